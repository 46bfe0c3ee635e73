package adjoint

import (
	"cmp"
	"slices"

	"backprop/ast"
	"backprop/eval"
)

// Tangents appends the derivatives of several outputs along one direction to the graph: for each output the sum of its
// partials, each times its node in the direction. It returns a node for each output; the constant 0 where no path leads from
// the direction to it. A node in the direction may depend on another: both contribute. It is one forward pass, from left to
// right: O(edges between the direction and the outputs). The error is an *[ast.Error], as that of [Jacobian].
func Tangents(g *eval.Graph, outs []eval.ID, direction map[eval.ID]eval.ID) ([]eval.ID, error) {
	f := newForward(g, [][]eval.ID{outs})
	f.what, f.hint = "the derivatives along a direction", "ask for fewer outputs, or shorten the formula"
	tangents := zeros(g, nil, outs)
	return tangents, f.run(direction, 0, func(r root, tangent eval.ID) { tangents[r.row] = tangent })
}

// forward is the state of forward passes, one after another: tangents go along the edges, from the nodes of a direction
// to roots.
type forward struct {
	arrivals
	roots  []root  // from left to right
	rank   []int32 // by node: 1 + the last rank that needs it; 0: none
	start  []int32 // uses[start[n]:start[n+1]] are those of node n
	uses   []use
	args   []int32 // by term: the argument of the node that it came from; direct for the direction itself
	before int     // the length of the graph; nodes after it count
	what   string  // their name in the message if they are too many
	hint   string
}

// root is a node whose tangent is asked for.
type root struct {
	node      eval.ID
	rank, row int
}

// use is a node that has another one as an argument, with the index of that argument.
type use struct {
	by  eval.ID
	arg int32
}

// direct stands in place of an argument for a tangent that the direction gives.
const direct = -1

// newForward prepares passes to roots, given by rank and row, with none for no root. O(edges below the roots).
func newForward(g *eval.Graph, ranks [][]eval.ID) *forward {
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
	f := &forward{arrivals: newArrivals(g, top), roots: roots, before: g.Len()}
	f.rank = make([]int32, top+1)
	for _, r := range roots {
		f.rank[r.node] = max(f.rank[r.node], int32(r.rank)+1)
	}
	f.start = make([]int32, top+2)
	count := int32(0)
	for n := top; n >= 0; n-- {
		if f.rank[n] == 0 {
			continue
		}
		for k, arg := range g.Args(n) {
			f.rank[arg] = max(f.rank[arg], f.rank[n])
			if flows(g, n, k) {
				f.start[arg]++
				count++
			}
		}
	}
	f.uses = make([]use, count)
	for n := range f.start { // where the uses of each node end
		if n > 0 {
			f.start[n] += f.start[n-1]
		}
	}
	for n := top; n >= 0; n-- { // from right to left, so the uses stand from left to right
		if f.rank[n] == 0 {
			continue
		}
		for k, arg := range slices.Backward(g.Args(n)) {
			if flows(g, n, k) {
				f.start[arg]--
				f.uses[f.start[arg]] = use{n, int32(k)}
			}
		}
	}
	return f
}

// run does a forward pass along one direction to the roots from a rank on. It passes each tangent to found, except where no
// path leads.
func (f *forward) run(direction map[eval.ID]eval.ID, from int, found func(root, eval.ID)) error {
	for n, value := range direction {
		if int(n) < len(f.rank) {
			f.site.lead = leading(f.g, value, n)
			if c, some := f.conds.nonzero(value); some {
				f.send(use{n, direct}, value, c, from)
			}
		}
	}
	roots := f.roots
	for n := f.first(); n != none; n = f.first() { // from left to right
		if !f.multiply(n) { // local derivative × tangent, of each edge
			continue
		}
		tangent, cond := f.merge(n) // where paths meet, they add up
		cond = f.shallow(cond)
		roots = f.deliver(roots, n, tangent, cond, from, found) // to who has asked for it
		for _, u := range f.uses[f.start[n]:f.start[n+1]] {
			f.send(u, tangent, cond, from)
		}
		if f.g.Len()-f.before > maxAdjoints {
			return ast.Errorf(f.g.Span(n), ast.CodeLimit, "%s need a graph of more than %d nodes", f.what, maxAdjoints).WithHint("%s", f.hint)
		}
	}
	return nil
}

// shallow returns a cond with few literals, equal to c: a deep one becomes one node. Otherwise each node further right that
// meets it would walk all the way up.
func (f *forward) shallow(c cond) cond {
	const deepest = 32
	if f.conds.list[c].depth > deepest {
		return f.conds.child(always, literal{f.conds.holds(c), false})
	}
	return c
}

// deliver passes the tangent of n to the roots that are n, and returns the roots further right.
func (f *forward) deliver(roots []root, n, tangent eval.ID, c cond, from int, found func(root, eval.ID)) []root {
	for len(roots) > 0 && roots[0].node < n {
		roots = roots[1:] // nothing has come to it
	}
	for ; len(roots) > 0 && roots[0].node == n; roots = roots[1:] {
		if roots[0].rank >= from {
			found(roots[0], f.conds.guard(c, tangent))
		}
	}
	return roots
}

// send adds a tangent to the terms of a node that uses it, if a root from the rank on needs that node. It is multiplied
// there, so the products of a sum are neighbours in the graph and are computed together.
func (f *forward) send(u use, tangent eval.ID, c cond, from int) {
	if f.rank[u.by] <= int32(from) {
		return
	}
	f.add(u.by, tangent, c)
	i := int(f.newest[u.by] - 1)
	if i == len(f.args) {
		f.args = append(f.args, u.arg)
	} else {
		f.args[i] = u.arg
	}
}

// multiply makes local derivative × tangent of each term of n, and drops the terms of paths that are never taken. It reports
// whether any term is left.
func (f *forward) multiply(n eval.ID) bool {
	var room [8]int32
	list := room[:0]
	for i := f.newest[n]; i != 0; i = f.terms[i-1].next {
		list = append(list, i)
	}
	f.newest[n] = 0
	for _, i := range slices.Backward(list) { // in the order in which they came
		t, taken := &f.terms[i-1], true
		if k := int(f.args[i-1]); k != direct {
			t.value, t.cond, taken = f.edge(n, k, t.value, t.cond)
		}
		if taken {
			t.next, f.newest[n] = f.newest[n], i
		} else {
			t.next, f.free = f.free, i
		}
	}
	return f.newest[n] != 0
}

// edge returns local derivative × tangent of the k-th argument of n, and its condition. It reports false if the path is never
// taken.
func (f *forward) edge(n eval.ID, k int, tangent eval.ID, c cond) (eval.ID, cond, bool) {
	f.site.arg = k
	if l, ok := f.g.LinearIn(n, k); ok {
		return f.conds.through(l, tangent, c)
	}
	r := ruleOf(operation(f.g, n), k)
	c, taken := f.site.path(r, f.conds, c)
	if !taken {
		return tangent, c, false
	}
	product := f.site.product(r, tangent)
	if f.site.reduction() && f.g.Args(n)[k] == f.site.array() {
		return f.conds.through(f.g.SpreadOf(n).Transpose(), product, c)
	}
	return product, c, true
}
