package draw

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"backprop/testdata/cputime"
)

func BenchmarkSVG(b *testing.B) {
	for name, p := range large(10_000) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Layout(p).SVG(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func svgOf(t *testing.T, p *Picture) string {
	t.Helper()
	var b bytes.Buffer
	if err := Layout(p).SVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDeterministic(t *testing.T) {
	if testing.Short() {
		t.Skip("twenty graphs")
	}
	for seed := range uint64(20) {
		p := random(rand.New(rand.NewPCG(seed, 3)), 30)
		if one, two := svgOf(t, p), svgOf(t, p); one != two {
			t.Errorf("seed %d: two pictures of one graph differ", seed)
		}
	}
}

// TestWellFormed reads pictures as XML, and finds all their texts.
func TestWellFormed(t *testing.T) {
	odd := "a<b & \"c\" > 'd' ]]> \x00\x1b\xff 사과"
	p := &Picture{Title: odd, Desc: odd,
		Nodes: []Node{{Kind: Input, Label: odd, Sum: true, Total: odd}, {Kind: Operation, Label: odd, Name: odd}, {Kind: Result, Label: odd}},
		Edges: []Edge{{From: 0, To: 1, Value: odd, Gradient: odd}, {From: 0, To: 1, Arg: 1, Value: odd, Gradient: odd}, {From: 1, To: 2, Value: odd, Gradient: odd}}}
	clean := strings.Map(func(r rune) rune {
		if r < ' ' {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(odd, "\uFFFD"))
	found := 0
	dec := xml.NewDecoder(strings.NewReader(svgOf(t, p)))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok && string(text) == clean {
			found++
		}
	}
	if want := 2 + 3 + 2 + 6; found != want {
		t.Errorf("%d texts, want %d", found, want)
	}
}

// TestElement finds every node and edge of the picture in the element of a page, and none in a document.
func TestElement(t *testing.T) {
	p := random(rand.New(rand.NewPCG(1, 3)), 30)
	d := Layout(p)
	var b bytes.Buffer
	if err := d.Element(&b); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b.Bytes(), new(any)); err != nil {
		t.Error(err)
	}
	for i := range p.Edges {
		if n := strings.Count(b.String(), fmt.Sprintf(`data-edge="%d"`, i)); n != 1 {
			t.Errorf("edge %d is there %d times", i, n)
		}
	}
	for i := range p.Nodes {
		if !strings.Contains(b.String(), fmt.Sprintf(`data-node="%d"`, i)) {
			t.Errorf("node %d is missing", i)
		}
	}
	if strings.Contains(svgOf(t, p), "data-") {
		t.Error("the document has the marks of the element")
	}
}

func TestEmpty(t *testing.T) {
	for _, p := range []*Picture{{}, {Nodes: []Node{{Kind: Input, Label: "x"}}}, {Nodes: []Node{{Kind: Constant}, {Kind: Result}}, Edges: []Edge{{To: 1}}}} {
		check(t, fmt.Sprint(p), Layout(p))
		if err := xml.Unmarshal([]byte(svgOf(t, p)), new(any)); err != nil {
			t.Error(err)
		}
	}
}

// TestTime: four times the graph takes far less than sixteen times the time of the processor, which what grows with the
// square takes.
func TestTime(t *testing.T) {
	if testing.Short() {
		t.Skip("growth is seen in what is large")
	}
	small := large(1000)
	for name, p := range large(4000) {
		var took [2]time.Duration
		for i, p := range []*Picture{small[name], p} {
			start := cputime.Used()
			d := Layout(p)
			if err := d.SVG(io.Discard); err != nil {
				t.Fatal(err)
			}
			took[i] = cputime.Used() - start
			t.Logf("%s: %d nodes, %d edges, %d copies: %v", name, len(p.Nodes), len(p.Edges), len(d.Shapes)-len(p.Nodes), took[i])
		}
		if took[1] > 9*took[0]+200*time.Millisecond {
			t.Errorf("%s: %v of the processor, %v for a quarter of it", name, took[1], took[0])
		}
	}
}

// TestScripts sets what is marked above the line and below it, in all formats.
func TestScripts(t *testing.T) {
	p := &Picture{
		Nodes: []Node{{Kind: Input, Label: "x_{max}"}, {Kind: Operation, Label: "exp", Name: "t₁"}, {Kind: Result, Label: "f_"}},
		Edges: []Edge{{From: 0, To: 1, Gradient: "2e^{−x}y"}, {From: 1, To: 2, Value: "{a}"}},
	}
	svg := svgOf(t, p)
	for _, want := range []string{
		`>x<tspan dy="3.2" font-size="13">max</tspan></text>`,
		`>2e<tspan dy="-6.1" font-size="12.2">−x</tspan><tspan dy="6.1" font-size="17">y</tspan></text>`,
		`>{a}</text>`, `>f_</text>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("%s is not in %s", want, svg[strings.Index(svg, "<rect"):])
		}
	}
	var dot, mermaid strings.Builder
	p.DOT(&dot)
	p.Mermaid(&mermaid)
	for text, want := range map[string]string{
		dot.String():     `n0 [label=<x<SUB>max</SUB>>]`,
		mermaid.String(): `n0["x<sub>max</sub>"]`,
	} {
		if !strings.Contains(text, want) || strings.Contains(text, "^{") {
			t.Errorf("%s is not in %s", want, text)
		}
	}
	var page bytes.Buffer
	if err := Layout(p).Element(&page); err != nil || !strings.Contains(page.String(), ">2e^(−x)y</text>") {
		t.Errorf("%v, and what a page can hide has elements in it: %s", err, page.String())
	}
	if got, want := textWidth("x^{2}", 10), textWidth("x", 10)+scriptSize*textWidth("2", 10); math.Abs(got-want) > 1e-9 {
		t.Errorf("x² is %v wide, want %v", got, want)
	}
}
