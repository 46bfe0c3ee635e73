package foreign

import "strings"

// kinds are parts of names that tell what kind of function it is that nobody has listed: a part after ^ begins the name, one
// before $ ends it, another one stands anywhere. The first row that fits counts.
func kinds() []Row {
	return []Row{
		{Words: "bessel hankel kelvin", Say: noBessel}, {Words: "^airy", Say: noAiry}, {Words: "ellip", Say: noElliptic},
		{Words: "hyperg hypgeo kummer whittaker meijer", Say: noHypergeometric}, {Words: "zeta polylog stieltjes", Say: noZeta},
		{Words: "lambertw", Say: noLambert}, {Words: "fresnel dawson faddeeva voigt", Say: noFresnel},
		{Words: "legendre laguerre hermite chebysh gegenbauer zernike spharm sphericalharm bernoullip", Say: noOrthogonal},
		{Words: "gammainc incgam incompletegamma betainc incbeta", Say: noIncomplete}, {Words: "expint sinint cosint", Say: noExpint},
		{Words: "struve mathieu lommel coulomb heun$ parabolic spheroidal", Say: noSpecial},
		{Words: "random ^rand rand$ rnd$ ^rng shuffle dropout ^sample sampler$ zufall aleator aleat montecarlo", Say: noRandom},
		{Words: "cdf$ pdf$ pmf$ ppf$ icdf$ distribution verteilung distrib", Say: noDistribution},
		{Words: "^ttest ^ztest ^ftest test$ anova", Say: noTests},
		{Words: "datetime timestamp ^date date$ timezone ^time weekday ^week ^month ^quarter calendar epoch ofyear ofmonth ofweek ^jour ^fecha ^datum", Say: noDates},
		{Words: "string substr regex regexp ^str ^text$ text$ ^char$ charat charindex concat trim$ ^upper ^lower ^json ^xml ^parse format$ ^encode ^decode url$ utf8 base64 sha256 hash$ ^hash levenshtein soundex ^like$ ngram token", Say: noText},
		{Words: "^bit bitwise bitand shift$ ^popc ^endian ^tohex ^bin2 2bin$ 2hex$ ^hex", Say: noBits},
		{Words: "isprime ^prime primes$ primeabove divisor totient fibonacci modular$ modpow congruen ^gcd ^lcm factorint stirling partitions catalannumbers", Say: noIntegers},
		{Words: "complex imaginary conjug ^polar", Say: noComplex},
		{Words: "fourier rfft fft$ ^fft ^dct ^dst wavelet laplacetrans ztrans transform$ convol filter$ ^filt spectr periodogram", Say: noTransforms},
		{Words: "hanning blackman kaiser window$", Say: noWindows}, {Words: "interp spline", Say: noInterpolation},
		{Words: "integral integrat quadrature ^quadv solve solver$ ^ode optimi minimi maximi ^root$ findroot newton bisect simpson romberg", Say: noSolver},
		{Words: "gradient jacobian hessian derivative differenti", Say: calculus},
		{Words: "plot chart$ figure$ ^draw scatter$", Say: plotted},
		{Words: "eigen cholesky decomp pseudoinv ^svd ^lu$ ^qr$ nullspace determinant", Say: noDecomposition},
		{Words: "toeplitz vandermonde circulant hadamard", Say: noMatrixKind},
		{Words: "cumsum cumprod cummax cummin cumulative running rolling moving", Say: noCumulative},
		{Words: "median percent quantile quartile ^sort sorted ^rank argmax argmin argsort topk unique distinct ^nth search$ ^find", Say: noOrder},
		{Words: "skewness kurtosis ^kurt ^skew regress correl covar", Say: noMoments},
		{Words: "histogram countif sumif averageif maxif minif groupby aggregate ^countb ^counta", Say: noTables},
		{Words: "lookup pivot", Say: noLookup},
		{Words: "reshape permute broadcast flatten concatenate ^stack stack$ ^split ^pad$ ^index ^slice ^scatter ^gather ^take", Say: keepShape},
		{Words: "conv1d conv2d conv3d pool1d pool2d pool3d pooling batchnorm layernorm attention embedding lstm ^gru layer$", Say: noLayer},
		{Words: "polynom ^polyn ^polyf ^polyv", Say: noPolynomials}, {Words: "simplif factoriz expand$ substit", Say: noAlgebra},
		{Words: "interest annuity coupon yield$ depreciat amort ^tbill irr$ npv$", Say: noFinance},
		{Words: "celsius fahrenheit ^convert unitconv unit$ units$", Say: noUnits}, {Words: "file$ ^file ^read ^write ^print ^load ^save", Say: noInput},
	}
}

// Kind answers a name that no table has by what it is made of; it is asked where the name is no slip of the finger, either.
func Kind(word string) (Row, bool) {
	word = key(word)
	if len(word) < 4 || len(word) > 60 {
		return Row{}, false
	}
	for _, r := range kinds() {
		for part := range strings.FieldsSeq(r.Words) {
			begin, begins := strings.CutPrefix(part, "^")
			end, ends := strings.CutSuffix(part, "$")
			switch {
			case begins && ends:
				if word == strings.TrimSuffix(begin, "$") {
					return r, true
				}
			case begins && strings.HasPrefix(word, begin), ends && strings.HasSuffix(word, end), !begins && !ends && strings.Contains(word, part):
				return r, true
			}
		}
	}
	return Row{}, false
}
