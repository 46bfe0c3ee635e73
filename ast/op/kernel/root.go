package kernel

import "math"

// A rootSeries is the Taylor series of a function about a root that is given
// in three parts. By the root the offset decides the relative error: no sum
// of larger terms, even in double-double, gets as near.
type rootSeries struct {
	at [3]float64
	c  [14]dd // c[k-1] goes with the k-th power
}

// near reports whether the series serves at x (error 2^-60, the nearest pole
// being at least 1/4 away).
func (r *rootSeries) near(x float64) bool { return math.Abs(x-r.at[0]) < 0.01 }

// value returns the function at x (0.51 ulp).
func (r *rootSeries) value(x float64) float64 {
	d := dd{x - r.at[0], 0}.addF(-r.at[1]).addF(-r.at[2])
	return d.mul(horner(r.c[:], d, 4)).hi
}
