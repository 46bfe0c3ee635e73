package printer

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"backprop/ast"
)

// Line writes formulas in a line of Unicode text, as [LaTeX] sets them: σ, x₁, 2t, √x. What Unicode has no letters for stands
// in marks, _{…} below the line and ^{…} above it, which are not nested.
type Line struct{ latex Style }

// LineOf returns the [Line] of formulas of these variables: no two of them are set alike.
func LineOf(names []string) Line { return Line{Style{latex{place: script, names: distinct(names)}}} }

// Expr returns e.
func (l Line) Expr(e ast.Expr) string { return inLine(l.latex.Expr(e)) }

// Name returns how a name is written by itself.
func (l Line) Name(name string) string { return inLine(l.latex.Name(name)) }

// Number returns how a number is written that is rounded already: 1.5e-07 as 1.5×10⁻⁷.
func (l Line) Number(text string) string {
	mantissa, exponent, found := strings.Cut(text, "e")
	if found {
		sign := strings.TrimPrefix(exponent[:1], "+")
		text = mantissa + "×10" + shifted('^', strings.Replace(sign, "-", "−", 1)+strings.TrimLeft(exponent[1:], "0"), false)
	}
	return strings.Replace(text, "-", "−", 1)
}

// commands are those of operators, with blanks where TeX sets them apart, of signs, and of how the next group is set.
// The others are letters or the names of functions.
var commands = map[string]string{
	"cdot": " · ", "times": "×", "le": " ≤ ", "ge": " ≥ ", "ne": " ≠ ", "wedge": " ∧ ", "vee": " ∨ ", "neg": "¬",
	"partial": "∂", "infty": "∞", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
	"left": "", "right": "", "operatorname": "", "mathrm": "",
}

// greekOf has the Greek letters by their commands.
var greekOf = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for letter, tex := range greek() {
		if r, n := utf8.DecodeRuneInString(letter); n == len(letter) && r >= utf8.RuneSelf {
			m[tex[1:]] = letter
		}
	}
	return m
})

// inLine reads the LaTeX that this package writes where there is no room for fractions.
func inLine(tex string) string {
	r := lineReader{rest: tex}
	return strings.TrimSpace(r.until(0))
}

// lineReader reads LaTeX from left to right.
type lineReader struct {
	rest   string
	script bool // it is above or below a line
	out    []byte
}

// next takes a character.
func (r *lineReader) next() rune {
	c, n := utf8.DecodeRuneInString(r.rest)
	r.rest = r.rest[n:]
	return c
}

// take takes a prefix, if it is there.
func (r *lineReader) take(prefix string) bool {
	rest, found := strings.CutPrefix(r.rest, prefix)
	r.rest = rest
	return found
}

func (r *lineReader) write(s string) { r.out = append(r.out, s...) }

// group reads what stands in braces.
func (r *lineReader) group(script bool) string {
	r.take("{")
	inner := lineReader{rest: r.rest, script: script || r.script}
	text := inner.until('}')
	r.rest = inner.rest
	return text
}

// until reads up to a character, or to the end.
func (r *lineReader) until(end rune) string {
	for r.rest != "" {
		switch c := r.next(); c {
		case end:
			return string(r.out)
		case '{':
			r.write(r.group(false))
		case '^', '_':
			r.write(shifted(c, r.group(true), r.script))
		case ' ':
			r.blank()
		case '-':
			r.write("−")
		case '&', '$':
		case '\\':
			r.command()
		default:
			r.out = utf8.AppendRune(r.out, c)
		}
	}
	return string(r.out)
}

// blank reads on behind a blank, which TeX ignores: it sets operators apart, and functions from what is before them.
func (r *lineReader) blank() {
	last, _ := utf8.DecodeLastRune(r.out)
	switch {
	case len(r.rest) > 1 && strings.IndexByte("+-=<>", r.rest[0]) >= 0 && r.rest[1] == ' ':
		r.write(" " + strings.Replace(r.rest[:1], "-", "−", 1) + " ")
		r.rest = r.rest[2:]
	case last == ',':
		r.write(" ")
	case strings.HasPrefix(r.rest, `\`) && (unicode.IsLetter(last) || unicode.IsNumber(last) || last == ')' || last == '}'):
		name := commandName(r.rest[1:])
		_, known := commands[name]
		if _, letter := greekOf()[name]; name == "operatorname" || name == "left" || name != "" && name != "text" && name != "end" && !known && !letter {
			r.write(" ")
		}
	}
}

// commandName returns the letters at the beginning.
func commandName(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) || r >= utf8.RuneSelf })
	if i < 0 {
		i = len(s)
	}
	return s[:i]
}

// command reads on behind a backslash.
func (r *lineReader) command() {
	const thin = "\u2009"
	name := commandName(r.rest)
	r.rest = r.rest[len(name):]
	sign, known := commands[name]
	switch letter := greekOf()[name]; {
	case name == "" && r.take(`\`): // a row of cases ends
		r.take("[1ex]")
		r.write(",")
	case name == "" && r.take(","):
		r.write(thin)
	case name == "": // \_
		r.out = utf8.AppendRune(r.out, r.next())
	case known:
		r.take(" ")
		r.write(sign)
	case letter != "":
		r.write(letter)
	case name == "begin" || name == "end":
		r.group(false)
	case name == "text":
		r.text()
	case name == "frac":
		r.write(r.group(false) + "/" + r.group(false))
	case name == "sqrt":
		sign := "√"
		if r.take("[3]") {
			sign = "∛"
		}
		inner := r.group(false)
		if utf8.RuneCountInString(strings.TrimRight(inner, below)) > 1 && strings.Trim(inner, "0123456789.") != "" {
			inner = "(" + inner + ")"
		}
		r.write(sign + inner)
	default:
		r.write(name)
	}
}

// text reads letters that mathematics has no font for, or the words between cases.
func (r *lineReader) text() {
	words, rest, _ := strings.Cut(strings.TrimPrefix(r.rest, "{"), "}")
	switch {
	case words == "if " || words == "otherwise" && strings.HasPrefix(rest, ` \end`):
		r.rest = rest
		r.write(" " + words)
	default:
		r.write(r.group(false))
	}
}

// The letters that Unicode has below and above the line.
const (
	plain = "0123456789+−"
	below = "₀₁₂₃₄₅₆₇₈₉₊₋"
	above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
)

// shifted writes what is above the line or below it: in letters for that where there are some.
func shifted(c rune, text string, nested bool) string {
	letters := []rune(above)
	if c == '_' {
		letters = []rune(below)
	}
	var b strings.Builder
	i := 0
	for _, r := range text {
		k := strings.IndexRune(plain, r)
		if k < 0 {
			break
		}
		b.WriteRune(letters[utf8.RuneCountInString(plain[:k])])
		i += utf8.RuneLen(r)
	}
	switch {
	case i == len(text):
		return b.String()
	case nested && utf8.RuneCountInString(text) > 1 && c == '^':
		return "^(" + text + ")"
	case nested:
		return string(c) + text
	}
	return string(c) + "{" + text + "}"
}
