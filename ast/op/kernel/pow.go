package kernel

import "math"

// Pow returns x^y: math.Pow's special cases, else e^(y ln|x|) with both
// steps in double-double, which loses at most 2^-85 to the size of the
// exponent (0.51 ulp, subnormal results too; 1.5 for the small whole exponents).
func Pow(x, y float64) float64 {
	switch y { // a product of two or three factors errs by an ulp, and takes no time
	case 0:
		return 1
	case 1:
		return x
	case 2:
		return x * x
	case 3:
		return float64(x*x) * x // where x*x is subnormal, this is 0
	case 4:
		return float64(x*x) * float64(x*x)
	case -1:
		return 1 / x
	}
	switch {
	case x == 1:
		return 1
	case x == 0 || x != x || y != y || math.IsInf(x, 1) || math.IsInf(y, 0):
		return math.Pow(x, y)
	case math.IsInf(x, -1) && math.Floor(y) != y:
		return math.NaN() // C says 0 or +Inf, but there is no real power
	case math.IsInf(x, -1):
		return math.Pow(x, y)
	case y == 0.5:
		return math.Sqrt(x)
	case y == -2 && 1e-150 < math.Abs(x) && math.Abs(x) < 1e150:
		return 1 / float64(x*x)
	case x == -1:
		return powSign(x, y)
	}
	sign := powSign(x, y)
	if sign != sign {
		return sign
	}
	if math.Abs(y) > 1e22 {
		// |ln|x|| > 1e-16: the result is far out of range. (Past this
		// bound the product below could overflow.)
		if (math.Abs(x) > 1) == (y > 0) {
			return math.Copysign(math.Inf(1), sign)
		}
		return math.Copysign(0, sign)
	}
	m, k := expDD(logDD(dd{math.Abs(x), 0}).mulF(y))
	return m.scale(sign).ldexp(k)
}

// Signedpow returns Powln(|x|, y, n) times the sign of x, 0 at 0.
func Signedpow(x, y, n float64) float64 {
	switch {
	case x == 0 && (y > 0 || y == 0 && n == 0):
		return x
	case x == 0:
		return math.NaN()
	}
	return math.Copysign(1, x) * Powln(math.Abs(x), y, n)
}

// Powslope returns y*x^(y-1) (2 ulp), 0 at (0, 0), at an infinite y its limit.
func Powslope(x, y float64) float64 {
	whole := math.Floor(y) == y
	switch {
	case x != x || y != y:
		return math.NaN()
	case x == 0 && y == 0:
		return 0
	case math.IsInf(y, 0):
		switch f := Pow(x, y); {
		case f == 0:
			return 0
		case x < 0:
			return math.NaN()
		default:
			return y * f
		}
	case x < 0 && !whole:
		return math.NaN()
	case x == 0 && !whole:
		return y * Pow(0, y-1)
	case x == 0 || math.IsInf(x, 0) || y-1+1 == y && y-1 != y && y != 0:
		if v := Pow(x, y-1); math.Abs(v) >= minNormal || x == 0 || math.IsInf(x, 0) {
			return y * v
		}
	default:
		if f := Pow(x, y); math.Abs(f) >= minNormal {
			return y * f / x
		}
	}
	return powSign(x, y) * math.Copysign(1, x) * powlnslope(math.Abs(x), y, 0)
}

// Powlnslope returns the derivative of Powln(x, y, n) by x, or its limit.
func Powlnslope(x, y, n float64) float64 {
	sign := 1.0 // of ln(x)^n below 1
	if math.Mod(n, 2) != 0 {
		sign = -1
	}
	switch {
	case x != x || y != y || !(n >= 0) || math.Floor(n) != n || math.IsInf(n, 1):
		return math.NaN()
	case n == 0:
		return Powslope(x, y)
	case x < 0 || x == 1 && math.IsInf(y, 0):
		return math.NaN()
	case x == 0 && y > 1 || math.IsInf(x, 1) && y < 1:
		return 0
	case math.IsInf(x, 1):
		return x
	case x == 0 && y > 0:
		return math.Inf(int(sign))
	case x == 0:
		return math.Inf(-int(sign))
	case x == 1 && n > 1:
		return 0
	case x == 1:
		return 1
	case math.IsInf(y, 0) && (y > 0) != (x > 1):
		return 0
	case math.IsInf(y, 0) && x > 1:
		return y
	case math.IsInf(y, 0):
		return sign * y
	}
	return powlnslope(x, y, n)
}

// powlnslope is Powlnslope at ordinary points: x^(y-1) ln(x)^(n-1) (y ln(x) + n).
func powlnslope(x, y, n float64) float64 {
	l := logDD(dd{x, 0})
	if math.Abs(y) > 1e22 || n > 1e22 {
		return powlnFar(l.hi, y-1, n-1) * (float64(y*l.hi) + n)
	}
	if n == 0 {
		m, k := expDD(l.mulF(y).sub(l))
		return m.mulF(y).ldexp(k)
	}
	m, k := expDD(l.mulF(y).sub(l).add(logDD(l.abs()).mulF(n - 1)))
	if l.hi < 0 && math.Mod(n, 2) == 0 {
		m = m.neg()
	}
	return m.mul(l.mulF(y).addF(n)).ldexp(k)
}

// powSign returns the sign (±1) of x^y, NaN where it is not real.
func powSign(x, y float64) float64 {
	if x > 0 {
		return 1
	}
	if math.Floor(y) != y {
		return math.NaN()
	}
	if math.Abs(y) < 1<<53 && math.Mod(y, 2) != 0 {
		return -1
	}
	return 1
}

// Powln returns x^y ln(x)^n for whole n ≥ 0, the n-th derivative of x^y by y
// (and its limit at x = 0 and +Inf).
func Powln(x, y, n float64) float64 {
	odd := math.Mod(n, 2) != 0
	switch {
	case x != x || y != y || !(n >= 0) || math.Floor(n) != n || math.IsInf(n, 1):
		return math.NaN()
	case n == 0:
		return Pow(x, y)
	case x < 0:
		return math.NaN()
	case x == 0 && y > 0 || math.IsInf(x, 1) && y < 0:
		return 0
	case x == 0 && odd:
		return math.Inf(-1)
	case x == 0 || math.IsInf(x, 1):
		return math.Inf(1)
	case x == 1:
		return 0
	}
	// One exponential of the whole, so that no factor overflows alone.
	l := logDD(dd{x, 0})
	if math.Abs(y) > 1e22 || n > 1e22 {
		return powlnFar(l.hi, y, n)
	}
	m, k := expDD(l.mulF(y).add(logDD(l.abs()).mulF(n)))
	if l.hi < 0 && odd {
		m = m.neg()
	}
	return m.ldexp(k)
}

// powlnFar answers exponents beyond 1e22, by plain arithmetic.
func powlnFar(l, y, n float64) float64 {
	e := float64(y*l) + float64(n*log(math.Abs(l)))
	v := exp(e)
	if l < 0 && math.Mod(n, 2) != 0 {
		return -v
	}
	return v
}
