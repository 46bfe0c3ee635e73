package kernel

import "math"

// largest returns the greatest of a, NaN if there is one, -Inf for none.
func largest(a []float64) float64 {
	m := math.Inf(-1)
	for _, x := range a {
		if x != x {
			return x
		}
		if x > m {
			m = x
		}
	}
	return m
}

// expDiff returns e^(x-m) for finite x, m, as f*2^k.
func expDiff(x, m float64) (dd, int) {
	d := twoDiff(x, m)
	if math.IsInf(d.hi, 0) {
		d.lo = 0
	}
	return expDD(d)
}

// expSumRest returns Σ e^(x-m) over a but for one x = m, that is, the sum
// less 1.
func expSumRest(a []float64, m float64) dd {
	s, skipped := dd{}, false
	for _, x := range a {
		switch {
		case x == m && !skipped:
			skipped = true
		case x == m:
			s = s.addF(1)
		case !math.IsInf(x, -1):
			if f, k := expDiff(x, m); k > -900 {
				s = s.add(f.ldexpDD(k))
			}
		}
	}
	return s
}

// logsumexp returns ln Σ e^x: m + ln(1+rest) with m the largest (in double-double, so that the two may cancel). Where that is
// infinite, the low word is 0 if the sum is that of its largest term, else NaN.
func logsumexp(a []float64) dd {
	m := largest(a)
	switch {
	case m != m:
		return dd{m, m}
	case math.IsInf(m, 1) && countOf(m, a) == 1:
		return dd{m, 0}
	case math.IsInf(m, 0):
		return dd{m, math.NaN()}
	}
	return log1pDD(expSumRest(a, m)).addF(m)
}

// Logsumexp returns ln Σ e^x (0.51 ulp).
func Logsumexp(a []float64) float64 {
	if len(a) == 1 {
		return a[0]
	}
	return logsumexp(a).hi
}

// LogsumexpLow returns what Logsumexp loses when it is rounded: ln Σ e^x is the sum of the two to 100 bits.
func LogsumexpLow(a []float64) float64 { return logsumexp(a).lo }

// Expdiff returns e^((x-y)-z), where x-y is not rounded (0.51 ulp). Of equal infinities it is 0, and an
// infinite one decides whatever z is.
func Expdiff(x, y, z float64) float64 {
	d := twoDiff(x, y)
	switch {
	case x != x || y != y:
		return math.NaN()
	case x == y:
		return exp(-z)
	case math.IsInf(z, 0):
		return exp(x/2 - y/2 - z)
	case math.IsInf(d.hi, 0):
		return exp(d.hi)
	case z != z:
		return z
	}
	m, k := expDD(d.addF(-z))
	return m.ldexp(k)
}

// Expshare returns Expdiff of the first three of a: the share of e^x in Σ e^a, whose logarithm is the second plus the third.
func Expshare(a []float64) float64 { return Expdiff(a[0], a[1], a[2]) }

// Restshare returns the sum of the shares of e^x, … for a = s, t, x, …, where s + t = ln Σ e^x, without one above 0.75.
func Restshare(a []float64) float64 {
	sum := dd{}
	for _, x := range a[2:] {
		if p := Expdiff(x, a[0], a[1]); !(p >= 0.75) {
			sum = sum.addF(p)
		}
	}
	return sum.hi
}
