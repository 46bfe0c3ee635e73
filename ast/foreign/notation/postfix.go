package notation

import (
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

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
		case r.quote(r.at):
			r.next()
			x = r.transposed(x, true)
		case r.is(".") && !t.gap && r.after(1).text == "T" && !(r.after(2).text == "(" && !r.after(2).gap):
			r.next()
			r.next()
			if isName(x.text) && vectors.get().MatchString(x.text) && r.is(".") && r.after(1).text == "dot" { // x.T.dot(y)
				if r.tail = "; the first is of vectors, the second of a matrix"; !r.choose() {
					continue
				}
			}
			x = part{x.in(atom) + ".T", atom}
		case r.is("::"):
			r.next()
			cast := r.next().text
			if !castType(cast) {
				return r.fail()
			}
			x = castTo(cast, x)
			if r.take("(") { // numeric(10, 2)
				for r.next(); !r.take(")") && r.peek().kind != end; r.next() {
				}
			}
		case t.gap && r.word("as") && castType(r.after(1).text) && r.after(1).kind == name:
			r.next()
			x = castTo(r.next().text, x)
		case r.is("$") && !t.gap && r.after(1).kind == name && !r.after(1).gap && isName(x.text): // R's df$x
			r.next()
			x = part{r.next().text, atom}
		case r.is(".") && !t.gap && r.at > 0 && r.tokens[r.at-1].text == ")" && (r.after(1).text == "backward" || r.after(1).text == "item") && r.after(2).text == "(" && r.after(3).text == ")": // of PyTorch
			for range 4 {
				r.next()
			}
		case r.is(".", "?.") && !t.gap && r.after(1).kind == name && !r.after(1).gap && (isOperand(x) || r.after(2).text == "("):
			if !isName(x.text) && r.after(2).text != "(" { // Mathematica's Transpose[A].x
				return x
			}
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
	if t := r.after(1); (t.kind == name || t.text == "(") && t.gap && !t.isWord() && !r.peek().gap { // x! (y + 1)
		return true
	} else if t.kind == name || t.kind == number || t.text == "(" || t.text == "[" {
		return false
	}
	return true
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
		case !library && x.text != strings.ToLower(x.text) && foreignConstant(x.text+"."+last) != "": // Number.EPSILON
			return r.written(foreignConstant(x.text + "." + last))
		case library:
			if row, ok := foreign.Member(last, false, 0); ok && row.Write != "" {
				return r.written(row.Write)
			}
			return r.fail()
		case len(names) == 2 && x.prec == atom && isName(x.text) && isName(last):
			if c, own := op.Lookup(last); own && c.IsCall() && len(last) > 2 || foreignMember(last) {
				return r.fail()
			}
			if len([]rune(x.text)) == 1 && len([]rune(last)) == 1 {
				matrix := unicode.IsUpper([]rune(x.text)[0]) // Mathematica's A.x
				switch second := r.choose(); {
				case matrix && !second:
					return part{x.text + " @ " + last, op.PrecProd}
				case !matrix && second:
					return part{x.text + "*" + last, op.PrecProd}
				}
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
	if reduces(last) && (len(args) > 1 && x.text != "Math" || len(args) == 1 && !library) { // but Math.max(x, y)
		return r.fail()
	}
	if !library {
		if len(names) > 2 || isName(x.text) && unicode.IsUpper([]rune(x.text)[0]) && len([]rune(x.text)) > 1 {
			return r.fail()
		}
		args = append([]part{{inner(x), 0}}, args...)
	}
	if (last == "array" || last == "asarray" || last == "tensor" || last == "Series" || last == "Tensor") && len(args) == 1 && elements(args[0].text) != nil {
		return args[0]
	}
	list := texts(args)
	if text := foreign.Cases(strings.ToLower(strings.Join(names[1:], ".")), list); text != "" {
		return r.written(text)
	}
	if row, ok := foreign.Function(strings.Join(names, "."), len(args)); ok && library && row.Write == "" { // F.cross_entropy(x, y)
		return r.fail()
	} else if ok && library {
		return r.written(row.With(list).Write)
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

// foreignConstant writes a constant with a dot in its name; "" for another name.
func foreignConstant(word string) string {
	row, _ := foreign.Constant(word)
	return row.Write
}

// foreignMember reports whether an array has such a member elsewhere: A.shape, A.t.
func foreignMember(word string) bool {
	_, ok := foreign.Method(word, 1)
	return ok || word == "t" || word == "mT" || word == "H" || word == "I" || word == "size"
}

// reduces reports whether a function with more arguments than the array may be told an axis, which is a reduction here.
func reduces(function string) bool {
	switch strings.TrimPrefix(function, "reduce_") {
	case "sum", "mean", "max", "min", "norm", "prod", "std", "var", "logsumexp", "softmax", "log_softmax":
		return true
	}
	return false
}
