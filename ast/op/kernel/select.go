package kernel

import "math"

// countOf returns how many of a equal v (-0 equals 0).
func countOf(v float64, a []float64) float64 {
	n := 0.0
	for _, x := range a {
		if x == v {
			n++
		}
	}
	return n
}

// Count returns how many of a[1:] equal a[0], NaN if that is NaN.
func Count(a []float64) float64 {
	if len(a) == 0 || a[0] != a[0] {
		return math.NaN()
	}
	return countOf(a[0], a[1:])
}

// Min returns the least of a: NaN if there is one, -0 before 0, +Inf for
// none.
func Min(a []float64) float64 {
	m := math.Inf(1)
	for _, x := range a {
		m = min(m, x)
	}
	return m
}

// Max returns the greatest of a: NaN if there is one, 0 before -0, -Inf for
// none.
func Max(a []float64) float64 {
	m := math.Inf(-1)
	for _, x := range a {
		m = max(m, x)
	}
	return m
}

// Mod returns x - y floor(x/y), rounded once: math.Mod is exact, and takes
// the sign of y by one addition. A zero takes the sign of y too.
func Mod(x, y float64) float64 {
	switch {
	case x != x || y != y || y == 0 || math.IsInf(x, 0):
		return math.NaN()
	case math.IsInf(y, 0):
		if x == 0 || math.Signbit(x) == math.Signbit(y) {
			return x
		}
		return y
	}
	r := math.Mod(x, y)
	if r == 0 {
		return math.Copysign(0, y)
	}
	if math.Signbit(r) != math.Signbit(y) {
		return r + y
	}
	return r
}
