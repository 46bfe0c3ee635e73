package notation

import (
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// whole is a whole number that is not negative, -1 for another text.
func whole(text string) int {
	if n, err := strconv.Atoi(text); err == nil && text[0] != '-' && text[0] != '+' {
		return n
	}
	return -1
}

// applied reads a function that stands before its argument without parentheses. A quotient behind it may belong to the argument.
func (r *reader) applied(function string, argument func() part) part {
	first := r.peek()
	at := r.at
	if several(function) && function != "log" { // max x y
		var args []part
		r.alone = true
		for len(args) == 0 || r.peek().gap && startsOperand(r.peek()) && !r.failed && !(r.peek().kind == name && word(r.peek().text)) {
			args = append(args, r.power())
		}
		r.alone = false
		return r.call(function, args)
	}
	x := argument()
	if r.failed {
		return x
	}
	if (function == "sqrt") && first.kind == number && r.at > at+1 && r.choose() { // sqrt 2x
		r.at = at
		return r.call(function, []part{r.primary()})
	}
	if r.is("/") && !r.peek().gap && startsOperand(r.after(1)) && !r.choose() { // sin x/2
		r.next()
		x = binary(x, "/", r.power(), op.PrecProd, false)
	}
	if function == "log" {
		if r.choose() {
			return part{"log10(" + inner(x) + ")", atom}
		}
		return part{"ln(" + inner(x) + ")", atom}
	}
	return r.call(function, []part{x})
}

// argument reads factors up to a sign or the next function: 2x of sin 2x cos x.
func (r *reader) argument() part {
	x := r.power()
	for !r.failed && !r.alone {
		t, prev := r.peek(), r.tokens[r.at-1]
		if t.kind == end || t.kind == number || t.kind == name && (known(t.text) || t.text[0] == '\\' && known(t.text[1:])) || !r.beside() || t.kind == sign && t.text == "|" {
			return x
		}
		if t.gap && prev.kind != number && constant(prev.text) == "" && t.text[0] != '\\' { // sin x y
			return x
		}
		if t.text == "(" && prev.kind != number { // sin x(y)
			return x
		}
		x = binary(x, "*", r.power(), op.PrecProd, false)
	}
	return x
}

// powerOfFunction reads sin²x and sin^2(x): the power belongs to the value. That of -1 is the inverse function, or one divided by
// the value.
func (r *reader) powerOfFunction(function string) (part, bool) {
	at := r.at
	power := ""
	if t := r.next(); t.kind == super {
		power = superText(t.text)
	} else {
		open := r.take("{") || r.take("(")
		if r.take("-") {
			power = "-"
		}
		if t := r.next(); t.kind == number || t.kind == name {
			power += t.text
		}
		if open && !r.take("}") && !r.take(")") {
			r.at = at
			return part{}, false
		}
	}
	next := r.peek()
	if r.failed || next.kind == end || next.kind == sign && !strings.Contains("({[√|", next.text) || next.kind == name && word(next.text) {
		r.at = at
		return part{}, false
	}
	value := func(function string) part {
		if r.is("(", "{", "[") {
			return r.called(function)
		}
		return r.applied(function, r.argument)
	}
	if power == "-1" {
		inverse, ok := foreign.Function("arc"+function, 1)
		formula := inverse.Write
		if !ok || formula == "" {
			formula = foreign.Inverse(function)
		}
		if formula != "" && !r.choose() {
			x := value("abs")
			return r.written(foreign.Row{Write: formula}.With([]string{strings.TrimSuffix(strings.TrimPrefix(x.text, "abs("), ")")}).Write), true
		}
		return part{"1/" + value(function).in(atom), op.PrecProd}, true
	}
	return part{value(function).in(atom) + "^" + raised(power), op.PrecPow}, true
}

// foreignMember reports whether an array has such a member elsewhere: A.shape, A.t.
func foreignMember(word string) bool {
	_, ok := foreign.Method(word, 1)
	return ok || word == "t" || word == "mT" || word == "H"
}

// reduces reports whether a function with more arguments than the array may be told an axis, which is a reduction here.
func reduces(function string) bool {
	switch function {
	case "sum", "mean", "max", "min", "norm", "prod", "std", "var":
		return true
	}
	return false
}

// member reads a name behind a point: of a library, of a method, of a record.
func (r *reader) member(x part) part {
	names := []string{x.text}
	for r.is(".", "?.") && r.after(1).kind == name && !r.after(1).gap {
		r.next()
		names = append(names, r.next().text)
		if r.is("(") && names[0] == x.text && !foreign.Module(x.text) {
			break
		}
	}
	last := names[len(names)-1]
	library := foreign.Module(x.text)
	if !r.is("(") || r.peek().gap {
		switch {
		case library:
			if row, ok := foreign.Member(last, false, 0); ok && row.Write != "" {
				return r.written(row.Write)
			}
			return r.fail()
		case last == "T" && len(names) == 2:
			return part{x.text + ".T", atom}
		case len(names) == 2 && x.prec == atom && isName(x.text) && isName(last):
			if c, own := op.Lookup(last); own && c.IsCall() && len(last) > 2 || foreignMember(last) {
				return r.fail()
			}
			if len([]rune(x.text)) == 1 && len([]rune(last)) == 1 && r.choose() {
				return part{x.text + "*" + last, op.PrecProd}
			}
			return part{x.text + "_" + last, atom}
		}
		return r.fail()
	}
	r.next()
	args := r.arguments()
	if r.failed {
		return part{}
	}
	if reduces(last) && (len(args) > 1 || len(args) == 1 && !library) {
		return r.fail()
	}
	if !library {
		if len(names) > 2 || unicode.IsUpper([]rune(x.text)[0]) && len([]rune(x.text)) > 1 {
			return r.fail()
		}
		args = append([]part{{inner(x), 0}}, args...)
	}
	if (last == "array" || last == "asarray" || last == "tensor") && len(args) == 1 && elements(args[0].text) != nil {
		return args[0]
	}
	list := texts(args)
	if text := foreign.Cases(strings.ToLower(strings.Join(names[1:], ".")), list); text != "" && library {
		return r.written(text)
	}
	for i := 1; i < len(names); i++ {
		if row, ok := foreign.Member(strings.Join(names[i:], "."), true, len(args)); ok && row.Write != "" {
			if c, own := op.Lookup(last); own && row.Renamed() == last && c.IsCall() {
				return r.call(last, args)
			}
			return r.written(row.With(list).Write)
		}
	}
	if row, ok := foreign.Method(last, len(args)); ok && !library {
		return r.written(row.With(list).Write)
	}
	return r.fail()
}

// decimal writes a number of another base.
func decimal(text string) string {
	v, err := strconv.ParseUint(text, 0, 53)
	if err != nil {
		return "0"
	}
	return strconv.FormatUint(v, 10)
}
