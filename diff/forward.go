package diff

import (
	"backprop/ast/op"
	"backprop/eval"
)

// Tangent appends the derivative of out along a direction to the graph and returns its
// node: the sum of the partials of out, each times the node that direction gives for it. It is
// one forward pass, from left to right. O(edges up to out).
func Tangent(g *eval.Graph, out eval.ID, direction map[eval.ID]eval.ID) eval.ID {
	wrt := make([]eval.ID, 0, len(direction))
	for id := range direction {
		wrt = append(wrt, id)
	}
	on := active(g, out, wrt)
	// A tangent is a value, and a node that is not 0 where a taken path leads here.
	type tangent struct{ value, cond eval.ID }
	tangents := make([]tangent, out+1)
	conds := newConditions(g)
	for n := eval.ID(0); n <= out; n++ {
		sum := tangent{none, none}
		if d, ok := direction[n]; ok {
			sum = tangent{d, g.Const(1)}
		}
		if !on[n] {
			tangents[n] = sum
			continue
		}
		g.SetSpan(g.Span(n))
		at := instance{g: g, node: n}
		for k, arg := range g.Args(n) {
			t := tangents[arg]
			r := ruleOf(g.Op(n), k)
			if t.value == none || r == nil {
				continue
			}
			at.arg = k
			c, ok := at.path(r, conds, always)
			if !ok {
				continue
			}
			if c, ok = conds.join(c, literal{t.cond, false}); !ok {
				continue
			}
			taken := conds.guard(c, g.Const(1))
			value := at.product(r, t.value)
			switch {
			case sum.value == none:
				sum = tangent{value, taken}
			case sum.cond == taken:
				sum.value = g.Apply(op.Add, sum.value, value)
			default:
				zero := g.Const(0)
				sum.value = g.Apply(op.Add, g.Apply(op.If, sum.cond, sum.value, zero), g.Apply(op.If, taken, value, zero))
				sum.cond = g.Apply(op.Or, sum.cond, taken)
			}
		}
		tangents[n] = sum
	}
	t := tangents[out]
	if t.value == none {
		return g.Const(0)
	}
	return g.Apply(op.If, t.cond, t.value, g.Const(0))
}
