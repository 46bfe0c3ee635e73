package explain

import (
	"regexp"
	"strings"
	"sync"

	"backprop/ast"
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
	tex        bool
}

func textNotation(s render.Style) notation {
	return notation{s: s, style: printer.Text, times: " × ", dot: " · ", open: "(", shut: ")"}
}

func (e *Explanation) texNotation(s render.Style) notation {
	return notation{s: s, style: printer.LaTeXOf(e.names()), times: ` \times `, dot: ` \cdot `, open: `\left(`, shut: `\right)`, tex: true}
}

// number writes a number.
func (n notation) number(v float64) string {
	if n.tex {
		return n.s.TeX(v)
	}
	return n.s.Number(v)
}

func (n notation) round(v float64) float64 { return n.s.Round(v) }

// expr writes a formula. The numbers in it that were computed have the digits of the others.
func (n notation) expr(e ast.Expr) string {
	n.s.RoundAll(e)
	text := n.style.Expr(e)
	if strings.Contains(text, "--") {
		text = negated().ReplaceAllString(text, "-(-$1)")
	}
	if _, alone := e.(*ast.Name); !alone && !n.tex && strings.Contains(text, "∂") {
		return derivative().ReplaceAllString(text, "($0)")
	}
	return text
}

// negated matches the negation of a negative number.
var negated = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`--(\d[\d.]*(?:e[-+]?\d+)?)`) })

// derivative matches what stands for a derivative that is too long.
var derivative = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`∂[\pL\pN\pM_]+/∂[\pL\pN\pM_]+`) })

func (n notation) name(name string) string { return n.style.Name(name) }

// partial writes the derivative of one name by another.
func (n notation) partial(of, by string) string { return n.style.Name(steps.Partial(of, by)) }

// term is a formula or a number in an equation.
type term struct {
	text string
	prec int // of its outermost operator
}

func (n notation) numberTerm(v float64) term { return term{n.number(v), op.PrecPow} }

func (n notation) exprTerm(e ast.Expr) term {
	t := term{n.expr(e), op.PrecPow}
	switch e := e.(type) {
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
func (n notation) product(x term, times string, y term) string {
	if x.prec < op.PrecProd {
		x.text = n.brackets(x.text)
	}
	if y.prec < op.PrecProd || y.signed() {
		y.text = n.brackets(y.text)
	}
	return x.text + times + y.text
}

// sum writes terms added up.
func (n notation) sum(terms []term) string {
	var b strings.Builder
	for i, t := range terms {
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
	return b.String()
}

// side writes one side of an equation: a comparison is in parentheses.
func (n notation) side(t term) string {
	if op.PrecCond < t.prec && t.prec < op.PrecSum {
		return n.brackets(t.text)
	}
	return t.text
}

// apply writes an operation of numbers and names.
func (n notation) apply(c op.Code, args []ast.Expr) string {
	e := ast.Apply(c, args)
	if u, ok := e.(*ast.Unary); ok && !n.tex {
		if x := n.exprTerm(u.X); x.signed() {
			return c.String() + n.brackets(x.text)
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
	return n.side(term{x.text + between + y.text, c.Info().Prec})
}
