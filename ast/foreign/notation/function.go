package notation

import (
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

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

// logarithm reads the argument of a logarithm of a base.
func (r *reader) logarithm(base string) part {
	write := func(args []part) part {
		if len(args) != 1 {
			return r.fail()
		}
		switch base {
		case "2", "10":
			return part{"log" + base + "(" + inner(args[0]) + ")", atom}
		case "e":
			return part{"ln(" + inner(args[0]) + ")", atom}
		}
		return part{"log(" + inner(args[0]) + ", " + base + ")", atom}
	}
	if r.is("(", "{", "[") {
		r.next()
		return write(r.arguments())
	}
	return write([]part{r.argument()})
}
