// Package adjoint appends derivatives to a graph: from a node, more nodes of the same graph. It computes nothing and parses
// nothing but the rules of the table; package diff is the front door to it.
//
// For f = a*x*t at a=100, x=2, t=1.1 the forward pass computes from left to right, the
// backward pass from right to left:
//
//	a ──┐
//	    ├─(*)── g = 200 ──┐
//	x ──┘    1.1          ├─(*)── f = 220
//	t ────────────────────┘       1
//	    200
//
// Each edge carries upstream × local derivative: into g flows 1 × t = 1.1, on to a
// 1.1 × x = 2.2 and to x 1.1 × a = 110, into t 1 × g = 200. Where paths meet, they add
// up. The heart of [Jacobian] is that, line by line:
//
//	for n := b.last(); n != none; n = b.last() { // from right to left
//		upstream, cond := b.merge(n)         // where paths meet, they add up
//		b.deliver(n, upstream, cond)         // to who has asked for it
//		for k, arg := range b.g.Args(n) {
//			if b.active[arg] { // it depends on what is differentiated with respect to
//				b.send(k, arg, upstream, cond) // upstream × local derivative, a formula of the table
//			}
//		}
//	}
//
// But nothing is computed here: upstream, local and their product are nodes. The
// values come when the graph is run, and because a gradient is just nodes it
// can be differentiated again.
//
// [Tangents] goes the other way, from left to right, and adds up what the arguments of a node
// send it: local derivative × tangent. A [Hessian] is the tangents of a gradient.
//
// A path through a branch that is not taken contributes nothing, not zero times
// something. So an adjoint is a value with a condition under which a taken path leads from the
// result to the node, and a tangent one with a condition under which it leads from the direction: see cond.go.
//
// Arrays go along edges as numbers do, an upstream always in the shape of its node. What runs element by element has the rule of
// its row of the table; an operation on arrays as wholes is linear, and its derivative is its transpose: see package eval. A
// condition is then one for each element.
package adjoint

import (
	"slices"

	"backprop/eval"
	"backprop/eval/array"
)

// none marks a node without an adjoint.
const none = eval.None

// maxAdjoints limits the nodes of derivatives. Each output has a backward pass of its own, so a short expression can ask for
// more than a machine holds.
const maxAdjoints = 2 * eval.MaxNodes

// zeros returns a 0 in the shape of each of ids, with leading axes in front.
func zeros(g *eval.Graph, lead array.Shape, ids []eval.ID) []eval.ID {
	list := make([]eval.ID, len(ids))
	for i, id := range ids {
		list[i] = g.Fill(0, slices.Concat(lead, g.Shape(id)))
	}
	return list
}

// active marks the nodes up to top that depend on any of wrt. Only they have an adjoint.
func active(g *eval.Graph, top eval.ID, wrt []eval.ID) []bool {
	on := make([]bool, top+1)
	for _, id := range wrt {
		if id <= top {
			on[id] = true
		}
	}
	for id := range on {
		if on[id] {
			continue
		}
		for _, a := range g.Args(eval.ID(id)) {
			if on[a] {
				on[id] = true
				break
			}
		}
	}
	return on
}
