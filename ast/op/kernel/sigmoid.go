package kernel

import "math"

// sigmoidDD returns 1/(1+e^-x) for |x| ≤ 800 as m*2^k.
func sigmoidDD(x dd) (dd, int) {
	if x.hi > 80 {
		return dd{1, 0}, 0
	}
	e, k := expDD(x.abs().neg())
	if x.hi < -80 {
		return e, k // 1+e^x is 1 to 115 bits
	}
	d := e.ldexpDD(k).addF(1)
	if x.hi < 0 {
		return e.div(d), k
	}
	return d.inv(), 0
}

// Sigmoid returns 1/(1+e^-x) (0.51 ulp).
func Sigmoid(x float64) float64 { return sigmoidOf(dd{x, 0}) }

// Sigmoiddiff returns Sigmoid(x-y), where x-y is not rounded (0.51 ulp).
func Sigmoiddiff(x, y float64) float64 { return sigmoidOf(twoDiff(x, y)) }

func sigmoidOf(x dd) float64 {
	switch {
	case x.hi != x.hi:
		return x.hi
	case x.hi > 40:
		return 1
	case x.hi < -746:
		return 0
	}
	m, k := sigmoidDD(x)
	return m.ldexp(k)
}

// Sigmoidslope returns Sigmoid(x) Sigmoid(-x) (3 ulp).
func Sigmoidslope(x float64) float64 { return slope(x, 0) }

// Sech2 returns 1/cosh(x)², which is 4 Sigmoidslope(2x) (3 ulp).
func Sech2(x float64) float64 { return slope(2*x, 2) }

// slope returns e^-|x|/(1+e^-|x|)² times 2^n.
func slope(x float64, n int) float64 {
	switch a := math.Abs(x); {
	case a <= 700:
		e := math.Exp(-a)
		d := 1 + e
		return e / float64(d*d) * float64(uint(1)<<n)
	case a <= 800: // the result may be subnormal
		e, k := expDD(dd{-a, 0})
		return e.ldexp(k + n)
	case x != x:
		return x
	}
	return 0
}

// Silu returns x Sigmoid(x), rounded once (0.51 ulp).
func Silu(x float64) float64 {
	switch {
	case x != x || x == 0:
		return x
	case math.IsInf(x, -1):
		return 0
	case x > 40:
		return x
	case x < -800:
		return math.Copysign(0, -1)
	}
	m, k := sigmoidDD(dd{x, 0})
	f, e := math.Frexp(x)
	return m.mulF(f).ldexp(k + e)
}

// Softplus returns ln(1+e^x) (0.51 ulp).
func Softplus(x float64) float64 {
	switch {
	case x != x || x > 40:
		return x
	case x < -80:
		return exp(x) // the next term is e^x/2 times smaller
	}
	m, k := expDD(dd{-math.Abs(x), 0})
	l := log1pDD(m.ldexpDD(k))
	if x > 0 {
		l = l.addF(x)
	}
	return l.hi
}

// Logit returns ln(x/(1-x)) (0.51 ulp): near 1/2 as 2 atanh(2x-1), whose
// argument is exact.
func Logit(x float64) float64 {
	switch {
	case !(x >= 0 && x <= 1):
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x == 1:
		return math.Inf(1)
	}
	if s := float64(2*x) - 1; math.Abs(s) < 0.015 {
		return twoAtanh(dd{s, 0}).hi
	}
	return logDD(dd{x, 0}).sub(logDD(twoDiff(1, x))).hi
}
