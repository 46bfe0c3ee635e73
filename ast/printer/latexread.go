package printer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// read returns e as an author would write it: without a plus that does nothing, with the sign of a number as an operator,
// with the formula of a function that exists for accuracy, and with a function for an operator that mathematics lacks.
func read(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Num:
			if math.Signbit(x.Val) {
				return ast.Number(x.Val)
			}
			return e
		case *ast.Unary:
			switch x.Op {
			case op.Add:
				e = x.X
			case op.Neg, op.Not, op.Transpose:
				return e
			default:
				e = &ast.Call{Fun: x.Op.String(), Args: []ast.Expr{x.X}}
			}
		case *ast.Binary:
			switch x.Op {
			case op.Add, op.Sub, op.Mul, op.Div, op.Pow, op.MatMul:
				return e
			}
			if x.Op.Info().Boolean {
				return e
			}
			e = &ast.Call{Fun: x.Op.String(), Args: []ast.Expr{x.X, x.Y}}
		case *ast.Call:
			f := formula(x)
			if f == nil {
				return e
			}
			e = f
		default:
			return e
		}
	}
}

// formula returns the formula of a function that authors have no name for, or nil.
func formula(e *ast.Call) ast.Expr {
	c, ok := op.Lookup(e.Fun)
	if !ok || e.Over != nil {
		return nil
	}
	if lo, hi := c.Arity(); len(e.Args) < lo || hi >= 0 && len(e.Args) > hi {
		return nil
	}
	num := func(v float64) ast.Expr { return &ast.Num{Val: v} }
	call := func(name string, x ast.Expr) ast.Expr { return &ast.Call{Fun: name, Args: []ast.Expr{x}} }
	binary := func(c op.Code, x, y ast.Expr) ast.Expr { return &ast.Binary{Op: c, X: x, Y: y} }
	x := e.Args
	switch e.Fun {
	case "pow":
		return binary(op.Pow, x[0], x[1])
	case "exp":
		if n, ok := x[0].(*ast.Num); ok && n.Val == 1 {
			return &ast.Name{Name: "e"}
		}
	case "sum", "hypot":
		if len(x) == 1 { // of an array
			return nil
		}
		var sum ast.Expr
		for _, x := range x {
			if n, ok := x.(*ast.Num); e.Fun == "hypot" && !(ok && n.Val == 1) {
				x = binary(op.Pow, x, num(2))
			}
			if sum == nil {
				sum = x
			} else {
				sum = binary(op.Add, sum, x)
			}
		}
		if e.Fun == "hypot" {
			return call("sqrt", sum)
		}
		return sum
	}
	return written(c, x)
}

// written returns the formula of a function in the table; nil if there is none, or an argument is too long to stand twice.
func written(c op.Code, args []ast.Expr) ast.Expr {
	words := strings.Fields(c.Info().Written)
	var stack []ast.Expr
	pop := func() ast.Expr {
		e := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		return e
	}
	for i, w := range words {
		var e ast.Expr
		letter := strings.Index("xyz", w)
		f, function := op.Lookup(w)
		switch {
		case letter >= 0 && slices.Contains(words[i+1:], w) && !short(9, args[letter]):
			return nil
		case letter >= 0:
			e = args[letter]
		case w == "neg":
			e = &ast.Unary{Op: op.Neg, X: pop()}
		case function:
			e = &ast.Call{Fun: f.String(), Args: []ast.Expr{pop()}}
		case arithmetic(w) != op.Const:
			y := pop()
			x := pop()
			if n, ok := y.(*ast.Num); ok && n.Val == 1 && w == "^" {
				e = x
				break
			}
			e = &ast.Binary{Op: arithmetic(w), X: x, Y: y}
		default:
			v, err := strconv.ParseFloat(w, 64)
			if err != nil {
				panic(c.String() + ": " + w + " in " + c.Info().Written)
			}
			e = &ast.Num{Val: v}
		}
		stack = append(stack, e)
	}
	if stack == nil {
		return nil
	}
	return stack[0]
}

// arithmetic returns the operation of + - * / ^; [op.Const] for another word.
func arithmetic(symbol string) op.Code {
	for c := op.Add; c <= op.Pow; c++ {
		if c.String() == symbol {
			return c
		}
	}
	return op.Const
}
