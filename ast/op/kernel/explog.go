package kernel

import "math"

// Go's exponentials and logarithms err by less than 2 ulp where nothing is extreme. On some
// machines they fail at the ends of the range: exp(709.78) overflows, and the logarithm
// of a subnormal number is that of another. There the double-double ones take over.
const (
	farExp    = 708
	minNormal = 0x1p-1022
)

// Exp returns e^x (1.6 ulp).
func Exp(x float64) float64 {
	if math.Abs(x) > farExp {
		return exp(x)
	}
	return math.Exp(x)
}

// Exp2 returns 2^x (1 ulp).
func Exp2(x float64) float64 {
	if math.Abs(x) > 1021 {
		return exp2(x)
	}
	return math.Exp2(x)
}

// Expm1 returns e^x - 1 (1 ulp).
func Expm1(x float64) float64 {
	if x > farExp {
		return exp(x)
	}
	return math.Expm1(x)
}

// Log returns ln x (1 ulp).
func Log(x float64) float64 {
	if x < minNormal {
		return log(x)
	}
	return math.Log(x)
}

// Log10 returns the decimal logarithm (2 ulp).
func Log10(x float64) float64 {
	if x < minNormal {
		return log10(x)
	}
	return math.Log10(x)
}

// Sinh returns the hyperbolic sine (3 ulp).
func Sinh(x float64) float64 {
	if a := math.Abs(x); a > farExp && a <= math.MaxFloat64 {
		return math.Copysign(halfExp(a), x)
	}
	return math.Sinh(x)
}

// Cosh returns the hyperbolic cosine (2 ulp).
func Cosh(x float64) float64 {
	if a := math.Abs(x); a > farExp && a <= math.MaxFloat64 {
		return halfExp(a)
	}
	return math.Cosh(x)
}

// halfExp returns e^x/2, which does not overflow before its time.
func halfExp(x float64) float64 {
	m, k := expDD(dd{x, 0})
	return m.ldexp(k - 1)
}
