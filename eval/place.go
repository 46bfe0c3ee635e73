package eval

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
	"math"
	"slices"
	"strings"
)

// part is x[…].
func (l *lowerer) part(e *ast.Index, scope *bound, x value, constants []value) (value, error) {
	shape := l.g.Shape(x.node)
	switch {
	case x.at != 0:
		return value{}, ast.Errorf(e.Span, ast.CodeShape, "this has an index already")
	case shape == nil:
		return value{}, l.number(e.X, "this is a number, which has no elements", "")
	case len(e.Subs) > len(shape):
		return value{}, ast.Errorf(e.Span, ast.CodeShape, "an array of shape %s has %s, found %d", shape, plural(len(shape), "index", "indices"), len(e.Subs))
	}
	free := slices.ContainsFunc(e.Subs, func(s ast.Sub) bool { return s.Name != "" })
	axes := make([]Axis, len(shape))
	at := make([]int, len(shape))
	var to array.Shape
	next := func(n int) int { to = append(to, n); return len(to) - 1 }
	for i, s := range e.Subs {
		from, end := 0, shape[i]
		var err error
		if s.At != nil {
			if s.Range {
				from, err = l.border(s.At.Extent(), constants[0].node, shape[i])
			} else {
				from, err = l.place(s.At.Extent(), "element", constants[0].node, shape[i])
			}
			constants = constants[1:]
		}
		if s.To != nil && err == nil {
			end, err = l.border(s.To.Extent(), constants[0].node, shape[i])
			constants = constants[1:]
		}
		switch {
		case err != nil:
			return value{}, err
		case s.Range && free:
			return value{}, ast.Errorf(s.Span, ast.CodeShape, "index notation has no ranges").WithHint("assign the part first: y = x[1:]; … y[i]")
		case s.Range && from >= end:
			return value{}, ast.Errorf(s.Span, ast.CodeShape, "the range is empty: it begins at %d and ends before %d", from, end)
		case s.Range:
			axes[i] = Axis{next(end - from), from}
		default:
			axes[i], at[i] = At(from), from
		}
	}
	if free {
		if len(e.Subs) < len(shape) {
			return value{}, ast.Errorf(e.Span, ast.CodeShape, "in index notation every axis has an index: the shape is %s", shape).
				WithHint("write %s[%s], with each index on the left or bound", l.text(e.X), strings.Join(indexNames[:len(shape)], ","))
		}
		return l.indexed(e, scope, x.node, at)
	}
	for i := len(e.Subs); i < len(shape); i++ {
		axes[i] = Along(next(shape[i]))
	}
	return value{node: l.g.View(x.node, axes, to)}, nil
}

// place returns a constant that counts elements or axes, of which there are n; from the end if it is negative.
func (l *lowerer) place(at ast.Span, what string, id ID, n int) (int, error) {
	v, err := l.constant(at, "a place", id)
	if err != nil {
		return 0, err
	}
	if v < -n || v >= n {
		return 0, ast.Errorf(at, ast.CodeShape, "there is no %s %d: they are numbered from 0 to %d, or from -1 to %d from the end", what, v, n-1, -n)
	}
	if v < 0 {
		v += n
	}
	return v, nil
}

// border returns a constant that says where a range begins or ends, between 0 and n.
func (l *lowerer) border(at ast.Span, id ID, n int) (int, error) {
	v, err := l.constant(at, "a place", id)
	if err != nil {
		return 0, err
	}
	if v < -n || v > n {
		return 0, ast.Errorf(at, ast.CodeShape, "the range is outside: there are %d elements", n)
	}
	if v < 0 {
		v += n
	}
	return v, nil
}

// constant returns a whole number that is known before any input. what says what it is for.
func (l *lowerer) constant(at ast.Span, what string, id ID) (int, error) {
	if s := l.g.Shape(id); s != nil {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is a number, and this has the shape %s", what, s)
	}
	v, ok := l.g.settled(id, map[ID]float64{})
	if !ok {
		return 0, ast.Errorf(at, ast.CodeShape, "a constant is needed here, and this depends on a variable").
			WithHint("places and sizes are known before any value is: write a number, or assign it, as in n = 3")
	}
	if v != math.Trunc(v) {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is a whole number, not %v", what, v)
	}
	if math.Abs(v) > 1<<31 {
		return 0, ast.Errorf(at, ast.CodeShape, "%s is at most %d, not %v", what, array.MostLen, v)
	}
	return int(v), nil
}

// settled returns the value of a number that depends on no input, and that parts with names may keep from being a constant: n - 1 where
// n = 3. ok is false for any other node. Values are those that were found before.
func (g *Graph) settled(id ID, values map[ID]float64) (v float64, ok bool) {
	const most = 1000 // nodes of a size: nobody writes more
	if v, ok = g.Value(id); ok {
		return v, true
	}
	if v, ok = values[id]; ok {
		return v, true
	}
	if g.Varies(id) || len(values) > most {
		return 0, false
	}
	var args []float64
	for _, a := range g.Args(id) {
		if g.Shape(a) != nil {
			return 0, false
		}
		x, ok := g.settled(a, values)
		if !ok {
			return 0, false
		}
		args = append(args, x)
	}
	v = args[0]
	if c := g.Op(id); c != op.Identity {
		v = c.Call(args)
	}
	values[id] = v
	return v, true
}
