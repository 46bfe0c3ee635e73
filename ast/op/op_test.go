package op_test

import (
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/parser"
)

// TestTable looks at every row: whoever reads a row finds all that it should have.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for c := range op.All() {
		r := c.Info()
		lo, hi := c.Arity()
		if lo == 0 {
			t.Errorf("%s has no function", r.Name)
		}
		if r.Doc == "" || strings.HasSuffix(r.Doc, ".") {
			t.Errorf("%s: Doc = %q, want a sentence without a full stop", r.Name, r.Doc)
		}
		if r.Sig == "" || !strings.Contains(r.Sig, r.Name) {
			t.Errorf("%s: Sig = %q, want one with its name", r.Name, r.Sig)
		}
		if want := r.Leading + 1; r.Rules != nil && (hi >= 0 && len(r.Rules) != hi || hi < 0 && len(r.Rules) != want) {
			t.Errorf("%s has %d rules, want one for each argument", r.Name, len(r.Rules))
		}
		if c.IsCall() != (r.Prec == 0) && c != op.Identity {
			t.Errorf("%s: precedence %d, but IsCall is %v", r.Name, r.Prec, c.IsCall())
		}
		if r.Boolean && r.Rules != nil {
			t.Errorf("%s is 1 or 0 and has a derivative", r.Name)
		}
		if !c.IsCall() {
			continue
		}
		if seen[r.Name] {
			t.Errorf("%s is in the table twice", r.Name)
		}
		seen[r.Name] = true
		if got, ok := op.Lookup(r.Name); !ok || got != c {
			t.Errorf("Lookup(%q) = %v, %v", r.Name, got, ok)
		}
		if !strings.HasPrefix(r.Sig, r.Name+"(") {
			t.Errorf("%s: Sig = %q, want a call", r.Name, r.Sig)
		}
		params := c.Params()
		if hi >= 0 && len(params) != hi || hi < 0 && (len(params) != lo+1 || params[lo] != "...") {
			t.Errorf("%s: Sig = %q names %d parameters, want %d", r.Name, r.Sig, len(params), lo)
		}
		for i := range lo {
			if _, letter := c.Rule(i); r.Rules != nil && letter != op.Letters[i] {
				t.Errorf("%s calls its argument %d %c", r.Name, i, letter)
			}
		}
	}
	for _, name := range []string{"log", "pow"} {
		if _, ok := op.Lookup(name); !ok {
			t.Errorf("no function %s", name)
		}
	}
	for _, name := range []string{"+", "=", "number", "variable", "tau", ""} {
		if c, ok := op.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %v, want no function", name, c)
		}
	}
}

// names returns the names that a text of the table uses.
func names(t *testing.T, row, text string) []string {
	t.Helper()
	p, err := parser.Parse(text)
	if err != nil {
		t.Errorf("%s: %q: %v", row, text, err)
		return nil
	}
	if len(p.Stmts) != 1 || len(p.Stmts[0].Body) != 1 || p.Stmts[0].Name.Name != "" {
		t.Errorf("%s: %q is not one expression", row, text)
	}
	var list []string
	for e := range ast.Preorder(p.Stmts[0].Body[0]) {
		switch e := e.(type) {
		case *ast.Name:
			list = append(list, e.Name)
		case *ast.Call:
			if _, ok := op.Lookup(e.Fun); !ok {
				t.Errorf("%s: %q calls %s, which is not a function", row, text, e.Fun)
			}
		}
	}
	return list
}

// TestEveryRule parses rules, kinks and domains. They know the letters of their arguments and
// little else.
func TestEveryRule(t *testing.T) {
	for c := range op.All() {
		r := c.Info()
		lo, hi := c.Arity()
		letters := strings.Split(op.Letters, "")[:lo]
		for i, rule := range r.Rules {
			if rule == "" {
				continue
			}
			known := append([]string{"f", "pi", "inf"}, letters...)
			if hi < 0 {
				known = append(known, "n")
			}
			if hi < 0 || r.Name == "clamp" {
				known = append(known, "args", "fixed")
			}
			for _, name := range names(t, r.Name, rule) {
				if !slices.Contains(known, name) {
					t.Errorf("rule %d of %s: %q uses %s", i, r.Name, rule, name)
				}
			}
		}
		if r.Kink != "" {
			for _, name := range names(t, r.Name, r.Kink) {
				if !slices.Contains(append([]string{"f", "args"}, letters...), name) {
					t.Errorf("%s: %q uses %s", r.Name, r.Kink, name)
				}
			}
		}
		if r.Domain == "" {
			continue
		}
		for _, name := range names(t, r.Name, r.Domain) {
			if !slices.Contains(c.Params(), name) {
				t.Errorf("%s: %q uses %s", r.Name, r.Domain, name)
			}
		}
		if e, err := parser.Expr(r.Domain); err == nil && printer.Expr(e) != r.Domain { // people see it as it stands
			t.Errorf("%s: %q is printed as %q", r.Name, r.Domain, printer.Expr(e))
		}
	}
}

func TestNames(t *testing.T) {
	// The functions of the language, from its description.
	const want = `sqrt cbrt exp exp2 expm1 ln log log2 log10 logbase xlogy log1p pow sin cos tan sec csc cot asin acos atan asec acsc acot atan2 sinh cosh tanh asinh acosh atanh
		hypot sum mean min max logsumexp logaddexp abs sign floor ceil round trunc mod clamp radians degrees sinc
		erf erfc erfinv normpdf normcdf gamma lgamma digamma trigamma beta lbeta step relu leakyrelu sigmoid logit softplus silu gelu if`
	var got []string
	for name := range op.Names() {
		if c, _ := op.Lookup(name); !c.Info().Helper {
			got = append(got, name)
		}
	}
	list := strings.Fields(want)
	slices.Sort(list)
	slices.Sort(got)
	if !slices.Equal(got, list) {
		t.Errorf("functions are %q, want %q", got, list)
	}
}

func TestPrecedence(t *testing.T) {
	// From the loosest to the tightest.
	for i, c := range []op.Code{op.Or, op.And, op.Eq, op.Lt, op.Add, op.Mul, op.Neg, op.Pow} {
		if got := c.Info().Prec; got != i+2 {
			t.Errorf("%s: precedence %d, want %d", c, got, i+2)
		}
	}
	for _, pair := range [][2]op.Code{{op.Add, op.Sub}, {op.Mul, op.Div}, {op.Eq, op.Ne}, {op.Lt, op.Le}, {op.Lt, op.Gt}, {op.Lt, op.Ge}, {op.Neg, op.Not}} {
		if a, b := pair[0].Info().Prec, pair[1].Info().Prec; a != b {
			t.Errorf("%s binds by %d, %s by %d", pair[0], a, pair[1], b)
		}
	}
}
