package simplify

import (
	"cmp"
	"math/big"

	"backprop/ast/once"
	"backprop/ast/printer"
)

// number is an exact rational number. It does not change.
type number struct {
	r *big.Rat
	// decimal is set if a typed decimal fraction went into the number: 0.22*x stays 0.22*x, though 11*x/50 is as true. (x/5
	// stays x/5: 0.2 is not a float64.)
	decimal bool
}

var half = once.Value[number]{Make: func() number { return number{r: big.NewRat(1, 2)} }}

// wholes are the small whole numbers from -16 on, the most frequent numbers.
var wholes = once.Value[[]*big.Rat]{Make: func() []*big.Rat {
	list := make([]*big.Rat, 80)
	for i := range list {
		list[i] = big.NewRat(int64(i)-16, 1)
	}
	return list
}}

func whole(n int64) number {
	if list := wholes.Get(); -16 <= n && int(n)+16 < len(list) {
		return number{r: list[n+16]}
	}
	return number{r: big.NewRat(n, 1)}
}

// literal returns a finite v as it was typed: the shortest decimal that reads back as v.
func literal(v float64) number {
	if v == float64(int64(v)) && -1<<53 <= v && v <= 1<<53 {
		return whole(int64(v))
	}
	r, ok := new(big.Rat).SetString(printer.Number(v))
	if !ok {
		panic("not a number: " + printer.Number(v))
	}
	return number{r, true}.tidy()
}

// tidy clears the decimal mark of a whole number.
func (n number) tidy() number {
	if n.decimal && n.r.IsInt() {
		n.decimal = false
	}
	return n
}

func (n number) add(m number) number {
	if a, ok := n.small(); ok {
		if b, ok := m.small(); ok {
			return whole(int64(a) + int64(b))
		}
	}
	return number{new(big.Rat).Add(n.r, m.r), n.decimal || m.decimal}.tidy()
}

func (n number) mul(m number) number {
	switch {
	case n.isOne() && !n.decimal:
		return m
	case m.isOne() && !m.decimal:
		return n
	}
	if a, ok := n.small(); ok {
		if b, ok := m.small(); ok {
			return whole(int64(a) * int64(b))
		}
	}
	return number{new(big.Rat).Mul(n.r, m.r), n.decimal || m.decimal}.tidy()
}

func (n number) neg() number { return number{new(big.Rat).Neg(n.r), n.decimal} }
func (n number) inv() number { return number{new(big.Rat).Inv(n.r), n.decimal}.tidy() }
func (n number) abs() number { return number{new(big.Rat).Abs(n.r), n.decimal} }

func (n number) sign() int           { return n.r.Sign() }
func (n number) isInt() bool         { return n.r.IsInt() }
func (n number) isOne() bool         { return n.r.IsInt() && n.r.Num().IsInt64() && n.r.Num().Int64() == 1 }
func (n number) equal(m number) bool { return n.cmp(m) == 0 }

func (n number) cmp(m number) int {
	if n.r == m.r {
		return 0
	}
	if a, ok := n.small(); ok { // big.Rat multiplies
		if b, ok := m.small(); ok {
			return cmp.Compare(a, b)
		}
	}
	return n.r.Cmp(m.r)
}

// small returns n as an int if it is a whole number of at most six digits.
func (n number) small() (int, bool) {
	if !n.r.IsInt() || n.r.Num().BitLen() > 20 {
		return 0, false
	}
	return int(n.r.Num().Int64()), true
}

// power returns n to the power k.
func (n number) power(k int) number {
	e := big.NewInt(int64(max(k, -k)))
	r := new(big.Rat).SetFrac(new(big.Int).Exp(n.r.Num(), e, nil), new(big.Int).Exp(n.r.Denom(), e, nil))
	if k < 0 {
		r.Inv(r)
	}
	return number{r, n.decimal}.tidy()
}

// root returns the k-th root of n, which is not negative, if the root is rational.
func (n number) root(k int) (number, bool) {
	p, ok := rootInt(n.r.Num(), k)
	if !ok {
		return n, false
	}
	q, ok := rootInt(n.r.Denom(), k)
	if !ok {
		return n, false
	}
	return number{new(big.Rat).SetFrac(p, q), n.decimal}.tidy(), true
}

func rootInt(n *big.Int, k int) (*big.Int, bool) {
	if k == 2 {
		r := new(big.Int).Sqrt(n)
		return r, new(big.Int).Mul(r, r).Cmp(n) == 0
	}
	if n.BitLen() > 30 {
		return nil, false
	}
	for r := int64(0); ; r++ { // at most 1,000 times: k is 3 at least
		switch p := new(big.Int).Exp(big.NewInt(r), big.NewInt(int64(k)), nil); p.Cmp(n) {
		case 0:
			return big.NewInt(r), true
		case 1:
			return nil, false
		}
	}
}

// long reports whether n has many more digits than a float64. In roots of roots the digits would keep growing.
func (n number) long() bool {
	const most = 2000 // bits
	return max(n.r.Num().BitLen(), n.r.Denom().BitLen()) > most
}

// exact reports whether n can be written exactly in numbers that are read as float64.
func (n number) exact() bool {
	const most = 53 // bits
	p, q := n.abs().fraction()
	return p.mul(q.inv()).equal(n.abs()) && (p.isDecimal() || p.r.Num().BitLen() <= most) && (q.isDecimal() || q.r.Num().BitLen() <= most)
}

// fraction returns the numbers above and below the bar of a written n, which is not negative: a decimal and 1, a whole
// number of one or two digits and a decimal (2/1.23), two decimals, or two whole numbers.
func (n number) fraction() (p, q number) {
	if n.isInt() || n.isDecimal() {
		return n, whole(1)
	}
	if n.decimal {
		for i := int64(1); i < 100; i++ {
			if q := whole(i).mul(n.inv()); q.isDecimal() {
				return whole(i), q
			}
		}
	}
	p, q = number{r: ratInt(n.r.Num())}, number{r: ratInt(n.r.Denom())}
	if !n.decimal {
		return p, q
	}
	if digits := len(n.r.Denom().String()); digits > 4 { // of two long decimals
		ten := whole(10).power(1 - digits)
		ten.decimal = true
		if a, b := p.mul(ten), q.mul(ten); (a.isInt() || a.isDecimal()) && b.isDecimal() {
			return a, b
		}
	}
	const most = 53 // bits
	if v := n.float(); (p.r.Num().BitLen() > most || q.r.Num().BitLen() > most) && v-v == 0 && v != 0 {
		return literal(v), whole(1) // rounding is the only way
	}
	return p, q
}

// typed returns the float64 whose shortest decimal is n, if there is one.
func (n number) typed() (float64, bool) {
	if n.r.Denom().BitLen() > 1100 || n.r.Num().BitLen() > 1100 {
		return 0, false
	}
	v, _ := n.r.Float64()
	if v-v != 0 {
		return 0, false
	}
	r, _ := new(big.Rat).SetString(printer.Number(v))
	return v, r.Cmp(n.r) == 0
}

// float returns the float64 nearest to n.
func (n number) float() float64 {
	v, _ := n.r.Float64()
	return v
}

// isDecimal reports whether n is written as a decimal.
func (n number) isDecimal() bool {
	if !n.decimal {
		return false
	}
	_, ok := n.typed()
	return ok
}

func ratInt(n *big.Int) *big.Rat { return new(big.Rat).SetInt(n) }

// gcd returns the largest number that divides two positive numbers into whole numbers.
func gcd(a, b number) number {
	if a.isOne() && b.isInt() || b.isOne() && a.isInt() {
		return whole(1)
	}
	// of p/q and r/s: gcd(p*s, r*q)/(q*s)
	x := new(big.Int).Mul(a.r.Num(), b.r.Denom())
	y := new(big.Int).Mul(b.r.Num(), a.r.Denom())
	q := new(big.Int).Mul(a.r.Denom(), b.r.Denom())
	return number{r: new(big.Rat).SetFrac(x.GCD(nil, nil, x, y), q)}
}
