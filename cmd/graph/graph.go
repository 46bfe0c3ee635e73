// Package graph shows a computational graph with its values and gradients: as a tree, as a picture, as a page to click in, as
// JSON. What can be drawn is decided here, where it is drawn in package draw.
package graph

import (
	"io"
	"slices"

	"backprop/cmd/compute"
	"backprop/cmd/draw"
	"backprop/cmd/draw/page"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/diff/steps"
)

// Graphic is a formula whose passes were followed, ready to be drawn.
type Graphic struct {
	source  string
	at      []string // the variables that have a value
	values  []float64
	outputs []string
	of      string // what is differentiated: the output, or the name of what flows in at them, added up
	flow    string // that sum, written out; "" for a single output
	steps   *steps.Steps
	pass    *steps.Pass
	visits  []int       // by node: its visit in the pass, -1 without one
	output  []bool      // by node: it is a result
	in      [][]float64 // by node: what flows in at it
	part    part
	size    int // of the graph with all passes
	notes   []diff.Note
	page    *page.Page // of the format html
	look    Look
}

// Look is what a graph looks like.
type Look struct {
	render.Style
	Lang   words.Language
	Down   bool // a picture runs downwards
	Legend bool // it has a legend

	FewerDigits bool // in a picture that is not readable with so many
}

// Together is the question that a graph answers: several outputs share one pass.
func Together(p *compute.Point, q compute.Question) compute.Question {
	if n := len(p.Outputs()); q.Upstream == nil && n > 1 {
		q.Upstream = slices.Repeat([]float64{1}, n)
	}
	return q
}

// New makes a graph of the part of followed passes that is within the limits.
func New(w *compute.Passes, l compute.Limits, look Look) *Graphic {
	a := w.Answer
	g := &Graphic{source: a.Source, outputs: a.Outputs, of: a.Of[0], at: a.Vars, values: a.At.Data, steps: w.Steps, size: w.Size, look: look}
	g.part = newPart(w, l)
	g.notes = compute.Readable(append(a.Notes, g.part.note()...), g.source)
	g.look.Style = look.Keep(slices.Concat(g.steps.Given(g.source), a.Upstream.Data))
	for e := range g.steps.Formulas() {
		g.look.RoundAll(e)
	}
	if a.Upstream.Data != nil {
		g.flow = render.Flow(g.outputs, a.Upstream.Data, g.look.Style)
	}
	g.pass = &g.steps.Passes[0]
	g.visits = slices.Repeat([]int{-1}, len(g.steps.Nodes))
	for i, v := range g.pass.Visits {
		g.visits[v.Node] = i
	}
	g.output, g.in = make([]bool, len(g.visits)), make([][]float64, len(g.visits))
	for i, out := range g.steps.Outputs {
		g.output[out.Node] = true
		if u := g.pass.Upstream[i]; u != 0 {
			g.in[out.Node] = append(g.in[out.Node], u)
		}
	}
	return g
}

// Notes returns the notes on the graph.
func (g *Graphic) Notes() []diff.Note { return g.notes }

// visit returns the step of the backward pass at a node, nil where nothing flows to it.
func (g *Graphic) visit(n int) *steps.Visit {
	if g.visits[n] < 0 {
		return nil
	}
	return &g.pass.Visits[g.visits[n]]
}

// terms are what adds up at a node: what flows in at it, and what has come over its edges.
func (g *Graphic) terms(v *steps.Visit) []steps.Quantity {
	var list []steps.Quantity
	for _, u := range g.in[v.Node] {
		list = append(list, steps.Quantity{Value: u, Known: true})
	}
	for _, k := range v.Terms {
		list = append(list, g.pass.Edges[k].Product)
	}
	return list
}

// edge returns what goes back from a node to one of its arguments, nil where that depends on nothing that is differentiated by.
func (g *Graphic) edge(n, arg int) *steps.Edge {
	v := g.visit(n)
	if v == nil {
		return nil
	}
	edges := g.pass.Edges[v.First:v.Last] // in the order of the arguments
	i, found := slices.BinarySearchFunc(edges, arg, func(e steps.Edge, arg int) int { return e.Arg - arg })
	if !found {
		return nil
	}
	return &edges[i]
}

// Writer returns what writes the graph in the format of s: tree, dot, mermaid, svg, html or json, or why there is no such thing.
func (g *Graphic) Writer(s render.Style, pal screen.Palette) (func(io.Writer), error) {
	switch s.Format {
	case "json":
		return func(w io.Writer) { render.WriteLine(w, g.object(s)) }, nil
	case "html":
		return func(w io.Writer) { _ = g.page.Write(w) }, nil // an error of w stays for the end
	case "tree":
		return func(w io.Writer) { g.tree(w, pal) }, nil
	case "svg":
		d := g.drawing()
		return func(w io.Writer) { _ = d.SVG(w) }, nil // an error stays with w
	case "dot":
		return g.picture().DOT, nil
	case "mermaid":
		p := g.picture()
		if err := p.MermaidLimit(); err != nil {
			return nil, mermaidLimit(err)
		}
		return p.Mermaid, nil
	}
	panic("no such format: " + s.Format) // which has been checked
}

// mermaidLimit refuses a picture that Mermaid would refuse.
func mermaidLimit(err *draw.Limit) error {
	return failure.Usage(failure.CodeUsage, "the picture has %d %s, and Mermaid takes at most %d unless it is told otherwise", err.Has, err.What, err.Most).
		WithHint("draw less with --max-nodes or --max-depth, or take another format: --format dot, --format svg")
}
