package kernel

import "math"

// expDD returns m, k with e^x = m*2^k and m within [0.98, 2.03): x is cut
// into n*ln2/32 + r with |r| ≤ ln2/64, and a Taylor series to r^12 does the
// rest. Relative error about 2^-102 (plus that of x itself).
func expDD(x dd) (dd, int) {
	switch {
	case x.hi > 1e5:
		return dd{1, 0}, 150000
	case x.hi < -1e5:
		return dd{1, 0}, -150000
	}
	n := math.RoundToEven(x.hi * (32 / math.Ln2))
	e := expm1Reduced(reduceExp(x, n))
	i := int(n)
	t := exp2Frac[i&31]
	return t.add(t.mul(e)), i >> 5
}

// reduceExp returns x - n*ln2/32.
func reduceExp(x dd, n float64) dd {
	r := twoDiff(x.hi, float64(n*ln2By32Hi)) // exact: the low part is 0
	r = r.addF(x.lo)
	return r.sub(twoProd(n, ln2By32Mid)).addF(-float64(n * ln2By32Lo))
}

// expm1Reduced returns e^r - 1 for |r| ≤ 0.0109.
func expm1Reduced(r dd) dd {
	t := 0.0
	for i := 12; i >= 7; i-- {
		t = float64(t*r.hi) + invFactorial[i].hi
	}
	s := dd{t, 0}
	for i := 6; i >= 2; i-- {
		s = s.mul(r).add(invFactorial[i])
	}
	return r.add(r.mul(r).mul(s))
}

// exp returns e^x (0.51 ulp).
func exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	m, k := expDD(dd{x, 0})
	return m.ldexp(k)
}

// expm1DD returns e^x - 1 for x ≤ 700 with a small relative error.
func expm1DD(x dd) dd {
	n := math.RoundToEven(x.hi * (32 / math.Ln2))
	if n == 0 {
		return expm1Reduced(x)
	}
	m, k := expDD(x)
	if k < -200 {
		return dd{-1, 0}
	}
	return m.ldexpDD(k).addF(-1)
}

// exp2 returns 2^x (0.51 ulp), exactly at whole x.
func exp2(x float64) float64 {
	switch {
	case x != x:
		return x
	case x >= 1024:
		return math.Inf(1)
	case x < -1076:
		return 0
	}
	n := math.RoundToEven(x)
	m, k := expDD(dd{math.Ln2, ln2Tail}.mulF(x - n))
	return m.ldexp(k + int(n))
}
