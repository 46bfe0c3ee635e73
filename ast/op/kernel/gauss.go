package kernel

import "math"

// Gauss returns e^(-x²) (0.51 ulp): the exponent keeps the rounding error of
// x².
func Gauss(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) > 28:
		return 0
	}
	m, k := expDD(twoProd(-x, x))
	return m.ldexp(k)
}

// Normpdf returns e^(-x²/2)/√(2π) (0.51 ulp).
func Normpdf(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) > 40:
		return 0
	}
	m, k := expDD(twoProd(-x, x).scale(0.5))
	return m.mul(dd{0.3989422804014327, -2.49232720227773e-17}).ldexp(k)
}

// Normslope returns -x Normpdf(x), the derivative of Normpdf (1.1 ulp), and 0 at ±∞.
func Normslope(x float64) float64 {
	f := Normpdf(x)
	if f == 0 {
		return 0
	}
	return -x * f
}

// Normcdf returns Φ(x) = erfc(-x/√2)/2 (0.53 ulp, down to the subnormals).
func Normcdf(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 9:
		return 1
	case x < -40:
		return 0
	}
	m, k := normcdfDD(x)
	return m.ldexp(k)
}

// Gelu returns x Φ(x), rounded once.
func Gelu(x float64) float64 {
	switch {
	case x != x || x == 0:
		return x
	case math.IsInf(x, -1):
		return 0
	case x > 9:
		return x
	case x < -40:
		return math.Copysign(0, -1)
	}
	m, k := normcdfDD(x)
	f, e := math.Frexp(x)
	return m.mulF(f).ldexp(k + e)
}

// normcdfDD returns Φ(x) for |x| ≤ 40 as m*2^k, good to 2^-57 or so.
func normcdfDD(x float64) (dd, int) {
	u := dd{0.7071067811865476, -4.833646656726457e-17}.mulF(math.Abs(x))
	if u.hi < 1.25 {
		h := erfSeries(u).scale(0.5)
		if x < 0 {
			h = h.neg()
		}
		return h.addF(0.5), 0
	}
	m, k := erfcTail(u, twoProd(-x, x).scale(0.5))
	m = m.scale(0.5)
	if x < 0 {
		return m, k
	}
	return m.ldexpDD(k).neg().addF(1), 0
}
