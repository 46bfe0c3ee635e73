package adjoint

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/array"
)

// Leading axes. The derivatives of an array are computed in one pass for all of its elements: what flows along an edge has the axes
// of the output in front of those of its node. It begins with ones on the diagonal, each element of the output with respect to
// itself; the zeros beside them are on no path. Only what flows has these axes: local derivatives and conditions in the formula have
// none, and are the same for all elements of the output. For y = A @ x, of shapes (m,), (m, n) and (n,):
//
//	y        (m, m)       1 where both are equal
//	x        (m, n)       of that, the product with A
//	A        (m, m, n)    of that, the product with x

// diagonal returns the derivatives of an array with respect to itself: 1 where both indices are equal. For a number that is 1.
func diagonal(g *eval.Graph, n eval.ID) eval.ID {
	shape := g.Shape(n)
	if shape == nil {
		return g.Const(1)
	}
	axes := make([]eval.Axis, 2*len(shape))
	for i := range shape {
		axes[i], axes[len(shape)+i] = eval.Along(i), eval.Along(i)
	}
	return g.Fold(g.Fill(1, shape), axes, slices.Concat(shape, shape))
}

// leading returns the axes that what flows at a node has in front of those of the node.
func leading(g *eval.Graph, flowing, node eval.ID) array.Shape {
	s := g.Shape(flowing)
	return s[:len(s)-min(len(s), len(g.Shape(node)))]
}

// nonzero returns the condition under which a constant that flows in is not 0: zeros in it contribute nothing. It reports false if
// all of it is 0. What is not a constant always flows.
func (cs *conditions) nonzero(flowing eval.ID) (c cond, some bool) {
	if cs.g.Shape(flowing) == nil || cs.g.Varies(flowing) {
		return always, true
	}
	return cs.join(always, literal{flowing, false})
}

// apply makes an operation that runs element by element. An argument without the leading axes of another one is repeated along them.
func apply(g *eval.Graph, c op.Code, args ...eval.ID) eval.ID {
	if !g.Arrays() {
		return g.Apply(c, args...)
	}
	var longest array.Shape
	for _, a := range args {
		if s := g.Shape(a); len(s) > len(longest) {
			longest = s
		}
	}
	copied := false
	for i, a := range args {
		if lifted := lift(g, a, longest); lifted != a {
			if !copied {
				args, copied = slices.Clone(args), true
			}
			args[i] = lifted
		}
	}
	return g.Apply(c, args...)
}

// lift repeats a node along the leading axes of a shape, of which it has the last. A number stays one.
func lift(g *eval.Graph, n eval.ID, to array.Shape) eval.ID {
	from := g.Shape(n)
	lead := len(to) - len(from)
	if from == nil || lead <= 0 {
		return n
	}
	axes := make([]int, len(from))
	for i := range axes {
		axes[i] = lead + i
	}
	return g.Spread(n, axes, to)
}
