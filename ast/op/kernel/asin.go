package kernel

import "math"

// Asin and acos follow FreeBSD's e_asin.c and e_acos.c (Sun Microsystems,
// 1993): a rational approximation of asin on [0, ½], and beyond it the half
// angle, with the square root's error restored. Below 1 ulp.

const (
	halfPiHi = 1.57079632679489655800e+00
	halfPiLo = 6.12323399573676603587e-17
)

var (
	asinP = [...]float64{1.66666666666666657415e-01, -3.25565818622400915405e-01, 2.01212532134862925881e-01, -4.00555345006794114027e-02, 7.91534994289814532176e-04, 3.47933107596021167570e-05}
	asinQ = [...]float64{1, -2.40339491173441421878e+00, 2.02094576023350569471e+00, -6.88283971605453293030e-01, 7.70381505559019352791e-02}
)

// asinRest returns (Asin(x)-x)/x for z = x² ≤ ¼.
func asinRest(z float64) float64 {
	return float64(z*poly(asinP[:], z)) / poly(asinQ[:], z)
}

// rootParts returns √z as s, with s = f + c where f has 21 bits and c is
// good to a full double.
func rootParts(z float64) (s, f, c float64) {
	s = math.Sqrt(z)
	f = math.Float64frombits(math.Float64bits(s) &^ (1<<32 - 1))
	c = (z - float64(f*f)) / (s + f)
	return s, f, c
}

// Asin returns the arc sine, NaN outside [-1, 1].
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-27:
		return x
	case a < 0.5:
		return x + float64(x*asinRest(float64(x*x)))
	}
	z := float64((1 - a) / 2)
	s, f, c := rootParts(z)
	r := asinRest(z)
	if a >= 0.975 {
		s += float64(s * r)
		return math.Copysign(halfPiHi-(float64(2*s)-halfPiLo), x)
	}
	p := float64(2*s*r) - (halfPiLo - float64(2*c))
	q := halfPiHi/2 - float64(2*f)
	return math.Copysign(halfPiHi/2-(p-q), x)
}

// Acos returns the arc cosine, NaN outside [-1, 1].
func Acos(x float64) float64 {
	switch a := math.Abs(x); {
	case !(a <= 1):
		return math.NaN()
	case x == 1:
		return 0
	case a < 0.5:
		return halfPiHi - (x - (halfPiLo - float64(x*asinRest(float64(x*x)))))
	case x < 0:
		z := (1 + x) / 2
		s := math.Sqrt(z)
		w := float64(s*asinRest(z)) - halfPiLo
		return 2 * (halfPiHi - (s + w))
	}
	z := float64((1 - x) / 2)
	s, f, c := rootParts(z)
	w := float64(s*asinRest(z)) + c
	return 2 * (f + w)
}
