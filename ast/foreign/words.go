package foreign

// constants are the names of constants in other tools, as they are typed or in small letters without underscores.
func constants() []Row {
	return []Row{
		{Words: "PI Pi mpi π %pi 파이", Write: "pi"},
		{Words: "twopi 2pi mtau numbers.tau consts.TAU", Write: "2*pi"},
		{Words: "euler eulernumber expone ℯ exp1 M_E E %e", Write: "e"},
		{Words: "infinity Inf INF Inf64 inf64 %inf oo infty posinf plusinfinity hugeval unendlich infinito 무한대", Write: "inf"},
		{Words: "neginf minusinfinity ninf minf %minf neginfinity negativeinfinity", Write: "-inf"},
		{Words: "indeterminate undef und notanumber NaN NAN nanvalue NA Nan nareal null nil none undefined", Write: "nan"},
		{Words: "true yes wahr vrai verdadero vero verdadeiro 참", Write: "1"},
		{Words: "false no falsch faux falso 거짓", Write: "0"},
		{Words: "goldenratio golden phigold %phi math.Phi mp.phi math.phi numbers.phi consts.PHI constants.golden", Write: "(1 + sqrt(5))/2"},
		{Words: "eulergamma eulermascheroni gammaconst egamma gammae meuler %gamma mp.euler", Write: "-digamma(1)"},
		{Words: "sqrt2 msqrt2", Write: "sqrt(2)"},
		{Words: "M_PI_2 halfpi fracpi2 piover2", Write: "pi/2"},
		{Words: "fracpi3", Write: "pi/3"},
		{Words: "fracpi6", Write: "pi/6"},
		{Words: "fracpi8", Write: "pi/8"},
		{Words: "M_PI_4 quarterpi fracpi4", Write: "pi/4"},
		{Words: "M_1_PI frac1pi invpi", Write: "1/pi"},
		{Words: "M_2_PI frac2pi twoinvpi", Write: "2/pi"},
		{Words: "sqrt12 msqrt12 sqrthalf frac1sqrt2 invsqrt2", Write: "1/sqrt(2)"},
		{Words: "ln2 mln2 loge2", Write: "ln(2)"},
		{Words: "ln10 mln10 loge10", Write: "ln(10)"},
		{Words: "m2sqrtpi frac2sqrtpi", Write: "2/sqrt(pi)"},
		{Words: "invsqrtpi frac1sqrtpi", Write: "1/sqrt(pi)"},
		{Words: "sqrtpi msqrtpi", Write: "sqrt(pi)"},
		{Words: "sqrt2pi sqrttwopi", Write: "sqrt(2*pi)"},
		{Words: "invsqrt2pi", Write: "1/sqrt(2*pi)"},
		{Words: "sqrt3 msqrt3", Write: "sqrt(3)"},
		{Words: "invsqrt3", Write: "1/sqrt(3)"},
		{Words: "sqrte", Write: "sqrt(e)"},
		{Words: "math.SqrtPhi", Write: "sqrt((1 + sqrt(5))/2)"},
		{Words: "lnpi mlnpi logpi", Write: "ln(pi)"},
		{Words: "log2pi", Write: "ln(2*pi)"},
		{Words: "log2e mlog2e", Write: "1/ln(2)"},
		{Words: "log10e mlog10e", Write: "1/ln(10)"},
		{Words: "LOG2_10 log210", Write: "log2(10)"},
		{Words: "LOG10_2 log102", Write: "log10(2)"},
		{Words: "rad2deg radtodeg", Write: "180/pi"},
		{Words: "deg2rad degtorad", Write: "pi/180"},
		{Words: "catalan", Write: "0.915965594177219"},
		{Words: "apery", Write: "1.2020569031595942"},
		{Words: "khinchin", Write: "2.6854520010653062"},
		{Words: "glaisher", Write: "1.2824271291006226"},
		{Words: "S.Half", Write: "1/2"},
		{Words: "googol", Write: "1e100"},
		{Words: "fltmax maxfloat32", Write: "3.4028234663852886e38"},
		{Words: "fltmin", Write: "1.1754943508222875e-38"},
		{Words: "intmax maxint32 int32max", Write: "2147483647"},
		{Words: "maxint64 int64max longmax", Write: "2^63"},
		{Words: "maxsafeinteger flintmax", Write: "9007199254740991"},
		{Words: "Number.MIN_VALUE smallestnonzerofloat64 truemin dbltruemin", Write: "5e-324"},
		{Words: "dblmax maxvalue maxfloat64 f64.MAX numbermaxvalue realmax floatmax", Write: "1.7976931348623157e308"},
		{Words: "dblmin realmin minpositive", Write: "2.2250738585072014e-308"},
		{Words: "degree °", Write: "pi/180"},

		// physics: CODATA 2022
		{Words: "speedoflight lightspeed constants.c", Write: "299792458"}, {Words: "planckconstant constants.h constants.Planck", Write: "6.62607015e-34"},
		{Words: "hbar reducedplanck ħ ℏ", Write: "1.054571817646156e-34"}, {Words: "boltzmann boltzmannconstant constants.k constants.k_B", Write: "1.380649e-23"},
		{Words: "avogadro avogadroconstant avogadronumber constants.N_A", Write: "6.02214076e23"}, {Words: "elementarycharge electroncharge constants.e", Write: "1.602176634e-19"},
		{Words: "gasconstant molargas molargasconstant constants.R", Write: "8.31446261815324"}, {Words: "standardgravity gravityacceleration accelerationofgravity constants.g", Write: "9.80665"},
		{Words: "gravitationalconstant constants.G", Write: "6.6743e-11"}, {Words: "faradayconstant", Write: "96485.33212331001"},
		{Words: "vacuumpermittivity epsilon0 electricconstant constants.epsilon_0", Write: "8.8541878188e-12"}, {Words: "vacuumpermeability mu0 magneticconstant constants.mu_0", Write: "1.25663706127e-6"},
		{Words: "stefanboltzmann stefanboltzmannconstant constants.sigma", Write: "5.670374419184429e-8"}, {Words: "rydbergconstant constants.Rydberg", Write: "10973731.568157"},
		{Words: "electronmass constants.m_e", Write: "9.1093837139e-31"}, {Words: "protonmass constants.m_p", Write: "1.67262192595e-27"}, {Words: "neutronmass constants.m_n", Write: "1.67492750056e-27"},
		{Words: "atomicmass atomicmassconstant constants.u", Write: "1.66053906892e-27"}, {Words: "bohrradius", Write: "5.29177210544e-11"}, {Words: "finestructure finestructureconstant constants.alpha", Write: "7.2973525643e-3"},
		{Words: "zerocelsius", Write: "273.15"},
		{Words: "EPSILON float64epsilon numberepsilon %eps epsilon64 eps64 machineepsilon dblepsilon epsilonmachine eps", Write: "2^-52"},
		{Words: "fltepsilon epsilon32 eps32", Write: "2^-23"},
	}
}

// words stand between or before operands.
func words() []Row {
	return []Row{
		{Words: "and und et 그리고", Say: "a logical and is `&&`"},
		{Words: "or oder ou 또는", Say: "a logical or is `||`"},
		{Words: "not nicht non", Say: "a logical not is `!`"},
		{Words: "isnull isnone isna isnotnull isnotnone notnull", Say: "a value is always a number: write `x != x` for nan, `x == x` for another one"},
		{Words: "like ilike similar matches contains startswith", Say: "values are numbers, not texts: a comparison is `==`"},
		{Words: "overwindow partition groupby orderby rows", Say: "there are no groups of rows: `--reduce sum` sums over all rows of an input"},
		{Words: "sto store", Say: "bind a value with a flag, `--x=2`"},
		{Words: "assert try except catch raise throw finally pass global nonlocal typeof new delete await async yield lambda goto break continue class struct enum public private static void return", Say: "a program is formulas: `y = x^2; y + 1`"},
		{Words: "xor", Write: "a != b", Say: "a logical xor of 0 and 1"},
		{Words: "mod rem modulo", Say: "the remainder is `mod(x, y)`"},
		{Words: "div idiv", Say: "a quotient is `x/y`, its whole part `floor(x/y)`"},
		{Words: "is eq equals equal", Say: "a comparison is `==`"},
		{Words: "ne isnt isnot notequal notequals", Say: "a comparison is `!=`"},
		{Words: "lt lessthan smallerthan", Say: "a comparison is `<`"},
		{Words: "gt greaterthan largerthan morethan", Say: "a comparison is `>`"},
		{Words: "le lte", Say: "a comparison is `<=`"},
		{Words: "ge gte", Say: "a comparison is `>=`"},
		{Words: "plus más piu più 더하기", Say: "a sum is `x + y`"},
		{Words: "minus moins menos meno 빼기", Say: "a difference is `x - y`"},
		{Words: "times dot mal fois por veces multipliziert multiplied 곱하기", Say: "a product is `x*y`"},
		{Words: "over divided by per durch geteilt divisé dividido entre 나누기", Say: "a quotient is `x/y`"},
		{Words: "squared", Say: "a square is `x^2`"},
		{Words: "cubed", Say: "a third power is `x^3`"},
		{Words: "power pow raised tothe hoch puissance elevado", Say: "a power is `x^y`"},
		{Words: "root", Say: "a root is `sqrt(x)`, or `x^(1/n)`"},
		{Words: "percent pct", Say: "5 percent is 0.05"},
		{Words: "if wenn dann sonst alors sinon entonces sino si then else elif elseif elsif endif unless when case switch end otherwise", Say: "a choice is written `c ? a : b`, or `if(c, a, b)`"},
		{Words: "begin program print echo puts output result answer ans", Say: "the last statement is the result: write it alone"},
		{Words: "setxrange setyrange setzrange setterm setterminal setoutput settitle setxlabel setylabel setsamples setgrid setkey setlogscale setstyle setdatafile unsetkey setseed setprecision", Say: "there are no settings: `--x=0..10..0.5` binds several values, and `backprop eval --help` lists the flags"},
		{Words: "clearall closeall holdon holdoff formatlong formatshort clc clearvars cls", Say: "leave it out: each run is on its own, and nothing is kept between runs"},
		{Words: "plot splot replot fplot ezplot", Say: plotted},
		{Words: "int= long= short= unsigned= double= float= f64= f32= real= num= syms=", Say: "an assignment is `a = 2`, without a word before it"},
		{Words: "let var const val float double real number auto local my define set", Say: "an assignment is `a = 2`, without a word before it"},
		{Words: "def function func fn fun proc sub f", Say: "a function is written `f(x) = x^2`"},
		{Words: "for while do loop foreach until", Say: "there are no loops: write the terms out, or bind several values, as `--x=1,2,3`"},
		{Words: "where with given at using subject such assuming suppose be", Say: "bind a value with a flag, `--x=2`; a condition is `if(c, a, b)`"},
		{Words: "assume", Say: given},
		{Words: "between within", Say: "a range is `lo <= x && x <= hi`"},
		{Words: "select", Say: "write the formula alone: the columns of an input are its variables"},
		{Words: "Σ ∑", Write: "sum(a, b, c) | sum[i](x[i]*y[i])", Params: "-"},
		{Words: "in from to", Say: "a range is `lo <= x && x <= hi`; bind the values from 0 to 10 with `--x=0..10`"},
		{Words: "d dx dy dt wrt respect derivative derive differentiate diff grad gradient partial hessian jacobian", Say: calculus},
		{Words: "integrate integral int limit lim solve minimize maximize simplify expand factor taylor series", Say: noSolver},
		{Words: "draw graph evaluate eval calculate compute calc", Say: shows},
		{Words: "import include require package", Say: "functions need no import: `backprop functions` lists them"},
		{Words: "syms sym symbols parameter", Say: "names need no declaration: write the formula alone"},
		{Words: "asf64 asf32 asdouble asfloat asint asi32 asi64 asreal", Say: Double},
		{Words: "as", Say: "an assignment is `a = 2`; limits are not computed"},
		{Words: "ncr choose", Write: "round(1/((n + 1)*beta(n - k + 1, k + 1)))"},
		{Words: "the of an what", Say: "a formula is written like `sin(x)^2 + 3*x`"},
	}
}

// units are signs of units, which stand behind a number.
func units() []Row {
	return []Row{{Words: "deg degree degrees rad ft inch inches in mi mile miles yd lb lbs oz sec min h hr hours hour day days year years atm psi USD EUR usd eur mph kmh px dB rpm ppm ppb meter meters metre metres gram grams volt volts amp amps"}}
}

// prefixed are those that have prefixes.
func prefixed() []Row {
	return []Row{{Words: "m g s A K mol cd Hz N Pa J W C V F Ω ohm T H L l lm lx Bq Gy eV bar"}}
}

// modules are what functions are imported from.
func modules() []Row {
	return []Row{{Words: "np numpy math cmath Math torch jnp jax tf tensorflow sp scipy sym sympy mp mpmath F nn functional special stats linalg numpy_ keras K autograd anp cp cupy std System Base Statistics mx lax random pd pandas statistics decimal float double unumpy umath gtc GTC Distributions Eigen Application keras tfp casadi"}}
}
