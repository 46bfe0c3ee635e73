package simplify

import "slices"

// pushRoot multiplies by x^n where x is a product and n no whole number: a root of each factor of which it
// is known that it is not negative. It reports false where there is none.
func (b *factors) pushRoot(x id, n number) bool {
	s := b.s
	f := *s.at(x)
	rest := factors{s: s, coef: one}
	split := false
	if c, ok := rootOf(f.num.abs(), n); ok && !(f.num.isOne()) {
		b.coefTimes(c)
		split = split || !f.num.abs().isOne()
		if f.num.sign() < 0 {
			rest.coef = minusOne
		}
	} else {
		rest.coef = f.num
	}
	for _, g := range f.factors {
		k, numeric := s.value(g.exp)
		switch base := s.at(g.base); {
		case numeric && k.mul(n).long():
			rest.list = append(rest.list, g)
		case g.base == s.euler:
			b.push(s.euler, s.times(g.exp, s.number(n)))
			split = true
		case s.keep && numeric && k.mul(n).isInt() && !base.nonneg: // x is not negative in (x^1.5)^(2/3)
			rest.list = append(rest.list, g)
		case numeric && k.mul(n).isInt() && (base.nonneg || !k.isInt()), numeric && !k.isInt():
			b.push(g.base, s.number(k.mul(n)))
			split = true
		case numeric && even(k):
			b.push(s.call(s.c.abs, g.base), s.number(k.mul(n)))
			split = true
		default:
			rest.list = append(rest.list, g)
		}
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

func even(n number) bool { return n.isInt() && n.r.Num().Bit(0) == 0 }

// rootOf returns c^n, which is positive, where it is rational and n is no whole number.
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

// sameRoot returns which other factor is the same root of another constant, or -1.
func (s *store) sameRoot(b *factors, i int) int {
	return slices.IndexFunc(b.list, func(g factor) bool {
		return g.base != b.list[i].base && g.exp == b.list[i].exp && s.constant(g.base)
	})
}

// constant reports whether x is known to be a positive constant, and not e.
func (s *store) constant(x id) bool {
	f := s.at(x)
	return f.lead < 0 && f.positive() && x != s.euler
}
