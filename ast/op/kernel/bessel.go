package kernel

import "math"

// Sinc returns sin(x)/x (0.51 ulp).
func Sinc(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.Abs(x) < 1e-9:
		return 1
	case math.IsInf(x, 0):
		return 0
	}
	s, _ := sincosDD(x)
	f, e := math.Frexp(x)
	return s.divF(f).ldexp(-e)
}

// Sphericalj returns the spherical Bessel function of the first kind, of
// whole order n ≥ 0.
func Sphericalj(n, x float64) float64 {
	switch {
	case !(n >= 0) || math.IsInf(n, 1) || math.Floor(n) != n || x != x:
		return math.NaN()
	case n == 0:
		return Sinc(x)
	case x == 0 || math.IsInf(x, 0):
		return 0
	}
	odd := math.Mod(n, 2) != 0
	m, k := besselJ(n, math.Abs(x))
	if x < 0 && odd {
		m = m.neg()
	}
	return m.ldexp(k)
}

// besselMost bounds the order, and with it the steps of a recurrence.
const besselMost = 1e7

// besselJ picks the method for order n ≥ 1 and x > 0. Where a bound of |j_n|
// underflows, so does j_n; beyond besselMost nothing else is known.
func besselJ(n, x float64) (dd, int) {
	if x > n && x >= 1 && n <= besselMost {
		return besselUp(n, x), 0
	}
	if n > 1e15 && x < n/2 {
		return dd{}, 0
	}
	if lead := besselLead(n, x); lead.hi < -800 || besselFalls(n, x) {
		return dd{}, 0
	} else if n > besselMost {
		return dd{math.NaN(), 0}, 0
	} else if float64(x*x) <= 20*(float64(2*n)+3) {
		m, k := expDD(lead)
		return m.mul(besselSeries(n, x)), k
	}
	return besselDown(n, x)
}

// besselFalls reports whether x ≤ n is so far below the turning point that
// e^-ν(α-tanh α), with ν = n+½ and x = ν/cosh α, underflows: that bounds
// |J_ν(x)| (DLMF 10.14.5), and |j_n| to a factor √(π/2x).
func besselFalls(n, x float64) bool {
	r := x / (n + 0.5)
	if x < 1 || r >= 1 {
		return false // below 1 the leading term serves
	}
	t := math.Sqrt((1 - r) * (1 + r))
	return (n+0.5)*(log((1+t)/r)-t) > 800
}

// besselUp recurs upward from j0 and j1, which is stable for x > n.
func besselUp(n, x float64) dd {
	s, c := sincosDD(x)
	j0 := s.divF(x)
	j1 := j0.sub(c).divF(x)
	for i := 1.0; i < n; i++ {
		j0, j1 = j1, dd{float64(2*i) + 1, 0}.divF(x).mul(j1).sub(j0)
	}
	return j1
}

// besselLead returns ln(x^n/(2n+1)!!), with (2n+1)!! = 2^(n+1) Γ(n+3/2)/√π.
func besselLead(n, x float64) dd {
	l := logDD(dd{x, 0}).mulF(n)
	l = l.sub(lgammaDD(dd{n + 1.5, 0})).sub(dd{math.Ln2, ln2Tail}.mulF(n + 1))
	return l.add(dd{0.5723649429247001, 5.132975581353913e-18}) // ln(π)/2
}

// besselSeries returns Σ (-x²/2)^k/(k! (2n+3)(2n+5)…(2n+2k+1)). With
// x² ≤ 20(2n+3) its terms stay below e^10, so that the 106 bits of the sum
// outlast the cancellation.
func besselSeries(n, x float64) dd {
	z := twoProd(x, x).scale(-0.5)
	sum, t := dd{1, 0}, dd{1, 0}
	for k := 1.0; k < 400; k++ {
		t = t.mul(z).div(twoProd(k, float64(2*n)+float64(2*k)+1))
		sum = sum.add(t)
		if math.Abs(t.hi) < 1e-33*math.Abs(sum.hi) {
			break
		}
	}
	return sum
}

// besselDown is Miller's algorithm for √(40n) < x ≤ n: the ratio
// j_n/j_(n-1) by the continued fraction, cut where the other solution has
// grown by 2^60; then downward to j0 and j1, of which the larger sets the
// scale.
func besselDown(n, x float64) (dd, int) {
	top := n
	for a, b := 0.0, 1.0; math.Abs(b) < 1<<60; top++ {
		a, b = b, float64((float64(2*top)+1)/x*b)-a
	}
	r := dd{}
	for i := top; i >= n; i-- {
		r = dd{x, 0}.div(dd{float64(2*i) + 1, 0}.sub(r.mulF(x)))
	}
	// g, f stand for j_(i+1), j_i over j_n 2^-exp; g starts at i = n-1.
	g, f, exp := dd{1, 0}, r.inv(), 0
	for i := n - 1; i >= 1; i-- {
		g, f = f, dd{float64(2*i) + 1, 0}.divF(x).mul(f).sub(g)
		if math.Abs(f.hi) > 1<<60 {
			g, f, exp = g.scale(1.0/(1<<60)), f.scale(1.0/(1<<60)), exp-60
		}
	}
	s, c := sincosDD(x)
	j0 := s.divF(x)
	if j1 := j0.sub(c).divF(x); math.Abs(j1.hi) > math.Abs(j0.hi) {
		return j1.div(g), exp
	}
	return j0.div(f), exp
}
