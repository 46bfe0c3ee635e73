package kernel

import "math"

// Go's sine and cosine err by less than 1.6 ulp up to 1e5, but beyond, and near their zeros, by
// thousands: there the slower double-double ones take over.
const (
	farOut    = 1e5
	smallSine = 0x1p-10
)

// Sin returns the sine of x (1.6 ulp).
func Sin(x float64) float64 {
	y := math.Sin(x)
	if a := math.Abs(x); a > 1 && (a > farOut || math.Abs(y) < smallSine) && a <= math.MaxFloat64 {
		s, _ := sincosDD(x)
		return s.hi
	}
	return y
}

// Cos returns the cosine of x (1.6 ulp).
func Cos(x float64) float64 {
	y := math.Cos(x)
	if a := math.Abs(x); (a > farOut || math.Abs(y) < smallSine) && a <= math.MaxFloat64 {
		_, c := sincosDD(x)
		return c.hi
	}
	return y
}

// Sincos returns [Sin] and [Cos] of x, to the same bits.
func Sincos(x float64) (sin, cos float64) {
	s, c := math.Sincos(x)
	if -smallSine < s && s < smallSine || -smallSine < c && c < smallSine || x > farOut || x < -farOut {
		return Sin(x), Cos(x)
	}
	return s, c
}

// tanC are the coefficients of (tan(x)/x - 1)/x² in x² (Abramowitz and Stegun 4.3.67).
var tanC = [...]float64{1. / 3, 2. / 15, 17. / 315, 62. / 2835, 1382. / 155925}

// Tan returns the tangent of x (2.4 ulp; 0.6 near 0, where math.Tan is x up to 1e-7, 25 ulp off).
func Tan(x float64) float64 {
	if math.Abs(x) < 0.01 {
		z := float64(x * x)
		return x + float64(x*float64(z*poly(tanC[:], z)))
	}
	y := math.Tan(x)
	t := math.Abs(y)
	if a := math.Abs(x); a > 1 && (a > farOut || t < smallSine || t > 1/smallSine) && a <= math.MaxFloat64 {
		s, c := sincosDD(x)
		return s.div(c).hi
	}
	return y
}
