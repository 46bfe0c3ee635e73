package draw

import (
	"slices"
	"strings"
	"testing"
)

// TestLegend explains what is there, below all else.
func TestLegend(t *testing.T) {
	words := [SignCount]string{"a variable", "a constant", "an operation, with the name of its value", "the result",
		"the value", "the gradient, upstream × local derivative", "gradients are added", "not needed"}
	for source, want := range map[string][]Sign{
		"a*x":                          {SignInput, SignOperation, SignResult, SignValue, SignGradient},
		"2*x + sin(x)":                 {SignInput, SignConstant, SignOperation, SignResult, SignValue, SignGradient, SignSum},
		"x > 0 ? exp(exp(exp(x))) : x": {SignInput, SignConstant, SignOperation, SignResult, SignValue, SignGradient, SignDim},
	} {
		for _, down := range []bool{false, true} {
			p := formula(t, source, nil, digits(4))
			p.Down = down
			signs := p.Signs()
			if !slices.Equal(signs, want) {
				t.Errorf("%s has the signs %v, want %v", source, signs, want)
			}
			bottom := Layout(p).Height
			for _, s := range signs {
				p.Legend = append(p.Legend, Meaning{s, words[s]})
			}
			d := Layout(p)
			check(t, source, d)
			var boxes []Box
			for _, m := range d.Legend {
				left, w := m.Text.X-sampleWidth, textWidth(m.Text.Text, loose.value)
				boxes = append(boxes, Box{left, m.At.Y - legendRow/2, sampleWidth + w, legendRow})
			}
			for i, b := range boxes {
				if b.X < 0 || b.Y < bottom-loose.margin || b.X+b.W > d.Width || b.Y+b.H > d.Height {
					t.Errorf("%s: the line %s is not below the picture", source, d.Legend[i].Text.Text)
				}
				for _, c := range boxes[:i] {
					if overlap(b, c) {
						t.Errorf("%s: the line %s overlaps another", source, d.Legend[i].Text.Text)
					}
				}
			}
			svg := svgOf(t, p)
			var dot, mermaid strings.Builder
			p.DOT(&dot)
			p.Mermaid(&mermaid)
			for _, text := range []string{svg, dot.String(), mermaid.String()} {
				for _, s := range want {
					if strings.Count(text, words[s]) != 1 {
						t.Errorf("%s: %q is not there once: %s", source, words[s], text)
					}
				}
			}
		}
	}
}
