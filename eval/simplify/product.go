package simplify

import "slices"

// factors is a product on its way to normal form.
type factors struct {
	s    *store
	coef number
	list []factor
}

// product returns the product of the powers.
func (s *store) product(list ...factor) formID {
	b := factors{s: s, coef: whole(1)}
	for _, f := range list {
		b.push(f.base, f.exp)
	}
	return b.done()
}

// times returns the product of forms.
func (s *store) times(list ...formID) formID {
	b := factors{s: s, coef: whole(1)}
	for _, x := range list {
		b.push(x, s.one)
	}
	return b.done()
}

// scaled returns c × x.
func (s *store) scaled(c number, x formID) formID {
	if c.isOne() {
		return x
	}
	return s.times(s.number(c), x)
}

// power returns x to the power e.
func (s *store) power(x, e formID) formID { return s.product(factor{x, e}) }

// exp returns e to the power u.
func (s *store) exp(u formID) formID { return s.power(s.euler, u) }

// mostFactors limits the products that are flattened. In a chain of a thousand functions, the derivative of each would be a
// product of up to a thousand factors.
const mostFactors = 16

// mostExponent limits the terms of exponents that are added up.
const mostExponent = 5

// push multiplies the product by x^e.
func (b *factors) push(x, e formID) {
	s := b.s
	f := s.at(x)
	n, numeric := s.value(e)
	if numeric && n.sign() == 0 && (f.total || !s.keep) {
		return
	}
	switch {
	case f.kind == constant && numeric:
		b.pushNumber(f.num, n)
		return
	case f.kind == constant && f.num.isOne():
		return
	case f.kind == product && b.pushProduct(x, e):
		return
	case x == s.euler:
		if u, k, ok := s.logarithm(e); ok { // e^(k*ln(u)) is u^k
			b.push(u, k)
			return
		}
	}
	b.join(x, e)
}

// pushProduct multiplies by x^e for a product x, by a power of each factor. It reports false if that is not equal to x^e, or
// not simple.
func (b *factors) pushProduct(x, e formID) bool {
	s := b.s
	f := s.at(x)
	if g := f.factors[0]; len(f.factors) == 1 && f.num.isOne() {
		switch {
		case g.base == s.euler && e == s.one:
			b.join(s.euler, g.exp)
			return true
		case g.base == s.euler, s.at(g.base).positive() && !s.numeric(g.exp): // (e^u)^v and (2^u)^v
			b.join(g.base, s.times(g.exp, e))
			return true
		}
	}
	n, numeric := s.value(e)
	if !numeric { // (x*e^u)^v
		i := s.eulerIn(f)
		if i < 0 {
			return false
		}
		rest := factors{s: s, coef: f.num, list: slices.Delete(slices.Clone(f.factors), i, i+1)}
		b.push(s.euler, s.times(f.factors[i].exp, e))
		b.push(rest.done(), e)
		return true
	}
	if len(f.factors) > mostFactors {
		return false
	}
	if !n.isInt() {
		return b.pushRoot(x, n)
	}
	if _, small := n.small(); !small || !s.distributes(f, n) {
		return false
	}
	num, inner := f.num, slices.Clone(f.factors)
	b.pushNumber(num, n)
	for _, g := range inner {
		if e != s.one {
			g.exp = s.times(g.exp, e)
		}
		b.push(g.base, g.exp)
	}
	return true
}

// numeric reports whether x is a number.
func (s *store) numeric(x formID) bool { return s.at(x).kind == constant }

// eulerIn returns the index of the factor of a product that is a power of e, or -1.
func (s *store) eulerIn(f *form) int {
	return slices.IndexFunc(f.factors, func(g factor) bool { return g.base == s.euler })
}

// logarithm returns u and k if x is k*ln(u) with a number k.
func (s *store) logarithm(x formID) (u, k formID, ok bool) {
	f := s.at(x)
	n := whole(1)
	if f.kind == product && len(f.factors) == 1 && f.factors[0].exp == s.one {
		n = f.num
		f = s.at(f.factors[0].base)
	}
	if f.kind != call || f.op != s.c.ln || s.keep {
		return none, none, false
	}
	return f.args[0], s.number(n), true
}

// join multiplies by base^e, where base is a factor.
func (b *factors) join(base, e formID) {
	s := b.s
	long := s.summands(e) > mostExponent
	for i := range b.list {
		g := &b.list[i]
		if g.base != base {
			continue
		}
		if long || s.summands(g.exp) > mostExponent { // towers of powers would have longer and longer exponents
			continue
		}
		sum := s.add(g.exp, e)
		if s.numeric(g.exp) && s.numeric(e) && !s.writable(sum) { // A^1e-20/A: 1e-20 - 1 is no float64, and A^-1 has another domain
			continue
		}
		if s.keep && !s.sameDomain(base, g.exp, e, sum) {
			continue
		}
		if s.keep { // now it may be one with another: x*(x^-1*x^-1) is x^-1
			b.remove(i)
			b.join(base, sum)
			return
		}
		g.exp = sum
		return
	}
	b.list = append(b.list, factor{base, e})
}

// writable reports whether x is a number that can be written exactly.
func (s *store) writable(x formID) bool {
	n, numeric := s.value(x)
	return numeric && n.exact()
}

// summands returns the number of terms of the sum x, or of the sum that x is a multiple of.
func (s *store) summands(x formID) int {
	scaled := func(x formID) int {
		if f := s.at(x); f.kind == product && len(f.factors) == 1 && f.factors[0].exp == s.one {
			return max(1, len(s.at(f.factors[0].base).terms))
		}
		return 1
	}
	f := s.at(x)
	if f.kind != sum {
		return scaled(x)
	}
	n := 0
	for _, t := range f.terms {
		n += scaled(t.form)
	}
	return n
}

// distributes reports whether f^n, for a product f, equals the product of the powers wherever that is defined: sqrt(x)^2 is
// not x.
func (s *store) distributes(f *form, n number) bool {
	if !s.keep || n.isOne() {
		return true
	}
	return !slices.ContainsFunc(f.factors, func(g factor) bool {
		k, numeric := s.value(g.exp)
		base := s.at(g.base)
		if base.positive() || !numeric {
			return !base.positive()
		}
		m := k.mul(n)
		return !k.isInt() && m.isInt() && !base.nonneg || k.sign() < 0 && m.sign() > 0 && !base.nonzero
	})
}

// sameDomain reports whether base^a × base^b is defined where base^sum is.
func (s *store) sameDomain(base, a, b, sum formID) bool {
	if s.at(base).positive() {
		return true
	}
	demands := func(e formID) (nonneg, nonzero bool) {
		n, numeric := s.value(e)
		if !numeric {
			return true, true
		}
		return !n.isInt() && !s.at(base).nonneg, n.sign() < 0 && !s.at(base).nonzero
	}
	if !s.numeric(a) || !s.numeric(b) || !s.numeric(sum) { // x*x^(y - 1) at y = 0
		whole := func(e formID) bool { n, numeric := s.value(e); return numeric && n.isInt() }
		return base == s.assumed && (whole(a) || whole(b))
	}
	n1, z1 := demands(a)
	n2, z2 := demands(b)
	n, z := demands(sum)
	return (n1 || n2) == n && (z1 || z2) == z
}

// done returns the product.
func (b *factors) done() formID {
	s := b.s
	for b.again() {
	}
	b.foldNumbers()
	if b.coef.sign() == 0 {
		if !s.keep || !slices.ContainsFunc(b.list, func(f factor) bool { return !s.defined(f) }) {
			return s.zero
		}
	}
	if len(b.list) == 0 {
		return s.number(b.coef)
	}
	if x, ok := b.intoIf(); ok {
		return x
	}
	if x, ok := b.cleared(); ok {
		return x
	}
	if len(b.list) == 1 && b.list[0].exp == s.one {
		base := b.list[0].base
		switch {
		case b.coef.isOne():
			return base
		case b.coef.equal(whole(-1)) && s.mixed(base):
			return s.plain(s.negated(base))
		}
	}
	slices.SortFunc(b.list, s.before)
	f := form{kind: product, num: b.coef, factors: b.list, lead: noLead}
	f.hash = mix(3, hashNumber(b.coef))
	f.props = props{nonneg: true, nonzero: b.coef.sign() != 0, total: true}
	if b.coef.sign() < 0 {
		f.nonneg = false
	}
	for _, g := range b.list {
		f.hash = mix(mix(f.hash, s.at(g.base).hash), s.at(g.exp).hash)
		p := s.factorProps(g)
		f.nonneg = f.nonneg && p.nonneg
		f.nonzero = f.nonzero && p.nonzero
		f.total = f.total && p.total
		f.calls = f.calls || g.base == s.euler || s.at(g.base).calls || s.at(g.exp).calls
		f.lead = first(f.lead, s.at(g.base).lead)
		f.lead = first(f.lead, s.at(g.exp).lead)
	}
	f.cost = s.productCost(b.coef, b.list)
	return s.intern(f)
}

func (b *factors) find(is func(factor) bool) int { return slices.IndexFunc(b.list, is) }

func (b *factors) remove(i int) { b.list = slices.Delete(b.list, i, i+1) }

func (b *factors) removeBoth(i, j int) {
	b.remove(max(i, j))
	b.remove(min(i, j))
}
