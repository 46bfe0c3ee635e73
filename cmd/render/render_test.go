package render

import (
	"backprop/eval/array"
	"fmt"
	"math"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
	"backprop/parser"
)

// colourless is a palette without colours.
var colourless = screen.Palette{Bad: fmt.Sprint, Note: fmt.Sprint, Name: fmt.Sprint, Back: fmt.Sprint, Faint: fmt.Sprint}

// one is the answer for x^2*y at (3, 2), with all that can be asked.
func one() *compute.Answer {
	return &compute.Answer{
		Source: "x^2*y", Vars: []string{"x", "y"}, At: array.Numbers([]float64{3, 2}), Outputs: []string{"f"}, Values: array.Numbers([]float64{18}), Column: "value",
		Wrt: []string{"x", "y"}, Of: []string{"f"}, Partials: []array.List{array.Numbers([]float64{12, 9})},
		Along: array.Numbers([]float64{30}), AlongName: "v", HVP: []array.List{array.Numbers([]float64{6, 0})}, HVPName: "w", Hessian: [][]array.List{{array.Numbers([]float64{4, 6}), array.Numbers([]float64{6, 0})}},
	}
}

// two is the answer for u = x*y; v = x - y at (3, 2), of 2*u - v.
func two() *compute.Answer {
	return &compute.Answer{
		Source: "u = x*y; v = x - y; u, v", Vars: []string{"x", "y"}, At: array.Numbers([]float64{3, 2}), Outputs: []string{"u", "v"}, Values: array.Numbers([]float64{6, 1}),
		Wrt: []string{"x", "y"}, Of: []string{"L"}, Partials: []array.List{array.Numbers([]float64{3, 7})}, Upstream: array.Numbers([]float64{2, -1}),
	}
}

// jacobian is [two] without its sum.
func jacobian() *compute.Answer {
	a := two()
	a.Of, a.Upstream, a.Partials = a.Outputs, array.List{}, []array.List{array.Numbers([]float64{2, 3}), array.Numbers([]float64{1, -1})}
	a.Along, a.AlongName = array.Numbers([]float64{5, 0}), "d"
	return a
}

// all is the answer of eval --all for g = 2; h = g*x; f = h + 1 at 3. The node of g is a constant with a name.
func all() *compute.Answer {
	return &compute.Answer{
		Source: "g = 2; h = g*x; h + 1", Vars: []string{"x"}, At: array.Numbers([]float64{3}), Outputs: []string{"f"}, Values: array.Numbers([]float64{7}), Column: "value",
		Nodes: []compute.Node{
			{Op: op.Const, Symbol: "number", Value: array.Number(2)},
			{Name: "g", Op: op.Identity, Symbol: "=", Args: []int{0}, Span: ast.Span{Start: 4, End: 5}, Formula: &ast.Num{Val: 2}, Value: array.Number(2)},
			{Name: "x", Op: op.Var, Symbol: "variable", Span: ast.Span{Start: 13, End: 14}, Value: array.Number(3)},
			{Name: "h", Op: op.Mul, Symbol: "*", Args: []int{1, 2}, Span: ast.Span{Start: 11, End: 14}, Formula: formula("g*x"), Value: array.Number(6)},
			{Name: "f", Op: op.Add, Symbol: "+", Args: []int{3, 0}, Span: ast.Span{Start: 16, End: 21}, Formula: formula("h + 1"), Value: array.Number(7)},
		},
		Notes: []diff.Note{{Kind: eval.KindConstant, Message: "so", Span: ast.Span{Start: 1, End: 3}, Condition: "x != 0"}},
	}
}

func formula(text string) ast.Expr {
	e, err := parser.Expr(text)
	if err != nil {
		panic(err)
	}
	return e
}

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		name, format string
		a            *compute.Answer
		want         string
	}{
		{"one", "text", one(), `f = 18

∂f/∂x = 12
∂f/∂y = 9

∇f·v = 30

∂²f  x  y
x    4  6
y    6  0

(∇²f·w)_x = 6
(∇²f·w)_y = 0
`},
		{"one", "csv", one(), "value,d_x,d_y,along,d2_x_x,d2_x_y,d2_y_y,hvp_x,hvp_y\n18,12,9,30,4,6,0,6,0\n"},
		{"one", "json", one(), `{"expression":"x^2*y","name":"f","at":{"x":3,"y":2},"value":18,"gradient":{"x":12,"y":9},"along":30,` +
			`"hessian":{"x":{"x":4,"y":6},"y":{"x":6,"y":0}},"hvp":{"x":6,"y":0},"notes":[]}` + "\n"},
		{"two", "text", two(), "u = 6\nv = 1\nL = 2*u - v\n\n∂L/∂x = 3\n∂L/∂y = 7\n"},
		{"two", "tsv", two(), "u\tv\td_x\td_y\n6\t1\t3\t7\n"},
		{"two", "json", two(), `{"expression":"u = x*y; v = x - y; u, v","at":{"x":3,"y":2},"values":{"u":6,"v":1},"upstream":{"u":2,"v":-1},"gradient":{"x":3,"y":7},"notes":[]}` + "\n"},
		{"jacobian", "text", jacobian(), "u = 6\nv = 1\n\n∂u/∂x = 2\n∂u/∂y = 3\n∂v/∂x = 1\n∂v/∂y = -1\n\n∇u·d = 5\n∇v·d = 0\n"},
		{"jacobian", "csv", jacobian(), "u,v,du_x,du_y,dv_x,dv_y,along_u,along_v\n6,1,2,3,1,-1,5,0\n"},
		{"jacobian", "json", jacobian(), `{"expression":"u = x*y; v = x - y; u, v","at":{"x":3,"y":2},"values":{"u":6,"v":1},"jacobian":{"u":{"x":2,"y":3},"v":{"x":1,"y":-1}},"along":{"u":5,"v":0},"notes":[]}` + "\n"},
		{"all", "text", all(), "g = 2\nx = 3\nh = g*x = 6\nf = h + 1 = 7\n"}, // not g = 2 = 2
		{"all", "csv", all(), "g,h,value\n2,6,7\n"},
		{"all", "json", all(), `{"expression":"g = 2; h = g*x; h + 1","name":"f","at":{"x":3},"value":7,"nodes":[` +
			`{"id":0,"op":"number","args":[],"offset":0,"length":0,"value":2},` +
			`{"id":1,"name":"g","op":"=","args":[0],"offset":4,"length":1,"value":2},` +
			`{"id":2,"name":"x","op":"variable","args":[],"offset":13,"length":1,"value":3},` +
			`{"id":3,"name":"h","op":"*","args":[1,2],"offset":11,"length":3,"value":6},` +
			`{"id":4,"name":"f","op":"+","args":[3,0],"offset":16,"length":5,"value":7}],` +
			`"notes":[{"kind":"constant","message":"so","offset":1,"length":2,"condition":"x != 0"}]}` + "\n"},
	} {
		var b strings.Builder
		s := Style{Format: c.format, Digits: -1}
		Answer(&b, c.a, s, colourless)
		if got := b.String(); got != c.want {
			t.Errorf("%s as %s: got\n%s\nwant\n%s", c.name, c.format, got, c.want)
		}
	}
}

// TestOutputOfConstant: a result that is no node with its name has a line of its own, and one that is has not.
func TestOutputOfConstant(t *testing.T) {
	a := all()
	a.Outputs, a.Values = []string{"f", "k"}, array.Numbers([]float64{7, 2})
	var b strings.Builder
	Answer(&b, a, Style{Format: "text", Digits: 15}, colourless)
	if got, want := b.String(), "g = 2\nx = 3\nh = g*x = 6\nf = h + 1 = 7\nk = 2\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestValueColumn: the one result of a table is called value, unless a node is called so.
func TestValueColumn(t *testing.T) {
	a := all()
	a.Nodes[1].Name = "value"
	head, row := Cells(a)
	if got, want := fmt.Sprint(head, row), "[value h f] [2 6 7]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := ColumnsDiffer(a); err != nil {
		t.Error(err)
	}
	a.Nodes[3].Name = "value"
	if err := ColumnsDiffer(a); err == nil || err.Error() != "two columns would have the name value" {
		t.Errorf("got %v", err)
	}
}

func TestFlow(t *testing.T) {
	for _, c := range []struct {
		upstream []float64
		want     string
	}{
		{[]float64{1, 0}, "u"}, {[]float64{-1, 0}, "-u"}, {[]float64{0, -1}, "-v"}, {[]float64{0, 0}, "0"},
		{[]float64{1, 1}, "u + v"}, {[]float64{1, -1}, "u - v"}, {[]float64{-2, 0.5}, "-2*u + 0.5*v"}, {[]float64{2, -3}, "2*u - 3*v"},
		{[]float64{1, math.Inf(-1)}, "u - Infinity*v"}, {[]float64{0, 1. / 3}, "0.333333*v"},
	} {
		if got := Flow([]string{"u", "v"}, c.upstream, Style{Digits: 6}); got != c.want {
			t.Errorf("Flow(%v) = %q, want %q", c.upstream, got, c.want)
		}
	}
}

// TestMaxSource: a long expression is not repeated.
func TestKeep(t *testing.T) {
	s := Style{Digits: 6}.Keep([]float64{1000000.5, -0.123456789012345, 0.1 + 0.2, math.NaN(), math.Inf(1)})
	for _, c := range []struct {
		v    float64
		want string
	}{
		{1000000.5, "1000000.5"},
		{-1000000.5, "-1000000.5"},
		{0.123456789012345, "0.123456789012345"},
		{0.1 + 0.2, "0.3"}, // takes 17 digits
		{2000000.5, "2000000"},
		{math.Inf(-1), "-Infinity"},
		{math.NaN(), "NaN"},
	} {
		if got := s.Number(c.v); got != c.want {
			t.Errorf("Number(%v) = %s, want %s", c.v, got, c.want)
		}
		if got := printer.Number(s.Round(c.v)); got != c.want {
			t.Errorf("Round(%v) = %s, want %s", c.v, got, c.want)
		}
	}
}

func TestMaxSource(t *testing.T) {
	for n, want := range map[int]bool{MaxSource: true, MaxSource + 1: false} {
		a, d := one(), derivation(t, "x", false)
		a.Source = strings.Repeat("x", n)
		d.Source = a.Source
		for what, text := range map[string]string{"an answer": object.String(Object(a, Style{})), "formulas": object.String(formulasObject(d, Style{}))} {
			if got := strings.Contains(text, `"expression"`); got != want {
				t.Errorf("%s: the expression of %d bytes is repeated: %v, want %v", what, n, got, want)
			}
		}
	}
}

// derivation returns the derivatives of a source as formulas.
func derivation(t *testing.T, source string, hessian bool) *compute.Derivation {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := diff.New(p, names)
	if err != nil {
		t.Fatal(err)
	}
	d, err := (&compute.Symbolic{Function: f, Names: names, Source: source}).Derive(diff.Deriving{Hessian: hessian})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		source, format string
		digits         int
		want           string
	}{
		{"a*x", "text", 15, "∂f/∂a = x\n∂f/∂x = a\n"},
		{"0.123456789*x", "text", 15, "∂f/∂x = 0.123456789\n"},
		{"0.123456789*x", "text", 3, "∂f/∂x = 0.123\n"},
		{"0.123456789*x", "latex", 3, "\\begin{align*}\n  \\frac{\\partial f}{\\partial x} &= 0.123\n\\end{align*}\n"},
		{"0.123456789*x", "json", -1, `{"expression":"0.123456789*x","name":"f","at":{},"gradient":{"x":"0.123456789"},"shared":[],"notes":[]}` + "\n"},
		{"x, 2*x", "json", -1, `{"expression":"x, 2*x","at":{},"jacobian":{"x":{"x":"1"},"f1":{"x":"2"}},"shared":[],"notes":[]}` + "\n"},
		{"2", "latex", 15, ""},
	} {
		var b strings.Builder
		Formulas(&b, derivation(t, c.source, false), Style{Format: c.format, Digits: c.digits}, colourless)
		if got := b.String(); got != c.want {
			t.Errorf("%s as %s with %d digits: got\n%s\nwant\n%s", c.source, c.format, c.digits, got, c.want)
		}
	}
}

// TestSharedDigits: the numbers of the lines that formulas share are shortened, too.
func TestSharedDigits(t *testing.T) {
	const source = "sin(x*y + 0.123456789)*exp(x*y + 0.123456789)" // the number is in a shared line alone
	for _, format := range []string{"text", "latex", "json"} {
		d := derivation(t, source, false)
		if len(d.Shared) == 0 {
			t.Fatal("nothing is shared")
		}
		d.Source = ""
		var b strings.Builder
		Formulas(&b, d, Style{Format: format, Digits: 3}, colourless)
		if text := b.String(); strings.Contains(text, "0.1234") || !strings.Contains(text, "0.123") {
			t.Errorf("%s has numbers of more than 3 digits:\n%s", format, text)
		}
	}
}

// TestMatrixOfFormulas: second derivatives are a matrix where it is as wide as a page at most, a list else.
func TestMatrixOfFormulas(t *testing.T) {
	limit := false
	for n := range 200 {
		x := "x" + strings.Repeat("a", n/4)
		d := derivation(t, x+"^3 + 5"+strings.Repeat("0", n%4)+"*y^2", true) // a digit makes one column wider
		var b strings.Builder
		Formulas(&b, d, Style{Format: "text", Digits: 15}, colourless)
		width := screen.MatrixWidth("∂²f", d.Wrt, d.Wrt, func(k, l int) string { return printer.Expr(d.SecondPartial(0, k, l)) })
		list := strings.Contains(b.String(), "∂²f/∂x")
		if list != (width > screen.PageWidth) {
			t.Errorf("a matrix of %d columns is a list: %v", width, list)
		}
		limit = limit || width == screen.PageWidth
	}
	if !limit {
		t.Error("no matrix is as wide as a page")
	}
}

func TestDollars(t *testing.T) {
	for tex, want := range map[string]string{
		"x":                 "$x$",
		`\left|x\right|`:    `$\left\vert x\right\vert$`,
		"|x|":               `$\vert x\vert$`, // a bar would end the cell of a table
		`a \\[1ex] b \\ c`:  `$a \cr  b \cr  c$`,
		`a\,b`:              `$a\thinspace b$`,
		"x_{1} < y_{2} > 0": `$x_ {1} \lt  y_ {2} \gt  0$`,
		"x^{*}":             `$x^{\ast }$`,
		`\mathrm{a\_b}`:     `$\mathrm{a\underline{\hspace{0.4em}}b}$`,
		`\text{사$\theta$과}`: `$\text{사}\theta\text{과}$`,
		`\text{$\theta$과}`:  `$\theta\text{과}$`,
	} {
		if got := Dollars(tex); got != want {
			t.Errorf("Dollars(%s) = %s, want %s", tex, got, want)
		}
	}
}

// TestSentences: a sentence has no character that LaTeX or Markdown would take for its own.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, tex, markdown string }{
		{"x_1*θ^2 is 5%", `x\_1*$\theta$\textasciicircum{}2 is 5\%`, `x\_1\*θ^2 is 5%`},
		{"a < b && c || ~d", `a $<$ b \&\& c $|$$|$ \textasciitilde{}d`, `a \< b \&\& c \|\| \~d`},
		{`∂²f/∂x² is ∞ … {"사과"}`, `$\partial$$^{2}$f/$\partial$x$^{2}$ is $\infty$ \dots{} \{"사과"\}`, `∂²f/∂x² is ∞ … \{"사과"\}`},
		{`\$#`, `\textbackslash{}\$\#`, `\\\$\#`},
	} {
		if got := texText(c.text); got != c.tex {
			t.Errorf("texText(%s) = %s, want %s", c.text, got, c.tex)
		}
		if got := markdownText(c.text); got != c.markdown {
			t.Errorf("markdownText(%s) = %s, want %s", c.text, got, c.markdown)
		}
	}
}

// TestParts: a matrix as wide as a page is in one part, one a character wider in two.
func TestParts(t *testing.T) {
	for most, want := range map[int]string{14: "[a b]", 13: "[a] [b]", 7: "[a] [b]", 1: "[a] [b]"} {
		m := matrix{rows: []string{"a", "b"}, cols: []string{"a", "b"}, cell: func(i, k int) string { return "12345"[:5-i*k] }}
		var list []string
		for _, p := range m.parts(most) {
			list = append(list, fmt.Sprint(p.cols))
			for i := range p.rows {
				for k, name := range p.cols {
					if got, want := p.cell(i, k), m.cell(i, strings.Index("ab", name)); got != want {
						t.Errorf("the cell %s, %s is %s, want %s", p.rows[i], name, got, want)
					}
				}
			}
		}
		if got := strings.Join(list, " "); got != want {
			t.Errorf("at most %d characters: %s, want %s", most, got, want)
		}
	}
}
