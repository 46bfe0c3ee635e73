package eval

import (
	"math"

	"backprop/ast/op"
)

// simpler returns the node equal to c of args by an exact identity or by folding, or None.
func (g *Graph) simpler(c op.Code, args []ID) ID {
	if id := g.identity(c, args); id != None {
		return id
	}
	return g.fold(c, args)
}

// identity returns the node equal to c of args by an exact identity, or None.
func (g *Graph) identity(c op.Code, args []ID) ID {
	switch c {
	case op.Identity:
		return args[0]
	case op.Neg:
		if n := g.nodes.at(args[0]); n.op == op.Neg && n.flags&named == 0 {
			return n.arg[0]
		}
	case op.Mul:
		x, y := args[0], args[1]
		if u := g.absolute(x); x == y && u != None {
			return g.Apply(op.Mul, u, u)
		}
		if g.Op(x) == op.Const {
			x, y = y, x
		}
		return g.times(x, y)
	case op.Div:
		return g.times(args[0], args[1]) // x/1 and x/-1 are x*1 and x*-1
	case op.Pow:
		switch {
		case g.Is(args[1], 1):
			return args[0]
		case g.isZero(args[1]): // also for NaN
			return g.fill(1, args[0])
		}
		if u := g.absolute(args[0]); u != None && g.even(args[1]) {
			return g.Apply(op.Pow, u, args[1])
		}
	case op.If:
		if args[1] == args[2] {
			return args[1]
		}
		if v, ok := g.Value(args[0]); ok && !math.IsNaN(v) {
			if v != 0 {
				return args[1]
			}
			return args[2]
		}
	case op.And:
		return g.logic(args[0], args[1], false)
	case op.Or:
		return g.logic(args[0], args[1], true)
	case op.Not:
		if n := g.nodes.at(args[0]); n.op == op.Not && n.flags&named == 0 && g.boolean(n.arg[0]) {
			return n.arg[0]
		}
	default:
		if c.IsCall() {
			return g.callIdentity(c, args)
		}
	}
	return None
}

// callIdentity returns the node equal to a call by an exact identity, or None.
func (g *Graph) callIdentity(c op.Code, args []ID) ID {
	switch name := c.Info().Name; name {
	case "abs":
		x := args[0]
		if n := g.nodes.at(x); n.op == op.Neg && n.flags&named == 0 {
			return g.Apply(c, n.arg[0])
		}
		if g.positive(x) {
			return x
		}
	case "sum", "mean", "min", "max", "logsumexp", "hypot":
		if len(args) == 1 && name == "hypot" {
			return g.call("abs", args[0])
		}
		if len(args) == 1 {
			return args[0]
		}
		if name == "min" || name == "max" { // an argument that comes again makes no difference, and no tie
			if list := distinct(args); len(list) < len(args) {
				return g.Apply(c, list...)
			}
		}
	case "powlnslope":
		if g.Is(args[2], 0) {
			return g.call("powslope", args[:2]...)
		}
	case "powslope":
		if _, number := g.Value(args[1]); number || g.known != nil {
			return g.powslope(args[0], args[1])
		}
	case "clamp":
		if args[1] == args[2] {
			return g.call("defined", args[1], args[0])
		}
	}
	return None
}

// powslope returns the derivative of x^y by x in simpler operations, as people write it: y*x^(y-1), or y*x^y/x where y-1 is rounded.
func (g *Graph) powslope(x, y ID) ID {
	zero, one := g.Const(0), g.Const(1)
	less := g.Apply(op.Sub, y, one)
	exact := g.Apply(op.And, g.Apply(op.Eq, g.Apply(op.Add, less, one), y), g.Apply(op.Ne, less, y))
	exact = g.Apply(op.Or, g.Apply(op.And, exact, g.Apply(op.Ne, y, zero)), g.Apply(op.Eq, x, zero))
	slope := g.either(exact, func() ID { return g.Apply(op.Mul, y, g.Apply(op.Pow, x, less)) }, func() ID {
		return g.Apply(op.Div, g.Apply(op.Mul, y, g.Apply(op.Pow, x, y)), x)
	})
	some := g.Apply(op.Or, g.Apply(op.Ne, x, zero), g.Apply(op.Ne, y, zero))
	return g.either(some, func() ID { return slope }, func() ID { return g.call("cbrt", y) }) // with an infinite slope in y at (0, 0)
}

// either returns if(cond, a, b), or one side if that is known.
func (g *Graph) either(cond ID, a, b func() ID) ID {
	switch v, known := g.Value(cond); {
	case !known:
		return g.Apply(op.If, cond, a(), b())
	case v != 0:
		return a()
	}
	return b()
}

// call applies a function of the table.
func (g *Graph) call(name string, args ...ID) ID {
	c, ok := op.Lookup(name)
	if !ok {
		panic("eval: no function " + name)
	}
	return g.Apply(c, args...)
}

// distinct returns ids without repetitions.
func distinct(ids []ID) []ID {
	list := make([]ID, 0, len(ids))
	seen := make(map[ID]bool, len(ids))
	for _, id := range ids {
		if !seen[id] {
			list = append(list, id)
		}
		seen[id] = true
	}
	return list
}

// absolute returns u if id is abs(u) and has no name, else None.
func (g *Graph) absolute(id ID) ID {
	if n := g.nodes.at(id); n.flags&named == 0 && n.op.IsCall() && n.op.Info().Name == "abs" {
		return n.arg[0]
	}
	return None
}

// even reports whether id is an even whole number, not 0.
func (g *Graph) even(id ID) bool {
	v, ok := g.Value(id)
	return ok && v != 0 && math.Mod(v, 2) == 0
}

// positive reports whether the value of id, which has no name, is never below 0, nor -0.
func (g *Graph) positive(id ID) bool {
	n := g.nodes.at(id)
	switch r := n.op.Info(); {
	case n.flags&named != 0:
		return false
	case n.op == op.Pow:
		return g.even(n.arg[1])
	case n.op == op.Mul:
		return n.arg[0] == n.arg[1]
	default:
		return r.Boolean || r.Range == "f > 0" || r.Name == "abs" || r.Name == "hypot"
	}
}

// times returns x times the constant y if that is x or -x, else None.
func (g *Graph) times(x, y ID) ID {
	switch {
	case g.Is(y, 1):
		return x
	case g.Is(y, -1):
		return g.Apply(op.Neg, x)
	}
	return None
}

// logic simplifies x && y, or x || y: a constant decides, or is neutral.
func (g *Graph) logic(x, y ID, or bool) ID {
	if x == y && g.boolean(x) {
		return x
	}
	v, ok := g.Value(x)
	if !ok {
		x, y = y, x
		if v, ok = g.Value(x); !ok {
			return None
		}
	}
	switch {
	case (v != 0) == or:
		return g.fill(map[bool]float64{true: 1, false: 0}[or], y)
	case g.boolean(y):
		return y
	}
	return None
}

func (g *Graph) isZero(id ID) bool {
	v, ok := g.Known(id) // in an exact graph -0 is a negation
	return ok && v == 0 && g.nodes.at(id).flags&named == 0
}

// boolean reports whether id is always 1 or 0 and has no name. Such a node can take the place of a piecewise constant
// operation; the user can ask for the gradient of a named one.
func (g *Graph) boolean(id ID) bool {
	if g.nodes.at(id).flags&named != 0 {
		return false
	}
	if v, ok := g.Value(id); ok {
		return v == 0 || v == 1
	}
	return g.Op(id).Info().Boolean
}

// fold returns the value of c of constants, computed by the same function as at run time, or None. It folds neither a NaN
// nor an infinity, nor a choice with NaN as its condition: the note on it would lose its place.
func (g *Graph) fold(c op.Code, args []ID) ID {
	for _, a := range args {
		if _, ok := g.Known(a); !ok {
			return None
		}
	}
	vals := g.scratch[:0]
	for _, a := range args {
		v, _ := g.Known(a)
		vals = append(vals, v)
	}
	v := c.Call(vals)
	if math.IsNaN(v) || math.IsInf(v, 0) || c == op.If && math.IsNaN(vals[0]) {
		return None
	}
	if g.known != nil && !c.Info().Boolean && !g.whole(c, v, args) {
		return None
	}
	return g.fill(v, args[0])
}

// whole reports whether v, the value of c of constants, was computed from whole numbers without rounding.
func (g *Graph) whole(c op.Code, v float64, args []ID) bool {
	const most = 1 << 53
	switch c {
	case op.Neg, op.Add, op.Sub, op.Mul:
	default:
		return false
	}
	for _, a := range args {
		if x, ok := g.Value(a); !ok || x != math.Trunc(x) || math.Abs(x) > most {
			return false
		}
	}
	return math.Abs(v) <= most && math.Float64bits(v) != math.Float64bits(math.Copysign(0, -1))
}
