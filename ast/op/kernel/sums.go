package kernel

import "math"

// sumParts returns the exact sum of a as m*2^k; finite is false where an infinity or a NaN is in it, and m.hi the sum.
func sumParts(a []float64) (m dd, k int, finite bool) {
	var t Total
	for _, x := range a {
		t.Add(x)
	}
	if !t.Finite() {
		return dd{t.special(), 0}, 0, false
	}
	m, k = t.value()
	if m.hi == 0 && allMinusZero(a) {
		m.hi = math.Copysign(0, -1)
	}
	return m, k, true
}

func allMinusZero(a []float64) bool {
	for _, x := range a {
		if x != 0 || !math.Signbit(x) {
			return false
		}
	}
	return len(a) > 0
}

// Sum returns the sum of a, exact but for one rounding; -0 only if all are.
func Sum(a []float64) float64 {
	m, k, finite := sumParts(a)
	if !finite || m.hi == 0 {
		return m.hi
	}
	return m.ldexp(k)
}

// Mean returns the mean of a (0.51 ulp), NaN for none.
func Mean(a []float64) float64 {
	m, k, finite := sumParts(a)
	switch {
	case len(a) == 0:
		return math.NaN()
	case !finite || m.hi == 0:
		return m.hi
	}
	return m.divF(float64(len(a))).ldexp(k)
}
