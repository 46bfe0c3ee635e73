package adjoint

import (
	"cmp"
	"slices"

	"backprop/ast"
	"backprop/eval"
)

// Jacobian appends the derivatives of each output with respect to each of wrt to the graph. It returns a row of nodes for
// each output, in the order of wrt; the constant 0 where no path leads. Any node can be in wrt, intermediates too. Of an array
// with respect to another one it is an array that has the axes of the output and then those of the other. A row is
// one backward pass. Its cost does not depend on the number of partials: O(edges between the output and wrt). The error is
// an *[ast.Error]: the derivatives need more than 20 million nodes before the last output.
func Jacobian(g *eval.Graph, outs, wrt []eval.ID) ([][]eval.ID, error) {
	b := newBackward(g, outs, wrt)
	before := g.Len()
	rows := make([][]eval.ID, len(outs))
	for i, out := range outs {
		if g.Len()-before > maxAdjoints {
			return nil, ast.Errorf(g.Span(out), ast.CodeLimit, "the derivatives of %d outputs need more than %d nodes", len(outs), maxAdjoints).
				WithHint("ask for fewer outputs")
		}
		rows[i] = b.run(Flow{out, diagonal(g, out)})
	}
	return rows, nil
}

// backward is the state of backward passes, one after another.
type backward struct {
	arrivals
	active []bool
	wrt    []eval.ID
	order  []int     // of wrt, from right to left
	asked  []int     // the rest of order: not delivered yet
	grad   []eval.ID // by wrt
	kept   *Pass     // the record of the pass; nil for none
}

func newBackward(g *eval.Graph, outs, wrt []eval.ID) *backward {
	top := slices.Max(outs)
	b := &backward{
		arrivals: newArrivals(g, top),
		active:   active(g, top, wrt),
		wrt:      wrt,
		order:    make([]int, len(wrt)),
	}
	for i := range wrt {
		b.order[i] = i
	}
	slices.SortFunc(b.order, func(i, k int) int { return cmp.Compare(wrt[k], wrt[i]) })
	return b
}

// run does a backward pass from the nodes where upstream gradients flow in.
func (b *backward) run(in ...Flow) []eval.ID {
	b.begin(in)
	for n := b.last(); n != none; n = b.last() { // from right to left
		upstream, cond := b.merge(n) // where paths meet, they add up
		b.deliver(n, upstream, cond) // to each of wrt that is n
		for k, arg := range b.g.Args(n) {
			if b.active[arg] {
				b.send(k, arg, upstream, cond) // upstream × local derivative
			}
		}
	}
	return b.grad
}

// begin adds the terms that flow in.
func (b *backward) begin(in []Flow) {
	b.site.lead = nil
	for _, f := range in {
		b.site.lead = leading(b.g, f.Upstream, f.Node)
		if c, some := b.conds.nonzero(f.Upstream); some && b.active[f.Node] {
			b.add(f.Node, f.Upstream, c)
		}
	}
	b.asked, b.grad = b.order, zeros(b.g, b.site.lead, b.wrt)
}

// deliver stores the derivative with respect to n for each of wrt that is n.
func (b *backward) deliver(n, upstream eval.ID, c cond) {
	for len(b.asked) > 0 && b.wrt[b.asked[0]] > n {
		b.asked = b.asked[1:] // it has no terms
	}
	for ; len(b.asked) > 0 && b.wrt[b.asked[0]] == n; b.asked = b.asked[1:] {
		b.grad[b.asked[0]] = b.conds.guard(c, upstream)
	}
	b.recordStep(n, upstream, c)
}

// send sends upstream × local derivative from the visited node to arg, its k-th argument.
func (b *backward) send(k int, arg, upstream eval.ID, c cond) {
	b.site.arg = k
	if l, ok := b.g.LinearIn(b.site.node, k); ok {
		if l != nil {
			b.sendThrough(l.Transpose(), arg, upstream, c)
		}
		return
	}
	if b.site.reduction() {
		upstream, c = b.spread(upstream, c)
	}
	if r := ruleOf(operation(b.g, b.site.node), k); r != nil { // else it is piecewise constant in this argument
		if product := b.site.square(r, upstream); product != none {
			b.add(arg, product, c)
			b.recordSquare(r, product, c)
			return
		}
		if c, taken := b.site.path(r, b.conds, c); taken {
			product := b.site.product(r, upstream)
			b.add(arg, product, c)
			b.recordContribution(r, product, c)
			return
		}
	}
	b.recordContribution(nil, none, always)
}

// sendThrough sends what an operation on arrays as wholes passes on: its transpose, of upstream.
func (b *backward) sendThrough(l *eval.Linear, arg, upstream eval.ID, c cond) {
	if value, c, ok := b.conds.through(l, upstream, c); ok {
		b.add(arg, value, c)
		b.recordContribution(nil, value, c)
	}
}
