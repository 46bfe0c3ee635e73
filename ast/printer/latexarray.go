package printer

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
)

// matrixProduct writes x @ y with a dot: neighbours without a sign are multiplied element by element, which is another product.
func (l latex) matrixProduct(list []part, e *ast.Binary) []part {
	prec := func(x ast.Expr) int {
		if b, ok := read(x).(*ast.Binary); ok && b.Op == op.MatMul {
			return op.PrecProd
		}
		return op.PrecUnary
	}
	if u, ok := read(e.X).(*ast.Unary); ok && u.Op == op.Neg {
		list = append(list, part{expr: e.X, in: l})
	} else {
		list = l.first(list, e.X, prec(e.X))
	}
	return l.operand(append(list, part{text: ` \cdot `}), e.Y, prec(e.Y))
}

// array writes a vector as a column, and a list of lists as a matrix.
func (l latex) array(list []part, e *ast.Array) []part {
	l = l.within()
	list = append(list, part{text: `\begin{pmatrix} `})
	matrix := flat(e)
	for i, row := range e.Elems {
		if i > 0 {
			list = append(list, part{text: ` \\ `})
		}
		cells := []ast.Expr{row}
		if r, ok := row.(*ast.Array); ok && matrix {
			cells = r.Elems
		}
		for j, cell := range cells {
			if j > 0 {
				list = append(list, part{text: " & "})
			}
			list = append(list, part{expr: cell, in: l})
		}
	}
	return append(list, part{text: ` \end{pmatrix}`})
}

// flat reports whether e is a list of lists and no deeper.
func flat(e *ast.Array) bool {
	for _, row := range e.Elems {
		r, ok := row.(*ast.Array)
		if !ok || slices.ContainsFunc(r.Elems, isArray) {
			return false
		}
	}
	return true
}

func isArray(e ast.Expr) bool {
	_, ok := e.(*ast.Array)
	return ok
}

// indexed writes what stands before a subscript. A name with one of its own stands in parentheses.
func (l latex) indexed(list []part, e ast.Expr) []part {
	if l.bareIndexed(e) {
		return append(list, part{expr: e, in: l})
	}
	return l.brackets(list, e)
}

func (l latex) bareIndexed(e ast.Expr) bool {
	switch x := read(e).(type) {
	case *ast.Name:
		return !subscripted(l.name(x.Name))
	case *ast.Index:
		return false
	}
	return l.bare(e, op.PrecPow+1)
}

// subscripts writes what stands in brackets.
func (l latex) subscripts(list []part, subs []ast.Sub) []part {
	list = append(list, part{text: "_{"})
	for i, s := range subs {
		if i > 0 {
			list = append(list, part{text: ","})
		}
		if s.Name != "" {
			list = append(list, part{text: l.name(s.Name)})
		}
		list = l.exponent().constant(list, s.At)
		if s.Range {
			list = append(list, part{text: ":"})
		}
		list = l.exponent().constant(list, s.To)
	}
	return append(list, part{text: "}"})
}

func (l latex) constant(list []part, e ast.Expr) []part {
	if e == nil {
		return list
	}
	return l.first(list, e, op.PrecSum)
}

// reduction writes a call with axes or indices: \sum_{i} x_{i} for the sum over an index, else f_{0}(x).
func (l latex) reduction(list []part, e *ast.Call) []part {
	if summed(e) {
		list = l.subscripts(append(list, part{text: `\sum`}), e.Over)
		return l.operand(append(list, part{text: " "}), e.Args[0], op.PrecProd)
	}
	name := `\operatorname{` + e.Fun + "}"
	if e.Fun == "min" || e.Fun == "max" {
		name = `\` + e.Fun
	}
	return l.brackets(l.subscripts(append(list, part{text: name}), e.Over), e.Args...)
}

// summed reports whether a call is the sum over indices.
func summed(e *ast.Call) bool {
	return e.Fun == "sum" && len(e.Over) > 0 && e.Over[0].Name != "" && len(e.Args) == 1
}
