package notation

import (
	"strings"

	"backprop/ast/op"
)

// part is what has been written, with how tight its loosest operator binds.
type part struct {
	text string
	prec int
}

const atom = op.PrecPow + 1

// in writes a part where an operator of a precedence has it as an operand.
func (p part) in(prec int) string {
	if p.prec < prec {
		return "(" + p.text + ")"
	}
	return p.text
}

// binary joins two operands, with blanks where the user has some.
func binary(x part, operator string, y part, prec int, gap bool) part {
	if gap {
		operator = " " + operator + " "
	}
	return part{x.in(prec) + operator + y.in(prec+1), prec}
}

func choice(c, a, b part) part {
	return part{c.in(op.PrecOr) + " ? " + a.in(op.PrecOr) + " : " + b.text, op.PrecCond}
}

// root writes a root of a number's degree, or of a name's.
func root(n string, x part) part {
	switch n {
	case "2":
		return part{"sqrt(" + inner(x) + ")", atom}
	case "3":
		return part{"cbrt(" + inner(x) + ")", atom}
	}
	return part{x.in(atom) + "^(1/" + n + ")", op.PrecPow}
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

// texts are those of parts, joined is what stands between brackets.
func texts(args []part) []string {
	list := make([]string, len(args))
	for i, a := range args {
		list[i] = a.text
	}
	return list
}

func joined(args []part) string { return strings.Join(texts(args), ", ") }

// inner is a part without the parentheses round it.
func inner(x part) string {
	if n := len(x.text); n > 2 && x.text[0] == '(' && x.text[n-1] == ')' && balanced(x.text[1:n-1]) {
		return x.text[1 : n-1]
	}
	return x.text
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

// loosest is the precedence of the loosest operator outside of brackets.
func loosest(text string) int {
	depth, prec := 0, atom
	operand := false // behind one
	for i, c := range text {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
			operand = false
			continue
		case strings.ContainsRune(")]}", c):
			depth--
			operand = true
			continue
		case c == ' ':
			continue
		case depth > 0:
			operand = !strings.ContainsRune("+-*/^<>=!&|?:,", c)
			continue
		}
		p := atom
		switch {
		case strings.ContainsRune("?:", c):
			p = op.PrecCond
		case c == '|':
			p = op.PrecOr
		case c == '&':
			p = op.PrecAnd
		case strings.ContainsRune("<>=!", c):
			p = op.PrecEq
		case strings.ContainsRune("+-", c) && operand && !exponent(text[:i]):
			p = op.PrecSum
		case strings.ContainsRune("+-", c):
			p = op.PrecUnary
		case strings.ContainsRune("*/@", c):
			p = op.PrecProd
		case c == '^':
			p = op.PrecPow
		}
		operand = p == atom
		prec = min(prec, p)
	}
	return prec
}

// exponent reports whether a text ends with the e of a number.
func exponent(text string) bool {
	n := len(text)
	return n > 1 && text[n-1] == 'e' && '0' <= text[n-2] && text[n-2] <= '9'
}
