package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/once"
	"backprop/ast/op"
)

// lispOperators are the operators that Lisp has before their operands; words are and, or and if.
var lispOperators = []string{"+", "-", "*", "/", "^", "<", ">", "<=", ">=", "=", "=="}

// lisp reads an operator or a function before its operands, behind the parenthesis that opens.
func (r *reader) lisp() (part, bool) {
	at := r.at
	t := r.peek()
	if x, ok := r.lispCases(); ok {
		return x, true
	}
	items := lispItems(r.tokens[min(r.at+1, len(r.tokens)):])
	operator := t.kind == sign && slices.Contains(lispOperators, t.text) && r.after(1).gap && (items > 1 || items < 0 && !strings.Contains("+-", t.text))
	logical := r.word("and", "or") && items > 1
	function := t.kind == name && r.after(1).gap && (known(t.text) || len(t.text) > 1 && foreignFunction(t.text)) && (items > 1 || items == 1 && r.after(1).text == "(")
	conditional := r.word("if") && items == 3 && !r.after(1).isWord() && r.after(1).gap
	elements := r.word("list", "vector") && r.after(1).gap && items > 1
	if !operator && !logical && !function && !conditional && !elements {
		return part{}, false
	}
	r.next()
	var list []part
	for !r.is(")") && !r.failed {
		list = append(list, r.postfix())
	}
	if r.failed || len(list) == 0 {
		r.failed, r.at = false, at
		return part{}, false
	}
	r.next()
	switch {
	case conditional:
		return part{"if(" + inner(list[0]) + ", " + inner(list[1]) + ", " + inner(list[2]) + ")", atom}, true
	case function && len(list) == 2 && (t.text == "floor" || t.text == "ceiling" || t.text == "round" || t.text == "truncate"): // of a quotient
		return r.call(t.text, []part{binary(list[0], "/", list[1], op.PrecProd, false)}), true
	case elements:
		return part{"[" + joined(list) + "]", atom}, true
	case function:
		return r.call(t.text, list), true
	}
	sign := map[string]string{"and": "&&", "or": "||", "=": "=="}[strings.ToLower(t.text)]
	if sign == "" {
		sign = t.text
	}
	x := list[0]
	for _, y := range list[1:] {
		x = joinedBy(x, sign, y)
	}
	return part{x.text, loosest(x.text)}, true
}

// lispCases reads the cases of Lisp: cond ((> x 0) x) (t (- x)).
func (r *reader) lispCases() (part, bool) {
	at := r.at
	if !r.word("cond") || r.after(1).text != "(" || !r.after(1).gap {
		return part{}, false
	}
	r.next()
	var conditions, values []part
	for r.take("(") && !r.failed {
		conditions, values = append(conditions, r.postfix()), append(values, r.postfix())
		if !r.take(")") {
			r.fail()
		}
	}
	if n := len(values); r.failed || n == 0 || !r.take(")") {
		r.failed, r.at = false, at
		return part{}, false
	}
	text := "nan"
	for i, c := range slices.Backward(conditions) {
		if c.text == "t" || c.text == "else" || c.text == "1" {
			text = inner(values[i])
			continue
		}
		text = "if(" + inner(c) + ", " + inner(values[i]) + ", " + text + ")"
	}
	return part{text, atom}, true
}

func joinedBy(x part, sign string, y part) part {
	if sign == "^" {
		return part{x.in(atom) + "^" + y.in(atom), op.PrecPow}
	}
	return binary(x, sign, y, precedence(sign), true)
}

// precedence is that of an operator of the language.
func precedence(sign string) int {
	switch sign {
	case "+", "-":
		return op.PrecSum
	case "*", "/":
		return op.PrecProd
	case "==":
		return op.PrecEq
	case "&&":
		return op.PrecAnd
	case "||":
		return op.PrecOr
	}
	return op.PrecCmp
}

func foreignFunction(word string) bool {
	row, ok := foreign.Function(word, 2)
	return ok && row.Write != ""
}

// lispItems counts the operands that stand beside each other up to the parenthesis that closes; -1 where something else is there.
func lispItems(list []token) int {
	depth, items := 0, 0
	for i, t := range list {
		switch {
		case t.kind == sign && t.text == "(":
			if depth == 0 {
				items++
			}
			depth++
		case t.kind == sign && t.text == ")":
			if depth == 0 {
				return items
			}
			depth--
		case depth == 0 && (t.kind == name && !t.isWord() || t.kind == number) && (t.gap || i == 0):
			items++
		case depth == 0:
			return -1
		}
	}
	return -1
}

// isWord reports whether a name is a word between operands: else, then.
func (t token) isWord() bool { return t.kind == name && word(t.text) }

// monad is an operator of APL and J before its operand.
var monad = pattern(`^\s*(\+/|\*/|×/|>\./|<\./|⌈/|⌊/|%:|\*:|\^\.|-:|\+:|<\.|>\.|⍟|⍉)\s*(` + ident + `|\d[\d.]*|\([^()]*\)|` + ident + `\s*[×÷*]\s*` + ident + `)\s*$`)

// monads are what these operators mean.
var monads = once.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{"+/": "sum(%s)", "*/": "exp(sum(ln(%s)))", "×/": "exp(sum(ln(%s)))", ">./": "max(%s)", "⌈/": "max(%s)", "<./": "min(%s)", "⌊/": "min(%s)",
		"%:": "sqrt(%s)", "*:": "(%s)^2", "^.": "ln(%s)", "⍟": "ln(%s)", "-:": "(%s)/2", "+:": "2*(%s)", "<.": "floor(%s)", ">.": "ceil(%s)", "⍉": "%s.T"}
}}

// reverse writes reverse Polish notation, 3 x 2 ^ *; "" for another text.
func reverse(text string) string {
	const most = 40
	items := tokens(text)
	if len(items) < 4 || len(items) > most {
		return ""
	}
	if n := len(items); n > 4 && items[n-2].gap && slices.Contains([]string{"p", "f", "n"}, items[n-2].text) && items[n-3].kind == sign { // dc prints the result
		items = slices.Delete(slices.Clone(items), n-2, n-1)
	}
	r := &reader{writer: &writer{}, tokens: items}
	var stack []part
	for i, t := range items[:len(items)-1] {
		operator := t.kind == sign && slices.Contains(lispOperators[:5], t.text)
		function := t.kind == name && len(t.text) > 1 && known(t.text) && i > 0
		n := len(stack)
		switch {
		case i > 0 && !t.gap:
			return ""
		case operator && n > 1:
			stack = append(stack[:n-2], joinedBy(stack[n-2], t.text, stack[n-1]))
		case function && n > 0:
			stack[n-1] = r.call(t.text, stack[n-1:])
		case t.kind == number, t.kind == name && !known(t.text) && !t.isWord():
			stack = append(stack, part{t.text, atom})
		default:
			return ""
		}
	}
	last := items[len(items)-2]
	if r.failed || len(stack) != 1 || last.kind == number || last.kind == name && !known(last.text) {
		return ""
	}
	return stack[0].text
}
