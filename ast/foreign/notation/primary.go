package notation

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// primary reads an operand without what stands behind it.
func (r *reader) primary() part {
	t := r.next()
	switch t.kind {
	case number:
		return r.number(t)
	case name:
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

// parenthesis reads up to the one that closes: a type before an operand, a list of Lisp, an expression.
func (r *reader) parenthesis() part {
	if r.peek().kind == name && castType(r.peek().text) && r.after(1).text == ")" && startsOperand(r.after(2)) {
		cast := r.next().text
		r.next()
		x := r.postfix()
		if strings.Contains(cast, "int") || cast == "long" {
			return part{"trunc(" + x.text + ")", atom}
		}
		return x
	}
	if x, ok := r.lisp(); ok {
		return x
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

// castType reports whether a word is a type of numbers.
func castType(word string) bool {
	switch strings.ToLower(word) {
	case "double", "float", "float64", "float32", "f64", "f32", "real", "numeric", "decimal", "number", "int", "int64", "int32", "long", "integer":
		return true
	}
	return false
}

// lisp reads an operator or a function before its operands, behind the parenthesis that opens.
func (r *reader) lisp() (part, bool) {
	at := r.at
	t := r.peek()
	operator := t.kind == sign && strings.Contains("+-*/", t.text) && r.after(1).gap && (t.text == "*" || t.text == "/" || lispy(r.tokens[r.at+1:]))
	function := t.kind == name && (known(t.text) || len(t.text) > 1 && foreignFunction(t.text)) && r.after(1).gap && lispy(r.tokens[r.at+1:])
	if !operator && !function {
		return part{}, false
	}
	r.next()
	var items []part
	for !r.is(")") && !r.failed {
		items = append(items, r.postfix())
	}
	if r.failed || len(items) == 0 {
		r.failed, r.at = false, at
		return part{}, false
	}
	r.next()
	if function {
		return r.call(t.text, items), true
	}
	prec := op.PrecSum
	if strings.Contains("*/", t.text) {
		prec = op.PrecProd
	}
	x := items[0]
	for _, y := range items[1:] {
		x = binary(x, t.text, y, prec, true)
	}
	return part{x.text, loosest(x.text)}, true
}

func foreignFunction(word string) bool {
	row, ok := foreign.Function(word, 2)
	return ok && row.Write != ""
}

// lispy reports whether operands stand beside each other up to the parenthesis that closes, at least two of them.
func lispy(list []token) bool {
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
				return items > 1
			}
			depth--
		case depth == 0 && (t.kind == name || t.kind == number) && (t.gap || i == 0):
			items++
		case depth == 0:
			return false
		}
	}
	return false
}

// braces reads a group, or the cases of Desmos: {x > 0: a, b}.
func (r *reader) braces() part {
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
	if x.prec == atom && (isNumber(x.text) || isName(x.text)) {
		return x
	}
	return part{"(" + inner(x) + ")", atom}
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

func isName(text string) bool {
	t := tokens(text)
	return len(t) == 2 && t[0].kind == name
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
	if shut == "|" {
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
	if !r.take(shut) {
		return r.fail()
	}
	return part{function + "(" + x.text + ")", atom}
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

// inner is a part without the parentheses round it.
func inner(x part) string {
	if n := len(x.text); n > 2 && x.text[0] == '(' && x.text[n-1] == ')' && balanced(x.text[1:n-1]) {
		return x.text[1 : n-1]
	}
	return x.text
}

// constant writes the constant that a name is in another tool; "" for another name.
func constant(word string) string {
	switch word {
	case "Pi", "PI", "M_PI":
		return "pi"
	case "ℯ", "M_E":
		return "e"
	case "oo", "Inf", "Infinity", "INFINITY":
		return "inf"
	case "True", "TRUE", "true":
		return "1"
	case "False", "FALSE", "false":
		return "0"
	case "pi", "π", "inf", "∞":
		return word
	}
	return ""
}

// greek reports whether a word is the name of a Greek letter.
func greek(word string) bool {
	switch strings.TrimPrefix(strings.ToLower(word), "var") {
	case "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega":
		return true
	}
	return false
}

// known reports whether a word is a function here or in another tool, and more likely so than a variable.
func known(word string) bool {
	if c, ok := op.Lookup(word); ok {
		return c.IsCall() && !c.Info().Helper && word != "if"
	}
	if len(word) < 2 || greek(word) {
		return false
	}
	if row, ok := foreign.Function(word, 1); ok && row.Write != "" {
		return row.Renamed() != "" || word != strings.ToLower(word) || strings.HasPrefix(word, "arc") || word == "lg"
	}
	return false
}
