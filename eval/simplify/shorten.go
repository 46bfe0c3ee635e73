package simplify

import (
	"cmp"
	"slices"
)

// mostShortened limits the length of sums whose terms are compared with each other.
const mostShortened = 48

// Limits on the nesting of trial sums: each trial makes sums of its own.
const (
	mostNested    = 2 // for sums with several ways
	mostExtracted = 6
)

// tired reports whether the graph has led to so many forms that sums are no longer tried in all ways. So nested formulas
// take linear time.
func (s *store) tired() bool { return len(s.forms) > s.most }

// shorten returns the shortest form it finds of a sum of several terms: with factors of all terms in front of parentheses,
// over a common denominator, or with factors of some terms in front.
func (s *store) shorten(list []term) formID {
	plain := s.plain(list)
	if x, ok := s.short[plain]; ok {
		return x
	}
	best := plain
	better := func(x formID) {
		if x != none && s.at(x).cost < s.at(best).cost {
			best = x
		}
	}
	s.nested++
	if s.nested <= mostExtracted && !(s.tired() && s.nested > 1) {
		better(s.extract(list))
	}
	if len(list) <= mostShortened && best == plain && s.nested <= mostNested && !s.tired() {
		better(s.group(list))
	}
	s.nested--
	if s.nested == 0 {
		s.short[plain] = best
	}
	return best
}

// extract returns g × (the terms over g) for their common part g: whole numbers, factors of all terms, and denominators of
// any. It returns none if there is no common part.
func (s *store) extract(list []term) formID {
	common := s.commonFactors(list, len(list) <= mostShortened && !s.tired())
	g := factors{s: s, coef: s.content(list)}
	for _, f := range common {
		g.join(f.base, f.exp)
	}
	if len(common) == 0 && g.coef.isOne() {
		return none
	}
	inner := make([]term, len(list))
	for i, t := range list {
		inner[i] = term{whole(1), s.quotient(t.coef.mul(g.coef.inv()), t.form, common)}
	}
	if len(common) == 0 { // only the number
		x := s.sumPlain(inner)
		g.push(x, s.one)
		return g.done()
	}
	x := s.sum(inner)
	if !s.exact(x) && s.exact(s.plain(list)) {
		return none
	}
	if s.at(x).kind == sum && s.nested <= mostNested && len(list) <= mostShortened && !s.tired() {
		if y := s.expanded(inner); s.at(y).cost < s.at(x).cost {
			x = y
		}
	}
	g.push(x, s.one)
	return g.done()
}

// exact reports whether the numbers of x, or of its terms, can be written exactly.
func (s *store) exact(x formID) bool {
	inexact := func(c number, x formID) bool {
		return !c.mul(s.coefficient(x)).exact() || slices.ContainsFunc(s.factorsOf(x), func(f factor) bool {
			n, ok := s.value(f.base)
			return ok && !n.exact()
		})
	}
	if f := s.at(x); f.kind == sum {
		return !slices.ContainsFunc(f.terms, func(t term) bool { return inexact(t.coef, t.form) })
	}
	return !inexact(whole(1), x)
}

// quotient returns c × x over the powers. It combines the exponents of equal bases, and nothing else.
func (s *store) quotient(c number, x formID, powers []factor) formID {
	q := factors{s: s, coef: c.mul(s.coefficient(x))}
	q.list = slices.Clone(s.factorsOf(x))
	for _, f := range powers {
		e := s.neg(f.exp)
		if i := q.find(func(g factor) bool { return g.base == f.base }); i >= 0 {
			if e = s.add(q.list[i].exp, e); e == s.zero {
				q.remove(i)
			} else {
				q.list[i].exp = e
			}
			continue
		}
		q.list = append(q.list, factor{f.base, e})
	}
	return q.done()
}

// sumPlain is sum without a search for common parts of the terms.
func (s *store) sumPlain(list []term) formID {
	b := terms{s: s}
	for _, t := range list {
		b.push(t.coef, t.form)
	}
	b.list = slices.DeleteFunc(b.list, func(t term) bool { return t.coef.sign() == 0 && (s.at(t.form).total || !s.keep) })
	if len(b.list) < 2 {
		return s.sum(b.list)
	}
	return s.plain(b.list)
}

// expanded returns the sum with its products of sums multiplied out, if that stays small.
func (s *store) expanded(list []term) formID {
	const most = 24 // terms
	var out []term
	for _, t := range list {
		parts := []term{{t.coef, s.one}}
		for _, f := range append([]factor{{s.number(s.coefficient(t.form)), s.one}}, s.factorsOf(t.form)...) {
			k, small := 0, false
			if n, ok := s.value(f.exp); ok {
				k, small = n.small()
			}
			base := s.at(f.base)
			if base.kind != sum || !small || k < 1 || k > 3 {
				for i := range parts {
					parts[i].form = s.product(factor{parts[i].form, s.one}, f)
				}
				continue
			}
			for range k {
				var next []term
				for _, p := range parts {
					for _, q := range base.terms {
						next = append(next, term{p.coef.mul(q.coef), s.times(p.form, q.form)})
					}
				}
				if len(next) > most {
					return s.plainOf(list)
				}
				parts = next
			}
		}
		if out = append(out, parts...); len(out) > 2*most {
			return s.plainOf(list)
		}
	}
	return s.sum(out)
}

func (s *store) plainOf(list []term) formID { return s.sumPlain(list) }

// group puts common factors of some terms in front of parentheses, as long as that makes the sum shorter.
func (s *store) group(list []term) formID {
	type share struct {
		f     factor
		count int
	}
	cost := s.sumCost(list)
	best, bestCost := []term(nil), cost
	var shares []share
	for _, t := range list {
		for _, f := range s.factorsOf(t.form) {
			if n, numeric := s.value(f.exp); numeric && n.sign() > 0 && n.cmp(whole(1)) > 0 && s.at(f.base).kind == leaf {
				continue // x*(x + 1) + 1 is not how one writes x^2 + x + 1
			}
			if i := slices.IndexFunc(shares, func(h share) bool { return h.f == f }); i >= 0 {
				shares[i].count++
			} else if len(shares) < 4*mostShortened {
				shares = append(shares, share{f, 1})
			}
		}
	}
	shares = slices.DeleteFunc(shares, func(h share) bool { return h.count < 2 || h.count == len(list) })
	gain := func(h share) int64 { return int64(h.count-1) * (s.factorCost(h.f) + 1) }
	slices.SortStableFunc(shares, func(a, b share) int { return cmp.Compare(gain(b), gain(a)) })
	const most = 4 // ways to begin
	for _, h := range shares[:min(len(shares), most)] {
		var with, without []term
		for _, t := range list {
			if slices.Contains(s.factorsOf(t.form), h.f) {
				with = append(with, t)
			} else {
				without = append(without, t)
			}
		}
		x := s.extract(with)
		if x == none {
			continue
		}
		i := slices.IndexFunc(list, func(t term) bool { return slices.Contains(s.factorsOf(t.form), h.f) })
		next := slices.Insert(slices.Clone(without), min(i, len(without)), term{whole(1), x})
		if c := s.sumCost(next); c < bestCost {
			best, bestCost = next, c
		}
	}
	if best == nil {
		return none
	}
	return s.sum(best)
}
