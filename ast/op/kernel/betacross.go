package kernel

import "math"

// Betaslope returns b*(ψ(x) - ψ(x+y)), the derivative of b = B(x,y) by x.
func Betaslope(x, y, b float64) float64 { return b * Digammadiff(x, y) }

// Betacross returns ∂²B/∂x∂y for x, y ≥ 0 and b = B(x,y), which is b times
//
//	(ψ(x) - ψ(x+y)) (ψ(y) - ψ(x+y)) - ψ'(x+y)
//
// The poles at 0 cancel there. Taken out by ψ(x) = ψ(1+x) - 1/x, they leave a sum of terms of one sign:
//
//	(ψ(1+x) - ψ(1+x+y)) (ψ(1+y) - ψ(1+x+y)) + xy/(x+y) (G(1+x,y) + G(1+y,x))
//
// with G of trigammaGap. At a border of the domain it is the limit.
func Betacross(x, y, b float64) float64 {
	x, y = math.Min(x, y), math.Max(x, y)
	switch {
	case !(x >= 0) || b != b:
		return math.NaN()
	case math.IsInf(y, 1):
		return 0
	}
	gaps := 0.0 // beside ln(y)/y² nothing from 1e90 on
	if y < 1e90 {
		gaps = trigammaGap(twoSum(1, y), x).add(trigammaGap(twoSum(1, x), y)).hi
	}
	if x < 1e-290 { // b = (x+y)/(xy)
		if y == 0 {
			return gaps
		}
		return gaps + float64((1+x/y)*Digammadiff(1, y)*-Trigamma(1+y))
	}
	pair := float64(float64(b*Digammadiff(1+y, x)) * Digammadiff(1+x, y))
	return pair + float64(float64(float64(b*x)*float64(y/(x+y)))*gaps)
}

// trigammaGap returns G(u,d) = Σ 1/((u+k)(u+k+d)²) for u ≥ 1, d ≥ 0: the mean of ψ' between u and u+d, less ψ'(u+d), over d.
// It is summed term by term up to u+k ≥ 24; the rest is the second divided difference of Stirling's series for ψ.
func trigammaGap(u dd, d float64) dd {
	sum := dd{}
	for u.hi < stirlingFrom {
		v := u.addF(d)
		sum = sum.add(u.mul(v).mul(v).inv())
		u = u.addF(1)
	}
	r := dd{d, 0}.div(u)
	p, w := 1/(1+r.hi), 1/u.hi
	t := float64(0.5*float64(p*p)) * w
	s, power, j, z := 0.0, float64(p*p), 0.0, float64(w*w)
	for k := range 6 {
		for range 2 { // u²(u+d)² of z^-j
			j++
			s += float64(j * power)
			power *= p
		}
		t += float64(float64(digammaCoef[k].hi*z) * s)
		z = float64(z * float64(w*w))
	}
	return sum.add(logGap(r).addF(t).div(u.mul(u)))
}

// logGap returns (ln(1+r)/r - 1/(1+r))/r.
func logGap(r dd) dd {
	if x := r.hi; x < 0x1p-13 {
		t := 0.8 - float64(x*5/6)
		t = 0.75 - float64(x*t)
		t = 2./3 - float64(x*t)
		return twoDiff(0.5, float64(x*t))
	}
	return log1pDD(r).div(r).sub(r.addF(1).inv()).div(r)
}
