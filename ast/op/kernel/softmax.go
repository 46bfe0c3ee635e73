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

// Logsumexp returns ln Σ e^x: m + ln(1+rest) with m the largest (0.51 ulp; in
// double-double, so that the two may cancel).
func Logsumexp(a []float64) float64 {
	m := largest(a)
	if m != m || math.IsInf(m, 0) {
		return m
	}
	return log1pDD(expSumRest(a, m)).addF(m).hi
}

// Softmax returns e^a[0] / Σ e^a[i] over i ≥ 1 (0.51 ulp).
func Softmax(a []float64) float64 {
	if len(a) == 0 {
		return math.NaN()
	}
	x, rest := a[0], a[1:]
	m := largest(rest)
	switch {
	case x != x || m != m:
		return math.NaN()
	case math.IsInf(m, 1) && math.IsInf(x, 1):
		if countOf(m, rest) == 1 {
			return 1
		}
		return math.NaN()
	case math.IsInf(m, 1):
		return 0
	case math.IsInf(x, -1) && math.IsInf(m, -1):
		return math.NaN()
	case math.IsInf(x, -1):
		return 0
	case math.IsInf(x, 1) || math.IsInf(m, -1):
		return math.Inf(1)
	}
	f, k := expDiff(x, m)
	return f.div(expSumRest(rest, m).addF(1)).ldexp(k)
}
