package kernel

import (
	"math"
	"math/bits"
)

var (
	piDD     = dd{3.141592653589793, 1.2246467991473532e-16}
	halfPiDD = dd{1.5707963267948966, 6.123233995736766e-17}
)

// sinKernel returns sin r for |r| ≤ π/4 by its Taylor series.
func sinKernel(r dd) dd {
	z := r.mul(r).neg()
	t := 0.0
	for i := 27; i >= 17; i -= 2 {
		t = float64(t*z.hi) + invFactorial[i].hi
	}
	s := dd{t, 0}
	for i := 15; i >= 3; i -= 2 {
		s = s.mul(z).add(invFactorial[i])
	}
	return r.add(r.mul(z).mul(s))
}

// cosKernel returns cos r for |r| ≤ π/4 by its Taylor series.
func cosKernel(r dd) dd {
	z := r.mul(r).neg()
	t := 0.0
	for i := 28; i >= 18; i -= 2 {
		t = float64(t*z.hi) + invFactorial[i].hi
	}
	s := dd{t, 0}
	for i := 16; i >= 0; i -= 2 {
		s = s.mul(z).add(invFactorial[i])
	}
	return s
}

// sincosDD returns sin x and cos x for finite x.
func sincosDD(x float64) (sin, cos dd) {
	q, r := 0, dd{x, 0}
	if math.Abs(x) > math.Pi/4 {
		q, r = reducePi2(math.Abs(x))
		if x < 0 {
			q, r = -q, r.neg()
		}
	}
	s, c := sinKernel(r), cosKernel(r)
	switch q & 3 {
	case 0:
		return s, c
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	}
	return c.neg(), s
}

// reducePi2 returns q mod 4 and r with x = q π/2 + r, |r| ≤ π/4, for
// x > π/4, after Payne and Hanek (1983): only the 256 bits of 2/π that bear
// on the product modulo 4 are multiplied, all by whole numbers. That leaves
// over 190 bits of fraction, of which the worst x cancels 62.
func reducePi2(x float64) (int, dd) {
	f, e := math.Frexp(x)
	m := uint64(f * (1 << 53))
	p := e - 53 - 2 // the first bit of 2/π that is kept
	var w [4]uint64 // the product modulo 2^256, lowest word first
	var carry uint64
	for i := range w {
		hi, lo := bits.Mul64(m, twoOverPiBits(p+64*(3-i)))
		lo, c := bits.Add64(lo, carry, 0)
		w[i], carry = lo, hi+c
	}
	q := int(w[3] >> 62)
	// What follows the two bits of q is a fraction: read it as within ±1/2.
	w[3] = w[3]<<2 | w[2]>>62
	w[2] = w[2]<<2 | w[1]>>62
	w[1] = w[1]<<2 | w[0]>>62
	w[0] <<= 2
	neg := w[3]>>63 != 0
	if neg {
		q++
		c := uint64(1)
		for i := range w {
			w[i], c = bits.Add64(^w[i], 0, c)
		}
	}
	n := 0
	for w[3] == 0 && n < 192 {
		w[3], w[2], w[1], w[0] = w[2], w[1], w[0], 0
		n += 64
	}
	z := bits.LeadingZeros64(w[3])
	n += z
	a := w[3]<<z | w[2]>>(64-z)
	b := w[2]<<z | w[1]>>(64-z)
	r := quickTwoSum(float64(a>>11), math.Ldexp(float64(a&0x7ff<<42|b>>22), -53))
	r = r.ldexpDD(-53 - n).mul(halfPiDD)
	if neg {
		r = r.neg()
	}
	return q, r
}

// twoOverPiBits returns 64 bits of 2/π from bit p after the binary point
// (zeros before it).
func twoOverPiBits(p int) uint64 {
	if p <= -64 {
		return 0
	}
	if p < 0 {
		return twoOverPi[0] >> -p
	}
	i, s := p/64, p%64
	return twoOverPi[i]<<s | twoOverPi[i+1]>>(64-s)
}

// sincosPi returns sin πt and cos πt for t in [0, 1], good also near the
// zeros of both.
func sincosPi(t dd) (sin, cos dd) {
	u, flip := t, false
	if t.hi > 0.5 || t.hi == 0.5 && t.lo > 0 {
		u, flip = t.neg().addF(1), true
	}
	if u.hi <= 0.25 {
		u = u.mul(piDD)
		sin, cos = sinKernel(u), cosKernel(u)
	} else {
		u = u.neg().addF(0.5).mul(piDD)
		sin, cos = cosKernel(u), sinKernel(u)
	}
	if flip {
		cos = cos.neg()
	}
	return sin, cos
}
