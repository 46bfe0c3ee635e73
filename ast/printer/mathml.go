package printer

import (
	"slices"
	"strings"

	"backprop/ast/once"
)

// MathML returns what a LaTeX [Style] has written as presentation MathML: a math element of well-formed XML without a
// name space, as HTML has it. alt is its text for readers who do not see it. MathML reads what LaTeX writes and no other
// TeX, so that brackets, fractions and spaces have one author. O(len(tex)), and no deeper on the stack for deep formulas.
func MathML(tex, alt string) string {
	return writeMathML(&mathElement{tag: "math", attr: ` alttext="` + xmlEscaper.Get().Replace(alt) + `"`, kids: readTeX(tex)})
}

var xmlEscaper = once.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
}}

// mathElement is an element of MathML.
type mathElement struct {
	tag, attr string
	text      string // of a token; the others have kids
	kids      []*mathElement
	want      int          // kids to come
	index     *mathElement // of an mroot: its last kid
	role      mathRole
	gap       string // of a product without a sign: the space between its factors in TeX
}

// mathRole is what an element is to its neighbours.
type mathRole uint8

const (
	operand  mathRole = iota
	called            // a name: brackets that touch it hold its arguments
	function          // likewise, and TeX sets it apart from a factor before it
	fenced            // \left…\right: TeX sets it apart from factors on both sides
	mark              // an operator, or a word between formulas: never a factor
)

// Operators that are not seen.
const (
	applied = "\u2061"
	times   = "\u2062"
)

// mathSpace is the thin space of TeX after such an operator.
const mathSpace = ` rspace="0.17em"`

// mathRow returns one element for a list.
func mathRow(list []*mathElement) *mathElement {
	if len(list) == 1 {
		return list[0]
	}
	return &mathElement{tag: "mrow", kids: list}
}

func mathMark(text string) *mathElement { return &mathElement{tag: "mo", text: text, role: mark} }

// scripted puts the kid to come below or above the last element: "msub" or "msup".
func scripted(list []*mathElement, tag string) {
	base := list[len(list)-1]
	if base.tag == "msub" && tag == "msup" {
		base.tag, base.want = "msubsup", 1
		return
	}
	list[len(list)-1] = &mathElement{tag: tag, kids: []*mathElement{base}, want: 1, role: base.role}
}

// joined returns the operator that is not seen between neighbours, nil for none. gap is the space between them in TeX.
func joined(a, b *mathElement, gap string) *mathElement {
	switch {
	case a.role == mark || b.role == mark:
		return nil
	case gap == "":
		if a.role != called && a.role != function {
			return nil
		}
		e := mathMark(applied)
		if b.role == called { // \ln\Gamma
			e.attr = mathSpace
		}
		return e
	}
	product := &mathElement{tag: "mo", text: times, role: mark, gap: gap}
	if gap == thinSpace || b.role == function || a.role == fenced || b.role == fenced {
		product.attr = mathSpace
	}
	return product
}

// writeMathML writes an element, the next one last in a list: a tree can be deeper than Go's stack.
func writeMathML(root *mathElement) string {
	var b strings.Builder
	todo := []*mathElement{root}
	var tags []string // that are open; a nil in the list ends the last one
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if e == nil {
			b.WriteString("</")
			b.WriteString(tags[len(tags)-1])
			b.WriteByte('>')
			tags = tags[:len(tags)-1]
			continue
		}
		b.WriteByte('<')
		b.WriteString(e.tag)
		b.WriteString(e.attr)
		b.WriteByte('>')
		b.WriteString(xmlEscaper.Get().Replace(e.text))
		if len(e.kids) == 0 {
			b.WriteString("</")
			b.WriteString(e.tag)
			b.WriteByte('>')
			continue
		}
		tags, todo = append(tags, e.tag), append(todo, nil)
		for _, kid := range slices.Backward(e.kids) {
			todo = append(todo, kid)
		}
	}
	return b.String()
}
