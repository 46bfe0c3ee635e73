package simplify

import (
	"slices"

	"backprop/ast/op"
)

// choose returns if(c, a, b).
func (s *store) choose(c, a, b id) id {
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
	if x := s.vanishing(c, a, b); x != none {
		return x
	}
	if s.keep && s.otherwise(c, b) == a {
		return a
	}
	if b == s.zero && s.onlyWhere(a, c) {
		return a
	}
	if f.kind == call && inverseOf(f.op) != op.Const && a == s.zero {
		if d := s.at(s.not(c)); d.op != op.Not {
			c, a, b = s.not(c), b, a
		}
	}
	return s.plainCall(op.If, []id{c, a, b})
}

// otherwise returns a product with what is true where c does not hold: u is not 0, where c is … || u == 0. The rule of x^y
// has the same in two ways there.
func (s *store) otherwise(c, x id) id {
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

// onlyWhere reports whether x is a sum of choices that are 0 where c does not hold.
func (s *store) onlyWhere(x, c id) bool {
	f := s.at(x)
	if f.kind != sum || len(f.terms) > mostFactors {
		return false
	}
	return !slices.ContainsFunc(f.terms, func(t term) bool {
		g := s.at(t.form)
		return g.kind != call || g.op != op.If || g.args[2] != s.zero || !s.implies(g.args[0], c)
	})
}

// vanishing drops the condition of if(u != 0, …*u, 0), which is the product for all real numbers.
func (s *store) vanishing(c, a, b id) id {
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
