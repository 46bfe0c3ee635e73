package parser

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/foreign/notation"
	"backprop/ast/op"
)

// marks are those of the names in jq, behind what takes an array apart: .[] | .x*.y.
func marks() *regexp.Regexp {
	return foreign.Regexp(`(?:^\s*\.\[\]\s*\|\s*)?(^|[^\pL\pN_.)\]])\.([\pL_])`)
}

// unmarked writes a text without the marks of its names; "" where it has none, or is no formula without them.
func unmarked(src string) string {
	if len(src) > notation.Most {
		return ""
	}
	bare := strings.TrimSpace(marks().ReplaceAllString(src, "$1$2"))
	if len(bare) >= len(src) || strings.HasPrefix(bare, ".") || marks().MatchString(bare) || !resolves(bare) {
		return ""
	}
	return bare
}

// point refuses a point: between words it is a library's, before an operator MATLAB's.
func (s *scanner) point(err *ast.Error, before string, end *int) {
	next, _ := s.rune(*end)
	if s.last == tokDiv { // Mathematica's x^2 /. x -> 2
		err.Hint = "bind a value with a flag, --x=2"
		if m := rule().FindStringSubmatch(s.src[*end:]); m != nil {
			err.Hint = "bind a value with a flag, --" + ast.Short(m[1]) + "=" + ast.Short(m[2])
		}
		return
	}
	switch {
	case next == 0:
	case next == '.' && (s.last == tokBracketOpen || s.last == tokComma): // NumPy's A[..., 0]
		err.Hint = "a whole axis is written : as in A[:, 0]"
		return
	case next == '.':
		err.Hint = "leave out the dots: a line continues after an operator, or in parentheses"
		return
	case strings.ContainsRune("*/^+-'", next) && operandEnd(s.last):
		err.Hint = "operators have no dot: write * / ^ alone"
		return
	case strings.ContainsRune("<>=!&|", next) && operandEnd(s.last):
		err.Hint = "operators have no dot: write " + string(next) + " alone"
		return
	case next == '(' && called(before) != "": // Julia's sin.(x)
		err.Hint = "write " + calledWith(before, foreign.Arguments(s.src[*end+1:])) + ": functions have no dot"
		return
	case next == '[' && before == "" && !operandEnd(s.last): // .[] | .x of jq
		if bare := unmarked(s.src); bare != "" {
			err.Hint = "a variable is its name alone: " + bare
		}
		return
	case next == ' ' && operandEnd(s.last):
		err.Hint = "a product is x*y"
		return
	case isLetter(next) && before == "" && !operandEnd(s.last): // jq's .x
		err.Hint = "a variable is its name alone: " + s.src[*end:s.letters(*end)]
		if bare := unmarked(s.src); bare != "" { // .x * .y
			err.Hint = "a variable is its name alone: " + bare
		}
		return
	}
	if s.last == tokTranspose { // T of A.T is not a name
		before = ""
	}
	if name := s.src[*end:s.letters(*end)]; before == "" && operandEnd(s.last) && isLetter(next) { // A.T.dot(x), (A @ x).sum(axis=0)
		list, called := strings.CutPrefix(s.src[*end+len(name):], "(")
		args := foreign.Arguments(list)
		_, array := ast.LookupArray(name)
		if axis, _ := axisOf(args); called && (s.last != tokClose || axis != "" || array) {
			if err.Hint = s.method(s.receiver(), name, true, args); err.Hint != "" {
				return
			}
		}
	}
	if name := s.src[*end:s.letters(*end)]; before == "" && s.last == tokClose && isLetter(next) && called(name) != "" { // (x + 1).sqrt()
		_, rest, _ := strings.Cut(s.src[*end:], "(")
		if call := calledWith(name, append([]string{s.receiver()}, foreign.Arguments(rest)...)); call != "" {
			err.Hint = "a function stands before its arguments: " + call
			return
		}
	}
	if name := s.src[*end:s.letters(*end)]; before == "" && operandEnd(s.last) && isLetter(next) { // sqrt(x).subs(x, 4)
		if row, ok := foreign.Function(name, 2); ok && row.Write == "" {
			err.Hint = row.Hint()
		} else if rest := s.src[*end+len(name):]; !strings.HasPrefix(rest, "(") && s.last != tokNumber { // Mathematica's (A + B).x
			err.Hint = "a matrix product is written with @"
		} else {
			err.Hint = "values have no methods: backprop functions lists the functions of the language"
		}
		return
	}
	if before == "" || !isLetter(next) {
		return
	}
	for {
		*end = s.letters(*end)
		if r, n := s.rune(*end); r != '.' || s.letters(*end+n) == *end+n {
			break
		}
		*end++
	}
	next, _ = s.rune(*end)
	called := next == '(' || next == '['
	var args []string
	if called {
		args = foreign.Arguments(s.src[*end+1:])
		if len(args) == 1 && strings.Contains(args[0], ";") { // of a spreadsheet
			args = semicolons(s.src[*end+1:])
		}
	}
	row, known := member(before+s.src[s.pos:*end], called, len(args))
	word := before + s.src[s.pos:*end]
	if name := word[strings.LastIndexByte(word, '.')+1:]; called && known && strings.Contains(strings.Join(args, ","), "=") { // np.sum(x, axis=0)
		if !slices.ContainsFunc(args, func(a string) bool { return !strings.Contains(a, "=") }) && !foreign.Library(before) { // x.std(axis=0)
			args = append([]string{ast.Short(before)}, args...)
		}
		if row, ok := foreign.Function(name, 1); !foreign.Library(before) && args[0] != ast.Short(before) && len(before) < 3 && (ast.Reduces(name) || ok && (ast.Reduces(row.Renamed()) || along(name, "0", nil) != "")) { // A.sum(1, keepdim=True)
			args = append([]string{ast.Short(before)}, args...)
		}
		hint := namedHint(name, args)
		for whole := lastParts(word); strings.Count(whole, ".") > 0; _, whole, _ = strings.Cut(whole, ".") { // norm.pdf(x, loc=1)
			if row, _ := foreign.Function(whole, len(args)); row.Write != "" {
				hint = namedHint(whole, args)
				break
			}
		}
		if hint != "" {
			err.Msg = "names have no dots: " + ast.Short(word)
			err.Hint = around(s.src, s.wordStart(), *end+1, hint)
			return
		}
	}
	if after := strings.TrimLeft(s.src[*end:], " "); s.depth > 0 && strings.HasPrefix(after, "=") && !strings.HasPrefix(after, "==") { // na.rm=TRUE
		err.Hint = "arguments have no names: leave " + ast.Short(word) + "=… out"
		if word == "lower.tail" {
			err.Hint += "; the upper tail is 1 minus the lower one"
		}
		return
	}
	method := ""
	whole := known && (len(before) > 2 && !foreign.Module(before) || word == strings.ToUpper(word) && len(word) > len("A.I")) && foreign.Dotted(word, len(args)) // weighted.mean, F.INV
	if !whole {
		method = s.method(before, s.src[s.pos+1:*end], called, args)
	}
	if called && receives(before, s.src[s.pos+1:*end], row, len(args)) { // x.powi(3)
		args = append([]string{ast.Short(before)}, args...)
		row, known = member(s.src[s.pos+1:*end], true, len(args))
	}
	if called {
		row = row.With(args)
	}
	switch {
	case method != "":
		err.Msg = "names have no dots: " + ast.Short(before+s.src[s.pos:*end])
		err.Hint = method
	case known:
		err.Msg = "names have no dots: " + ast.Short(before+s.src[s.pos:*end])
		err.Hint = row.Hint()
	case foreign.Module(before):
		err.Msg = "names have no dots: " + ast.Short(before+s.src[s.pos:*end])
		err.Hint = "backprop functions lists the functions of the language"
	case next == '(': // x.toFixed(2)
		name := s.src[s.pos+1 : *end]
		if word == strings.ToUpper(word) && len(before) > 2 { // BINOM.DIST(2, 5)
			name = word
		}
		err.Hint = fmt.Sprintf("there is no function %s: backprop functions lists all of them", ast.Short(name))
		*end = s.pos + 1
	case utf8.RuneCountInString(before) == 1 && functionOf(s.src[s.pos+1:*end]):
		err.Hint = fmt.Sprintf("a function of %s is written %s(%[1]s)", ast.Short(before), s.src[s.pos+1:*end])
	default:
		err.Hint = fmt.Sprintf("a name is letters, digits and _: write %s_%s", ast.Short(before), ast.Short(strings.ReplaceAll(s.src[s.pos+1:*end], ".", "_")))
		*end = s.pos + 1
	}
}

// parenthesized returns what stands between the parentheses that end where the scanner stands; … where it is long.
func (s *scanner) parenthesized() string {
	const most = 40
	depth := 0
	for i := s.pos - 1; i >= max(0, s.pos-most); i-- {
		switch s.src[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return s.src[i+1 : s.pos-1]
			}
		}
	}
	return "…"
}

// receiver returns the text of the operand that ends where the scanner stands, A.T or A[0]; … for a long one.
func (s *scanner) receiver() string {
	const most = 40
	depth, i := 0, s.pos
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s.src[:i])
		switch {
		case strings.ContainsRune(")]", r):
			depth++
		case strings.ContainsRune("([", r):
			depth--
		}
		if depth < 0 || depth == 0 && !isLetter(r) && !isDigit(r) && !strings.ContainsRune("([.ᵀ", r) {
			break
		}
		i -= n
	}
	text := s.src[i:s.pos]
	if inside := s.parenthesized(); text == "("+inside+")" {
		return inside
	}
	if len(text) > most || text == "" {
		return "…"
	}
	return text
}

// functionOf reports whether a word behind a point is a function of the language: sqrt of x.sqrt.
func functionOf(word string) bool {
	c, ok := op.Lookup(word)
	return ok && len(word) > 2 && !c.Info().Helper && c.IsCall()
}

// receives reports whether the operand before the point is the first argument of a method, as x.powi(3) of Rust has it, rather
// than the name of a library.
func receives(before, name string, row foreign.Row, args int) bool {
	if foreign.Library(before) || strings.Contains(name, ".") || name == "ppf" || name == "isf" { // t.ppf(p, n)
		return false
	}
	return args == 0 || utf8.RuneCountInString(before) == 1 || row.Takes(args+1) && !row.Takes(args)
}

// lastParts returns the end of a dotted name that can have an answer, so that not every part of a long one is asked for.
func lastParts(name string) string {
	const most = 200
	if len(name) > most {
		_, name, _ = strings.Cut(name[len(name)-most:], ".")
	}
	return name
}

// member answers a dotted name by the longest of its ends that has an answer: norm.cdf before cdf.
func member(name string, called bool, args int) (foreign.Row, bool) {
	name = lastParts(name)
	for {
		row, ok := foreign.Member(name, called, args)
		prefix, rest, more := strings.Cut(name, ".")
		if ok || !more {
			return row, ok
		}
		if called && len(prefix) > 2 && prefix == strings.ToUpper(prefix) && rest == strings.ToUpper(rest) && len(rest) > 2 && !foreign.Module(strings.ToLower(prefix)) { // BINOM.DIST is not a distance
			return row, false
		}
		if i := strings.LastIndexByte(name, '.'); i == len(name)-2 && name != strings.ToLower(name) { // STDEV.S
			if row, ok := foreign.Member(name[:i], called, args); ok {
				return row, ok
			}
		}
		name = rest
	}
}
