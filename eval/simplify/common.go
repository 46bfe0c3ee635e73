package simplify

import "slices"

// content returns the largest number that divides all coefficients into whole numbers; 1 if a decimal is among them.
func (s *store) content(list []term) number {
	c := list[0].coef.abs()
	for _, t := range list {
		if t.coef.decimal {
			if !t.coef.abs().equal(list[0].coef.abs()) {
				return whole(1)
			}
			continue
		}
		c = gcd(c, t.coef.abs())
	}
	if c.sign() == 0 { // 0/x + 0/y, where domains are kept
		return whole(1)
	}
	if list[0].coef.decimal && slices.ContainsFunc(list, func(t term) bool { return !t.coef.abs().equal(c) }) {
		return whole(1)
	}
	return c
}

// commonFactors returns the factors of all terms, each with its least exponent; with below, the denominators of any term,
// too.
func (s *store) commonFactors(list []term, below bool) []factor {
	least := map[formID]number{}
	count := map[formID]int{}
	twice := map[formID]bool{} // x/x, where domains are kept
	var order []formID
	for _, t := range list {
		list := s.factorsOf(t.form)
		for i, f := range list {
			n, numeric := s.value(f.exp)
			if !numeric {
				continue
			}
			if i > 0 && list[i-1].base == f.base {
				twice[f.base] = true
			}
			old, ok := least[f.base]
			if !ok {
				order = append(order, f.base)
			}
			if !ok || n.cmp(old) < 0 {
				least[f.base] = n
			}
			count[f.base]++
		}
	}
	var common []factor
	for _, base := range order {
		n := least[base]
		if twice[base] {
			continue
		}
		if count[base] < len(list) && (n.sign() > 0 || !below) {
			continue
		}
		if s.keep && count[base] < len(list) && !s.at(base).positive() {
			continue
		}
		common = append(common, factor{base, s.number(n)})
	}
	return append(common, s.commonPowers(list)...)
}

// commonPowers returns the factors with symbolic exponents that all terms have, up to a number in the exponent: x^(y - 1)
// for x^y and x^(y - 1).
func (s *store) commonPowers(list []term) []factor {
	var common []factor
	for _, f := range s.factorsOf(list[0].form) {
		if _, numeric := s.value(f.exp); numeric {
			continue
		}
		if !slices.ContainsFunc(list[1:], func(t term) bool { return !slices.Contains(s.factorsOf(t.form), f) }) {
			common = append(common, f)
		} else if len(list) > mostShortened || s.tired() {
			continue
		} else if f.base != s.euler {
			if e := s.leastExponent(list, f); e != none {
				common = append(common, factor{f.base, e})
			}
		} else if u := s.commonExponent(list); u != none {
			common = append(common, factor{s.euler, u})
		}
	}
	return common
}

// leastExponent returns the least exponent of f in the terms, or none if the exponents differ by more than numbers.
func (s *store) leastExponent(list []term, f factor) formID {
	if s.keep {
		return none
	}
	least := f.exp
	for _, t := range list[1:] {
		fs := s.factorsOf(t.form)
		i := slices.IndexFunc(fs, func(g factor) bool { return g.base == f.base && !s.numeric(g.exp) })
		if i < 0 || s.summands(fs[i].exp) > mostExponent {
			return none
		}
		n, numeric := s.value(s.sub(fs[i].exp, least))
		if !numeric {
			return none
		}
		if n.sign() < 0 {
			least = fs[i].exp
		}
	}
	return least
}

// commonExponent returns the simplest u of the powers e^u that all terms have as a factor, or none.
func (s *store) commonExponent(list []term) formID {
	best := none
	for _, t := range list {
		fs := s.factorsOf(t.form)
		i := slices.IndexFunc(fs, func(f factor) bool { return f.base == s.euler })
		if i < 0 {
			return none
		}
		if best == none || s.at(fs[i].exp).cost < s.at(best).cost {
			best = fs[i].exp
		}
	}
	return best
}

// factorsOf returns the factors of x without its number.
func (s *store) factorsOf(x formID) []factor {
	switch f := s.at(x); f.kind {
	case product:
		return f.factors
	case constant:
		return nil
	}
	return []factor{{x, s.one}}
}

func (s *store) coefficient(x formID) number {
	f := s.at(x)
	if f.kind == product || f.kind == constant {
		return f.num
	}
	return whole(1)
}
