package simplify

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// comparison returns the form of x > y. The rules of max, min and clamp use count(…) > 0 and count(…) > 1 to find equal
// arguments.
func (c *converter) comparison(n eval.ID) formID {
	g, s := c.g, c.s
	x, y := g.Args(n)[0], g.Args(n)[1]
	if g.Op(x) == s.c.count && !s.keep {
		counted := g.Args(x)
		f, list := counted[0], counted[1:]
		all := g.Args(f)
		switch {
		case g.Is(y, 1) && len(list) == len(all) && (len(all) == 2 || c.varying(all) > 1) && (g.Op(f) != s.c.clamp || !c.repeats(all)):
			tied := c.alwaysTied(f, all)
			switch all = c.once(all); len(all) {
			case 1:
				return tied
			case 2:
				return s.logic(op.Or, tied, s.call(op.Eq, c.form(all[0]), c.form(all[1])))
			}
			c.needNoTie(f, all)
			return tied
		case g.Is(y, 1) && len(list) == len(all) && g.Op(f) == s.c.clamp:
			v, lo, hi := c.form(all[0]), c.form(all[1]), c.form(all[2])
			return s.logic(op.Or, s.logic(op.Or, s.call(op.Eq, v, lo), s.call(op.Eq, v, hi)), s.call(op.Eq, lo, hi))
		case g.Is(y, 0) && len(list) == len(all)-1: // all but one are constant: a tie includes one of them
			return s.one
		case g.Is(y, 0) && len(list) == 1 && g.Op(f) != s.c.clamp:
			return s.call(op.Eq, c.form(list[0]), c.form(f))
		}
	}
	return s.call(op.Gt, c.form(x), c.form(y))
}

// ties returns the number of arguments equal to f, a max, min or clamp: one, except in a tie.
func (c *converter) ties(f eval.ID, args []eval.ID) formID {
	s := c.s
	if len(args) == 1 {
		return s.one
	}
	if slices.ContainsFunc(args, func(a eval.ID) bool { return !c.g.Varies(a) }) && len(args) == 2 || c.g.Op(f) == s.c.clamp && !c.g.Varies(args[1]) && !c.g.Varies(args[2]) {
		return s.one // the rule's condition excludes ties
	}
	if c.repeats(args) {
		if len(c.once(args)) > 1 && c.g.Op(f) == s.c.clamp {
			return s.plainCall(s.c.count, append([]formID{c.form(f)}, c.all(args)...))
		}
		return c.multiplicity(f, args)
	}
	c.needNoTie(f, args)
	return s.one
}

// alwaysTied returns the condition that f, a max, min or clamp, equals an argument that ties with a constant argument
// everywhere, as after giving a variable the value of a constant beside it.
func (c *converter) alwaysTied(f eval.ID, args []eval.ID) formID {
	s := c.s
	varies, fixed := map[formID]bool{}, map[formID]bool{}
	for _, a := range args {
		if c.g.Varies(a) {
			varies[c.form(a)] = true
		} else {
			fixed[c.form(a)] = true
		}
	}
	tied := s.zero
	for _, a := range args {
		if x := c.form(a); varies[x] && fixed[x] {
			tied = s.logic(op.Or, tied, s.call(op.Eq, x, c.form(f)))
		}
	}
	return tied
}

// multiplicity returns how often the argument equal to f, a max or min, occurs; elsewhere other arguments tie with it.
func (c *converter) multiplicity(f eval.ID, args []eval.ID) formID {
	s := c.s
	times := map[formID]int{}
	for _, a := range args {
		times[c.form(a)]++
	}
	once := c.once(args)
	if len(once) > 1 {
		c.needNoTie(f, once)
	}
	last := len(once) - 1
	n := s.number(whole(int64(times[c.form(once[last])])))
	for _, a := range slices.Backward(once[:last]) {
		x := c.form(a)
		n = s.choose(s.call(op.Eq, x, c.form(f)), s.number(whole(int64(times[x]))), n)
	}
	return n
}

// needNoTie adds the condition that no two arguments equal f, a max, min or clamp.
func (c *converter) needNoTie(f eval.ID, args []eval.ID) {
	s := c.s
	forms := c.all(args)
	switch {
	case len(args) == 2:
		s.need(s.call(op.Ne, forms[0], forms[1]))
	case c.g.Op(f) == s.c.clamp:
		s.need(s.call(op.Ne, forms[0], forms[1]))
		s.need(s.call(op.Ne, forms[0], forms[2]))
		s.need(s.call(op.Ne, forms[1], forms[2]))
	default:
		s.need(s.plainCall(op.Eq, []formID{s.plainCall(s.c.count, append([]formID{c.form(f)}, forms...)), s.one}))
	}
}

// once returns the nodes without repeated forms.
func (c *converter) once(nodes []eval.ID) []eval.ID {
	seen := make(map[formID]bool, len(nodes))
	return slices.DeleteFunc(slices.Clone(nodes), func(n eval.ID) bool {
		again := seen[c.form(n)]
		seen[c.form(n)] = true
		return again
	})
}

// repeats reports whether two of the nodes have the same form.
func (c *converter) repeats(nodes []eval.ID) bool {
	forms := c.all(nodes)
	slices.Sort(forms)
	return len(slices.Compact(forms)) < len(nodes)
}

// varying returns how many of the nodes depend on an input.
func (c *converter) varying(nodes []eval.ID) int {
	n := 0
	for _, x := range nodes {
		if c.g.Varies(x) {
			n++
		}
	}
	return n
}
