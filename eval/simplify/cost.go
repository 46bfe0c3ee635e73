package simplify

import "slices"

// mostCost keeps costs from overflowing: a small graph can be an immense formula.
const mostCost int64 = 1 << 40

func numberCost(n number) int64 {
	c := int64(0)
	if n.sign() < 0 {
		c++
	}
	if !n.isInt() && !n.isDecimal() {
		c++
	}
	return c
}

func (s *store) productCost(c number, list []factor) int64 {
	p, q, above, below := s.split(c, list)
	up, down := int64(len(above)), int64(len(below))
	if !p.isOne() {
		up++
	}
	if !q.isOne() {
		down++
	}
	if up == 0 {
		up = 1
	}
	cost := up - 1
	if down > 0 {
		cost += down
	}
	if c.sign() < 0 && s.turning(above, below) < 0 {
		cost++
	}
	for _, f := range slices.Concat(above, below) {
		cost += s.factorCost(f)
	}
	return min(cost, mostCost)
}

func (s *store) factorCost(f factor) int64 {
	base, exp := s.at(f.base).cost, s.at(f.exp).cost
	switch n, numeric := s.value(f.exp); {
	case f.base == s.euler && f.exp == s.one:
		return 0
	case f.base == s.euler:
		return 1 + exp
	case f.exp == s.one:
		return base
	case numeric && n.equal(half.Get()):
		return 1 + base
	}
	return 1 + base + exp
}

// split returns the parts of a product above and below the fraction bar: the coefficient as two whole numbers, or a
// decimal and 1, and the factors with positive exponents.
func (s *store) split(c number, list []factor) (p, q number, above, below []factor) {
	p, q = c.abs().fraction()
	for _, f := range list {
		if n, numeric := s.value(f.exp); numeric && n.sign() < 0 && f.base != s.euler {
			below = append(below, factor{f.base, s.number(n.neg())})
			continue
		}
		above = append(above, f)
	}
	return p, q, above, below
}

// turning returns the index of a factor that takes a minus at no cost, as b - a for a - b, or -1. Factors above the bar come
// first, then those below it.
func (s *store) turning(above, below []factor) int {
	return slices.IndexFunc(slices.Concat(above, below), func(f factor) bool {
		n, numeric := s.value(f.exp)
		return numeric && n.isInt() && !even(n) && s.mixed(f.base)
	})
}

// mixed reports whether x is a sum with a minus before some term.
func (s *store) mixed(x formID) bool {
	return slices.ContainsFunc(s.at(x).terms, func(t term) bool { return t.coef.sign() < 0 })
}

func (s *store) negated(x formID) []term {
	list := slices.Clone(s.at(x).terms)
	for i := range list {
		list[i].coef = list[i].coef.neg()
	}
	return list
}

func (s *store) sumCost(list []term) int64 {
	cost := int64(len(list) - 1)
	for i, t := range list {
		cost += s.termCost(t.coef.abs(), t.form)
		if i == 0 && t.coef.sign() < 0 {
			cost++
		}
		cost = min(cost, mostCost)
	}
	return cost
}

// termCost is the cost of c × x.
func (s *store) termCost(c number, x formID) int64 {
	f := s.at(x)
	switch {
	case x == s.one:
		return numberCost(c)
	case c.isOne():
		return f.cost
	case f.kind == product:
		return s.productCost(f.num.mul(c), f.factors)
	}
	return s.productCost(c, []factor{{x, s.one}})
}
