package kernel

import "math"

// Erfinv returns the inverse of erf (0.55 ulp): math.Erfinv and one step of
// Newton, with the residual in double-double (beyond y = 2 by erfc, of which
// an error counts 2y² times less).
func Erfinv(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x == 0:
		return x
	case !(a <= 1):
		return math.NaN()
	case a == 1:
		return math.Copysign(math.Inf(1), x)
	case a < 1e-9:
		f, e := math.Frexp(x) // the next term is πx²/12 times smaller
		return dd{0.886226925452758, -3.8332932499128993e-17}.mulF(f).ldexp(e)
	}
	y := math.Erfinv(a)
	var r dd
	if y <= 2 {
		r = erfSeries(dd{y, 0}).addF(-a)
	} else {
		m, k := erfcTail(dd{y, 0}, twoProd(-y, y))
		r = twoDiff(1, a).sub(m.ldexpDD(k))
	}
	m, k := expDD(twoProd(y, y))
	d := r.hi * m.ldexpDD(k).hi * 0.886226925452758
	return math.Copysign(y-float64(d*(1+float64(y*d))), x)
}
