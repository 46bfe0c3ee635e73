package draw

// Sign is something that a picture has, and a legend explains.
type Sign uint8

// The signs, in the order of a legend.
const (
	SignInput Sign = iota
	SignConstant
	SignOperation
	SignResult
	SignValue
	SignGradient
	SignSum
	SignDim
	SignCount
)

// Signs returns which signs the picture has.
func (p *Picture) Signs() []Sign {
	var has [SignCount]bool
	kinds := map[Kind]Sign{Input: SignInput, Constant: SignConstant, Operation: SignOperation, Result: SignResult}
	for _, n := range p.Nodes {
		if s, ok := kinds[n.Kind]; ok {
			has[s] = true
		}
		has[SignSum] = has[SignSum] || n.Sum
		has[SignDim] = has[SignDim] || n.Dim
	}
	for _, e := range p.Edges {
		has[SignValue] = has[SignValue] || e.Value != ""
		has[SignGradient] = has[SignGradient] || e.Gradient != ""
		has[SignDim] = has[SignDim] || e.Dim
	}
	var list []Sign
	for s := range SignCount {
		if has[s] {
			list = append(list, s)
		}
	}
	return list
}

// Meaning is a line of a legend.
type Meaning struct {
	Sign Sign
	Text string
}

// Sample is a line of a legend in its place: the sign is drawn around a point.
type Sample struct {
	Sign Sign
	At   Point
	Text Text // which begins at its X
}

// Distances in px.
const (
	legendRow   = 46
	sampleWidth = 48
	legendGap   = 24  // between lines side by side
	legendWide  = 600 // a legend is at least as wide, if it has so much
)

// legend adds a legend below the drawing, in rows as wide as it.
func (d *Drawing) legend(list []Meaning) {
	s := d.space()
	x, y := s.margin, d.Height+legendRow/2-s.margin
	wide := max(d.Width-s.margin, legendWide)
	for _, m := range list {
		width := sampleWidth + textWidth(m.Text, s.value)
		if x > s.margin && x+width > wide {
			x, y = s.margin, y+legendRow
		}
		d.Legend = append(d.Legend, Sample{m.Sign, Point{x + sampleWidth/2 - 4, y}, Text{x + sampleWidth, y + float64(middle*s.value), s.value, m.Text}})
		d.Width = max(d.Width, x+width+s.margin)
		d.Height = y + legendRow/2 + s.margin/2
		x += width + legendGap
	}
}

// sample draws a line of a legend. Its arrows run as those of the drawing do.
func (s svg) sample(m Sample, d *Drawing) {
	x, y := m.At.X, m.At.Y
	p := d.space()
	letter := func(class string, size float64, text string) {
		s.text(class, Text{x, y + float64(middle*size), size, text})
	}
	arrow := func(class, head string, sign float64) { // from half the length before the middle, in that direction
		a, b := Point{x - float64(sign*16), y}, Point{x + float64(sign*(16-headSize)), y}
		if d.Down {
			a, b = Point{x, y - float64(sign*16)}, Point{x, y + float64(sign*(16-headSize))}
		}
		s.put(`<path class="`, class, `" d="`)
		s.path(Path{{a, a, b, b}})
		s.put(`" marker-end="url(#`, head, `)"/>`, "\n")
	}
	number := func(class string, side float64, text string) { // on that side of the arrow
		t := Text{x, y - p.textRise, p.value, text}
		switch {
		case d.Down:
			t.X, t.Y = x+float64(side*(p.textRise+5)), y+float64(middle*p.value)
		case side > 0:
			t.Y = y + p.textRise + float64(ascent*p.value)
		}
		s.text(class, t)
	}
	switch m.Sign {
	case SignInput:
		letter("term", p.term, "x")
	case SignConstant:
		letter("term constant", p.term, "2")
	case SignResult:
		letter("term", p.term, "f")
	case SignOperation:
		s.rect("node", Box{x - 12, y - 12, 24, 24}, 12)
		letter("word", wordSize, "×")
	case SignValue:
		arrow("forward", "bp-head", 1)
		number("value", -1, "2")
	case SignGradient:
		arrow("back", "bp-back", -1)
		number("gradient", 1, "3")
	case SignSum:
		s.rect("mark", Box{x - badgeRadius, y - badgeRadius, 2 * badgeRadius, 2 * badgeRadius}, badgeRadius)
		s.text("sum", Text{x, y + 4.3, nameSize, "Σ"})
	case SignDim:
		s.rect("node dim", Box{x - 12, y - 12, 24, 24}, 12)
	}
	s.text("value legend", m.Text)
}

// legendLines is the legend as text.
func (p *Picture) legendLines() []string {
	signs := [SignCount]string{"x", "2", "(×)", "f", "→", "←", "Σ", "┄"}
	if p.Down {
		signs[SignValue], signs[SignGradient] = "↓", "↑"
	}
	var lines []string
	for _, m := range p.Legend {
		lines = append(lines, signs[m.Sign]+"  "+m.Text)
	}
	return lines
}
