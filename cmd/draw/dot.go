package draw

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"backprop/ast/once"
)

// The colours of what goes back, and of what is not needed or beside the point.
const (
	backColour = "#b93815"
	dimColour  = "#6e7781"
)

// DOT writes the picture in the language of Graphviz: for each edge one forward with the value, and, where a gradient
// flows, another beside it that points back. What the picture has in order is in that order.
func (p *Picture) DOT(w io.Writer) {
	fmt.Fprintf(w, "digraph backprop {\n")
	direction := "LR"
	if p.Down {
		direction = "TB"
	}
	fmt.Fprintf(w, "  graph [rankdir=%s, nodesep=0.35, ranksep=0.7, fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, tooltip=%s", direction, dotText(p.Title))
	if lines := append(slices.Clip(p.Caption), p.legendLines()...); len(lines) > 0 {
		fmt.Fprintf(w, ", label=%s", dotText(lines...))
	}
	fmt.Fprintf(w, "]\n")
	fmt.Fprintf(w, "  node [shape=plaintext, fontname=\"Helvetica,Arial,sans-serif\", fontsize=14, height=0.3, width=0.3, margin=0.05]\n")
	fmt.Fprintf(w, "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, arrowsize=0.7]\n")
	for i := range p.Nodes {
		fmt.Fprintf(w, "  n%d [%s]\n", i, p.Nodes[i].dot())
	}
	for i := range p.Edges {
		p.Edges[i].dot(w)
	}
	fmt.Fprintf(w, "}\n")
}

// dot returns the attributes of a node. An operation is a circle where all of its text has room in one; beside it, Graphviz
// would put text across edges.
func (n *Node) dot() string {
	const room = 4 // letters of a name
	a := dotAttrs{}
	a.add("label", n.dotLabel())
	switch {
	case n.Kind != Operation:
	case len([]rune(n.Label)) == 1 && len([]rune(n.Name)) <= room && !n.Sum:
		a.add("shape", "circle")
		a.add("width", "0.5")
		a.add("fixedsize", "true")
		a.add("fontsize", "16")
	default:
		a.add("shape", "box")
		a.add("style", "rounded")
		a.add("height", "0.5")
		a.add("margin", `"0.1,0.02"`)
	}
	if n.Ordered {
		a.add("ordering", "in")
	}
	switch {
	case n.Dim:
		a.add("color", `"`+dimColour+`"`)
		a.add("fontcolor", `"`+dimColour+`"`)
		if n.Kind == Operation {
			a.style("dashed")
		} else if n.Kind != More {
			a.add("shape", "box")
			a.style("dashed,rounded")
		}
	case n.Kind == Constant:
		a.add("fontcolor", `"`+dimColour+`"`)
	}
	if n.Tip != "" {
		a.add("tooltip", dotText(n.Tip))
	}
	return a.String()
}

// dotLabel is the text of a node: its label, its name, and the sum of gradients.
func (n *Node) dotLabel() string {
	if n.Name == "" && !n.Sum {
		return dotLine(n.Label)
	}
	text := "<" + dotScripts(n.Label)
	if n.Name != "" {
		text += `<BR/><FONT POINT-SIZE="10"><I>` + dotScripts(n.Name) + "</I></FONT>"
	}
	if n.Sum {
		text += `<BR/><FONT POINT-SIZE="11" COLOR="` + backColour + `">` + dotScripts(strings.TrimSpace("Σ "+n.Total)) + "</FONT>"
	}
	return text + ">"
}

// dotLine returns a text that may have scripts, as a string if it has none.
func dotLine(text string) string {
	if list := pieces(text); len(list) == 1 && list[0].shift == 0 {
		return dotText(text)
	}
	return "<" + dotScripts(text) + ">"
}

// dotScripts returns a text that may have scripts in Graphviz's markup.
func dotScripts(text string) string {
	return marked(text, func(s string) string { return dotEscape(s, dotMarkup.Get()) }, "SUB", "SUP")
}

// marked writes a text with elements for what is below the line and above it.
func marked(text string, escape func(string) string, below, above string) string {
	var b strings.Builder
	for _, r := range pieces(text) {
		switch s := escape(r.text); r.shift {
		case 0:
			b.WriteString(s)
		case 1:
			b.WriteString("<" + above + ">" + s + "</" + above + ">")
		default:
			b.WriteString("<" + below + ">" + s + "</" + below + ">")
		}
	}
	return b.String()
}

func (e *Edge) dot(w io.Writer) {
	forward := dotAttrs{}
	if e.Value != "" {
		forward.add("label", dotLine(e.Value))
	}
	if e.Dim {
		forward.add("color", `"`+dimColour+`"`)
		forward.add("fontcolor", `"`+dimColour+`"`)
		forward.add("style", "dashed")
	}
	fmt.Fprintf(w, "  n%d -> n%d%s\n", e.From, e.To, forward.brackets())
	if e.Gradient == "" {
		return
	}
	back := dotAttrs{}
	back.add("dir", "back")
	back.add("label", dotLine(e.Gradient))
	colour := backColour
	if e.Dim {
		colour = dimColour
		back.add("style", "dashed")
	}
	back.add("color", `"`+colour+`"`)
	back.add("fontcolor", `"`+colour+`"`)
	if e.Tip != "" {
		back.add("tooltip", dotText(e.Tip))
		back.add("labeltooltip", dotText(e.Tip))
	}
	fmt.Fprintf(w, "  n%d -> n%d%s\n", e.From, e.To, back.brackets())
}

// dotAttrs is a list of attributes.
type dotAttrs []string

func (a *dotAttrs) add(name, value string) { *a = append(*a, name+"="+value) }

// style sets the style, or adds to it.
func (a *dotAttrs) style(style string) {
	for i, attr := range *a {
		if old, ok := strings.CutPrefix(attr, "style="); ok {
			(*a)[i] = `style="` + strings.Trim(old, `"`) + "," + style + `"`
			return
		}
	}
	a.add("style", `"`+style+`"`)
}

func (a dotAttrs) String() string { return strings.Join(a, ", ") }

func (a dotAttrs) brackets() string {
	if len(a) == 0 {
		return ""
	}
	return " [" + a.String() + "]"
}

// dotText returns lines as a string of the language.
func dotText(lines ...string) string {
	var text []string
	for _, line := range lines {
		text = append(text, dotEscape(line, dotString.Get()))
	}
	return `"` + strings.Join(text, `\n`) + `"`
}

// Graphviz reads entities in strings, too. The tables are made when they are used: a program that starts has no time for them.
var (
	dotString = once.Value[*strings.Replacer]{Make: func() *strings.Replacer { return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;") }}
	dotMarkup = once.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	}}
)

// visible makes a blank of what is not.
func visible(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// dotEscape escapes a text.
func dotEscape(text string, r *strings.Replacer) string {
	return r.Replace(strings.Map(visible, text))
}
