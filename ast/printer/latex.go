package printer

import (
	"math"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// LaTeX is mathematics as the author of a textbook writes it, for amsmath in math mode. It is to be
// read, not parsed: a/b/c is one fraction, and x*(y*z) has no parentheses.
var LaTeX = Style{latex{}}

// LaTeXOf returns [LaTeX] for formulas of these variables: no two of them are set alike, nor one as a constant is.
func LaTeXOf(names []string) Style { return Style{latex{names: distinct(names)}} }

// latex writes formulas in one place.
type latex struct {
	place
	names *distinction
}

// place is where something stands, which decides how a quotient is written.
type place uint8

const (
	line   place = iota // as a fraction
	small               // within a fraction or a row of cases: as a/b if it is short
	script              // an exponent: as a/b
)

// within is the place in a fraction or in a row.
func (l latex) within() latex { return latex{max(l.place, small), l.names} }

func (l latex) exponent() latex { return latex{script, l.names} }

func (l latex) program(list []part, p *ast.Program) []part {
	add := func(s string) { list = append(list, part{text: s}) }
	rows := len(p.Stmts) > 1
	if rows {
		add("\\begin{aligned}\n")
	}
	for i, s := range p.Stmts {
		if i > 0 {
			add(" \\\\\n")
		}
		equals := " = "
		if rows {
			equals = " &= "
		}
		if s.Name.Name != "" {
			add(l.name(s.Name.Name))
			for i, q := range s.Params {
				add(map[bool]string{true: "(", false: ", "}[i == 0])
				add(l.name(q.Name))
			}
			if s.Params != nil {
				add(")")
			}
			if s.Index != nil {
				var subs []ast.Sub
				for _, id := range s.Index {
					subs = append(subs, ast.Sub{Name: id.Name})
				}
				list = l.subscripts(l.indexed(list[:len(list)-1], &ast.Name{Name: s.Name.Name}), subs)
			}
			add(equals)
		} else if rows {
			add("& ")
		}
		list = l.commas(list, s.Body)
	}
	if rows {
		add("\n\\end{aligned}")
	}
	return list
}

// commas appends expressions with commas between them.
func (l latex) commas(list []part, exprs []ast.Expr) []part {
	for i, e := range exprs {
		if i > 0 {
			list = append(list, part{text: ", "})
		}
		list = append(list, part{expr: e, in: l})
	}
	return list
}

func (l latex) expr(list []part, e ast.Expr) []part {
	switch e := read(e).(type) {
	case *ast.Num:
		return append(list, part{text: latexNumber(e.Val)})
	case *ast.Name:
		return append(list, part{text: l.name(e.Name)})
	case *ast.Unary:
		switch e.Op {
		case op.Transpose:
			return append(l.operand(list, e.X, op.PrecPow+1), part{text: `^{\top}`})
		case op.Not:
			return l.operand(append(list, part{text: symbol(e.Op) + " "}), e.X, op.PrecPow)
		}
		return l.operand(append(list, part{text: "-"}), e.X, op.PrecProd)
	case *ast.Binary:
		switch e.Op {
		case op.Mul, op.Div:
			return l.product(list, e)
		case op.MatMul:
			return l.matrixProduct(list, e)
		case op.Pow:
			return l.power(list, e)
		case op.Add, op.Sub:
			right := op.PrecSum
			if e.Op == op.Sub {
				right = op.PrecProd
			}
			list = append(l.first(list, e.X, op.PrecSum), part{text: " " + symbol(e.Op) + " "})
			return l.operand(list, e.Y, right)
		}
		prec := op.PrecSum // of what is compared
		if e.Op == op.And || e.Op == op.Or {
			prec = e.Op.Info().Prec
		}
		list = append(l.first(list, e.X, prec), part{text: " " + symbol(e.Op) + " "})
		return l.first(list, e.Y, prec)
	case *ast.Array:
		return l.array(list, e)
	case *ast.Index:
		return l.subscripts(l.indexed(list, e.X), e.Subs)
	case *ast.Call:
		if e.Over != nil {
			return l.reduction(list, e)
		}
		if e.Fun == "if" && len(e.Args) == 3 {
			return l.cases(list, e)
		}
		if l.raised(e) {
			return append(list, part{text: "e^{"}, part{expr: e.Args[0], in: l.exponent()}, part{text: "}"})
		}
		return l.call(list, e, "")
	}
	return list
}

func symbol(c op.Code) string {
	if r := c.Info(); r.TeX != "" {
		return r.TeX
	}
	return c.String()
}

// latexNumber returns a number without a sign.
func latexNumber(v float64) string {
	switch {
	case math.IsNaN(v):
		return `\mathrm{NaN}`
	case math.IsInf(v, 0):
		return `\infty`
	}
	if v == 0 || 1e-4 <= v && v < 1e9 {
		return Number(v)
	}
	mantissa, exp, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	sign := strings.TrimPrefix(exp[:1], "+")
	power := "10^{" + sign + strings.TrimLeft(exp[1:], "0") + "}"
	if mantissa == "1" {
		return power
	}
	return mantissa + ` \times ` + power
}
