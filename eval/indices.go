package eval

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// Index notation becomes operations on arrays as wholes. Each index in scope has a number: those of the left side in their
// order, then each that a reduction binds the next. A value of index notation is a node whose axes are indices in ascending
// order, so x[i]*y[i] is x*y itself, whatever the index is called.

// bound is an index in scope, and those around it.
type bound struct {
	name  string
	index int
	up    *bound
}

// and returns the scope with another index.
func (b *bound) and(name string) *bound { return &bound{name, b.count(), b} }

// in returns the scope of the operands of e, in which a reduction has bound its indices. softmax leaves its own free: they are in
// scope already.
func (b *bound) in(e ast.Expr) *bound {
	if c, ok := e.(*ast.Call); ok && c.Fun != "softmax" {
		for _, s := range c.Over {
			if s.Name != "" {
				b = b.and(s.Name)
			}
		}
	}
	return b
}

// count returns how many indices are in scope.
func (b *bound) count() int {
	if b == nil {
		return 0
	}
	return b.index + 1
}

// find returns the number of an index; ok is false if it is not in scope.
func (b *bound) find(name string) (index int, ok bool) {
	for ; b != nil; b = b.up {
		if b.name == name {
			return b.index, true
		}
	}
	return 0, false
}

// assigned returns the node of an assignment, named unless name is "".
func (l *lowerer) assigned(s *ast.Stmt, name string) (ID, error) {
	var left *bound
	for _, i := range s.Index {
		left = left.and(i.Name)
	}
	v, err := l.value(s.Body[0], name, left)
	if err != nil {
		return None, err
	}
	for i, index := range s.Index {
		if !slices.Contains(l.indices(v), i) {
			return None, ast.Errorf(index.Span, ast.CodeShape, "the index %s is only on the left, so its size is not known", ast.Quote(index.Name)).
				WithHint("multiply by ones: ones(n)[%s]", index.Name)
		}
	}
	return v.node, nil
}

// together returns the arguments of an operation that runs element by element in one shape, with their indices; numbers may stay
// numbers.
func (l *lowerer) together(e ast.Expr, c op.Code, vals []value) (args []ID, at []int, err error) {
	args = l.nodes(vals)
	indexed, whole := -1, -1
	for i, v := range vals {
		if v.at != 0 {
			indexed = i
		} else if l.g.Shape(v.node) != nil {
			whole = i
		}
	}
	switch {
	case indexed >= 0 && whole >= 0:
		return nil, nil, l.bare(operand(e, whole), vals[whole].node)
	case indexed < 0:
		return args, nil, l.agree(e, c, args)
	}
	sizes := map[int]int{}
	from := map[int]int{}
	for i, v := range vals {
		for k, index := range l.indices(v) {
			n := l.g.Shape(v.node)[k]
			if old, ok := sizes[index]; ok && old != n {
				return nil, nil, l.indexSizes(operand(e, from[index]), operand(e, i), old, n)
			}
			sizes[index], from[index] = n, i
			if !slices.Contains(at, index) {
				at = append(at, index)
			}
		}
	}
	slices.Sort(at)
	shape := make(array.Shape, len(at))
	for k, index := range at {
		shape[k] = sizes[index]
	}
	for i, v := range vals {
		args[i] = l.g.Spread(v.node, positions(l.indices(v), at), shape)
	}
	return args, at, nil
}

// positions returns where each of list stands in at.
func positions(list, at []int) []int {
	where := make([]int, len(list))
	for i, index := range list {
		where[i] = slices.Index(at, index)
	}
	return where
}

// operand returns the i-th operand of e.
func operand(e ast.Expr, i int) ast.Expr { return ast.AppendOperands(nil, e)[i] }

// indexed is x[…] with indices: its axes are these, in ascending order.
func (l *lowerer) indexed(e *ast.Index, scope *bound, x ID, constants []int) (value, error) {
	shape := l.g.Shape(x)
	axes := make([]Axis, len(shape))
	var at []int
	sizes := map[int]int{}
	for i, s := range e.Subs {
		if s.Name == "" {
			axes[i] = At(constants[i])
			continue
		}
		index, ok := scope.find(s.Name)
		if !ok {
			return value{}, ast.Errorf(s.Span, ast.CodeName, "the index %s is neither on the left nor bound", ast.Quote(s.Name)).About(s.Name).
				WithHint("write sum[%s](…) around it, or a constant in parentheses: x[(%s)]", s.Name, s.Name)
		}
		if n, twice := sizes[index]; twice && n != shape[i] {
			return value{}, ast.Errorf(e.Span, ast.CodeShape, "the index %s is for axes of %d and of %d elements: the shape is %s", s.Name, n, shape[i], shape)
		}
		sizes[index] = shape[i]
		axes[i].Of = index
		if !slices.Contains(at, index) {
			at = append(at, index)
		}
	}
	slices.Sort(at)
	to := make(array.Shape, len(at))
	for k, index := range at {
		to[k] = sizes[index]
	}
	for i, s := range e.Subs {
		if s.Name != "" {
			axes[i].Of = slices.Index(at, axes[i].Of)
		}
	}
	return l.with(l.g.View(x, axes, to), at), nil
}
