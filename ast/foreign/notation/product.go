package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

func (r *reader) sum() part {
	x := r.product()
	for {
		t := r.peek()
		operator := ""
		switch {
		case r.is("+", ".+", "+."), r.word("plus") && t.gap:
			operator = "+"
		case r.is("-", ".-", "-."), r.word("minus") && t.gap:
			operator = "-"
			if r.test() != "" {
				return x
			}
		default:
			return x
		}
		r.next()
		if r.doubled() || r.peek().kind == end {
			return r.fail()
		}
		x = binary(x, operator, r.product(), op.PrecSum, t.gap)
	}
}

func (r *reader) product() part {
	x := r.unary()
	for {
		t := r.peek()
		switch {
		case r.is("*", ".*", "*."), t.gap && r.word("times", "xx"), r.takes("multiplied by"), r.word("dot") && t.gap:
			if t == r.peek() {
				r.next()
			}
			if r.doubled() {
				return r.fail()
			}
			x = r.times(x, r.unary(), r.quoted && t.text == "*", t.gap)
		case r.is("/", "./", "/."), t.gap && r.word("over", "per"), r.takes("divided by"):
			if t == r.peek() {
				r.next()
			}
			if r.doubled() {
				return r.fail()
			}
			x = r.over(x, t.gap)
		case r.is("//") && appliesBehind(r.after(1).text) && (r.after(2).kind == end || r.after(2).text == "//"):
			return x
		case r.is("//"):
			r.next()
			y := r.unary()
			if isNumber(x.text) && isNumber(y.text) && r.choose() { // of Julia
				x = part{x.text + "/" + y.text, op.PrecProd}
				break
			}
			x = part{"floor(" + binary(x, "/", y, op.PrecProd, t.gap).text + ")", atom}
		case r.is("%/%"), t.gap && r.word("div", "idiv"):
			r.next()
			x = part{"floor(" + binary(x, "/", r.unary(), op.PrecProd, false).text + ")", atom}
		case t.gap && r.word("ncr", "choose", "npr") || r.word("ncr", "npr"):
			function := "ncr"
			if r.word("npr") {
				function = "npr"
			}
			r.next()
			x = r.call(function, []part{x, r.unary()})
		case r.is(`\`):
			r.next()
			y := r.unary()
			switch {
			case x.text != strings.ToLower(x.text): // of a matrix
				return r.fail()
			case isNumber(y.text) && r.choose(): // of PARI
				x = part{"floor(" + binary(x, "/", y, op.PrecProd, false).text + ")", atom}
			default:
				x = binary(y, "/", x, op.PrecProd, t.gap)
			}
		case r.is("%%"), t.gap && r.word("mod", "rem", "modulo"):
			r.next()
			x = part{"mod(" + x.text + ", " + r.unary().text + ")", atom}
		case r.is("%"):
			x = r.percent(x)
		case r.is("@"), r.is("%*%"), r.is(".") && startsOperand(r.after(1)) && len(r.after(1).text) < 3 && (strings.HasSuffix(x.text, "]") || ending.get().MatchString(x.text)): // Mathematica's A.x
			r.next()
			x.text = strings.TrimSuffix(x.text, row)
			x = binary(x, "@", r.unary(), op.PrecProd, true)
		case r.is(":") && r.choice == 0 && r.calls == 0 && (!isNumber(x.text) || whole(x.text) > 0 && whole(r.after(1).text) > 0 && whole(x.text) > whole(r.after(1).text)) && r.after(1).kind != end && (r.after(1).gap == t.gap):
			r.next()
			x = binary(x, "/", r.unary(), op.PrecProd, t.gap)
		case r.is("‰"):
			r.next()
			x = part{x.in(op.PrecProd) + "/1000", op.PrecProd}
		case r.is("⌊", "⌈") && r.dyadic():
			r.next()
			x = r.call(map[string]string{"⌊": "min", "⌈": "max"}[t.text], []part{x, r.sum()})
		case !r.alone && r.beside():
			y := r.power()
			if isNumber(y.text) && x.prec != atom && !strings.HasSuffix(x.text, ")") {
				return r.fail()
			}
			if inverted.get().MatchString(x.text) {
				return r.fail()
			}
			if i := strings.LastIndex(x.text, ")^"); i > 0 && strings.Trim(x.text[i+2:], "()") == "-1" && strings.Contains(x.text, "@") { // (A^T A)^{-1} A^T y
				r.none = foreign.Later("solve")
				return r.fail()
			}
			x = r.times(x, y, r.matrices, false)
		default:
			return scaled(x)
		}
	}
}

// doubled reports whether an operator comes where an operand should.
func (r *reader) doubled() bool {
	t := r.peek()
	return t.kind == sign && strings.Contains("/*^", t.text)
}

// inverted is the inverse of a matrix.
var inverted = pattern(`^[A-Z]\^\(?-1\)?$`)

// over reads a denominator: in 1/2x the x may belong to it.
func (r *reader) over(x part, gap bool) part {
	y := r.unary()
	if !r.alone && !r.peek().gap && r.beside() && !strings.HasSuffix(y.text, ")") && r.peek().text != "(" {
		whole := y
		at := r.at
		for !r.peek().gap && r.beside() && !r.failed {
			whole = binary(whole, "*", r.power(), op.PrecProd, false)
		}
		if !r.choose() {
			return binary(x, "/", whole, op.PrecProd, gap)
		}
		r.at = at
		if r.failed {
			return r.fail()
		}
	}
	return binary(x, "/", y, op.PrecProd, gap)
}

// percent reads the % of a remainder or of a percentage behind x.
func (r *reader) percent(x part) part {
	t := r.next()
	percentage := part{x.in(op.PrecProd) + "/100", op.PrecProd}
	next := r.peek()
	switch {
	case r.take("of"):
		return binary(percentage, "*", r.unary(), op.PrecProd, false)
	case next.kind == end, next.kind == sign && !strings.Contains("([{|√⌊⌈", next.text):
		return percentage
	case !t.gap && next.gap:
		return binary(percentage, "*", r.unary(), op.PrecProd, false)
	}
	return part{"mod(" + x.text + ", " + r.unary().text + ")", atom}
}

// beside reports whether an operand comes that is a factor of the one before it.
func (r *reader) beside() bool {
	t := r.peek()
	switch t.kind {
	case number:
		prev := r.tokens[r.at-1]
		return prev.kind == sign && (prev.text == ")" || prev.text == "}" || prev.text == "|") || prev.kind == super || prev.kind == name && !t.gap
	case name:
		if t.text[0] == '\\' {
			return t.text != `\over` && t.text != `\end`
		}
		if word(t.text) || strings.EqualFold(t.text, "mod") {
			return false
		}
		if known(t.text) || greek(t.text) || constant(t.text) != "" {
			return true
		}
		prev := r.tokens[r.at-1]
		if prev.kind == number && foreign.Unit(t.text) && len(t.text) > 1 {
			return false
		}
		return prev.kind != name || len([]rune(t.text)) < 4 && (len([]rune(prev.text)) < 4 || prev.text[0] == '\\' || known(prev.text) || greek(prev.text) || constant(prev.text) != "")
	case sign:
		switch t.text {
		case "(":
			return true
		case "{":
			return r.tokens[r.at-1].text == "}"
		case "|", "‖":
			return r.bars == 0 && t.text == "|" && r.closes() || r.bars == 0 && t.text == "‖"
		case "⌊", "⌈":
			return !r.dyadic()
		case "√", "∛", "∜", "∑":
			return true
		}
		return fraction(t.text) != ""
	}
	return false
}

// dyadic reports whether a ⌊ or ⌈ between operands is the smaller or the larger of APL: no bracket closes it.
func (r *reader) dyadic() bool {
	return !slices.ContainsFunc(r.tokens[r.at:], func(t token) bool { return t.text == "⌋" || t.text == "⌉" })
}

// closes reports whether another | follows the one that comes next, so that both are of an absolute value.
func (r *reader) closes() bool {
	for _, t := range r.tokens[r.at+1:] {
		if t.kind == sign && t.text == "|" {
			return true
		}
	}
	return false
}

func (r *reader) unary() part {
	t := r.peek()
	switch {
	case r.is("-", "+", ".-"):
		r.next()
		if r.peek().kind == end {
			return r.fail()
		}
		return part{strings.TrimPrefix(t.text, ".") + r.unary().in(op.PrecUnary), op.PrecUnary}
	case r.is("!", "~"):
		r.next()
		if t.text == "~" && (r.is("~") || r.peek().kind == number || t.gap && r.peek().gap) {
			return r.fail()
		}
		x := r.unary()
		if t.text == "~" && isName(x.text) {
			r.tail = "; the ~x of bits is -x - 1"
		}
		return part{"!" + x.in(op.PrecUnary), op.PrecUnary}
	case t.kind == super && t.text == "⁻":
		r.next()
		return part{"-" + r.unary().in(op.PrecUnary), op.PrecUnary}
	}
	if r.peek().kind == sign && r.after(1).kind == name && !r.after(1).gap && r.is("&") { // addresses of C
		r.next()
	}
	return r.power()
}
