package eval

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// contracted is how many lists of labels a contraction has: of both factors and of the result.
const contracted = 3

// Factor is a factor of a contraction: a node with a label for each of its axes, all different. Where Taken, a node of the same
// shape, is 0, an element takes no part: it adds nothing to a sum, not 0 times something. None stands for all elements.
type Factor struct {
	Node, Taken ID
	Labels      []int
}

// Contract returns the sum of x*y over the labels that are not in out: matrix@vector has the labels [0 1], [1] and [0]. Equal
// labels are one axis. Sums are rounded at each addition, in the order of the
// labels; where no element takes part, the sum is -0.
func (g *Graph) Contract(x, y Factor, out []int) ID {
	x, y = g.without(x, y.Labels, out), g.without(y, x.Labels, out)
	sizes := map[int]int{}
	for _, f := range []Factor{x, y} {
		for i, l := range f.Labels {
			sizes[l] = g.Shape(f.Node)[i]
		}
	}
	var shape array.Shape
	for _, l := range out {
		shape = append(shape, sizes[l])
	}
	args := []ID{x.Node, y.Node}
	for _, f := range []Factor{x, y} {
		if f.Taken == None {
			f.Taken = g.placeless(1)
		}
		args = append(args, f.Taken)
	}
	p := param{labels: [contracted][]int{x.Labels, y.Labels, out}}
	p.labels = renumbered(p.labels)
	return g.asWholeList(op.Contract, args, g.shaped().param(p), shape)
}

// placeless is Const without a place in the source, for what nobody wrote: a literal of the same value gives it its own.
func (g *Graph) placeless(v float64) ID {
	at := g.span
	g.span = ast.Span{}
	id := g.Const(v)
	g.span = at
	return id
}

// without returns a factor whose axes that are neither in the other factor nor in the result are summed.
func (g *Graph) without(f Factor, other, out []int) Factor {
	var labels, alone []int
	for i, l := range f.Labels {
		if slices.Contains(other, l) || slices.Contains(out, l) {
			labels = append(labels, l)
		} else {
			alone = append(alone, i)
		}
	}
	if alone == nil {
		return f
	}
	if f.Taken != None {
		f.Node = g.Apply(op.If, f.Taken, f.Node, g.Const(0))
		f.Taken = g.Sum(g.Apply(op.Ne, f.Taken, g.Const(0)), alone...)
	}
	return Factor{g.Sum(f.Node, alone...), f.Taken, labels}
}

// renumbered gives labels the numbers 0, 1, … in the order in which they stand in the result, then in the factors.
func renumbered(labels [contracted][]int) [contracted][]int {
	number := map[int]int{}
	var to [contracted][]int
	for _, k := range []int{2, 0, 1} {
		for _, l := range labels[k] {
			n, ok := number[l]
			if !ok {
				n = len(number)
				number[l] = n
			}
			to[k] = append(to[k], n)
		}
	}
	return to
}

// factors returns the factors of a contraction, and the labels of the result.
func (g *Graph) factors(id ID) (list [2]Factor, out []int) {
	p := &g.arrays.params[g.nodes.at(id).arg[2]]
	args := g.Args(id)
	for i := range list {
		list[i] = Factor{Node: args[i], Taken: args[2+i], Labels: p.labels[i]}
		if g.Is(list[i].Taken, 1) {
			list[i].Taken = None
		}
	}
	return list, p.labels[2]
}

// Stack returns arrays of one shape as the rows of a new first axis.
func (g *Graph) Stack(rows ...ID) ID {
	shape := g.Shape(rows[0])
	if v, ok := g.Value(rows[0]); ok && !slices.ContainsFunc(rows, func(r ID) bool { return !g.Is(r, v) }) {
		return g.Fill(v, append(array.Shape{len(rows)}, shape...))
	}
	return g.asWholeList(op.Stack, rows, None, append(array.Shape{len(rows)}, shape...))
}

// Reduce returns the operation c of any number of arguments on the elements of x along axes. lead are the arguments of c before
// those that repeat, in the shape of the result.
func (g *Graph) Reduce(c op.Code, lead []ID, x ID, axes ...int) ID {
	from := g.Shape(x)
	var to array.Shape
	for i, n := range from {
		if !slices.Contains(axes, i) {
			to = append(to, n)
		}
	}
	if to.Len() == from.Len() { // of one element each
		keep := g.View(x, g.kept(from, axes), to)
		return g.Apply(c, append(slices.Clone(lead), keep)...)
	}
	p := param{along: c, over: axes}
	return g.asWholeList(op.Reduce, append(slices.Clone(lead), x), g.shaped().param(p), to)
}

// kept returns the axes of a view that has those of an array but some of one element.
func (g *Graph) kept(from array.Shape, without []int) []Axis {
	axes, next := make([]Axis, len(from)), 0
	for i := range from {
		if axes[i] = At(0); !slices.Contains(without, i) {
			axes[i] = Along(next)
			next++
		}
	}
	return axes
}

// Sum returns the sums of x along axes. They are exact: rounded once.
func (g *Graph) Sum(x ID, axes ...int) ID {
	var keep []Axis
	var to array.Shape
	for i, n := range g.Shape(x) {
		if !slices.Contains(axes, i) {
			keep, to = append(keep, Along(i)), append(to, n)
		}
	}
	return g.Fold(x, keep, to)
}

// Along returns the operation of a Reduce and the axes that it runs along; ok is false for any other node.
func (g *Graph) Along(id ID) (c op.Code, axes []int, ok bool) {
	if g.Op(id) != op.Reduce {
		return op.Const, nil, false
	}
	p := &g.arrays.params[g.nodes.at(id).arg[2]]
	return p.along, p.over, true
}

// Repeat returns copies of y, a node in the shape of a Reduce, along the axes that it runs along: y in the shape of its array.
func (g *Graph) Repeat(reduce, y ID) ID {
	axes, to := g.spreading(reduce)
	return g.View(y, axes, to)
}

// spreading returns the view from the shape of a Reduce to that of its array.
func (g *Graph) spreading(reduce ID) (axes []Axis, to array.Shape) {
	_, over, _ := g.Along(reduce)
	args := g.Args(reduce)
	to = g.Shape(args[len(args)-1])
	for i := range to {
		if !slices.Contains(over, i) {
			axes = append(axes, Along(i))
		}
	}
	return axes, to
}
