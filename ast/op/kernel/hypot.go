package kernel

import "math"

// Hypot returns √Σa² (0.51 ulp): scaled by the largest, the squares summed
// in double-double. As in IEEE 754, an infinity wins over a NaN.
func Hypot(a []float64) float64 {
	top, nan := 0.0, false
	for _, x := range a {
		x = math.Abs(x)
		switch {
		case math.IsInf(x, 1):
			return x
		case x != x:
			nan = true
		case x > top:
			top = x
		}
	}
	if nan {
		return math.NaN()
	}
	if len(a) == 1 || top == 0 {
		return top
	}
	s, e := squares(a, top)
	return s.sqrt().ldexp(e)
}

// squares returns Σa² as s*4^e, given the largest |a|.
func squares(a []float64, top float64) (s dd, e int) {
	_, e = math.Frexp(top)
	for _, x := range a {
		x = math.Ldexp(x, -e)
		s = s.add(twoProd(x, x))
	}
	return s, e
}

// Hypotslope returns x/r for a = x, r, …, where r = Hypot(x, …). At an infinite x it is ±1, unless another argument is
// infinite or NaN.
func Hypotslope(a []float64) float64 {
	x, r := a[0], a[1]
	if !math.IsInf(x, 0) || !math.IsInf(r, 1) {
		return x / r
	}
	for _, y := range a[2:] {
		if y-y != 0 {
			return math.NaN()
		}
	}
	return math.Copysign(1, x)
}

// Hypotcross returns xy/r³ for |x|, |y| ≤ r. It is 0 at an infinite r.
func Hypotcross(x, y, r float64) float64 {
	if math.IsInf(r, 1) && x == x && y == y {
		return 0
	}
	return float64(x/r/r) * (y / r)
}

// Hypotbend returns Σx²/r³ for a = r, x, … (0.51 ulp). It is 0 at an infinite r.
func Hypotbend(a []float64) float64 {
	r, top := a[0], 0.0
	for _, x := range a[1:] {
		top = max(top, math.Abs(x))
	}
	switch {
	case top != top || r != r:
		return math.NaN()
	case math.IsInf(r, 0):
		return math.Copysign(0, r)
	case math.IsInf(top, 1) || top == 0 || r == 0:
		return top / r
	}
	s, e := squares(a[1:], top)
	b, k := math.Frexp(r)
	return s.div(twoProd(b, b).mulF(b)).ldexp(2*e - 3*k)
}
