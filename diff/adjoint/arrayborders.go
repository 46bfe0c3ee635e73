package adjoint

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

// BorderElements finds the elements of each if on a number, as in x ? a : b, that take the other branch beside the point: the
// number is 0 and has a derivative, and the branches differ. It is [Border] for a graph of arrays, but that branches which only meet
// do not differ here.
func BorderElements(g *eval.Graph, v *run.Values, outs []eval.ID) []run.Found {
	var taken []run.Marks
	p := newPoint(g, v)
	known := map[place]bool{}
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
			if taken[id].Has(i) && v.Element(cond, i) == 0 && v.Element(a, i) != v.Element(b, i) && p.moves(place{cond, i}, known) {
				f.Add(i)
			}
		}
		if f.Count > 0 {
			list = append(list, f)
		}
	}
	return list
}

// moves reports whether an element has a derivative that is not 0: along a path from an input, no local derivative is 0.
func (p *point) moves(to place, known map[place]bool) bool {
	if !p.g.Varies(to.id) || p.g.Op(to.id) == op.Var {
		return p.g.Varies(to.id)
	}
	moves, ok := known[to]
	if ok {
		return moves
	}
	var from []place
	p.moveTo(to.id, to.i)
	for k, at := range p.v.Reads(p.g, to.id, to.i) {
		if p.steep(k, at) {
			from = append(from, place{p.g.Args(to.id)[k], at})
		}
	}
	moves = slices.ContainsFunc(from, func(at place) bool { return p.moves(at, known) })
	known[to] = moves
	return moves
}

// steep reports whether the local derivative of the element by one that it reads of its k-th argument is not 0. Of a sum of products it
// is not looked at.
func (p *point) steep(k, at int) bool {
	if l, linear := p.g.LinearIn(p.node, k); linear {
		return l != nil
	}
	r := ruleOf(operation(p.g, p.node), k)
	if r == nil {
		return false
	}
	p.arg, p.at = k, at
	return p.passes(r) && p.walk.Make(r.local) != 0
}
