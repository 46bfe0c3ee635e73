package kernel

import "math"

// ldexp returns a*2^k rounded once, also where the result is subnormal (there
// math.Ldexp of an already rounded value would round twice).
func (a dd) ldexp(k int) float64 {
	a = quickTwoSum(a.hi, a.lo)
	if a.hi == 0 || math.IsInf(a.hi, 0) || a.hi != a.hi {
		return a.hi
	}
	m, e := math.Frexp(a.hi)
	switch n := e + k; {
	case n > 1024:
		return math.Copysign(math.Inf(1), a.hi)
	case n >= -1021:
		return math.Ldexp(m, n)
	case n < -1074:
		return math.Copysign(0, a.hi)
	default:
		// Adding c leaves in the sum just the bits that the result can
		// hold; the bits lost by that sum, with lo, round it.
		lo := math.Ldexp(a.lo, -e)
		c := math.Copysign(math.Ldexp(1, -1022-n), m)
		s := twoSum(c, m)
		return math.Copysign(math.Ldexp(s.hi+(s.lo+lo)-c, n), m)
	}
}

// ldexpDD returns a*2^k as a pair; k must keep it in range.
func (a dd) ldexpDD(k int) dd {
	return dd{math.Ldexp(a.hi, k), math.Ldexp(a.lo, k)}
}

// frexpDD returns x = m*2^k with a mantissa in ±[0.5, 1).
func frexpDD(a dd) (dd, int) {
	m, e := math.Frexp(a.hi)
	return dd{m, math.Ldexp(a.lo, -e)}, e
}
