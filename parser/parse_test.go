package parser

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/testdata"

	"github.com/alecthomas/participle/v2/lexer"
	"github.com/rogpeppe/go-internal/txtar"
)

// sources are all texts of the tables and the corpus.
func sources() []string {
	var list []string
	for _, f := range testdata.Formulas() {
		list = append(list, f.Source)
	}
	for _, c := range valid {
		list = append(list, c.src)
	}
	list = append(list, invalid...)
	for _, c := range mistakes {
		list = append(list, c.src)
	}
	for _, c := range places {
		list = append(list, c.src)
	}
	for _, c := range folded {
		list = append(list, c.src)
	}
	return list
}

// stories are the words and the files of the command-line stories. Most words are no expressions: they
// are texts as good as any.
func stories(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("../testdata/script/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var list []string
	for _, name := range names {
		story, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(story.Comment)) {
			if _, args, ok := strings.Cut(line, "backprop "); ok {
				list = append(list, strings.FieldsFunc(args, func(r rune) bool { return r == '\'' || r == '"' || r == '\n' })...)
			}
		}
		for _, f := range story.Files {
			list = append(list, string(f.Data))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Up to these the declarative grammar is asked. It needs time and Go's stack for each level.
const (
	mostBytes  = 4096
	mostLevels = 500
)

// nesting bounds the levels of nesting of src from above, without parsing it.
func nesting(src string) int {
	// What is open in one pair of parentheses: a chain of signs, powers and roots ends at the next
	// operator, choices go on to the next comma or statement.
	type level struct{ chain, choices int }
	var outer []level
	var here level
	s := &scanner{src: src, window: MaxTokens, deepest: MaxDepth}
	sum, most := 0, 0
	var last lexer.TokenType
	for {
		t, _ := s.Next()
		switch t.Type {
		case tokEOF, tokInvalid:
			return most
		case tokOpen, tokBraceOpen, tokBracketOpen:
			outer, here = append(outer, here), level{}
			sum++
		case tokClose, tokBraceClose, tokBracketClose:
			if len(outer) > 0 {
				sum -= here.chain + here.choices + 1
				outer, here = outer[:len(outer)-1], outer[len(outer)-1]
			}
		case tokQuestion:
			sum += 1 - here.chain
			here.chain = 0
			here.choices++
		case tokComma, tokSep:
			sum -= here.chain + here.choices
			here = level{}
		case tokRoot, tokNot, tokPow:
			sum++
			here.chain++
		case tokAdd, tokSub:
			if !operandEnd(last) {
				sum++
				here.chain++
				break
			}
			fallthrough
		case tokColon, tokAssign, tokOr, tokAnd, tokEq, tokNe, tokLt, tokLe, tokGt, tokGe, tokMul, tokDiv, tokMatMul:
			sum -= here.chain
			here.chain = 0
		}
		most = max(most, sum)
		last = t.Type
	}
}

func TestNesting(t *testing.T) {
	for _, c := range []struct {
		src  string
		want int
	}{
		{"x + y", 0},
		{"(x) + (y)", 1},
		{"(a)*((b)) - (c)", 2},
		{"-x + -y*-z", 1},
		{"--x", 2},
		{"x^y^z + 1", 2},
		{"x^-2", 2},
		{"f(x, -y, (z))", 2},
		{"a ? b : c ? d : (e)", 3},
		{"a ? b : c, x ? y : z", 1},
		{"((x)", 2},
		{"x))) + (y)", 1},
		{"√(x) + !√x", 2},
	} {
		if got := nesting(c.src); got != c.want {
			t.Errorf("nesting(%q) = %d, want %d", c.src, got, c.want)
		}
	}
}

// checkText holds the parser to its promises on any text.
func checkText(t *testing.T, src string) {
	t.Helper()
	p, err := Parse(src)
	if err != nil {
		checkError(t, src, err)
	} else {
		checkSpans(t, src, p)
		if _, err := ast.Resolve(p, nil); err != nil {
			checkError(t, src, err)
		}
	}
	if len(src) > mostBytes || nesting(src) > mostLevels {
		return
	}
	if err == nil {
		checkRoundTrip(t, src, p)
	}
	checkGrammar(t, src)
}

// checkError looks at what a user would see: a place in the source, a line of text.
func checkError(t *testing.T, src string, err error) {
	t.Helper()
	e, ok := err.(*ast.Error)
	if !ok {
		t.Errorf("Parse(%q) fails with a %T: %v", src, err, err)
		return
	}
	if e.Start < 0 || e.Start > e.End || int(e.End) > len(src) {
		t.Errorf("Parse(%q): %v stands at %v, outside of %d bytes", src, e, e.Span, len(src))
	} else if utf8.ValidString(src) && (!utf8.ValidString(src[:e.Start]) || !utf8.ValidString(src[:e.End])) {
		t.Errorf("Parse(%q): %v stands at %v, within a character", src, e, e.Span)
	}
	if e.Msg == "" || e.Code == "" {
		t.Errorf("Parse(%q): error without a message or a code: %+v", src, e)
	}
	for _, text := range []string{e.Msg, e.Hint} {
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("Parse(%q): control characters in %q", src, text)
		}
	}
}

// checkSpans makes sure that every node stands where its parent does, between whole characters.
func checkSpans(t *testing.T, src string, p *ast.Program) {
	t.Helper()
	valid := utf8.ValidString(src)
	whole := func(at int32) bool { return !valid || int(at) == len(src) || utf8.RuneStart(src[at]) }
	check := func(what any, in, out ast.Span) {
		switch {
		case in.Start < out.Start || in.Start >= in.End || in.End > out.End:
			t.Errorf("Parse(%q): %T at %v, in what stands at %v", src, what, in, out)
		case !whole(in.Start) || !whole(in.End):
			t.Errorf("Parse(%q): %T at %v, within a character", src, what, in)
		}
	}
	for _, s := range p.Stmts {
		check(s, s.Span, ast.Span{End: int32(len(src))})
		if s.Name.Name != "" {
			check(s.Name, s.Name.Span, s.Span)
		}
		for _, q := range slices.Concat(s.Params, s.Index) {
			check(q, q.Span, s.Span)
		}
		for _, e := range s.Body {
			check(e, e.Extent(), s.Span)
			for e := range ast.Preorder(e) {
				switch e := e.(type) {
				case *ast.Call:
					check(e.Fun, e.FunSpan, e.Extent())
					for _, s := range e.Over {
						checkAxis(check, s, e.Span)
					}
				case *ast.Index:
					for _, s := range e.Subs {
						checkAxis(check, s, e.Span)
					}
				}
				for _, a := range ast.AppendOperands(nil, e) {
					check(a, a.Extent(), e.Extent())
				}
			}
		}
	}
}

func checkAxis(check func(what any, in, out ast.Span), s ast.Sub, in ast.Span) {
	check(s, s.Span, in)
	for _, e := range []ast.Expr{s.At, s.To} {
		if e != nil {
			check(e, e.Extent(), s.Span)
		}
	}
}

// checkRoundTrip prints p and parses it again.
func checkRoundTrip(t *testing.T, src string, p *ast.Program) {
	t.Helper()
	text := printer.Program(p)
	q, err := Parse(text)
	if err != nil {
		t.Errorf("Parse(%q) prints as %q: %v", src, text, err)
		return
	}
	if got, want := show(q), show(p); got != want {
		t.Errorf("Parse(%q) prints as %q, which is\n%s\nwant\n%s", src, text, got, want)
	}
	if again := printer.Program(q); again != text {
		t.Errorf("Parse(%q) prints as %q, then as %q", src, text, again)
	}
}

// TestCut holds the parser to its promises on every beginning and every end of every text.
func TestCut(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of texts")
	}
	for _, src := range sources() {
		if len(src) > 80 {
			continue // the corpus is covered by its whole records
		}
		for i := range src {
			checkText(t, src[:i])
			checkText(t, src[i:])
		}
	}
}

// FuzzParse gives the parser any text: it must not panic, must read it as the declarative grammar does,
// must read again what the printer makes of it, and must place errors and nodes inside of it.
func FuzzParse(f *testing.F) {
	if testing.Short() {
		f.Skip("every text of the tests and the stories")
	}
	for _, src := range append(sources(), stories(f)...) {
		f.Add(src)
	}
	f.Fuzz(checkText)
}

// places says where nodes stand: the n-th node of what, in preorder over the program, is the
// text. Parentheses belong to what they are an operand of, not to what they hold.
var places = []struct {
	src  string
	want []string // of all nodes in preorder
}{
	{"x", []string{"x"}},
	{" x ", []string{"x"}},
	{"(x)", []string{"x"}},
	{"a + b", []string{"a + b", "a", "b"}},
	{"(a + b) * c", []string{"(a + b) * c", "a + b", "a", "b", "c"}},
	{"a*(b + c)", []string{"a*(b + c)", "a", "b + c", "b", "c"}},
	{"((a) + (b))", []string{"(a) + (b)", "a", "b"}},
	{"((a + b))*2", []string{"((a + b))*2", "a + b", "a", "b", "2"}},
	{"-x^2", []string{"-x^2", "x^2", "x", "2"}},
	{"-(a)", []string{"-(a)", "a"}},
	{"f(x, y + 1)", []string{"f(x, y + 1)", "x", "y + 1", "y", "1"}},
	{"f( (x) )", []string{"f( (x) )", "x"}},
	{"(f(x))^2", []string{"(f(x))^2", "f(x)", "x", "2"}},
	{"a ? b : (c)", []string{"a ? b : (c)", "a", "b", "c"}},
	{"(a) ? b : c", []string{"(a) ? b : c", "a", "b", "c"}},
	{"x²", []string{"x²", "x", "²"}},
	{"(a+b)⁻¹", []string{"(a+b)⁻¹", "a+b", "a", "b", "⁻¹", "⁻¹"}},
	{"2*x⁺²", []string{"2*x⁺²", "2", "x⁺²", "x", "⁺²", "⁺²"}},
	{"√x + 1", []string{"√x + 1", "√x", "x", "1"}},
	{"√(a + b)*c", []string{"√(a + b)*c", "√(a + b)", "a + b", "a", "b", "c"}},
	{"e^{-x}", []string{"e^{-x}", "e", "-x", "x"}},
	{"사과*2 + 배", []string{"사과*2 + 배", "사과*2", "사과", "2", "배"}},
	{"사과²", []string{"사과²", "사과", "²"}},
	{"𝑎·𝑏", []string{"𝑎·𝑏", "𝑎", "𝑏"}},
	{"a\n; b + 1e−3", []string{"a", "b + 1e−3", "b", "1e−3"}},
	{"g = (a*x) # note\ng + 1", []string{"a*x", "a", "x", "g + 1", "g", "1"}},
	{"a,  b*c", []string{"a", "b*c", "b", "c"}},
	{"a <= b", []string{"a <= b", "a", "b"}},
	{"[a, (b)]", []string{"[a, (b)]", "a", "b"}},
	{"(A @ x)[ 0 ]", []string{"(A @ x)[ 0 ]", "A @ x", "A", "x", "0"}},
	{"(A).T + B ᵀ", []string{"(A).T + B ᵀ", "(A).T", "A", "B ᵀ", "B"}},
	{"A[(k), i, 1:n]", []string{"A[(k), i, 1:n]", "A", "k", "1", "n"}},
	{"sum[(k)](A) @ x", []string{"sum[(k)](A) @ x", "sum[(k)](A)", "k", "A", "x"}},
	{"z[i] = x[i]", []string{"x[i]", "x"}},
	{"!a && (b || c)", []string{"!a && (b || c)", "!a", "a", "b || c", "b", "c"}},
}

func TestPlaces(t *testing.T) {
	for _, c := range places {
		p, err := Parse(c.src)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.src, err)
			continue
		}
		var got []string
		for _, s := range p.Stmts {
			for _, e := range s.Body {
				for e := range ast.Preorder(e) {
					got = append(got, c.src[e.Extent().Start:e.Extent().End])
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("nodes of %q stand at %q, want %q", c.src, got, c.want)
		}
	}
}

// TestNamePlaces looks at the places of names that are defined, and of functions that are called.
func TestNamePlaces(t *testing.T) {
	const src = "사과(x, 값) = x*값; g1 = 사과 (2, 3)\ng1 + √(2) + (1 ? 2 : 3)"
	p, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	text := func(s ast.Span) string { return src[s.Start:s.End] }
	got := []string{text(p.Stmts[0].Span), text(p.Stmts[0].Name.Span), text(p.Stmts[0].Params[0].Span), text(p.Stmts[0].Params[1].Span), text(p.Stmts[1].Span), text(p.Stmts[1].Name.Span)}
	for _, s := range p.Stmts {
		for e := range ast.Preorder(s.Body[0]) {
			if c, ok := e.(*ast.Call); ok {
				got = append(got, text(c.FunSpan))
			}
		}
	}
	want := []string{"사과(x, 값) = x*값", "사과", "x", "값", "g1 = 사과 (2, 3)", "g1", "사과", "√", "?"}
	if !slices.Equal(got, want) {
		t.Errorf("names stand at %q, want %q", got, want)
	}
}

// TestExpr: an expression alone, and nothing after it.
func TestExpr(t *testing.T) {
	for _, test := range []struct{ source, msg string }{
		{"a*x + 1", ""},
		{"", "the expression is empty"},
		{"a, b", "expected one expression and nothing else"},
		{"a; b", "expected one expression and nothing else"},
		{"a = b", "expected one expression and nothing else"},
		{"a;", ""},
		{"a +", `expected a number, a name or "(" after "+", but the expression ends`},
	} {
		e, err := Expr(test.source)
		if test.msg == "" {
			if err != nil || printer.Expr(e) != strings.TrimSuffix(test.source, ";") {
				t.Errorf("Expr(%q) = %v, %v", test.source, e, err)
			}
			continue
		}
		if err == nil || err.Error() != test.msg {
			t.Errorf("Expr(%q): %v, want %s", test.source, err, test.msg)
		}
	}
}

// TestTarget: what is almost a name with parameters or indices is none.
func TestTarget(t *testing.T) {
	for _, src := range []string{"f(x y = 3", "f(x, = 3", "z[i j = 3", "z[i, = 3", "f(x) y = 3", "f(2) = 3", "f() = 3", "f(x,) = 3", "z[i) = 3"} {
		if p, err := Parse(src); err == nil {
			t.Errorf("%s: got %+v, want an error", src, p.Stmts[0])
		}
	}
}
