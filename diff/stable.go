package diff

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/once"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

// stable are formulas that overflow, vanish or have no value where what they mean has one, with what to write in place of
// them. x, y, z and w stand for any formula. The first that fits is taken. when is the condition under which
// they are equal, if any; what says of what the other formula is, where it is not the formula itself.
var stable = []struct{ formula, write, when, what string }{
	{"ln(1 + exp(x))", "softplus(x)", "", ""},
	{"log1p(exp(x))", "softplus(x)", "", ""},
	{"ln(exp(x) + exp(y) + exp(z) + exp(w))", "logsumexp(x, y, z, w)", "", ""},
	{"ln(exp(x) + exp(y) + exp(z))", "logsumexp(x, y, z)", "", ""},
	{"ln(exp(x) + exp(y))", "logaddexp(x, y)", "", ""},
	{"ln(sum(exp(x), exp(y), exp(z)))", "logsumexp(x, y, z)", "", ""},
	{"ln(sum(exp(x), exp(y)))", "logaddexp(x, y)", "", ""},
	{"ln(exp(x) - 1)", "x + ln(-expm1(-x))", "", ""},
	{"ln(expm1(x))", "x + ln(-expm1(-x))", "", ""},
	{"ln(1 - exp(x))", "ln(-expm1(x))", "", ""},
	{"ln(exp(x))", "x", "", ""},
	{"ln(cosh(x))", "abs(x) + softplus(-2*abs(x)) - ln(2)", "", ""},
	{"ln(1/(1 + exp(-x)))", "-softplus(-x)", "", ""},
	{"ln(sigmoid(x))", "-softplus(-x)", "", ""},
	{"ln(1 - sigmoid(x))", "-softplus(x)", "", ""},
	{"ln(gamma(x))", "lgamma(x)", "x > 0", ""},
	{"ln(x^y)", "y*ln(abs(x))", "x > 0 || mod(y, 2) == 0", ""},
	{"(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)", "", ""},
	{"(exp(2*x) - 1)/(exp(2*x) + 1)", "tanh(x)", "", ""},
	{"exp(x)/(1 + exp(x))", "sigmoid(x)", "", ""},
	{"exp(x)/(exp(x) + exp(y) + exp(z))", "exp(x - logsumexp(x, y, z))", "", ""},
	{"exp(x)/(exp(x) + exp(y))", "sigmoid(x - y)", "", ""},
	{"1/(1 + exp(-x))", "sigmoid(x)", "", ""},
	{"1/(1 + exp(x))", "sigmoid(-x)", "", ""},
	{"exp(x)/exp(y)", "exp(x - y)", "", ""},
	{"exp(x)*exp(y)", "exp(x + y)", "", ""},
	{"exp(x)^y", "exp(x*y)", "", ""},
	{"gamma(x)*gamma(y)/gamma(x + y)", "beta(x, y)", "", ""},
	{"gamma(x)/gamma(y)", "exp(lgamma(x) - lgamma(y))", "x > 0 && y > 0", ""},
	{"sqrt(x^2 + y^2 + z^2)", "hypot(x, y, z)", "", ""},
	{"sqrt(x^2 + y^2)", "hypot(x, y)", "", ""},
	{"sqrt(x*x + y*y + z*z)", "hypot(x, y, z)", "", ""},
	{"sqrt(x*x + y*y)", "hypot(x, y)", "", ""},
	{"sqrt(1 + x^2)", "hypot(1, x)", "", ""},
	{"sqrt(1 + x*x)", "hypot(1, x)", "", ""},
	{"sqrt(x^2)", "abs(x)", "", ""},
	{"sqrt(x*x)", "abs(x)", "", ""},
	{"sin(x)/x", "sinc(x)", "", ""},
	{"x*ln(y)", "xlogy(x, y)", "", ""},
	{"gamma(x)", "lgamma(x)", "x > 0", "its logarithm"},
	{"beta(x, y)", "lbeta(x, y)", "", "its logarithm"},
}

// pattern is a formula of the table, parsed.
type pattern struct {
	formula, write, when ast.Expr
	what                 string
}

var patterns = once.Value[[]pattern]{Make: func() []pattern {
	list := make([]pattern, len(stable))
	parse := func(text string) ast.Expr {
		e, err := parser.Expr(text)
		if err != nil {
			panic(text + ": " + err.Error()) // the table is a constant
		}
		return e
	}
	for i, s := range stable {
		list[i] = pattern{parse(s.formula), parse(s.write), parse(cmp.Or(s.when, "1")), s.what}
	}
	return list
}}

// unstable is a part of a graph that has a stable form.
type unstable struct {
	nodes  []eval.ID // those of the pattern, operations alone
	of     pattern
	bound  map[string]eval.ID // what its letters stand for
	advice string
}

// mostAdvised is up to how many nodes a graph is searched.
const mostAdvised = 1_000_000

// unstable finds the parts of the forward graph that have a stable form: O(nodes).
func (d *Compiled) unstable() []unstable {
	g := d.formula.Graph
	var list []unstable
	if len(d.source.names.Shadows) > 0 { // what is written could be another function
		return nil
	}
	for id := range eval.ID(min(d.forward, mostAdvised)) {
		if len(g.Args(id)) == 0 {
			continue
		}
		for _, p := range patterns.Get() {
			m := matcher{g: g, bound: map[string]eval.ID{}}
			if m.match(id, p.formula) {
				list = append(list, unstable{m.nodes, p, m.bound, d.source.advice(g, id, p, m.bound)})
				break
			}
		}
	}
	return list
}

// remedy is a part of the graph that may be why an operation is NaN or infinite.
type remedy struct {
	*unstable
	zeros []eval.ID // it is where one of these is 0; nil: in any case
}

// remedies returns the parts of the formula that may be why the operation made is NaN or infinite, the whole before its parts. An
// operation of a derivative is due to forward values that overflowed or vanished. They are the same at all points of which the
// same values are finite and the same branches are taken.
func (d *Compiled) remedies(v *run.Values, taken []bool, made eval.ID) []remedy {
	derivative := d.derives() && int(made) >= d.forward
	var list []remedy
	all := d.stable()
	for i := range slices.Backward(all) {
		u := &all[i]
		switch {
		case !taken[u.nodes[0]]: // what its letters stand for may have no value
		case slices.Contains(u.nodes, made):
			list = append(list, remedy{u, nil})
		case derivative:
			var zeros []eval.ID
			extreme := false
			for _, id := range u.nodes {
				if x := v.At(id); taken[id] && x-x != 0 {
					extreme = true
				} else if taken[id] {
					zeros = append(zeros, id)
				}
			}
			if extreme {
				zeros = nil
			}
			list = append(list, remedy{u, zeros})
		}
	}
	return list
}

// advise returns the first of the remedies that has a value at the point of v; nil where none has.
func advise(v *run.Values, list []remedy) *unstable {
	for _, r := range list {
		if r.zeros != nil && !slices.ContainsFunc(r.zeros, func(id eval.ID) bool { return v.At(id) == 0 }) {
			continue
		}
		at := func(letter string) float64 { return v.At(r.bound[letter]) }
		if x := value(r.of.write, at); x-x == 0 && value(r.of.when, at) != 0 {
			return r.unstable
		}
	}
	return nil
}

// value computes a formula of the table.
func value(e ast.Expr, of func(letter string) float64) float64 {
	switch e := e.(type) {
	case *ast.Num:
		return e.Val
	case *ast.Name:
		return of(e.Name)
	case *ast.Unary:
		return e.Op.Call([]float64{value(e.X, of)})
	case *ast.Binary:
		return e.Op.Call([]float64{value(e.X, of), value(e.Y, of)})
	case *ast.Call:
		c, _ := op.Lookup(e.Fun)
		args := make([]float64, len(e.Args))
		for i, a := range e.Args {
			args[i] = value(a, of)
		}
		return c.Call(args)
	}
	panic("unreachable")
}

// advice words what to write for the part of the graph that is at id.
func (s *source) advice(g *eval.Graph, id eval.ID, p pattern, bound map[string]eval.ID) string {
	if own, ok := s.substituted(g, p.write, bound); ok {
		if p.what != "" {
			return "; write " + own + " for " + p.what
		}
		if text, ok := s.typed(g, id); ok {
			return "; write " + own + " for " + text
		}
	}
	return "; write " + printer.Expr(p.write) + " for " + cmp.Or(p.what, printer.Expr(p.formula))
}

// typed returns what the user typed for a node; false where that is long, or not known.
func (s *source) typed(g *eval.Graph, id eval.ID) (string, bool) {
	at := g.Span(id)
	if at.Len() == 0 || at.Len() > 40 || int(at.End) > len(s.text) {
		return "", false
	}
	return s.text[at.Start:at.End], true
}

// substituted writes a formula with the user's own in the place of its letters.
func (s *source) substituted(g *eval.Graph, e ast.Expr, bound map[string]eval.ID) (string, bool) {
	own := map[string]ast.Expr{}
	for letter, id := range bound {
		if v, ok := g.Value(id); ok {
			own[letter] = ast.Number(v)
			continue
		}
		text := g.Name(id)
		if text == "" {
			var ok bool
			if text, ok = s.typed(g, id); !ok {
				return "", false
			}
		}
		x, err := parser.Expr(text)
		if err != nil {
			return "", false
		}
		own[letter] = x
	}
	return printer.Expr(ast.Replace(e, func(name string) ast.Expr { return own[name] })), true
}

// matcher matches a pattern with a part of a graph.
type matcher struct {
	g     *eval.Graph
	bound map[string]eval.ID
	nodes []eval.ID
}

// match reports whether the node is what the pattern says. Where it is not, bound is as before.
func (m *matcher) match(id eval.ID, e ast.Expr) bool {
	for m.g.Op(id) == op.Identity {
		id = m.g.Args(id)[0]
	}
	switch e := e.(type) {
	case *ast.Num:
		return m.g.Is(id, e.Val)
	case *ast.Name:
		if was, ok := m.bound[e.Name]; ok {
			return was == id
		}
		m.bound[e.Name] = id
		return true
	case *ast.Unary:
		return m.apply(id, e.Op, e.X)
	case *ast.Binary:
		return m.apply(id, e.Op, e.X, e.Y)
	case *ast.Call:
		c, _ := op.Lookup(e.Fun)
		args := m.g.Args(id)
		if e.Fun == "exp" && m.g.Op(id) == op.Pow && m.g.Is(args[0], math.E) { // e^x
			return m.list(id, args[1:], e.Args)
		}
		return m.apply(id, c, e.Args...)
	}
	return false
}

// apply matches an operation, whose arguments may be swapped where it is commutative.
func (m *matcher) apply(id eval.ID, c op.Code, of ...ast.Expr) bool {
	args := m.g.Args(id)
	if m.g.Op(id) != c || len(args) != len(of) {
		return false
	}
	return m.list(id, args, of) || c.Info().Commutative && m.list(id, []eval.ID{args[1], args[0]}, of)
}

func (m *matcher) list(id eval.ID, args []eval.ID, of []ast.Expr) bool {
	bound, nodes := maps.Clone(m.bound), len(m.nodes)
	m.nodes = append(m.nodes, id)
	for i, a := range args {
		if !m.match(a, of[i]) {
			m.bound, m.nodes = bound, m.nodes[:nodes]
			return false
		}
	}
	return true
}
