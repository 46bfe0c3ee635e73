package kernel

import "math"

// sigmoidDD returns 1/(1+e^-x) for |x| ≤ 800 as m*2^k.
func sigmoidDD(x float64) (dd, int) {
	if x > 80 {
		return dd{1, 0}, 0
	}
	e, k := expDD(dd{-math.Abs(x), 0})
	if x < -80 {
		return e, k // 1+e^x is 1 to 115 bits
	}
	d := e.ldexpDD(k).addF(1)
	if x < 0 {
		return e.div(d), k
	}
	return d.inv(), 0
}

// Sigmoid returns 1/(1+e^-x) (0.51 ulp).
func Sigmoid(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 40:
		return 1
	case x < -746:
		return 0
	}
	m, k := sigmoidDD(x)
	return m.ldexp(k)
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
	m, k := sigmoidDD(x)
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
