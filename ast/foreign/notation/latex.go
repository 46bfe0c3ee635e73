package notation

import (
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// command reads a command of LaTeX with its arguments.
func (r *reader) command(word string) part {
	switch word {
	case "frac", "dfrac", "tfrac", "cfrac":
		x := r.group()
		return part{x.in(op.PrecProd) + "/" + r.group().in(op.PrecUnary), op.PrecProd}
	case "sqrt":
		if r.take("[") {
			n := r.next().text
			if !r.take("]") {
				return r.fail()
			}
			return root(n, r.group())
		}
		return part{"sqrt(" + inner(r.group()) + ")", atom}
	case "binom", "dbinom", "tbinom":
		n := r.group()
		return r.call("ncr", []part{n, r.group()})
	case "begin":
		return r.environment()
	case "sum", "max", "min":
		if x, ok := r.summation(word); ok {
			return x
		}
		if next := r.peek(); word != "sum" && (next.kind != name || next.text[0] != '_') { // \max(x, y)
			return r.function(word)
		}
		if word != "sum" {
			r.none = "over an index it is " + word + "[i](x[i]); no function is minimized or maximized"
		}
		if r.sums || word != "sum" {
			return r.fail()
		}
		return r.function(word)
	case "log":
		if base, ok := r.base(); ok {
			return r.logarithm(base)
		}
		return r.function("log")
	case "varepsilon", "vartheta", "varphi", "varrho", "varsigma", "varpi":
		return r.below(word[3:])
	case "exp", "ln", "lg":
		return r.function(word)
	case "sigma":
		if r.is("(") && !r.peek().gap {
			return r.called("σ")
		}
	case "color", "textcolor":
		r.group()
		return r.group()
	case "mathbb", "mathcal":
		return r.fail()
	}
	if styled(`\` + word) {
		x := r.styled()
		if bold(`\` + word) {
			r.vectors = append(r.vectors, x.text)
		}
		return x
	}
	if suffix := accent(`\` + word); suffix != "" {
		x := r.group()
		if !isName(x.text) {
			return r.fail()
		}
		return r.below(x.text + suffix)
	}
	if row, ok := foreign.LaTeX(word); ok && !greek(word) {
		if _, own := op.Lookup(word); own || row.Renamed() != "" || known(word) {
			return r.function(word)
		}
		if strings.ContainsAny(row.Write, "(|") || row.Write == "" {
			return r.fail()
		}
		return part{row.Write, atom}
	}
	if greek(word) {
		return r.below(word)
	}
	return r.fail()
}

// below reads the subscript behind a letter, which is a part of the name: \beta_0.
func (r *reader) below(letter string) part {
	t := r.peek()
	if t.kind != name || t.gap || t.text[0] != '_' {
		return part{letter, atom}
	}
	r.next()
	if t.text == "_" {
		if r.is("{") {
			return r.index(letter + "_")
		}
		return r.fail()
	}
	if x, ok := r.subscripted(letter + t.text); ok {
		return x
	}
	return part{letter + t.text, atom}
}

// function reads a function as it stands in LaTeX: \sin x, \sin^2 x, \sin(x), \max\{x, y\}.
func (r *reader) function(function string) part {
	next := r.peek()
	switch {
	case r.is("(", "{", "["):
		return r.called(function)
	case next.kind == super || r.is("^"):
		if x, ok := r.powerOfFunction(function); ok {
			return x
		}
		return r.fail()
	case next.kind == end || next.kind == sign && !strings.Contains("|√⌊⌈‖-", next.text):
		return r.fail()
	case r.is("-"):
		return r.call(function, []part{r.unary()})
	}
	return r.applied(function, r.argument)
}

// group reads an argument of a command: braces, a command, or one character: \frac12.
func (r *reader) group() part {
	t := r.next()
	switch {
	case t.kind == sign && t.text == "{":
		alone, bars := r.alone, r.bars
		r.alone, r.bars = false, 0
		x := r.cond()
		r.alone, r.bars = alone, bars
		if !r.take("}") {
			return r.fail()
		}
		return x
	case t.kind == number && len(t.text) > 1: // \frac12
		r.at--
		r.tokens[r.at] = token{number, t.text[1:], false}
		return part{t.text[:1], atom}
	case t.kind == number:
		return part{t.text, atom}
	case t.kind == name && t.text[0] == '\\':
		return r.command(t.text[1:])
	case t.kind == name && len(t.text) == 1:
		return part{t.text, atom}
	}
	return r.fail()
}

// base reads the base of \log_2 and \log_{10}; the underscore begins a name.
func (r *reader) base() (string, bool) {
	t := r.peek()
	if t.kind != name || t.text[0] != '_' {
		return "", false
	}
	r.next()
	if t.text != "_" {
		return t.text[1:], true
	}
	if r.take("{") {
		base := r.next().text
		return base, r.take("}")
	}
	return r.next().text, true
}

// styled reads a name in upright type: \mathrm{sinc}(x).
func (r *reader) styled() part {
	if !r.take("{") {
		return r.fail()
	}
	t := r.next()
	if t.kind != name || !r.take("}") {
		return r.fail()
	}
	if known(t.text) && len(t.text) > 1 {
		return r.function(t.text)
	}
	return r.name(t)
}

// environment reads cases and matrices.
func (r *reader) environment() part {
	r.take("{")
	kind := r.next().text
	r.take("}")
	rows := [][]part{nil}
	alone := r.alone
	r.alone = false
	defer func() { r.alone = alone }()
	for !r.failed && !r.take(`\end`) {
		last := len(rows) - 1
		switch {
		case r.take(`\\`):
			rows = append(rows, nil)
		case r.take("&"), r.take(","), r.take("."):
		case r.take(`\text`), r.take(`\mathrm`), r.take(`\textrm`):
			words := ""
			for r.next(); !r.is("}") && r.peek().kind != end; {
				words += " " + r.next().text
			}
			r.take("}")
			if strings.HasPrefix(words, " otherwise") || strings.HasPrefix(words, " else") || strings.HasPrefix(words, " sonst") {
				rows[last] = append(rows[last], part{"1", atom})
			}
		case r.word("if", "for", "when"):
			r.next()
		case r.word("otherwise", "else"):
			r.next()
			rows[last] = append(rows[last], part{"1", atom})
		default:
			rows[last] = append(rows[last], r.comparison())
		}
	}
	_ = r.take("{") && (r.next().text != "" && r.take("}"))
	if len(rows) > 1 && rows[len(rows)-1] == nil {
		rows = rows[:len(rows)-1]
	}
	if r.failed {
		return r.fail()
	}
	switch {
	case kind == "cases":
		x := part{"nan", atom}
		for i := len(rows) - 1; i >= 0; i-- {
			row := rows[i]
			if len(row) != 2 {
				return r.fail()
			}
			if last := i == len(rows)-1; last && (row[1].text == "1" || len(rows) > 1) {
				if row[1].text != "1" && !opposite(rows[i-1][1].text, row[1].text) {
					x = choice(row[1], row[0], x)
				} else {
					x = row[0]
				}
				continue
			}
			x = choice(row[1], row[0], x)
		}
		return part{"(" + x.text + ")", atom}
	case strings.HasSuffix(kind, "matrix"):
		return r.matrix(rows)
	case len(rows) == 1 && len(rows[0]) == 1:
		return rows[0][0]
	}
	return r.fail()
}

// opposite reports whether one of two conditions holds always: x > 0, x <= 0.
func opposite(a, b string) bool {
	for _, pair := range [][2]string{{" > ", " <= "}, {" < ", " >= "}, {" == ", " != "}} {
		if strings.ReplaceAll(a, pair[0], pair[1]) == b || strings.ReplaceAll(b, pair[0], pair[1]) == a {
			return true
		}
	}
	return false
}
