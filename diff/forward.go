package diff

import (
	"cmp"
	"math/bits"
	"slices"

	"backprop/ast"
	"backprop/eval"
)

// Tangent appends the derivative of out along a direction to the graph and returns its
// node: the sum of the partials of out, each times the node that direction gives for it. It is
// one forward pass, from left to right. O(edges between direction and out). It panics where
// [Tangents] has an error.
func Tangent(g *eval.Graph, out eval.ID, direction map[eval.ID]eval.ID) eval.ID {
	ids, err := Tangents(g, []eval.ID{out}, direction)
	if err != nil {
		panic(err)
	}
	return ids[0]
}

// Tangents appends the derivatives of several outputs along one direction, by a single forward pass. It
// returns a node for each output, the constant 0 where no path leads from the direction to it. A
// node in the direction may be below another: both contribute. The error is an *[ast.Error], as that of [Jacobian].
func Tangents(g *eval.Graph, outs []eval.ID, direction map[eval.ID]eval.ID) ([]eval.ID, error) {
	p := newPush(g, [][]eval.ID{outs})
	p.what, p.hint = "the derivatives along a direction", "ask for fewer outputs, or for those of a shorter formula"
	tangents := slices.Repeat([]eval.ID{g.Const(0)}, len(outs))
	return tangents, p.run(direction, 0, func(r root, tangent eval.ID) { tangents[r.row] = tangent })
}

// push is the state of forward passes: it pushes tangents along the edges, from the nodes of a direction to
// roots.
type push struct {
	arrivals
	roots  []root  // from left to right
	rank   []int32 // by node: the last of the ranks that need it, + 1; 0: none
	start  []int32 // edges[start[n]:start[n+1]] begin at node n
	edges  []edge
	args   []int32 // by term: the argument of the node that it has come to; -1 for the direction itself
	before int     // length of the graph from which on nodes count
	what   string  // they are, for the message if they are too many
	hint   string
}

// root is a node whose tangent is asked for.
type root struct {
	node      eval.ID
	rank, row int
}

// edge leads to an argument of a node.
type edge struct {
	to  eval.ID
	arg int32
}

// newPush readies passes to roots, which are given by rank and row; none is no root. O(edges below them).
func newPush(g *eval.Graph, ranks [][]eval.ID) *push {
	var roots []root
	top := eval.ID(0)
	for i, rows := range ranks {
		for k, id := range rows {
			if id != none {
				roots = append(roots, root{id, i, k})
				top = max(top, id)
			}
		}
	}
	slices.SortStableFunc(roots, func(a, b root) int { return cmp.Compare(a.node, b.node) })
	p := &push{arrivals: newArrivals(g, top), roots: roots, before: g.Len()}
	p.rank = make([]int32, top+1)
	for _, r := range roots {
		p.rank[r.node] = max(p.rank[r.node], int32(r.rank)+1)
	}
	p.start = make([]int32, top+2)
	count := int32(0)
	for n := top; n >= 0; n-- {
		if p.rank[n] == 0 {
			continue
		}
		for k, arg := range g.Args(n) {
			p.rank[arg] = max(p.rank[arg], p.rank[n])
			if ruleOf(g.Op(n), k) != nil {
				p.start[arg]++
				count++
			}
		}
	}
	p.edges = make([]edge, count)
	for n := range p.start { // where the edges of each node end
		if n > 0 {
			p.start[n] += p.start[n-1]
		}
	}
	for n := top; n >= 0; n-- { // from right to left, so that they stand from left to right
		if p.rank[n] == 0 {
			continue
		}
		for k, arg := range slices.Backward(g.Args(n)) {
			if ruleOf(g.Op(n), k) != nil {
				p.start[arg]--
				p.edges[p.start[arg]] = edge{n, int32(k)}
			}
		}
	}
	return p
}

// deepest is how many literals the condition of a tangent has. What a deep one holds under is one node then: each
// node further right may meet it, and would walk all of its way up.
const deepest = 32

// run is the forward pass along one direction to the roots from a rank on. It hands over each tangent that is not nothing.
func (p *push) run(direction map[eval.ID]eval.ID, from int, found func(root, eval.ID)) error {
	g, top := p.g, eval.ID(len(p.rank)-1)
	first := top + 1
	for n, value := range direction {
		if n <= top && p.rank[n] > int32(from) {
			p.send(edge{n, -1}, value, always)
			first = min(first, n)
		}
	}
	roots := p.roots
	for word := int(first) / 64; word < len(p.pending); word++ {
		for p.pending[word] != 0 { // the node furthest to the left
			bit := bits.TrailingZeros64(p.pending[word])
			p.pending[word] &^= 1 << bit
			n := eval.ID(64*word + bit)
			g.SetSpan(g.Span(n))
			if !p.multiply(n) {
				continue
			}
			tangent, cond := p.merge(n)
			if p.conds.list[cond].depth > deepest {
				cond = p.conds.child(always, literal{p.conds.holds(cond), false})
			}
			for len(roots) > 0 && roots[0].node < n {
				roots = roots[1:]
			}
			for ; len(roots) > 0 && roots[0].node == n; roots = roots[1:] {
				if roots[0].rank >= from {
					found(roots[0], p.conds.guard(cond, tangent))
				}
			}
			for _, e := range p.edges[p.start[n]:p.start[n+1]] {
				if p.rank[e.to] > int32(from) {
					p.send(e, tangent, cond)
				}
			}
			if g.Len()-p.before > maxAdjoints {
				return ast.Errorf(g.Span(n), ast.CodeLimit, "%s need a graph of more than %d nodes", p.what, maxAdjoints).WithHint("%s", p.hint)
			}
		}
	}
	return nil
}

// send lets a tangent arrive at the end of e. It is multiplied there, so that the products of a sum are made one after
// another: they are computed together.
func (p *push) send(e edge, tangent eval.ID, c cond) {
	p.add(e.to, tangent, c)
	i := int(p.first[e.to] - 1)
	if i == len(p.args) {
		p.args = append(p.args, e.arg)
	} else {
		p.args[i] = e.arg
	}
}

// multiply makes local derivative × tangent of each term that has come to n, and drops those that have come along a path
// that is never taken. It reports whether any is left.
func (p *push) multiply(n eval.ID) bool {
	var room [8]int32
	list := room[:0]
	for i := p.first[n]; i != 0; i = p.terms[i-1].next {
		list = append(list, i)
	}
	at := p.site
	at.move(n)
	p.first[n] = 0
	for _, i := range slices.Backward(list) { // in the order in which they came
		t, taken := &p.terms[i-1], true
		if at.arg = int(p.args[i-1]); at.arg >= 0 {
			r := ruleOf(p.g.Op(n), at.arg)
			if t.cond, taken = at.path(r, p.conds, t.cond); taken {
				t.value = at.product(r, t.value)
			}
		}
		if taken {
			t.next, p.first[n] = p.first[n], i
		} else {
			t.next, p.free = p.free, i
		}
	}
	return p.first[n] != 0
}
