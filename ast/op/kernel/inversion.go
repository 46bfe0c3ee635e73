package kernel

import "math"

// Oneminussq returns 1-x², rounded once.
func Oneminussq(x float64) float64 { return math.FMA(-x, x, 1) }

// Inversion returns x/(x²+y²), a coordinate of the inversion of (x, y) in the unit circle (2 ulp).
func Inversion(x, y float64) float64 {
	top := math.Max(math.Abs(x), math.Abs(y))
	switch {
	case 1e-140 < top && top < 1e140: // then no square overflows, and one that underflows is too small to count
		return x / (float64(x*x) + float64(y*y))
	case math.IsInf(top, 1) && x == x && y == y:
		return math.Copysign(0, x)
	case top == 0 || x != x || y != y:
		return math.NaN()
	}
	_, e := math.Frexp(top)
	a, b := math.Ldexp(x, -e), math.Ldexp(y, -e)
	return math.Ldexp(a/(float64(a*a)+float64(b*b)), -e)
}

// Atan2 is math.Atan2 but for its sign where y/x underflows left of 0.
func Atan2(y, x float64) float64 {
	f := math.Atan2(y, x)
	if y != 0 && f == f {
		return math.Copysign(f, y)
	}
	return f
}
