package foreign

// constants are the names of constants in other tools, as they are typed or in small letters without underscores.
func constants() []Row {
	return []Row{
		{Words: "PI Pi mpi π %pi 파이", Write: "pi"},
		{Words: "twopi 2pi", Write: "2*pi"},
		{Words: "euler eulernumber expone ℯ exp1 M_E E %e", Write: "e"},
		{Words: "infinity Inf INF oo infty posinf plusinfinity hugeval unendlich infinito 무한대", Write: "inf"},
		{Words: "neginf minusinfinity ninf", Write: "-inf"},
		{Words: "NaN NAN nanvalue NA Nan nareal null nil none undefined", Write: "nan"},
		{Words: "true yes wahr vrai verdadero vero verdadeiro 참", Write: "1"},
		{Words: "false no falsch faux falso 거짓", Write: "0"},
		{Words: "goldenratio golden phigold", Write: "(1 + sqrt(5))/2"},
		{Words: "eulergamma eulermascheroni gammaconst", Write: "-digamma(1)"},
		{Words: "sqrt2 msqrt2", Write: "sqrt(2)"},
		{Words: "M_PI_2 halfpi", Write: "pi/2"},
		{Words: "M_PI_4", Write: "pi/4"},
		{Words: "M_1_PI", Write: "1/pi"},
		{Words: "M_2_PI", Write: "2/pi"},
		{Words: "sqrt12 msqrt12 sqrthalf", Write: "1/sqrt(2)"},
		{Words: "ln2 mln2 loge2", Write: "ln(2)"},
		{Words: "ln10 mln10", Write: "ln(10)"},
		{Words: "dblmax maxvalue numbermaxvalue realmax floatmax", Write: "1.7976931348623157e308"},
		{Words: "dblmin realmin", Write: "2.2250738585072014e-308"},
		{Words: "degree °", Write: "pi/180"},
		{Words: "epsilon64 eps64 machineepsilon dblepsilon epsilonmachine eps", Write: "2^-52"},
		{Words: "fltepsilon epsilon32 eps32", Write: "2^-23"},
	}
}

// words stand between or before operands.
func words() []Row {
	return []Row{
		{Words: "and und et 그리고", Say: "a logical and is `&&`"},
		{Words: "or oder ou 또는", Say: "a logical or is `||`"},
		{Words: "not nicht non", Say: "a logical not is `!`"},
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
		{Words: "begin program return print echo puts yield output result answer ans", Say: "the last statement is the result: write it alone"},
		{Words: "setxrange setyrange setzrange setterm setterminal setoutput settitle setxlabel setylabel setsamples setgrid setkey setlogscale setstyle setdatafile unsetkey setseed setprecision", Say: "there are no settings: `--x=0..10..0.5` binds several values, and `backprop eval --help` lists the flags"},
		{Words: "clearall closeall holdon holdoff formatlong formatshort clc clearvars cls", Say: "leave it out: each run is on its own, and nothing is kept between runs"},
		{Words: "plot splot replot fplot ezplot", Say: plotted},
		{Words: "int= long= short= unsigned= double= float= f64= f32= real= num= syms=", Say: "an assignment is `a = 2`, without a word before it"},
		{Words: "let var const val float double real number auto local global my define set", Say: "an assignment is `a = 2`, without a word before it"},
		{Words: "def function func fn fun lambda proc sub f", Say: "a function is written `f(x) = x^2`"},
		{Words: "for while do loop foreach until", Say: "there are no loops: write the terms out, or bind several values, as `--x=1,2,3`"},
		{Words: "where with given at using subject such assuming suppose be", Say: "bind a value with a flag, `--x=2`; a condition is `if(c, a, b)`"},
		{Words: "assume", Say: given},
		{Words: "between within", Say: "a range is `lo <= x && x <= hi`"},
		{Words: "select", Say: "write the formula alone: the columns of an input are its variables"},
		{Words: "Σ ∑", Write: "sum(a, b, c) | sum[i](x[i]*y[i])", Params: "-"},
		{Words: "in from to", Say: "bind the values from 0 to 10 with `--x=0..10`"},
		{Words: "d dx dy dt wrt respect derivative derive differentiate diff grad gradient partial hessian jacobian", Say: calculus},
		{Words: "integrate integral int limit lim solve minimize maximize simplify expand factor taylor series", Say: noSolver},
		{Words: "draw graph evaluate eval calculate compute calc", Say: shows},
		{Words: "import include require package", Say: "functions need no import: `backprop functions` lists them"},
		{Words: "syms sym symbols parameter", Say: "names need no declaration: write the formula alone"},
		{Words: "asf64 asf32 asdouble asfloat asint asi32 asi64 asreal", Say: Double},
		{Words: "as", Say: "an assignment is `a = 2`; limits are not computed"},
		{Words: "ncr choose", Write: "1/((n + 1)*beta(n - k + 1, k + 1))"},
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
	return []Row{{Words: "np numpy math cmath Math torch jnp jax tf tensorflow sp scipy sym sympy mp mpmath F nn functional special stats linalg numpy_ keras K autograd anp cp cupy std System Base Statistics mx lax random pd pandas statistics decimal"}}
}
