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
			switch e := e.(type) {
			case *Num, *Name:
			case *Binary: // almost all that is no leaf
				todo = append(todo, e.Y, e.X)
			default:
				n := len(todo)
				todo = AppendOperands(todo, e)
				slices.Reverse(todo[n:])
			}
		}
	}
}

// AppendOperands appends the operands of e to list, from left to right, the constants in brackets included.
func AppendOperands(list []Expr, e Expr) []Expr {
	switch e := e.(type) {
	case *Unary:
		return append(list, e.X)
	case *Binary:
		return append(list, e.X, e.Y)
	case *Call:
		return append(appendConstants(list, e.Over), e.Args...)
	case *Array:
		return append(list, e.Elems...)
	case *Index:
		return appendConstants(append(list, e.X), e.Subs)
	}
	return list
}

func appendConstants(list []Expr, subs []Sub) []Expr {
	for _, s := range subs {
		if s.At != nil {
			list = append(list, s.At)
		}
		if s.To != nil {
			list = append(list, s.To)
		}
	}
	return list
}
