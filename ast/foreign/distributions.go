package foreign

import "strings"

// distributions are densities, distribution functions and quantiles by the names of R, MATLAB, Julia, spreadsheets and
// calculators, whose parameters differ; those of SciPy are made by [scipy].
func distributions() []Row {
	const cumulative = "the first for TRUE, the second for FALSE"
	return []Row{
		// normal
		{Words: "normcdf/4", Write: "normcdf((b - mu)/sigma) - normcdf((a - mu)/sigma)", Params: "a b mu sigma"},
		{Words: "normalcdf/4 normcd/4", Write: "normcdf((b - mu)/sigma) - normcdf((a - mu)/sigma)", Params: "a b mu sigma"},
		{Words: "normalcdf/2 normcd/2", Write: "normcdf(b) - normcdf(a)", Params: "a b"},
		{Words: "normpd normalden/1", Write: "normpdf(x)"},
		{Words: "normpd/3", Write: "normpdf((x - mu)/sigma)/sigma"},
		{Words: "normal_cdf/3", Write: "normcdf((x - mu)/sigma)", Params: "mu sigma x"},
		{Words: "inverse_normal_cdf/3", Write: "mu + sigma*sqrt(2)*erfinv(2*p - 1)", Params: "mu sigma p"},
		{Words: "normccdf normsurvival pnormc", Write: "normcdf(-x)"},
		{Words: "norminvcdf normalppf normquantile normcdfinv gaussinv", Write: "sqrt(2)*erfinv(2*x - 1)"},
		{Words: "norminvccdf normisf", Write: "-sqrt(2)*erfinv(2*x - 1)"},
		{Words: "invnormcd/1", Write: "sqrt(2)*erfinv(2*x - 1)"},
		{Words: "invnormcd/3", Write: "mu + sigma*sqrt(2)*erfinv(2*p - 1)", Params: "p sigma mu"},
		{Words: "normlogcdf logndtr", Write: "ln(normcdf(x))"},
		{Words: "normlogccdf", Write: "ln(normcdf(-x))"},
		{Words: "logpdf/3 normlogpdf/3", Write: "-((x - mu)/sigma)^2/2 - ln(sigma*sqrt(2*pi))", Params: "x mu sigma"},
		{Words: "Normal/3", Write: "normcdf((x - mu)/sigma)", Params: "mu sigma x"}, {Words: "InverseNormal/3", Write: "mu + sigma*sqrt(2)*erfinv(2*p - 1)", Params: "mu sigma p"}, {Words: "normallpdf", Write: "ln(normpdf((x - mu)/sigma)/sigma)", Params: "x mu sigma"}, {Words: "normallcdf", Write: "ln(normcdf((x - mu)/sigma))", Params: "x mu sigma"}, {Words: "stdnormallpdf", Write: "-(x^2 + ln(2*pi))/2"},
		{Words: "gaus/3", Write: "exp(-((x - m)/s)^2/2)", Params: "x m s"}, {Words: "breitwigner/3", Write: "w/(2*pi)/((x - m)^2 + w^2/4)", Params: "x m w"},
		{Words: "utpn", Write: "normcdf((m - x)/sqrt(v))", Params: "m v x"},
		{Words: "GAUSS", Write: "normcdf(x) - 0.5"},
		{Words: "PHI", Write: "normpdf(x)"},
		{Words: "confidence/3 confidencenorm/3", Write: "sqrt(2)*erfinv(1 - alpha)*sigma/sqrt(n)", Params: "alpha sigma n"},

		{Words: "confidencet/3", Write: "t*s/sqrt(n)", Say: "t is the quantile for n - 1 degrees of freedom, from a table, as `--t=2.262`", Params: "alpha s n"},

		// exponential
		{Words: "dexp/1 exppdf/1", Write: "if(x < 0, 0, exp(-x))"},
		{Words: "pexp/1 expcdf/1", Write: "if(x < 0, 0, -expm1(-x))"},
		{Words: "qexp/1 expinv/1", Write: "-log1p(-p)"},
		{Words: "dexp/2", Write: "if(x < 0, 0, rate*exp(-rate*x))", Params: "x rate"},
		{Words: "pexp/2", Write: "if(x < 0, 0, -expm1(-rate*x))", Params: "x rate"},
		{Words: "qexp/2", Write: "-log1p(-p)/rate", Params: "p rate"},
		{Words: "exppdf/2", Write: "if(x < 0, 0, exp(-x/mu)/mu)", Params: "x mu"},
		{Words: "expcdf/2", Write: "if(x < 0, 0, -expm1(-x/mu))", Params: "x mu"},
		{Words: "expinv/2", Write: "-mu*log1p(-p)", Params: "p mu"},
		{Words: "expondist/3 exponvert/3", Write: "-expm1(-lambda*x) | lambda*exp(-lambda*x)", Say: cumulative, Params: "x lambda cumulative"},

		// gamma, chi squared, beta, t and F have densities alone
		{Words: "dgamma/2 gammapdf/2 gampdf/2", Write: "exp(xlogy(a - 1, x) - x - lgamma(a))", Params: "x a"},
		{Words: "dgamma/3", Write: "rate*exp(xlogy(a - 1, rate*x) - rate*x - lgamma(a))", Params: "x a rate"},
		{Words: "gampdf/3 gammapdf/3", Write: "exp(xlogy(a - 1, x/b) - x/b - lgamma(a))/b", Params: "x a b"},
		{Words: "dchisq/2 chi2pdf/2 chisqpdf/2 x2pdf/2 χ²pdf/2", Write: "exp(xlogy(df/2 - 1, x/2) - x/2 - lgamma(df/2))/2", Params: "x df"},
		{Words: "dbeta/3 betapdf/3", Write: "exp(xlogy(a - 1, x) + xlogy(b - 1, 1 - x) - lbeta(a, b))", Params: "x a b"},
		{Words: "dt/2 tpdf/2", Write: "exp(-lbeta(df/2, 0.5) - (df + 1)/2*log1p(x^2/df))/sqrt(df)", Params: "x df"},
		{Words: "df/3 fpdf/3", Write: "exp(m/2*ln(m*x) + n/2*ln(n) - (m + n)/2*ln(m*x + n) - lbeta(m/2, n/2))/x", Params: "x m n"},

		// Weibull, Rayleigh
		{Words: "dweibull/3", Write: "if(x < 0, 0, k/b*(x/b)^(k - 1)*exp(-(x/b)^k))", Params: "x k b"},
		{Words: "pweibull/3", Write: "if(x < 0, 0, -expm1(-(x/b)^k))", Params: "x k b"},
		{Words: "qweibull/3", Write: "b*(-log1p(-p))^(1/k)", Params: "p k b"},
		{Words: "wblpdf/3", Write: "if(x < 0, 0, k/b*(x/b)^(k - 1)*exp(-(x/b)^k))", Params: "x b k"},
		{Words: "wblcdf/3", Write: "if(x < 0, 0, -expm1(-(x/b)^k))", Params: "x b k"},
		{Words: "wblinv/3", Write: "b*(-log1p(-p))^(1/k)", Params: "p b k"},
		{Words: "weibull/4 weibulldist/4", Write: "-expm1(-(x/b)^k) | k/b*(x/b)^(k - 1)*exp(-(x/b)^k)", Say: cumulative, Params: "x k b cumulative"},
		{Words: "raylpdf/2", Write: "x/b^2*exp(-x^2/(2*b^2))"},
		{Words: "raylcdf/2", Write: "-expm1(-x^2/(2*b^2))"},
		{Words: "raylinv/2", Write: "b*sqrt(-2*log1p(-p))", Params: "p b"},

		// log-normal
		{Words: "dlnorm/1", Write: "normpdf(ln(x))/x"},
		{Words: "plnorm/1", Write: "normcdf(ln(x))"},
		{Words: "qlnorm/1", Write: "exp(sqrt(2)*erfinv(2*p - 1))"},
		{Words: "dlnorm/3 lognpdf/3", Write: "normpdf((ln(x) - mu)/sigma)/(x*sigma)", Params: "x mu sigma"},
		{Words: "plnorm/3 logncdf/3 lognormdist/3", Write: "normcdf((ln(x) - mu)/sigma)", Params: "x mu sigma"},
		{Words: "qlnorm/3 logninv/3 loginv/3 lognorminv/3", Write: "exp(mu + sigma*sqrt(2)*erfinv(2*p - 1))", Params: "p mu sigma"},
		{Words: "lognormdist/4 lognormvert/4", Write: "normcdf((ln(x) - mu)/sigma) | normpdf((ln(x) - mu)/sigma)/(x*sigma)", Say: cumulative, Params: "x mu sigma cumulative"},

		// Cauchy, logistic, Laplace, uniform
		{Words: "dcauchy/1", Write: "1/(pi*(1 + x^2))"},
		{Words: "pcauchy/1", Write: "0.5 + atan(x)/pi"},
		{Words: "qcauchy/1", Write: "tan(pi*(p - 0.5))"},
		{Words: "dcauchy/3", Write: "1/(pi*s*(1 + ((x - m)/s)^2))", Params: "x m s"},
		{Words: "pcauchy/3 cauchy_cdf/3", Write: "0.5 + atan((x - m)/s)/pi", Params: "x m s"},
		{Words: "qcauchy/3", Write: "m + s*tan(pi*(p - 0.5))", Params: "p m s"},
		{Words: "dlogis/1", Write: "sigmoid(x)*sigmoid(-x)"},
		{Words: "dlogis/3", Write: "sigmoid((x - m)/s)*sigmoid((m - x)/s)/s", Params: "x m s"},
		{Words: "plogis/3", Write: "sigmoid((x - m)/s)", Params: "x m s"},
		{Words: "qlogis/1", Write: "logit(p)"},
		{Words: "qlogis/3", Write: "m + s*logit(p)", Params: "p m s"},
		{Words: "dlaplace/1", Write: "exp(-abs(x))/2"},
		{Words: "dlaplace/3", Write: "exp(-abs(x - m)/b)/(2*b)", Params: "x m b"},
		{Words: "plaplace/3", Write: "if(x < m, exp((x - m)/b)/2, 1 - exp((m - x)/b)/2)", Params: "x m b"},
		{Words: "dunif/1", Write: "if(0 <= x && x <= 1, 1, 0)"},
		{Words: "punif/1", Write: "clamp(x, 0, 1)"},
		{Words: "qunif/1", Write: "p"},
		{Words: "dunif/3 unifpdf/3", Write: "if(a <= x && x <= b, 1/(b - a), 0)", Params: "x a b"},
		{Words: "punif/3 unifcdf/3", Write: "clamp((x - a)/(b - a), 0, 1)", Params: "x a b"},
		{Words: "qunif/3 unifinv/3", Write: "a + p*(b - a)", Params: "p a b"},
		{Words: "evpdf/3", Write: "exp((x - m)/s - exp((x - m)/s))/s", Params: "x m s"},
		{Words: "evcdf/3", Write: "-expm1(-exp((x - m)/s))", Params: "x m s"},

		// of whole numbers
		{Words: "dpois/2 poisspdf/2 poispdf/2 poissonpd/2", Write: "exp(xlogy(k, lambda) - lambda - lgamma(k + 1))", Params: "k lambda"},
		{Words: "poissonpdf/2", Write: "exp(xlogy(k, lambda) - lambda - lgamma(k + 1))", Params: "lambda k"},
		{Words: "dbinom/3 binopdf/3 binompmf/3 binomialpd/3 binomialpmf/3", Write: "exp(xlogy(k, p) + xlogy(n - k, 1 - p) - lbeta(k + 1, n - k + 1))/(n + 1)", Params: "k n p"},
		{Words: "binompdf/3", Write: "exp(xlogy(k, p) + xlogy(n - k, 1 - p) - lbeta(k + 1, n - k + 1))/(n + 1)", Params: "n p k"},
		{Words: "dgeom/2 geopdf/2", Write: "p*(1 - p)^k", Params: "k p"},
		{Words: "pgeom/2 geocdf/2", Write: "1 - (1 - p)^(k + 1)", Params: "k p"},
		{Words: "geometpdf/2", Write: "p*(1 - p)^(k - 1)", Params: "p k"},
		{Words: "geometcdf/2", Write: "1 - (1 - p)^k", Params: "p k"},
		{Words: "dnbinom/3 nbinpdf/3 negbinomdist/3", Write: "exp(lgamma(k + r) - lgamma(r) - lgamma(k + 1) + xlogy(r, p) + xlogy(k, 1 - p))", Params: "k r p"},
		{Words: "poisson/3 poissondist/3 poissonvert/3 loipoisson/3", Write: "exp(xlogy(k, lambda) - lambda - lgamma(k + 1))", Say: "that is for FALSE; there is no distribution function", Params: "k lambda cumulative"},
		{Words: "binomdist/4 binomvert/4 loibinomiale/4", Write: "exp(xlogy(k, p) + xlogy(n - k, 1 - p) - lbeta(k + 1, n - k + 1))/(n + 1)", Say: "that is for FALSE; there is no distribution function", Params: "k n p cumulative"},
		{Words: "gammadist/4 gammavert/4", Write: "exp(xlogy(a - 1, x/b) - x/b - lgamma(a))/b", Say: "that is for FALSE; there is no distribution function", Params: "x a b cumulative"},
		{Words: "betadist/4", Write: "exp(xlogy(a - 1, x) + xlogy(b - 1, 1 - x) - lbeta(a, b))", Say: "that is for FALSE; there is no distribution function", Params: "x a b cumulative"},
		{Words: "chisqdist/3", Write: "exp(xlogy(df/2 - 1, x/2) - x/2 - lgamma(df/2))/2", Say: "that is for FALSE; there is no distribution function", Params: "x df cumulative"},
		{Words: "T.DIST/3", Write: "exp(-lbeta(df/2, 0.5) - (df + 1)/2*log1p(x^2/df))/sqrt(df)", Say: "that is for FALSE; there is no distribution function", Params: "x df cumulative"},
		{Words: "F.DIST/4", Write: "exp(m/2*ln(m*x) + n/2*ln(n) - (m + n)/2*ln(m*x + n) - lbeta(m/2, n/2))/x", Say: "that is for FALSE; there is no distribution function", Params: "x m n cumulative"},
	}
}

// A distribution of SciPy in its standard form; shapes are the parameters before location and scale. What cannot be written is "".
type distribution struct {
	names, shapes            string
	density, below, quantile string // in x, the last one in p
}

func standardForms() []distribution {
	return []distribution{
		{"norm normal gaussian gauss", "", "normpdf(x)", "normcdf(x)", "sqrt(2)*erfinv(2*p - 1)"},
		{"expon", "", "if(x < 0, 0, exp(-x))", "if(x < 0, 0, -expm1(-x))", "-log1p(-p)"},
		{"gamma", "a", "exp(xlogy(a - 1, x) - x - lgamma(a))", "", ""},
		{"erlang", "a", "exp(xlogy(a - 1, x) - x - lgamma(a))", "", ""},
		{"chi2", "df", "exp(xlogy(df/2 - 1, x/2) - x/2 - lgamma(df/2))/2", "", ""},
		{"chi", "df", "exp(xlogy(df - 1, x) - x^2/2 - lgamma(df/2) - (df/2 - 1)*ln(2))", "", ""},
		{"beta", "a b", "exp(xlogy(a - 1, x) + xlogy(b - 1, 1 - x) - lbeta(a, b))", "", ""},
		{"betaprime", "a b", "exp(xlogy(a - 1, x) - (a + b)*log1p(x) - lbeta(a, b))", "", ""},
		{"t", "df", "exp(-lbeta(df/2, 0.5) - (df + 1)/2*log1p(x^2/df))/sqrt(df)", "", ""},
		{"f", "m n", "exp(m/2*ln(m*x) + n/2*ln(n) - (m + n)/2*ln(m*x + n) - lbeta(m/2, n/2))/x", "", ""},
		{"weibull_min", "c", "if(x < 0, 0, c*x^(c - 1)*exp(-x^c))", "if(x < 0, 0, -expm1(-x^c))", "(-log1p(-p))^(1/c)"},
		{"rayleigh", "", "if(x < 0, 0, x*exp(-x^2/2))", "if(x < 0, 0, -expm1(-x^2/2))", "sqrt(-2*log1p(-p))"},
		{"maxwell", "", "if(x < 0, 0, sqrt(2/pi)*x^2*exp(-x^2/2))", "if(x < 0, 0, erf(x/sqrt(2)) - sqrt(2/pi)*x*exp(-x^2/2))", ""},
		{"lognorm", "s", "normpdf(ln(x)/s)/(x*s)", "normcdf(ln(x)/s)", "exp(s*sqrt(2)*erfinv(2*p - 1))"},
		{"cauchy", "", "1/(pi*(1 + x^2))", "0.5 + atan(x)/pi", "tan(pi*(p - 0.5))"},
		{"logistic", "", "sigmoid(x)*sigmoid(-x)", "sigmoid(x)", "logit(p)"},
		{"laplace", "", "exp(-abs(x))/2", "if(x < 0, exp(x)/2, 1 - exp(-x)/2)", "if(p < 0.5, ln(2*p), -ln(2 - 2*p))"},
		{"uniform", "", "if(0 <= x && x <= 1, 1, 0)", "clamp(x, 0, 1)", "p"},
		{"gumbel_r", "", "exp(-x - exp(-x))", "exp(-exp(-x))", "-ln(-ln(p))"},
		{"gumbel_l", "", "exp(x - exp(x))", "-expm1(-exp(x))", "ln(-log1p(-p))"},
		{"pareto", "b", "if(x < 1, 0, b/x^(b + 1))", "if(x < 1, 0, 1 - x^(-b))", "(1 - p)^(-1/b)"},
		{"lomax", "c", "if(x < 0, 0, c*(1 + x)^(-c - 1))", "if(x < 0, 0, 1 - (1 + x)^(-c))", "(1 - p)^(-1/c) - 1"},
		{"halfnorm", "", "if(x < 0, 0, 2*normpdf(x))", "if(x < 0, 0, erf(x/sqrt(2)))", "sqrt(2)*erfinv(p)"},
		{"halfcauchy", "", "if(x < 0, 0, 2/(pi*(1 + x^2)))", "if(x < 0, 0, 2/pi*atan(x))", "tan(pi*p/2)"},
		{"halflogistic", "", "if(x < 0, 0, 2*sigmoid(x)*sigmoid(-x))", "if(x < 0, 0, tanh(x/2))", "2*atanh(p)"},
		{"arcsine", "", "1/(pi*sqrt(x*(1 - x)))", "2/pi*asin(sqrt(x))", "sin(pi*p/2)^2"},
		{"hypsecant", "", "1/(pi*cosh(x))", "2/pi*atan(exp(x))", "ln(tan(pi*p/2))"},
		{"fisk", "c", "c*x^(c - 1)/(1 + x^c)^2", "1/(1 + x^(-c))", "(p/(1 - p))^(1/c)"},
		{"powerlaw", "a", "a*x^(a - 1)", "x^a", "p^(1/a)"},
		{"gompertz", "c", "c*exp(x - c*expm1(x))", "-expm1(-c*expm1(x))", "log1p(-log1p(-p)/c)"},
		{"invgamma", "a", "exp(-(a + 1)*ln(x) - 1/x - lgamma(a))", "", ""},
		{"invweibull", "c", "c*x^(-c - 1)*exp(-x^(-c))", "exp(-x^(-c))", "(-ln(p))^(-1/c)"},
		{"levy", "", "exp(-1/(2*x))/(x*sqrt(2*pi*x))", "erfc(1/sqrt(2*x))", ""},
		{"poisson", "mu", "exp(xlogy(x, mu) - mu - lgamma(x + 1))", "", ""},
		{"binom binomial", "n q", "exp(xlogy(x, q) + xlogy(n - x, 1 - q) - lbeta(x + 1, n - x + 1))/(n + 1)", "", ""},
		{"bernoulli", "q", "if(x == 0, 1 - q, if(x == 1, q, 0))", "if(x < 0, 0, if(x < 1, 1 - q, 1))", ""},
		{"geom", "q", "q*(1 - q)^(x - 1)", "1 - (1 - q)^x", ""},
		{"nbinom", "n q", "exp(lgamma(x + n) - lgamma(n) - lgamma(x + 1) + xlogy(n, q) + xlogy(x, 1 - q))", "", ""},
	}
}

// scipy answers the method of a distribution, as expon.pdf(x, loc, scale); word ends in the two names.
func scipy(word string, args int) (Row, bool) {
	rest, method := "", ""
	if i := strings.LastIndexByte(word, '.'); i > 0 {
		rest, method = word[:i], word[i+1:]
	}
	name := strings.ToLower(rest[strings.LastIndexByte(rest, '.')+1:])
	switch method {
	case "pdf", "pmf", "logpdf", "logpmf", "cdf", "logcdf", "sf", "logsf", "ppf", "isf":
	case "rvs":
		return Row{Say: noRandom}, true
	case "interval", "fit", "moment", "expect", "freeze":
		return Row{Say: noDistribution}, name != ""
	default:
		return Row{}, false
	}
	if name == "" || Module(name) && name != "stats" {
		return Row{}, false
	}
	for _, d := range standardForms() {
		for n := range strings.FieldsSeq(d.names) {
			if n == name {
				return d.method(method, args)
			}
		}
	}
	if method == "ppf" || method == "isf" {
		return Row{Say: noQuantile}, true
	}
	return Row{Say: noDistribution}, true
}

// quantile says that there is none of a distribution that SciPy calls by a name.
func quantile(name string) string {
	switch name {
	case "t":
		return noStudent
	case "chi2":
		return noChiSquared
	case "f":
		return noFisher
	}
	return noQuantile
}

// method writes a method of a distribution with the number of arguments: the point, the shapes, the location and the scale.
func (d distribution) method(method string, args int) (Row, bool) {
	params := strings.Fields("x " + d.shapes)
	x := "x"
	switch args - len(params) {
	case 1:
		params, x = append(params, "loc"), "(x - loc)"
	case 2:
		params, x = append(params, "loc", "scale"), "((x - loc)/scale)"
	}
	base, log := strings.CutPrefix(method, "log")
	formula := d.below
	switch base {
	case "pdf", "pmf":
		formula = d.density
	case "ppf", "isf":
		formula = d.quantile
		params[0] = "p"
	}
	if formula == "" && params[0] == "p" {
		return Row{Say: quantile(strings.Fields(d.names)[0])}, true
	}
	if formula == "" {
		return Row{Say: noDistribution}, true
	}
	if base == "isf" {
		formula = put(formula, map[string]string{"p": "(1 - p)"})
	}
	if x != "x" && params[0] == "x" {
		formula = put(formula, map[string]string{"x": strings.TrimSuffix(strings.TrimPrefix(x, "("), ")")})
	}
	scaled := strings.HasPrefix(x, "((")
	if x != "x" && !isCall(formula) {
		formula = "(" + formula + ")"
	}
	switch {
	case params[0] == "p" && scaled:
		formula = "loc + scale*" + formula
	case params[0] == "p" && x != "x":
		formula = "loc + " + formula
	case base == "sf" && strings.HasPrefix(d.names, "norm"): // 1 - normcdf(x) loses the tail
		formula = map[string]string{"x": "normcdf(-x)", "(x - loc)": "normcdf(loc - x)", "((x - loc)/scale)": "normcdf((loc - x)/scale)"}[x]
	case base == "sf":
		formula = "1 - " + map[bool]string{true: formula, false: "(" + formula + ")"}[x != "x" || isCall(formula)]
	case base == "pdf" && scaled:
		formula = formula + "/scale"
	}
	if log {
		formula = "ln(" + formula + ")"
	}
	return Row{Write: formula, Params: strings.Join(params, " ")}, true
}

// isCall reports whether a formula is one call, so that it needs no parentheses as an operand.
func isCall(formula string) bool {
	name, rest, ok := strings.Cut(formula, "(")
	depth := 1
	for i, r := range rest {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return ok && word().FindString(name) == name && name != "" && i == len(rest)-1
		}
	}
	return false
}
