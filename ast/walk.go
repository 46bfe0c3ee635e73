package ast

import (
	"iter"
	"slices"
)

// Preorder walks e and everything in it, parents before their operands and
// operands from left to right. It does not recurse: a sum of a million terms is
// a tree a million levels deep.
func Preorder(e Expr) iter.Seq[Expr] {
	return func(yield func(Expr) bool) {
		todo := []Expr{e}
		for len(todo) > 0 {
			e := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if !yield(e) {
				return
			}
			n := len(todo)
			todo = AppendOperands(todo, e)
			slices.Reverse(todo[n:])
		}
	}
}

// AppendOperands appends the operands of e to list, from left to right.
func AppendOperands(list []Expr, e Expr) []Expr {
	switch e := e.(type) {
	case *Unary:
		return append(list, e.X)
	case *Binary:
		return append(list, e.X, e.Y)
	case *Call:
		return append(list, e.Args...)
	}
	return list
}
