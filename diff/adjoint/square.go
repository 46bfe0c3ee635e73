package adjoint

import (
	"math"

	"backprop/ast/op"
	"backprop/eval"
)

// The upstream of a node is often a multiple of its own value f: in hypot(x, y)^2 it is 2*f. Then f × local, the derivative
// of f^2/2, has a simpler form: x for hypot(x, …), whose local derivative is x/f. It needs no condition, and is right at
// every order where f has a kink that the whole formula has not.

// square returns upstream × the local derivative of the visited node, made in that way; none if upstream is not a multiple
// of its value.
func (s *site) square(r *rule, upstream eval.ID) eval.ID {
	if r.square == nil {
		return none
	}
	left := 64 // nodes to look at: a formula is short where it matters
	if k := s.over(upstream, s.without, &left); k != none {
		return s.fit(s.Apply(op.Mul, []eval.ID{k, s.walk.Make(r.square)}))
	}
	if s.g.Op(s.node).Info().Name == "abs" {
		if k := s.over(upstream, s.signed, &left); k != none {
			return s.fit(k)
		}
	}
	return none
}

// without returns n/f for f and its whole powers, else none.
func (s *site) without(n eval.ID) eval.ID {
	g, f := s.g, s.node
	if n == f {
		return g.Const(1)
	}
	if g.Op(n) != op.Pow {
		return none
	}
	base, exponent := g.Args(n)[0], g.Args(n)[1]
	if v, ok := g.Value(exponent); ok && smooth(v) && (base == f || math.Mod(v, 2) == 0 && isAbs(g, f, base)) {
		return g.Apply(op.Pow, f, g.Const(v-1))
	}
	return none
}

// signed returns n × sign(x) for powers of f = abs(x) with a positive number as exponent, and for the derivatives of those with a
// variable, else none. Its derivative is infinite at 0 where that of n times that of f is Infinity*0. It has the place of n, whose
// note names the whole power.
func (s *site) signed(n eval.ID) eval.ID {
	g, f := s.g, s.node
	if len(g.Args(n)) != 2 || g.Args(n)[0] != f {
		return none
	}
	x, y := g.Args(f)[0], g.Args(n)[1]
	function := func(name string) op.Code { c, _ := op.Lookup(name); return c }
	power := func(exponent eval.ID) eval.ID {
		defer g.SetSpan(g.Span(f))
		g.SetSpan(g.Span(n))
		return g.Apply(function("signedpow"), x, exponent, g.Const(0))
	}
	switch g.Op(n) {
	case op.Pow:
		if v, ok := g.Value(y); ok && v > 0 {
			return power(y)
		}
	case function("powslope"):
		less := g.Apply(op.Sub, y, g.Const(1)) // exact, but below 1 and far out
		exact := g.Apply(op.And, g.Apply(op.Ge, y, g.Const(1)), g.Apply(op.Ne, less, y))
		return g.Apply(op.If, exact, g.Apply(op.Mul, y, power(less)), g.Apply(op.Mul, n, g.Apply(function("sign"), x)))
	}
	return none
}

// over returns n with leaf of it in place of a factor that has one, else none. It does not look through a name, whose node can be
// moved by itself.
func (s *site) over(n eval.ID, leaf func(eval.ID) eval.ID, left *int) eval.ID {
	g := s.g
	if n != s.node {
		if *left--; *left < 0 || g.Name(n) != "" {
			return none
		}
	}
	if k := leaf(n); k != none {
		return k
	}
	args := g.Args(n)
	switch c := g.Op(n); c {
	case op.View: // f without the leading axes of n
		if x, ok := g.Copied(n); ok {
			if k := s.over(x, leaf, left); k != none {
				return lift(g, k, g.Shape(n))
			}
		}
	case op.Neg:
		if k := s.over(args[0], leaf, left); k != none {
			return apply(g, c, k)
		}
	case op.Mul:
		for i, a := range args {
			if k := s.over(a, leaf, left); k != none {
				return apply(g, c, k, args[1-i])
			}
		}
	case op.Div:
		if k := s.over(args[0], leaf, left); k != none {
			return apply(g, c, k, args[1])
		}
	case op.Add, op.Sub:
		if k := s.over(args[0], leaf, left); k != none {
			if l := s.over(args[1], leaf, left); l != none {
				return apply(g, c, k, l)
			}
		}
	case op.If:
		k, l := s.branch(args[1], leaf, left), s.branch(args[2], leaf, left)
		if k != none && l != none {
			return apply(g, c, args[0], k, l)
		}
	}
	return none
}

// branch does likewise for a branch n; a branch of 0 stays 0.
func (s *site) branch(n eval.ID, leaf func(eval.ID) eval.ID, left *int) eval.ID {
	if s.g.Is(n, 0) {
		return n
	}
	return s.over(n, leaf, left)
}

// isAbs reports whether f is abs(x): the graph has f^2 as x^2.
func isAbs(g *eval.Graph, f, x eval.ID) bool {
	return g.Op(f).Info().Name == "abs" && g.Args(f)[0] == x
}

// smooth reports whether v is a whole exponent from 2 on: the derivative of f to such a power is a multiple of f.
func smooth(v float64) bool { return v >= 2 && v == math.Trunc(v) }

// bends reports whether a kink of arg, an argument of n, can be a kink of n. It cannot if n is its square, or a higher whole
// power, nor if n is abs(x) to a power above 1.
func bends(g *eval.Graph, n, arg eval.ID) bool {
	if g.Op(arg).Info().Square == nil {
		return true
	}
	args := g.Args(n)
	switch g.Op(n) {
	case op.Pow:
		v, ok := g.Value(args[1])
		return !ok || args[0] != arg || !smooth(v) && !(v > 1 && g.Op(arg).Info().Name == "abs")
	case op.Mul:
		return args[0] != args[1]
	}
	return true
}
