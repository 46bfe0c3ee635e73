package kernel

// The rational approximations of the tails are those of FreeBSD's s_erf.c
// (Sun Microsystems, 1993; also in Go's math.Erf), good to 2^-61. Here the
// exponential takes an exponent in double-double. Nearer to 0 they would
// leave 3 ulp in Φ(-1.8), so a series serves there.

// erfSeries returns erf y for 0 ≤ y ≤ 2 as a full pair, by the series
// 2/√π y e^(-y²) Σ (2y²)^k/(2k+1)!!, all of whose terms are positive.
func erfSeries(y dd) dd {
	sq := y.mul(y)
	z := sq.scale(2)
	sum, t := dd{1, 0}, dd{1, 0}
	for k := 3.0; t.hi > 1e-33*sum.hi; k += 2 {
		t = t.mul(z).divF(k)
		sum = sum.add(t)
	}
	m, k := expDD(sq.neg())
	return sum.mul(m.ldexpDD(k)).mul(y).mul(dd{1.1283791670955126, 1.533545961316588e-17})
}

// erfcTail returns erfc u for u ≥ 1.25 as m*2^k, where negSq is -u² (given
// apart since the caller may have it exactly). Relative error near 2^-54.
func erfcTail(u, negSq dd) (dd, int) {
	s := 1 / float64(u.hi*u.hi)
	var q float64
	if u.hi < 1/0.35 {
		q = poly(erfRA[:], s) / poly(erfSA[:], s)
	} else {
		q = poly(erfRB[:], s) / poly(erfSB[:], s)
	}
	m, k := expDD(negSq.addF(-0.5625).addF(q))
	return m.div(u), k
}

// poly evaluates c[0] + c[1] x + …
func poly(c []float64, x float64) float64 {
	t := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		t = float64(t*x) + c[i]
	}
	return t
}

var (
	erfRA = [...]float64{-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00}
	erfSA = [...]float64{1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02}
	erfRB = [...]float64{-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02}
	erfSB = [...]float64{1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01}
)
