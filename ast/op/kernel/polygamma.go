package kernel

import "math"

// hurwitzScaled returns a^s ζ(s,a) = Σ (a/(a+k))^s for whole s ≥ 2, a > 0:
// term by term until the terms vanish or a+k reaches 24+s, and from there by
// the Euler-Maclaurin formula.
func hurwitzScaled(s float64, a dd) dd {
	sum := dd{}
	b := a
	for k := 0.0; b.hi < stirlingFrom+s; {
		t := a.div(b).powi(s)
		sum = sum.add(t)
		if t.hi < 1e-35 {
			return sum
		}
		k++
		b = a.addF(k)
	}
	// Σ_{k≥0} (a/(b+k))^s = (a/b)^s (b/(s-1) + ½ + Σ B(2k)/(2k)! s…(s+2k-2) b^(1-2k)).
	w := dd{1, 0}
	if b != a {
		w = a.div(b).powi(s)
	}
	tail := b.divF(s - 1).addF(0.5)
	if b.hi < 1e35 {
		r := b.inv()
		z := r.mul(r)
		t := r.mulF(s)
		for k := 0; k < len(eulerMaclaurinCoef); k++ {
			u := t.mul(eulerMaclaurinCoef[k])
			tail = tail.add(u)
			if math.Abs(u.hi) < 1e-34*tail.hi {
				break
			}
			j := s + float64(2*k)
			t = t.mul(z).mul(twoProd(j+1, j+2))
		}
	}
	return sum.add(w.mul(tail))
}

// polygammaPos returns |ψ_n(x)| = n! ζ(n+1,x) for n ≥ 1, x > 0 as m*e^l, with
// l = ln(n! x^-(n+1)).
func polygammaPos(n float64, x dd) (dd, dd) {
	l := logDD(x).mulF(n + 1).neg()
	if n > 1 {
		l = l.add(lgammaDD(dd{n + 1, 0}))
	}
	return hurwitzScaled(n+1, x), l
}

// Polygamma returns the n-th derivative of digamma, for whole n ≥ 0
// (0.51 ulp; tens at the doubles next to a root, which only even n has; more for
// n above 1e9).
func Polygamma(n, x float64) float64 {
	odd := math.Mod(n, 2) != 0
	if n > 1e300 && !math.IsInf(n, 1) {
		// ±Inf or 0, by the side of n/e that x is on: the same for a
		// smaller n in proportion, whose factorial has a logarithm.
		if x > 0 {
			x *= 1e300 / n
		}
		n = 1e300
	}
	switch {
	case x != x || !(n >= 0) || math.IsInf(n, 1) || math.Floor(n) != n || math.IsInf(x, -1):
		return math.NaN()
	case n == 0:
		return Digamma(x)
	case math.IsInf(x, 1) && odd:
		return 0
	case math.IsInf(x, 1):
		return math.Copysign(0, -1)
	case x <= 0 && math.Floor(x) == x:
		if odd {
			return math.Inf(1)
		} else if x < 0 {
			return math.NaN()
		}
		return -1 / x
	case x < 0:
		return polygammaNeg(n, x, odd)
	}
	m, l := polygammaPos(n, dd{x, 0})
	if !odd {
		m = m.neg()
	}
	m, j := frexpDD(m) // m may be near overflow
	e, k := expDD(l)
	return m.mul(e).ldexp(j + k)
}

// polygammaNeg sums the poles on both sides of x < 0. With f = x - floor(x)
// and s = n+1,
//
//	Σ_{k≥0} (x+k)^-s = ζ(s,f) + (-1)^s (ζ(s,1-f) - ζ(s,1-x)),
//
// which is the reflection formula without its polynomial in cot πx.
func polygammaNeg(n, x float64, odd bool) float64 {
	g, _ := fracUp(x)
	f := twoDiff(1, g)
	m1, l1 := polygammaPos(n, f)
	m2, l2 := polygammaPos(n, dd{g, 0})
	m3, l3 := polygammaPos(n, twoDiff(1, x))
	top := l1
	if l2.hi > l1.hi {
		top = l2
	}
	sum := m2.mul(expDown(l2.sub(top))).sub(m3.mul(expDown(l3.sub(top))))
	if odd {
		sum = m1.mul(expDown(l1.sub(top))).add(sum)
	} else {
		sum = sum.sub(m1.mul(expDown(l1.sub(top))))
	}
	e, k := expDD(top)
	return sum.mul(e).ldexp(k)
}

// expDown returns e^x for x ≤ 0 as a plain pair, 0 when below 2^-500.
func expDown(x dd) dd {
	m, k := expDD(x)
	if k < -500 {
		return dd{}
	}
	return m.ldexpDD(k)
}
