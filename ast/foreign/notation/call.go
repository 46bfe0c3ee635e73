package notation

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// called reads the arguments in brackets behind a name.
func (r *reader) called(function string) part {
	if !r.own[function] && !known(function) {
		if x, ok := r.places(function); ok {
			return x
		}
	}
	open := r.next().text
	if r.peek().kind == sign { // (sqrt (+ x 1))
		if x, ok := r.lisp(); ok {
			return r.call(function, []part{x})
		}
	}
	if r.bc {
		function = cmp.Or(map[string]string{"s": "sin", "c": "cos", "a": "atan", "l": "ln", "e": "exp"}[function], function)
	}
	r.several = several(function)
	r.braced = false
	equals := r.equals
	r.equals = equals || foreign.Conditional(function, r.peek().text)
	args := r.arguments()
	r.equals = equals
	if r.failed {
		return part{}
	}
	if r.braced && (len(args) > 1 || strings.EqualFold(function, "piecewise")) { // Clip[x, {0, 1}]: a range, no vector
		return r.fail()
	}
	if open == "[" && function == "Log" && len(args) == 2 { // Mathematica's Log[2, x]
		args[0], args[1] = args[1], args[0]
	}
	if r.own[function] {
		return part{function + "(" + joined(args) + ")", atom}
	}
	if function == "t" && len(args) == 1 && (r.ofR || strings.ContainsFunc(args[0].text, unicode.IsUpper)) { // t(A)
		return r.transposed(part{args[0].in(atom), atom}, true)
	}
	if open != "[" && !known(function) && len([]rune(function)) == 1 && len(args) == 1 && !strings.Contains("fghFGHDσΦφ", function) { // x(x + 1)
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
			args[len(args)-1] = castTo(r.next().text, args[len(args)-1])
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
	case "N":
		if len(args) > 0 {
			r.tail = "; --digits full prints all digits"
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
	case castType(function) && len(args) == 1 && !wholeType(function), strings.EqualFold(function, "cast") && len(args) == 1, prints(row) && len(args) == 1:
		return part{list[0], loosest(list[0])}
	case !ok:
		return plain
	case row.Write == "", row.Renamed() == "hypot" && len(args) == 2 && unicode.IsUpper([]rune(list[0] + "x")[0]): // norm(A, 2)
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
	if list := foreign.Outputs(first); len(list) > 1 {
		r.values = max(r.values, len(list))
		first = list[min(r.value, len(list)-1)]
	}
	return part{first, loosest(first)}
}

// prints reports whether a function of another tool shows its argument.
func prints(row foreign.Row) bool {
	return row.Command() == "eval" && strings.HasPrefix(row.Say, "write the formula alone")
}
