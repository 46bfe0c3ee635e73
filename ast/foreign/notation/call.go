package notation

import (
	"slices"
	"strconv"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// name reads what begins with a name: a call, a function before its argument, a phrase, a variable.
func (r *reader) name(t token) part {
	if t.text[0] == '\\' {
		return r.command(t.text[1:])
	}
	if x, ok := r.phrase(t); ok {
		return x
	}
	if (t.text == "Δ" || t.text == "Delta") && r.peek().kind == name && len([]rune(r.peek().text)) == 1 { // \Delta x
		return part{"Δ" + r.next().text, atom}
	}
	if word(t.text) && !r.own[t.text] && (!r.is("(", "[") || r.peek().gap) {
		return r.fail()
	}
	if base, ok := strings.CutPrefix(t.text, "log_"); ok && base != "" && !r.own["log_"+base] {
		return r.logarithm(base)
	}
	if rest := strings.TrimPrefix(t.text, "log"); rest != t.text && rest != "" && strings.Trim(rest, "₀₁₂₃₄₅₆₇₈₉") == "" {
		return r.logarithm(strings.Map(func(c rune) rune { return '0' + c - '₀' }, rest))
	}
	next := r.peek()
	if strings.HasSuffix(t.text, "_") && r.is("{", "(") && !next.gap && len(t.text) > 1 { // x_{12}
		return r.index(t.text)
	}
	if r.is("::") && !known(t.text) { // std::sin
		if !foreign.Module(t.text) && !castType(t.text) && !castType(r.after(1).text) && r.after(2).text != "(" && r.after(2).text != "::" {
			return r.fail()
		}
		for r.is("::") && r.after(1).kind == name {
			if castType(r.after(1).text) {
				return part{t.text, atom}
			}
			r.next()
			t = r.next()
		}
		next = r.peek()
	}
	function := known(t.text) && !r.own[t.text]
	switch {
	case r.is("(") && !next.gap, r.is("(") && function, r.is("[") && (function || r.own[t.text]) && !next.gap, r.is("{") && function, function && r.is("[") && len(t.text) > 1:
		return r.called(t.text)
	case function && r.is(".") && r.after(1).text == "(": // Julia's sin.(x)
		r.next()
		return r.called(t.text)
	case function && r.is("@") && r.after(1).kind == name: // Sin @ x
		r.next()
		return r.call(t.text, []part{r.postfix()})
	case function && (next.kind == super || r.is("^", "**")):
		if x, ok := r.powerOfFunction(t.text); ok {
			return x
		}
	case function && (next.kind == number || next.kind == name && !word(next.text) || next.kind == sign && strings.Contains("√|\\½", next.text)):
		return r.applied(t.text, r.argument)
	case function && r.is("-") && !next.gap && r.after(1).text == "1" && r.after(2).text == "(":
		return r.fail()
	case function && r.take("of"):
		return r.call(t.text, []part{r.power()})
	}
	if c := constant(t.text); c != "" {
		return part{c, atom}
	}
	prev := r.tokens[max(r.at-2, 0)]
	if r.at >= 2 && !t.gap && (prev.kind == number || fraction(prev.text) != "") || r.split { // 4ac
		return part{r.letters(t), atom}
	}
	return part{t.text, atom}
}

// word reports whether a word stands between operands.
func word(text string) bool {
	_, ok := foreign.Word(text)
	if c, own := op.Lookup(text); own && c.IsCall() && text != "if" && text != "mod" {
		return false
	}
	return ok && len(text) > 1
}

// letters returns the first of two or three letters behind a number, which are factors rather than a name, and leaves the others for
// names of their own.
func (r *reader) letters(t token) string {
	text := t.text
	if len(text) < 2 || len(text) > 3 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") != "" || foreign.Unit(text) || greek(text) || r.choose() {
		return text
	}
	r.splits = true
	var rest []token
	for _, c := range text[1:] {
		rest = append(rest, token{name, string(c), false})
	}
	r.tokens = slices.Insert(r.tokens, r.at, rest...)
	return text[:1]
}

// index reads a subscript in braces, which is a part of the name.
func (r *reader) index(stem string) part {
	r.next()
	t := r.next()
	if t.kind != number && t.kind != name || !r.take("}") && !r.take(")") {
		return r.fail()
	}
	if t.text[0] == '\\' {
		t.text = t.text[1:]
	}
	return part{stem + t.text, atom}
}

// logarithm reads the argument of a logarithm of a base.
func (r *reader) logarithm(base string) part {
	write := func(args []part) part {
		if len(args) != 1 {
			return r.fail()
		}
		switch base {
		case "2", "10":
			return part{"log" + base + "(" + inner(args[0]) + ")", atom}
		case "e":
			return part{"ln(" + inner(args[0]) + ")", atom}
		}
		return part{"log(" + inner(args[0]) + ", " + base + ")", atom}
	}
	if r.is("(", "{", "[") {
		r.next()
		return write(r.arguments())
	}
	return write([]part{r.argument()})
}

// called reads the arguments in brackets behind a name.
func (r *reader) called(function string) part {
	open := r.next().text
	r.several = several(function)
	args := r.arguments()
	if r.failed {
		return part{}
	}
	if open == "[" && function == "Log" && len(args) == 2 { // Mathematica's Log[2, x]
		args[0], args[1] = args[1], args[0]
	}
	if r.own[function] {
		return part{function + "(" + joined(args) + ")", atom}
	}
	if !known(function) && len([]rune(function)) == 1 && len(args) == 1 && !strings.Contains("fghFGHDσΦφ", function) { // x(x + 1)
		return part{function + "*(" + args[0].text + ")", op.PrecProd}
	}
	return r.call(function, args)
}

// arguments reads up to the bracket that closes.
func (r *reader) arguments() []part {
	bars, alone, choice := r.bars, r.alone, r.choice
	commas, semicolons, _ := r.separators(r.at)
	blanks := r.several && commas+semicolons == 0 // max(x y)
	r.bars, r.alone, r.choice, r.several = 0, blanks, 0, false
	defer func() { r.bars, r.alone, r.choice = bars, alone, choice }()
	var args []part
	if r.take(")") {
		return args
	}
	if semicolons == 0 {
		r.calls++
		defer func() { r.calls-- }()
	} else { // of a spreadsheet, where a comma is that of a number
		r.depth++
		defer func() { r.depth-- }()
	}
	for !r.failed {
		star := r.calls > 0 && r.is("*", "...")
		if star { // Python's *[x, y]
			r.next()
		}
		if cells := r.cells(); cells != nil {
			args = append(args, cells...)
		} else {
			x := r.piped()
			if list := elements(x.text); star && list != nil {
				args = append(args, list...)
			} else {
				args = append(args, x)
			}
		}
		if r.take("as") && r.peek().kind == name && castType(r.peek().text) { // CAST(x AS float)
			r.next()
		}
		switch {
		case r.take(","), r.take(";"):
			if r.is(")") { // max(x, )
				r.next()
				return args
			}
			continue
		case r.take(")"), r.take("]"), r.take("}"):
			return args
		case r.peek().kind == end: // sin(x
			return args
		case blanks && r.peek().gap:
			continue
		}
		r.fail()
	}
	return nil
}

// several reports whether a function takes more arguments than one.
func several(function string) bool {
	c, ok := op.Lookup(function)
	if !ok {
		return false
	}
	_, most := c.Arity()
	return most != 1
}

// separators counts the commas and the semicolons between the arguments that a token begins, and says whether a bracket ends them.
func (r *reader) separators(at int) (commas, semicolons int, closed bool) {
	depth := 0
	for _, t := range r.tokens[min(at, len(r.tokens)):] {
		switch t.text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth < 0 {
				return commas, semicolons, true
			}
		case ",":
			if depth == 0 {
				commas++
			}
		case ";":
			if depth == 0 {
				semicolons++
			}
		}
	}
	return commas, semicolons, false
}

// cells reads a range of cells: A1:A3.
func (r *reader) cells() []part {
	from, to := r.peek(), r.after(2)
	if r.after(1).text != ":" || from.kind != name || to.kind != name || len(from.text) > 6 || len(to.text) > 6 {
		return nil
	}
	column := strings.TrimRight(from.text, "0123456789")
	first, last := whole(from.text[len(column):]), whole(strings.TrimPrefix(to.text, column))
	if column == "" || first < 0 || last < first || last > first+9 {
		return nil
	}
	r.next()
	r.next()
	r.next()
	var list []part
	for i := first; i <= last; i++ {
		list = append(list, part{column + strconv.Itoa(i), atom})
	}
	return list
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

// elements returns what stands in the brackets of a list; nil for another text.
func elements(text string) []part {
	if !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, "]") {
		return nil
	}
	var list []part
	for _, e := range foreign.Arguments(text[1:]) {
		list = append(list, part{e, 0})
	}
	return list
}

// call writes a call of a function of this language or of another tool.
func (r *reader) call(function string, args []part) part {
	list := texts(args)
	if len(args) == 1 {
		list[0] = inner(args[0])
	}
	plain := part{function + "(" + strings.Join(list, ", ") + ")", atom}
	if r.own[function] {
		return plain
	}
	if text := foreign.Cases(strings.ToLower(function), list); text != "" {
		return r.written(text)
	}
	if c, ok := op.Lookup(function); ok && c.IsCall() {
		if least, most := c.Arity(); len(args) >= least && (most < 0 || len(args) <= most) || function == "log" && len(args) == 2 {
			return plain
		}
		if row, ok := foreign.Arity(function, len(args)); ok {
			return r.written(row.With(list).Write)
		}
		return r.fail()
	}
	switch function {
	case "c", "vec", "vector", "cvec":
		if len(args) > 1 {
			return part{"[" + strings.Join(list, ", ") + "]", atom}
		}
	case "Rational", "Fraction":
		if len(args) == 2 {
			return binary(args[0], "/", args[1], op.PrecProd, false)
		}
	case "S", "Integer", "Float":
		if len(args) == 1 && isNumber(list[0]) {
			return args[0]
		}
	case "N", "evalf":
		if len(args) == 1 {
			return part{list[0], loosest(list[0])}
		}
	}
	row, ok := foreign.Function(function, len(args))
	if strings.ToUpper(function) == function && strings.Contains(function, "DIST") {
		return r.fail()
	}
	switch {
	case len(args) == 0:
		if c := constant(function); c != "" {
			return part{c, atom}
		}
		return r.fail()
	case castType(function) && len(args) == 1 && !strings.Contains(function, "int") && function != "long", strings.EqualFold(function, "cast") && len(args) == 1, prints(row) && len(args) == 1:
		return part{list[0], loosest(list[0])}
	case !ok:
		return plain
	case row.Write == "":
		return r.fail()
	}
	if len(function) == 1 && function != "σ" && function != "Φ" {
		return plain
	}
	return r.written(row.With(list).Write)
}

// written is what a row says to write: one of two formulas.
func (r *reader) written(text string) part {
	first, second, two := strings.Cut(text, " | ")
	if two && r.choose() {
		first = second
	}
	if first == "" || strings.ContainsAny(first, "…|") && !strings.Contains(first, "||") {
		return r.fail()
	}
	return part{first, loosest(first)}
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

// prints reports whether a function of another tool shows its argument.
func prints(row foreign.Row) bool {
	return row.Command() == "eval" && strings.HasPrefix(row.Say, "write the formula alone")
}
