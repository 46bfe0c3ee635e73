package steps

import (
	"strconv"

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
