package printer

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
)

// Text is our own language. It takes precedences from the table of operations, like the parsers, and uses as few parentheses
// as they allow.
var Text = Style{text{}}

type text struct{}

func (text) name(name string) string { return name }

func (t text) program(list []part, p *ast.Program) []part {
	add := func(s string) { list = append(list, part{text: s}) }
	for i, s := range p.Stmts {
		if i > 0 && s.Name.Name == "" && plusMinus(s.Body[0]) {
			add(";") // a sign after a line break alone would be refused
		}
		if i > 0 {
			add("\n")
		}
		if s.Name.Name != "" {
			add(s.Name.Name)
			for i, q := range s.Params {
				add(map[bool]string{true: "(", false: ", "}[i == 0])
				add(q.Name)
			}
			if s.Params != nil {
				add(")")
			}
			for i, q := range s.Index {
				add(map[bool]string{true: "[", false: ","}[i == 0])
				add(q.Name)
			}
			if s.Index != nil {
				add("]")
			}
			add(" = ")
		}
		for i, e := range s.Body {
			if i > 0 {
				add(", ")
			}
			list = append(list, part{expr: e, in: t})
		}
	}
	return list
}

// plusMinus reports whether the text of e begins with + or -.
func plusMinus(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.Unary:
			return x.Op != op.Not && x.Op != op.Transpose
		case *ast.Binary:
			if precedence(x.X) < x.Op.Info().Prec {
				return false // in parentheses
			}
			e = x.X
		default:
			return false
		}
	}
}

// precedence returns the precedence of the outermost operator of e; an operand has the highest.
func precedence(e ast.Expr) int {
	switch e := e.(type) {
	case *ast.Unary:
		if e.Op == op.Transpose {
			break
		}
		return op.PrecUnary
	case *ast.Binary:
		return e.Op.Info().Prec
	}
	return op.PrecPow + 1
}

func (t text) expr(list []part, e ast.Expr) []part {
	switch e := e.(type) {
	case *ast.Num:
		return append(list, part{text: Number(e.Val)})
	case *ast.Name:
		return append(list, part{text: e.Name})
	case *ast.Unary:
		if e.Op == op.Transpose {
			return append(t.indexed(list, e.X), part{text: e.Op.String()})
		}
		return t.operand(append(list, part{text: e.Op.String()}), e.X, op.PrecUnary)
	case *ast.Binary:
		return t.binary(list, e)
	case *ast.Call:
		list = append(list, part{text: e.Fun})
		if e.Over != nil {
			list = t.axes(list, e.Over, ",")
		}
		return append(t.commas(append(list, part{text: "("}), e.Args), part{text: ")"})
	case *ast.Array:
		return append(t.commas(append(list, part{text: "["}), e.Elems), part{text: "]"})
	case *ast.Index:
		comma := ","
		if slices.ContainsFunc(e.Subs, func(s ast.Sub) bool { return s.Name == "" }) {
			comma = ", "
		}
		return t.axes(t.indexed(list, e.X), e.Subs, comma)
	}
	return list
}

// commas appends expressions with commas between them.
func (t text) commas(list []part, exprs []ast.Expr) []part {
	for i, e := range exprs {
		if i > 0 {
			list = append(list, part{text: ", "})
		}
		list = append(list, part{expr: e, in: t})
	}
	return list
}

// indexed appends what brackets or .T follow, which is not a bare number.
func (t text) indexed(list []part, e ast.Expr) []part {
	if _, ok := e.(*ast.Num); ok {
		return append(list, part{text: "("}, part{expr: e, in: t}, part{text: ")"})
	}
	return t.operand(list, e, op.PrecPow+1)
}

// axes appends what stands in brackets. A name by itself would be an index, so every constant that is not written as a number
// stands in parentheses.
func (t text) axes(list []part, subs []ast.Sub, comma string) []part {
	constant := func(e ast.Expr) {
		x := e
		if u, ok := e.(*ast.Unary); ok && u.Op == op.Neg {
			x = u.X
		}
		switch _, number := x.(*ast.Num); {
		case e == nil:
		case number:
			list = append(list, part{expr: e, in: t})
		default:
			list = append(list, part{text: "("}, part{expr: e, in: t}, part{text: ")"})
		}
	}
	for i, s := range subs {
		before := comma
		if i == 0 {
			before = "["
		}
		list = append(list, part{text: before + s.Name})
		constant(s.At)
		if s.Range {
			list = append(list, part{text: ":"})
		}
		constant(s.To)
	}
	return append(list, part{text: "]"})
}

func (t text) binary(list []part, e *ast.Binary) []part {
	prec := e.Op.Info().Prec
	left, right := prec, prec+1 // chains associate to the left
	symbol := " " + e.Op.String() + " "
	switch prec {
	case op.PrecPow: // to the right, and its right side is a unary
		left, right = prec+1, op.PrecUnary
		symbol = e.Op.String()
	case op.PrecProd:
		if e.Op != op.MatMul {
			symbol = e.Op.String()
		}
	case op.PrecCmp, op.PrecEq:
		left = prec + 1 // do not chain
	}
	list = append(t.operand(list, e.X, left), part{text: symbol})
	return t.operand(list, e.Y, right)
}

// operand puts e in parentheses if it binds less than prec.
func (t text) operand(list []part, e ast.Expr, prec int) []part {
	if precedence(e) < prec {
		return append(list, part{text: "("}, part{expr: e, in: t}, part{text: ")"})
	}
	return append(list, part{expr: e, in: t})
}
