package bind

import (
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/load"
	"backprop/eval/array"
)

// isArray reports whether a value, without blanks around it, is meant to be an array: a list, or @FILE.
func isArray(body string) bool { return strings.HasPrefix(body, "[") || strings.HasPrefix(body, "@") }

// fileNamed refuses @ without the name of a file.
func fileNamed(what, text, file string) error {
	if file != "" {
		return nil
	}
	return refuse(what, text, "@ needs the name of a file").WithHint("write @data.npy, or @- for standard input")
}

// Value reads a number, a list, or the array in a file: @FILE. what names it in messages.
func Value(line *argv.Line, what, text string) (array.Array, error) {
	body := strings.TrimSpace(text)
	if file, ok := strings.CutPrefix(body, "@"); ok {
		if err := fileNamed(what, text, file); err != nil {
			return array.Array{}, err
		}
		a, _, err := load.Array(file, line.Stdin)
		return a, err
	}
	if isArray(body) {
		return ParseArray(what, text)
	}
	v, err := ParseValue(what, text)
	return array.Number(v), err
}

// ParseArray reads a list: [1, 2], [[1, 2], [3, 4]]. Its elements are what [ParseValue] reads, and the strings that stand for
// NaN and the infinities in JSON.
func ParseArray(what, text string) (array.Array, error) {
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	list := []byte(text[start:])
	a, n, err := load.Nested(list, func(at int) (float64, int, error) {
		end := at + elementEnd(text[start+at:])
		element := strings.TrimSpace(text[start+at : start+end])
		if strings.HasPrefix(element, `"`) {
			v, err := load.Number([]byte(element))
			if err != nil {
				return 0, 0, &load.Mistake{Span: placeOf(at, at+len(element)), Msg: err.Error()}
			}
			return v, end, nil
		}
		v, err := ParseValue(what, element)
		return v, end, within(err, text, start+at, element)
	})
	rest := start + n
	rest += len(text[rest:]) - len(strings.TrimLeft(text[rest:], " \t\r\n"))
	if err == nil && rest < len(text) {
		err = &load.Mistake{Span: placeOf(rest-start, len(text)-start), Msg: "the list has ended already"}
	}
	if m, ok := errors.AsType[*load.Mistake](err); ok {
		f := refuse(what, text, "%s", m.Msg)
		if hint := arrayHint(text, start+int(m.Start)); hint != "" {
			f.Hint = hint
		}
		return array.Array{}, f.At(text, placeOf(start+int(m.Start), start+int(m.End)))
	}
	if err != nil {
		return array.Array{}, err
	}
	return a, nil
}

func placeOf(start, end int) ast.Span { return ast.Span{Start: int32(start), End: int32(end)} }

// elementEnd returns where the first element of a text ends: at a comma, or at the bracket that closes the list.
func elementEnd(text string) int {
	depth := 0
	for i, c := range []byte(text) {
		switch c {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				return i
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// within moves the place of a mistake in an element to where the element stands in the whole text.
func within(err error, text string, at int, element string) error {
	f, ok := errors.AsType[*failure.Error](err)
	if !ok {
		return err
	}
	place := placeOf(at, at+len(element))
	if f.Placed {
		place = placeOf(at+int(f.Span.Start), at+int(f.Span.End))
	}
	switch words := strings.Fields(element); {
	case strings.Contains(element, "..") || strings.Contains(element, ":") || isSweep(element):
		f.Hint = elements(element, text)
	case len(words) > 1 && isNumber(words[0]) && isNumber(strings.TrimRight(words[1], ";]")):
		f.Hint = "separate elements by commas: " + listed(text, "["+words[0]+", "+strings.TrimRight(words[1], ";]")+"]")
	case strings.Contains(element, ";"):
		f.Hint = "a matrix is a list of rows: " + listed(text, "[[1, 2], [3, 4]]")
		start, stop, _ := strings.Cut(strings.Trim(strings.TrimSpace(text), "[]"), ";")
		if isNumber(strings.TrimSpace(start)) && isNumber(strings.TrimSpace(stop)) { // [0;1]
			f.Hint = "for an interval write " + strings.TrimSpace(start) + ".." + strings.TrimSpace(stop) + ", and a step behind it; for a vector '" + listed(text, "") + "'"
		}
	}
	return f.At(text, place)
}

// listIn returns the list that another tool makes an array of: array([1, 2]); "" for any other text.
func listIn(text string) string {
	start, end := strings.Index(text, "(["), strings.LastIndexByte(text, ']')
	if start < 1 || end < start || !strings.HasSuffix(text, ")") || strings.ContainsAny(text[:start], " ([,") {
		return ""
	}
	list := text[start+1 : end+1]
	if _, err := ParseArray("", list); err != nil {
		return ""
	}
	return list
}

// listed writes a list with blanks and semicolons of MATLAB or NumPy, [1 2; 3 4], with commas and brackets; another one as short.
func listed(text, short string) string {
	inside := strings.Trim(strings.TrimSpace(text), "[]")
	if strings.ContainsAny(inside, "[]") || len(inside) > 60 || strings.Contains(inside, ",") && !strings.Contains(inside, ";") {
		return short
	}
	var rows []string
	for row := range strings.SplitSeq(inside, ";") {
		elements := strings.FieldsFunc(row, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
		if slices.ContainsFunc(elements, func(e string) bool { return !isNumber(e) }) {
			return short
		}
		rows = append(rows, "["+strings.Join(elements, ", ")+"]")
	}
	switch columns := !strings.ContainsAny(strings.TrimSpace(strings.ReplaceAll(inside, "; ", ";")), ", "); {
	case len(rows) == 1:
		return rows[0]
	case columns: // [5; 6], a column
		return "[" + strings.Join(strings.FieldsFunc(inside, func(r rune) bool { return r == ';' || r == ' ' }), ", ") + "]"
	}
	return "[" + strings.Join(rows, ", ") + "]"
}

// arrayHint says how to write what is no list.
func arrayHint(text string, at int) string {
	switch rest := text[at:]; {
	case strings.HasPrefix(rest, ",") && strings.HasPrefix(strings.TrimLeft(rest[1:], " "), "["):
		return "a matrix is a list of rows: [" + strings.TrimSpace(text) + "]"
	case strings.HasPrefix(rest, ";"):
		return "a matrix is a list of rows: [[1, 2], [3, 4]]"
	case strings.Trim(text, "[] ") == "":
		return "write its elements, as [1, 2]"
	}
	return ""
}

// bindArray is [Values.Bind] for an array; one without axes is a number.
func (v *Values) bindArray(name string, a array.Array) bool {
	if a.IsNumber() {
		return v.Bind(name, a.Data[0])
	}
	if !v.Bind(name, math.NaN()) {
		return false
	}
	sym, _ := v.Names.Lookup(name)
	v.setArray(sym, a)
	return true
}

// setArray gives a variable an array in place of its value.
func (v *Values) setArray(sym ast.Sym, a array.Array) {
	if v.arrays == nil {
		v.arrays = map[ast.Sym]array.Array{}
	}
	if v.values[sym] = math.NaN(); a.IsNumber() {
		v.values[sym] = a.Data[0]
		return
	}
	v.arrays[sym] = a
}

// arrayFile is the file of the value of a variable.
type arrayFile struct {
	sym  ast.Sym
	name string
}

// roundedFile is a file of which so many integers were rounded.
type roundedFile struct {
	arrayFile
	n int
}

// readFiles reads the files of arrays, once: whether there are sweeps is asked before.
func (v *Values) readFiles(line *argv.Line) error {
	for _, f := range v.files {
		a, rounded, err := load.Array(f.name, line.Stdin)
		if err != nil {
			return err
		}
		if rounded > 0 {
			v.rounded = append(v.rounded, roundedFile{f, rounded})
		}
		v.setArray(f.sym, a)
	}
	v.files = nil
	return nil
}

// Arrays returns the arrays among the values of variables, by number of the name; nil for none. It reads their files.
func (v *Values) Arrays(line *argv.Line) (map[ast.Sym]array.Array, error) {
	if err := v.readFiles(line); err != nil {
		return nil, err
	}
	if len(v.arrays) == 0 {
		return nil, nil
	}
	return v.arrays, nil
}

// numbersAlone returns the mistake in a formula, in a command that does not take arrays: that, where it is one of shapes.
func numbersAlone(line *argv.Line, err error) error {
	if e, ok := errors.AsType[*ast.Error](err); ok && e.Code == ast.CodeShape && !line.Command.Rows {
		return NoArrays(line.Command.Name + " does")
	}
	return err
}

// NoArrays refuses arrays in what does not take them.
func NoArrays(what string) *failure.Error {
	return failure.Usage(failure.CodeBinding, "%s not take arrays yet", what).WithHint("eval and diff do, at one point")
}
