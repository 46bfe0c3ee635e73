package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// name reads what begins with a name: a call, a function before its argument, a phrase, a variable.
func (r *reader) name(t token) part {
	if t.text[0] == '\\' {
		return r.command(t.text[1:])
	}
	if x, ok := r.phrase(t); ok {
		return x
	}
	if (t.text == "Δ" || t.text == "Delta") && r.peek().kind == name && len([]rune(r.peek().text)) == 1 { // \Delta x
		return part{"Δ" + r.next().text, atom}
	}
	if next := r.after(1); r.is(".") && word(t.text) && next.kind == name && r.after(2).text == "(" && foreign.Dotted(t.text+"."+next.text, 1) && !foreign.Module(t.text) { // is.na
		r.next()
		t.text += "." + r.next().text
		return r.called(t.text)
	}
	if word(t.text) && !r.own[t.text] && (!r.is("(", "[") || r.peek().gap) {
		return r.fail()
	}
	if base, ok := strings.CutPrefix(t.text, "log_"); ok && base != "" && !r.own["log_"+base] && !(len(base) > 2 && functionOfOthers(t.text)) {
		return r.logarithm(base)
	}
	if rest := strings.TrimPrefix(t.text, "log"); rest != t.text && rest != "" && strings.Trim(rest, "₀₁₂₃₄₅₆₇₈₉") == "" {
		return r.logarithm(strings.Map(func(c rune) rune { return '0' + c - '₀' }, rest))
	}
	if index, ok := strings.CutPrefix(t.text, "sum_"); ok && r.sums { // sum_i x_i
		r.at--
		r.tokens[r.at] = token{name, "_" + index, false}
		if x, ok := r.summation("sum"); ok {
			return x
		}
		return r.fail()
	}
	next := r.peek()
	if strings.HasSuffix(t.text, "_") && r.is("{", "(") && !next.gap && len(t.text) > 1 { // x_{12}
		return r.index(t.text)
	}
	if r.is("::") && !known(t.text) { // std::sin
		if !foreign.Module(t.text) && !castType(t.text) && !castType(r.after(1).text) && r.after(2).text != "(" && r.after(2).text != "::" {
			return r.fail()
		}
		for r.is("::") && r.after(1).kind == name {
			if castType(r.after(1).text) {
				return part{t.text, atom}
			}
			r.next()
			t = r.next()
		}
		next = r.peek()
	}
	function := (known(t.text) || t.text == "N" && r.is("[") || r.bc && r.is("(") && strings.Contains("scale", t.text) && len(t.text) == 1) && !r.own[t.text]
	switch {
	case r.is("(") && !next.gap, r.is("(") && function, r.is("[") && (function || r.own[t.text]) && !next.gap, r.is("{") && function, function && r.is("["):
		return r.called(t.text)
	case function && r.is(".") && r.after(1).text == "(": // Julia's sin.(x)
		r.next()
		return r.called(t.text)
	case function && r.is("@") && r.after(1).kind == name: // Sin @ x
		r.next()
		return r.call(t.text, []part{r.postfix()})
	case function && (next.kind == super || r.is("^", "**")):
		if x, ok := r.powerOfFunction(t.text); ok {
			return x
		}
	case function && (next.kind == number || next.kind == name && !word(next.text) || next.kind == sign && strings.Contains("√|\\½", next.text)):
		return r.applied(t.text, r.argument)
	case function && r.is("-") && !next.gap && r.after(1).text == "1" && r.after(2).text == "(":
		return r.fail()
	case function && r.take("of"):
		return r.call(t.text, []part{r.power()})
	}
	if c := constant(t.text); c != "" {
		return part{c, atom}
	}
	prev := r.tokens[max(r.at-2, 0)]
	if x, ok := r.subscripted(t.text); ok {
		return x
	}
	if r.at >= 2 && !t.gap && (prev.kind == number || fraction(prev.text) != "") || r.split { // 4ac
		return part{r.letters(t), atom}
	}
	return part{t.text, atom}
}

// letters returns the first of two or three letters behind a number, which are factors rather than a name, and leaves the others for
// names of their own.
func (r *reader) letters(t token) string {
	text := t.text
	if len(text) < 2 || len(text) > 3 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") != "" || foreign.Unit(text) || greek(text) || r.choose() {
		return text
	}
	r.splits = true
	var rest []token
	for _, c := range text[1:] {
		rest = append(rest, token{name, string(c), false})
	}
	r.tokens = slices.Insert(r.tokens, r.at, rest...)
	return text[:1]
}

// index reads a subscript in braces, which is a part of the name.
func (r *reader) index(stem string) part {
	r.next()
	t := r.next()
	for r.sums && t.kind == name && r.take(",") { // A_{i,j}
		t.text += r.next().text
	}
	if t.kind != number && t.kind != name || !r.take("}") && !r.take(")") {
		return r.fail()
	}
	if t.text[0] == '\\' {
		t.text = t.text[1:]
	}
	if x, ok := r.subscripted(stem + t.text); ok {
		return x
	}
	return part{stem + t.text, atom}
}

// word reports whether a word stands between operands.
func word(text string) bool {
	_, ok := foreign.Word(text)
	if c, own := op.Lookup(text); own && c.IsCall() && text != "if" && text != "mod" {
		return false
	}
	return ok && len(text) > 1
}

func isName(text string) bool {
	t := tokens(text)
	return len(t) == 2 && t[0].kind == name
}

// constant writes the constant that a name is in another tool; "" for another name.
func constant(word string) string {
	switch word {
	case "Pi", "PI", "M_PI":
		return "pi"
	case "ℯ", "M_E":
		return "e"
	case "oo", "Inf", "Infinity", "INFINITY":
		return "inf"
	case "True", "TRUE", "true":
		return "1"
	case "False", "FALSE", "false":
		return "0"
	case "None", "NULL", "null", "nil", "NA", "NaN", "undefined":
		return "nan"
	case "pi", "π", "inf", "∞":
		return word
	}
	return ""
}

// greek reports whether a word is the name of a Greek letter.
func greek(word string) bool {
	switch strings.TrimPrefix(strings.ToLower(word), "var") {
	case "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega":
		return true
	}
	return false
}

// functionOfOthers reports whether a word is a function of another tool, as log_softmax.
func functionOfOthers(word string) bool { _, ok := foreign.Function(word, 1); return ok }

// known reports whether a word is a function here or in another tool, and more likely so than a variable.
func known(word string) bool {
	if c, ok := op.Lookup(word); ok {
		return c.IsCall() && !c.Info().Helper && word != "if"
	}
	if len(word) < 2 || greek(word) {
		return false
	}
	if row, ok := foreign.Function(word, 2); ok && row.Renamed() != "" && word != row.Renamed() { // Mod
		return true
	}
	if row, ok := foreign.Function(word, 1); ok && row.Write != "" {
		return row.Renamed() != "" || word != strings.ToLower(word) || strings.HasPrefix(word, "arc") || word == "lg"
	}
	return false
}
