package simplify

import "slices"

// pushRoot multiplies by x^n for a product x and an n that is not whole, by a root of each factor that is known not to be
// negative. It reports false if there is no such factor.
func (b *factors) pushRoot(x formID, n number) bool {
	s := b.s
	f := *s.at(x)
	rest := factors{s: s, coef: whole(1)}
	split := false
	if c, ok := rootOf(f.num.abs(), n); ok && !(f.num.isOne()) {
		b.coefTimes(c)
		split = split || !f.num.abs().isOne()
		if f.num.sign() < 0 {
			rest.coef = whole(-1)
		}
	} else {
		rest.coef = f.num
	}
	signed := f.num.sign() < 0 // the rest may be below 0
	for _, g := range f.factors {
		_, ok := s.rootOfFactor(g, n)
		signed = signed || !ok && !s.factorProps(g).nonneg
	}
	for _, g := range f.factors {
		root, ok := s.rootOfFactor(g, n)
		if !ok || signed && !s.factorProps(g).nonzero { // sqrt(x^2*y) is 0 where x is, also for y below 0
			rest.list = append(rest.list, g)
			continue
		}
		b.push(root.base, root.exp)
		split = true
	}
	if len(rest.list) == 1 && rest.coef.isOne() {
		if k, ok := s.value(rest.list[0].exp); ok && k.isInt() && !even(k) && (!s.keep || !k.mul(n).isInt()) { // x^3 ≥ 0 where x ≥ 0
			if !k.isOne() || split {
				b.push(rest.list[0].base, s.number(k.mul(n)))
				return true
			}
		}
	}
	if !split {
		return false
	}
	b.join(rest.done(), s.number(n))
	return true
}

// rootOfFactor returns the n-th power of g, for an n that is not whole, if g is known not to be negative.
func (s *store) rootOfFactor(g factor, n number) (factor, bool) {
	k, numeric := s.value(g.exp)
	switch base := s.at(g.base); {
	case numeric && k.mul(n).long():
		return g, false
	case g.base == s.euler:
		return factor{s.euler, s.times(g.exp, s.number(n))}, true
	case s.keep && numeric && k.mul(n).isInt() && !base.nonneg: // x is not negative in (x^1.5)^(2/3)
		return g, false
	case numeric && k.mul(n).isInt() && (base.nonneg || !k.isInt()), numeric && !k.isInt():
		return factor{g.base, s.number(k.mul(n))}, true
	case numeric && even(k):
		return factor{s.call(s.c.abs, g.base), s.number(k.mul(n))}, true
	}
	return g, false
}

func even(n number) bool { return n.isInt() && n.r.Num().Bit(0) == 0 }

// rootOf returns c^n if it is positive and rational, for an n that is not whole.
func rootOf(c, n number) (number, bool) {
	q := n.r.Denom()
	p, small := whole(0), n.r.Num().IsInt64() && n.r.Num().BitLen() < 8
	if !q.IsInt64() || !small || c.sign() <= 0 || q.Int64() > 64 {
		return p, false
	}
	c, ok := c.root(int(q.Int64()))
	if !ok {
		return p, false
	}
	c = c.power(int(n.r.Num().Int64()))
	return c, c.exact()
}

func (s *store) rational(c, n number) bool {
	_, ok := rootOf(c, n)
	return ok
}

// sameRoot returns the index of a factor that is the same root of another constant, or -1.
func (s *store) sameRoot(b *factors, i int) int {
	return slices.IndexFunc(b.list, func(g factor) bool {
		return g.base != b.list[i].base && g.exp == b.list[i].exp && s.constant(g.base)
	})
}

// constant reports whether x is known to be a positive constant other than e.
func (s *store) constant(x formID) bool {
	f := s.at(x)
	return f.lead < 0 && f.positive() && x != s.euler
}
