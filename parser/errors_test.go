package parser

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"backprop/ast"
)

// mistakes are what people type wrong, with what they are told: the sentence, the way out, and the
// text under the caret ("" where something is missing).
var mistakes = []struct{ src, msg, hint, at string }{
	{"", "the expression is empty", "backprop eval 'a*x*t' --a=100 --x=2 --t=1.1", ""},
	{"a +", "expected a number, a name or \"(\" after \"+\", but the expression ends", "", ""},
	{"a + * b", "expected a number, a name or \"(\" after \"+\", found \"*\"", "", "*"},
	{"a * * b", "expected a number, a name or \"(\" after \"*\", found \"*\"", "a power is written ^ or **", "*"},
	{"a b", "missing operator between \"a\" and \"b\"", "a product is written with *: a*b", "a b"},
	{"2x", "missing operator between \"2\" and \"x\"", "a product is written with *: 2*x", "2x"},
	{"2(x)", "missing operator between \"2\" and \"(\"", "a product is written with *: 2*(…)", "2("},
	{"(a)(b)", "missing operator between \")\" and \"(\"", "a product is written with *: (…)*(…)", ")("},
	{"a{b}", "missing operator between \"a\" and \"{\"", "a product is written with *: a*(…)", "a{"},
	{"x²y", "missing operator between \"²\" and \"y\"", "a product is written with *: …*y", "²y"},
	{"2√x", "missing operator between \"2\" and \"√\"", "a product is written with *: 2*√…", "2√"},
	{"sin x", "sin needs parentheses", "write sin(x)", "sin x"},
	{"sin {x}", "sin needs parentheses", "write sin(…)", "sin {"},
	{"sin²(x)", "a power of a function is not supported: sin²", "write sin(x)^2", "sin²"},
	{"sin^2(x)", "a power of a function is not supported: sin^2", "write sin(x)^2", "sin^2"},
	{"sin^2 x", "a power of a function is not supported: sin^2", "write sin(x)^2", "sin^2"},
	{"sin²x", "a power of a function is not supported: sin²", "write sin(x)^2", "sin²"},
	{"()", "nothing stands between the parentheses", "", ")"},
	{"f()", "f needs an argument", "write f(x)", "f()"},
	{"f(", "expected a number, a name or \"(\" after \"(\", but the expression ends", "", ""},
	{"{a", "missing \"}\" for \"{\"", "", "{"},
	{"{a)", "\")\" does not close \"{\"", "close what was opened last", ")"},
	{"f(a}", "\"}\" does not close \"f(\"", "close what was opened last", "}"},
	{"(a, b)", "unexpected \",\" in parentheses", "several arguments need a function's name before \"(\"; several outputs stand without parentheses", ","},
	{"a < b < c", "comparisons do not chain", "write a < b && b < c", "<"},
	{"0 < x[0] < f([1, 2], 3)", "comparisons do not chain", "write 0 < x[0] && x[0] < f([1, 2], 3)", "<"},
	{"a == b != c", "comparisons do not chain", "write a == b && b != c", "!="},
	{"a ? b", "\"?\" without a \":\"", "a choice is written c ? a : b", "?"},
	{"a : b", "\":\" without a \"?\"", "a choice is written c ? a : b", ":"},
	{"a ? b, c : d", "\"?\" without a \":\"", "a choice is written c ? a : b", "?"},
	{"√x²", "a power right after a root is ambiguous", "write √(x^2) or (√x)^2", "√x²"},
	{"√f(x)^2", "a power right after a root is ambiguous", "write √(x^2) or (√x)^2", "√f(x)^"},
	{"√-x", "expected a number, a name or \"(\" after \"√\", found \"-\"", "write √(…) or sqrt(…)", "-"},
	{"x²^3", "a power of a superscript is ambiguous", "use parentheses: (x^2)^…", "²^"},
	{"x² ²", "a power of a superscript is ambiguous", "use parentheses: (x^2)^…", "² ²"},
	{"x⁺", "⁺ is not a power", "write the power with ^", "⁺"},
	{"1,5", "unexpected \",\"", "decimals use a point: 1.5; for two outputs put a blank after the comma: 1, 5", ","},
	{"1.5,2", "unexpected \",\"", "a number is written like 1234.5; for two outputs put a blank after the comma: 1.5, 2", ","},
	{"1e999", "\"1e999\" is too large for a float64", "the largest is 1.7976931348623157e308; infinity is inf", "1e999"},
	{"2 + 1e-400", "\"1e-400\" is too small for a float64", "the smallest is 5e-324; write 0 if that is what you mean", "1e-400"},
	{"x + 1e400", "\"1e400\" is too large for a float64", "the largest is 1.7976931348623157e308; infinity is inf", "1e400"},
	{"1.2.3", "missing operator between \"1.2\" and \".3\"", "a number is written like 1234.5, without separators", "1.2.3"},
	{"1_000", "missing operator between \"1\" and \"_000\"", "a number is written like 1234.5, without separators", "1_000"},
	{"0x10", "missing operator between \"0\" and \"x10\"", "numbers are decimal: write 16", "0x10"},
	{".", "'.' is not supported here", "a name is letters, digits and _; a number has one point: 1.5", "."},
	{"a = ", "nothing stands after \"=\"", "an assignment is g = a*x", ""},
	{"a = b = c", "\"=\" can only follow a name, or a function's name and parameters", "an assignment is g = a*x; a comparison is ==", "="},
	{"2 = a", "\"=\" can only follow a name, or a function's name and parameters", "an assignment is g = a*x; a comparison is ==", "="},
	{"a, b = c", "\"=\" cannot stand in a list", "statements end with ; or a line break: a = …; b = …", "="},
	{"a == = b", "expected a number, a name or \"(\" after \"==\", found \"=\"", "a comparison is ==", "="},
	{"(a = b)", "\"=\" can only follow a name, or a function's name and parameters", "an assignment is g = a*x; a comparison is ==", "="},
	{"a = b, c", "\"a\" can have one value, found 2", "several outputs are a statement of their own, the last: u = …; v = …; u, v", "c"},
	{"f(x) = x, y", "\"f\" can have one value, found 2", "several outputs are a statement of their own, the last: u = …; v = …; u, v", "y"},
	{"a,", "expected a number, a name or \"(\" after \",\", but the expression ends", "", ""},
	{",a", "expected a number, a name or \"(\", found \",\"", "", ","},
	{"a\n+ b", "a line cannot begin with \"+\"", "end the previous line with the operator, or use parentheses", "+"},
	{"a\n? b : c", "a line cannot begin with \"?\"", "end the previous line with the operator, or use parentheses", "?"},
	{"a \n\n < b", "a line cannot begin with \"<\"", "end the previous line with the operator, or use parentheses", "<"},
	{"|x|", "'|' is not supported here", "the absolute value is abs(x); a logical or is ||", "|"},
	{"x!", "\"!\" stands before what it negates", "the factorial of x is gamma(x + 1)", "!"},
	{"x%2", "'%' is not supported here", "the remainder is mod(x, y); 5 percent is 0.05", "%"},
	{"a & b", "'&' is not supported here", "a logical and is &&", "&"},
	{"a := b", "\":=\" is not an operator", "an assignment is =", ":="},
	{"a <> b", "\"<>\" is not an operator", "not equal is !=", "<>"},
	{"a =< b", "\"=<\" is not an operator", "write <=", "=<"},
	{"~a", "'~' is not supported here", "a logical not is !", "~"},
	{"\\frac{a}{b}", "\"\\frac\" is LaTeX, which is not supported", "\\frac{a}{b} is (a)/(b)", "\\frac"},
	{"∂f", "'∂' is not supported here", "write the formula alone: backprop diff computes its derivatives", "∂"},
	{"∑x", "'∑' is not supported here", "write sum(a, b, c) or sum[i](x[i]*y[i])", "∑"},
	{"½", "'½' is not supported here", "write (1/2)", "½"},
	{"x'", "\"'\" is not supported here", "write the formula alone: backprop diff computes its derivatives", "'"},
	{"$x", "'$' is not supported here", "a name is letters, digits and _; in a shell put the expression in single quotes", "$"},
	{"a ± b", "'±' is not supported here", "write the two cases as two outputs: a + b, a - b", "±"},
	{"xⁿ", "'ⁿ' is not supported here", "a power is x^n", "ⁿ"},
	{"\x1b[31m", "the control character U+001B is not supported here", "", "\x1b"},
	{"\xff", "the byte 0xff, which is not UTF-8, is not supported here", "", "\xff"},
	{"a\u202eb", "the control character U+202E is not supported here", "", "\u202e"},
	{"хa", "the name \"хa\" mixes scripts: 'х' is a Cyrillic letter (U+0445)", "in Latin letters it is xa", "хa"},
	{"αx·аb", "the name \"аb\" mixes scripts: 'а' is a Cyrillic letter (U+0430)", "in Latin letters it is ab", "аb"},
	{"хοa", "the name \"хοa\" mixes scripts: 'х' is a Cyrillic letter (U+0445)", "in Latin letters it is xoa", "хοa"},
	{"x™", "'™' is not supported here", "", "™"},
	{"sine(x)", "unknown function \"sine\"", "did you mean \"sin\"?", "sine"},
	{"exp(x,y)", "exp takes 1 argument, found 2", "write exp(x)", "exp(x,y)"},
	{"2*sine(x) + 1", "unknown function \"sine\"", "did you mean \"sin\"?", "sine"},
	{"exp(x", "missing \")\" for \"exp(\"", "", "exp("},
	{"(a+b", "missing \")\" for \"(\"", "", "("},
	{"a+b)", "\")\" has no matching \"(\"", "", ")"},
	{"a+*b", "expected a number, a name or \"(\" after \"+\", found \"*\"", "", "*"},
	{"x(2)", "unknown function \"x\"", "for a product write x*(…), for an element x[2], counted from 0", "x"},
	{"atan2(y)", "atan2 takes 2 arguments, found 1", "write atan2(y, x)", "atan2(y)"},
	{"max()", "max needs an argument", "write max(x, y)", "max()"},
	{"x^2; x^3", "only the last statement can stand without a name", "give it a name: g = …; for several outputs: x^2, x^3", "x^2"},
	{"x = 1; x = 2", "\"x\" is assigned twice", "a name is assigned once; take another, like x2", "x"},
	{"y = x + g; g = 2; y", "\"g\" is used before it is assigned", "names are read from top to bottom: move g = … up", "g"},
	{"g = g + 1", "\"g\" is used before it is assigned", "a name stands for one value: call the new one g2", "g"},
	{"f(x) = f(x-1); f(2)", "the function \"f\" calls itself", "recursion is not part of the language", "f"},
	{"f(x, x) = x", "\"x\" is a parameter twice", "", "x"},
	{"sin(x) = sin(2*x)", "the function \"sin\" calls itself", "to use the built-in one, call yours my_sin", "sin"},
	{"f(x) = 1; f(x) = 2; f(1)", "the function \"f\" is defined twice", "", "f"},
	{"x = a; f(x) = x", "\"x\" is assigned above, so it cannot be an input of f", "", "x"},
	{"f(x)=x; f(1,2)", "f takes 1 argument, found 2", "write f(x)", "f(1,2)"},
	{"sinn(x)", "unknown function \"sinn\"", "did you mean \"sin\"?", "sinn"},
	{"frobnicate(x)", "unknown function \"frobnicate\"", "see them all: backprop functions; define your own: frobnicate(x) = …", "frobnicate"},
	{"arctg(x)", "unknown function \"arctg\"", "did you mean \"atan\"?", "arctg"},
	{"σ(x)", "unknown function \"σ\"", "write sigmoid(x); for a product write σ*(…)", "σ"},
	{"σ = 2; σ(x)", "unknown function \"σ\"", "for a product write σ*(…)", "σ"},
	{"norm(x) = abs(x); norn(3)", "unknown function \"norn\"", "did you mean \"norm\"?", "norn"},
	{"round(x, 2)", "round takes 1 argument, found 2", "write round(x*10^2)/10^2; that rounds to decimals", "round(x, 2)"},
	{"np.power(x,2)", "names have no dots: np.power", "write x^2", ".power"},
	{"np.exp(-x**2)", "names have no dots: np.exp", "write exp(-x**2)", ".exp"},
	{"np.round(x, 2)", "names have no dots: np.round", "write round(x*10^2)/10^2; that rounds to decimals", ".round"},
	{"If[z>0,z,0]", "\"If\" is called with brackets", "arguments stand in parentheses: if(z>0, z, 0)", "If"},
	{`\sqrt[3]{x}`, `"\sqrt" is LaTeX, which is not supported`, "write cbrt(x)", `\sqrt`},
	{"sqrt[4](x + 1)", "sqrt cannot run along an axis", "write (x + 1)^(1/4)", "sqrt"},
	{"np.sin(x)", "names have no dots: np.sin", "write sin(x)", ".sin"},
	{"scipy.special.expit(x)", "names have no dots: scipy.special.expit", "write sigmoid(x)", ".special.expit"},
	{"np.pi*x", "names have no dots: np.pi", "write pi", ".pi"},
	{"np.fft(x)", "names have no dots: np.fft", "backprop functions lists the functions of the language", ".fft"},
	{"a.b", "'.' is not supported here", "a name is letters, digits and _: write a_b", "."},
	{"x.^2", "'.' is not supported here", "operators have no dot: write * / ^ alone", "."},
	{"Sin[x]", "\"Sin\" is called with brackets", "arguments stand in parentheses: sin(x)", "Sin"},
	{"ln|x|", "'|' is not supported here", "the absolute value is abs(x): write ln(abs(x))", "|"},
	{"a | b", "'|' is not supported here", "a logical or is ||; the absolute value is abs(x)", "|"},
	{"$x$", "'$' is not supported here", "dollars belong to LaTeX: write the formula without them", "$"},
	{"\\arctan x", "\"\\arctan\" is LaTeX, which is not supported", "write atan(x)", "\\arctan"},
	{"\\alpha", "\"\\alpha\" is LaTeX, which is not supported", "write alpha without the backslash", "\\alpha"},
	{"\\, x", "\"\\\" is LaTeX, which is not supported", "leave it out: blanks have no meaning", "\\"},
	{"erf^-1(x)", "a power of a function is not supported: erf^-1", "the inverse function is erfinv(x); one divided by it is 1/erf(x)", "erf^-1"},
	{"asinh^-1(x)", "a power of a function is not supported: asinh^-1", "the inverse function is sinh(x); one divided by it is 1/asinh(x)", "asinh^-1"},
	{"NOW()", "there is no function NOW", "values are numbers; the functions of mathematics are in backprop functions", "NOW()"},
	{"eˣ", "'ˣ' is not supported here", "a power is x^n", "ˣ"},
	{"x²ʸ", "'ʸ' is not supported here", "a power is x^n", "ʸ"},
	{`\|x\|`, `"\" is LaTeX, which is not supported`, "write hypot(x); that is the length of a vector x", `\`},
	{"linspace(0, 1, 5)", `unknown function "linspace"`, "bind the values with a flag: backprop eval 'x^2' '--x=linspace(0,1,5)'", "linspace"},
	{"median(x, y, 2)", `unknown function "median"`, "write max(min(x, y), min(max(x, y), 2))", "median"},
	{"tan^-1(x)", "a power of a function is not supported: tan^-1", "the inverse function is atan(x); one divided by it is 1/tan(x)", "tan^-1"},
	{"sin⁻¹(x)", "a power of a function is not supported: sin⁻¹", "the inverse function is asin(x); one divided by it is 1/sin(x)", "sin⁻¹"},
	{"sin^{-1}(x)", "a power of a function is not supported: sin^-1", "the inverse function is asin(x); one divided by it is 1/sin(x)", "sin^{-1}"},
	{"a and b", "missing operator between \"a\" and \"and\"", "a logical and is &&", "a and"},
	{"sind(x)", "unknown function \"sind\"", "write sin(radians(x))", "sind"},
	{"a(b)", "unknown function \"a\"", "for a product write a*(…); the a(x) of bc is atan(x)", "a"},
	{"PI()", "PI is not a function", "the constant is pi", "PI()"},
	{"scipy.stats.norm.cdf(x)", "names have no dots: scipy.stats.norm.cdf", "write normcdf(x)", ".stats.norm.cdf"},
	{"Integrate[x^2, x]", "\"Integrate\" is called with brackets", "backprop computes values and derivatives, not solutions, integrals or limits", "Integrate"},
	{"x^2 /. x -> 2", "'.' is not supported here", "bind a value with a flag, --x=2", "."},
	{"std::sin(x)", "\":\" without a \"?\"", "write sin(x)", ":"},
	{"if(x > 1; x; 2)", "missing \")\" for \"if(\"", "arguments are separated by commas", "if("},
	{"x_{1}", "missing operator between \"x_\" and \"{\"", "a subscript is part of the name: write x_1", "x_{"},
	{"x =/= 2", "expected a number, a name or \"(\" after \"=\", found \"/\"", "not equal is !=", "/"},
	{"x ~= 2", "'~' is not supported here", "not equal is !=", "~="},
	{"5%", "'%' is not supported here", "5 percent is 5/100", "%"},
	{"a => b", "\"=>\" is not an operator", "a function is written f(x) = x^2; a comparison is >=", "=>"},
	{"tg x", "tg needs parentheses", "write tan(x)", "tg x"},
	{"std x", "missing operator between \"std\" and \"x\"", "a product is written with *: std*x", "std x"},
	{"if x > 0 then x", "missing operator between \"if\" and \"x\"", "a choice is written c ? a : b, or if(c, a, b)", "if x"},
	{"x if x > 0 else 2", "missing operator between \"x\" and \"if\"", "a choice is written c ? a : b, or if(c, a, b)", "x if"},
	{"d/dx x^2", "missing operator between \"dx\" and \"x\"", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "dx x"},
	{"30 deg", "missing operator between \"30\" and \"deg\"", "angles are in radians: write radians(30)", "30 deg"},
	{"3 km", "missing operator between \"3\" and \"km\"", "a product is written with *: 3*km; units are not supported", "3 km"},
	{"1d3", "missing operator between \"1\" and \"d3\"", "an exponent is written with e: 1e3", "1d3"},
	{"2i", "missing operator between \"2\" and \"i\"", "a product is written with *: 2*i; numbers are real, without an imaginary unit", "2i"},
	{"1,000", "unexpected \",\"", "a number is written without separators: 1000; for two outputs put a blank after the comma: 1, 000", ","},
	{"=x^2", "expected a number, a name or \"(\", found \"=\"", "write the formula without the = before it", "="},
	{"x^^2", "expected a number, a name or \"(\" after \"^\", found \"^\"", "a power is written ^ or **", "^"},
	{"x // 2", "expected a number, a name or \"(\" after \"/\", found \"/\"", "the whole part of a quotient is floor(x/y); a comment begins with #", "/"},
	{"x -> x^2", "expected a number, a name or \"(\" after \"-\", found \">\"", "a function is written f(x) = x^2; bind a value with a flag, --x=2", ">"},
	{"||x||", "expected a number, a name or \"(\", found \"||\"", "the length of a vector is hypot(x, y)", "||"},
	{"x += 1", "expected a number, a name or \"(\" after \"+\", found \"=\"", "a name is assigned once: write y = x + 1", "="},
	{"a == 2; a*x", "only the last statement can stand without a name", "an assignment is a = …", "a == 2"},
	{"a <- 2; a*x", "only the last statement can stand without a name", "an assignment is a = …", "a <- 2"},
	{"사과*2 + ", "expected a number, a name or \"(\" after \"+\", but the expression ends", "", ""},
	{"if(a, b)", "if takes 3 arguments, found 2", "write if(a, b, 0)", "if(a, b)"},
	{"(1,5)", "unexpected \",\" in parentheses", "decimals use a point: 1.5", ","},

	// What people of other tools type.
	{"sum(1:10)", "\":\" without a \"?\"", "a vector is written [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]; a quotient is 1/10; bind several values with a flag, --x=1..10", ":"},
	{"SUM(A1:A3)", "\":\" without a \"?\"", "there are no ranges: write the terms out, as A1, A2, A3", ":"},
	{"3:4", "\":\" without a \"?\"", "a vector is written [3, …, 4]; a quotient is 3/4; bind several values with a flag, --x=3..4", ":"},
	{"log(x, base=2)", "\"=\" can only follow a name, or a function's name and parameters", "arguments have no names: write log(x, 2)", "="},
	{"x^2, x=3", "\"=\" cannot stand in a list", "bind a value with a flag: --x=3", "="},
	{"subs(x=2, x^2)", "unknown function \"subs\"", "bind a value with a flag, --x=3; backprop eval computes the formula", "subs"},
	{"print(\"x\")", "unknown function \"print\"", "write the formula alone: the command says what to do with it", "print"},
	{"for (i = 0; i < 3; i++) x", "unknown function \"for\"", "there are no loops: write the terms out, or bind several values, as --x=1,2,3", "for"},
	{"3 x 4", "missing operator between \"3\" and \"x\"", "a product is written with *: 3*4", "3 x"},
	{"1 1/2", "missing operator between \"1\" and \"1\"", "a mixed number is a sum: 1 + 1/2", "1 1"},
	{"5C2", "missing operator between \"5\" and \"C2\"", "write 1/((n + 1)*beta(n - k + 1, k + 1))", "5C2"},
	{"cos-1(0.5)", "a power of a function is not supported: cos^-1", "the inverse function is acos(x); one divided by it is 1/cos(x)", "cos-1"},
	{"(double)x", "missing operator between \")\" and \"x\"", "write x; all numbers are of double precision", ")x"},
	{"x as f64", "missing operator between \"x\" and \"as\"", "all numbers are of double precision", "x as"},
	{"int y = x; y", "missing operator between \"int\" and \"y\"", "an assignment is a = 2, without a word before it", "int y"},
	{"x is not 0", "missing operator between \"x\" and \"is\"", "a comparison is !=", "x is"},
	{"x to the power of 2", "missing operator between \"x\" and \"to\"", "a power is x^y", "x to"},
	{"dy/dx = 2*x", "\"=\" can only follow a name, or a function's name and parameters", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "="},
	{"d^2/dx^2 x^3", "missing operator between \"2\" and \"x\"", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "2 x"},
	{"int_0^1 x dx", "missing operator between \"1\" and \"x\"", "backprop computes values and derivatives, not solutions, integrals or limits", "1 x"},
	{"1..2", "missing operator between \"1.\" and \".2\"", "bind several values with a flag, --x=1..2", "1..2"},
	{"1e3L*x", "missing operator between \"1e3\" and \"L\"", "write 1e3 alone; a product is written with *: 1e3*L", "1e3L"},
	{"1,000,000*x", "unexpected \",\"", "a number is written without separators: 1000000", ","},
	{"a <= x <= b + 1", "comparisons do not chain", "write a <= x && x <= b + 1", "<="},
	{"5!", "\"!\" stands before what it negates", "the factorial of 5 is gamma(5 + 1)", "!"},
	{"Sheet1!A1", "\"!\" stands before what it negates", "a name is letters, digits and _: write Sheet1_A1", "!"},
	{"x^2 =", "nothing stands after \"=\"", "write the formula without the = after it", "="},
	{"sin 30°", "sin needs parentheses", "write sin(radians(30))", "sin 30"},
	{"45°", "'°' is not supported here", "angles are in radians: write radians(45)", "°"},
	{"x%", "'%' is not supported here", "x percent is x/100", "%"},
	{"20% of x", "'%' is not supported here", "20 percent of x is 20/100*x", "%"},
	{"x^2 % square", "'%' is not supported here", "the remainder is mod(x, y); 5 percent is 0.05; a comment begins with #", "%"},
	{"%pi*x", "\"%pi\" is not supported here", "write pi", "%pi"},
	{"%i*x", "'%' is not supported here", "numbers are real, without an imaginary unit", "%i"},
	{"x %/% 2", "\"%/%\" is not an operator", "the whole part of a quotient is floor(x/y)", "%/%"},
	{"[1 2 3]*x", "missing operator between \"1\" and \"2\"", "elements are separated by commas: [1, 2, 3]", "1 2"},
	{"[1 2; 3 4]", "missing operator between \"1\" and \"2\"", "elements are separated by commas: [[1, 2], [3, 4]]", "1 2"},
	{"[[1, 2]; [3, 4]]", "missing \"]\" for \"[\"", "a matrix is a list of its rows: [[1, 2], [3, 4]]", "["},
	{"[1, 2,]", "expected a number, a name or \"(\" after \",\", found \"]\"", "leave out the last comma", "]"},
	{"A[,1]", "expected a number, a name or \"(\" after \"[\", found \",\"", "a whole axis is written : as in A[:, 1]", ","},
	{"A[1,]", "expected a number, a name or \"(\" after \",\", found \"]\"", "a whole axis is written : as in A[:, 1]", "]"},
	{"zeros((2,3))", "unexpected \",\" in parentheses", "write zeros(2,3)", ","},
	{"(1, 2, 3)", "unexpected \",\" in parentheses", "a vector is written [1, 2, 3]", ","},
	{"[1, 2; 3, 4]", "missing \"]\" for \"[\"", "a matrix is a list of its rows: [[1, 2], [3, 4]]", "["},
	{"[x+1 y*2]", "missing operator between \"1\" and \"y\"", "elements are separated by commas: [x+1, y*2]", "1 y"},
	{"x'*y", "\"'\" is not supported here", "the transpose of x is x.T, a matrix product x.T @ y, that of two vectors x @ y", "'"},
	{"A' + B", "\"'\" is not supported here", "the transpose of A is A.T; backprop diff computes derivatives", "'"},
	{"A⊤*x", "'⊤' is not supported here", "write A.T", "⊤"},
	{"A.T()", "missing operator between \".T\" and \"(\"", "a transpose has no parentheses: A.T", ".T("},
	{"x.norm()", "names have no dots: x.norm", "write hypot(x)", ".norm"},
	{"A.mean(0)", "names have no dots: A.mean", "write mean[0](A)", ".mean"},
	{"np.sum(A, 1)", "names have no dots: np.sum", "write sum[1](A)", ".sum"},
	{"np.ones((2, 3))", "names have no dots: np.ones", "write ones(2, 3)", ".ones"},
	{"x[end]", "the index \"end\" is neither on the left nor bound", "the last element is x[-1]", "end"},
	{"x[end-1]", "an index stands alone in brackets, found \"end-1\"", "from the end elements are counted with a minus: x[-1] is the last, x[-2] the one before", "end-1"},
	{"x[[0, 2]]", "a list cannot stand in brackets", "pick elements one by one: [x[0], x[2]]", "[0, 2]"},
	{"sum[[0, 1]](A)", "a list cannot stand in brackets", "name the axes themselves: sum[0,1](A)", "[0, 1]"},
	{"[x^2 for x in y]", "missing operator between \"2\" and \"for\"", "there are no loops: write the terms out, or bind several values, as --x=1,2,3", "2 for"},
	{"A \\ b", "\"\\\" is LaTeX, which is not supported", "a quotient is x/y; systems of equations are not supported yet", "\\"},
	{"A.t", "names have no dots: A.t", "write A.T", ".t"},
	{"A.t()", "names have no dots: A.t", "write A.T", ".t"},
	{"A.shape", "names have no dots: A.shape", "the numbers of rows and columns are size(A, 0) and size(A, 1)", ".shape"},
	{"A.sum()", "names have no dots: A.sum", "write sum(A)", ".sum"},
	{"A.mean(axis=-1)", "names have no dots: A.mean", "write mean[-1](A)", ".mean"},
	{"x.dot(y)", "names have no dots: x.dot", "write x @ y", ".dot"},
	{"np.dot(A + B, x)", "names have no dots: np.dot", "write (A + B) @ x", ".dot"},
	{"np.sum(A, axis=(0, 1))", "names have no dots: np.sum", "write sum[0,1](A)", ".sum"},
	{"np.linalg.norm(x)", "names have no dots: np.linalg.norm", "write hypot(x)", ".linalg.norm"},
	{"np.linalg.inv(A)", "names have no dots: np.linalg.inv", "write inv(A)", ".linalg.inv"},
	{"sum(A, axis=0)", "\"=\" can only follow a name, or a function's name and parameters", "write sum[0](A)", "="},
	{"max(A*2, dim=1, keepdim=True)", "\"=\" can only follow a name, or a function's name and parameters", "write max[1](A*2)", "="},
	{"dot(x, y)", "unknown function \"dot\"", "write x @ y", "dot"},
	{"matmul(A, B + C)", "unknown function \"matmul\"", "write A @ (B + C)", "matmul"},
	{"transpose(A)", "unknown function \"transpose\"", "write A.T", "transpose"},
	{"norm(x)", "unknown function \"norm\"", "did you mean \"hypot\"?", "norm"},
	{"len(x)", "unknown function \"len\"", "write size(x, 0)", "len"},
	{"einsum(x, y)", "unknown function \"einsum\"", "index notation says it: z[i,k] = sum[j](A[i,j]*B[j,k])", "einsum"},
	{"softmax(1, 1, 2, 3)", "softmax takes 1 argument, found 4", "write softmax([1, 1, 2, 3])", "softmax(1, 1, 2, 3)"},
	{"solve(x^2 - 2)", "solve takes 2 arguments, found 1", "equations are not solved; backprop computes values and derivatives", "solve(x^2 - 2)"},
	{"x[0] = 2", "\"=\" can only follow a name, or a function's name and parameters", "an array is assigned as a whole: x = [a, b], or with an index, x[i] = …", "="},
	{"Aᵀ = 2", "\"=\" can only follow a name, or a function's name and parameters", "a transpose is not a name: call it A_T", "="},
	{"zeros()", "zeros needs an argument", "write zeros(m, n)", "zeros()"},
	{"1:3", "\":\" without a \"?\"", "a vector is written [1, 2, 3]; a quotient is 1/3; bind several values with a flag, --x=1..3", ":"},
	{"[]", "nothing stands between the brackets", "", "]"},
	{"x[]", "nothing stands between the brackets", "", "]"},
	{"x[::2]", "a range has no step", "x[1:3] are the elements 1 and 2; pick others one by one: [x[0], x[2]]", ":"},
	{"x[0:4:2]", "a range has no step", "x[1:3] are the elements 1 and 2; pick others one by one: [x[0], x[2]]", ":"},
	{"0.5[0]", "a number has no elements", "a vector is written [1, 2, 3], a matrix [[1, 2], [3, 4]]", "0.5["},
	{"2ᵀ", "a number has no transpose", "a vector is written [1, 2, 3], a matrix [[1, 2], [3, 4]]", "2ᵀ"},
	{"x²[0]", "\"[\" binds tighter than a power", "use parentheses: (x²)[0]", "²["},
	{"x².T", "\".T\" binds tighter than a power", "use parentheses: (x²).T", "².T"},
	{"[a, b)", "\")\" does not close \"[\"", "close what was opened last", ")"},
	{"f(a]", "\"]\" does not close \"f(\"", "close what was opened last", "]"},
	{"a]", "\"]\" has no matching \"[\"", "", "]"},
	{"x[0", "missing \"]\" for \"[\"", "", "["},
	{"x[0] y", "missing operator between \"]\" and \"y\"", "a product is written with *: x[0]*y", "] y"},
	{"Aᵀx", "missing operator between \"ᵀ\" and \"x\"", "a matrix product is written with @: Aᵀ @ x", "ᵀx"},
	{"A.T (B + C)", "missing operator between \".T\" and \"(\"", "a matrix product is written with @: A.T @ (…)", ".T ("},
	{"2.T", "missing operator between \"2.\" and \"T\"", "a product is written with *: 2.*T; units are not supported", "2.T"},
	{"sum[i]()", "sum needs an argument", "write sum(x, y)", "sum[i]()"},
	{"ArcTan[x, 1]", "\"ArcTan\" is called with brackets", "arguments stand in parentheses: atan2(1, x)", "ArcTan"},
	{"Table[x, 1]", "\"Table\" is called with brackets", "there is no such function: backprop functions lists all of them", "Table"},
	{"N[x]", "\"N\" is called with brackets", "write the formula alone: --digits full prints all digits", "N"},
	{"|x| x*x", "'|' is not supported here", "a function is written f(x) = x^2", "|"},
	{"$A$1*2", "'$' is not supported here", "a name is letters, digits and _: write A1", "$"},
	{"$1 + $2", "'$' is not supported here", "units are not supported: write the number alone; the columns of an input are called by their names", "$"},
	{"x^2$", "'$' is not supported here", "statements end with ; or a line break", "$"},
	{"x . y", "'.' is not supported here", "a product is x*y", "."},
	{".x + 1", "'.' is not supported here", "a variable is its name alone: x", "."},
	{"A[..., 0]", "'.' is not supported here", "a whole axis is written : as in A[:, 0]", "."},
	{"A(:,1)", "expected a number, a name or \"(\" after \"(\", found \":\"", "elements stand in brackets, counted from 0: A[:, 0]", ":"},
	{"A(1,:)", "expected a number, a name or \"(\" after \",\", found \":\"", "elements stand in brackets, counted from 0: A[:, 0]", ":"},
	{"x...", "'.' is not supported here", "leave out the dots: a line continues after an operator, or in parentheses", "."},
	{"sin.(x)", "'.' is not supported here", "write sin(x): functions have no dot", "."},
	{"x .> 0", "'.' is not supported here", "operators have no dot: write > alone", "."},
	{"@. x", "'@' is not supported here", "operators have no dot: write * / ^ alone", "@"},
	{"x // Sin", "expected a number, a name or \"(\" after \"/\", found \"/\"", "arguments stand in parentheses: sin(x)", "/"},
	{"std::numbers::pi", "\":\" without a \"?\"", "write pi", ":"},
	{"4πr", "missing operator between \"4\" and \"πr\"", "a product is written with *: 4*π*r", "4πr"},
	{"(x, y) -> x*y", "unexpected \",\" in parentheses", "a function is written f(x, y) = x*y", ","},
	{"(* note *) x", "expected a number, a name or \"(\" after \"(\", found \"*\"", "a comment begins with #", "*"},
	{"(+ x 1)", "missing operator between \"x\" and \"1\"", "an operator stands between its operands: x + 1", "x 1"},
	{"pi()", "pi is a constant", "a constant stands without parentheses: pi", "pi()"},
	{"&pi;*x", "'&' is not supported here", "HTML entities are not supported: write pi", "&pi;"},
	{"x\\y", "\"\\y\" is LaTeX, which is not supported", "a quotient is y/x", "\\y"},
	{"x ~ y", "'~' is not supported here", "compare with a tolerance: abs(a - b) < 1e-9", "~"},
	{"³√x", "expected a number, a name or \"(\", found \"³\"", "a cube root is cbrt(x)", "³"},
	{"subtotal tax", "missing operator between \"subtotal\" and \"tax\"", "words are names of variables, and a product is written with *: subtotal*tax", "subtotal tax"},
	{"STDEV.S(x, y)", "names have no dots: STDEV.S", "write sqrt((x^2 + y^2 - 2*mean(x, y)^2)/(2 - 1)); it divides by n - 1", ".S"},
	{"float_info.max", "'.' is not supported here", "a name is letters, digits and _: write float_info_max", "."},
	{"c(1, 2)", "unknown function \"c\"", "write [1, 2]", "c"},
	{"x^2 -- the square", "missing operator between \"the\" and \"square\"", "a comment begins with #", "the square"},
	{"! the square\nx^2", "missing operator between \"the\" and \"square\"", "a comment begins with #", "the square"},
	{"x^2 // the square", "expected a number, a name or \"(\" after \"/\", found \"/\"", "the whole part of a quotient is floor(x/y); a comment begins with #", "/"},
	{"x^2 ! square", "\"!\" stands before what it negates", "a comment begins with #; the factorial of x is gamma(x + 1)", "!"},
	{"f(x)=x**2; plot f(x)", "missing operator between \"plot\" and \"f\"", "write the formula alone: curves are drawn by other tools, from the rows of --x=0..10..0.5", "plot f"},
	{"set xrange [0:1]; plot x", "missing operator between \"set\" and \"xrange\"", "there are no settings: --x=0..10..0.5 binds several values, and backprop eval --help lists the flags", "set xrange"},
	{"clear all; x^2", "missing operator between \"clear\" and \"all\"", "leave it out: each run is on its own, and nothing is kept between runs", "clear all"},
	{"clc; x^2", "only the last statement can stand without a name", "leave it out: each run is on its own, and nothing is kept between runs", "clc"},
	{"assume(x > 0); x^2", "unknown function \"assume\"", "a variable is the number that its flag gives it, as --x=2: there is nothing to assume", "assume"},
	{"x.powi(3)", "names have no dots: x.powi", "write x^3", ".powi"},
	{"a.mul_add(b, c)", "names have no dots: a.mul_add", "write a*b + c", ".mul_add"},
	{"theta.sin()", "names have no dots: theta.sin", "write sin(theta)", ".sin"},
	{"theta.powf(2.5)", "names have no dots: theta.powf", "write theta^2.5", ".powf"},
	{"Mathf.Pow(x, 2)", "names have no dots: Mathf.Pow", "write pow(x, 2)", ".Pow"},
	{"x.max(0)", "names have no dots: x.max", "write max(x, 0) or max[0](x)", ".max"},
	{"(x + 1).sqrt()", "'.' is not supported here", "a function stands before its arguments: sqrt(x + 1)", "."},
	{"np.linalg.norm([x, y], ord=1)", "names have no dots: np.linalg.norm", "write abs(x) + abs(y)", ".linalg.norm"},
	{"np.linalg.norm(x, np.inf)", "names have no dots: np.linalg.norm", "write max(abs(x))", ".linalg.norm"},
	{"norm([x, y], 2)", "unknown function \"norm\"", "write hypot(x, y)", "norm"},
	{"surd(x, 3)", "unknown function \"surd\"", "write cbrt(x)", "surd"},
	{"nthroot(x, 5)", "unknown function \"nthroot\"", "write sign(x)*abs(x)^(1/5)", "nthroot"},
	{"t(A) @ x", "unknown function \"t\"", "write A.T; for a product write t*(…)", "t"},
	{"t(x)", "unknown function \"t\"", "for a product write t*(…); write x.T", "t"},
	{"MDETERM(A)", "unknown function \"MDETERM\"", "determinants are not supported yet", "MDETERM"},
	{"COALESCE(x, 0)", "unknown function \"COALESCE\"", "write if(x != x, 0, x); an empty cell stops with its row, see --on-error", "COALESCE"},
	{"ROUND(x, 2)", "unknown function \"ROUND\"", "write round(x*10^2)/10^2; that rounds to decimals", "ROUND"},
	{"WENN(x>0; 1; 0,5)", "missing \")\" for \"WENN(\"", "arguments are separated by commas: if(x>0, 1, 0.5)", "WENN("},
	{"ARCTAN2(x; y)", "missing \")\" for \"ARCTAN2(\"", "arguments are separated by commas: atan2(y, x)", "ARCTAN2("},
	{"sum(k=1, 10, x^k/k)", "\"=\" can only follow a name, or a function's name and parameters", "a sum over k is that of rows: backprop eval 'x^k/k' --k=1..10 --reduce sum", "="},
	{"1/2x", "missing operator between \"2\" and \"x\"", "a product is written with *: 1/(2*x) or 1/2*x", "2x"},
	{"Exp[-x^2] Sin[x]", "\"Exp\" is called with brackets", "arguments stand in parentheses: exp(-x^2)", "Exp"},
	{"3 4 + x *", "missing operator between \"3\" and \"4\"", "an operator stands between its operands, as 3 + 4", "3 4"},
	{"x^2*y|x=3 and y=2", "'|' is not supported here", "bind a value with a flag, --x=3", "|"},
	{"x^2 /. {x -> 0.5}", "'.' is not supported here", "bind a value with a flag, --x=0.5", "."},
	{"$1*$3", "'$' is not supported here", "the columns of an input are called by their names: price*quantity", "$"},
	{"*", "expected a number, a name or \"(\", found \"*\"", "between double quotes a shell replaces $x: use single quotes", "*"},
	{"\\left\\{x>0:x^{2},0\\right\\}", "\"\\left\" is LaTeX, which is not supported", "a choice is written c ? a : b, a matrix [[1, 2], [3, 4]]", "\\left"},
	{"x^2 + y^2 = 25", "\"=\" can only follow a name, or a function's name and parameters", "an assignment is g = a*x; a comparison is ==; the difference of an equation is x^2 + y^2 - 25", "="},
	{"Sum(x^i, (i, 1, 3))", "unexpected \",\" in parentheses", "a sum over i is that of rows: backprop eval 'x^i' --i=1..3 --reduce sum", ","},
	{"f := x -> x^2; f(3)", "\":=\" is not an operator", "a function is written f(x) = x^2", ":="},
	{"f := (x, y) -> x*y", "\":=\" is not an operator", "a function is written f(x, y) = x*y", ":="},
	{"(* x x)", "expected a number, a name or \"(\" after \"(\", found \"*\"", "an operator stands between its operands: x * x", "*"},
	{"f''(x)", "\"'\" is not supported here", "second derivatives are computed by backprop diff --hessian", "'"},
	{"BINOM.DIST(2, 5)", "'.' is not supported here", "there is no function BINOM.DIST: backprop functions lists all of them", "."},
	{"A^-1 b", "missing operator between \"1\" and \"b\"", "the inverse of A is inv(A); write solve(A, b)", "1 b"},
	{"A^T x", "missing operator between \"T\" and \"x\"", "write A.T @ x", "T x"},
	{"f(x,y) := x*y", "\":=\" is not an operator", "write f(x,y) = x*y", ":="},
	{"D(x^2)(3)", "missing operator between \")\" and \"(\"", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", ")("},
	{"NORMINV(0.5, 0, 1)", "unknown function \"NORMINV\"", "write 0 + 1*sqrt(2)*erfinv(2*0.5 - 1)", "NORMINV"},
	{"tf.reduce_sum(x*y)", "names have no dots: tf.reduce_sum", "write sum(x*y)", ".reduce_sum"},
	{"np.sum(np.exp(x))", "names have no dots: np.sum", "write sum(exp(x))", ".sum"},
	{"K.mean(K.square(y))", "names have no dots: K.mean", "write mean(…)", ".mean"},
	{"root(3, x)", "unknown function \"root\"", "write cbrt(x)", "root"},
	{"root(4, x + 1)", "unknown function \"root\"", "write (x + 1)^(1/4)", "root"},
	{"gauss(x, 0, 1)", "gauss takes 1 argument, found 3", "write normpdf((x - 0)/1)/1", "gauss(x, 0, 1)"},
	{"isnull(x)", "unknown function \"isnull\"", "write x != x; an empty cell stops with its row, see --on-error", "isnull"},
	{"x^2; print(x)", "unknown function \"print\"", "write the formula alone: the command says what to do with it", "print"},
	{"f(x): x^2", "\":\" without a \"?\"", "a function is written f(x) = x^2", ":"},
	{"x in [0, 1]", "missing operator between \"x\" and \"in\"", "a range is lo <= x && x <= hi", "x in"},
	{"assume x > 0", "missing operator between \"assume\" and \"x\"", "a variable is the number that its flag gives it, as --x=2: there is nothing to assume", "assume x"},
}

func TestMistakes(t *testing.T) {
	for _, c := range mistakes {
		p, err := Parse(c.src)
		if err == nil {
			_, err = ast.Resolve(p, nil)
		}
		e, ok := errors.AsType[*ast.Error](err)
		if !ok {
			t.Errorf("%q: got %v, want an error", c.src, err)
			continue
		}
		if e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%q: got\n%s\n  %s\nwant\n%s\n  %s", c.src, e.Msg, e.Hint, c.msg, c.hint)
		}
		if at := c.src[e.Start:e.End]; at != c.at {
			t.Errorf("%q: the caret is under %q, want %q", c.src, at, c.at)
		}
	}
}

// What follows these words in a hint is a formula to type.
var advised = regexp.MustCompile(`(?:^|; )(?:write|a product is written with \*:|a mixed number is a sum:|arguments stand in parentheses:|an operator stands between what it joins:|[^;]* is) ([^;:]*[(*^+/][^;:]*)(?:$|;)`)

// TestAdvice follows the formulas of the hints: they parse.
func TestAdvice(t *testing.T) {
	followed := 0
	for _, c := range mistakes {
		for _, m := range advised.FindAllStringSubmatch(c.hint, -1) {
			for formula := range strings.SplitSeq(m[1], " or ") {
				formula = strings.TrimPrefix(formula, "written ")
				if strings.Contains(formula, "…") || strings.Trim(formula, "^*") == "" || strings.HasPrefix(formula, "the ") {
					continue
				}
				followed++
				if _, err := Parse(formula); err != nil {
					t.Errorf("%q: the hint is %q, and %q fails: %v", c.src, c.hint, formula, err)
				}
			}
		}
	}
	if followed < 50 {
		t.Errorf("%d formulas were followed", followed)
	}
}

// TestMissing looks at where something is missing: one blank after what stands there.
func TestMissing(t *testing.T) {
	for _, c := range []struct {
		src string
		at  int
	}{
		{"", 0}, {"a +", 3}, {"a + ", 4}, {"a +  ", 4}, {"사과*2 + ", 11}, {"g =\n", 3}, {"f(", 2}, {"g = ; g", 4}, {"a = b +; c", 7},
	} {
		_, err := Parse(c.src)
		e, ok := errors.AsType[*ast.Error](err)
		if !ok || int(e.Start) != c.at || int(e.End) != c.at {
			t.Errorf("Parse(%q) = %+v, want an error at %d", c.src, err, c.at)
		}
	}
}

// TestInverses follows the inverses that are named for powers of -1.
func TestInverses(t *testing.T) {
	for _, name := range []string{"erf", "exp", "ln", "log", "log10", "expm1", "log1p", "sigmoid", "logit", "sqrt", "cbrt", "asin", "atanh", "normcdf"} {
		_, err := Parse(name + "^-1(x)")
		e, ok := errors.AsType[*ast.Error](err)
		if !ok {
			t.Fatalf("%s: %v", name, err)
		}
		inverse, _, _ := strings.Cut(strings.TrimPrefix(e.Hint, "the inverse function is "), ";")
		if _, err := Parse(inverse); err != nil || inverse == e.Hint {
			t.Errorf("%s: %s", name, e.Hint)
		}
	}
}
