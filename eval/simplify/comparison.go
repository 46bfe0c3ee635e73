package simplify

import (
	"slices"

	"backprop/ast/op"
)

// comparison returns x c y.
func (s *store) comparison(c op.Code, x, y formID) formID {
	a, ok1 := s.approx(x)
	b, ok2 := s.approx(y)
	end := s.infinite(y)
	switch {
	case x == y && (s.at(x).total || !s.keep):
		return s.truth(c == op.Le || c == op.Ge || c == op.Eq)
	case ok1 && ok2 && a != b:
		return s.truth(c == op.Ne || a < b && (c == op.Lt || c == op.Le) || a > b && (c == op.Gt || c == op.Ge))
	case (ok1 && !ok2 || s.infinite(x) != 0) && end == 0:
		return s.comparison(mirror(c), y, x)
	case end != 0 && x != y && (s.at(x).total || !s.keep): // every real number is less than inf, and more than -inf
		return s.truth(c == op.Ne || (c == op.Lt || c == op.Le) == (end > 0) && c != op.Eq)
	}
	if d, ok := s.apart(x, y); ok {
		return s.comparison(c, d, s.zero)
	}
	if f := s.at(x); y == s.zero && f.kind == sum && len(f.terms) == 2 { // x - y > 0
		t, u := f.terms[0], f.terms[1]
		if t.coef.sign() > 0 && u.coef.sign() < 0 {
			return s.comparison(c, s.scaled(t.coef, t.form), s.scaled(u.coef.neg(), u.form))
		}
	}
	if y == s.zero {
		switch p := s.at(x).props; {
		case !p.total && s.keep:
		case c == op.Ge && p.nonneg, c == op.Gt && p.positive(), c == op.Ne && p.nonzero:
			return s.one
		case c == op.Lt && p.nonneg, c == op.Le && p.positive(), c == op.Eq && p.nonzero:
			return s.zero
		}
	}
	if (c == op.Eq || c == op.Ne) && y == s.zero && !s.keep {
		if z := s.zeroOf(x); z != none { // x/y is 0 where x is
			return s.comparison(c, z, y)
		}
	}
	if z := s.extreme(c, x, y); z != none {
		return z
	}
	if !ok2 && s.compare(x, y) > 0 {
		c, x, y = mirror(c), y, x
	}
	return s.plainCall(c, []formID{x, y})
}

// apart returns x - y if that is a number, as for y - 1 and y.
func (s *store) apart(x, y formID) (d formID, ok bool) {
	const short = 50 // operations
	f, g := s.at(x), s.at(y)
	if s.infinity != none || s.keep && !(f.total && g.total) || y == s.zero || f.lead != g.lead || f.cost+g.cost > short {
		return none, false
	}
	d = s.sub(x, y)
	_, ok = s.value(d)
	return d, ok
}

// infinite returns 1 for inf, -1 for -inf and 0 for all else.
func (s *store) infinite(x formID) int {
	f := s.at(x)
	switch {
	case s.infinity == none:
		return 0
	case x == s.infinity:
		return 1
	case f.kind == product && f.num.equal(whole(-1)) && len(f.factors) == 1 && f.factors[0] == (factor{s.infinity, s.one}):
		return -1
	}
	return 0
}

// zeroOf returns the base of the only factor of a product that can be 0, or none.
func (s *store) zeroOf(x formID) formID {
	found := none
	f := s.at(x)
	if f.kind != product || f.num.sign() == 0 {
		return none
	}
	for _, g := range f.factors {
		n, numeric := s.value(g.exp)
		switch {
		case !numeric, found != none && n.sign() > 0 && !s.at(g.base).nonzero:
			return none
		case n.sign() > 0 && !s.at(g.base).nonzero:
			found = g.base
		}
	}
	return found
}

// extreme compares x with a max, min or clamp of which it is an argument.
func (s *store) extreme(c op.Code, x, y formID) formID {
	f := s.at(y)
	if s.keep || f.kind != call || f.op != s.c.max && f.op != s.c.min && f.op != s.c.clamp {
		if g := s.at(x); g.kind == call && (g.op == s.c.max || g.op == s.c.min || g.op == s.c.clamp) && slices.Contains(g.args, y) {
			return s.extreme(mirror(c), y, x)
		}
		return none
	}
	i := slices.Index(f.args, x)
	if i < 0 || f.op == s.c.clamp && f.args[1] == f.args[2] {
		return none
	}
	if f.op == s.c.clamp {
		return s.clamped(clampQuestion{c, i, y})
	}
	never, always := op.Gt, op.Le // x > max(x, …) never
	if f.op == s.c.min {
		never, always = op.Lt, op.Ge
	}
	switch c {
	case never:
		return s.zero
	case always:
		return s.one
	case op.Eq: // x == max(x, …) where no other is larger
		c = mirror(always)
	case op.Ne:
		c = mirror(never)
	}
	const deepest = 8
	if len(f.args) > 4 || s.deep == deepest { // the others would be another list for each
		return none
	}
	s.deep++
	defer func() { s.deep-- }()
	others := slices.Delete(slices.Clone(f.args), i, i+1)
	if len(others) == 1 {
		return s.comparison(c, x, others[0])
	}
	return s.comparison(c, x, s.call(f.op, others...))
}

// clampQuestion asks how the i-th argument of a clamp compares with the clamp.
type clampQuestion struct {
	op    op.Code
	i     int
	clamp formID
}

// clamped answers q, once: nested clamps ask again for the inner ones.
func (s *store) clamped(q clampQuestion) formID {
	const deepest = 100
	z, ok := s.clamps[q]
	switch {
	case ok:
		return z
	case s.deep == deepest:
		return none
	}
	s.deep++
	args := s.at(q.clamp).args
	z = s.besideClamp(q.op, q.i, args[0], args[1], args[2])
	s.deep--
	s.clamps[q] = z
	return z
}

// besideClamp compares the i-th of v, lo and hi with clamp(v, lo, hi), given that it is not NaN.
func (s *store) besideClamp(c op.Code, i int, v, lo, hi formID) formID {
	switch {
	case i == 0 && (c == op.Lt || c == op.Ge): // v < clamp(v, lo, hi)
		return s.comparison(c, v, lo)
	case i == 0 && (c == op.Gt || c == op.Le):
		return s.comparison(c, v, hi)
	case i == 1 && c == op.Lt:
		return s.comparison(op.Gt, v, lo)
	case i == 1 && c == op.Ge:
		return s.comparison(op.Le, v, lo)
	case i == 2 && c == op.Gt:
		return s.comparison(op.Lt, v, hi)
	case i == 2 && c == op.Le:
		return s.comparison(op.Ge, v, hi)
	case i > 0 && (c == op.Gt || c == op.Lt):
		return s.zero
	case i > 0 && (c == op.Ge || c == op.Le):
		return s.one
	}
	return none
}
