package diff

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// arrivals are what has come to the nodes in a pass, backward or forward, and was not yet added up.
type arrivals struct {
	g       *eval.Graph
	site    *site
	conds   *conditions
	first   []int32  // by node: its first term, as an index into terms + 1
	pending []uint64 // a bit for each node that has terms
	terms   []term
	free    int32 // the first of the terms that are done with, as an index likewise
}

// newArrivals has room for the nodes up to top.
func newArrivals(g *eval.Graph, top eval.ID) arrivals {
	return arrivals{g: g, site: newSite(g), conds: newConditions(g), first: make([]int32, top+1), pending: make([]uint64, top/64+1)}
}

// term is what one edge brings to a node: a value, under a condition.
type term struct {
	value eval.ID
	cond  cond
	next  int32 // another term of the same node, as an index into terms + 1
}

func (s *arrivals) add(to, value eval.ID, c cond) {
	s.pending[to/64] |= 1 << (to % 64)
	t := term{value, c, s.first[to]}
	if i := s.free; i != 0 {
		s.free, s.terms[i-1] = s.terms[i-1].next, t
		s.first[to] = i
		return
	}
	s.terms = append(s.terms, t)
	s.first[to] = int32(len(s.terms))
}

// merge adds up what has come to n, and lets go of it.
func (s *arrivals) merge(n eval.ID) (eval.ID, cond) {
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
	s.terms[last-1].next, s.free, s.first[n] = s.free, s.first[n], 0
	return value, c
}

// sum adds up the values of a list of terms, which has the last to come first, in the order they
// came.
func (s *arrivals) sum(first int32) eval.ID {
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
