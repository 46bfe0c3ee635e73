package notation

import (
	"strings"

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
	if y, ok := r.transpose(x); ok {
		return y
	}
	if r.inverse(x) {
		return part{}
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

// squareRoot reads what stands behind √: in √2x the x may belong to it.
func (r *reader) squareRoot() part {
	first := r.peek()
	x := r.radicand()
	if r.peek().kind == super || r.is("^", "**") {
		t := r.next()
		y := part{}
		if t.kind == super {
			y = part{x.in(atom) + "^" + raised(superText(t.text)), op.PrecPow}
		} else {
			y = r.raise(x, t)
		}
		if r.choose() {
			return part{"(√" + x.text + ")" + strings.TrimPrefix(y.text, x.in(atom)), op.PrecPow}
		}
		return part{"√(" + y.text + ")", atom}
	}
	if first.kind == number && r.peek().kind == name && !r.peek().gap && r.beside() {
		at := r.at
		whole := binary(x, "*", r.power(), op.PrecProd, false)
		if !r.choose() {
			return part{"√(" + whole.text + ")", atom}
		}
		if r.at = at; r.failed {
			return r.fail()
		}
	}
	return part{"√" + x.in(atom), atom}
}

// radicand reads what the sign of a root stands before.
func (r *reader) radicand() part {
	if r.take("{") {
		return r.braces()
	}
	return r.primary()
}
