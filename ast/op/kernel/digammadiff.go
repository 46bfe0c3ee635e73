package kernel

import "math"

// Digammadiff returns ψ(x) - ψ(x+y) for x, y ≥ 0 (0.51 ulp) as a sum of terms
// of one sign:
//
//	-Σ y/((x+i)(x+y+i)) - ln(1+y/a) - y/(2ab) - Σ B(2k)/(2k) (a^-2k - b^-2k)
//
// with a = x+n ≥ 24, b = a+y.
func Digammadiff(x, y float64) float64 {
	switch {
	case !(x >= 0) || !(y >= 0) || math.IsInf(x, 1) && math.IsInf(y, 1):
		return math.NaN()
	case x == 0 && y == 0:
		return math.NaN()
	case y == 0 || math.IsInf(x, 1):
		return math.Copysign(0, -1)
	case x == 0 || math.IsInf(y, 1):
		return math.Inf(-1)
	case y < 1e-35*x:
		// -y ψ'(x), whose scale may be beyond the range of a double.
		m, l := polygammaPos(1, dd{x, 0})
		m, i := frexpDD(m)
		e, k := expDD(l)
		f, j := math.Frexp(-y)
		return m.mul(e).mulF(f).ldexp(i + j + k)
	case x < 1e-40:
		// -y/(x(x+y)): the rest is less than 1e-36 of it.
		c, j := frexpDD(twoSum(x, y))
		fx, i := math.Frexp(x)
		fy, k := math.Frexp(-y)
		return dd{fy, 0}.div(c).div(dd{fx, 0}).ldexp(k - i - j)
	case x > 1e280:
		t := dd{y / 1024, 0}.divF(x / 1024) // 1/x is below an ulp
		return log1pDD(t).neg().hi
	case y > 1e300:
		return digammaDD(dd{x, 0}).sub(logDD(dd{y, 0})).hi
	}
	sum, dy := dd{}, dd{y, 0}
	a := dd{x, 0}
	for a.hi < stirlingFrom {
		sum = sum.add(dy.div(a).div(a.addF(y)))
		a = a.addF(1)
	}
	t := dy.div(a)
	l := log1pDD(t)
	sum = sum.add(l).add(t.div(a.addF(y)).scale(0.5))
	z := 1 / float64(a.hi*a.hi)
	s, w := 0.0, z
	q := expm1DD(l.scale(-2)).hi // (1+t)^-2 - 1
	d := q                       // (1+t)^-2k - 1
	for k := range digammaCoef {
		s -= float64(digammaCoef[k].hi * float64(w*d))
		w *= z
		d = float64(d*(1+q)) + q
	}
	return sum.addF(s).neg().hi
}
