package eval

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// make lowers a call of a function that makes an array or takes one apart. It reports false for any other.
func (l *lowerer) make(e *ast.Call, args []value) (ID, bool, error) {
	switch e.Fun {
	case "zeros", "ones", "eye":
		shape, err := l.sizes(e, args)
		if err != nil {
			return None, true, err
		}
		switch {
		case e.Fun == "zeros":
			return l.g.Fill(0, shape), true, nil
		case e.Fun == "ones":
			return l.g.Fill(1, shape), true, nil
		case len(shape) > 1:
			return None, true, ast.Errorf(e.Args[1].Extent(), ast.CodeArity, "eye takes one size: eye(n) has n rows and n columns")
		}
		return l.diagonal(l.g.Fill(1, shape), shape[0]), true, nil
	case "size":
		id, err := l.size(e, args)
		return id, true, err
	case "diag", "trace":
		x := args[0].node
		shape := l.g.Shape(x)
		if len(args) > 1 {
			return None, true, ast.Errorf(e.Args[1].Extent(), ast.CodeArity, "%s takes one array, found %d arguments", e.Fun, len(args))
		}
		switch {
		case e.Fun == "diag" && len(shape) == 1 && args[0].at == 0:
			return l.diagonal(x, shape[0]), true, nil
		case len(shape) != 2 || shape[0] != shape[1] || args[0].at != 0:
			want := "a square matrix"
			if e.Fun == "diag" {
				want = "a vector or a square matrix"
			}
			if shape == nil || args[0].at != 0 {
				return None, true, l.number(e.Args[0], e.Fun+" takes "+want+", and this is a number", aMatrix)
			}
			return None, true, ast.Errorf(e.Args[0].Extent(), ast.CodeShape, "%s takes %s, and this has the shape %s", e.Fun, want, shape)
		}
		d := l.g.View(x, []Axis{Along(0), Along(0)}, shape[:1])
		if e.Fun == "trace" {
			d = l.g.Sum(d, 0)
		}
		return d, true, nil
	}
	return None, false, nil
}

// diagonal returns the matrix that has x on its diagonal, and 0 elsewhere.
func (l *lowerer) diagonal(x ID, n int) ID {
	return l.g.Fold(x, []Axis{Along(0), Along(0)}, array.Shape{n, n})
}

// sizes reads constant sizes.
func (l *lowerer) sizes(e *ast.Call, args []value) (array.Shape, error) {
	var shape array.Shape
	for i, a := range args {
		n, err := l.constant(e.Args[i].Extent(), "a size", a.node)
		if err != nil {
			return nil, err
		}
		if n < 1 {
			return nil, ast.Errorf(e.Args[i].Extent(), ast.CodeShape, "a size is at least 1")
		}
		shape = append(shape, n)
	}
	if len(shape) > array.MostRank {
		return nil, ast.Errorf(e.Span, ast.CodeLimit, "an array has at most %d axes", array.MostRank)
	}
	return shape, nil
}

// size returns the number of elements, or that along an axis, as a constant.
func (l *lowerer) size(e *ast.Call, args []value) (ID, error) {
	shape := l.g.Shape(args[0].node)
	if args[0].at != 0 || shape == nil {
		return None, l.number(e.Args[0], "size needs an array, and this is a number", "")
	}
	if len(args) == 1 {
		return l.g.Const(float64(shape.Len())), nil
	}
	axis, err := l.place(e.Args[1].Extent(), "axis", args[1].node, len(shape))
	if err != nil {
		return None, err
	}
	return l.g.Const(float64(shape[axis])), nil
}

// sumOf returns the sums of x along axes. The sum of a product whose factors have different axes is a contraction: the product
// itself is never made. Factors without the summed axes multiply the sums.
func (g *Graph) sumOf(x ID, axes []int) ID {
	groups, outside := g.groups(x, axes)
	if len(groups) < 2 {
		return g.Sum(x, axes...)
	}
	var out []int
	var shape array.Shape
	for i, n := range g.Shape(x) {
		if !slices.Contains(axes, i) {
			out, shape = append(out, i), append(shape, n)
		}
	}
	sum := g.Contract(groups[0], groups[1], out)
	for _, f := range outside {
		sum = g.Apply(op.Mul, sum, g.Spread(f.Node, positions(f.Labels, out), shape))
	}
	return sum
}

// groups returns the factors of a product as two with different axes, or as one if all have the same, and those that have none of
// the axes that are summed.
func (g *Graph) groups(x ID, axes []int) (groups, outside []Factor) {
	const most = 64 // factors
	whole := make([]int, len(g.Shape(x)))
	for i := range whole {
		whole[i] = i
	}
	todo := []Factor{{x, None, whole}}
	for count := 0; len(todo) > 0; count++ {
		f := g.bare(todo[len(todo)-1])
		todo = todo[:len(todo)-1]
		n := g.nodes.at(f.Node)
		if n.op == op.Mul && n.flags&named == 0 && count < most {
			todo = append(todo, Factor{n.arg[1], None, f.Labels}, Factor{n.arg[0], None, f.Labels})
			continue
		}
		if !slices.ContainsFunc(f.Labels, func(l int) bool { return slices.Contains(axes, l) }) {
			outside = append(outside, f)
			continue
		}
		groups = g.joined(groups, f, g.Shape(x))
	}
	for len(groups) > 2 { // the two smallest become one
		slices.SortStableFunc(groups, func(a, b Factor) int { return len(a.Labels) - len(b.Labels) })
		groups = g.joined(groups[2:], g.times2(groups[0], groups[1], g.Shape(x)), g.Shape(x))
	}
	return groups, outside
}

// joined adds a factor to groups, of which each has other axes.
func (g *Graph) joined(groups []Factor, f Factor, sizes array.Shape) []Factor {
	for i, h := range groups {
		if slices.Equal(sorted(h.Labels), sorted(f.Labels)) {
			groups[i] = g.times2(h, f, sizes)
			return groups
		}
	}
	return append(groups, f)
}

func sorted(list []int) []int { return slices.Sorted(slices.Values(list)) }

// times2 multiplies factors with different axes. sizes are those of the axes by label.
func (g *Graph) times2(x, y Factor, sizes array.Shape) Factor {
	labels := slices.Compact(sorted(slices.Concat(x.Labels, y.Labels)))
	shape := make(array.Shape, len(labels))
	for i, l := range labels {
		shape[i] = sizes[l]
	}
	spread := func(f Factor) ID { return g.Spread(f.Node, positions(f.Labels, labels), shape) }
	return Factor{g.Apply(op.Mul, spread(x), spread(y)), None, labels}
}

// bare returns a factor without the axes along which all its elements are copies.
func (g *Graph) bare(f Factor) Factor {
	n := g.nodes.at(f.Node)
	if n.op == op.Const {
		v := g.consts[n.arg[0]]
		return Factor{g.Const(v), None, nil}
	}
	if n.op != op.View || n.flags&named != 0 {
		return f
	}
	p := g.viewOf(f.Node)
	if !p.total() {
		return f
	}
	labels := make([]int, 0, len(p.axes))
	for _, x := range p.axes {
		if x.Of < 0 {
			return f
		}
		labels = append(labels, f.Labels[x.Of])
	}
	return Factor{n.arg[0], None, labels}
}
