package adjoint_test

import "math"

// univariate returns a function of one argument and its derivative.
func univariate(name string, x float64) (f, df float64) {
	switch name {
	case "sqrt":
		return math.Sqrt(x), 0.5 / math.Sqrt(x)
	case "cbrt":
		f = math.Cbrt(x)
		return f, 1 / (3 * f * f)
	case "exp":
		return math.Exp(x), math.Exp(x)
	case "exp2":
		return math.Exp2(x), math.Exp2(x) * math.Ln2
	case "expm1":
		return math.Expm1(x), math.Exp(x)
	case "ln", "log":
		return math.Log(x), slope(math.Log(x), 1/x)
	case "log2":
		return math.Log2(x), slope(math.Log2(x), 1/x/math.Ln2)
	case "log10":
		return math.Log10(x), slope(math.Log10(x), 1/x/math.Ln10)
	case "log1p":
		return math.Log1p(x), slope(math.Log1p(x), 1/(1+x))
	case "sin":
		return math.Sin(x), math.Cos(x)
	case "cos":
		return math.Cos(x), -math.Sin(x)
	case "tan":
		f = math.Tan(x)
		return f, 1 + f*f
	case "sec":
		c := math.Cos(x)
		return 1 / c, math.Sin(x) / c / c
	case "csc":
		s := math.Sin(x)
		return 1 / s, -math.Cos(x) / s / s
	case "cot":
		f = math.Cos(x) / math.Sin(x)
		return f, -1 - f*f
	case "asin":
		return math.Asin(x), 1 / math.Sqrt((1-x)*(1+x))
	case "acos":
		return math.Acos(x), -1 / math.Sqrt((1-x)*(1+x))
	case "atan":
		return math.Atan(x), 1 / (1 + x*x)
	case "sinh":
		return math.Sinh(x), math.Cosh(x)
	case "cosh":
		return math.Cosh(x), math.Sinh(x)
	case "tanh":
		c := math.Cosh(x)
		return math.Tanh(x), 1 / c / c
	case "asinh":
		return math.Asinh(x), 1 / math.Sqrt(1+x*x)
	case "acosh":
		return math.Acosh(x), slope(math.Acosh(x), 1/math.Sqrt((x-1)*(x+1)))
	case "atanh":
		return math.Atanh(x), slope(math.Atanh(x), 1/((1-x)*(1+x)))
	case "radians":
		return x / 180 * math.Pi, math.Pi / 180
	case "degrees":
		return x / math.Pi * 180, 180 / math.Pi
	case "sinc":
		return sinc(x)
	case "erf":
		return math.Erf(x), 2 / math.Sqrt(math.Pi) * gauss(x, 1)
	case "erfc":
		return math.Erfc(x), -2 / math.Sqrt(math.Pi) * gauss(x, 1)
	case "erfinv":
		f = math.Erfinv(x)
		return f, math.Sqrt(math.Pi) / 2 * math.Exp(f*f)
	case "normpdf":
		f = normpdf(x)
		return f, -x * f
	case "normcdf":
		return normcdf(x), normpdf(x)
	case "gamma":
		f = math.Gamma(x)
		return f, f * digamma(x)
	case "lgamma":
		f, _ = math.Lgamma(x)
		return f, digamma(x)
	case "digamma":
		return digamma(x), trigamma(x)
	case "trigamma":
		return trigamma(x), tetragamma(x)
	case "sigmoid":
		return sigmoid(x), sigmoid(x) * sigmoid(-x)
	case "logit":
		return math.Log(x) - math.Log1p(-x), slope(math.Log(x)-math.Log1p(-x), 1/x/(1-x))
	case "softplus":
		return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))), sigmoid(x)
	case "silu":
		s := sigmoid(x)
		return x * s, s + x*s*sigmoid(-x)
	case "gelu":
		return x * normcdf(x), normcdf(x) + x*normpdf(x)
	}
	panic(refusal("the tape does not know " + name))
}

// slope is d where the function has a value.
func slope(f, d float64) float64 {
	if math.IsNaN(f) {
		return f
	}
	return d
}

func normpdf(x float64) float64 { return gauss(x, 0.5) / math.Sqrt(2*math.Pi) }

// gauss is exp(-c*x^2) with what rounding took from the square.
func gauss(x, c float64) float64 {
	h := x * x
	if f := math.Exp(-c * h); f != 0 && finite(h) {
		return f * (1 - c*math.FMA(x, x, -h))
	}
	return math.Exp(-c * h)
}

// normcdf is erfc with what rounding took from its argument, by its derivative there.
func normcdf(x float64) float64 {
	z := -x / math.Sqrt2
	if !finite(z) || math.Abs(z) > 30 {
		return math.Erfc(z) / 2
	}
	const low = -9.667293313452913e-17 // √2 beyond the digits of a float64
	rest := -(math.FMA(z, math.Sqrt2, x) + z*low) / math.Sqrt2
	return (math.Erfc(z) - 2/math.Sqrt(math.Pi)*gauss(z, 1)*rest) / 2
}

func sigmoid(x float64) float64 {
	if x < 0 {
		e := math.Exp(x)
		return e / (1 + e)
	}
	return 1 / (1 + math.Exp(-x))
}

// expDifference is exp(x - y) with what rounding took from the difference (Knuth's TwoSum): far out that is
// many ulp of the result.
func expDifference(x, y float64) float64 {
	d := x - y
	z := d - x
	rest := (x - (d - z)) - (y + z)
	if !finite(rest) {
		rest = 0
	}
	return math.Exp(d) * (1 + rest)
}

// sinc is its Taylor series near 0, where the quotient rule cancels.
func sinc(x float64) (f, df float64) {
	if math.Abs(x) > 1 {
		f = math.Sin(x) / x
		return f, (math.Cos(x) - f) / x
	}
	term := 1.0 // x^2k/(2k+1)! with its sign
	for k := 0.0; k < 12; k++ {
		f += term
		next := -term * x / ((2*k + 2) * (2*k + 3))
		df += (2*k + 2) * next
		term = next * x
	}
	return f, df
}

// digamma, trigamma and tetragamma shift the argument up to where the asymptotic series holds
// (Abramowitz & Stegun 6.3.18, 6.4.12, 6.4.13), and reflect negative arguments.
func digamma(x float64) float64 {
	if x < 0 {
		return digamma(1-x) - math.Pi/math.Tan(math.Pi*x)
	}
	s := 0.0
	for ; x < 16; x++ {
		s -= 1 / x
	}
	z := 1 / (x * x)
	return s + math.Log(x) - 0.5/x - z*(1.0/12-z*(1.0/120-z*(1.0/252-z*(1.0/240-z*(1.0/132-z*691.0/32760)))))
}

func trigamma(x float64) float64 {
	if x < 0 {
		s := math.Pi / math.Sin(math.Pi*x)
		return s*s - trigamma(1-x)
	}
	s := 0.0
	for ; x < 16; x++ {
		s += 1 / (x * x)
	}
	z := 1 / (x * x)
	return s + 1/x + z/2 + z/x*(1.0/6-z*(1.0/30-z*(1.0/42-z*(1.0/30-z*5.0/66))))
}

func tetragamma(x float64) float64 {
	if x < -1000 { // it would be a long way to where the series holds
		panic(refusal("tetragamma far below 0"))
	}
	s := 0.0
	for ; x < 16; x++ {
		s -= 2 / (x * x * x)
	}
	z := 1 / (x * x)
	return s - z - z/x - z*z*(1.0/2-z*(1.0/6-z*(1.0/6-z*(3.0/10-z*5.0/6))))
}
