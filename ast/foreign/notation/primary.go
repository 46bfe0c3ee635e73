package notation

import (
	"slices"
	"strings"

	"backprop/ast/op"
)

// primary reads an operand without what stands behind it.
func (r *reader) primary() part {
	t := r.next()
	switch t.kind {
	case number:
		return r.number(t)
	case name:
		if next := r.peek(); strings.EqualFold(t.text, "case") && (next.kind == name || next.kind == number || next.text == "(" && next.gap) {
			r.at--
			return part{"(" + r.conditional().text + ")", atom}
		}
		return r.name(t)
	case super: // ³√x
		n := superText(t.text)
		if r.take("√") {
			return root(n, r.radicand())
		}
		return r.fail()
	case end:
		return r.fail()
	}
	switch t.text {
	case "(":
		return r.parenthesis()
	case "{":
		return r.braces()
	case "[":
		return r.list()
	case "|":
		return r.between("|", "abs")
	case "||":
		if r.lengths() {
			return r.between("||", "hypot")
		}
		if r.is("||") || r.peek().kind == end {
			return r.fail()
		}
		r.at--
		r.tokens[r.at] = token{sign, "|", t.gap}
		r.tokens = slices.Insert(r.tokens, r.at, token{sign, "|", t.gap})
		return r.primary()
	case "‖":
		return r.between("‖", "hypot")
	case "⌊":
		return r.between("⌋", "floor")
	case "⌈":
		return r.between("⌉", "ceil")
	case "√":
		return r.squareRoot()
	case "∑":
		if x, ok := r.summation("sum"); ok {
			return x
		}
		return r.fail()
	case "∛":
		return root("3", r.radicand())
	case "∜":
		return root("4", r.radicand())
	case "...": // of JavaScript before a list
		if r.calls > 0 && r.is("[") {
			return r.primary()
		}
	case "$": // of the shell
		if next := r.peek(); (next.kind == name || next.text == "{") && !next.gap {
			return r.primary()
		}
	case ":": // of SQL
		if next := r.peek(); next.kind == name && !next.gap {
			return r.primary()
		}
	}
	if f := fraction(t.text); f != "" {
		return part{f, op.PrecProd}
	}
	return r.fail()
}

// number reads what may belong to a number: 2½, 1 1/2, 1,5, 5C2, 3x10^8, 2 EE 3.
func (r *reader) number(t token) part {
	next := r.peek()
	if f := fraction(next.text); f != "" && next.kind == sign {
		r.next()
		return part{t.text + " + " + f, op.PrecSum}
	}
	if next.kind == number && next.gap && isNumber(t.text) && r.after(1).text == "/" && r.after(2).kind == number {
		r.next()
		r.next()
		return part{t.text + " + " + next.text + "/" + r.next().text, op.PrecSum}
	}
	if r.is(",") && !next.gap && r.calls == 0 && r.depth == 0 && r.after(1).kind == number && !r.after(1).gap && strings.Contains(t.text+r.after(1).text, ".") { // 1,234.5
		return r.fail()
	}
	if r.is(",") && !next.gap && r.calls == 0 && r.after(1).kind == number && !r.after(1).gap && !strings.Contains(t.text+r.after(1).text, ".") && (r.depth == 0 || len(r.after(1).text) != 3) {
		decimals := r.after(1).text
		if r.depth == 0 && len(decimals) == 3 || r.after(2).text == "," {
			return r.fail()
		}
		if r.depth > 0 || !r.choose() {
			r.next()
			r.next()
			return part{t.text + "." + decimals, atom}
		}
	}
	switch {
	case next.kind == name && !next.gap:
		if rest, ok := strings.CutPrefix(next.text, "x"); ok && isNumber(rest) { // 3x10^8
			r.next()
			return r.scaled(t.text, rest)
		}
		if exponent, ok := strings.CutPrefix(strings.ToUpper(strings.ReplaceAll(next.text, "ᴇ", "EE")), "EE"); ok && isNumber(exponent) {
			r.next()
			return part{t.text + "e" + exponent, atom}
		}
		for _, count := range []string{"C", "nCr", "P", "nPr"} {
			if k, ok := strings.CutPrefix(next.text, count); ok && isNumber(k) {
				r.next()
				return r.call(map[bool]string{true: "ncr", false: "npr"}[strings.Contains(count, "C")], []part{{t.text, atom}, {k, atom}})
			}
		}
		if next.text == "i" || next.text == "j" || next.text == "im" { // imaginary
			return r.fail()
		}
	case next.kind == name && next.text == "x" && next.gap && r.after(1).kind == number && r.after(1).gap:
		r.next()
		return r.scaled(t.text, r.next().text)
	case next.kind == name && next.text == "EE":
		r.next()
		minus := ""
		if r.take("-") {
			minus = "-"
		}
		if r.peek().kind != number {
			return r.fail()
		}
		return part{t.text + "e" + minus + r.next().text, atom}
	}
	if r.word("deg", "degree", "degrees") && t.kind == number {
		r.next()
		return part{"radians(" + t.text + ")", atom}
	}
	if r.is("(") && !next.gap && strings.Contains(t.text, ".") && r.after(1).kind == number && r.after(2).text == ")" { // 3.00(5)
		return r.fail()
	}
	return part{t.text, atom}
}

// scaled is a product by a number that a power may stand behind: 3x10^8.
func (r *reader) scaled(x, y string) part {
	right := part{y, atom}
	if r.is("^", "**") {
		right = r.raise(right, r.next())
	} else if r.peek().kind == super {
		right = part{y + "^" + raised(superText(r.next().text)), op.PrecPow}
	}
	return part{x + "*" + right.text, op.PrecProd}
}
