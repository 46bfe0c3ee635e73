package number

//go:generate go run gen.go

import "math/bits"

// Reading and writing are the same step, a number times 2^e times 10^p, rounded. It is done here as in
// Russ Cox, "Floating-Point Printing and Parsing Can Be Simple And Fast", research.swtch.com/fp, 2026. That
// 128 bits of 10^p are enough is proved in scale_test.go.

// unrounded is a number x >= 0 as it is before rounding: ⌊4x⌋, with the last bit set also when there is
// more below it. So bits 0 and 1 tell a half from a little less and a little more, to round any way.
type unrounded uint64

func (u unrounded) floor() uint64 { return uint64(u >> 2) }
func (u unrounded) ceil() uint64  { return uint64((u + 3) >> 2) }

// round rounds a half to the even neighbour.
func (u unrounded) round() uint64 { return uint64((u + 1 + u>>2&1) >> 2) }

// power is the 128 bits hi<<64 - lo: a power of ten, with the highest bit at its place and the last one
// rounded up. The difference, for a sum would want the second product even when the first tells all.
type power struct{ hi, lo uint64 }

// factor is a power of ten times a power of two.
type factor struct {
	power
	shift uint // of the upper half of a product
}

// log2Pow10 is ⌊log₂ 10^p⌋ for |p| <= 1650.
func log2Pow10(p int) int { return p * 108853 >> 15 }

// log10Pow2 is ⌊log₁₀ 2^e⌋ for |e| <= 2620.
func log10Pow2(e int) int { return e * 78913 >> 18 }

// log10Pow2Skewed is ⌊log₁₀ (3/4 * 2^e)⌋ for |e| <= 2936.
func log10Pow2Skewed(e int) int { return (e*631305 - 261663) >> 21 }

// scale is 2^e * 10^p, which must lie so that the product has a shift from 0 to 63.
func scale(e, p int) factor {
	return factor{powers[p-minPower], uint(-(e + log2Pow10(p) + 3))}
}

// times is x times f.
func (f factor) times(x uint64) unrounded {
	hi, mid := bits.Mul64(x, f.hi)
	return f.less(x, hi, mid)
}

// less takes lo from the product of hi. What then is below the point is 0 or 1 just when x times
// f is a whole number, lo being rounded.
func (f factor) less(x, hi, mid uint64) unrounded {
	part, _ := bits.Mul64(x, f.lo)
	mid, borrow := bits.Sub64(mid, part, 0)
	hi -= borrow
	u := hi >> (f.shift & 63)
	return unrounded(u | bit(hi-u<<(f.shift&63)|mid>>1 != 0))
}

// timesLong is times where the product is seldom whole: any bit below the point tells that it is not,
// whatever lo takes away.
func (f factor) timesLong(x uint64) unrounded {
	hi, mid := bits.Mul64(x, f.hi)
	if hi&(1<<(f.shift&63)-1) != 0 {
		return unrounded(hi>>(f.shift&63) | 1)
	}
	return f.less(x, hi, mid)
}

// fromDecimal is the float64 next to d * 10^p for d < 2^64, and whether it is one: d must not be so
// large that only infinity is next, nor so small that only 0 is.
func fromDecimal(d uint64, p int) (v uint64, ok bool) {
	if d == 0 {
		return 0, true
	}
	if p < minPower || p > maxPower {
		return 0, false
	}
	n := bits.Len64(d)
	e := min(1074, 53-n-log2Pow10(p)) // for 53 bits before the point, or the last bit of the smallest
	f := scale(e-(64-n), p)
	if f.shift > 63 {
		return 0, false
	}
	u := f.times(d << (64 - n))
	// Half of all have a bit too many. A branch would be guessed wrong as often.
	wide := bit(u >= 1<<55-2)
	u, e = u>>wide|u&1, e-int(wide)
	m := u.round()
	if m < 1<<52 { // subnormal: e is 1074
		return m, m != 0
	}
	biased := uint64(1075 - e)
	return biased<<52 | m&(1<<52-1), biased < 2047
}

// toDecimal is the shortest d * 10^p that reads back as v, which is a float64's bits without the
// sign, finite and not 0; of several the next to v. d may end in zeros. O(1): at most three products.
func toDecimal(v uint64) (d uint64, p int) {
	m, e := v<<11|1<<63, int(v>>52)-1086 // the number is m * 2^e
	zeros := 11                          // bits of m that v does not have
	var low uint64
	switch {
	case m == 1<<63 && e > -1085:
		// The float64 below a power of two is half as far as the one above.
		p = -log10Pow2Skewed(e + zeros)
		low = m - 1<<(zeros-2)
	case v < 1<<52:
		n := bits.Len64(v)
		m, e = v<<(64-n), n-64-1074
		zeros = 64 - n
		fallthrough
	default:
		p = -log10Pow2(e + zeros)
		low = m - 1<<(zeros-1)
	}
	high := m + 1<<(zeros-1)
	odd := unrounded(m >> zeros & 1) // the ends themselves read back as an even number only

	f := scale(e, p)
	least := (f.timesLong(low) + odd).ceil()
	most := (f.timesLong(high) - odd).floor()
	// The next one may be beyond the ends where they are not equally far.
	d = min(max(f.timesLong(m).round(), least), most)
	// One digit less: there is at most one such number. Half of all have it, so no branch here either.
	short := most / 10
	if short*10 >= least {
		d = short
	}
	return d, int(bit(short*10 >= least)) - p
}

// bit is 1 for true. The compiler makes no branch of it.
func bit(b bool) (n uint64) {
	if b {
		n = 1
	}
	return n
}
