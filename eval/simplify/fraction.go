package simplify

import "slices"

// cleared returns a shorter form of the product: with a sum over a common denominator, as a*b/(a + b) for 1/(1/a + 1/b), or
// with the root of a quotient above the bar instead of below it.
func (b *factors) cleared() (formID, bool) {
	s := b.s
	if s.clearing || s.keep || s.tired() || len(b.list) > mostFactors {
		return none, false
	}
	s.clearing = true
	defer func() { s.clearing = false }()
	cost := s.productCost(b.coef, b.list)
	best := none
	try := func(i int, list ...factor) {
		c := factors{s: s, coef: b.coef, list: slices.Clone(b.list)}
		c.remove(i)
		for _, f := range list {
			c.push(f.base, f.exp)
		}
		if x := c.done(); s.at(x).cost < cost {
			best, cost = x, s.at(x).cost
		}
	}
	for i, f := range b.list {
		n, numeric := s.value(f.exp)
		base := s.at(f.base)
		switch {
		case !numeric:
		case base.kind == sum:
			if x := s.overCommon(f.base); x != none && (n.isInt() || s.splitsRoot(x)) {
				try(i, factor{x, f.exp})
			}
		case base.kind == product && !n.isInt():
			k := whole(1)
			if n.sign() > 0 {
				k = whole(-1)
			}
			try(i, factor{f.base, s.number(n.add(k))}, factor{f.base, s.number(k.neg())})
		}
	}
	return best, best != none
}

// wholeContent reports whether a whole number above 1 divides all coefficients.
func (s *store) wholeContent(list []term) bool {
	c := s.content(list)
	return c.isInt() && !c.isOne()
}

// splitsRoot reports whether all factors of the product x but one are known not to be negative, so a root of x is the
// product of roots.
func (s *store) splitsRoot(x formID) bool {
	unknown := 0
	for _, f := range s.factorsOf(x) {
		if !s.factorProps(f).nonneg {
			unknown++
		}
	}
	return unknown <= 1
}

// overCommon returns a sum of fractions as one fraction, or none.
func (s *store) overCommon(x formID) formID {
	y, ok := s.commons[x]
	if ok {
		return y
	}
	y = none
	list := s.at(x).terms
	if len(list) <= mostFactors {
		var below []factor
		for _, f := range s.commonFactors(list, true) {
			if n, ok := s.value(f.exp); ok && n.sign() < 0 {
				below = append(below, f)
			}
		}
		if len(below) > 0 {
			inner := make([]term, len(list))
			for i, t := range list {
				inner[i] = term{whole(1), s.quotient(t.coef, t.form, below)}
			}
			y = s.product(append(below, factor{s.sum(inner), s.one})...)
			if s.at(y).kind != product {
				y = none
			}
		}
	}
	s.commons[x] = y
	return y
}
