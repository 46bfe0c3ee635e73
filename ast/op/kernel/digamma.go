package kernel

import "math"

// digammaDD returns ψ(x) for x > 0 (and not tiny): ψ(x) = ψ(x+n) - Σ 1/(x+i)
// with x+n ≥ 24, there by the asymptotic series.
func digammaDD(x dd) dd {
	s := dd{}
	for x.hi < stirlingFrom {
		s = s.add(x.inv())
		x = x.addF(1)
	}
	l := logDD(x)
	if x.hi > 1e35 {
		return l
	}
	r := x.inv()
	z := r.mul(r)
	s = s.add(r.scale(0.5)).add(z.mul(horner(digammaCoef[:], z, 6)))
	return l.sub(s)
}

// Digamma returns ψ(x) = Γ'(x)/Γ(x) (0.51 ulp; up to 6 at the doubles
// next to a negative root).
func Digamma(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, -1) || x < 0 && math.Floor(x) == x:
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	case math.Abs(x) < 1e-18:
		return -1 / x
	case psiRoot.near(x):
		return psiRoot.value(x)
	case psiRootNeg.near(x):
		return psiRootNeg.value(x)
	case x > 0:
		return digammaDD(dd{x, 0}).hi
	}
	// ψ(x) = ψ(1-x) - π cot πx, and cot πx = -cot πt for t = ceil(x)-x.
	t, _ := fracUp(x)
	s, c := sincosPi(dd{t, 0})
	return digammaDD(twoDiff(1, x)).add(c.div(s).mul(piDD)).hi
}

// Trigamma returns ψ'(x); its poles are +Inf.
func Trigamma(x float64) float64 { return Polygamma(1, x) }
