package simplify

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/parser"
)

// call returns a function of the table; a helper is what it stands for.
func (c *converter) call(code op.Code, args []eval.ID) id {
	forms := c.all(args)
	if code == c.s.c.expdiff {
		if x := c.s.share(forms[0], forms[1]); x != none {
			return x
		}
	}
	if m := meaning(code); m != nil && !c.s.keep {
		args := map[string]id{}
		for i, x := range forms[:min(len(forms), 3)] {
			args["xyz"[i:i+1]] = x
		}
		return c.s.instance(m, args)
	}
	return c.s.call(code, forms...)
}

// meaning returns the formula that a helper stands for, or nil.
func meaning(code op.Code) ast.Expr {
	text := code.Info().Means
	if text == "" {
		return nil
	}
	e, err := parser.Expr(text)
	if err != nil {
		panic(text + ": " + err.Error())
	}
	return e
}

// instance returns a formula of the table with forms for its letters; it is small, so recursion is fine.
func (s *store) instance(e ast.Expr, args map[string]id) id {
	switch e := e.(type) {
	case *ast.Num:
		return s.number(literal(e.Val))
	case *ast.Name:
		return args[e.Name]
	case *ast.Unary:
		x := s.instance(e.X, args)
		if e.Op == op.Not {
			return s.not(x)
		}
		return s.neg(x)
	case *ast.Binary:
		x, y := s.instance(e.X, args), s.instance(e.Y, args)
		switch e.Op {
		case op.Add:
			return s.add(x, y)
		case op.Sub:
			return s.sub(x, y)
		case op.Mul:
			return s.times(x, y)
		case op.Div:
			return s.product(factor{x, s.one}, factor{y, s.number(minusOne)})
		case op.Pow:
			return s.power(x, y)
		}
		return s.call(e.Op, x, y)
	case *ast.Call:
		code, _ := op.Lookup(e.Fun)
		list := make([]id, len(e.Args))
		for i, a := range e.Args {
			list[i] = s.instance(a, args)
		}
		switch code {
		case s.c.exp:
			return s.exp(list[0])
		case op.If: // it leaves out a point
			s.need(list[0])
			return list[1]
		}
		return s.call(code, list...)
	}
	panic("unreachable")
}
