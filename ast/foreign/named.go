package foreign

import (
	"regexp"
	"slices"
	"strings"

	"backprop/ast/op"
)

func argumentName() *regexp.Regexp { return Regexp(`^([\pL_][\pL\pN_.]*)\s*=\s*([^=].*)$`) }

// Named writes a call in which arguments have names, as log(x, base=2), without them; "" where that cannot be told. dropped are
// the names of arguments that there is nothing like, which are left out.
func Named(function string, args []string) (call string, dropped []string) {
	args = standard(function, args)
	var plain []string
	named := map[string]string{}
	var order []string
	for _, a := range args {
		m := argumentName().FindStringSubmatch(a)
		switch {
		case m == nil:
			plain = append(plain, a)
		case slices.Contains(unlike(), m[1]):
			dropped = append(dropped, m[1])
		default:
			named[m[1]] = m[2]
			order = append(order, m[1])
		}
	}
	if ddof := named["ddof"]; ddof != "" { // of NumPy
		delete(named, "ddof")
		if sample := map[string]string{"var": "VAR", "std": "stdev"}[key(function)]; sample != "" && ddof == "1" {
			function = sample
		}
	}
	for _, name := range []string{"unbiased", "correction"} { // of PyTorch
		if v := named[name]; v != "" {
			delete(named, name)
			sample := map[string]string{"var": "VAR", "std": "stdev"}[key(function)]
			if row, _ := Constant(v); sample != "" && (row.Write == "1" || v == "1") {
				function = sample
			}
		}
	}
	if _, method, _ := strings.Cut(function, "."); named["scale"] != "" && named["loc"] == "" && method != "" { // of SciPy
		named["loc"] = "0"
		order = append(order, "loc")
	}
	if named["approximate"] != "" && key(function) == "gelu" {
		delete(named, "approximate")
		function = "gelutanh"
	}
	for _, name := range []string{"log", "log.p"} { // of R
		if v, ok := named[name]; ok && len(named) > 0 {
			delete(named, name)
			order = slices.DeleteFunc(order, func(n string) bool { return n == name })
			rest := slices.Clone(plain)
			for _, n := range order {
				rest = append(rest, n+"="+named[n])
			}
			if call, dropped = Named(function, rest); call == "" && len(order) == 0 {
				row, _ := Function(function, len(rest))
				call = row.With(rest).Write
			}
			if row, _ := Constant(v); call != "" && (row.Write == "1" || v == "T" || v == "1") {
				call = "ln(" + call + ")"
			}
			return call, dropped
		}
	}
	order = slices.DeleteFunc(order, func(name string) bool { return named[name] == "" })
	n := len(plain) + len(order)
	for _, row := range candidates(function, n) {
		if len(order) == 0 {
			if text := row.With(plain).Write; text != "" && (dropped != nil || !strings.Contains(text, "…")) {
				return text, dropped
			}
			continue
		}
		for formula := range strings.SplitSeq(row.Write, " | ") {
			if text := row.byName(formula, plain, order, named); text != "" {
				return text, dropped
			}
		}
	}
	if _, own := op.Lookup(function); own && n == 1 && len(order) == 1 { // sin(theta=1)
		return function + "(" + named[order[0]] + ")", dropped
	}
	return "", dropped
}

// candidates are the rows of a function that is called with n arguments.
func candidates(function string, n int) []Row {
	var rows []Row
	if r, ok := Arity(function, n); ok {
		rows = append(rows, r)
	}
	if c, ok := op.Lookup(function); ok {
		if least, most := c.Arity(); n >= least && (most < 0 || n <= most) {
			rows = append(rows, Row{Write: signature(function)})
		}
		return rows
	}
	for _, count := range []int{n, 0} {
		if r, ok := Function(function, count); ok && r.Write != "" {
			name, _, _ := strings.Cut(r.Write, "(")
			if arity, ok := Arity(name, n); ok && call().MatchString(r.Write) { // clip(x, min=0)
				rows = append(rows, arity)
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// standard gives the normal distribution the mean 0 or the deviation 1 where only the other one is named: dnorm(x, sd=2).
func standard(function string, args []string) []string {
	if len(args) != 2 || !slices.Contains([]string{"dnorm", "pnorm", "qnorm"}, function) {
		return args
	}
	m := argumentName().FindStringSubmatch(args[1])
	switch {
	case m == nil:
	case slices.Contains(synonyms("sigma"), m[1]):
		return []string{args[0], "0", args[1]}
	case slices.Contains(synonyms("mu"), m[1]):
		return append(slices.Clone(args), "sd=1")
	}
	return args
}

// byName fills a formula with arguments in order, then by name; "" where they are not those of the formula.
func (r Row) byName(formula string, plain, order []string, named map[string]string) string {
	params := r.params(formula)
	if len(params) != len(plain)+len(named) {
		return ""
	}
	values := map[string]string{}
	for i, a := range plain {
		values[params[i]] = shown(a)
	}
	for _, name := range order {
		i := slices.Index(params, name)
		if i < 0 || values[params[i]] != "" {
			i = slices.IndexFunc(params, func(p string) bool { return values[p] == "" && slices.Contains(synonyms(p), strings.ToLower(name)) })
		}
		if i < 0 {
			return ""
		}
		values[params[i]] = shown(named[name])
	}
	return put(formula, values)
}

// unlike are the names of arguments that change nothing, or that there is nothing like, for numbers.
func unlike() []string {
	return strings.Fields("eps axis dim dims axes keepdim keepdims dtype out na.rm nan_policy inplace casting order copy where initial key reverse default rtol atol equal_nan rel_tol abs_tol H0 h0 ignore_nan overwrite device requires_grad grad name names method ties lower.tail prec digits_out simplify evaluate")
}

// synonyms are the names that other tools have for a name of our formulas.
func synonyms(param string) []string {
	words := map[string]string{
		"x":     "x a input value number z base arg self val v n q array real logits logit scores k",
		"y":     "y exp exponent power p other b x2 divisor target targets labels label y_true",
		"lo":    "lo min a_min amin lower low minimum minval lb clip_value_min min_value",
		"hi":    "hi max a_max amax upper high maximum maxval ub clip_value_max max_value",
		"b":     "b scale max shape2 beta y base beta no else false iffalse otherwise",
		"a":     "a shape shape1 min x alpha yes then true iftrue",
		"c":     "c cond condition test predicate",
		"n":     "n size df2 dfd digits ndigits decimals places precision k degree order num_digits",
		"k":     "k r x shape q",
		"mu":    "mu mean loc m",
		"sigma": "sigma sd scale std stddev stdev s",
		"slope": "slope alpha negative_slope leak",
		"t":     "t weight w alpha amount",
		"p":     "p prob probability pred y_pred input q probs",
		"z":     "z weight pos_weight w",
		"w":     "w weight weights pos_weight",
		"d":     "d delta beta",
		"df":    "df nu ncp",
		"rate":  "rate lambda lambd",
		"loc":   "loc mean mu",
		"scale": "scale sd std sigma",
		"m":     "m loc location mean mu df1 dfn",
		"s":     "s scale sigma",
		"q":     "q p prob tau quantile",
		"r":     "r rate size",
	}
	return strings.Fields(words[param])
}
