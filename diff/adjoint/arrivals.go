package adjoint

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// arrivals collects the terms that have arrived at nodes in a pass, backward or forward, until they are added up.
type arrivals struct {
	g       *eval.Graph
	site    *site
	conds   *conditions
	newest  []int32  // by node: the latest term, as an index into terms + 1
	pending frontier // the nodes that have terms
	terms   []term
	free    int32 // the first unused term, as an index likewise
}

// newArrivals returns arrivals with room for the nodes up to top.
func newArrivals(g *eval.Graph, top eval.ID) arrivals {
	return arrivals{g: g, site: newSite(g), conds: newConditions(g), newest: make([]int32, top+1), pending: newFrontier(top)}
}

// last visits the rightmost node with terms and returns it, or none if no node has any.
func (s *arrivals) last() eval.ID { return s.visit(s.pending.last()) }

// first visits the leftmost node with terms and returns it, or none if no node has any.
func (s *arrivals) first() eval.ID { return s.visit(s.pending.first()) }

// visit goes to a node: nodes made from now on belong to its place in the source.
func (s *arrivals) visit(n eval.ID) eval.ID {
	if n != none {
		s.g.SetSpan(s.g.Span(n))
		s.site.move(n)
	}
	return n
}

// term is the value that one edge brings to a node, under a condition.
type term struct {
	value eval.ID
	cond  cond
	next  int32 // another term of the same node, as an index into terms + 1
}

func (s *arrivals) add(to, value eval.ID, c cond) {
	s.pending.add(to)
	t := term{value, c, s.newest[to]}
	if i := s.free; i != 0 {
		s.free, s.terms[i-1] = s.terms[i-1].next, t
		s.newest[to] = i
		return
	}
	s.terms = append(s.terms, t)
	s.newest[to] = int32(len(s.terms))
}

// merge adds up the terms of n, and frees them.
func (s *arrivals) merge(n eval.ID) (eval.ID, cond) {
	t := s.terms[s.newest[n]-1]
	last, one := s.newest[n], true
	for s.terms[last-1].next != 0 {
		last = s.terms[last-1].next
		one = one && s.terms[last-1].cond == t.cond
	}
	value, c := t.value, t.cond
	switch {
	case !one:
		value, c = s.conds.meet(s.terms, s.newest[n])
	case t.next != 0:
		value = s.sum(s.newest[n])
	}
	s.terms[last-1].next, s.free, s.newest[n] = s.free, s.newest[n], 0
	return value, c
}

// sum adds up the values of a list of terms in the order of their arrival. The list begins with the latest.
func (s *arrivals) sum(newest int32) eval.ID {
	var room [8]eval.ID
	list := room[:0]
	for i := newest; i != 0; i = s.terms[i-1].next {
		list = append(list, s.terms[i-1].value)
	}
	slices.Reverse(list)
	sum := list[0]
	for _, value := range list[1:] {
		sum = apply(s.g, op.Add, sum, value)
	}
	return sum
}
