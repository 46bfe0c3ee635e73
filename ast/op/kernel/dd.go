package kernel

import "math"

// A dd is an unevaluated sum hi+lo with |lo| ≤ ulp(hi)/2: about 106 bits.
// The algorithms are those of Dekker (1971), Knuth, and Hida, Li and Bailey
// (QD, 2000). Exact product errors come from math.FMA, which rounds once on
// every machine.
type dd struct{ hi, lo float64 }

// twoSum returns a+b and its rounding error, for any order of magnitudes. The
// conversions keep a product that was passed in (once inlined) from being
// fused into the sums.
func twoSum(a, b float64) dd {
	a, b = float64(a), float64(b)
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// quickTwoSum is twoSum when |a| ≥ |b| or a = 0.
func quickTwoSum(a, b float64) dd {
	a, b = float64(a), float64(b)
	s := a + b
	return dd{s, b - (s - a)}
}

// twoProd returns a*b and its rounding error.
func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

// twoDiff returns a-b and its rounding error.
func twoDiff(a, b float64) dd { return twoSum(a, -b) }

func (a dd) neg() dd { return dd{-a.hi, -a.lo} }

func (a dd) abs() dd {
	if a.hi < 0 {
		return a.neg()
	}
	return a
}

func (a dd) add(b dd) dd {
	s := twoSum(a.hi, b.hi)
	t := twoSum(a.lo, b.lo)
	s = quickTwoSum(s.hi, s.lo+t.hi)
	return quickTwoSum(s.hi, s.lo+t.lo)
}

func (a dd) sub(b dd) dd { return a.add(b.neg()) }

func (a dd) addF(b float64) dd {
	s := twoSum(a.hi, b)
	return quickTwoSum(s.hi, s.lo+a.lo)
}

func (a dd) mul(b dd) dd {
	p := twoProd(a.hi, b.hi)
	t := math.FMA(a.lo, b.hi, float64(a.lo*b.lo)+p.lo)
	return quickTwoSum(p.hi, math.FMA(a.hi, b.lo, t))
}

func (a dd) mulF(b float64) dd {
	p := twoProd(a.hi, b)
	return quickTwoSum(p.hi, math.FMA(a.lo, b, p.lo))
}

// scale multiplies by a power of two: exact short of over- and underflow.
func (a dd) scale(p float64) dd { return dd{float64(a.hi * p), float64(a.lo * p)} }

// div has a relative error below 2^-101 (Joldes, Muller and Popescu, 2017).
func (a dd) div(b dd) dd {
	q := a.hi / b.hi
	r := b.mulF(q)
	return quickTwoSum(q, ((a.hi-r.hi)+(a.lo-r.lo))/b.hi)
}

func (a dd) divF(b float64) dd {
	q := a.hi / b
	return quickTwoSum(q, (math.FMA(-q, b, a.hi)+a.lo)/b)
}

func (a dd) inv() dd {
	q := 1 / a.hi
	r := math.FMA(-q, a.hi, 1)
	return quickTwoSum(q, math.FMA(-q, a.lo, r)/a.hi)
}

func (a dd) sqrt() dd {
	if a.hi <= 0 {
		return dd{}
	}
	s := math.Sqrt(a.hi)
	r := a.sub(twoProd(s, s))
	q := quickTwoSum(s, r.hi/(2*s))
	// One more Newton step for the last bits.
	r = a.sub(q.mul(q))
	return q.addF(r.hi / (2 * s))
}

// powi returns a^n for whole n ≥ 0 by squaring; the relative error grows
// like n ulps of a dd.
func (a dd) powi(n float64) dd {
	r := dd{1, 0}
	for n > 0 {
		h := math.Floor(n / 2)
		if n != 2*h {
			r = r.mul(a)
		}
		n = h
		if n > 0 {
			a = a.mul(a)
		}
	}
	return r
}

// horner evaluates c[0] + c[1] z + …; the terms from index from on weigh
// less than 2^-52 of the sum, so that plain doubles will do for them.
func horner(c []dd, z dd, from int) dd {
	t := 0.0
	for i := len(c) - 1; i >= from; i-- {
		t = float64(t*z.hi) + c[i].hi
	}
	s := dd{t, 0}
	for i := from - 1; i >= 0; i-- {
		s = s.mul(z).add(c[i])
	}
	return s
}
