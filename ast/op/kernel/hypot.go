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
