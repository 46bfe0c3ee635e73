package kernel

import "math"

// Oneminussq returns 1-x², rounded once.
func Oneminussq(x float64) float64 { return math.FMA(-x, x, 1) }

// Xminussq returns x-x² as x(1-x) (1 ulp).
func Xminussq(x float64) float64 { return x * (1 - x) }

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

// Squareinversion returns (y²-x²)/(x²+y²)², minus the real part of (x+iy)^-2 (4 ulp).
func Squareinversion(x, y float64) float64 {
	a, b := math.Abs(x), math.Abs(y)
	top := math.Max(a, b)
	switch {
	case x != x || y != y || top == 0:
		return math.NaN()
	case math.IsInf(top, 1):
		return 0
	}
	_, e := math.Frexp(top)
	a, b = math.Ldexp(a, -e), math.Ldexp(b, -e)
	// (b-a)*(b+a) keeps its digits where the two are near.
	r := float64(a*a) + float64(b*b)
	return math.Ldexp(float64((b-a)*(b+a))/float64(r*r), -2*e)
}

// Atan2 is math.Atan2 but for its sign where y/x underflows left of 0.
func Atan2(y, x float64) float64 {
	f := math.Atan2(y, x)
	if y != 0 && f == f {
		return math.Copysign(f, y)
	}
	return f
}
