package simplify

import (
	"slices"

	"backprop/ast/op"
)

// choose returns if(c, a, b).
func (s *store) choose(c, a, b formID) formID {
	if n, ok := s.value(c); ok {
		if n.sign() != 0 {
			return a
		}
		return b
	}
	f := s.at(c)
	switch {
	case a == b:
		return a
	case f.kind == call && f.op == op.Not:
		return s.choose(f.args[0], b, a)
	}
	if g := s.at(a); g.kind == call && g.op == op.If && g.args[0] == c {
		return s.choose(c, g.args[1], b)
	}
	if g := s.at(b); g.kind == call && g.op == op.If && g.args[0] == c {
		return s.choose(c, a, g.args[2])
	}
	if x := s.chosenTruth(c, a, b); x != none {
		return x
	}
	if x := s.vanishing(c, a, b); x != none {
		return x
	}
	if b != s.zero && s.vanishes(b, s.not(c)) {
		return s.choose(c, a, s.zero)
	}
	if s.keep && s.otherwise(c, b) == a {
		return a
	}
	if b == s.zero {
		switch {
		case s.onlyWhere(a, c):
			return a
		case f.kind == call && f.op == op.And && s.onlyWhere(a, f.args[1]):
			return s.choose(f.args[0], a, b)
		case f.kind == call && f.op == op.And && s.onlyWhere(a, f.args[0]):
			return s.choose(f.args[1], a, b)
		}
	}
	if p, q := s.assume(a, c), s.assume(b, s.not(c)); p != a || q != b {
		return s.choose(c, p, q)
	}
	if f.kind == call && inverseOf(f.op) != op.Const && a == s.zero {
		if d := s.at(s.not(c)); d.op != op.Not {
			c, a, b = s.not(c), b, a
		}
	}
	return s.plainCall(op.If, []formID{c, a, b})
}

// chosenTruth returns if(c, a, b) as && or || if one of a and b is 0 or 1 and the other a condition, else none. if(c, 1, 0),
// a value, stays.
func (s *store) chosenTruth(c, a, b formID) formID {
	if !s.at(c).boolean || !s.at(a).boolean || !s.at(b).boolean || s.at(a).op == op.If || s.at(b).op == op.If {
		return none
	}
	switch {
	case s.numeric(a) == s.numeric(b):
		return none
	case a == s.one:
		return s.logic(op.Or, c, b)
	case a == s.zero:
		return s.logic(op.And, s.not(c), b)
	case b == s.one:
		return s.logic(op.Or, s.not(c), a)
	}
	return s.logic(op.And, c, a)
}

// otherwise returns a product simplified by the falsehood of c: if c is … || u == 0, u is not 0. The rule of x^y writes the
// same product in two ways there.
func (s *store) otherwise(c, x formID) formID {
	f, g := s.at(c), s.at(x)
	if f.kind != call || f.op != op.Or || g.kind != product {
		return x
	}
	for _, a := range f.args {
		if h := s.at(a); h.kind == call && h.op == op.Eq && h.args[1] == s.zero {
			b := factors{s: s, coef: g.num}
			s.assumed = h.args[0]
			for _, p := range slices.Clone(g.factors) {
				b.push(p.base, p.exp)
			}
			x = b.done()
			s.assumed = none
			return x
		}
	}
	return x
}

// onlyWhere reports whether x is 0 where c does not hold, as far as its choices show.
func (s *store) onlyWhere(x, c formID) bool {
	const most = 1000 // terms
	f := s.at(x)
	if f.kind == sum && len(f.terms) <= most && !slices.ContainsFunc(f.terms, func(t term) bool {
		g := s.at(t.form)
		return g.kind != call || g.op != op.If || g.args[2] != s.zero || !s.implies(g.args[0], c)
	}) {
		return true
	}
	return f.cost <= mostAssumed && s.at(c).cost <= mostCompared && s.vanishes(x, s.not(c))
}

// vanishes reports whether x is 0 where c holds.
func (s *store) vanishes(x, c formID) bool {
	f := s.at(x)
	switch {
	case x == s.zero || c == s.zero:
		return true
	case f.kind == sum:
		return !slices.ContainsFunc(slices.Clone(f.terms), func(t term) bool { return !s.vanishes(t.form, c) })
	case f.kind == product:
		list := slices.Clone(f.factors)
		return f.total && slices.ContainsFunc(list, func(g factor) bool { return g.exp == s.one && s.vanishes(g.base, c) })
	case f.kind == call && f.op == s.c.cbrt:
		return s.implies(c, s.call(op.Eq, f.args[0], s.zero))
	case f.kind != call || f.op != op.If:
		return false
	}
	p, a, b := f.args[0], f.args[1], f.args[2]
	under := func(x, p formID) bool {
		return s.implies(c, s.not(p)) || s.vanishes(x, s.assume(c, p))
	}
	return under(a, p) && under(b, s.not(p))
}

// mostAssumed limits the cost of forms that are searched for choices decided by another one.
const mostAssumed = 100

// assume returns x simplified under c: without the choices that c decides.
func (s *store) assume(x, c formID) formID {
	if s.keep || s.at(x).cost > mostAssumed || s.at(c).cost > mostCompared {
		return x
	}
	f := *s.at(x)
	switch f.kind {
	case call:
		args := slices.Clone(f.args)
		for i, a := range args {
			args[i] = s.assume(a, c)
		}
		if y := s.decided(f.op, args, c); y != none {
			return y
		}
		if !slices.Equal(args, f.args) {
			return s.call(f.op, args...)
		}
		if f.boolean && s.implies(c, x) {
			return s.one
		}
		if f.boolean && s.implies(c, s.not(x)) {
			return s.zero
		}
	case sum:
		list := slices.Clone(f.terms)
		for i, t := range list {
			list[i].form = s.assume(t.form, c)
		}
		if !slices.EqualFunc(list, f.terms, func(t, u term) bool { return t.form == u.form }) {
			return s.sum(list)
		}
	case product:
		b := factors{s: s, coef: f.num}
		changed := false
		for _, g := range f.factors {
			base := s.assume(g.base, c)
			changed = changed || base != g.base
			b.push(base, g.exp)
		}
		if changed {
			return b.done()
		}
	}
	return x
}

// decided returns the argument equal to an operation where c holds, or none.
func (s *store) decided(code op.Code, args []formID, c formID) formID {
	holds := func(code op.Code, x, y formID) bool { return s.implies(c, s.call(code, x, y)) }
	switch code {
	case op.If:
		switch {
		case s.implies(c, args[0]):
			return args[1]
		case s.implies(c, s.not(args[0])):
			return args[2]
		}
	case s.c.max, s.c.min:
		above, below := 0, 1
		if code == s.c.min {
			above, below = 1, 0
		}
		switch {
		case len(args) != 2:
		case holds(op.Ge, args[0], args[1]):
			return args[above]
		case holds(op.Le, args[0], args[1]):
			return args[below]
		}
	case s.c.clamp:
		if holds(op.Ge, args[0], args[1]) && holds(op.Le, args[0], args[2]) {
			return args[0]
		}
	case s.c.abs, s.c.relu:
		if holds(op.Ge, args[0], s.zero) {
			return args[0]
		}
	}
	return none
}

// vanishing drops the condition of if(u != 0, …*u, 0), which equals the product for all real numbers.
func (s *store) vanishing(c, a, b formID) formID {
	f := s.at(c)
	if f.kind != call || f.args[len(f.args)-1] != s.zero || f.op != op.Ne && f.op != op.Eq {
		return none
	}
	if f.op == op.Eq {
		a, b = b, a
	}
	if b != s.zero || !s.at(a).total {
		return none
	}
	for _, g := range s.factorsOf(a) {
		n, numeric := s.value(g.exp)
		if g.base == f.args[0] && numeric && n.sign() > 0 {
			return a
		}
	}
	return none
}
