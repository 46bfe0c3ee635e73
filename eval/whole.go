package eval

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// applyWhole lowers an expression on arrays as wholes, whose operands are on vals. It reports false for any other.
func (l *lowerer) applyWhole(t task, root string) (bool, error) {
	n := len(ast.AppendOperands(l.exprs[:0], t.expr))
	var v value
	var err error
	vals := l.vals[len(l.vals)-n:]
	l.g.SetSpan(t.expr.Extent())
	switch e := t.expr.(type) {
	case *ast.Unary:
		v, err = l.transpose(e, vals[0])
	case *ast.Binary:
		v, err = l.product(e, vals[0], vals[1])
	case *ast.Array:
		v, err = l.array(e, vals)
	case *ast.Index:
		v, err = l.part(e, t.bound, vals[0], vals[1:])
	case *ast.Call:
		var whole bool
		if whole, v, err = l.callWhole(e, t.bound, vals); !whole {
			return false, err
		}
	}
	if err != nil {
		return true, err
	}
	if t.root {
		v.node = l.g.namedWhole(root, v.node)
	}
	l.vals = append(l.vals[:len(l.vals)-n], v)
	return true, l.tooLarge(t.expr, v)
}

// reductions are the functions that take the elements of one array, or several arguments element by element.
var reductions = []string{"sum", "mean", "min", "max", "hypot", "logsumexp"}

// callWhole lowers a call of a function of arrays. It reports false for any other call.
func (l *lowerer) callWhole(e *ast.Call, scope *bound, vals []value) (bool, value, error) {
	args := vals[len(vals)-len(e.Args):]
	switch {
	case e.Fun == "softmax" || slices.Contains(reductions, e.Fun) && (e.Over != nil || len(args) == 1 && args[0].at == 0 && l.g.Shape(args[0].node) != nil):
		if len(args) != 1 {
			return true, value{}, ast.Errorf(e.Args[1].Extent(), ast.CodeArity, "%s over axes takes one array, found %d arguments", e.Fun, len(args))
		}
		axes, err := l.over(e, scope.in(e), vals[:len(vals)-1], args[0])
		if err != nil {
			return true, value{}, err
		}
		v, err := l.reduce(e, args[0], axes)
		return true, v, err
	}
	node, whole, err := l.make(e, args)
	return whole, value{node: node}, err
}

// over returns the axes of a reduction, in ascending order.
func (l *lowerer) over(e *ast.Call, scope *bound, constants []value, x value) ([]int, error) {
	shape := l.g.Shape(x.node)
	if shape == nil {
		return nil, l.number(e.Args[0], e.Fun+" needs an array, and this is a number", "")
	}
	var axes []int
	for _, s := range e.Over {
		var axis int
		if s.Name != "" {
			index, _ := scope.find(s.Name)
			if axis = slices.Index(l.indices(x), index); axis < 0 {
				return nil, ast.Errorf(e.Args[0].Extent(), ast.CodeShape, "the index %s, which %s binds, is not in here", ast.Quote(s.Name), e.Fun)
			}
		} else {
			if x.at != 0 {
				return nil, ast.Errorf(s.Span, ast.CodeShape, "index notation reduces by indices, not by the number of an axis").WithHint("%s[i](…)", e.Fun)
			}
			var err error
			if axis, err = l.place(s.At.Extent(), "axis", constants[0].node, len(shape)); err != nil {
				return nil, err
			}
			constants = constants[1:]
		}
		if slices.Contains(axes, axis) {
			return nil, ast.Errorf(s.Span, ast.CodeShape, "the axis appears twice")
		}
		axes = append(axes, axis)
	}
	if e.Over == nil {
		if x.at != 0 { // softmax(x[i]): the others are no reductions then
			return nil, l.number(e.Args[0], e.Fun+" needs an array, and this is a number for each index", "write "+e.Fun+"[i](x[i]), with the index that it runs along")
		}
		if e.Fun == "softmax" && len(shape) > 1 {
			return nil, ast.Errorf(e.Span, ast.CodeShape, "softmax of shape %s needs an axis", shape).WithHint("softmax[%d](…) is one of each row", len(shape)-1)
		}
		for i := range shape {
			axes = append(axes, i)
		}
	}
	slices.Sort(axes)
	return axes, nil
}

// reduce returns a reduction of x along axes; softmax has the shape of x.
func (l *lowerer) reduce(e *ast.Call, x value, axes []int) (value, error) {
	g := l.g
	var at []int
	for k, index := range l.indices(x) {
		if e.Fun == "softmax" || !slices.Contains(axes, k) {
			at = append(at, index)
		}
	}
	c, _ := op.Lookup(e.Fun)
	switch e.Fun {
	case "sum":
		return l.with(g.sumOf(x.node, axes), at), nil
	case "softmax":
		lse, _ := op.Lookup("logsumexp")
		low, _ := op.Lookup("logsumexplow")
		rest, _ := op.Lookup("restshare")
		shape := g.Shape(x.node)
		var keep []int
		for i := range shape {
			if !slices.Contains(axes, i) {
				keep = append(keep, i)
			}
		}
		s, t := g.Reduce(lse, nil, x.node, axes...), g.Reduce(low, nil, x.node, axes...)
		args := []ID{x.node}
		for _, total := range []ID{s, t, g.Reduce(rest, []ID{s, t}, x.node, axes...)} {
			args = append(args, g.Spread(total, keep, shape))
		}
		return l.with(g.call("expshare", args...), at), nil
	}
	return l.with(g.Reduce(c, nil, x.node, axes...), at), nil
}

func (l *lowerer) array(e *ast.Array, vals []value) (value, error) {
	first := l.g.Shape(vals[0].node)
	for i, v := range vals {
		if v.at != 0 {
			return value{}, ast.Errorf(e.Elems[i].Extent(), ast.CodeShape, "an array of values with an index is not supported").WithHint("make it of whole arrays, as in [x, y][0,i]")
		}
		if s := l.g.Shape(v.node); !s.Equal(first) {
			what := fmt.Sprintf("%s has the shape %s and %s the shape %s", l.text(e.Elems[0]), first, l.text(e.Elems[i]), s)
			if first == nil {
				what = fmt.Sprintf("%s is a number and %s has the shape %s", l.text(e.Elems[0]), l.text(e.Elems[i]), s)
			} else if s == nil {
				what = fmt.Sprintf("%s has the shape %s and %s is a number", l.text(e.Elems[0]), first, l.text(e.Elems[i]))
			}
			return value{}, ast.Errorf(e.Elems[0].Extent(), ast.CodeShape, "the rows of an array have one shape: %s", what).And(e.Elems[i].Extent())
		}
	}
	if len(first) == array.MostRank {
		return value{}, ast.Errorf(e.Span, ast.CodeLimit, "an array has at most %d axes", array.MostRank)
	}
	return value{node: l.g.Stack(slices.Clone(l.nodes(vals))...)}, nil
}
