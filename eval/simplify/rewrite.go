package simplify

import (
	"slices"

	"backprop/ast/op"
)

// again looks for a factor whose form has changed meanwhile, and multiplies by the new form.
func (b *factors) again() bool {
	for i := range b.list {
		if b.rewrite(i) {
			return true
		}
	}
	return false
}

// rewrite replaces the i-th factor, alone or with others, by a simpler form, if it finds one.
func (b *factors) rewrite(i int) bool {
	s := b.s
	f := b.list[i]
	n, numeric := s.value(f.exp)
	base := s.at(f.base)
	switch {
	case numeric && n.sign() == 0 && (base.total || !s.keep):
		b.remove(i)
		return true
	case f.base == s.euler && f.exp != s.one:
		if u, k, ok := s.logarithm(f.exp); ok {
			b.replace(i, u, k)
			return true
		}
	case numeric && !n.isInt() && s.constant(f.base) && s.sameRoot(b, i) >= 0: // sqrt(2)*sqrt(pi) is sqrt(2*pi)
		j := s.sameRoot(b, i)
		other := b.list[j].base
		b.removeBoth(i, j)
		b.join(s.times(f.base, other), f.exp)
		return true
	case base.kind == product && numeric && n.isInt() && len(base.factors) <= mostFactors && s.distributes(base, n),
		base.kind == constant && numeric && !n.isInt() && base.num.sign() > 0 && s.rational(base.num, n):
		b.replace(i, f.base, f.exp)
		return true
	case base.kind == sum && numeric && n.isInt():
		return b.rewriteSum(i, n)
	case base.kind == call && numeric && n.isInt():
		return b.rewriteCall(i, n)
	}
	return false
}

// replace puts x^e in place of the i-th factor.
func (b *factors) replace(i int, x, e formID) {
	b.remove(i)
	b.push(x, e)
}

// rewriteSum is rewrite for a sum to the power n: it takes out a number common to all terms, and writes one of a - b and b -
// a by the other.
func (b *factors) rewriteSum(i int, n number) bool {
	s := b.s
	f := b.list[i]
	negate := func() {
		if !even(n) {
			b.coef = b.coef.neg()
		}
	}
	alone := len(b.list) == 1 && n.isOne()
	if terms := s.at(f.base).terms; !alone && s.wholeContent(terms) {
		c := s.content(terms)
		primitive := slices.Clone(terms)
		for k := range primitive {
			primitive[k].coef = primitive[k].coef.mul(c.inv())
		}
		b.remove(i)
		b.pushNumber(c, n)
		b.push(s.plain(primitive), f.exp)
		return true
	}
	if !alone && s.negative(f.base) {
		negate()
		b.replace(i, s.plain(s.negated(f.base)), f.exp)
		return true
	}
	if m := s.opposite(f.base); m != none && !s.negative(m) {
		negate()
		b.replace(i, m, f.exp)
		return true
	}
	for j, g := range b.list[:i] {
		if g.exp != f.exp || len(b.list) > mostFactors {
			continue
		}
		if x := s.differenceOfSquares(f.base, g.base); x != none {
			b.removeBoth(i, j)
			b.push(x, f.exp)
			return true
		}
	}
	return false
}

// rewriteCall is rewrite for a function to the power n.
func (b *factors) rewriteCall(i int, n number) bool {
	s := b.s
	f := b.list[i]
	base := s.at(f.base)
	arg := base.args[0]
	switch base.op {
	case s.c.abs:
		return b.rewriteAbs(i, n, arg)
	case s.c.sign:
		if k, ok := n.small(); ok && k > 2 { // it is -1, 0 or 1
			b.replace(i, f.base, s.number(whole(int64(2-k%2))))
			return true
		}
		j := b.find(func(g factor) bool { return g.base == arg })
		if n.equal(whole(2)) && s.vanishesWith(b, arg) { // u*sign(u)^2 is u, sign(u)^2/u is 1/u
			b.remove(i)
			return true
		}
		if s.units && !n.isOne() { // sign(u)^2 is 1, 1/sign(u) is sign(u)
			s.need(s.call(op.Ne, arg, s.zero))
			if b.remove(i); !even(n) {
				b.push(f.base, s.one)
			}
			return true
		}
		if !n.isOne() || j < 0 {
			return false
		}
		if exp := b.list[j].exp; s.odd(exp) { // u*sign(u) is |u|
			b.removeBoth(i, j)
			b.push(s.call(s.c.abs, arg), exp)
			return true
		}
	case s.c.cbrt:
		if k, ok := n.small(); ok && (k >= 3 || k <= -3) {
			b.replace(i, arg, s.number(whole(int64(k/3))))
			b.push(s.call(s.c.cbrt, arg), s.number(whole(int64(k%3))))
			return true
		}
	case s.c.hypot:
		if k, small := n.small(); small && even(n) {
			if x := s.squareOf(f.base); x != none {
				b.replace(i, x, s.number(whole(int64(k/2))))
				return true
			}
		}
	}
	return false
}

// vanishesWith reports whether a factor is 0, or has no value, where u is 0: a power of u or of |u|.
func (s *store) vanishesWith(b *factors, u formID) bool {
	return b.find(func(g factor) bool {
		n, numeric := s.value(g.exp)
		f := s.at(g.base)
		return numeric && n.sign() != 0 && (g.base == u || f.kind == call && f.op == s.c.abs && f.args[0] == u)
	}) >= 0
}

// rewriteAbs is rewrite for |u| to the power n.
func (b *factors) rewriteAbs(i int, n number, u formID) bool {
	s := b.s
	if even(n) {
		b.replace(i, u, b.list[i].exp)
		return true
	}
	if j := b.find(func(g factor) bool { return g.base == u }); n.equal(whole(-1)) && j >= 0 && !s.keep {
		if k, ok := s.value(b.list[j].exp); ok && k.isInt() && k.sign() > 0 { // u/|u| is sign(u)
			b.list[j].exp = s.number(k.add(whole(-1)))
			b.replace(i, s.call(s.c.sign, u), s.one)
			return true
		}
	}
	divides := func(g factor) bool { k, numeric := s.value(g.exp); return numeric && k.sign() < 0 }
	j := b.find(divides)
	if s.units && n.isOne() && j >= 0 && b.list[j] == (factor{u, s.number(whole(-1))}) && !slices.ContainsFunc(b.list[j+1:], divides) { // |u|/u
		b.removeBoth(i, j)
		b.push(s.call(s.c.sign, u), s.one)
		return true
	}
	isSign := func(g factor) bool {
		h := s.at(g.base)
		return h.kind == call && h.op == s.c.sign && h.args[0] == u && g.exp == s.one
	}
	if j := b.find(isSign); j >= 0 && n.isInt() && n.sign() < 0 { // sign(u)/|u| is 1/u
		exp := b.list[i].exp
		b.removeBoth(i, j)
		b.push(u, exp)
		return true
	}
	if j := b.find(isSign); j >= 0 && n.sign() > 0 { // |u|*sign(u) is u
		b.list[i].exp = s.number(n.add(whole(-1)))
		b.replace(j, u, s.one)
		return true
	}
	return false
}

// odd reports whether x is an odd number.
func (s *store) odd(x formID) bool {
	k, ok := s.value(x)
	return ok && k.isInt() && !even(k)
}

// differenceOfSquares returns u^2 - v^2 for the sums u + v and u - v where that is shorter, or none.
func (s *store) differenceOfSquares(x, y formID) formID {
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

// squareOf returns the sum of squares under the root of a hypot; none for a hypot nested too deep.
func (s *store) squareOf(x formID) formID {
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
		squares = append(squares, term{whole(1), s.power(a, s.number(whole(2)))})
	}
	y := s.sum(squares)
	s.squared[x] = y
	return y
}

// intoIf multiplies the branches of a choice by the other factors, if one of the branches is a number.
func (b *factors) intoIf() (formID, bool) {
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
