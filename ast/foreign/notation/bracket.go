package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// parenthesis reads up to the one that closes: a type before an operand, a list of Lisp, an expression.
func (r *reader) parenthesis() part {
	if r.peek().kind == name && castType(r.peek().text) && r.after(1).text == ")" && startsOperand(r.after(2)) {
		cast := r.next().text
		r.next()
		return castTo(cast, r.postfix())
	}
	if x, ok := r.lisp(); ok {
		return x
	}
	if commas, _, closed := r.separators(r.at); commas > 0 && closed && (r.tuples > 0 || r.factor()) {
		return r.elements(")")
	}
	bars, alone, choice := r.bars, r.alone, r.choice
	r.bars, r.alone, r.choice = 0, false, 0
	r.depth++
	x := r.piped()
	r.depth--
	r.bars, r.alone, r.choice = bars, alone, choice
	if !r.take(")") && !r.take("]") && !r.take("}") && r.peek().kind != end { // which may be missing
		return r.fail()
	}
	return part{"(" + x.text + ")", atom}
}

func startsOperand(t token) bool {
	return t.kind == name || t.kind == number || t.kind == sign && strings.Contains("([{√|", t.text)
}

// Types of numbers, and those of whole numbers among them.
var (
	numeric = pattern(`(?i)^(?:double|float(?:2|4|8|16|32|64)?|real|numeric|decimal|number|f(?:16|32|64))$`)
	integer = pattern(`(?i)^(?:u?int(?:2|4|8|16|32|64)?|long|integer|bigint|smallint|[iu](?:8|16|32|64))$`)
)

// castType reports whether a word is a type of numbers.
func castType(word string) bool { return numeric.get().MatchString(word) || wholeType(word) }

func wholeType(word string) bool { return integer.get().MatchString(word) }

// castTo writes an operand of a type of numbers.
func castTo(cast string, x part) part {
	if wholeType(cast) {
		return part{"trunc(" + inner(x) + ")", atom}
	}
	return x
}

// braces reads a group, or the cases of Desmos: {x > 0: a, b}.
func (r *reader) braces() part {
	if commas, _, closed := r.separators(r.at); commas > 0 && closed && !r.pieces() && !r.decimal() {
		return r.elements("}")
	}
	alone := r.alone
	r.alone = false
	defer func() { r.alone = alone }()
	x := r.cond()
	if r.take(`\over`) {
		x = binary(x, "/", r.cond(), op.PrecProd, false)
	}
	if r.is(":") {
		return part{"(" + r.cases(x).text + ")", atom}
	}
	_ = r.take(";")
	if !r.take("}") {
		return r.fail()
	}
	switch {
	case x.prec == atom && (isNumber(x.text) || isName(x.text)):
		return x
	case strings.HasPrefix(x.text, "[") && x.prec == atom: // {{1, 2}} of Mathematica
		return part{"[" + x.text + "]", atom}
	}
	return part{"(" + inner(x) + ")", atom}
}

// pieces reports whether braces that are open have the cases of Desmos in them.
func (r *reader) pieces() bool {
	depth := 0
	for _, t := range r.tokens[r.at:] {
		switch {
		case t.kind == sign && strings.Contains("([{", t.text):
			depth++
		case t.kind == sign && strings.Contains(")]}", t.text):
			if depth--; depth < 0 {
				return false
			}
		case t.kind == sign && t.text == ":" && depth == 0:
			return true
		}
	}
	return false
}

// decimal reports whether a power is open that is one number with a comma for its point: x^{1,5}.
func (r *reader) decimal() bool {
	return r.at > 1 && r.tokens[r.at-2].text == "^" && r.peek().kind == number && r.after(1).text == "," && !r.after(1).gap && r.after(2).kind == number && !r.after(2).gap && r.after(3).text == "}"
}

// factor reports whether parentheses that are open are a vector, which a product of matrices has beside it.
func (r *reader) factor() bool {
	if r.at > 1 && r.tokens[r.at-2].text == "@" {
		return true
	}
	depth := 1
	for i := r.at; i < len(r.tokens)-1; i++ {
		switch r.tokens[i].text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth == 0 {
				return r.tokens[i+1].text == "@"
			}
		}
	}
	return false
}

// elements reads what stands between commas as a vector, or as the rows of a matrix.
func (r *reader) elements(shut string) part {
	alone, bars := r.alone, r.bars
	r.alone, r.bars = false, 0
	r.calls++
	r.tuples++
	defer func() { r.alone, r.bars, r.calls, r.tuples = alone, bars, r.calls-1, r.tuples-1 }()
	var list []part
	for !r.failed {
		x := r.cond()
		if len(list) > 0 && (x.text == "" || (x.text[0] == '[') != (list[0].text[0] == '[')) { // {{1, 2}, 3}
			return r.fail()
		}
		list = append(list, x)
		if r.take(shut) {
			r.braced = r.braced || shut == "}"
			return part{"[" + joined(list) + "]", atom}
		}
		if !r.take(",") {
			return r.fail()
		}
	}
	return r.fail()
}

// cases reads the value behind a condition and the cases that follow, up to the brace.
func (r *reader) cases(condition part) part {
	r.next()
	value := r.cond()
	if !r.take(",") {
		return r.fail()
	}
	rest := r.cond()
	if r.is(":") {
		rest = r.cases(rest)
	} else if !r.take("}") {
		return r.fail()
	}
	return choice(condition, value, rest)
}

// list reads a vector or a matrix, with commas or blanks between elements and semicolons between rows.
func (r *reader) list() part {
	alone := r.alone
	r.alone = true
	r.calls++
	defer func() { r.alone, r.calls = alone, r.calls-1 }()
	rows := [][]part{nil}
	for !r.is("]") && !r.failed {
		last := len(rows) - 1
		rows[last] = append(rows[last], r.cond())
		switch {
		case r.take(";"):
			if !r.is("]") {
				rows = append(rows, nil)
			}
		case r.take(","), r.is("]"), r.peek().gap:
		default:
			return r.fail()
		}
	}
	r.next()
	if len(rows) == 1 {
		return part{"[" + joined(rows[0]) + "]", atom}
	}
	return r.matrix(rows)
}

// matrix writes rows of one length; a column is a vector.
func (r *reader) matrix(rows [][]part) part {
	var list []string
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return r.fail()
		}
		list = append(list, joined(row))
	}
	if len(rows[0]) == 1 {
		return part{"[" + strings.Join(list, ", ") + "]", atom}
	}
	return part{"[[" + strings.Join(list, "], [") + "]]", atom}
}

// between reads up to a sign that closes, as the argument of a function.
func (r *reader) between(shut, function string) part {
	bars, alone := r.bars, r.alone
	r.bars, r.alone = 0, false
	if shut == "|" || shut == "‖" {
		r.bars = bars + 1
	}
	norm := r.norm
	r.norm = shut == "||"
	defer func() { r.norm = norm }()
	x := r.cond()
	if shut == "|" && r.is("||") { // |x||y|
		r.tokens[r.at].text = "|"
		r.tokens = slices.Insert(r.tokens, r.at, token{sign, "|", false})
	}
	r.bars, r.alone = bars, alone
	if whole := shut == "⌋" || shut == "⌉"; !r.take(shut) && !(whole && r.peek().kind == end) { // ⌊x÷2 of APL
		return r.fail()
	}
	if function == "hypot" {
		return r.length(x)
	}
	return part{function + "(" + x.text + ")", atom}
}

// length writes the norm of a vector by the number below it.
func (r *reader) length(x part) part {
	below := ""
	if t := r.peek(); t.kind == name && t.text[0] == '_' && !t.gap {
		r.next()
		if below = t.text[1:]; below == "" {
			braces := r.take("{")
			if below = r.next().text; braces && !r.take("}") {
				return r.fail()
			}
		}
	}
	if row, ok := foreign.Function("matrixnorm", 1); ok && below != "" && below != "F" && strings.ToUpper(x.text) == x.text && strings.ToLower(x.text) != x.text && !strings.Contains(x.text, "]") { // of a matrix
		r.none = row.Hint()
		return r.fail()
	}
	switch below {
	case "", "2", "F":
		return part{"hypot(" + x.text + ")", atom}
	case "1":
		return part{"sum(abs(" + x.text + "))", atom}
	case "inf":
		return part{"max(abs(" + x.text + "))", atom}
	}
	return r.fail()
}

// lengths reports whether another || comes, with which this one is that of a length, and no | between them.
func (r *reader) lengths() bool {
	for _, t := range r.tokens[r.at:] {
		switch {
		case t.kind == sign && t.text == "||":
			return true
		case t.kind == sign && t.text == "|":
			return false
		}
	}
	return false
}
