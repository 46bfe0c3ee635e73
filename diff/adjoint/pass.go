package adjoint

import (
	"slices"

	"backprop/eval"
)

// Pass is a backward pass of [Jacobian], recorded step by step.
type Pass struct {
	// Steps are the nodes that the pass visits, in its order: from right to left, each after all nodes that use it.
	Steps []Step
	// Gradient has the node of the derivative with respect to each of wrt, as a row of [Jacobian].
	Gradient []eval.ID
}

// Step is the visit of one node: the terms that arrived are added up, and the sum goes on to its arguments.
type Step struct {
	Node          eval.ID
	Upstream      eval.ID        // the derivative of the result with respect to Node, where a taken path leads to it
	Taken         eval.ID        // not 0 where one does; [eval.None] if one always does
	Contributions []Contribution // to the arguments that depend on any of wrt, in their order
}

// Contribution is what a step sends to one argument of its node: Product = upstream × Local. That product may be computed
// as u/y where Local is 1/y, with one rounding less.
type Contribution struct {
	Arg     int     // which argument
	Local   eval.ID // the local derivative; [eval.None] if the operation is piecewise constant, or never takes this argument
	Product eval.ID
	Taken   eval.ID // not 0 where the edge is on a taken path; [eval.None] if it always is
}

// Flow is an upstream gradient that flows in at a node. Upstream is itself a node, the constant 1 for the result.
type Flow struct{ Node, Upstream eval.ID }

// Backward appends the derivatives of Σ upstream × node over all of in, with respect to each of wrt, to the graph, and
// returns the pass. Besides the nodes of [Jacobian] it makes the local derivatives.
func Backward(g *eval.Graph, in []Flow, wrt []eval.ID) *Pass {
	outs := make([]eval.ID, len(in))
	for i, f := range in {
		outs[i] = f.Node
	}
	b := newBackward(g, outs, wrt)
	b.kept = &Pass{}
	b.kept.Gradient = b.run(in...)
	return b.kept
}

// step records the visit of a node.
func (p *Pass) step(conds *conditions, n, upstream eval.ID, c cond) {
	p.Steps = append(p.Steps, Step{Node: n, Upstream: upstream, Taken: conds.holds(c)})
}

// contribution records the product that goes to the current argument of the last step; without a rule there is none.
func (p *Pass) contribution(conds *conditions, at *site, r *rule, product eval.ID, c cond) {
	e := Contribution{Arg: at.arg, Local: none, Product: none, Taken: none}
	if r != nil {
		e.Local, e.Product, e.Taken = at.local(r), product, conds.holds(c)
	}
	s := &p.Steps[len(p.Steps)-1]
	s.Contributions = append(s.Contributions, e)
}

// recordStep records the visit of a node, if the pass is to be kept.
func (b *backward) recordStep(n, upstream eval.ID, c cond) {
	if b.kept != nil {
		b.kept.step(b.conds, n, upstream, c)
	}
}

// recordContribution records the product for the current argument, if the pass is to be kept.
func (b *backward) recordContribution(r *rule, product eval.ID, c cond) {
	if b.kept != nil {
		b.kept.contribution(b.conds, b.site, r, product, c)
	}
}

// recordSquare records a product made from the form of f × local, with the local derivative under its conditions, which that
// form does not need.
func (b *backward) recordSquare(r *rule, product eval.ID, c cond) {
	if b.kept == nil {
		return
	}
	b.kept.contribution(b.conds, b.site, r, product, c)
	s := &b.kept.Steps[len(b.kept.Steps)-1]
	e := &s.Contributions[len(s.Contributions)-1]
	if local, taken := b.site.path(r, b.conds, always); taken {
		e.Local = b.conds.guard(local, e.Local)
	}
}

// Nodes returns the nodes whose values describe the pass at a point: upstreams, local derivatives, products and conditions.
func (p *Pass) Nodes() []eval.ID {
	nodes := slices.Clone(p.Gradient)
	add := func(id eval.ID) {
		if id != none {
			nodes = append(nodes, id)
		}
	}
	for _, s := range p.Steps {
		add(s.Upstream)
		add(s.Taken)
		for _, e := range s.Contributions {
			add(e.Local)
			add(e.Product)
			add(e.Taken)
		}
	}
	return nodes
}
