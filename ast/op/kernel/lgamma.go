package kernel

import "math"

// halfLog2Pi is ln(2π)/2.
var halfLog2Pi = dd{0.9189385332046728, -3.8782941580672414e-17}

// stirlingFrom is the least argument of the asymptotic series here: sixteen
// terms leave an error below 2^-115.
const stirlingFrom = 24

// stirlingSum returns the asymptotic series of
// ln Γ(x) - (x-½) ln x + x - ln(2π)/2 for x ≥ 24.
func stirlingSum(x dd) dd {
	if x.hi > 1e35 {
		return dd{1 / (12 * x.hi), 0}
	}
	r := x.inv()
	return r.mul(horner(stirlingCoef[:], r.mul(r), 6))
}

// lgammaDD returns ln Γ(x) for x > 0 (up to 1e300): by Taylor series near its
// zeros 1 and 2, else by Stirling's series after a shift to 24.
func lgammaDD(x dd) dd {
	if z := x.addF(-1); math.Abs(z.hi) <= 0.125 {
		return z.mul(horner(lgammaAt1[:], z, 18))
	}
	if z := x.addF(-2); math.Abs(z.hi) <= 0.125 {
		return z.mul(horner(lgammaAt2[:], z, 18))
	}
	p := dd{1, 0}
	for x.hi < stirlingFrom {
		p = p.mul(x)
		x = x.addF(1)
	}
	l := x.addF(-0.5).mul(logDD(x)).sub(x).add(halfLog2Pi).add(stirlingSum(x))
	if p.hi != 1 {
		l = l.sub(logDD(p))
	}
	return l
}

// fracUp returns ceil(x)-x, exactly, and whether ceil(x) is odd.
func fracUp(x float64) (float64, bool) {
	c := math.Ceil(x)
	return c - x, math.Mod(c, 2) != 0
}

// Lgamma returns ln |Γ(x)| (0.51 ulp; up to 9 at the doubles next to its
// negative zeros).
func Lgamma(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.IsInf(x, 0) || x <= 0 && math.Floor(x) == x:
		return math.Inf(1)
	case math.Abs(x) < 1e-22:
		return -log(math.Abs(x)) // -γx is below half an ulp
	case x > 1e300:
		s := x * (1.0 / (1 << 20)) // so that no part overflows alone
		return logDD(dd{x, 0}).addF(-1).mulF(s).ldexp(20)
	case x > 0:
		return lgammaDD(dd{x, 0}).hi
	case lgammaRoot1.near(x):
		return lgammaRoot1.value(x)
	case lgammaRoot2.near(x):
		return lgammaRoot2.value(x)
	}
	return lgammaNeg(x).hi
}

// lgammaNeg reflects: |Γ(x)| = π/(|sin πx| Γ(1-x)).
func lgammaNeg(x float64) dd {
	t, _ := fracUp(x)
	s, _ := sincosPi(dd{t, 0})
	return logDD(piDD.div(s)).sub(lgammaDD(twoDiff(1, x)))
}

// Gamma returns Γ(x) (0.51 ulp): ±Inf at ±0, NaN at the other poles.
func Gamma(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, -1) || x < 0 && math.Floor(x) == x:
		return math.NaN()
	case math.Abs(x) < 1e-18:
		return 1 / x
	case x > 172:
		return math.Inf(1)
	case x > 0:
		m, k := expDD(lgammaDD(dd{x, 0}))
		return m.ldexp(k)
	}
	t, odd := fracUp(x)
	if x < -200 {
		if odd {
			return 0
		}
		return math.Copysign(0, -1)
	}
	s, _ := sincosPi(dd{t, 0})
	m, k := expDD(lgammaDD(twoDiff(1, x)).neg())
	m = m.mul(piDD.div(s))
	if !odd {
		m = m.neg()
	}
	return m.ldexp(k)
}
