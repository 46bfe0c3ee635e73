package ast

import (
	"math"

	"backprop/ast/op"
)

// Number returns the expression of a number: the negation of a literal if it is negative.
func Number(x float64) Expr {
	if math.Signbit(x) && !math.IsNaN(x) {
		return &Unary{Op: op.Neg, X: &Num{Val: -x}}
	}
	return &Num{Val: x}
}

// Apply returns the expression of an operation on its arguments. Their number must suit c.
func Apply(c op.Code, args []Expr) Expr {
	switch {
	case c == op.Identity:
		return args[0]
	case c.IsCall():
		return &Call{Fun: c.String(), Args: args}
	case len(args) == 1:
		return &Unary{Op: c, X: args[0]}
	}
	return &Binary{Op: c, X: args[0], Y: args[1]}
}
