package notation

import (
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/op"
)

// power reads an operand with its powers.
func (r *reader) power() part {
	x := r.postfix()
	for {
		t := r.peek()
		switch {
		case t.kind == super:
			r.next()
			switch next := r.peek(); {
			case next.kind == super || r.is("^", "**"):
				return r.fail()
			case r.is("√") && (t.text == "ˣ" || t.text == "ⁿ"): // 3ˣ√x of a calculator
				r.next()
				x = root(x.text, r.radicand())
				continue
			case r.is("√", "∛"):
				return r.fail()
			}
			x = part{x.in(atom) + "^" + raised(superText(t.text)), op.PrecPow}
		case r.is("^", "**", "^^", ".^"):
			r.next()
			if r.is("°") { // ^\circ
				continue
			}
			x = r.raise(x, t)
		case r.is("°"):
			r.next()
			if minutes := r.peek(); minutes.kind == number && r.after(1).text == "′" {
				r.next()
				r.next()
				x.text += " + " + minutes.text + "/60"
			} else if minutes.kind == number || r.word("c", "f") && !minutes.gap {
				return r.fail()
			}
			x = part{"radians(" + x.text + ")", atom}
		default:
			return x
		}
	}
}

// raise reads the power behind a sign.
func (r *reader) raise(x part, t token) part {
	operator := "^"
	if t.text == "**" {
		operator = "**"
	}
	if next := r.peek().text; (next == "T" || next == `\top` || next == `\intercal`) && unicode.IsUpper([]rune(x.text)[0]) { // A^T
		r.next()
		return part{x.in(atom) + ".T", atom}
	}
	signs := ""
	if r.is(t.text) && t.text != "*" { // x^ ^2
		r.next()
	}
	for r.is("-", "+") {
		signs += r.next().text
	}
	if r.is("^", "*", "/", "**") {
		return r.fail()
	}
	first := r.peek()
	y := r.postfix()
	switch {
	case r.peek().kind == super || r.is("^", "**"):
		next := r.next()
		if next.kind == super {
			y = part{y.in(atom) + "^" + raised(superText(next.text)), op.PrecPow}
		} else {
			y = r.raise(y, next)
		}
	case !r.alone && first.kind == number && r.peek().kind == name && !r.peek().gap && r.beside() && x.text != "10": // x^2y
		at := r.at
		whole := binary(y, "*", r.power(), op.PrecProd, false)
		if r.choose() {
			return part{x.in(atom) + operator + "(" + signs + whole.text + ")", op.PrecPow}
		}
		if r.at = at; r.failed {
			return r.fail()
		}
	}
	if signs == "" {
		return part{x.in(atom) + operator + y.in(op.PrecPow), op.PrecPow}
	}
	return part{x.in(atom) + operator + signs + y.in(op.PrecPow), op.PrecPow}
}

// raised is a power in parentheses where it needs them.
func raised(text string) string {
	digits := strings.TrimLeft(text, "0123456789")
	switch {
	case strings.HasPrefix(text, "("), digits == "", strings.Trim(strings.TrimPrefix(text, "-"), "0123456789") == "", len(text) == 1, len(text) == 2 && text[0] == '-':
		return text
	case len(digits) == 1 && digits != text: // ²ⁿ
		return "(" + text[:len(text)-1] + "*" + digits + ")"
	}
	return "(" + text + ")"
}

// postfix reads an operand with what stands behind it: n!, x.sin(), x[0], x::float.
func (r *reader) postfix() part {
	x := r.primary()
	for !r.failed {
		t := r.peek()
		switch {
		case r.is("!") && r.factorial():
			r.next()
			if r.is("!") {
				return r.fail()
			}
			sum := part{x.text, op.PrecSum}
			x = part{"gamma(" + sum.text + " + 1)", atom}
			if x.text[6] == '(' && strings.HasSuffix(sum.text, ")") && balanced(sum.text[1:len(sum.text)-1]) {
				x.text = "gamma(" + sum.text[1:len(sum.text)-1] + " + 1)"
			}
		case r.is("::"):
			r.next()
			if !castType(r.next().text) {
				return r.fail()
			}
			if r.take("(") { // numeric(10, 2)
				for r.next(); !r.take(")") && r.peek().kind != end; r.next() {
				}
			}
		case t.gap && r.word("as") && castType(r.after(1).text) && r.after(1).kind == name:
			r.next()
			r.next()
		case r.is("$") && !t.gap && r.after(1).kind == name && !r.after(1).gap && isName(x.text): // R's df$x
			r.next()
			x = part{r.next().text, atom}
		case r.is(".", "?.") && !t.gap && r.after(1).kind == name && !r.after(1).gap:
			x = r.member(x)
		case r.is(".") && r.after(1).kind == end && r.at > 0:
			r.next()
		case r.is("[") && !t.gap:
			x = r.subscript(x)
		case r.word("squared") && t.gap:
			r.next()
			x = part{x.in(atom) + "^2", op.PrecPow}
		case r.word("cubed") && t.gap:
			r.next()
			x = part{x.in(atom) + "^3", op.PrecPow}
		case r.takes("to the power of"), r.takes("to the power"), r.takes("raised to the power of"), r.takes("raised to the"), r.takes("raised to"), r.takes("to the"):
			x = part{x.in(atom) + "^" + r.unary().in(op.PrecUnary), op.PrecPow}
		case r.word("percent", "pct") && t.gap:
			r.next()
			x = part{x.in(op.PrecProd) + "/100", op.PrecProd}
			if r.take("of") {
				return binary(x, "*", r.unary(), op.PrecProd, false)
			}
		default:
			return x
		}
	}
	return x
}

// factorial reports whether a ! behind an operand is that of a factorial.
func (r *reader) factorial() bool {
	if t := r.after(1); t.kind == name || t.kind == number || t.text == "(" || t.text == "[" {
		return false
	}
	return true
}

// balanced reports whether the parentheses of a text are those of itself.
func balanced(text string) bool {
	depth := 0
	for _, c := range text {
		switch c {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// subscript reads brackets behind an operand: an index of an array.
func (r *reader) subscript(x part) part {
	r.next()
	if n := r.after(1); r.is("[") && n.kind == number && whole(n.text) > 0 && r.after(2).text == "]" && r.after(3).text == "]" { // Mathematica's x[[1]]
		r.next()
		r.next()
		r.next()
		r.next()
		return part{x.in(atom) + "[" + strconv.Itoa(whole(n.text)-1) + "]", atom}
	}
	text := ""
	for !r.is("]") {
		t := r.next()
		if t.kind == end || t.kind == sign && !strings.Contains(",:-+*", t.text) {
			return r.fail()
		}
		text += t.text
		if t.text == "," {
			text += " "
		}
	}
	r.next()
	return part{x.in(atom) + "[" + text + "]", atom}
}
