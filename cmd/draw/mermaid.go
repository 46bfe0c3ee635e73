package draw

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Mermaid refuses more than this, unless the page that shows it says otherwise.
const (
	mostMermaidEdges = 500
	mostMermaidText  = 50_000 // characters, as JavaScript counts them
)

// Limit says that a picture is larger than a format allows.
type Limit struct {
	What      string // edges
	Has, Most int
}

// MermaidLimit returns the limit of Mermaid that the picture exceeds, nil if there is none.
func (p *Picture) MermaidLimit() *Limit {
	if n := len(p.Edges); n > mostMermaidEdges {
		return &Limit{"edges", n, mostMermaidEdges}
	}
	var b strings.Builder
	p.Mermaid(&b)
	if n := len(utf16.Encode([]rune(b.String()))); n > mostMermaidText {
		return &Limit{"characters of text", n, mostMermaidText}
	}
	return nil
}

// Mermaid writes the picture as a flowchart of Mermaid. An edge has an arrow at both ends, as a second one that points back
// would be a cycle and tear the picture apart, and the gradient below the value.
func (p *Picture) Mermaid(w io.Writer) {
	direction := "LR"
	if p.Down {
		direction = "TB"
	}
	fmt.Fprintf(w, "flowchart %s\n", direction)
	fmt.Fprintf(w, "  accTitle: %s\n", mermaidLine(p.Title))
	if p.Desc != "" {
		fmt.Fprintf(w, "  accDescr: %s\n", mermaidLine(p.Desc))
	}
	for i := range p.Nodes {
		n := &p.Nodes[i]
		fmt.Fprintf(w, "  n%d%s\n", i, n.mermaid())
	}
	for i := range p.Edges {
		e := &p.Edges[i]
		arrow := "-->"
		switch {
		case e.Dim && e.Gradient != "":
			arrow = "<-.->"
		case e.Gradient != "":
			arrow = "<-->"
		case e.Dim:
			arrow = "-.->"
		}
		var label []string
		if e.Value != "" {
			label = append(label, mermaidText(e.Value))
		}
		if e.Gradient != "" {
			label = append(label, mermaidBack(e.Gradient))
		}
		text := ""
		if len(label) > 0 {
			text = `|"` + strings.Join(label, "<br/>") + `"|`
		}
		fmt.Fprintf(w, "  n%d %s%s n%d\n", e.From, arrow, text, e.To)
	}
	for i, line := range p.Caption {
		fmt.Fprintf(w, "  caption%d[\"%s\"]:::constant\n", i, mermaidText(line))
	}
	if lines := p.legendLines(); len(lines) > 0 {
		for i := range lines {
			lines[i] = mermaidText(lines[i])
		}
		fmt.Fprintf(w, "  legend[\"%s\"]:::constant\n", strings.Join(lines, "<br/>"))
	}
	fmt.Fprintf(w, "  classDef term fill:none,stroke:none\n")
	fmt.Fprintf(w, "  classDef constant fill:none,stroke:none,color:%s\n", dimColour)
	fmt.Fprintf(w, "  classDef dim fill:none,stroke:%s,color:%s,stroke-dasharray:5 4\n", dimColour, dimColour)
}

// mermaid is a node: its label, its name, and the sum of gradients, in a shape and of a class.
func (n *Node) mermaid() string {
	text := mermaidText(n.Label)
	round := n.Kind == Operation && len([]rune(n.Label)) == 1
	if n.Name != "" {
		const room = "\u00a0\u00a0\u00a0" // a circle is as high as its text is wide
		text += "<br/><i>" + room + mermaidText(n.Name) + room + "</i>"
	}
	if n.Sum {
		text += "<br/>" + mermaidBack(strings.TrimSpace("Σ "+n.Total))
	}
	switch {
	case n.Kind == More:
		return `["` + text + `"]:::constant`
	case n.Dim && round:
		return `(("` + text + `")):::dim`
	case n.Dim && n.Kind == Operation:
		return `(["` + text + `"]):::dim`
	case n.Dim:
		return `["` + text + `"]:::dim`
	case n.Kind == Constant:
		return `["` + text + `"]:::constant`
	case round:
		return `(("` + text + `"))`
	case n.Kind == Operation:
		return `(["` + text + `"])`
	}
	return `["` + text + `"]:::term`
}

func mermaidBack(text string) string {
	return "<font color='" + backColour + "'>" + mermaidText(text) + "</font>" // a style would lose an escape that follows
}

// mermaidText returns a text in quotes, in which Mermaid reads HTML and its own #…;.
func mermaidText(text string) string { return marked(text, mermaidEscape, "sub", "sup") }

func mermaidEscape(text string) string {
	var b strings.Builder
	for _, r := range strings.Map(visible, text) {
		if strings.ContainsRune("\"#&<>`+*", r) { // + and * alone would be lists
			fmt.Fprintf(&b, "#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mermaidLine is a text up to the end of a line.
func mermaidLine(text string) string {
	return strings.NewReplacer(";", ",", "#", "", "%", "").Replace(strings.Map(visible, text))
}
