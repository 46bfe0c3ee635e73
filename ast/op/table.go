package op

import (
	"math"

	"backprop/ast/op/kernel"
)

// table has one row per operation. It is a literal of static data: nothing
// is computed when the program starts. The rows of [Append] stand at its end.
//
// Rules are written in the form that keeps its digits in the tails:
// 1/cosh(x)^2 and not 1-f^2, sigmoid(x)*sigmoid(-x) and not f*(1-f). Where the derivative of such a form loses them, or is 0*∞
// far out, the form is a function of its own: sech2, sigmoidslope.
var table = [256]*Info{
	Const: {Name: "number"},
	Var:   {Name: "variable"},
	// Operations on arrays as wholes. They are linear, but for Reduce, whose rule is that of the operation along the axes.
	View:      {Name: "view", Doc: "elements of an array in another shape"},
	Fold:      {Name: "fold", Doc: "a sum over an axis, or elements put into zeros"},
	Stack:     {Name: "stack", Doc: "arrays as rows of a new one"},
	Contract:  {Name: "contract", Doc: "a sum of products over an axis"},
	Reduce:    {Name: "reduce", Doc: "a function of the elements along an axis"},
	MatMul:    {Name: "@", Prec: PrecProd, Sig: "x @ y", Doc: "matrix product"},
	Transpose: {Name: ".T", Prec: PrecPow + 1, Sig: "x.T", Doc: "transpose"},

	Identity: {Name: "=", F1: id, Rules: []string{"1"}, Sig: "g = x", Doc: "a name for a node"},

	Neg: {Name: "-", Prec: PrecUnary, F1: neg, Rules: []string{"-1"}, Sig: "-x", Doc: "negation"},
	Not: {Name: "!", TeX: `\neg`, Prec: PrecUnary, F1: not, Boolean: true, Sig: "!x", Doc: "1 if x is 0, else 0"},
	Add: {Name: "+", Prec: PrecSum, F2: add, Commutative: true, Rules: []string{"1", "1"}, Sig: "x + y", Doc: "addition passes the upstream on"},
	Sub: {Name: "-", Prec: PrecSum, F2: sub, Rules: []string{"1", "-1"}, Sig: "x - y", Doc: "subtraction"},
	Mul: {Name: "*", Prec: PrecProd, F2: mul, Commutative: true, Rules: []string{"y", "x"}, Sig: "x * y", Doc: "multiplication: upstream times the other input"},
	Div: {Name: "/", Prec: PrecProd, F2: div, Rules: []string{"1/y", "-f/y"}, Domain: "y != 0", Sig: "x / y", Doc: "division"},
	// The helpers' own rules are right at x = 0, which those of y*x^(y-1) and f*ln(x) are not: Infinity - Infinity.
	Pow: {Name: "^", Prec: PrecPow, F2: kernel.Pow, Sig: "x ^ y",
		Rules:  []string{"powslope(x, y)", "powln(x, y, 1)"},
		Domain: "x >= 0 || y == trunc(y)", Doc: "power, also written x**y and pow(x, y); 0^0 is 1"},

	Lt:  {Name: "<", Prec: PrecCmp, F2: lt, Boolean: true, Kink: "x == y", Sig: "x < y", Doc: "1 or 0"},
	Le:  {Name: "<=", TeX: `\le`, Prec: PrecCmp, F2: le, Boolean: true, Kink: "x == y", Sig: "x <= y", Doc: "1 or 0"},
	Gt:  {Name: ">", Prec: PrecCmp, F2: gt, Boolean: true, Kink: "x == y", Sig: "x > y", Doc: "1 or 0"},
	Ge:  {Name: ">=", TeX: `\ge`, Prec: PrecCmp, F2: ge, Boolean: true, Kink: "x == y", Sig: "x >= y", Doc: "1 or 0"},
	Eq:  {Name: "==", TeX: `=`, Prec: PrecEq, F2: eq, Boolean: true, Commutative: true, Kink: "x == y", Sig: "x == y", Doc: "1 or 0"},
	Ne:  {Name: "!=", TeX: `\ne`, Prec: PrecEq, F2: ne, Boolean: true, Commutative: true, Kink: "x == y", Sig: "x != y", Doc: "1 or 0"},
	And: {Name: "&&", TeX: `\wedge`, Prec: PrecAnd, F2: and, Boolean: true, Sig: "x && y", Doc: "1 if neither is 0, else 0"},
	Or:  {Name: "||", TeX: `\vee`, Prec: PrecOr, F2: or, Boolean: true, Sig: "x || y", Doc: "0 if both are 0, else 1"},

	If: {Name: "if", F3: cond, Rules: []string{"", "if(x, 1, 0)", "if(x, 0, 1)"}, Sig: "if(c, a, b)", Doc: "a where c is not 0, else b; also written c ? a : b"},

	named: {Name: "sqrt", TeX: `\sqrt{#}`, F1: math.Sqrt, Each: eachSqrt, Rules: []string{"1/(2*f)"}, Domain: "x >= 0", Sig: "sqrt(x)", Doc: "square root, also written √x"},
	{Name: "cbrt", Symmetry: Odd, TeX: `\sqrt[3]{#}`, F1: math.Cbrt, Rules: []string{"1/(3*f)/f"}, ByValue: "1/(3*f^2)", Sig: "cbrt(x)", Doc: "cube root"},
	{Name: "exp", Range: "f > 0", TeX: `\exp(#)`, F1: kernel.Exp, Each: eachExp, Rules: []string{"f"}, Sig: "exp(x)", Doc: "e to the power x"},
	{Name: "exp2", Range: "f > 0", F1: kernel.Exp2, Rules: []string{"f*ln(2)"}, Sig: "exp2(x)", Expansion: "2^x", Written: "2 x ^", Doc: "2 to the power x"},
	{Name: "expm1", F1: kernel.Expm1, Rules: []string{"exp(x)"}, Sig: "expm1(x)", Expansion: "exp(x) - 1", Written: "x exp 1 -", Doc: "exp(x) - 1, accurate near 0"},
	{Name: "ln", TeX: `\ln`, F1: kernel.Log, Each: eachLn, Rules: []string{"defined(1/x, f)"}, Domain: "x >= 0", Sig: "ln(x)", Doc: "natural logarithm, also written log(x)"},
	{Name: "log2", TeX: `\log_{2}`, F1: kernel.Log2, Rules: []string{"defined(1/ln(2)/x, f)"}, Domain: "x >= 0", Sig: "log2(x)", Expansion: "ln(x)/ln(2)", Doc: "logarithm to base 2"},
	{Name: "log10", TeX: `\log_{10}`, F1: kernel.Log10, Rules: []string{"defined(1/ln(10)/x, f)"}, Domain: "x >= 0", Sig: "log10(x)", Expansion: "ln(x)/ln(10)", Doc: "logarithm to base 10"},
	{Name: "logbase", F2: kernel.Logbase, Rules: []string{"defined(1/ln(y)/x, f)", "defined(-f/ln(y)/y, f)"}, Domain: "x >= 0 && b > 0 && b != 1", Sig: "logbase(x, b)", Expansion: "ln(x)/ln(b)", Written: "x ln y ln /", Doc: "logarithm of x to base b, also written log(x, b)"},
	// At the origin the derivative in y is 0, as it is for any y at x = 0, and its own derivative in x is 1/y: infinite. Both are
	// those of xlogy(-x, 0).
	{Name: "xlogy", F2: kernel.Xlogy, Rules: []string{"defined(ln(y), f)", "defined(if(x != 0 || y != 0, x/y, xlogy(-x, 0)), defined(ln(y), f))"}, Domain: "x == 0 || y >= 0", Sig: "xlogy(x, y)", Expansion: "x*ln(y)", Written: "x y ln *", Doc: "x*ln(y), and 0 at x = 0"},
	{Name: "log1p", F1: math.Log1p, Rules: []string{"defined(1/(1+x), f)"}, Domain: "x >= -1", Sig: "log1p(x)", Expansion: "ln(1 + x)", Written: "1 x + ln", Doc: "ln(1 + x), accurate near 0"},

	{Name: "sin", Symmetry: Odd, TeX: `\sin`, F1: kernel.Sin, Each: eachSin, Rules: []string{"cos(x)"}, Sig: "sin(x)", Doc: "sine of x in radians"},
	{Name: "cos", Symmetry: Even, TeX: `\cos`, F1: kernel.Cos, Each: eachCos, Rules: []string{"-sin(x)"}, Sig: "cos(x)", Doc: "cosine of x in radians"},
	{Name: "tan", Symmetry: Odd, TeX: `\tan`, F1: kernel.Tan, Rules: []string{"1/cos(x)^2"}, Sig: "tan(x)", Expansion: "sin(x)/cos(x)", Doc: "tangent of x in radians"},
	{Name: "sec", Symmetry: Even, TeX: `\sec`, F1: sec, Rules: []string{"f*tan(x)"}, Sig: "sec(x)", Expansion: "1/cos(x)", Doc: "1/cos(x)"},
	{Name: "csc", Symmetry: Odd, TeX: `\csc`, F1: csc, Rules: []string{"-f*cot(x)"}, Sig: "csc(x)", Expansion: "1/sin(x)", Doc: "1/sin(x)"},
	{Name: "cot", Symmetry: Odd, TeX: `\cot`, F1: cot, Rules: []string{"-csc(x)^2"}, Sig: "cot(x)", Expansion: "cos(x)/sin(x)", Doc: "cos(x)/sin(x)"},
	{Name: "asin", Symmetry: Odd, TeX: `\arcsin`, F1: kernel.Asin, Rules: []string{"1/sqrt(oneminussq(x))"}, Domain: "abs(x) <= 1", Sig: "asin(x)", Doc: "arc sine in radians, -π/2 to π/2"},
	{Name: "acos", Range: "f >= 0", TeX: `\arccos`, F1: kernel.Acos, Rules: []string{"-1/sqrt(oneminussq(x))"}, Domain: "abs(x) <= 1", Sig: "acos(x)", Doc: "arc cosine in radians, 0 to π"},
	{Name: "atan", Symmetry: Odd, TeX: `\arctan`, F1: math.Atan, Rules: []string{"inversion(1, x)"}, Sig: "atan(x)", Doc: "arc tangent in radians, -π/2 to π/2"},
	{Name: "asec", Range: "f >= 0", TeX: `\operatorname{arcsec}`, F1: kernel.Asec, Rules: []string{"1/abs(x)/rootsqminusone(abs(x))"}, Domain: "abs(x) >= 1", Sig: "asec(x)", Expansion: "acos(1/x)", Doc: "arc secant in radians, 0 to π"},
	{Name: "acsc", Symmetry: Odd, TeX: `\operatorname{arccsc}`, F1: kernel.Acsc, Rules: []string{"-1/abs(x)/rootsqminusone(abs(x))"}, Domain: "abs(x) >= 1", Sig: "acsc(x)", Expansion: "asin(1/x)", Doc: "arc cosecant in radians, -π/2 to π/2"},
	{Name: "acot", Symmetry: Odd, TeX: `\operatorname{arccot}`, F1: acot, Rules: []string{"-inversion(1, x)"}, Kink: "x == 0", Jumps: true, Sig: "acot(x)", Expansion: "atan(1/x)", Doc: "arc cotangent in radians: atan(1/x), -π/2 to π/2"},
	{Name: "atan2", F2: kernel.Atan2, Rules: []string{"inversion(y, x)", "-inversion(x, y)"}, Kink: "x == 0 && y < 0", Jumps: true, Sig: "atan2(y, x)", Doc: "angle of the point (x, y) in radians, -π to π"},
	{Name: "sinh", Symmetry: Odd, TeX: `\sinh`, F1: kernel.Sinh, Rules: []string{"cosh(x)"}, Sig: "sinh(x)", Expansion: "(exp(x) - exp(-x))/2", Doc: "hyperbolic sine"},
	{Name: "cosh", Symmetry: Even, Range: "f > 0", TeX: `\cosh`, F1: kernel.Cosh, Rules: []string{"sinh(x)"}, Sig: "cosh(x)", Expansion: "(exp(x) + exp(-x))/2", Doc: "hyperbolic cosine"},
	{Name: "tanh", Symmetry: Odd, TeX: `\tanh`, F1: math.Tanh, Rules: []string{"sech2(x)"}, ByValue: "1 - f^2", Sig: "tanh(x)", Expansion: "(exp(x) - exp(-x))/(exp(x) + exp(-x))", Doc: "hyperbolic tangent"},
	{Name: "asinh", Symmetry: Odd, TeX: `\operatorname{arsinh}`, F1: math.Asinh, Rules: []string{"1/hypot(x, 1)"}, Sig: "asinh(x)", Expansion: "ln(x + sqrt(x^2 + 1))", Doc: "inverse hyperbolic sine"},
	{Name: "acosh", Range: "f >= 0", TeX: `\operatorname{arcosh}`, F1: math.Acosh, Rules: []string{"1/rootsqminusone(x)"}, Domain: "x >= 1", Sig: "acosh(x)", Expansion: "ln(x + sqrt(x^2 - 1))", Doc: "inverse hyperbolic cosine"},
	{Name: "atanh", Symmetry: Odd, TeX: `\operatorname{artanh}`, F1: math.Atanh, Rules: []string{"defined(1/oneminussq(x), f)"}, Domain: "abs(x) <= 1", Sig: "atanh(x)", Expansion: "ln((1 + x)/(1 - x))/2", Doc: "inverse hyperbolic tangent"},

	// x/f is that of the argument in question and of all: its second derivatives lose their digits where one argument outweighs
	// the rest, and there it is a function of the rest. So are the shares of logsumexp. At most one argument is above 0.75.
	{Name: "hypot", Range: "f >= 0", Fn: kernel.Hypot, Rules: []string{"if(f != 0, hypotslope(x, f, hypotrest(f, args)), 0)"}, ByValue: "x/f", Square: []string{"x"}, Kink: "f == 0", Sig: "hypot(x, ...)", Doc: "square root of the sum of squares"},
	{Name: "sum", Fn: kernel.Sum, Rules: []string{"1"}, Sig: "sum(x, ...)", Doc: "sum of all arguments"},
	{Name: "mean", Fn: kernel.Mean, Rules: []string{"1/n"}, Sig: "mean(x, ...)", Doc: "arithmetic mean of all arguments"},
	// In a tie of k arguments each has 1/k, and nothing if one that does not
	// depend on any variable is among them; alone that one has all of it. A comparison with NaN is false, so NaN
	// takes the last branch, where count is NaN.
	{Name: "min", TeX: `\min(#)`, Fn: kernel.Min, Rules: []string{"if(x > f || count(f, fixed) > 0 && count(f, args) > 1, 0, 1/count(f, args))"}, Kink: "count(f, args) > 1", Sig: "min(x, ...)", Doc: "smallest argument"},
	{Name: "max", TeX: `\max(#)`, Fn: kernel.Max, Rules: []string{"if(x < f || count(f, fixed) > 0 && count(f, args) > 1, 0, 1/count(f, args))"}, Kink: "count(f, args) > 1", Sig: "max(x, ...)", Doc: "largest argument"},
	{Name: "logsumexp", Fn: kernel.Logsumexp, Rules: []string{"expshare(x, f, logsumexplow(args), restshare(f, logsumexplow(args), args))"}, Sig: "logsumexp(x, ...)", Doc: "ln of the sum of exp of all arguments"},
	{Name: "logaddexp", F2: logaddexp, Rules: []string{"sigmoiddiff(x, y)", "sigmoiddiff(y, x)"}, Sig: "logaddexp(x, y)", Expansion: "ln(exp(x) + exp(y))", Doc: "ln(exp(x) + exp(y))"},

	{Name: "abs", Symmetry: Even, Range: "f >= 0", TeX: `\left|#\right|`, F1: math.Abs, Rules: []string{"sign(x)"}, Square: []string{"x"}, Kink: "x == 0", Sig: "abs(x)", Doc: "absolute value"},
	{Name: "sign", Symmetry: Odd, TeX: `\operatorname{sgn}(#)`, F1: sign, Kink: "x == 0", Sig: "sign(x)", Doc: "-1, 0 or 1"},
	{Name: "floor", TeX: `\left\lfloor #\right\rfloor`, F1: math.Floor, Kink: "x == f", Sig: "floor(x)", Doc: "largest whole number not above x"},
	{Name: "ceil", TeX: `\left\lceil #\right\rceil`, F1: math.Ceil, Kink: "x == f", Sig: "ceil(x)", Doc: "smallest whole number not below x"},
	{Name: "round", Symmetry: Odd, F1: math.Round, Kink: "abs(x - trunc(x)) == 0.5", Sig: "round(x)", Doc: "nearest whole number, halves away from 0"},
	{Name: "trunc", Symmetry: Odd, F1: math.Trunc, Kink: "x == f && x != 0", Sig: "trunc(x)", Doc: "x without its fraction, towards 0"},
	// (x-f)/y is a whole number but for rounding, which floor(x/y) can get wrong by one.
	{Name: "mod", F2: kernel.Mod, Rules: []string{"defined(1, f)", "-round((x-f)/y)"}, Kink: "f == 0", Jumps: true, Domain: "y != 0", Sig: "mod(x, y)", Doc: "x - y*floor(x/y), with the sign of y"},
	{Name: "clamp", F3: clamp, Rules: []string{
		"if(x < f || x > f || count(f, fixed) > 0 && count(f, args) > 1, 0, 1/count(f, args))",
		"if(y < f || y > f || count(f, fixed) > 0 && count(f, args) > 1, 0, 1/count(f, args))",
		"if(z < f || z > f || count(f, fixed) > 0 && count(f, args) > 1, 0, 1/count(f, args))"},
		Kink: "count(f, args) > 1", Domain: "lo <= hi", Sig: "clamp(x, lo, hi)", Doc: "x limited to lo … hi"},
	{Name: "radians", Symmetry: Odd, F1: radians, Rules: []string{"pi/180"}, Sig: "radians(x)", Expansion: "x*pi/180", Doc: "degrees to radians"},
	{Name: "degrees", Symmetry: Odd, F1: degrees, Rules: []string{"180/pi"}, Sig: "degrees(x)", Expansion: "x*180/pi", Doc: "radians to degrees"},
	{Name: "sinc", Symmetry: Even, F1: kernel.Sinc, Rules: []string{"-sphericalj(1, x)"}, Sig: "sinc(x)", Expansion: "if(x != 0, sin(x)/x, 1)", Doc: "sin(x)/x, and 1 at 0"},

	// Where gauss and normpdf have vanished their products have, too; at ±∞ those would be ∞*0.
	{Name: "erf", Symmetry: Odd, F1: math.Erf, Rules: []string{"2/sqrt(pi)*gauss(x)"}, Sig: "erf(x)", Doc: "error function"},
	{Name: "erfc", Range: "f > 0", F1: math.Erfc, Rules: []string{"-2/sqrt(pi)*gauss(x)"}, Sig: "erfc(x)", Expansion: "1 - erf(x)", Doc: "1 - erf(x), accurate for large x"},
	{Name: "erfinv", Symmetry: Odd, TeX: `\operatorname{erf}^{-1}(#)`, F1: kernel.Erfinv, Rules: []string{"sqrt(pi)/2*exp(f^2)"}, Domain: "abs(x) <= 1", Sig: "erfinv(x)", Doc: "inverse of erf"},
	{Name: "normpdf", Symmetry: Even, Range: "f > 0", TeX: `\varphi(#)`, F1: kernel.Normpdf, Rules: []string{"normslope(x)"}, ByValue: "-x*f", Sig: "normpdf(x)", Expansion: "exp(-x^2/2)/sqrt(2*pi)", Doc: "density of the standard normal distribution"},
	{Name: "normcdf", Range: "f > 0", TeX: `\Phi(#)`, F1: kernel.Normcdf, Rules: []string{"normpdf(x)"}, Sig: "normcdf(x)", Expansion: "(1 + erf(x/sqrt(2)))/2", Doc: "distribution function of the standard normal distribution"},
	// At ∞, where f is infinite anyway, f times the derivative of digamma would be ∞*0.
	{Name: "gamma", TeX: `\Gamma(#)`, F1: kernel.Gamma, Rules: []string{"f*if(x < inf, digamma(x), 1)"}, ByValue: "f*digamma(x)", Domain: "x >= 0 || x != floor(x)", Sig: "gamma(x)", Doc: "gamma function; gamma(n+1) is n!"},
	{Name: "lgamma", TeX: `\ln\Gamma(#)`, F1: kernel.Lgamma, Rules: []string{"digamma(x)"}, Sig: "lgamma(x)", Doc: "ln |gamma(x)|"},
	{Name: "digamma", TeX: `\psi(#)`, F1: kernel.Digamma, Rules: []string{"defined(trigamma(x), f)"}, Domain: "x >= 0 || x != floor(x)", Sig: "digamma(x)", Doc: "derivative of lgamma"},
	{Name: "trigamma", TeX: `\psi_{1}(#)`, F1: kernel.Trigamma, Rules: []string{"polygamma(2, x)"}, Sig: "trigamma(x)", Doc: "derivative of digamma"},
	{Name: "beta", Range: "f > 0", TeX: `\mathrm{B}(#)`, F2: kernel.Beta, Rules: []string{"betaslope(x, y, f)", "betaslope(y, x, f)"}, Domain: "x >= 0 && y >= 0", Sig: "beta(x, y)", Doc: "gamma(x)*gamma(y)/gamma(x + y)"},
	{Name: "lbeta", TeX: `\ln\mathrm{B}(#)`, F2: kernel.Lbeta, Rules: []string{"digammadiff(x, y)", "digammadiff(y, x)"}, Domain: "x >= 0 && y >= 0", Sig: "lbeta(x, y)", Doc: "ln beta(x, y)"},

	{Name: "step", Range: "f >= 0", F1: step, Kink: "x == 0", Sig: "step(x)", Doc: "0 below 0, 1 above, 0.5 at 0"},
	{Name: "relu", Range: "f >= 0", TeX: `\operatorname{ReLU}(#)`, F1: relu, Rules: []string{"if(x <= 0, 0, defined(1, x))"}, Kink: "x == 0", Sig: "relu(x)", Expansion: "max(x, 0)", Doc: "x above 0, else 0"},
	// At x = 0 the least norm in [y, 1] is clamp(y, 0, 1).
	{Name: "leakyrelu", TeX: `\operatorname{LeakyReLU}(#)`, F2: leakyrelu, Rules: []string{
		"defined(if(x == 0, clamp(y, 0, 1), if(x > 0, 1, y)), f)",
		"if(x > 0 || x == 0 && (y <= 0 || y >= 1), 0, x)"},
		Kink: "x == 0 && y != 1", Sig: "leakyrelu(x, slope)", Expansion: "if(x > 0, x, slope*x)", Doc: "x above 0, else slope*x"},
	{Name: "sigmoid", Range: "f > 0", F1: kernel.Sigmoid, Rules: []string{"sigmoidslope(x)"}, ByValue: "f*(1 - f)", Sig: "sigmoid(x)", Expansion: "1/(1 + exp(-x))", Doc: "logistic function 1/(1 + exp(-x))"},
	{Name: "logit", F1: kernel.Logit, Rules: []string{"defined(1/xminussq(x), f)"}, Domain: "0 <= x && x <= 1", Sig: "logit(x)", Expansion: "ln(x/(1 - x))", Doc: "ln(x/(1 - x)), the inverse of sigmoid"},
	{Name: "softplus", Range: "f > 0", F1: kernel.Softplus, Rules: []string{"sigmoid(x)"}, Sig: "softplus(x)", Expansion: "ln(1 + exp(x))", Doc: "ln(1 + exp(x))"},
	// Where a factor has vanished, so has the product; at ±∞ it would be ∞*0.
	{Name: "silu", TeX: `\operatorname{SiLU}(#)`, F1: kernel.Silu, Rules: []string{"sigmoid(x) + if(sigmoid(-x) == 0, 0, f*sigmoid(-x))"}, Sig: "silu(x)", Expansion: "x*sigmoid(x)", Doc: "x*sigmoid(x)"},
	{Name: "gelu", TeX: `\operatorname{GELU}(#)`, F1: kernel.Gelu, Rules: []string{"normcdf(x) + if(normpdf(x) == 0, 0, x*normpdf(x))"}, Sig: "gelu(x)", Expansion: "x*normcdf(x)", Doc: "x*normcdf(x), the exact form"},

	{Name: "gauss", Symmetry: Even, Range: "f > 0", F1: kernel.Gauss, Helper: true, Meaning: "exp(-x^2)", Written: "x 2 ^ neg exp", Rules: []string{"if(f == 0, 0, -2*x*f)"}, Sig: "gauss(x)", Doc: "exp(-x^2)"},
	{Name: "normslope", Symmetry: Odd, Meaning: "-x*normpdf(x)", F1: kernel.Normslope, Helper: true, Rules: []string{"if(normpdf(x) == 0, 0, -oneminussq(x)*normpdf(x))"}, Sig: "normslope(x)", Doc: "-x*normpdf(x)"},
	// The derivatives of these need the whole: those of their factors cancel near 0, or are ∞*0 far out.
	{Name: "sech2", Symmetry: Even, Range: "f > 0", Meaning: "(1/cosh(x))^2", F1: kernel.Sech2, Helper: true, Rules: []string{"-2*f*tanh(x)"}, Sig: "sech2(x)", Doc: "1/cosh(x)^2"},
	{Name: "sigmoidslope", Symmetry: Even, Range: "f > 0", Meaning: "sigmoid(x)*sigmoid(-x)", F1: kernel.Sigmoidslope, Helper: true, Rules: []string{"-f*tanh(x/2)"}, Sig: "sigmoidslope(x)", Doc: "sigmoid(x)*sigmoid(-x)"},
	{Name: "oneminussq", Symmetry: Even, Meaning: "(1-x)*(1+x)", F1: kernel.Oneminussq, Helper: true, Rules: []string{"-2*x"}, Sig: "oneminussq(x)", Doc: "1 - x^2, with x^2 not rounded"},
	{Name: "xminussq", Meaning: "x*(1-x)", F1: kernel.Xminussq, Helper: true, Rules: []string{"1 - 2*x"}, Sig: "xminussq(x)", Doc: "x - x^2 as x*(1-x)"},
	{Name: "inversion", Meaning: "x/(x^2 + y^2)", Domain: "x^2 + y^2 != 0", F2: kernel.Inversion, Helper: true, Rules: []string{"squareinversion(x, y)", "-2*f*inversion(y, x)"}, Sig: "inversion(x, y)", Doc: "x/(x^2 + y^2)"},
	{Name: "squareinversion", Meaning: "(y-x)*(y+x)/(x^2 + y^2)^2", Domain: "x^2 + y^2 != 0", F2: kernel.Squareinversion, Helper: true, Rules: []string{"2*inversion(x, y)*(inversion(x, y)^2 - 3*inversion(y, x)^2)", "2*inversion(y, x)*(3*inversion(x, y)^2 - inversion(y, x)^2)"}, Sig: "squareinversion(x, y)", Doc: "(y^2 - x^2)/(x^2 + y^2)^2"},
	// Its derivative is x/f, which is ∞/∞ far out.
	{Name: "rootsqminusone", Range: "f >= 0", Meaning: "sqrt(x-1)*sqrt(x+1)", F1: kernel.Rootsqminusone, Helper: true, Rules: []string{"hypot(1, 1/f)"}, Sig: "rootsqminusone(x)", Doc: "sqrt(x^2 - 1)"},
	{Name: "hypotslope", Meaning: "x/y", F3: kernel.Hypotslope, Helper: true, Rules: []string{
		"if(abs(x) >= 0.75*y, 0, 1/y)", "if(abs(x) >= 0.75*y || y == inf, 0, -f/y)", "if(abs(x) >= 0.75*y && y != inf, -0.5/f, 0)"},
		Domain: "r != 0", Sig: "hypotslope(x, r, q)", Doc: "x/r for r = hypot(x, ...), sqrt(1 - q) for q = hypotrest(r, x, ...) where x outweighs the rest"},
	{Name: "hypotrest", Fn: kernel.Hypotrest, Leading: 1, Helper: true, Rules: []string{"", "2*if(abs(y) >= 0.75*x, -hypotbend(x, args)*hypotslope(y, x, f), hypotslope(y, x, f)/x*(1 - f))"}, Domain: "r != 0", Sig: "hypotrest(r, x, ...)", Doc: "(x^2 + ...)/r^2 without an x that outweighs the rest, for r = hypot(x, ...)"},
	{Name: "hypotbend", Fn: kernel.Hypotbend, Leading: 1, Helper: true, Rules: []string{"-3*f/x", "if(abs(y) >= 0.75*x, 0, 2*(y/x)/x/x)"}, Domain: "r != 0", Sig: "hypotbend(r, x, ...)", Doc: "(x^2 + ...)/r^3 without an x that outweighs the rest"},
	{Name: "polygamma", F2: kernel.Polygamma, Helper: true, Rules: []string{"", "defined(polygamma(x + 1, y), f)"}, Domain: "n >= 0 && n == floor(n)", Sig: "polygamma(n, x)", Doc: "n-th derivative of digamma"},
	{Name: "digammadiff", Meaning: "digamma(x) - digamma(x + y)", F2: kernel.Digammadiff, Helper: true, Rules: []string{"defined(polygammadiff(1, x, y), f)", "defined(-trigamma(x + y), f)"}, Domain: "x >= 0 && y >= 0", Sig: "digammadiff(x, y)", Doc: "digamma(x) - digamma(x + y)"},
	{Name: "betaslope", Meaning: "z*(digamma(x) - digamma(x + y))", F3: kernel.Betaslope, Helper: true, Rules: []string{"f*digammadiff(x, y) + z*polygammadiff(1, x, y)", "betacross(x, y, z)", ""}, Domain: "x >= 0 && y >= 0", Sig: "betaslope(x, y, b)", Doc: "b*(digamma(x) - digamma(x + y)) for b = beta(x, y), as a function of the others"},
	{Name: "betacross", Meaning: "z*((digamma(x) - digamma(x + y))*(digamma(y) - digamma(x + y)) - trigamma(x + y))", F3: kernel.Betacross, Helper: true, Rules: []string{
		"f*digammadiff(x, y) + z*(polygammadiff(1, x, y)*digammadiff(y, x) - trigamma(x + y)*digammadiff(x, y) - polygamma(2, x + y))",
		"f*digammadiff(y, x) + z*(polygammadiff(1, y, x)*digammadiff(x, y) - trigamma(x + y)*digammadiff(y, x) - polygamma(2, x + y))", ""},
		Domain: "x >= 0 && y >= 0", Sig: "betacross(x, y, b)", Doc: "the second derivative of b = beta(x, y) by x and y"},
	{Name: "polygammadiff", Meaning: "polygamma(x, y) - polygamma(x, y + z)", F3: kernel.Polygammadiff, Helper: true, Rules: []string{"", "defined(polygammadiff(x + 1, y, z), f)", "defined(-polygamma(x + 1, y + z), f)"}, Domain: "n >= 0 && n == floor(n) && x >= 0 && y >= 0", Sig: "polygammadiff(n, x, y)", Doc: "polygamma(n, x) - polygamma(n, x + y)"},
	{Name: "sphericalj", F2: kernel.Sphericalj, Helper: true, Rules: []string{"", "defined((if(x > 0, x*sphericalj(x - 1, y), 0) - (x + 1)*sphericalj(x + 1, y))/(2*x + 1), f)"}, Domain: "n >= 0 && n == floor(n)", Sig: "sphericalj(n, x)", Doc: "spherical Bessel function of the first kind"},
	{Name: "powln", Meaning: "if(x != 0, x^y*ln(x)^z, 0)", Written: "x y ^ x ln z ^ *", F3: kernel.Powln, Helper: true, Rules: []string{
		"powlnslope(x, y, z)", "defined(powln(x, y, z + 1), f)", ""},
		Domain: "x >= 0", Sig: "powln(x, y, n)", Doc: "x^y*ln(x)^n, the n-th derivative of x^y in y"},
	// Where y-1 is rounded, x^(y-1) is off by |ln x| ulp, so that f/x serves better; but it is 0/0 at x = 0. (At y = 0 it is 0 where
	// x^(y-1) may be infinite.) It is rounded unless 1 takes y both to y-1 and back: from 2^53 on y-1 may be y, whose parity is not
	// that of y-1. At (0, 0) the rule is 0, with an infinite slope in y, as cbrt(y) is: the derivative of -y/x^2 is -1/x^2.
	{Name: "powslope", Meaning: "if(x != 0 || y != 0, y*x^(y-1), 0)", F2: kernel.Powslope, Helper: true, Rules: []string{
		"if(x != 0 || y != 0, if(y - 1 + 1 == y && y - 1 != y && y != 0 || x == 0, y*powslope(x, y-1), (f*y - f)/x), 0 - cbrt(y))",
		"powlnslope(x, y, 1)"},
		Sig: "powslope(x, y)", Doc: "y*x^(y-1), and 0 at (0, 0)"},
	{Name: "powlnslope", Meaning: "if(x != 0, x^(y-1)*ln(x)^(z-1)*(y*ln(x) + z), 0)", F3: kernel.Powlnslope, Helper: true, Rules: []string{
		"if(y - 1 + 1 == y && y - 1 != y && y != 0 || x == 0, if(x != 0 || y != 0 || z == 0, y*powlnslope(x, y-1, z), 0) + if(z > 0, z*powlnslope(x, y-1, z-1), 0), ((y-1)*f + if(z > 0, z*powlnslope(x, y, z-1), 0))/x)",
		"defined(powlnslope(x, y, z + 1), f)", ""},
		Domain: "x >= 0", Sig: "powlnslope(x, y, n)", Doc: "derivative of powln(x, y, n) by x"},
	{Name: "signedpow", Meaning: "sign(x)*abs(x)^y*ln(abs(x))^z", F3: kernel.Signedpow, Helper: true, Rules: []string{"powlnslope(abs(x), y, z)", "signedpow(x, y, z + 1)", ""}, Domain: "x != 0 || y > 0 || y == 0 && n == 0", Sig: "signedpow(x, y, n)", Doc: "powln(abs(x), y, n) with the sign of x"},
	// s and t are one number to 100 bits. The low word has no rule: it is rounding, and s stands for the whole.
	{Name: "expshare", Range: "f >= 0", Meaning: "exp(x - y - z)", Fn: kernel.Expshare, Leading: 3, Helper: true, Rules: []string{"if(f >= 0.75, 0, f)", "if(f >= 0.75, 0, -f)", "", "if(f >= 0.75, -1, 0)"}, Sig: "expshare(x, s, t, q, ...)", Doc: "exp(x - s - t) for s + t = logsumexp(x, ...), 1 - q for q = restshare(s, t, x, ...) where x outweighs the rest"},
	{Name: "restshare", Range: "f >= 0", Fn: kernel.Restshare, Leading: 2, Helper: true, Rules: []string{"", "", "if(expshare(z, x, y, f) >= 0.75, -f, expshare(z, x, y, f))*(1 - f)"}, Sig: "restshare(s, t, x, ...)", Doc: "exp(x - s - t) + ... without an x that outweighs the rest"},
	{Name: "sigmoiddiff", Meaning: "sigmoid(x - y)", F2: kernel.Sigmoiddiff, Helper: true, Rules: []string{"f*sigmoiddiff(y, x)", "-f*sigmoiddiff(y, x)"}, Sig: "sigmoiddiff(x, y)", Doc: "sigmoid(x - y), with x - y not rounded"},
	{Name: "logsumexplow", Meaning: "0", Fn: kernel.LogsumexpLow, Helper: true, Sig: "logsumexplow(x, ...)", Doc: "rounding error of logsumexp(x, ...): exact minus rounded value"},
	{Name: "count", Fn: kernel.Count, Leading: 1, Helper: true, Sig: "count(v, x1, ...)", Doc: "number of later arguments equal to the first"},
	{Name: "defined", F2: defined, Each2: eachDefined, Helper: true, Rules: []string{"defined(1, y)", ""}, Sig: "defined(x, y)", Doc: "x where y is a number, else NaN"},
}
