package parser

import (
	"backprop/ast"
	"backprop/ast/op"
)

// slabs allocates many nodes at a time.
type slabs struct {
	nums     []ast.Num
	names    []ast.Name
	unaries  []ast.Unary
	binaries []ast.Binary
	calls    []ast.Call
	arrays   []ast.Array
	indices  []ast.Index
	lists    []ast.Expr // of arguments
	axes     []ast.Sub
}

func alloc[T any](slab *[]T) *T {
	if len(*slab) == cap(*slab) {
		*slab = make([]T, 0, min(max(2*cap(*slab), 4), 1024))
	}
	*slab = (*slab)[:len(*slab)+1]
	return &(*slab)[len(*slab)-1]
}

func (s *slabs) num(at ast.Span, v float64) *ast.Num {
	n := alloc(&s.nums)
	*n = ast.Num{Span: at, Val: v}
	return n
}

func (s *slabs) name(at ast.Span, name string) *ast.Name {
	n := alloc(&s.names)
	*n = ast.Name{Span: at, Name: name}
	return n
}

func (s *slabs) unary(at ast.Span, c op.Code, x ast.Expr) *ast.Unary {
	n := alloc(&s.unaries)
	*n = ast.Unary{Span: at, Op: c, X: x}
	return n
}

func (s *slabs) binary(at ast.Span, c op.Code, x, y ast.Expr) *ast.Binary {
	n := alloc(&s.binaries)
	*n = ast.Binary{Span: at, Op: c, X: x, Y: y}
	return n
}

func (s *slabs) call(at, fun ast.Span, name string, args []ast.Expr) *ast.Call {
	n := alloc(&s.calls)
	*n = ast.Call{Span: at, Fun: name, FunSpan: fun, Args: args}
	return n
}

func (s *slabs) array(at ast.Span, elems []ast.Expr) *ast.Array {
	n := alloc(&s.arrays)
	*n = ast.Array{Span: at, Elems: elems}
	return n
}

func (s *slabs) element(at ast.Span, x ast.Expr, subs []ast.Sub) *ast.Index {
	n := alloc(&s.indices)
	*n = ast.Index{Span: at, X: x, Subs: subs}
	return n
}

// axesOf copies what stands between brackets.
func (s *slabs) axesOf(subs []ast.Sub) []ast.Sub {
	n := len(subs)
	if cap(s.axes)-len(s.axes) < n {
		s.axes = make([]ast.Sub, 0, max(min(2*cap(s.axes), 1024), n, 4))
	}
	at := len(s.axes)
	s.axes = append(s.axes, subs...)
	return s.axes[at:len(s.axes):len(s.axes)]
}

// arguments makes the list of the arguments of a call, or of the elements of an array.
func (s *slabs) arguments(operands []operand) []ast.Expr {
	n := len(operands)
	if cap(s.lists)-len(s.lists) < n {
		s.lists = make([]ast.Expr, 0, max(min(2*cap(s.lists), 1024), n, 4))
	}
	at := len(s.lists)
	for _, o := range operands {
		s.lists = append(s.lists, o.expr)
	}
	return s.lists[at:len(s.lists):len(s.lists)]
}
