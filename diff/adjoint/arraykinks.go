package adjoint

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/fragment"
	"backprop/eval/run"
)

// elements appends the elements along the axes of a reduction that are in a list.
func (p *point) elements(to []float64, which fragment.List) []float64 {
	x := lastArg(p.g, p.node)
	for k, at := range p.v.Reads(p.g, p.node, p.element) {
		if p.g.Args(p.node)[k] != x || which == fragment.Fixed && p.varies(x, at) {
			continue
		}
		to = append(to, p.v.Element(x, at))
	}
	return to
}

// varies reports whether an element depends on an input.
func (p *point) varies(id eval.ID, i int) bool {
	if !p.g.Varies(id) {
		return false
	}
	if p.allVary(id) {
		return true
	}
	key := place{id, i}
	v, ok := p.varying[key]
	if ok {
		return v
	}
	for k, at := range p.v.Reads(p.g, id, i) {
		if v = p.varies(p.g.Args(id)[k], at); v {
			break
		}
	}
	if p.varying == nil {
		p.varying = map[place]bool{}
	}
	p.varying[key] = v
	return v
}

// allVary reports whether each element of a node is seen to depend on an input: element by element one of the arguments does.
func (p *point) allVary(id eval.ID) bool {
	if p.g.Op(id) == op.Var {
		return true
	}
	all, ok := p.wholly[id]
	if ok {
		return all
	}
	args := p.g.Args(id)
	switch p.g.Op(id) {
	case op.Fold, op.Contract: // which may add nothing to an element
	case op.Stack:
		all = !slices.ContainsFunc(args, func(a eval.ID) bool { return !p.allVary(a) })
	default:
		all = slices.ContainsFunc(args, p.allVary)
	}
	if p.wholly == nil {
		p.wholly = map[eval.ID]bool{}
	}
	p.wholly[id] = all
	return all
}

// place is an element of a node.
type place struct {
	id eval.ID
	i  int
}

// KinkElements is [KinksAt] and [Smooth] for a graph of arrays. flow marks by root the elements where something flows in, nil for all.
// Derivatives by the inputs and by wrt are compared.
func KinkElements(g *eval.Graph, v *run.Values, roots []eval.ID, flow []run.Marks, wrt []eval.ID, taken []run.Marks) []run.Found {
	if len(roots) == 0 {
		return nil
	}
	top := slices.Max(roots)
	first := firstKink(g, top)
	path := make([]run.Marks, top+1) // a derivative flows from a root to the element
	jump := make([]run.Marks, top+1) // a piecewise constant operation is on the way: only jumps matter
	bent := make([]bool, top+1)      // a kink of the node may be a kink of a root
	for i, id := range roots {
		if bent[id] = true; flow == nil {
			path[id].MarkAll()
			continue
		}
		for k := range v.Count(id) {
			if flow[i].Has(k) {
				path[id].Mark(k, v.Count(id))
			}
		}
	}
	var kinks []run.Found
	at := newMeetingElements(g, v, roots, wrt)
	for id := top; id >= first; id-- {
		if taken[id].None() || !g.Varies(id) || path[id].None() && jump[id].None() {
			continue
		}
		if f := at.kinks(id, taken[id], path[id], jump[id], bent[id]); f.Count > 0 {
			kinks = append(kinks, f)
		}
		at.flow(id, taken[id], path, jump, bent)
	}
	slices.Reverse(kinks)
	return kinks
}

// kinks finds the elements of a node that have a kink.
func (p *meetingElements) kinks(id eval.ID, taken, path, jump run.Marks, bent bool) run.Found {
	f := run.Found{Node: id}
	k := kinkOf(p.g, id)
	if k == nil {
		return f
	}
	for i := range p.v.Count(id) {
		if !taken.Has(i) || !path.Has(i) && !jump.Has(i) {
			continue
		}
		p.moveTo(id, i)
		if (path.Has(i) && bent || operation(p.g, id).Info().Rules == nil) && p.walk.Make(k) != 0 && !p.smooth(id, i) {
			f.Add(i)
		}
	}
	return f
}

// flow marks where derivatives flow from a node to its arguments.
func (p *point) flow(id eval.ID, taken run.Marks, path, jump []run.Marks, bent []bool) {
	g, v := p.g, p.v
	args := g.Args(id)
	c := operation(g, id)
	if taken.All() && path[id].All() && g.Op(id) != op.View { // every element alike
		conditional := false
		for k, arg := range args {
			l, linear := g.LinearIn(id, k)
			var r *rule
			if !linear {
				r = ruleOf(c, k)
			}
			switch {
			case l != nil || r != nil && r.path == nil:
				path[arg].MarkAll()
				bent[arg] = bent[arg] || bends(g, id, arg)
			case r != nil:
				conditional = true
			case !linear:
				jump[arg].MarkAll()
			}
		}
		if !conditional {
			return
		}
	}
	switch g.Op(id) {
	case op.View, op.Fold, op.Stack, op.Contract: // linear in all but masks, which are not read
		on := func(i int) bool { return taken.Has(i) && path[id].Has(i) }
		for k, at := range v.ReadsOf(g, id, on) {
			path[args[k]].Mark(at, v.Count(args[k]))
			bent[args[k]] = bent[args[k]] || bends(g, id, args[k])
		}
		for k, at := range v.ReadsOf(g, id, func(i int) bool { return !on(i) && taken.Has(i) && jump[id].Has(i) }) {
			jump[args[k]].Mark(at, v.Count(args[k]))
		}
		return
	}
	for i := range v.Count(id) {
		if !taken.Has(i) || !path[id].Has(i) && !jump[id].Has(i) {
			continue
		}
		p.moveTo(id, i)
		for k, at := range v.Reads(g, id, i) {
			arg := args[k]
			if path[arg].All() {
				continue
			}
			n := v.Count(arg)
			l, linear := g.LinearIn(id, k)
			p.arg, p.at = k, at
			switch {
			case !path[id].Has(i) || linear && l == nil || !linear && ruleOf(c, k) == nil:
				jump[arg].Mark(at, n)
			case linear || p.passes(ruleOf(c, k)):
				path[arg].Mark(at, n)
				bent[arg] = bent[arg] || bends(g, id, arg)
			}
		}
	}
}
