package explain

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/once"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/render"
	"backprop/diff/steps"
)

// notation is how an equation is written: as text or as LaTeX.
type notation struct {
	s          render.Style
	style      printer.Style
	times, dot string // between numbers, and between formulas
	open, shut string // parentheses
	about      string // between what is not exactly equal
	tex        bool
}

func textNotation(s render.Style) notation {
	return notation{s: s, style: printer.Text, times: " × ", dot: " · ", open: "(", shut: ")", about: "≈"}
}

func (e *Explanation) texNotation(s render.Style) notation {
	return notation{s: s, style: printer.LaTeXOf(e.names()), times: ` \times `, dot: ` \cdot `, open: `\left(`, shut: `\right)`, about: `\approx`, tex: true}
}

// number writes a number.
func (n notation) number(v float64) string {
	if n.tex {
		return n.s.TeX(v)
	}
	return n.s.Number(v)
}

// expr writes a formula. The numbers in it that were computed have the digits of the others; rough is whether one of them has more,
// named whether there are names in it.
func (n notation) expr(e ast.Expr) (text string, rough, named bool) {
	var numbers []*ast.Num
	var values []float64
	for e := range ast.Preorder(e) {
		switch e := e.(type) {
		case *ast.Num:
			numbers, values = append(numbers, e), append(values, e.Val)
			shown, exact := n.s.Shown(e.Val)
			rough, e.Val = rough || !exact, shown
		case *ast.Name:
			named = true
		}
	}
	text = n.style.Expr(e)
	for i, e := range slices.Backward(numbers) { // one of them may stand in several places
		e.Val = values[i]
	}
	if strings.Contains(text, "--") {
		text = negated.Get().ReplaceAllString(text, "-(-$1)")
	}
	if _, alone := e.(*ast.Name); !alone && !n.tex && strings.Contains(text, "∂") {
		text = derivative.Get().ReplaceAllString(text, "($0)")
	}
	return text, rough, named
}

// text is expr without a word on its numbers.
func (n notation) text(e ast.Expr) string {
	text, _, _ := n.expr(e)
	return text
}

// negated matches the negation of a negative number.
var negated = once.Value[*regexp.Regexp]{Make: func() *regexp.Regexp { return regexp.MustCompile(`--(\d[\d.]*(?:e[-+]?\d+)?)`) }}

// derivative matches what stands for a derivative that is too long.
var derivative = once.Value[*regexp.Regexp]{Make: func() *regexp.Regexp { return regexp.MustCompile(`∂[\pL\pN\pM_]+/∂[\pL\pN\pM_]+`) }}

func (n notation) name(name string) string { return n.style.Name(name) }

// partial writes the derivative of one name by another.
func (n notation) partial(of, by string) string { return n.style.Name(steps.Partial(of, by)) }

// term is a formula or a number in an equation.
type term struct {
	text  string
	prec  int  // of its outermost operator
	rough bool // a number in it has more digits than are shown

	expr  ast.Expr // without names, to be computed from the numbers that are shown; nil if it is not known
	value float64  // of a number, and of a product of them, as they are shown, nearly; else NaN
}

func (n notation) numberTerm(v float64) term {
	shown, exact := n.s.Shown(v)
	return term{text: n.number(v), prec: op.PrecPow, rough: !exact, expr: ast.Number(shown), value: shown}
}

func (n notation) exprTerm(e ast.Expr) term {
	text, rough, named := n.expr(e)
	t := term{text: text, prec: op.PrecPow, rough: rough, value: math.NaN()}
	if !named {
		t.expr = e
	}
	switch e := e.(type) {
	case *ast.Num:
		t.value = n.s.Round(e.Val)
	case *ast.Binary:
		t.prec = e.Op.Info().Prec
	case *ast.Call:
		if n.tex && e.Fun == op.If.String() { // rows
			t.prec = op.PrecCond
		}
	}
	return t
}

// term writes a quantity: its number, if that is known.
func (n notation) term(q steps.Quantity) term {
	if q.Known {
		return n.numberTerm(q.Value)
	}
	return n.exprTerm(q.Formula)
}

func (t term) signed() bool { return strings.HasPrefix(t.text, "-") }

func (n notation) brackets(text string) string { return n.open + text + n.shut }

// product writes x times y.
func (n notation) product(x term, times string, y term) term {
	if x.prec < op.PrecProd {
		x.text = n.brackets(x.text)
	}
	if y.prec < op.PrecProd || y.signed() {
		y.text = n.brackets(y.text)
	}
	return term{text: x.text + times + y.text, prec: op.PrecProd, rough: x.rough || y.rough, expr: joined(op.Mul, x.expr, y.expr), value: x.value * y.value}
}

// sum writes terms added up.
func (n notation) sum(terms []term) term {
	var b strings.Builder
	rough, sum := false, terms[0].expr
	for i, t := range terms {
		if rough = rough || t.rough; i > 0 {
			sum = joined(op.Add, sum, t.expr)
		}
		minus := t.signed()
		if t.prec < op.PrecSum || t.prec == op.PrecSum && minus && i > 0 {
			t.text, minus = n.brackets(t.text), false
		}
		switch {
		case i == 0:
		case minus:
			b.WriteString(" - ")
			t.text = t.text[1:]
		default:
			b.WriteString(" + ")
		}
		b.WriteString(t.text)
	}
	return term{text: b.String(), prec: op.PrecSum, rough: rough, expr: sum, value: math.NaN()}
}

// joined returns an operation of two formulas, nil where one of them is none.
func joined(c op.Code, x, y ast.Expr) ast.Expr {
	if x == nil || y == nil {
		return nil
	}
	return &ast.Binary{Op: c, X: x, Y: y}
}

// side writes one side of an equation: a comparison is in parentheses.
func (n notation) side(t term) term {
	if op.PrecCond < t.prec && t.prec < op.PrecSum {
		t.text = n.brackets(t.text)
	}
	return t
}

// apply writes an operation of numbers and names.
func (n notation) apply(c op.Code, args []ast.Expr) term {
	e := ast.Apply(c, args)
	if u, ok := e.(*ast.Unary); ok && !n.tex {
		if x := n.exprTerm(u.X); x.signed() {
			return term{text: c.String() + n.brackets(x.text), prec: op.PrecUnary, rough: x.rough, expr: joined(op.Sub, &ast.Num{}, x.expr), value: -x.value}
		}
	}
	b, ok := e.(*ast.Binary)
	if !ok || n.tex && c != op.Mul {
		return n.side(n.exprTerm(e))
	}
	x, y := n.exprTerm(b.X), n.exprTerm(b.Y)
	if c == op.Mul {
		return n.product(x, n.times, y)
	}
	if c == op.Pow && x.signed() {
		x.text = n.brackets(x.text)
	}
	if y.signed() {
		y.text = n.brackets(y.text)
	}
	between := " " + c.String() + " "
	if c == op.Div || c == op.Pow {
		between = c.String()
	}
	return n.side(term{text: x.text + between + y.text, prec: c.Info().Prec, rough: x.rough || y.rough, expr: joined(c, x.expr, y.expr), value: math.NaN()})
}
