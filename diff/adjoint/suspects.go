package adjoint

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// Suspects appends nodes to the graph of which one is not 0, or NaN, at every point that has notes though the values of the
// roots are finite: where a condition is NaN, and with kinks where one of those is. They say nothing about branches: at
// a point that they suspect, [KinksAt] knows. So many points can be run without a look at each.
//
// guards are conditions that the rules on the way have: whether they hold, and whether the suspects are 0, says which of the
// kinks [KinksAt] finds.
func Suspects(g *eval.Graph, roots []eval.ID, kinks bool) (suspects, guards []eval.ID) {
	if len(roots) == 0 {
		return nil, nil
	}
	needed := make([]bool, slices.Max(roots)+1)
	for _, id := range roots {
		needed[id] = true
	}
	at := newSite(g)
	listed, guard := map[eval.ID]bool{}, map[eval.ID]bool{}
	add := func(id eval.ID) {
		if v, constant := g.Value(id); (!constant || v != 0) && !listed[id] {
			listed[id] = true
			suspects = append(suspects, id)
		}
	}
	path := func(r *rule) {
		for _, p := range r.path {
			id := at.walk.Make(p.cond)
			if _, constant := g.Value(id); !constant && !guard[id] {
				guard[id] = true
				guards = append(guards, id)
			}
		}
	}
	for id := eval.ID(len(needed) - 1); id >= 0; id-- {
		if !needed[id] {
			continue
		}
		c := g.Op(id)
		for _, arg := range g.Args(id) {
			needed[arg] = true
		}
		if c == op.If {
			if cond := g.Args(id)[0]; g.Varies(cond) && !g.Op(cond).Info().Boolean {
				add(g.Apply(op.Ne, cond, cond))
			}
		}
		if k := kinkOf(g, id); k != nil && kinks && g.Varies(id) {
			at.move(id)
			add(at.walk.Make(k))
		}
		if !kinks || !g.Varies(id) {
			continue
		}
		at.move(id)
		for k := range g.Args(id) {
			if r := ruleOf(c, k); r != nil {
				at.arg = k
				path(r)
			}
		}
	}
	return suspects, guards
}
