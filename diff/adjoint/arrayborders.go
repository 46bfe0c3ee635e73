package adjoint

import (
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

// BorderElements finds the elements of each if on a number, as in x ? a : b, that take the other branch beside the point. It is
// [Border] for a graph of arrays; wrt are as in [KinkElements].
func BorderElements(g *eval.Graph, v *run.Values, outs, wrt []eval.ID) []run.Found {
	var taken []run.Marks
	m := newMeetingElements(g, v, outs, wrt)
	var list []run.Found
	for _, id := range g.Needed(outs...).Nodes {
		if g.Op(id) != op.If {
			continue
		}
		cond, a, b := g.Args(id)[0], g.Args(id)[1], g.Args(id)[2]
		if g.Op(cond).Info().Boolean || !g.Varies(cond) {
			continue
		}
		if taken == nil {
			taken = v.TakenElements(g, outs...)
		}
		f := run.Found{Node: id}
		for i := range v.Count(id) {
			if taken[id].Has(i) && v.Element(cond, i) == 0 && !m.agree(place{a, i}, place{b, i}) && m.moves(place{cond, i}) {
				f.Add(i)
			}
		}
		if f.Count > 0 {
			list = append(list, f)
		}
	}
	return list
}
