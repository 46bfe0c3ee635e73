package diff

import (
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
	partial := make([]eval.ID, g.Len()) // by node, of those in wrt; none elsewhere
	for i := range partial {
		partial[i] = none
	}
	for _, id := range wrt {
		partial[id] = g.Const(0)
	}
	s.add(out, g.Const(1), always)
	for n := out; n >= 0; n-- {
		if s.first[n] == 0 || !s.active[n] {
			continue
		}
		g.SetSpan(g.Span(n))
		upstream, cond := s.merge(n)
		if partial[n] != none {
			partial[n] = s.conds.guard(cond, upstream)
		}
		at := instance{g: g, node: n}
		for k, arg := range g.Args(n) {
			if s.active[arg] {
				at.arg = k
				s.edge(&at, arg, upstream, cond)
			}
		}
	}
	grad := make([]eval.ID, len(wrt))
	for i, id := range wrt {
		grad[i] = partial[id]
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
}

// term is what one edge brings to a node: a value, under a condition.
type term struct {
	value eval.ID
	cond  cond
	next  int32 // another term of the same node, as an index into terms + 1
}

func (s *sweep) add(to, value eval.ID, c cond) {
	s.terms = append(s.terms, term{value, c, s.first[to]})
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

// merge adds up what has come to n.
func (s *sweep) merge(n eval.ID) (eval.ID, cond) {
	t := s.terms[s.first[n]-1]
	if t.next == 0 {
		return t.value, t.cond
	}
	one := true
	for i := t.next; i != 0; i = s.terms[i-1].next {
		one = one && s.terms[i-1].cond == t.cond
	}
	if !one {
		return s.conds.meet(s.terms, s.first[n])
	}
	// The list has the last to come first; add in the order they came.
	var values [8]eval.ID
	list := values[:0]
	for i := s.first[n]; i != 0; i = s.terms[i-1].next {
		list = append(list, s.terms[i-1].value)
	}
	sum := list[len(list)-1]
	for i := len(list) - 2; i >= 0; i-- {
		sum = s.g.Apply(op.Add, sum, list[i])
	}
	return sum, t.cond
}
