package kernel

import "math"

// Polygammadiff returns ψ_n(x) - ψ_n(x+y) for whole n ≥ 0 and x, y ≥ 0 (0.51 ulp), as a sum of terms of one sign:
//
//	±n! Σ ((x+k)^-s - (x+y+k)^-s), s = n+1
//
// term by term up to a = x+k ≥ 24+s, and from there the Euler-Maclaurin formula (see hurwitzScaled), each power as a^-p times 1 -
// (1+y/a)^-p.
func Polygammadiff(n, x, y float64) float64 {
	sign := 1.0
	if math.Mod(n, 2) == 0 {
		sign = -1
	}
	switch {
	case n == 0:
		return Digammadiff(x, y)
	case !(n > 0) || math.IsInf(n, 1) || math.Floor(n) != n || !(x >= 0) || !(y >= 0) || math.IsInf(x, 1) && math.IsInf(y, 1) || x == 0 && y == 0:
		return math.NaN()
	case y == 0 || math.IsInf(x, 1):
		return math.Copysign(0, sign)
	case x == 0:
		return math.Inf(int(sign))
	case math.IsInf(y, 1):
		return Polygamma(n, x)
	case n > 1000: // the sum has more than n terms
		return Polygamma(n, x) - Polygamma(n, x+y)
	case y < 1e-35*x: // -y ψ_{n+1}(x)
		m, l := polygammaPos(n+1, dd{x, 0})
		m, i := frexpDD(m)
		e, k := expDD(l)
		f, j := math.Frexp(sign * y)
		return m.mul(e).mulF(f).ldexp(i + j + k)
	}
	l := logDD(dd{x, 0}).mulF(n + 1).neg().add(lgammaDD(dd{n + 1, 0}))
	m, i := frexpDD(hurwitzGap(n+1, dd{x, 0}, y))
	e, k := expDD(l)
	return m.mul(e).scale(sign).ldexp(i + k)
}

// hurwitzGap returns a^s (ζ(s,a) - ζ(s,a+y)).
func hurwitzGap(s float64, a dd, y float64) dd {
	sum, b := dd{}, a
	for k := 0.0; b.hi < stirlingFrom+s; {
		w := a.div(b).powi(s)
		sum = sum.add(w.mul(powerGap(s, b, y)))
		if w.hi == 0 || w.hi < 1e-80 && w.hi < 1e-45*y { // the first term is at least y, or half
			return sum
		}
		k++
		b = a.addF(k)
	}
	w := dd{1, 0}
	if b != a {
		w = a.div(b).powi(s)
	}
	tail := b.divF(s - 1).mul(powerGap(s-1, b, y)).add(powerGap(s, b, y).scale(0.5))
	if b.hi < 1e35 {
		r := b.inv()
		z := r.mul(r)
		t := r.mulF(s)
		for k := range eulerMaclaurinCoef {
			p := s + float64(2*k)
			u := t.mul(eulerMaclaurinCoef[k]).mul(powerGap(p+1, b, y))
			tail = tail.add(u)
			if math.Abs(u.hi) < 1e-34*tail.hi {
				break
			}
			t = t.mul(z).mul(twoProd(p+1, p+2))
		}
	}
	return sum.add(w.mul(tail))
}

// powerGap returns 1 - (a/(a+y))^p.
func powerGap(p float64, a dd, y float64) dd {
	if y > 1e40*a.hi {
		return dd{1, 0}
	}
	return expm1DD(log1pDD(dd{y, 0}.div(a)).mulF(-p)).neg()
}
