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
	_, e := math.Frexp(top)
	s := dd{}
	for _, x := range a {
		x = math.Ldexp(x, -e)
		s = s.add(twoProd(x, x))
	}
	return s.sqrt().ldexp(e)
}

// outweighs reports whether |x| is most of r = Hypot(x, …). Of no two finite arguments it is.
func outweighs(x, r float64) bool { return math.Abs(x) >= 0.75*r }

// Hypotslope returns x/r for q = Hypotrest(r, x, …). At an infinite x it is ±1, unless another argument is infinite or NaN.
func Hypotslope(x, r, q float64) float64 {
	if math.IsInf(x, 0) && math.IsInf(r, 1) && q == 0 {
		return math.Copysign(1, x)
	}
	return x / r
}

// Hypotrest returns Σx²/r² for a = r, x, … with r = Hypot(x, …), over all x but one that outweighs the rest; 1 if two are
// infinite.
func Hypotrest(a []float64) float64 {
	r, s, infinite := a[0], dd{}, 0
	for _, x := range a[1:] {
		switch {
		case !outweighs(x, r):
			s = s.addF(x / r * (x / r))
		case math.IsInf(x, 0):
			infinite++
		}
	}
	if infinite > 1 {
		return 1
	}
	return s.hi
}

// Hypotbend returns Σx²/r³ over the same x, without underflow on the way (0.6 ulp). It is 0 at an infinite r.
func Hypotbend(a []float64) float64 {
	r, s := a[0], dd{}
	for _, x := range a[1:] {
		if outweighs(x, r) {
			continue
		}
		if v := x / r / r * (x / r); v == 0 || v-v != 0 {
			s.hi += v
		} else {
			t := dd{x, 0}.divF(r)
			s = s.add(t.divF(r).mul(t))
		}
	}
	return s.hi
}
