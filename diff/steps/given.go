package steps

import (
	"iter"
	"strconv"

	"backprop/ast"
	"backprop/ast/op"
)

// Given returns the numbers that the user wrote: the values of variables, and the literals of the source. A constant that was
// folded is not among them.
func (s *Steps) Given(source string) []float64 {
	var list []float64
	for i := range s.Nodes {
		n := &s.Nodes[i]
		switch {
		case n.Op == op.Var && n.Value.Known, n.Op == op.Const && written(n, source):
			list = append(list, n.Value.Value)
		}
	}
	return list
}

// written reports whether a constant stands in the source as a number.
func written(n *Node, source string) bool {
	if n.Span.Start < 0 || int(n.Span.End) > len(source) {
		return false
	}
	v, err := strconv.ParseFloat(source[n.Span.Start:n.Span.End], 64)
	return err == nil && v == n.Value.Value
}

// Formulas returns every formula of the steps; some share parts.
func (s *Steps) Formulas() iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		all := func(list ...ast.Expr) bool {
			for _, e := range list {
				if e != nil && !yield(e) {
					return false
				}
			}
			return true
		}
		for i := range s.Nodes {
			if !all(s.Nodes[i].Formula) {
				return
			}
		}
		for _, p := range s.Passes {
			for _, v := range p.Visits {
				if !all(v.Upstream.Formula, v.Symbol) {
					return
				}
			}
			for _, e := range p.Edges {
				if !all(e.Local.Formula, e.ByValue, e.Product.Formula, e.Symbol) {
					return
				}
			}
			for _, q := range p.Gradient {
				if !all(q.Formula) {
					return
				}
			}
		}
	}
}
