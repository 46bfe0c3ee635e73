package kernel

import "math"

// lbetaDD returns ln B(a,b) for a, b > 0 up to 1e300, free of the
// cancellation of ln Γ(a) + ln Γ(b) - ln Γ(a+b) where b is large, by the
// differences of Stirling's formula (DiDonato and Morris, TOMS 708, 1992).
func lbetaDD(a, b float64) dd {
	if a > b {
		a, b = b, a
	}
	da, db := dd{a, 0}, dd{b, 0}
	c := twoSum(a, b)
	if b < stirlingFrom {
		return lgammaDD(da).add(lgammaDD(db).sub(lgammaDD(c)))
	}
	h := da.div(db)
	l := log1pDD(h)
	s := stirlingSum(db).sub(stirlingSum(c))
	if a < stirlingFrom {
		// ln Γ(b) - ln Γ(a+b) in the difference form.
		s = s.sub(twoDiff(b, 0.5).mul(l)).addF(a)
		return s.sub(logDD(db).add(l).mulF(a)).add(lgammaDD(da))
	}
	lb := logDD(db)
	s = s.add(stirlingSum(da)).add(halfLog2Pi).sub(lb.scale(0.5))
	return s.add(twoDiff(a, 0.5).mul(logDD(da).sub(lb).sub(l))).sub(l.mulF(b))
}

// Lbeta returns ln B(x,y) for x, y ≥ 0 (0.51 ulp; near B = 1 an absolute
// error of 2^-100 remains).
func Lbeta(x, y float64) float64 {
	a, b := math.Min(x, y), math.Max(x, y)
	switch {
	case !(a >= 0) || a == 0 && math.IsInf(b, 1):
		return math.NaN()
	case a == 0:
		return math.Inf(1)
	case math.IsInf(b, 1):
		return math.Inf(-1)
	case a > 1e280:
		// Stirling's leading terms, scaled: the rest is below an ulp.
		da, db := dd{a / 1024, 0}, dd{b / 1024, 0}
		s := da.mul(log1pDD(db.div(da))).add(db.mul(log1pDD(da.div(db))))
		return s.neg().ldexp(10)
	case b > 1e300:
		return lbetaFar(a, b).hi
	}
	return lbetaDD(a, b).hi
}

// lbetaFar is ln B(a,b) for a ≤ 1e280, b > 1e300, where b ln(1+a/b) may be
// taken as a(1-a/(2b)).
func lbetaFar(a, b float64) dd {
	lb := logDD(dd{b, 0})
	if a < stirlingFrom {
		return lgammaDD(dd{a, 0}).sub(lb.mulF(a))
	}
	h := a / b
	s := logDD(dd{a, 0}).sub(lb).addF(-h)
	s = s.mul(twoDiff(a, 0.5)).addF(-float64(a * (1 - float64(h/2))))
	return s.sub(lb.scale(0.5)).add(halfLog2Pi).add(stirlingSum(dd{a, 0}))
}

// Beta returns B(x,y) = Γ(x)Γ(y)/Γ(x+y) for x, y ≥ 0 (0.51 ulp), from a
// logarithm in double-double.
func Beta(x, y float64) float64 {
	a, b := math.Min(x, y), math.Max(x, y)
	switch {
	case !(a >= 0) || a == 0 && math.IsInf(b, 1):
		return math.NaN()
	case a == 0:
		return math.Inf(1)
	case math.IsInf(b, 1) || a > 1e280:
		return 0
	}
	var l dd
	if b > 1e300 {
		l = lbetaFar(a, b)
	} else {
		l = lbetaDD(a, b)
	}
	m, k := expDD(l)
	return m.ldexp(k)
}
