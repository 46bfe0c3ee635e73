package draw

import (
	"bufio"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// SVG writes the drawing as an SVG document of its own. Its text is text; its colours are those of the reader's light or
// dark theme, in a program that knows such a thing, else the light ones.
func (d *Drawing) SVG(w io.Writer) error {
	s := svg{w: bufio.NewWriter(w)}
	s.begin(d, `role="img" aria-labelledby="bp-title bp-desc"`)
	s.put(`<title id="bp-title">`, escape(d.Title), "</title>\n", `<desc id="bp-desc">`, escape(d.Desc), "</desc>\n")
	return s.body(d)
}

// Element writes the drawing as an element of an HTML page that can light its parts. Each node and each edge is a group, whose
// data-node or data-edge is which of the picture it is; a node can be focused and has an outline around it, of class halo, which
// is also a plate where there is no other outline.
func (d *Drawing) Element(w io.Writer) error {
	s := svg{w: bufio.NewWriter(w), parts: true}
	s.begin(d, `role="group" aria-label="`+strings.ReplaceAll(escape(d.Title), `"`, "&quot;")+`"`)
	s.put(`<desc>`, escape(d.Desc), "</desc>\n")
	return s.body(d)
}

// style has no variables and puts dark colours last, because rsvg-convert knows neither variables nor media queries.
const style = `text { font-family: "Helvetica Neue", Arial, "Noto Sans", "DejaVu Sans", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", NanumGothic, sans-serif; text-anchor: middle; fill: #1f2328 }
.paper { fill: #ffffff }
.term { font-size: 18px }
.sign { font-size: 20px }
.word { font-size: 16px }
.name { font-size: 16px; font-style: italic; fill: #59636e }
.value { font-size: 17px }
.legend { text-anchor: start }
.gradient { font-size: 17px; font-style: italic; fill: #b93815 }
.tight .term, .tight .value, .tight .gradient { font-size: 16px }
.tight .sign { font-size: 18px }
.sum { font-size: 14px; font-weight: bold; fill: #b93815 }
.node { fill: #f2f5f8; stroke: #1f2328; stroke-width: 1.5 }
.mark { fill: #fdeee8; stroke: #b93815; stroke-width: 1.5 }
.forward { fill: none; stroke: #1f2328; stroke-width: 1.5 }
.back { fill: none; stroke: #b93815; stroke-width: 2.5 }
.head { fill: #1f2328 }
.backhead { fill: #b93815 }
.dimhead { fill: #656d76 }
.constant { fill: #656d76 }
.forward.constant { fill: none; stroke: #656d76 }
.dim { fill: #656d76 }
.node.dim, .forward.dim, .back.dim { stroke: #656d76; stroke-dasharray: 5 4 }
.forward.dim, .back.dim { fill: none }
.node.dim { fill: #ffffff }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.paper, .node.dim { fill: #0d1117 }
.name, .constant, .dim, .dimhead { fill: #9198a1 }
.gradient, .sum, .backhead { fill: #ff9e70 }
.node { fill: #1c2430; stroke: #e6edf3 }
.mark { fill: #3a2118; stroke: #ff9e70 }
.forward { stroke: #e6edf3 }
.back { stroke: #ff9e70 }
.head { fill: #e6edf3 }
.forward.constant, .node.dim, .forward.dim, .back.dim { stroke: #9198a1 }
.forward.constant, .forward.dim, .back.dim { fill: none }
}
`

// heads are drawn from the end of a line on, so that the line does not show at their tips.
const heads = `<defs>
<marker id="bp-head" viewBox="0 0 8 8" refX="0.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.7L8 4L0 7.3z"/></marker>
<marker id="bp-grey" viewBox="0 0 8 8" refX="0.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="dimhead" d="M0 0.7L8 4L0 7.3z"/></marker>
<marker id="bp-back" viewBox="0 0 8 9" refX="0.5" refY="4.5" markerWidth="8" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="backhead" d="M0 0.2L8 4.5L0 8.8z"/></marker>
</defs>
`

type svg struct {
	w     *bufio.Writer
	parts bool // they are marked
}

func (s svg) begin(d *Drawing, attributes string) {
	width, height := number(d.Width), number(d.Height)
	if d.Tight {
		attributes = `class="tight" ` + attributes
	}
	s.put(`<svg xmlns="http://www.w3.org/2000/svg" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, " ", height, `" `, attributes, ">\n")
}

func (s svg) body(d *Drawing) error {
	s.put("<style>\n", style, "</style>\n", heads, `<rect class="paper" width="`, number(d.Width), `" height="`, number(d.Height), `"/>`, "\n")
	for i := range d.Arrows {
		s.arrow(&d.Arrows[i])
	}
	for i := range d.Shapes {
		s.shape(&d.Shapes[i])
	}
	for _, line := range d.Caption {
		s.text("value", line)
	}
	for _, m := range d.Legend {
		s.sample(m, d)
	}
	s.put("</svg>\n")
	return s.w.Flush()
}

// open begins the group of a part, whose last attribute is which it is, with what a pointer is told there and returns its end.
func (s svg) open(attributes string, which int, tip string) (end string) {
	switch {
	case s.parts:
		s.put("<g ", attributes, `="`, strconv.Itoa(which), `">`, "\n")
	case tip != "":
		s.put("<g><title>", escape(tip), "</title>\n")
	default:
		return ""
	}
	return "</g>\n"
}

func (s svg) put(parts ...string) {
	for _, p := range parts {
		s.w.WriteString(p) // an error stays for Flush
	}
}

func (s svg) arrow(a *Arrow) {
	class, head := "", "bp-head"
	switch {
	case a.Dim:
		class, head = " dim", "bp-grey"
	case a.Constant:
		class, head = " constant", "bp-grey"
	}
	defer s.put(s.open(`class="arrow" data-edge`, a.Edge, a.Tip))
	s.put(`<path class="forward`, class, `" d="`)
	s.path(a.Forward)
	s.put(`" marker-end="url(#`, head, `)"/>`, "\n")
	if len(a.Back) > 0 {
		head := "bp-back"
		if a.Dim {
			head = "bp-grey"
		}
		s.put(`<path class="back`, strings.TrimSuffix(class, " constant"), `" d="`)
		s.path(a.Back)
		s.put(`" marker-end="url(#`, head, `)"/>`, "\n")
	}
	s.asked("value"+class, a.Value)
	s.asked("gradient"+strings.TrimSuffix(class, " constant"), a.Gradient)
}

func (s svg) shape(h *Shape) {
	class := ""
	switch {
	case h.Dim:
		class = " dim"
	case h.Kind == Constant:
		class = " constant"
	}
	defer s.put(s.open(`class="shape" tabindex="0" data-node`, h.Node, h.Tip))
	if s.parts {
		const gap = 4
		class := "halo"
		if h.Kind != Operation {
			class = "halo plate"
		}
		s.rect(class, Box{h.Body.X - gap, h.Body.Y - gap, h.Body.W + 2*gap, h.Body.H + 2*gap}, max(h.Round, 4)+gap)
	}
	size := "term"
	if h.Kind == Input && h.Dim { // what is not needed has a border, so that it can be dashed
		s.rect("node dim", Box{h.Body.X - 5, h.Body.Y, h.Body.W + 10, h.Body.H}, 5)
	}
	if h.Kind == Operation {
		s.rect("node"+class, h.Body, h.Round)
		size = "word"
		if h.Label.Size != wordSize {
			size = "sign"
		}
	}
	s.text(size+class, h.Label)
	if h.Badge.W > 0 {
		s.rect("mark", h.Badge, badgeRadius)
		s.text("sum", Text{h.Badge.X + h.Badge.W/2, h.Badge.Y + h.Badge.H/2 + 4.3, nameSize, "Σ"})
	}
	s.text("name"+class, h.Name)
	s.asked("gradient", h.Total)
}

// rect writes a rectangle with round corners, which may be a circle.
func (s svg) rect(class string, b Box, r float64) {
	if b.W == 2*r && b.H == 2*r {
		s.put(`<circle class="`, class, `" cx="`, number(b.X+r), `" cy="`, number(b.Y+r), `" r="`, number(r), `"/>`, "\n")
		return
	}
	s.put(`<rect class="`, class, `" x="`, number(b.X), `" y="`, number(b.Y), `" width="`, number(b.W), `" height="`, number(b.H), `" rx="`, number(r), `"/>`, "\n")
}

// asked writes a text that a page can hide: it has one line without elements, so that it can be put back.
func (s svg) asked(class string, t Text) {
	if s.parts {
		t.Text = flat(t.Text)
	}
	s.text(class, t)
}

func (s svg) text(class string, t Text) {
	if t.Text == "" {
		return
	}
	s.put(`<text class="`, class, `" x="`, number(t.X), `" y="`, number(t.Y), `">`)
	at := 0.0 // how far below the base line
	for _, r := range pieces(t.Text) {
		to, size := 0.0, t.Size
		switch r.shift {
		case 1:
			to, size = -scriptRaise*t.Size, scriptSize*t.Size
		case -1:
			to, size = scriptDrop*t.Size, scriptSize*t.Size
		}
		if at == to {
			s.put(escape(r.text))
			continue
		}
		s.put(`<tspan dy="`, number(to-at), `" font-size="`, number(size), `">`, escape(r.text), "</tspan>")
		at = to
	}
	s.put("</text>\n")
}

func (s svg) path(p Path) {
	for i, c := range p {
		if i == 0 {
			s.put("M")
			s.point(c[0])
		}
		if c.line() {
			s.put("L")
		} else {
			s.put("C")
			s.point(c[1])
			s.put(" ")
			s.point(c[2])
			s.put(" ")
		}
		s.point(c[3])
	}
}

func (s svg) point(p Point) {
	room := s.w.AvailableBuffer()
	room = appendNumber(room, p.X)
	room = append(room, ' ')
	s.w.Write(appendNumber(room, p.Y))
}

func number(v float64) string { return string(appendNumber(nil, v)) }

// appendNumber writes a length to a tenth of a pixel.
func appendNumber(b []byte, v float64) []byte {
	tenths := int64(math.Round(10 * v))
	if tenths < 0 {
		b, tenths = append(b, '-'), -tenths
	}
	b = strconv.AppendInt(b, tenths/10, 10)
	if tenths%10 != 0 {
		b = append(b, '.', byte('0'+tenths%10))
	}
	return b
}

// escape makes a text safe within an element. What XML cannot hold becomes the replacement character.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
