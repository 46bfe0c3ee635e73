package kernel

import "math"

// ln2Tail, with math.Ln2, is ln 2 to 107 bits.
const ln2Tail = 2.3190468138462996e-17

// logParts returns k and ln f for x = 2^k f, f in [√½, √2): with c = f
// rounded to 1/32, ln f = ln c + 2 atanh((f-c)/(f+c)), whose series needs
// nine terms. Near 1, c = 1, so that the relative error stays about 2^-102.
func logParts(x dd) (float64, dd) {
	f, k := frexpDD(x)
	if !(f.hi >= 0.5 && f.hi < 1) {
		return 0, dd{math.NaN(), 0} // not a finite x > 0: callers answer these
	}
	if f.hi < math.Sqrt2/2 {
		f = f.scale(2)
		k--
	}
	c := float64(math.Round(f.hi*32) / 32)
	l := log32[int(c*32)-22]
	d := quickTwoSum(f.hi-c, f.lo)
	if f.hi == c {
		d = dd{f.lo, 0}
	}
	t := twoAtanh(d.div(f.addF(c)))
	if c == 1 {
		return float64(k), t
	}
	return float64(k), l.add(t)
}

// twoAtanh returns 2 atanh(s) = ln((1+s)/(1-s)) for |s| ≤ 1/64.
func twoAtanh(s dd) dd {
	z := s.mul(s)
	return s.scale(2).mul(horner(invOdd[:], z, 4))
}

// logDD returns ln x for finite x > 0: error 2^-102 of the result.
func logDD(x dd) dd {
	k, l := logParts(x)
	if k == 0 {
		return l
	}
	r := dd{k * ln2Hi, 0}.add(twoProd(k, ln2Mid)).addF(float64(k * ln2Lo))
	return r.add(l)
}

// log1pDD returns ln(1+z) for z > -1 with a small relative error near 0.
func log1pDD(z dd) dd {
	if math.Abs(z.hi) < 0.015 {
		return twoAtanh(z.div(z.addF(2)))
	}
	return logDD(z.addF(1))
}

// log returns ln x (0.51 ulp).
func log(x float64) float64 {
	if v, ok := logSpecial(x); ok {
		return v
	}
	return logDD(dd{x, 0}).hi
}

// Log2 returns the binary logarithm (0.51 ulp), exactly at powers of two.
func Log2(x float64) float64 {
	if v, ok := logSpecial(x); ok {
		return v
	}
	k, l := logParts(dd{x, 0})
	return l.mul(dd{1.4426950408889634, 2.0355273740931033e-17}).addF(k).hi
}

// log10 returns the decimal logarithm (0.51 ulp), exactly at powers of ten.
func log10(x float64) float64 {
	if v, ok := logSpecial(x); ok {
		return v
	}
	return logDD(dd{x, 0}).mul(dd{0.4342944819032518, 1.098319650216765e-17}).hi
}

// logSpecial answers the arguments at which a logarithm is not finite.
func logSpecial(x float64) (float64, bool) {
	switch {
	case x != x || x < 0:
		return math.NaN(), true
	case x == 0:
		return math.Inf(-1), true
	case math.IsInf(x, 1):
		return x, true
	}
	return 0, false
}
