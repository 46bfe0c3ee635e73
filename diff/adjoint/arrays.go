package adjoint

import (
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/fragment"
)

// Arrays go along edges as numbers do. An operation that runs element by element has the rule of its row: the nodes that the
// rule makes have the shape of the node. An operation on arrays as wholes is linear, and its derivative is its transpose. A
// reduction, such as the largest element of each row, has the rule of its row, too: x is the array, f the reduction, and args
// the elements along its axes.

// operation returns the operation of a node whose rules are those of the node: for a reduction, that along its axes.
func operation(g *eval.Graph, n eval.ID) op.Code {
	if c := g.Op(n); c != op.Reduce {
		return c
	}
	return along(g, n)
}

func along(g *eval.Graph, n eval.ID) op.Code {
	c, _, _ := g.Along(n)
	return c
}

// count returns the number of arguments of an operation, for a reduction that of the elements along its axes.
func count(g *eval.Graph, n eval.ID) int {
	args := g.Args(n)
	if _, _, ok := g.Along(n); !ok {
		return len(args)
	}
	return g.Shape(args[len(args)-1]).Len() / g.Shape(n).Len()
}

// flows reports whether a derivative flows from a node to its k-th argument.
func flows(g *eval.Graph, n eval.ID, k int) bool {
	if l, ok := g.LinearIn(n, k); ok {
		return l != nil
	}
	return ruleOf(operation(g, n), k) != nil
}

// reduction reports whether the node is a reduction.
func (s *site) reduction() bool { return s.g.Op(s.node) == op.Reduce }

// elements appends the array of a reduction; with fixed, its [site.fixedPart].
func (s *site) elements(to []eval.ID, which fragment.List) []eval.ID {
	x := s.array()
	s.listed = true
	if which == fragment.Args {
		return append(to, x)
	}
	to, s.listed = s.fixedPart(to, x)
	return to
}

// fixedPart appends an array in which elements that depend on an input are NaN, which equals no number. It reports false if all do.
func (s *site) fixedPart(to []eval.ID, x eval.ID) ([]eval.ID, bool) {
	varies := s.g.VariesAt(x)
	if varies == none {
		return to, false
	}
	return append(to, s.g.Apply(op.If, varies, s.g.Const(math.NaN()), x)), true
}

// fixedParts is fixedPart for the repeating arguments of an operation that runs element by element.
func (s *site) fixedParts(to []eval.ID) []eval.ID {
	for _, a := range appendList(nil, s.g, s.node, fragment.Args) {
		to, _ = s.fixedPart(to, a)
	}
	return to
}

// array returns the array of a reduction.
func (s *site) array() eval.ID {
	args := s.g.Args(s.node)
	return args[len(args)-1]
}

// applyAlong makes an operation of a rule at a reduction: along its axes if it has a list, else element by element. Then what is
// one for all elements is repeated.
func (s *site) applyAlong(c op.Code, args []eval.ID) eval.ID {
	if s.listed {
		s.listed = false
		_, axes, _ := s.g.Along(s.node)
		last := len(args) - 1
		return s.g.Reduce(c, args[:last], args[last], axes...)
	}
	whole := s.g.Shape(s.array())
	beside := s.lead != nil && s.g.Args(s.node)[s.arg] != s.array()
	if beside || !slices.ContainsFunc(args, func(a eval.ID) bool { return len(s.g.Shape(a)) >= len(whole) }) {
		return apply(s.g, c, args...)
	}
	args = slices.Clone(args)
	for i, a := range args {
		args[i] = s.repeat(a)
	}
	return apply(s.g, c, args...)
}

// repeat returns a node in the shape of the array of a reduction, with its leading axes.
func (s *site) repeat(n eval.ID) eval.ID {
	if len(s.g.Shape(n)) >= len(s.g.Shape(s.array())) {
		return n
	}
	if len(s.g.Shape(n)) == 0 {
		return s.g.Spread(n, nil, s.g.Shape(s.array()))
	}
	return s.g.Repeat(s.node, n)
}

// fit returns what a rule made in the shape of the argument in question, with its leading axes.
func (s *site) fit(n eval.ID) eval.ID {
	if !s.g.Arrays() {
		return n
	}
	arg := s.g.Args(s.node)[s.arg]
	switch {
	case len(s.g.Shape(n)) >= len(s.g.Shape(arg)):
		return n
	case s.reduction() && arg == s.array():
		return s.repeat(n)
	}
	return s.g.Spread(n, nil, s.g.Shape(arg))
}

// through sends a value with its condition through a linear operation. It reports false if nothing of it arrives.
func (cs *conditions) through(l *eval.Linear, x eval.ID, c cond) (eval.ID, cond, bool) {
	taken := cs.holds(c)
	if cs.g.Arrays() {
		shape := cs.g.Shape(x)
		l = l.Leading(cs.g, shape[:len(shape)-l.Domain()])
		if taken != none {
			taken = lift(cs.g, taken, shape)
		}
	}
	reached := l.Reached(cs.g, x, taken)
	x = l.Apply(cs.g, x, taken)
	if reached == none {
		return x, always, true
	}
	c, ok := cs.join(always, literal{reached, false})
	return x, c, ok
}

// spread returns what flows at a reduction as it is at the elements of its array: the condition, and an upstream with leading axes.
// (One without is repeated where a rule needs it.)
func (b *backward) spread(upstream eval.ID, c cond) (eval.ID, cond) {
	if b.g.Args(b.site.node)[b.site.arg] != b.site.array() {
		return upstream, c
	}
	along := b.g.SpreadOf(b.site.node)
	wide := func(n eval.ID) eval.ID {
		return along.Leading(b.g, leading(b.g, n, b.site.node)).Apply(b.g, n, none)
	}
	if b.site.lead != nil {
		upstream = wide(upstream)
	}
	if c != always {
		c, _ = b.conds.join(always, literal{wide(b.conds.holds(c)), false})
	}
	return upstream, c
}
