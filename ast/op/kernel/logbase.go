package kernel

import "math"

// Logbase returns the logarithm of x to base b (0.51 ulp), exact where it is a whole number.
func Logbase(x, b float64) float64 {
	switch {
	case !(x >= 0 && b > 0) || b == 1:
		return math.NaN()
	case x == 0 || math.IsInf(x, 1) || math.IsInf(b, 1):
		return log(x) / log(b)
	}
	return logDD(dd{x, 0}).div(logDD(dd{b, 0})).hi
}

// Xlogy returns x ln y, and 0 at x = 0 whatever number y is.
func Xlogy(x, y float64) float64 {
	if x == 0 && y == y {
		return 0
	}
	return x * Log(y)
}
