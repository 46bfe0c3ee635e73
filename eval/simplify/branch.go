package simplify

import (
	"backprop/ast/op"
	"backprop/eval"
)

// approximation is the condition of a rule without its isolated points: x != 0 is true where need holds.
type approximation struct{ cond, need formID }

// choice returns the form of an if. The conditions of rules lose their isolated points.
func (c *converter) choice(n eval.ID) formID {
	g, s := c.g, c.s
	args := g.Args(n)
	cond, a, b := c.form(args[0]), c.form(args[1]), c.form(args[2])
	if a == b { // whatever the condition
		return a
	}
	if n < c.o.Forward || s.keep {
		return s.choose(cond, a, b)
	}
	if ap, ok := c.conds[args[0]]; ok && ap.cond != cond {
		if x := s.vanishing(cond, a, b); x != none {
			return x
		}
		s.need(ap.need)
		cond = ap.cond
	}
	swapped := a == s.zero
	if swapped {
		cond, a, b = s.not(cond), b, a
	}
	cond = c.strict(cond, 0)
	c.chosen[n] = cond
	if swapped {
		c.chosen[n] = s.not(cond)
	}
	return s.choose(cond, a, b)
}

// strict returns a condition with x > y in place of x >= y where x and y were assumed to differ.
func (c *converter) strict(cond formID, depth int) formID {
	s := c.s
	f := *s.at(cond)
	if f.kind != call || depth > 8 {
		return cond
	}
	switch f.op {
	case op.And:
		return s.logic(op.And, c.strict(f.args[0], depth+1), c.strict(f.args[1], depth+1))
	case op.Ge, op.Le:
		if s.needed[s.call(op.Ne, f.args...)] {
			return s.call(map[op.Code]op.Code{op.Ge: op.Gt, op.Le: op.Lt}[f.op], f.args...)
		}
	case op.Eq, op.Ne:
		if s.needed[s.call(op.Ne, f.args...)] {
			return s.truth(f.op == op.Ne)
		}
	}
	return cond
}

// both returns the condition that all of a list hold.
func (s *store) both(list []formID) formID {
	all := s.one
	for _, x := range list {
		all = s.logic(op.And, all, x)
	}
	return all
}

// approximate finds the approximation of a condition of a rule, whose form is x.
func (c *converter) approximate(n eval.ID, x formID) {
	g, s := c.g, c.s
	if n < c.o.Forward || s.keep {
		return
	}
	if f := s.at(x); f.kind != call {
		return
	}
	args := g.Args(n)
	part := func(a eval.ID) approximation {
		if ap, ok := c.conds[a]; ok {
			return ap
		}
		return approximation{c.form(a), s.one}
	}
	switch g.Op(n) {
	case op.Ne:
		c.conds[n] = approximation{s.one, s.both(s.atoms(x))}
	case op.Eq:
		c.conds[n] = approximation{s.zero, s.both(s.atoms(s.not(x)))}
	case op.Not:
		if p := part(args[0]); p.need != s.one {
			c.conds[n] = approximation{s.not(p.cond), p.need}
		}
	case op.And, op.Or:
		p, q := part(args[0]), part(args[1])
		if p.need == s.one && q.need == s.one {
			return
		}
		// Where one side decides, the other does not matter.
		decides := func(a eval.ID) formID { // a needs to hold, or not, for that
			if g.Op(n) == op.Or {
				return c.form(a)
			}
			return s.not(c.form(a))
		}
		need := s.logic(op.And, s.logic(op.Or, p.need, decides(args[1])), s.logic(op.Or, q.need, decides(args[0])))
		if p.cond == q.cond { // both are, so one is enough to decide as they say, or both are right
			if (p.cond == s.one) == (g.Op(n) == op.Or) && (p.cond == s.one || p.cond == s.zero) {
				need = s.logic(op.Or, p.need, q.need)
			} else {
				need = s.logic(op.And, p.need, q.need)
			}
		}
		c.conds[n] = approximation{s.logic(g.Op(n), p.cond, q.cond), need}
	}
}
