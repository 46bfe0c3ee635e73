package simplify

import (
	"slices"

	"backprop/ast/op"
)

// factors is a product on its way to normal form.
type factors struct {
	s    *store
	coef number
	list []factor
}

// product returns the product of the powers.
func (s *store) product(list ...factor) id {
	b := factors{s: s, coef: one}
	for _, f := range list {
		b.push(f.base, f.exp)
	}
	return b.done()
}

// times returns the product of forms.
func (s *store) times(list ...id) id {
	b := factors{s: s, coef: one}
	for _, x := range list {
		b.push(x, s.one)
	}
	return b.done()
}

// scaled returns c × x.
func (s *store) scaled(c number, x id) id {
	if c.isOne() {
		return x
	}
	return s.times(s.number(c), x)
}

// power returns x to the power e.
func (s *store) power(x, e id) id { return s.product(factor{x, e}) }

// exp returns e to the power u.
func (s *store) exp(u id) id { return s.power(s.euler, u) }

// mostFactors limits what is flattened: in a chain of a thousand functions the derivative of each would be
// a product of its own of up to a thousand factors.
const mostFactors = 16

// mostExponent limits the terms of an exponent to which another is added.
const mostExponent = 5

// push multiplies the product by x^e.
func (b *factors) push(x, e id) {
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
	case f.kind == product && len(f.factors) == 1 && f.num.isOne() && f.factors[0].base == s.euler: // (e^u)^v
		u := f.factors[0].exp
		if e != s.one {
			u = s.times(u, e)
		}
		b.join(s.euler, u)
		return
	case f.kind == product && len(f.factors) == 1 && f.num.isOne() && s.at(f.factors[0].base).positive() && !s.numeric(f.factors[0].exp): // (2^u)^v
		b.join(f.factors[0].base, s.times(f.factors[0].exp, e))
		return
	case f.kind == product && !numeric && s.eulerIn(f) >= 0: // (x*e^u)^v
		i := s.eulerIn(f)
		rest := factors{s: s, coef: f.num, list: slices.Delete(slices.Clone(f.factors), i, i+1)}
		u := f.factors[i].exp
		b.push(s.euler, s.times(u, e))
		b.push(rest.done(), e)
		return
	case f.kind == product && numeric && n.isInt():
		if _, small := n.small(); !small || len(f.factors) > mostFactors || !s.distributes(f, n) {
			break
		}
		num, inner := f.num, slices.Clone(f.factors)
		b.pushNumber(num, n)
		for _, f := range inner {
			if e != s.one {
				f.exp = s.times(f.exp, e)
			}
			b.push(f.base, f.exp)
		}
		return
	case f.kind == product && numeric && len(f.factors) <= mostFactors:
		if b.pushRoot(x, n) {
			return
		}
	case x == s.euler:
		if u, k, ok := s.logarithm(e); ok { // e^(k*ln(u)) is u^k
			b.push(u, k)
			return
		}
	}
	b.join(x, e)
}

// numeric reports whether x is a number.
func (s *store) numeric(x id) bool { return s.at(x).kind == constant }

// eulerIn returns which factor of a product is a power of e, or -1.
func (s *store) eulerIn(f *form) int {
	return slices.IndexFunc(f.factors, func(g factor) bool { return g.base == s.euler })
}

// logarithm returns u and k where x is k*ln(u) with a number k.
func (s *store) logarithm(x id) (u, k id, ok bool) {
	f := s.at(x)
	n := one
	if f.kind == product && len(f.factors) == 1 && f.factors[0].exp == s.one {
		n = f.num
		f = s.at(f.factors[0].base)
	}
	if f.kind != call || f.op != s.c.ln || s.keep {
		return none, none, false
	}
	return f.args[0], s.number(n), true
}

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

// pushNumber multiplies by c^n.
func (b *factors) pushNumber(c, n number) {
	if c.isOne() || n.sign() == 0 {
		return
	}
	if k, small := n.small(); small && (k > 0 || c.sign() != 0) && max(k, -k)*(c.r.Num().BitLen()+c.r.Denom().BitLen()) < 4000 {
		if p := c.power(k); p.exact() && b.coefTimes(p) {
			return
		}
	} else if !n.isInt() {
		if r, ok := rootOf(c, n); ok && b.coefTimes(r) {
			return
		}
	}
	if !c.isInt() && !c.isDecimal() && n.isInt() { // 1/299792458 is below the bar
		if num := (number{r: ratInt(c.r.Num())}); !num.isOne() {
			b.join(b.s.number(num), b.s.number(n))
		}
		b.join(b.s.number(number{r: ratInt(c.r.Denom())}), b.s.number(n.neg()))
		return
	}
	b.join(b.s.number(c), b.s.number(n))
}

// coefTimes multiplies the coefficient by c. It reports false where the result could not be written exactly.
func (b *factors) coefTimes(c number) bool {
	p := b.coef.mul(c)
	if !p.exact() {
		return false
	}
	b.coef = p
	return true
}

// join multiplies by base^e, where base is a factor.
func (b *factors) join(base, e id) {
	s := b.s
	for i := range b.list {
		g := &b.list[i]
		if g.base != base {
			continue
		}
		if len(s.at(g.exp).terms) > mostExponent { // a power in the exponent of another, and so on: each has a longer one
			continue
		}
		sum := s.add(g.exp, e)
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

// distributes reports whether f^n, for a product f, is the product of the powers wherever that is defined: sqrt(x)^2 is not x.
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
func (s *store) sameDomain(base, a, b, sum id) bool {
	if s.at(base).positive() {
		return true
	}
	demands := func(e id) (nonneg, nonzero bool) {
		n, numeric := s.value(e)
		if !numeric {
			return true, true
		}
		return !n.isInt() && !s.at(base).nonneg, n.sign() < 0 && !s.at(base).nonzero
	}
	if !s.numeric(a) || !s.numeric(b) || !s.numeric(sum) { // x*x^(y - 1) at y = 0
		whole := func(e id) bool { n, numeric := s.value(e); return numeric && n.isInt() }
		return base == s.assumed && (whole(a) || whole(b))
	}
	n1, z1 := demands(a)
	n2, z2 := demands(b)
	n, z := demands(sum)
	return (n1 || n2) == n && (z1 || z2) == z
}

// done returns the product.
func (b *factors) done() id {
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
		case b.coef.equal(minusOne) && s.mixed(base):
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

// cleared returns the product in another way that is shorter: with a sum over a common denominator, as 1/(1/a + 1/b) is
// a*b/(a + b), or with the root of a quotient above the bar instead of below it.
func (b *factors) cleared() (id, bool) {
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
			k := one
			if n.sign() > 0 {
				k = minusOne
			}
			try(i, factor{f.base, s.number(n.add(k))}, factor{f.base, s.number(k.neg())})
		}
	}
	return best, best != none
}

// wholeContent reports whether all coefficients can be divided by a whole number.
func (s *store) wholeContent(list []term) bool {
	c := s.content(list)
	return c.isInt() && !c.isOne()
}

// splitsRoot reports whether all factors of the product x but one are known not to be negative, so that a root of it is the
// product of roots.
func (s *store) splitsRoot(x id) bool {
	unknown := 0
	for _, f := range s.factorsOf(x) {
		if !s.factorProps(f).nonneg {
			unknown++
		}
	}
	return unknown <= 1
}

// overCommon returns a sum of fractions as one fraction, or none.
func (s *store) overCommon(x id) id {
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
				inner[i] = term{one, s.quotient(t.coef, t.form, below)}
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

// noLead is the lead of what has no variable.
const noLead = -1

func first(a, b int32) int32 {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

func (s *store) defined(f factor) bool { return s.factorProps(f).total }

// factorProps tells what is known of base^exp.
func (s *store) factorProps(f factor) props {
	b := s.at(f.base).props
	n, numeric := s.value(f.exp)
	switch {
	case !numeric:
		return props{nonneg: b.positive(), nonzero: b.positive(), total: b.total && b.positive() && s.at(f.exp).total}
	case n.isInt() && even(n):
		b.nonneg = true
	}
	if !n.isInt() {
		b.total = b.total && b.nonneg
		b.nonneg = true // where it is defined
	}
	if n.sign() < 0 {
		b.total = b.total && b.nonzero
		b.nonzero = true
	}
	b.boolean = false
	return b
}

// again looks for factors that have become something else by now, and multiplies by that.
func (b *factors) again() bool {
	s := b.s
	for i, f := range b.list {
		n, numeric := s.value(f.exp)
		base := s.at(f.base)
		switch {
		case numeric && n.sign() == 0 && (base.total || !s.keep):
			b.remove(i)
			return true
		case f.base == s.euler && f.exp != s.one:
			if u, k, ok := s.logarithm(f.exp); ok {
				b.remove(i)
				b.push(u, k)
				return true
			}
		case numeric && !n.isInt() && s.constant(f.base) && s.sameRoot(b, i) >= 0: // sqrt(2)*sqrt(pi) is sqrt(2*pi)
			j := s.sameRoot(b, i)
			other := b.list[j].base
			b.remove(max(i, j))
			b.remove(min(i, j))
			b.join(s.times(f.base, other), f.exp)
			return true
		case base.kind == product && numeric && n.isInt() && len(base.factors) <= mostFactors && s.distributes(base, n),
			base.kind == constant && numeric && !n.isInt() && base.num.sign() > 0 && s.rational(base.num, n):
			b.remove(i)
			b.push(f.base, f.exp)
			return true
		case base.kind == sum && numeric && n.isInt() && (len(b.list) > 1 || !n.isOne()) && s.wholeContent(base.terms):
			c := s.content(base.terms)
			primitive := slices.Clone(base.terms)
			for k := range primitive {
				primitive[k].coef = primitive[k].coef.mul(c.inv())
			}
			b.remove(i)
			b.pushNumber(c, n)
			b.push(s.plain(primitive), f.exp)
			return true
		case base.kind == sum && numeric && n.isInt() && (len(b.list) > 1 || !n.isOne()) && s.negative(f.base):
			b.remove(i)
			if !even(n) {
				b.coef = b.coef.neg()
			}
			b.push(s.plain(s.negated(f.base)), f.exp)
			return true
		case base.kind == sum && numeric && n.isInt():
			if m := s.opposite(f.base); m != none && !s.negative(m) {
				b.remove(i)
				if !even(n) {
					b.coef = b.coef.neg()
				}
				b.push(m, f.exp)
				return true
			}
			for j, g := range b.list[:i] {
				if g.exp != f.exp || len(b.list) > mostFactors {
					continue
				}
				if x := s.differenceOfSquares(f.base, g.base); x != none {
					b.remove(i)
					b.remove(j)
					b.push(x, f.exp)
					return true
				}
			}
		case base.kind == call && numeric && n.isInt():
			switch base.op {
			case s.c.abs:
				if even(n) {
					arg := base.args[0]
					b.remove(i)
					b.push(arg, f.exp)
					return true
				}
				if j := b.find(func(g factor) bool { return g.base == base.args[0] }); n.equal(minusOne) && j >= 0 && !s.keep {
					if k, ok := s.value(b.list[j].exp); ok && k.isInt() && k.sign() > 0 { // u/|u| is sign(u)
						arg := base.args[0]
						b.list[j].exp = s.number(k.add(minusOne))
						b.remove(i)
						b.push(s.call(s.c.sign, arg), s.one)
						return true
					}
				}
				if j := b.find(func(g factor) bool { // |u|*sign(u) is u
					h := s.at(g.base)
					return h.kind == call && h.op == s.c.sign && h.args[0] == base.args[0] && g.exp == s.one
				}); j >= 0 && n.sign() > 0 {
					arg := base.args[0]
					b.list[i].exp = s.number(n.add(minusOne))
					b.remove(j)
					b.push(arg, s.one)
					return true
				}
			case s.c.sign:
				j := b.find(func(g factor) bool { return g.base == base.args[0] })
				if n.isOne() && j >= 0 {
					if k, ok := s.value(b.list[j].exp); ok && k.isInt() && k.sign() > 0 && !even(k) { // u*sign(u) is |u|
						arg := base.args[0]
						exp := b.list[j].exp
						b.remove(max(i, j))
						b.remove(min(i, j))
						b.push(s.call(s.c.abs, arg), exp)
						return true
					}
				}
			case s.c.cbrt:
				if k, ok := n.small(); ok && (k >= 3 || k <= -3) {
					arg := base.args[0]
					b.remove(i)
					b.push(arg, s.number(whole(int64(k/3))))
					b.push(s.call(s.c.cbrt, arg), s.number(whole(int64(k%3))))
					return true
				}
			case s.c.hypot:
				if k, small := n.small(); small && even(n) {
					if x := s.squareOf(f.base); x != none {
						b.remove(i)
						b.push(x, s.number(whole(int64(k/2))))
						return true
					}
				}
			}
		}
	}
	return false
}

// differenceOfSquares returns u^2 - v^2 for the sums u + v and u - v where that is shorter, or none.
func (s *store) differenceOfSquares(x, y id) id {
	f, g := s.at(x), s.at(y)
	if len(f.terms) != 2 || len(g.terms) != 2 {
		return none
	}
	same, turned := -1, -1
	for i, t := range f.terms {
		for _, u := range g.terms {
			if t.form == u.form && t.coef.equal(u.coef) {
				same = i
			} else if t.form == u.form && t.coef.equal(u.coef.neg()) {
				turned = i
			}
		}
	}
	if same < 0 || turned < 0 {
		return none
	}
	cost := f.cost + g.cost
	two := s.number(whole(2))
	p := s.scaled(f.terms[same].coef, f.terms[same].form)
	q := s.scaled(f.terms[turned].coef, f.terms[turned].form)
	if d := s.sub(s.power(p, two), s.power(q, two)); s.at(d).cost <= cost {
		return d
	}
	return none
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

// squareOf returns the sum of squares that a hypot is the root of; none of one in too many others.
func (s *store) squareOf(x id) id {
	const deepest = 100
	if y, ok := s.squared[x]; ok {
		return y
	}
	if s.deep == deepest {
		return none
	}
	s.deep++
	defer func() { s.deep-- }()
	var squares []term
	for _, a := range slices.Clone(s.at(x).args) {
		squares = append(squares, term{one, s.power(a, s.number(whole(2)))})
	}
	y := s.sum(squares)
	s.squared[x] = y
	return y
}

func (s *store) rational(c, n number) bool {
	_, ok := rootOf(c, n)
	return ok
}

func (b *factors) find(is func(factor) bool) int { return slices.IndexFunc(b.list, is) }

func (b *factors) remove(i int) { b.list = slices.Delete(b.list, i, i+1) }

// foldNumbers takes the numbers among the factors into the coefficient, as far as that can be written exactly.
func (b *factors) foldNumbers() {
	s := b.s
	slices.SortFunc(b.list, s.before)
	for i := 0; i < len(b.list); i++ {
		f := b.list[i]
		c, ok := s.value(f.base)
		n, numeric := s.value(f.exp)
		if !ok || !numeric {
			continue
		}
		if c.sign() == 0 && n.sign() < 0 {
			b.list[i].exp = s.number(minusOne)
		}
		k, small := n.small()
		if !small || k < 0 && c.sign() == 0 || max(k, -k)*(c.r.Num().BitLen()+c.r.Denom().BitLen()) >= 4000 {
			continue
		}
		if p := c.power(k); p.exact() && b.coefTimes(p) {
			b.remove(i)
			i--
			continue
		}
		switch { // 2*c^k with the same number above or below the bar
		case b.coef.abs().equal(c) && !c.isOne():
			b.list[i].exp = s.number(n.add(one))
		case b.coef.abs().equal(c.inv()) && !c.isOne():
			b.list[i].exp = s.number(n.add(minusOne))
		default:
			continue
		}
		b.coef = b.coef.mul(b.coef.abs().inv())
		if b.list[i].exp == s.zero {
			b.remove(i)
			i--
		}
	}
}

// intoIf multiplies the branches of a choice, where one of them is a number, by the other factors.
func (b *factors) intoIf() (id, bool) {
	s := b.s
	i := b.find(func(f factor) bool {
		g := s.at(f.base)
		return f.exp == s.one && g.kind == call && g.op == op.If && (g.args[1] == s.zero || g.args[2] == s.zero)
	})
	if i < 0 || len(b.list) == 1 && b.coef.isOne() {
		return none, false
	}
	if s.keep { // 0/x is not 0
		for j, f := range b.list {
			if j != i && !s.defined(f) {
				return none, false
			}
		}
	}
	args := slices.Clone(s.at(b.list[i].base).args)
	b.remove(i)
	for k := 1; k <= 2; k++ {
		if args[k] != s.zero {
			c := factors{s: s, coef: b.coef, list: slices.Clone(b.list)}
			c.push(args[k], s.one)
			args[k] = c.done()
		}
	}
	return s.choose(args[0], args[1], args[2]), true
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

// turning returns which of the factors, those above the bar and then those below it, takes a minus at no cost, as b - a,
// or -1.
func (s *store) turning(above, below []factor) int {
	return slices.IndexFunc(slices.Concat(above, below), func(f factor) bool {
		n, numeric := s.value(f.exp)
		return numeric && n.isInt() && !even(n) && s.mixed(f.base)
	})
}

// mixed reports whether x is a sum of which some terms have a minus.
func (s *store) mixed(x id) bool {
	return slices.ContainsFunc(s.at(x).terms, func(t term) bool { return t.coef.sign() < 0 })
}

func (s *store) negated(x id) []term {
	list := slices.Clone(s.at(x).terms)
	for i := range list {
		list[i].coef = list[i].coef.neg()
	}
	return list
}

func (s *store) productCost(c number, list []factor) int {
	p, q, above, below := s.split(c, list)
	up, down, cost := len(above), len(below), 0
	if !p.isOne() {
		up++
	}
	if !q.isOne() {
		down++
	}
	if up == 0 {
		up = 1
	}
	cost = up - 1
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

func (s *store) factorCost(f factor) int {
	base, exp := s.at(f.base).cost, s.at(f.exp).cost
	switch n, numeric := s.value(f.exp); {
	case f.base == s.euler && f.exp == s.one:
		return 0
	case f.base == s.euler:
		return 1 + exp
	case f.exp == s.one:
		return base
	case numeric && n.equal(half):
		return 1 + base
	}
	return 1 + base + exp
}
