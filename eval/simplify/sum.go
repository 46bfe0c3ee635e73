package simplify

import "slices"

// terms is a sum on its way to normal form.
type terms struct {
	s    *store
	list []term
	at   map[formID]int // of a long list: the index of the term of a form
}

// sum returns the sum of the terms.
func (s *store) sum(list []term) formID {
	b := terms{s: s}
	factor := s.sumFactors(list)
	var scaled []term // multiples of a sum: flat only where that brings like terms together
	for _, t := range list {
		if f := s.at(t.form); f.kind == product && len(f.factors) == 1 && f.factors[0].exp == s.one && s.at(f.factors[0].base).kind == sum {
			scaled = append(scaled, t)
			continue
		}
		if slices.Contains(factor, t.form) { // u + u*x is u*(1 + x)
			b.join(t.coef, t.form)
			continue
		}
		b.push(t.coef, t.form)
	}
	for len(scaled) > 0 {
		i := slices.IndexFunc(scaled, func(t term) bool { return b.meets(s.at(t.form).factors[0].base) })
		t := scaled[max(i, 0)]
		scaled = slices.Delete(scaled, max(i, 0), max(i, 0)+1)
		f := s.at(t.form)
		if c := t.coef.mul(f.num); i >= 0 || c.abs().isOne() {
			b.push(c, f.factors[0].base)
		} else {
			b.join(c, s.primitive(t.form))
		}
	}
	return b.done()
}

// sumFactors returns the sums among the terms that are factors of other terms.
func (s *store) sumFactors(list []term) []formID {
	if len(list) > mostShortened || !slices.ContainsFunc(list, func(t term) bool { return s.at(t.form).kind == sum }) {
		return nil
	}
	var found []formID
	for _, t := range list {
		if s.at(t.form).kind != product {
			continue
		}
		for _, f := range s.at(t.form).factors {
			if n, ok := s.value(f.exp); ok && n.sign() > 0 && s.at(f.base).kind == sum && len(s.at(t.form).factors) > 1 {
				found = append(found, f.base)
			}
		}
	}
	return found
}

// primitive returns a product without its coefficient.
func (s *store) primitive(x formID) formID {
	f := s.at(x)
	if f.kind != product || f.num.isOne() {
		return x
	}
	b := factors{s: s, coef: whole(1), list: slices.Clone(f.factors)}
	return b.done()
}

func (s *store) add(list ...formID) formID {
	ts := make([]term, len(list))
	for i, x := range list {
		ts[i] = term{whole(1), x}
	}
	return s.sum(ts)
}

func (s *store) neg(x formID) formID    { return s.scaled(whole(-1), x) }
func (s *store) sub(x, y formID) formID { return s.sum([]term{{whole(1), x}, {whole(-1), y}}) }

// push adds c × x.
func (b *terms) push(c number, x formID) {
	f := b.s.at(x)
	switch f.kind {
	case constant:
		b.join(c.mul(f.num), b.s.one)
	case sum:
		if b.s.whole(f.terms) {
			b.join(c, x)
			return
		}
		for _, t := range slices.Clone(f.terms) {
			b.join(c.mul(t.coef), t.form)
		}
	case product:
		if !f.num.isOne() {
			all := c.mul(f.num)
			p := b.s.primitive(x)
			n, numeric := b.s.value(p)
			switch {
			case numeric && !all.mul(n).exact(): // 3/(7*299792458), say, is not one number
				if f.num.sign() < 0 {
					c, x = c.neg(), b.s.neg(x)
				}
				b.join(c, x)
			case b.s.coefficient(p).isOne():
				b.join(all, p)
			default: // without its coefficient it has another form, which has one
				b.push(all, p)
			}
			return
		}
		b.join(c, x)
	default:
		b.join(c, x)
	}
}

// whole reports whether a sum of these terms stays one term of another sum, to save time: flattening a chain of sums, each
// one term longer, would take quadratic time.
func (s *store) whole(list []term) bool {
	const short = 16
	if len(list) <= short {
		return false
	}
	s.flattened += len(list)
	return s.flattened > s.mostFlattened
}

// find returns the index of the term of a form, or -1.
func (b *terms) find(x formID) int {
	if b.at == nil {
		return slices.IndexFunc(b.list, func(t term) bool { return t.form == x })
	}
	if i, ok := b.at[x]; ok {
		return i
	}
	return -1
}

// meets reports whether the terms include a term of the sum x.
func (b *terms) meets(x formID) bool {
	return slices.ContainsFunc(b.s.at(x).terms, func(t term) bool { return b.find(t.form) >= 0 })
}

// join adds c × x, where x is a term.
func (b *terms) join(c number, x formID) {
	if i := b.find(x); i >= 0 {
		b.list[i].coef = b.list[i].coef.add(c)
		return
	}
	b.list = append(b.list, term{c, x})
	switch {
	case b.at != nil:
		b.at[x] = len(b.list) - 1
	case len(b.list) == 16:
		b.at = map[formID]int{}
		for i, t := range b.list {
			b.at[t.form] = i
		}
	}
}

// done returns the sum.
func (b *terms) done() formID {
	s := b.s
	b.list = slices.DeleteFunc(b.list, func(t term) bool {
		return t.coef.sign() == 0 && (s.at(t.form).total || !s.keep)
	})
	b.at = nil
	b.squares()
	b.choices()
	switch len(b.list) {
	case 0:
		return s.zero
	case 1:
		return s.scaled(b.list[0].coef, b.list[0].form)
	}
	return s.shorten(b.list)
}

// plain returns the form of a sum of terms without common parts.
func (s *store) plain(list []term) formID {
	f := form{kind: sum, terms: list, hash: 4, lead: noLead, props: props{nonneg: true, total: true}}
	for _, t := range list {
		g := s.at(t.form)
		f.hash += mix(g.hash, hashNumber(t.coef))
		f.lead = first(f.lead, g.lead)
		f.nonneg = f.nonneg && g.nonneg && t.coef.sign() > 0
		f.nonzero = f.nonzero || g.positive() && t.coef.sign() > 0
		f.total = f.total && g.total
		f.calls = f.calls || g.calls
	}
	f.nonzero = f.nonzero && f.nonneg
	f.terms = addedFirst(list)
	f.cost = s.sumCost(f.terms)
	return s.intern(f)
}

// addedFirst moves a term without a minus to the front.
func addedFirst(list []term) []term {
	i := slices.IndexFunc(list, func(t term) bool { return t.coef.sign() > 0 })
	if i <= 0 {
		return list
	}
	t := list[i]
	return slices.Insert(slices.Delete(slices.Clone(list), i, i+1), 0, t)
}

// opposite returns -x if x is to be written by -x: for one of the sums a - b and b - a, and none for the other.
func (s *store) opposite(x formID) formID {
	y, ok := s.opposites[x]
	if !ok {
		if y = none; s.turned(x) {
			y = s.plain(s.negated(x))
		}
		s.opposites[x] = y
	}
	return y
}

// turned reports whether x is written by -x.
func (s *store) turned(x formID) bool {
	t := slices.MinFunc(s.at(x).terms, func(a, b term) int { return s.compare(a.form, b.form) })
	return t.coef.sign() < 0
}
