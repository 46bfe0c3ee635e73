package printer

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// binds returns the precedence of the written form of e. A product has the precedence of a unary, which is free otherwise.
func (l latex) binds(e ast.Expr) int {
	switch e := read(e).(type) {
	case *ast.Num:
		if strings.Contains(latexNumber(e.Val), "^") {
			return op.PrecUnary
		}
	case *ast.Unary:
		switch e.Op {
		case op.Not:
			return op.PrecAnd + 1
		case op.Transpose:
			return op.PrecPow // its power would have two exponents
		}
		return op.PrecProd
	case *ast.Binary:
		if e.Op == op.Mul || e.Op == op.Div {
			return op.PrecUnary
		}
		return e.Op.Info().Prec
	case *ast.Call:
		if summed(e) {
			return op.PrecProd
		}
		if e.Over != nil {
			break
		}
		form := form(e)
		call := strings.HasSuffix(form, "(#)") && strings.Count(form, `\`) <= 1
		switch {
		case e.Fun == "if":
			return op.PrecCond
		case l.raised(e) || !call && !strings.HasPrefix(form, `\left`):
			return op.PrecPow // a power of \sqrt{x} or \ln\Gamma(x) would look like the power of a part
		}
	}
	return op.PrecPow + 1
}

// signed reports whether e is written with a minus in front.
func (l latex) signed(e ast.Expr) bool {
	for {
		e = read(e)
		if u, ok := e.(*ast.Unary); ok {
			return u.Op == op.Neg
		}
		b, ok := e.(*ast.Binary)
		if !ok {
			return false
		}
		prec := b.Op.Info().Prec
		if prec != op.PrecSum && prec != op.PrecProd || l.binds(b.X) < prec {
			return false
		}
		e = b.X
	}
}

// bare reports whether e can stand without parentheses where the context demands prec, and no sign.
func (l latex) bare(e ast.Expr, prec int) bool {
	if l.binds(e) < prec || l.signed(e) {
		return false
	}
	return prec <= op.PrecProd || !l.slashed(e)
}

func (l latex) operand(list []part, e ast.Expr, prec int) []part {
	if !l.bare(e, prec) {
		return l.brackets(list, e)
	}
	return append(list, part{expr: e, in: l})
}

// first appends an operand that may begin with a sign.
func (l latex) first(list []part, e ast.Expr, prec int) []part {
	if l.binds(e) < prec {
		return l.brackets(list, e)
	}
	return append(list, part{expr: e, in: l})
}

func (l latex) brackets(list []part, args ...ast.Expr) []part {
	if l.low(args...) {
		return append(l.commas(append(list, part{text: "("}), args), part{text: ")"})
	}
	return append(l.commas(append(list, part{text: `\left(`}), args), part{text: `\right)`})
}

// low reports whether plain parentheses are as high as their content. It looks at few nodes only, because it is called again
// for inner parentheses.
func (l latex) low(args ...ast.Expr) bool {
	const most = 100
	if len(args) > most {
		return false
	}
	todo := slices.Clone(args)
	for n := 0; len(todo) > 0; n++ {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if x, ok := e.(*ast.Call); ok && len(x.Args) > most || n == most {
			return false
		}
		e = read(e)
		switch x := e.(type) {
		case *ast.Array:
			return false
		case *ast.Index:
			e = &ast.Unary{X: x.X}
		case *ast.Binary:
			if l.place != script && l.fraction(x) {
				return false
			}
			if x.Op == op.Pow {
				e = &ast.Unary{X: x.X}
			}
		case *ast.Call:
			if x.Fun == "if" || x.Over != nil {
				return false
			}
			if l.raised(x) {
				continue
			}
		}
		todo = ast.AppendOperands(todo, e)
	}
	return true
}

// fraction reports whether a product has a fraction, or may have one, in its chain.
func (l latex) fraction(e *ast.Binary) bool {
	if e.Op == op.Div {
		return !l.slashed(e)
	}
	for n := 0; e.Op == op.Mul; n++ {
		b, ok := read(e.X).(*ast.Binary)
		if !ok {
			return false
		}
		if b.Op == op.Div || n == 100 {
			return true
		}
		e = b
	}
	return false
}

// raised reports whether a call is exp of something short enough for an exponent and without a variable e: exp(-e*V) would
// be e^{-e V}.
func (l latex) raised(e *ast.Call) bool {
	if e.Fun != "exp" || l.names.variable("e") || len(e.Args) != 1 || !short(4, e.Args...) {
		return false
	}
	for e := range ast.Preorder(e.Args[0]) {
		if n, ok := e.(*ast.Name); ok && n.Name == "e" {
			return false
		}
	}
	return true
}

// short reports whether a list is short, with no number of more than so many digits.
func short(digits int, list ...ast.Expr) bool {
	const most = 10
	n := 0
	for _, e := range list {
		for e := range ast.Preorder(e) {
			switch e := e.(type) {
			case *ast.Num:
				if len(Number(e.Val)) > digits {
					return false
				}
			case *ast.Array:
				return false
			case *ast.Call:
				if e.Fun == "if" || len(e.Args) > most {
					return false
				}
			}
			if n++; n > most {
				return false
			}
		}
	}
	return true
}
