package printer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast/once"
)

// thinSpace is what stands between factors that do not touch.
const thinSpace = `\,`

// texReader reads LaTeX from left to right. A bracket, a group or an environment that is open is a frame.
type texReader struct {
	tex    string
	gap    string // the space before what comes
	frames []texFrame
}

// readTeX returns the elements of what a LaTeX [Style] has written.
func readTeX(tex string) []*mathElement {
	r := texReader{tex: tex, frames: []texFrame{{}}}
	for r.next() {
	}
	if len(r.frames) != 1 {
		panic("LaTeX that does not end: " + tex)
	}
	return r.frames[0].list
}

// texFrame is what was read since something opened.
type texFrame struct {
	open  *mathElement // the bracket, nil for a group or an environment
	list  []*mathElement
	cells []*mathElement // of the row of an environment
	rows  []*mathElement
}

// mathSymbol returns the sign of a command that is one sign, but for Greek letters; "" for another one.
func mathSymbol(command string) string {
	switch command {
	case `\top`:
		return "⊤"
	case `\sum`:
		return "∑"
	case `\lVert`, `\rVert`:
		return "‖"
	case `\cdot`:
		return "⋅"
	case `\times`:
		return "×"
	case `\le`:
		return "≤"
	case `\ge`:
		return "≥"
	case `\ne`:
		return "≠"
	case `\wedge`:
		return "∧"
	case `\vee`:
		return "∨"
	case `\neg`:
		return "¬"
	case `\lfloor`:
		return "⌊"
	case `\rfloor`:
		return "⌋"
	case `\lceil`:
		return "⌈"
	case `\rceil`:
		return "⌉"
	}
	return ""
}

// greekLetters are the letters by their commands.
var greekLetters = once.Value[map[string]string]{Make: func() map[string]string {
	m := map[string]string{}
	for letter, tex := range greek.Get() {
		if utf8.RuneCountInString(letter) == 1 {
			m[tex] = letter
		}
	}
	return m
}}

// next reads one thing; false at the end.
func (r *texReader) next() bool {
	if r.tex == "" {
		return false
	}
	switch c, n := utf8.DecodeRuneInString(r.tex); {
	case c == '\\':
		r.command()
	case c == ' ' || c == '\n':
		r.tex = r.tex[n:]
		if r.gap == "" {
			r.gap = " "
		}
	case c == '{':
		r.tex = r.tex[n:]
		r.frames = append(r.frames, texFrame{})
	case c == '}':
		r.tex = r.tex[n:]
		r.argument(mathRow(r.pop().list))
	case c == '^':
		r.tex = r.tex[n:]
		scripted(r.top().list, "msup")
	case c == '_':
		r.tex = r.tex[n:]
		scripted(r.top().list, "msub")
	case c == '&':
		r.tex = r.tex[n:]
		r.cell()
	case c == '(':
		r.tex = r.tex[n:]
		r.bracket(&mathElement{tag: "mo", attr: ` stretchy="false"`, text: "("}, operand)
	case c == ')':
		r.tex = r.tex[n:]
		r.close(&mathElement{tag: "mo", attr: ` stretchy="false"`, text: ")"}, operand)
	case '0' <= c && c <= '9' || c == '.':
		number := r.tex[:len(r.tex)-len(strings.TrimLeft(r.tex, "0123456789."))]
		r.tex = r.tex[len(number):]
		r.add(&mathElement{tag: "mn", text: number})
	case unicode.IsLetter(c):
		r.tex = r.tex[n:]
		r.add(&mathElement{tag: "mi", text: string(c), role: called})
	default:
		r.tex = r.tex[n:]
		r.operator(string(c))
	}
	return true
}

// command reads what begins with a backslash.
func (r *texReader) command() {
	switch name := r.name(); name {
	case thinSpace:
		r.gap = thinSpace
	case `\frac`:
		r.add(&mathElement{tag: "mfrac", want: 2})
	case `\sqrt`:
		root := &mathElement{tag: "msqrt", want: 1}
		if strings.HasPrefix(r.tex, "[") {
			index, rest, _ := strings.Cut(r.tex[1:], "]")
			r.tex = rest
			root.tag, root.index = "mroot", &mathElement{tag: "mn", text: index}
		}
		r.add(root)
	case `\left`:
		r.bracket(mathMark(r.delimiter()), fenced)
	case `\right`:
		r.close(mathMark(r.delimiter()), fenced)
	case `\begin`:
		r.raw()
		r.frames = append(r.frames, texFrame{})
	case `\\`:
		if strings.HasPrefix(r.tex, "[") { // more room to the next row: a table has it
			_, r.tex, _ = strings.Cut(r.tex, "]")
		}
		r.row()
	case `\end`:
		r.environment(r.raw())
	case `\mathrm`, `\operatorname`:
		r.add(upface(uprightText(r.raw()), map[bool]mathRole{true: called, false: function}[name == `\mathrm`]))
	case `\text`:
		if text := r.raw(); text == "if " || text == "otherwise" {
			r.add(&mathElement{tag: "mtext", text: strings.Replace(text, " ", "\u00a0", 1), role: mark})
		} else {
			r.add(upface(uprightText(text), called))
		}
	case `\infty`:
		r.add(&mathElement{tag: "mi", text: "∞"})
	case `\partial`:
		r.add(&mathElement{tag: "mi", text: "∂", role: mark})
	default:
		r.symbol(name)
	}
}

// symbol adds a letter, an operator, or the name of a function like \sin.
func (r *texReader) symbol(name string) {
	letter, greek := greekLetters.Get()[name]
	sign := mathSymbol(name)
	switch {
	case greek:
		e := &mathElement{tag: "mi", text: letter, role: called}
		if r, _ := utf8.DecodeRuneInString(letter); unicode.IsUpper(r) {
			e = upface(letter, called)
		}
		r.add(e)
	case sign != "":
		r.operator(sign)
	default:
		r.add(&mathElement{tag: "mi", text: name[1:], role: function})
	}
}

// upface is a name in upright letters, which several are by themselves.
func upface(text string, role mathRole) *mathElement {
	e := &mathElement{tag: "mi", text: text, role: role}
	if utf8.RuneCountInString(text) == 1 {
		e.attr = ` mathvariant="normal"`
	}
	return e
}

// top is the innermost frame.
func (r *texReader) top() *texFrame { return &r.frames[len(r.frames)-1] }

func (r *texReader) pop() texFrame {
	f := *r.top()
	r.frames = r.frames[:len(r.frames)-1]
	return f
}

// join puts the operator that is not seen in front of what has the role.
func (r *texReader) join(next *mathElement) {
	f := r.top()
	if len(f.list) > 0 {
		if e := joined(f.list[len(f.list)-1], next, r.gap); e != nil {
			f.list = append(f.list, e)
		}
	}
	r.gap = ""
}

func (r *texReader) add(e *mathElement) {
	r.join(e)
	f := r.top()
	f.list = append(f.list, e)
}

// operator adds a sign. One after another stands before its operand.
func (r *texReader) operator(sign string) {
	if sign == "-" {
		sign = "−"
	}
	e := mathMark(sign)
	if sign == "/" { // TeX sets it as a letter
		e.attr = ` lspace="0" rspace="0"`
	}
	if list := r.top().list; len(list) > 0 && list[len(list)-1].role == mark && sign != "," {
		e.attr = ` form="prefix"`
	}
	r.add(e)
}

// argument is what was in braces, for the last element.
func (r *texReader) argument(e *mathElement) {
	list := r.top().list
	last := list[len(list)-1]
	last.kids = append(last.kids, e)
	if last.want--; last.want == 0 && last.index != nil {
		last.kids = append(last.kids, last.index)
	}
	r.gap = ""
}

// bracket opens one whose whole has the role.
func (r *texReader) bracket(open *mathElement, role mathRole) {
	r.join(&mathElement{role: role})
	r.frames = append(r.frames, texFrame{open: open})
}

func (r *texReader) close(shut *mathElement, role mathRole) {
	f := r.pop()
	f.list = []*mathElement{f.open, mathRow(f.list), shut}
	r.top().list = append(r.top().list, &mathElement{tag: "mrow", kids: f.list, role: role})
	r.gap = ""
}

// name reads that of a command: letters, or one other character.
func (r *texReader) name() string {
	n := 1
	for n < len(r.tex) && ('a' <= r.tex[n] && r.tex[n] <= 'z' || 'A' <= r.tex[n] && r.tex[n] <= 'Z') {
		n++
	}
	name := r.tex[:max(n, 2)]
	r.tex = r.tex[len(name):]
	return name
}

// delimiter reads what follows \left or \right.
func (r *texReader) delimiter() string {
	if r.tex[0] == '\\' {
		return mathSymbol(r.name())
	}
	sign := r.tex[:1]
	r.tex = r.tex[1:]
	return sign
}

// raw reads what stands in braces as it is.
func (r *texReader) raw() string {
	text, rest, _ := strings.Cut(r.tex[1:], "}")
	r.tex = rest
	return text
}

// Tables: the rows of cases, or of a program.

func (r *texReader) cell() {
	f := r.top()
	f.cells = append(f.cells, &mathElement{tag: "mtd", kids: f.list})
	f.list, r.gap = nil, ""
}

func (r *texReader) row() {
	r.cell()
	f := r.top()
	f.rows = append(f.rows, &mathElement{tag: "mtr", kids: f.cells})
	f.cells = nil
}

func (r *texReader) environment(name string) {
	r.row()
	table := &mathElement{tag: "mtable", attr: ` columnalign="left"`, kids: r.pop().rows}
	if name == "pmatrix" {
		table.attr = ""
		r.add(&mathElement{tag: "mrow", kids: []*mathElement{mathMark("("), table, mathMark(")")}, role: fenced})
		return
	}
	if name != "cases" {
		table.attr = ` columnalign="right left"`
		r.add(table)
		return
	}
	r.add(&mathElement{tag: "mrow", kids: []*mathElement{mathMark("{"), table}, role: fenced})
}

// uprightText is what \mathrm and \text write: letters, \_, and commands of Greek letters.
func uprightText(tex string) string {
	var b strings.Builder
	for tex != "" {
		switch {
		case tex[0] == '$':
			tex = tex[1:]
		case strings.HasPrefix(tex, `\_`):
			b.WriteByte('_')
			tex = tex[2:]
		case tex[0] == '\\':
			rest := strings.TrimLeftFunc(tex[1:], func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
			b.WriteString(greekLetters.Get()[tex[:len(tex)-len(rest)]])
			tex = strings.TrimPrefix(rest, " ")
		default:
			_, n := utf8.DecodeRuneInString(tex)
			b.WriteString(tex[:n])
			tex = tex[n:]
		}
	}
	return b.String()
}
