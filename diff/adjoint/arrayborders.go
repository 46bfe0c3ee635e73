package adjoint

import (
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

// BorderElements finds the elements of each if on a number, as in x ? a : b, that take the other branch beside the point: the
// number is 0 and has a derivative, and the branches differ. taken are the elements of the forward nodes that the result comes
// from. It is [Border] for a graph of arrays, but that branches which only meet do not differ here.
func BorderElements(g *eval.Graph, v *run.Values, taken []run.Marks) []run.Found {
	p := newPoint(g, v)
	known := map[place]bool{}
	var list []run.Found
	for id, taken := range taken {
		id := eval.ID(id)
		if taken.None() || g.Op(id) != op.If {
			continue
		}
		cond, a, b := g.Args(id)[0], g.Args(id)[1], g.Args(id)[2]
		if g.Op(cond).Info().Boolean || !g.Varies(cond) {
			continue
		}
		f := run.Found{Node: id}
		for i := range v.Count(id) {
			if taken.Has(i) && v.Element(cond, i) == 0 && v.Element(a, i) != v.Element(b, i) && p.moves(place{cond, i}, known) {
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
	for k, at := range p.v.Reads(p.g, to.id, to.i) {
		if p.steep(to, k, at) && p.moves(place{p.g.Args(to.id)[k], at}, known) {
			moves = true
			break
		}
	}
	known[to] = moves
	return moves
}

// steep reports whether the local derivative of an element by what it reads of its k-th argument is not 0. Of a sum of products it is
// not looked at.
func (p *point) steep(to place, k, at int) bool {
	if l, linear := p.g.LinearIn(to.id, k); linear {
		return l != nil
	}
	r := ruleOf(operation(p.g, to.id), k)
	if r == nil {
		return false
	}
	p.moveTo(to.id, to.i)
	p.arg, p.at = k, at
	return p.passes(r) && p.walk.Make(r.local) != 0
}
