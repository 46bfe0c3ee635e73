package notation

import (
	"fmt"
	"strconv"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// What a text as a whole is about.
var (
	flag       = pattern(`\s--[\pL_]\w*=`)
	respect    = pattern(`^\s*(?:\\frac\{\\?(?:mathrm\{)?(?:d|partial)\}?(?:\^\{?\d\}?)?\}\{\\?(?:mathrm\{)?(?:d|partial)\}?\s*(\w)(?:\^\{?\d\}?)?\}|[d∂](?:\^?\d|²|³)?\s*/\s*[d∂](\w)(?:\^?\d|²|³)?)\s*(.*)$`)
	derivative = pattern(`(?:^|[^\pL\pN_])[d∂](?:\^?[0-9n]|²|³)?\s*[\pL_]*(?:\([\pL, ]*\))?\s*/\s*\(?[d∂]\s*[\pL]|\\frac\{\\?(?:d|partial)\b|\bDerivative\[|[∂∇]\s*[\pL_(]|\\(?:partial|nabla)\b|(?:^|[^\pL\pN_'"(])(?:[fgh](?:'|′|″|’)+(?:[^"]|$)|[yu](?:'|′|″|’)+(?:[^"*\s]|\s+[^"*\s]|\s*$))`)
	inWords    = pattern(`(?i)^(?:find |compute |calculate |what is |give )*(?:the )*(?:(?:partial |first )?derivative of|differentiate|gradient of|diff of|derive)\s+(.+?)(?:\s+(?:with respect to|wrt|by|for)\s+(\w+))?\s*\??$`)
	twice      = pattern(`''|″|[d∂](?:\^?2|²)|(?:d|partial)\^\{?2|′′|’’`)
	limit      = pattern(`^\s*(?:lim(?:it)?\b|lim_|\\lim|∫|\\int\b|\\oint|int_)|(?i)^\s*(?:integrate|integral of|solve|limit of)\b`)
	summing    = pattern(`^\s*(?:∑|Σ|\\sum(?:\\limits)?|sum)\s*_\s*[({]\s*(\w)\s*=\s*(\w+)\s*[)}]\s*\^\s*[({]?\s*(\w+)\s*[)}]?\s*(.+)$`)
	generator  = pattern(`^\s*(?:np\.|math\.|f)?(sum|prod)?\s*([(\[])\[?\s*(.+?)\s+for\s+(\w+)\s+(?:in|=|∈)\s+(?:range\((?:(\d+)\s*,\s*)?(\d+)\)|(\d+)\s*(?::|\.\.\.?=?| to )\s*(\d+))\s*\]?[)\]]\s*$`)
	below      = pattern(`_(?:#|\{[^{}]*#[^{}]*\})`) // an index, which is #, as a subscript
	subscript  = pattern(`^\s*(\pL+)_(?:(\pL)|\{(\pL+)\})\s*=\s*([^=].*)$`)
	table      = pattern(`^\s*(?:Table|seq|MAP)[\[(](.+),\s*[{(]?(` + ident + `)(?:,|\s*=)\s*([-\d.]+)\s*(?:,|\.\.)\s*([-\d.]+)(?:,\s*([-\d.]+))?[})]?[\])]\s*$`)
	sumTable   = pattern(`^\s*N?Sum[\[(](.+),\s*[{(]?(` + ident + `),\s*(\d+),\s*(\d+)[})]?[\])]\s*$`)
	uncertain  = pattern(`[0-9.]\s*(?:±|\+/-|\\pm|\+-\s)\s*[0-9.]|(?:^|[^\pL\pN_])\d*\.\d+\(\d{1,3}\)`)
	signed     = pattern(`±|∓|\\pm\b|\\mp\b|\+/-`)
	where      = pattern(`^(.+?)\s*(?:,|;|\||@|\bwhere|\bat|\bwith|\bfor|\bwhen|\bgiven|\bevaluated at|\|_|/\.|//\.|/;|\s\{|\s\(|\s\[)\s*((?:where |with )?[\{\(\[]?` + bound + `(?:(?:\s*(?:,|;|and|&|&&|\s)\s*)` + bound + `)*)\s*[\})\]]?\s*$`)
	first      = pattern(`^((?:(?:let|set|with|for|given|where)\s+)?` + bound + `(?:\s*(?:,|and|\s)\s*` + bound + `)*)\s*(?:[,:]|\bin\b|\s)\s*([\pL\pN(√|\\][^=]*)$`)
	binding    = pattern(`(` + ident + `)\s*(?:=|->|→|:=)\s*([-+−]?[0-9.]+(?:[eE][-+]?\d+)?)`)
	storing    = pattern(`^\s*([-+]?[0-9.]+)\s*(?:→|->|►|STO ?>?|sto ?>?)\s*(` + ident + `)\s*[:;\n]\s*([^:;\n→]+)$`)
	rowsOf     = pattern(`(?is)^\s*select\s+(sum|avg|mean|min|max)\(([^()]+)\)(?:\s+as\s+\w+)?\s+from\b.*$`)
	repeated   = pattern(`^\s*(?:D\[(.+),\s*\{\w+,\s*2\}\]|diff\((.+),\s*(\w)(?:,\s*\w|\$2|,\s*2)\))\s*;?\s*$`)
	imaginary  = pattern(`(?:^|[^\pL\pN_])(?:e\s*\^|\\?[eE]xp)\s*[{(\[]\s*-?\s*\d*(?:[ij]|im|I)\s*(?:[*\\ )}\]]|$)`)
	mapped     = pattern(`^\s*(sum|mean|maximum|minimum)\(\s*([A-Za-z]\w*)\s*->\s*([^,]+),\s*([A-Za-z]\w*)\s*\)\s*$`)
	bracketed  = pattern(`^\s*(?:D|Derivative|Diff)[\[(](.+),\s*(\w)[\])]\s*$`)
	symbolic   = pattern(`^\s*(?:D|deriv)\(\s*(?:(?:expression|quote)\((.+)\)|~\s*(.+?))\s*,\s*["'](\w+)["']\s*\)\s*$`)
	called     = pattern(`^\(\s*(?:lambda\s+(` + ident + `)\s*:|(?:\\|function\s*)\((` + ident + `)\)|\(?(` + ident + `)\)?\s*(?:->|=>))\s*(.+)\)\s*\(\s*([-+]?[\d.]+)\s*\)$`)
	stored     = pattern(`^\s*([-+]?[0-9.]+)\s*(?:→|->|►|STO ?>?|sto ?>?)\s*(` + ident + `)\s*$`)
	pair       = pattern(`^\s*[{(⟨<]([^{}()⟨⟩<>;:|]*,[^{}()⟨⟩<>;:|]*)[)}⟩>]\s*$`)
	product    = pattern(`^\s*(?:⟨|\\langle\b)([^,⟨⟩]+),([^,⟨⟩]+)(?:⟩|\\rangle)\s*$`)
	decimals   = pattern(`^\(\d+,\d+\)$`)
	subtotal   = pattern(`(?i)^subs\(\s*(` + ident + `)\s*=\s*([-+]?[0-9.]+)\s*,\s*(.+)\)$`)
	matrix     = pattern(`^([A-Z])\s*(?:\^\{?\(?-1\)?\}?|⁻¹|\\)\s*([a-zA-Z])$`)
)

const bound = ident + `\s*(?:=|->|→|:=)\s*[-+−]?[0-9.]+(?:[eE][-+]?\d+)?`

// asWhole answers texts by what they are about as a whole: a derivative, a sum, an uncertainty, values of variables.
func asWhole(text string) (Answer, bool) {
	text = strings.TrimSpace(text)
	if flag.get().MatchString(text) {
		return Answer{}, true
	}
	calculus, _ := foreign.Word("d")
	second := "second derivatives are computed by backprop diff --hessian"
	none, _ := foreign.Word("lim")
	if m := respect.get().FindStringSubmatch(text); m != nil {
		a := derived(m[3], m[1]+m[2])
		if twice.get().MatchString(text) && len(a.Texts) > 0 {
			a.After = " alone: backprop diff --hessian computes its second derivatives"
		} else if twice.get().MatchString(text) {
			a.Before = second
		}
		return a, true
	}
	if m := repeated.get().FindStringSubmatch(text); m != nil { // D[Sin[x], {x, 2}]
		a := derived(m[1]+m[2], m[3])
		if a.After = " alone: backprop diff --hessian computes its second derivatives"; len(a.Texts) == 0 {
			a = Answer{Before: second}
		}
		return a, true
	}
	if imaginary.get().MatchString(text) {
		return Answer{Before: "numbers are real, without an imaginary unit"}, true
	}
	if m := symbolic.get().FindStringSubmatch(text); m != nil { // D(expression(x^2), "x") of R
		return derived(m[1]+m[2], m[3]), true
	}
	if m := bracketed.get().FindStringSubmatch(text); m != nil && balanced(m[1]) { // D[x^2 Sin[x], x]
		return derived(m[1], m[2]), true
	}
	if m := mapped.get().FindStringSubmatch(text); m != nil { // sum(x -> x^2, xs) of Julia
		name := "\\b" + m[2] + "\\b"
		if w := write(m[3]); len(w.Texts) == 1 && w.Before == "" {
			return write(m[1] + "(" + foreign.Regexp(name).ReplaceAllLiteralString(w.Texts[0], m[4]) + ")"), true
		}
	}
	if m := inWords.get().FindStringSubmatch(text); m != nil {
		return derived(m[1], m[2]), true
	}
	switch {
	case limit.get().MatchString(text):
		return Answer{Before: none.Hint()}, true
	case derivative.get().MatchString(text) && twice.get().MatchString(text):
		return Answer{Before: second}, true
	case derivative.get().MatchString(text):
		return Answer{Before: calculus.Hint()}, true
	case uncertain.get().MatchString(text):
		return Answer{Before: foreign.Row{Say: foreign.Uncertainty}.Hint()}, true
	case system(text):
		return Answer{Before: "systems of equations are not solved: backprop computes values and derivatives"}, true
	case signed.get().MatchString(text):
		plus := write(signed.get().ReplaceAllString(text, "+"))
		minus := write(signed.get().ReplaceAllString(text, "-"))
		if len(plus.Texts) > 0 && len(minus.Texts) > 0 && !strings.ContainsAny(plus.Texts[0], ";=") {
			return Answer{Texts: []string{plus.Texts[0] + ", " + minus.Texts[0]}, Before: "write the two cases as two outputs: "}, true
		}
		return Answer{}, true
	}
	if m := matrix.get().FindStringSubmatch(text); m != nil {
		return Answer{Before: foreign.Solution(m[1], m[2])}, true
	}
	if m := stored.get().FindStringSubmatch(text); m != nil {
		return Answer{Before: "bind a value with a flag, --" + m[2] + "=" + m[1]}, true
	}
	if a, ok := sum(text); ok {
		return a, true
	}
	if m := subscript.get().FindStringSubmatch(text); m != nil && sums(tokens(m[4])) { // y_i = \sum_j A_{ij} x_j
		a := write(m[4])
		for i, formula := range a.Texts {
			_, formula, _ = strings.Cut(formula, " = ")
			a.Texts[i] = m[1] + "[" + strings.Join(strings.Split(m[2]+m[3], ""), ",") + "] = " + formula
		}
		return a, true
	}
	if m := table.get().FindStringSubmatch(text); m != nil {
		if w := write(m[1]); len(w.Texts) == 1 {
			sweep := m[3] + ".." + m[4]
			if m[5] != "" {
				sweep += ".." + m[5]
			}
			return Answer{Before: fmt.Sprintf("the values are those of rows: backprop eval '%s' --%s=%s", w.Texts[0], m[2], sweep)}, true
		}
	}
	if m := rowsOf.get().FindStringSubmatch(text); m != nil {
		if w := write(m[2]); len(w.Texts) == 1 {
			return Answer{Before: fmt.Sprintf("the rows of a file are combined by --reduce: backprop eval '%s' --input FILE --reduce %s", w.Texts[0], strings.Replace(strings.ToLower(m[1]), "avg", "mean", 1))}, true
		}
	}
	if m := monad.get().FindStringSubmatch(text); m != nil {
		if w := write(m[2]); len(w.Texts) == 1 {
			return write(fmt.Sprintf(monads.Get()[m[1]], w.Texts[0])), true
		}
	}
	if formula := reverse(text); formula != "" {
		return Answer{Texts: []string{formula}, Before: "an operator stands between its operands: "}, true
	}
	if m := product.get().FindStringSubmatch(text); m != nil {
		x, y := write(m[1]), write(m[2])
		if len(x.Texts) == 1 && len(y.Texts) == 1 {
			left, right := part{x.Texts[0], loosest(x.Texts[0])}, part{y.Texts[0], loosest(y.Texts[0])}
			texts := []string{binary(left, "@", right, op.PrecProd, true).text, "[" + left.text + ", " + right.text + "]"}
			return Answer{Texts: texts, After: "; the first is the scalar product, the second a vector"}, true
		}
	}
	if decimals.get().MatchString(text) {
		list := text[1 : len(text)-1]
		return Answer{Texts: []string{"[" + strings.Replace(list, ",", ", ", 1) + "]", strings.Replace(list, ",", ".", 1)}, After: "; the one in brackets is a vector, the other a number"}, true
	}
	if m := pair.get().FindStringSubmatch(text); m != nil {
		if a := write("[" + m[1] + "]"); len(a.Texts) == 1 {
			list := a.Texts[0]
			return Answer{Texts: []string{list, list[1 : len(list)-1]}, After: "; the one in brackets is a vector, the other several outputs"}, true
		}
	}
	return values(text)
}

// system reports whether a text is several equations.
func system(text string) bool {
	list := statements(text)
	for _, s := range list {
		if _, _, ok := equation(s); !ok || assigned.get().MatchString(s) {
			return false
		}
	}
	return len(list) > 1
}

// derived answers a derivative of a formula.
func derived(formula, by string) Answer {
	calculus, _ := foreign.Word("d")
	if n := len(formula); n > 2 && strings.ContainsAny(formula[:1], "([{") && balanced(formula[1:n-1]) {
		formula = formula[1 : n-1]
	}
	a := write(formula)
	if len(a.Texts) != 1 || a.Before != "" || strings.ContainsAny(a.Texts[0], ";=") {
		return Answer{Before: calculus.Hint()}
	}
	if by == "" {
		by = "x"
	}
	a.After = " alone: backprop diff computes its derivatives; --wrt " + by + " is the derivative with respect to " + by
	return a
}

// sum answers a sum over a running index between whole numbers, which is that of the rows of a sweep.
func sum(text string) (Answer, bool) {
	index, from, to, formula := "", "", "", ""
	if m := summing.get().FindStringSubmatch(text); m != nil {
		index, from, to, formula = m[1], m[2], m[3], m[4]
		if below.get().MatchString(strings.ReplaceAll(formula, index, "#")) { // of elements x_i
			return Answer{}, false
		}
	} else if m := sumTable.get().FindStringSubmatch(text); m != nil {
		formula, index, from, to = m[1], m[2], m[3], m[4]
	} else if m := generator.get().FindStringSubmatch(text); m != nil && m[1] != "prod" {
		formula, index, from, to = m[3], m[4], m[5]+m[7], m[8]
		if from == "" {
			from = "0"
		}
		if m[6] != "" {
			to = strconv.Itoa(whole(m[6]) - 1)
		}
		if m[1] == "" && m[2] == "[" { // a list
			w := write(formula)
			if len(w.Texts) != 1 {
				return Answer{}, false
			}
			return Answer{Before: fmt.Sprintf("the values are those of rows: backprop eval '%s' --%s=%s..%s", w.Texts[0], index, from, to)}, true
		}
	} else {
		return Answer{}, false
	}
	w := write(formula)
	if len(w.Texts) == 0 || whole(from) < 0 || whole(to) < whole(from) {
		row, _ := foreign.Symbol('∑')
		return Answer{Before: row.Hint()}, true
	}
	return Answer{Before: fmt.Sprintf("a sum over %s is that of rows: backprop eval '%s' --%s=%s..%s --reduce sum", index, w.Texts[0], index, from, to)}, true
}

// values answers a formula with values of its variables behind it or before it.
func values(text string) (Answer, bool) {
	formula, list := "", ""
	if m := called.get().FindStringSubmatch(text); m != nil { // (lambda x: x**2)(3)
		formula, list = m[4], m[1]+m[2]+m[3]+"="+m[5]
	} else if m := storing.get().FindStringSubmatch(text); m != nil {
		formula, list = m[3], m[2]+"="+m[1]
	} else if m := subtotal.get().FindStringSubmatch(text); m != nil {
		formula, list = m[3], m[1]+"="+m[2]
	} else if m := where.get().FindStringSubmatch(text); m != nil {
		formula, list = m[1], m[2]
	} else if m := first.get().FindStringSubmatch(text); m != nil && !strings.Contains(text, ";") && !strings.Contains(text, "\n") {
		formula, list = m[2], m[1]
		if blank := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, list), formula)) == ""; blank && strings.Count(list, "=") < 2 { // y = 2 x
			return Answer{}, false
		}
	} else {
		return Answer{}, false
	}
	if strings.Count(formula, "(") != strings.Count(formula, ")") || strings.Count(formula, "[") != strings.Count(formula, "]") { // log(x, base=2)
		return Answer{}, false
	}
	a := write(formula)
	if len(a.Texts) == 0 || a.Before != "" || isNumber(a.Texts[0]) || assigned.get().MatchString(a.Texts[0]) {
		return Answer{}, false
	}
	var flags []string
	for _, m := range binding.get().FindAllStringSubmatch(list, -1) {
		if isName(a.Texts[0]) && m[1] == a.Texts[0] {
			return Answer{}, false
		}
		flags = append(flags, "--"+m[1]+"="+strings.ReplaceAll(m[2], "−", "-"))
	}
	a.After = "; bind " + map[bool]string{true: "a value with a flag, ", false: "values with flags, "}[len(flags) == 1] + strings.Join(flags, " ")
	return a, true
}
