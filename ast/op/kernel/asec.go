package kernel

import "math"

// Asec returns the arc secant of x, 0 to π (4 ulp). Near ±1 acos(1/x) would lose all digits of what 1/x rounds off.
func Asec(x float64) float64 {
	a := math.Atan(tangent(x))
	if x < 0 {
		return math.Pi - a
	}
	return a
}

// Acsc returns the arc cosecant of x, -π/2 to π/2 (4 ulp).
func Acsc(x float64) float64 { return math.Copysign(math.Atan(1/tangent(x)), x) }

// tangent returns sqrt(x^2 - 1), the tangent of the angle whose secant is |x|; NaN between -1 and 1. No square overflows.
func tangent(x float64) float64 {
	x = math.Abs(x)
	if x > 1e17 {
		return x
	}
	return math.Sqrt((x - 1) * (x + 1))
}

// Rootsqminusone returns √(x²-1) as √(x-1) √(x+1) (2 ulp), NaN below 1.
func Rootsqminusone(x float64) float64 { return math.Sqrt(x-1) * math.Sqrt(x+1) }
