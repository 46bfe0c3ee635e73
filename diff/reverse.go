package diff

import (
	"cmp"
	"math/bits"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
)

// Gradient appends the derivatives of out with respect to each of wrt to the graph and returns
// their nodes, in the order of wrt; the constant 0 where no path leads. Any node can
// be in wrt, intermediates too. It is one backward pass: the cost does not depend on
// how many partials are asked for. O(edges between out and wrt). It panics where [Jacobian] has an error.
func Gradient(g *eval.Graph, out eval.ID, wrt []eval.ID) []eval.ID {
	rows, err := Jacobian(g, []eval.ID{out}, wrt)
	if err != nil {
		panic(err)
	}
	return rows[0]
}

// Jacobian appends the gradients of several outputs, each by a backward pass over what it depends on.
// It returns a row for each output. The error is an *[ast.Error]: the derivatives need more
// than 20 million nodes before the last output, or lists that are too long.
func Jacobian(g *eval.Graph, outs, wrt []eval.ID) ([][]eval.ID, error) {
	if err := checkLists(g, outs); err != nil {
		return nil, err
	}
	top, before := slices.Max(outs), g.Len()
	s := sweep{
		g:       g,
		conds:   newConditions(g),
		active:  active(g, top, wrt),
		first:   make([]int32, top+1),
		pending: make([]uint64, top/64+1),
		wrt:     wrt,
		asked:   make([]int, len(wrt)),
	}
	for i := range wrt {
		s.asked[i] = i
	}
	slices.SortFunc(s.asked, func(i, k int) int { return cmp.Compare(wrt[k], wrt[i]) })
	rows := make([][]eval.ID, len(outs))
	for i, out := range outs {
		if i > 0 && g.Len()-before > maxAdjoints {
			return nil, ast.Errorf(g.Span(out), ast.CodeLimit, "the derivatives of %d outputs need more than %d nodes", len(outs), maxAdjoints).
				WithHint("ask for fewer outputs")
		}
		rows[i] = s.run(out)
	}
	return rows, nil
}

// sweep is the state of a backward pass.
type sweep struct {
	g       *eval.Graph
	conds   *conditions
	active  []bool
	first   []int32  // by node: its first term, as an index into terms + 1
	pending []uint64 // a bit for each node that has terms
	terms   []term
	free    int32 // the first of the terms that are done with, as an index likewise
	wrt     []eval.ID
	asked   []int // indices into wrt, from right to left
}

// run is the backward pass of one output.
func (s *sweep) run(out eval.ID) []eval.ID {
	g, asked := s.g, s.asked
	grad := slices.Repeat([]eval.ID{g.Const(0)}, len(s.wrt))
	if !s.active[out] {
		return grad
	}
	s.add(out, g.Const(1), always)
	for word := int(out) / 64; word >= 0; word-- {
		for s.pending[word] != 0 { // the node furthest to the right
			bit := 63 - bits.LeadingZeros64(s.pending[word])
			s.pending[word] &^= 1 << bit
			n := eval.ID(64*word + bit)
			g.SetSpan(g.Span(n))
			upstream, cond := s.merge(n)
			for len(asked) > 0 && s.wrt[asked[0]] > n {
				asked = asked[1:]
			}
			for ; len(asked) > 0 && s.wrt[asked[0]] == n; asked = asked[1:] {
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
	}
	return grad
}

// term is what one edge brings to a node: a value, under a condition.
type term struct {
	value eval.ID
	cond  cond
	next  int32 // another term of the same node, as an index into terms + 1
}

func (s *sweep) add(to, value eval.ID, c cond) {
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
	s.terms[last-1].next, s.free, s.first[n] = s.free, s.first[n], 0
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
