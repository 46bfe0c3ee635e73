package adjoint

import (
	"cmp"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// Adjoints come with conditions. An example: the backward pass of f = if(x > 0, x*y, 0) + y^2.
//
//	node   what has come          under      it is then
//	f      1                      always
//	y^2    1                      always
//	if     1                      always
//	x*y    1                      x > 0      the edge from if joins its condition to that of if
//	y      x, from x*y            x > 0
//	       2*y, from y^2          always     if(x > 0, x, 0) + 2*y, always: a term that is alone waits for no one
//	x      y, from x*y            x > 0      if(x > 0, y, 0), as x is asked for; further down it would be y under x > 0
//
// Nothing comes to x > 0 itself, which has no derivative, nor to the 0 that f has elsewhere. How terms meet depends on
// their conditions:
//
//	x and ln(y), both under x > 0              are x + ln(y) under x > 0
//	x under x > 0, 1 under !(x > 0)            are if(x > 0, x, 1), always
//	x under x > 0, y under z > 0               are if(x > 0, x, 0) + if(z > 0, y, 0) under x > 0 || z > 0

// cond is a condition along a path: each literal of a list holds. The lists form a tree, so a path of a thousand branches
// shares the list of the path before it, and equal lists are the same cond.
type cond int32

// always is the empty list, which always holds.
const always cond = 0

// literal says that a node is not 0, or that it is.
type literal struct {
	node eval.ID
	not  bool
}

// link defines a cond: the list before it and its last literal.
type link struct {
	parent cond
	lit    literal
}

type condition struct {
	link
	depth int32
	holds eval.ID // see the method holds; none until it is needed
}

// conditions is the tree of conds of one pass.
type conditions struct {
	g    *eval.Graph
	list []condition
	ids  map[link]cond
}

func newConditions(g *eval.Graph) *conditions {
	return &conditions{g: g, list: make([]condition, 1)}
}

// join returns the condition that both c and lit hold. It reports false if that is impossible.
func (cs *conditions) join(c cond, lit literal) (cond, bool) {
	for cs.g.Op(lit.node) == op.Not {
		lit = literal{cs.g.Args(lit.node)[0], !lit.not}
	}
	if v, ok := cs.g.Value(lit.node); ok {
		return c, (v != 0) != lit.not
	}
	// a && b is two literals, and so is !(a || b). A long list stays one literal: each edge under it would make it anew.
	const long = 32
	if code := cs.g.Op(lit.node); (code == op.And && !lit.not || code == op.Or && lit.not) && cs.parts(lit.node, code, long) < long {
		args := cs.g.Args(lit.node)
		c, ok := cs.join(c, literal{args[0], lit.not})
		if !ok {
			return c, false
		}
		return cs.join(c, literal{args[1], lit.not})
	}
	// A literal repeats where a path meets the same test twice, which is soon or never. A missed one costs one node.
	const look = 32
	for up, i := c, 0; up != always && i < look; up, i = cs.list[up].parent, i+1 {
		if cs.list[up].lit.node == lit.node {
			return c, cs.list[up].lit.not == lit.not
		}
	}
	return cs.child(c, lit), true
}

// parts counts the operands of a && b && …, up to most.
func (cs *conditions) parts(n eval.ID, code op.Code, most int) int {
	if cs.g.Op(n) != code || most <= 1 {
		return 1
	}
	args := cs.g.Args(n)
	left := cs.parts(args[0], code, most-1)
	if left >= most-1 {
		return most
	}
	return left + cs.parts(args[1], code, most-left)
}

func (cs *conditions) child(c cond, lit literal) cond {
	k := link{c, lit}
	if id, ok := cs.ids[k]; ok {
		return id
	}
	if cs.ids == nil {
		cs.ids = map[link]cond{}
	}
	id := cond(len(cs.list))
	cs.list = append(cs.list, condition{k, cs.list[c].depth + 1, none})
	cs.ids[k] = id
	return id
}

// sibling returns the cond that differs from c in the sign of the last literal, if there is one.
func (cs *conditions) sibling(c cond) (cond, bool) {
	k := cs.list[c].link
	k.lit.not = !k.lit.not
	id, ok := cs.ids[k]
	return id, ok
}

// guard returns value where c holds, else 0.
func (cs *conditions) guard(c cond, value eval.ID) eval.ID {
	switch {
	case c == always:
		return value
	case cs.list[c].parent == always:
		return cs.choose(cs.list[c].lit, value, cs.g.Const(0))
	}
	return apply(cs.g, op.If, cs.holds(c), value, cs.g.Const(0))
}

// holds returns a node that is not 0 where c holds, none for always. It is made once, from the parent's node: the arms of a
// long else-if share the conditions before them.
func (cs *conditions) holds(c cond) eval.ID {
	var path []cond
	for c != always && cs.list[c].holds == none {
		path = append(path, c)
		c = cs.list[c].parent
	}
	n := none
	if c != always {
		n = cs.list[c].holds
	}
	for _, c := range slices.Backward(path) {
		n = cs.and(n, cs.list[c].lit)
		cs.list[c].holds = n
	}
	return n
}

// and returns n && lit; none as n means true.
func (cs *conditions) and(n eval.ID, lit literal) eval.ID {
	m := lit.node
	if lit.not {
		m = cs.g.Apply(op.Not, m)
	}
	if n == none {
		return m
	}
	return apply(cs.g, op.And, n, m)
}

// choose returns a where lit holds, else b.
func (cs *conditions) choose(lit literal, a, b eval.ID) eval.ID {
	if lit.not {
		a, b = b, a
	}
	return apply(cs.g, op.If, lit.node, a, b)
}

// between returns a node that is not 0 where c holds, given that at, a cond above c, holds.
func (cs *conditions) between(at, c cond) eval.ID {
	const most = 32 // literals; a longer list is not made anew for each end
	if at == always || cs.list[c].depth-cs.list[at].depth > most {
		return cs.holds(c)
	}
	var lits [most]literal
	list := lits[:0]
	for ; c != at; c = cs.list[c].parent {
		list = append(list, cs.list[c].lit)
	}
	n := none
	for _, lit := range slices.Backward(list) {
		n = cs.and(n, lit)
	}
	return n
}

// partial is a sum of terms on its way up to the condition that it shares with the others.
type partial struct {
	at    cond // where it is in the tree
	from  cond // where it came from: value holds under the literals from there up to at
	value eval.ID
	only  eval.ID // if not none: a taken path leads here only where this node is not 0
}

// meet adds up the terms of a node under different conditions, from the deepest condition upwards. Terms under the same
// condition are added; those under c && p and c && !p become if(p, …, …) under c; a lone term moves up, and becomes if(p, …,
// 0) where it meets others.
func (cs *conditions) meet(terms []term, newest int32) (eval.ID, cond) {
	var queue []*partial
	for i := newest; i != 0; i = terms[i-1].next {
		queue = append(queue, &partial{at: terms[i-1].cond, from: terms[i-1].cond, value: terms[i-1].value, only: none})
	}
	slices.Reverse(queue)
	slices.SortStableFunc(queue, func(a, b *partial) int { return cmp.Compare(cs.list[b.at].depth, cs.list[a.at].depth) })
	var moved []*partial // in order of depth, like queue
	next := func() *partial {
		from := &queue
		if len(queue) == 0 || len(moved) > 0 && cs.list[moved[0].at].depth >= cs.list[queue[0].at].depth {
			from = &moved
		}
		p := (*from)[0]
		*from = (*from)[1:]
		return p
	}
	for {
		p := next()
		depth := cs.list[p.at].depth
		level, at := []*partial{p}, map[cond]*partial{p.at: p}
		for len(queue) > 0 && cs.list[queue[0].at].depth == depth || len(moved) > 0 && cs.list[moved[0].at].depth == depth {
			p := next()
			if q := at[p.at]; q != nil {
				cs.addTo(q, p)
			} else {
				at[p.at] = p
				level = append(level, p)
			}
		}
		if len(level) == 1 && len(queue) == 0 { // moved is empty: it has partials of one depth
			return cs.arrive(p)
		}
		if len(level) == 1 { // alone, so all the way up to the next
			for cs.list[p.at].depth > cs.list[queue[0].at].depth {
				p.at = cs.list[p.at].parent
			}
			moved = append(moved, p)
			continue
		}
		for _, p := range level {
			if at[p.at] == p { // not merged into its sibling
				cs.up(p, at)
				moved = append(moved, p)
			}
		}
	}
}

// up moves p one level up, together with its sibling at the same level, if any.
func (cs *conditions) up(p *partial, level map[cond]*partial) {
	k := cs.list[p.at]
	s, ok := cs.sibling(p.at)
	q := level[s]
	if !ok || q == nil {
		p.at = k.parent
		return
	}
	delete(level, s)
	cs.settle(p)
	cs.settle(q)
	if p.only != none || q.only != none {
		a, b := p.only, q.only
		if a == none {
			a = cs.g.Const(1)
		}
		if b == none {
			b = cs.g.Const(1)
		}
		p.only = cs.choose(k.lit, a, b)
	}
	p.value = cs.choose(k.lit, p.value, q.value)
	p.at, p.from = k.parent, k.parent
}

// settle makes the value of p valid under its whole condition at.
func (cs *conditions) settle(p *partial) {
	if p.from == p.at {
		return
	}
	c := cs.between(p.at, p.from)
	if k := cs.list[p.from]; k.parent == p.at {
		p.value = cs.choose(k.lit, p.value, cs.g.Const(0))
	} else {
		p.value = apply(cs.g, op.If, c, p.value, cs.g.Const(0))
	}
	if p.only != none {
		c = apply(cs.g, op.And, c, p.only)
	}
	p.only, p.from = c, p.at
}

// addTo adds p to q, which has the same condition at.
func (cs *conditions) addTo(q, p *partial) {
	cs.settle(q)
	cs.settle(p)
	q.value = apply(cs.g, op.Add, q.value, p.value)
	if q.only == none || p.only == none {
		q.only = none
	} else {
		q.only = apply(cs.g, op.Or, q.only, p.only)
	}
}

// arrive returns the value and the condition of the last partial, the sum of two.
func (cs *conditions) arrive(p *partial) (eval.ID, cond) {
	c := p.at
	if p.only != none {
		if d, ok := cs.join(c, literal{p.only, false}); ok {
			c = d
		}
	}
	return p.value, c
}
