package simplify

import (
	"math/big"
	"slices"
)

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
	if c.sign() < 0 && n.isInt() {
		if c = c.neg(); !even(n) {
			b.coef = b.coef.neg()
		}
	}
	const most = 1000                                                                                       // bits of a float64
	if !c.isInt() && !c.isDecimal() && n.isInt() && max(c.r.Num().BitLen(), c.r.Denom().BitLen()) <= most { // 1/299792458 is below the bar
		if num := (number{r: ratInt(c.r.Num())}); !num.isOne() {
			b.join(b.s.number(num), b.s.number(n))
		}
		b.join(b.s.number(number{r: ratInt(c.r.Denom())}), b.s.number(n.neg()))
		return
	}
	b.join(b.s.number(c), b.s.number(n))
}

// coefTimes multiplies the coefficient by c. It reports false if the result cannot be written exactly.
func (b *factors) coefTimes(c number) bool {
	p := b.coef.mul(c)
	if !p.exact() && !c.abs().isOne() {
		return false
	}
	b.coef = p
	return true
}

// foldNumbers moves the numbers among the factors into the coefficient, as far as it can be written exactly.
func (b *factors) foldNumbers() {
	s := b.s
	slices.SortFunc(b.list, s.before)
	for i := 0; i < len(b.list); i++ {
		f := b.list[i]
		c, ok := s.value(f.base)
		n, numeric := s.value(f.exp)
		if ok && !numeric {
			b.foldPower(i, c)
		}
		if !ok || !numeric {
			continue
		}
		if c.sign() == 0 && n.sign() < 0 {
			b.list[i].exp = s.number(whole(-1))
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
		case b.coef.holds(c):
			b.list[i].exp = s.number(n.add(whole(1)))
			b.coef = b.coef.mul(c.inv())
		case b.coef.sign() != 0 && b.coef.inv().holds(c):
			b.list[i].exp = s.number(n.add(whole(-1)))
			b.coef = b.coef.mul(c)
		default:
			continue
		}
		if b.list[i].exp == s.zero {
			b.remove(i)
		}
		i--
	}
}

// foldPower moves factors c of the coefficient into the i-th factor, a power of c with a symbolic exponent: 2^x/2 is 2^(x -
// 1), and 2*2^(x - 1) is 2^x, but 2*2^x and 2^(x/3)/2 stay.
func (b *factors) foldPower(i int, c number) {
	s := b.s
	for b.coef.sign() != 0 {
		exp := b.list[i].exp
		shift := whole(0) // the number in the exponent
		for _, t := range s.at(exp).terms {
			if t.form == s.one {
				shift = t.coef
			}
		}
		switch {
		case b.coef.inv().holds(c) && (shift.sign() != 0 || s.at(exp).kind == leaf):
			b.coef = b.coef.mul(c)
			b.list[i].exp = s.add(exp, s.number(whole(-1)))
		case b.coef.holds(c) && shift.cmp(whole(-1)) <= 0:
			b.coef = b.coef.mul(c.inv())
			b.list[i].exp = s.add(exp, s.one)
		default:
			return
		}
	}
}

// holds reports whether c is a factor of n: of the whole number above its bar, or n itself.
func (n number) holds(c number) bool {
	switch {
	case c.cmp(whole(1)) <= 0 || n.sign() == 0:
		return false
	case n.decimal || !c.isInt():
		return n.abs().equal(c)
	}
	return new(big.Int).Rem(n.r.Num(), c.r.Num()).Sign() == 0
}
