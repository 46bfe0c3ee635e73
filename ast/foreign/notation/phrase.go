package notation

import (
	"strings"

	"backprop/ast/op"
)

// phrase reads operands in words: the square root of x, half of x, the sum of x and y.
func (r *reader) phrase(t token) (part, bool) {
	word := strings.ToLower(t.text)
	at := r.at
	if word == "the" || word == "a" && r.peek().kind == name && len(r.peek().text) > 3 {
		if next := r.next(); next.kind == name {
			if x, ok := r.phrase(next); ok {
				return x, true
			}
		}
		r.at = at
		return part{}, false
	}
	for _, p := range []struct{ words, function string }{
		{"square root of", "sqrt"}, {"cube root of", "cbrt"}, {"cubic root of", "cbrt"}, {"absolute value of", "abs"}, {"natural log of", "ln"}, {"natural logarithm of", "ln"},
		{"sine of", "sin"}, {"cosine of", "cos"}, {"tangent of", "tan"}, {"exponential of", "exp"}, {"logarithm of", "ln"}, {"log of", "ln"}, {"root of", "sqrt"}, {"square of", "^2"}, {"cube of", "^3"},
		{"reciprocal of", "1/"}, {"inverse of", "1/"}, {"half of", "/2"}, {"half", "/2"}, {"twice", "2*"}, {"double", "2*"}, {"two times", "2*"}, {"three times", "3*"}, {"minus", "-"}, {"negative", "-"},
		{"square", "^2"},
	} {
		first, rest, _ := strings.Cut(p.words, " ")
		if word != first || rest != "" && !r.takes(rest) {
			continue
		}
		if next := r.peek(); next.kind != name && next.kind != number && next.text != "(" || rest == "" && !next.gap {
			break
		}
		x := r.power()
		switch p.function {
		case "^2", "^3":
			return part{x.in(atom) + p.function, op.PrecPow}, true
		case "/2":
			return part{x.in(op.PrecProd) + p.function, op.PrecProd}, true
		case "2*", "3*", "1/":
			return part{p.function + x.in(op.PrecUnary), op.PrecProd}, true
		case "-":
			return part{"-" + x.in(op.PrecUnary), op.PrecUnary}, true
		}
		return r.call(p.function, []part{x}), true
	}
	for _, p := range []struct{ words, sign string }{{"sum of", " + "}, {"difference of", " - "}, {"product of", "*"}, {"quotient of", "/"}, {"ratio of", "/"}, {"difference between", " - "}} {
		first, rest, _ := strings.Cut(p.words, " ")
		if word == first && r.takes(rest) {
			x := r.power()
			if !r.take("and") && !r.take("to") {
				break
			}
			prec := op.PrecSum
			if p.sign == "*" || p.sign == "/" {
				prec = op.PrecProd
			}
			y := r.power()
			return part{x.in(prec) + p.sign + y.in(prec+1), prec}, true
		}
	}
	if word == "root" && r.peek().kind == number && strings.EqualFold(r.after(1).text, "of") { // root 3 of x
		n := r.next().text
		r.next()
		return root(n, r.power()), true
	}
	if word == "root" && r.is("(") && r.after(1).kind == number && r.after(2).text == ")" && r.after(3).text == "(" { // root(3)(x)
		r.next()
		n := r.next().text
		r.next()
		return root(n, r.power()), true
	}
	if word == "log" && r.takes("base") {
		base := r.next().text
		if r.take("of") {
			return r.logarithm(base), true
		}
	}
	r.at = at
	return part{}, false
}
