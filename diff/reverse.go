package diff

import (
	"cmp"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// Gradient appends the derivatives of out with respect to each of wrt to the graph and returns
// their nodes, in the order of wrt; the constant 0 where no path leads. Any node can
// be in wrt, intermediates too. It is one backward pass: the cost does not depend on
// how many partials are asked for. O(edges between out and wrt).
func Gradient(g *eval.Graph, out eval.ID, wrt []eval.ID) []eval.ID {
	s := sweep{
		g:      g,
		conds:  newConditions(g),
		active: active(g, out, wrt),
		first:  make([]int32, out+1),
	}
	grad := make([]eval.ID, len(wrt))
	asked := make([]int, len(wrt)) // indices into wrt, from right to left
	for i := range wrt {
		grad[i], asked[i] = g.Const(0), i
	}
	slices.SortFunc(asked, func(i, k int) int { return cmp.Compare(wrt[k], wrt[i]) })
	s.add(out, g.Const(1), always)
	for n := out; n >= 0; n-- {
		for len(asked) > 0 && wrt[asked[0]] > n {
			asked = asked[1:]
		}
		if s.first[n] == 0 || !s.active[n] {
			continue
		}
		g.SetSpan(g.Span(n))
		upstream, cond := s.merge(n)
		for ; len(asked) > 0 && wrt[asked[0]] == n; asked = asked[1:] {
			grad[asked[0]] = s.conds.guard(cond, upstream)
		}
		at := instance{g: g, node: n}
		for k, arg := range g.Args(n) {
			if s.active[arg] {
				at.arg = k
				s.edge(&at, arg, upstream, cond)
			}
		}
	}
	return grad
}

// sweep is the state of one backward pass.
type sweep struct {
	g      *eval.Graph
	conds  *conditions
	active []bool
	first  []int32 // by node: its first term, as an index into terms + 1
	terms  []term
	free   int32 // the first of the terms that are done with, likewise
}

// term is what one edge brings to a node: a value, under a condition.
type term struct {
	value eval.ID
	cond  cond
	next  int32 // another term of the same node, as an index into terms + 1
}

func (s *sweep) add(to, value eval.ID, c cond) {
	t := term{value, c, s.first[to]}
	if i := s.free; i != 0 {
		s.free, s.terms[i-1] = s.terms[i-1].next, t
		s.first[to] = i
		return
	}
	s.terms = append(s.terms, t)
	s.first[to] = int32(len(s.terms))
}

// edge sends upstream × local derivative to arg, the argument that the rule is at.
func (s *sweep) edge(at *instance, arg, upstream eval.ID, c cond) {
	r := ruleOf(s.g.Op(at.node), at.arg)
	if r == nil {
		return // piecewise constant in this argument
	}
	c, ok := at.path(r, s.conds, c)
	if !ok {
		return
	}
	s.add(arg, at.product(r, upstream), c)
}

// merge adds up what has come to n, and lets go of it.
func (s *sweep) merge(n eval.ID) (eval.ID, cond) {
	t := s.terms[s.first[n]-1]
	last, one := s.first[n], true
	for s.terms[last-1].next != 0 {
		last = s.terms[last-1].next
		one = one && s.terms[last-1].cond == t.cond
	}
	value, c := t.value, t.cond
	switch {
	case !one:
		value, c = s.conds.meet(s.terms, s.first[n])
	case t.next != 0:
		value = s.sum(s.first[n])
	}
	s.terms[last-1].next, s.free = s.free, s.first[n]
	return value, c
}

// sum adds up the values of a list of terms, which has the last to come first, in the order they
// came.
func (s *sweep) sum(first int32) eval.ID {
	var room [8]eval.ID
	list := room[:0]
	for i := first; i != 0; i = s.terms[i-1].next {
		list = append(list, s.terms[i-1].value)
	}
	slices.Reverse(list)
	sum := list[0]
	for _, value := range list[1:] {
		sum = s.g.Apply(op.Add, sum, value)
	}
	return sum
}
