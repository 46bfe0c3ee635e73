package adjoint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// written writes a program of arrays out, element by element: the oracle of arrays is today's engine of numbers. It knows nothing of
// views, folds and contractions. An element of the array z is the number z_0_1.
type written struct {
	t      testing.TB
	shapes map[string]array.Shape // of names
	out    []string
}

// cells is the elements of an array, as formulas.
type cells struct {
	shape array.Shape
	list  []string
}

func element(name string, at []int) string {
	for _, i := range at {
		name += fmt.Sprint("_", i)
	}
	return name
}

// places yields the places of a shape, the last axis first.
func places(s array.Shape) [][]int {
	list := [][]int{nil}
	for _, n := range s {
		var next [][]int
		for _, at := range list {
			for i := range n {
				next = append(next, append(slices.Clone(at), i))
			}
		}
		list = next
	}
	return list
}

func (g cells) at(at []int) string {
	k := 0
	for i, n := range g.shape {
		k = k*n + at[i]
	}
	return g.list[k]
}

// made makes a cells of a formula for each place.
func made(s array.Shape, f func(at []int) string) cells {
	g := cells{shape: s}
	for _, at := range places(s) {
		g.list = append(g.list, f(at))
	}
	return g
}

// program writes a program out. Its last statement is a number.
func (w *written) program(p *ast.Program) string {
	for _, s := range p.Stmts {
		name := s.Name.Name
		var g cells
		if s.Index != nil {
			sizes := map[string]int{}
			for e := range ast.Preorder(s.Body[0]) {
				if x, ok := e.(*ast.Index); ok {
					for i, sub := range x.Subs {
						if sub.Name != "" {
							sizes[sub.Name] = w.shapes[x.X.(*ast.Name).Name][i]
						}
					}
				}
			}
			var shape array.Shape
			for _, i := range s.Index {
				shape = append(shape, sizes[i.Name])
			}
			g = made(shape, func(at []int) string {
				scope := map[string]int{}
				for k, i := range s.Index {
					scope[i.Name] = at[k]
				}
				return w.indexed(s.Body[0], scope, sizes)
			})
		} else {
			g = w.expr(s.Body[0])
		}
		if name == "" {
			w.out = append(w.out, g.list[0])
			continue
		}
		w.shapes[name] = g.shape
		for _, at := range places(g.shape) {
			w.out = append(w.out, element(name, at)+" = "+g.at(at))
		}
	}
	return strings.Join(w.out, "\n")
}

// indexed writes an expression of index notation at one place.
func (w *written) indexed(e ast.Expr, scope, sizes map[string]int) string {
	switch e := e.(type) {
	case *ast.Index:
		g := w.expr(e.X)
		var at []int
		for i, s := range e.Subs {
			if s.Name != "" {
				at = append(at, scope[s.Name])
			} else {
				at = append(at, w.constant(s.At, g.shape[i]))
			}
		}
		return g.at(at)
	case *ast.Binary:
		return "(" + w.indexed(e.X, scope, sizes) + e.Op.String() + w.indexed(e.Y, scope, sizes) + ")"
	case *ast.Unary:
		return "(" + e.Op.String() + w.indexed(e.X, scope, sizes) + ")"
	case *ast.Call:
		var args []string
		if n, ok := e.Args[0].(*ast.Name); ok && len(w.shapes[n.Name]) > 0 {
			return w.expr(e).list[0] // sum(y) of a whole array
		}
		if e.Over == nil {
			for _, a := range e.Args {
				args = append(args, w.indexed(a, scope, sizes))
			}
			return e.Fun + "(" + strings.Join(args, ", ") + ")"
		}
		var shape array.Shape
		for _, s := range e.Over {
			shape = append(shape, sizes[s.Name])
		}
		for _, at := range places(shape) {
			inner := map[string]int{}
			for k, v := range scope {
				inner[k] = v
			}
			for k, s := range e.Over {
				inner[s.Name] = at[k]
			}
			args = append(args, w.indexed(e.Args[0], inner, sizes))
		}
		return e.Fun + "(" + strings.Join(args, ", ") + ")"
	}
	g := w.expr(e)
	if len(g.shape) > 0 {
		w.t.Fatalf("an array of shape %s in index notation", g.shape)
	}
	return g.list[0]
}

func (w *written) constant(e ast.Expr, n int) int {
	v := 0
	switch e := e.(type) {
	case *ast.Num:
		v = int(e.Val)
	case *ast.Unary:
		v = n - int(e.X.(*ast.Num).Val)
	}
	return v
}

// expr writes an expression out.
func (w *written) expr(e ast.Expr) cells {
	switch e := e.(type) {
	case *ast.Num:
		return cells{list: []string{fmt.Sprint(e.Val)}}
	case *ast.Name:
		return made(w.shapes[e.Name], func(at []int) string { return element(e.Name, at) })
	case *ast.Array:
		var g cells
		for _, x := range e.Elems {
			row := w.expr(x)
			g.shape = append(array.Shape{len(e.Elems)}, row.shape...)
			g.list = append(g.list, row.list...)
		}
		return g
	case *ast.Unary:
		x := w.expr(e.X)
		if e.Op == op.Transpose {
			return made(array.Shape{x.shape[1], x.shape[0]}, func(at []int) string { return x.at([]int{at[1], at[0]}) })
		}
		return made(x.shape, func(at []int) string { return "(" + e.Op.String() + x.at(at) + ")" })
	case *ast.Binary:
		x, y := w.expr(e.X), w.expr(e.Y)
		if e.Op == op.MatMul {
			return w.product(x, y)
		}
		return together([]cells{x, y}, func(a []string) string { return "(" + a[0] + e.Op.String() + a[1] + ")" })
	case *ast.Index:
		return w.part(e)
	case *ast.Call:
		return w.call(e)
	}
	w.t.Fatalf("%T", e)
	return cells{}
}

// together writes an operation that runs element by element.
func together(args []cells, f func(a []string) string) cells {
	var shape array.Shape
	for _, g := range args {
		if len(g.shape) > len(shape) {
			shape = g.shape
		}
	}
	return made(shape, func(at []int) string {
		list := make([]string, len(args))
		for i, g := range args {
			list[i] = g.at(at[len(at)-len(g.shape):]) // a number, a bias, or all
		}
		return f(list)
	})
}

func (w *written) product(x, y cells) cells {
	n := y.shape[0]
	var shape array.Shape
	if len(x.shape) == 2 {
		shape = append(shape, x.shape[0])
	}
	if len(y.shape) == 2 {
		shape = append(shape, y.shape[1])
	}
	return made(shape, func(at []int) string {
		left, right := at[:len(x.shape)-1], at[len(x.shape)-1:]
		terms := make([]string, n)
		for i := range n {
			terms[i] = x.at(append(slices.Clone(left), i)) + "*" + y.at(append([]int{i}, right...))
		}
		return "(" + strings.Join(terms, " + ") + ")"
	})
}

func (w *written) part(e *ast.Index) cells {
	x := w.expr(e.X)
	from := make([]int, len(x.shape))
	kept := make([]bool, len(x.shape))
	var shape array.Shape
	for i, n := range x.shape {
		end := n
		kept[i] = true
		if i < len(e.Subs) {
			s := e.Subs[i]
			kept[i] = s.Range
			if s.At != nil {
				from[i] = w.constant(s.At, n)
			}
			if s.To != nil {
				end = w.constant(s.To, n)
			}
		}
		if kept[i] {
			shape = append(shape, end-from[i])
		}
	}
	return made(shape, func(at []int) string {
		place := slices.Clone(from)
		for i := range place {
			if kept[i] {
				place[i] += at[0]
				at = at[1:]
			}
		}
		return x.at(place)
	})
}

func (w *written) call(e *ast.Call) cells {
	var args []cells
	for _, a := range e.Args {
		args = append(args, w.expr(a))
	}
	x := args[0]
	reduces := slices.Contains([]string{"sum", "mean", "min", "max", "hypot", "logsumexp"}, e.Fun) && len(args) == 1 && len(x.shape) > 0
	if !reduces {
		return together(args, func(a []string) string { return e.Fun + "(" + strings.Join(a, ", ") + ")" })
	}
	var over []int
	for _, s := range e.Over {
		over = append(over, w.constant(s.At, len(x.shape)))
	}
	if e.Over == nil {
		for i := range x.shape {
			over = append(over, i)
		}
	}
	var shape, gone array.Shape
	for i, n := range x.shape {
		if slices.Contains(over, i) {
			gone = append(gone, n)
		} else {
			shape = append(shape, n)
		}
	}
	return made(shape, func(at []int) string {
		var list []string
		for _, inner := range places(gone) {
			place, outer := []int{}, at
			for i := range x.shape {
				from := &outer
				if slices.Contains(over, i) {
					from = &inner
				}
				place = append(place, (*from)[0])
				*from = (*from)[1:]
			}
			list = append(list, x.at(place))
		}
		return e.Fun + "(" + strings.Join(list, ", ") + ")"
	})
}
