package cmd

import (
	"io"
	"math"
	"slices"
	"strconv"

	"backprop/cmd/draw"
	"backprop/cmd/draw/page"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff/steps"
	"backprop/eval"

	"github.com/spf13/cobra"
)

type graphFlags struct {
	pointFlags
	wrt      []string
	upstream []string
	maxNodes string
	maxDepth string
	lang     string
}

func (a *app) graphCmd() *cobra.Command {
	var o graphFlags
	c := &cobra.Command{
		Use:   "graph <expression> [--<variable>=<value> ...]",
		Short: "Draw the computational graph, with values and gradients",
		Long: `Draw the computational graph of an expression: forward on every edge its value, back the gradient
that flows over it, which is what has arrived times the local derivative. Where several paths
meet, they add up, marked Σ. Several outputs are drawn with one backward pass from all of them.

Without values, or with some, the rest is drawn as formulas. Numbers have 6 digits unless
--digits says otherwise, in JSON as many as it takes.

A graph of more than 300 nodes is cut: what is drawn is the part nearest to the result.`,
		Example: `  backprop graph 'a*x*t' --a=100 --x=2 --t=1.1
  backprop graph 'z = (x + y)^2' --out z.svg
  backprop graph 'a*x*t' --a=100 --x=2 --t=1.1 --format svg | rsvg-convert -o f.png
  backprop graph 'w = x*y; w*sin(w)' --x=1 --y=2 --format dot | dot -Tpdf -o f.pdf`,
		Annotations: map[string]string{"formats": "tree dot mermaid svg html json"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runGraph(c, &o) },
	}
	o.registerSource(c)
	f := c.Flags()
	f.Var(&list{items: &o.wrt, sep: ",", kind: "names"}, "wrt", "draw the gradients with respect to these `names`, intermediates too")
	f.Var(&list{items: &o.upstream, kind: "name=value,..."}, "upstream", "what flows in at the result: a number, or `name=value,...` by output; those left out are 0")
	f.Var(&word{flag: "lang", text: &o.lang}, "lang", "the `language` of the words on a page: en or ko (default en)")
	f.Var(&word{flag: "max-nodes", text: &o.maxNodes}, "max-nodes", "draw at most this `number` of nodes, those nearest to the result; none: all (default 300)")
	f.Var(&word{flag: "max-depth", text: &o.maxDepth}, "max-depth", "draw what is at most this `number` of operations away from the result")
	return c
}

func (a *app) runGraph(c *cobra.Command, o *graphFlags) error {
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	limits, err := o.limits()
	if err != nil {
		return err
	}
	p, _, err := a.anyPoint(c, &o.pointFlags)
	if err != nil {
		return err
	}
	lang, err := language(o.lang)
	if err != nil {
		return err
	}
	g, err := a.graphic(p, o, limits)
	if err != nil {
		return err
	}
	g.lang = lang
	g.number = func(v float64) string {
		if v == 0 { // -0 says nothing in a picture
			v = 0
		}
		return out.Number(v)
	}
	if note := g.part.note(); note != nil {
		g.notes = append(g.notes, *note)
	}
	if out.Format == "html" {
		if g.page, err = a.page(g, p, o, limits); err != nil {
			return err
		}
	}
	return a.finishGraph(g, out)
}

// limits says how much of a graph is drawn.
type limits struct{ nodes, depth int }

// limits reads --max-nodes and --max-depth.
func (o *graphFlags) limits() (limits, error) {
	l := limits{nodes: 300, depth: math.MaxInt}
	read := func(flag, text, or string, to *int) error {
		n, err := strconv.Atoi(text)
		switch {
		case text == "":
			return nil
		case text == "none":
			*to = math.MaxInt
			return nil
		case err != nil || n < 1:
			return failure.Usage(failure.CodeUsage, "--%s %s is neither a number from 1 nor none", flag, screen.Brief(strconv.Quote(text))).About(flag).WithHint("%s", or)
		}
		*to = n
		return nil
	}
	if err := read("max-nodes", o.maxNodes, "--max-nodes none draws everything", &l.nodes); err != nil {
		return l, err
	}
	return l, read("max-depth", o.maxDepth, "--max-depth 3 draws what is at most three operations away from the result", &l.depth)
}

// graphic is a formula whose passes were followed, ready to be drawn.
type graphic struct {
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
	notes   []eval.Note
	page    *page.Page // of the format html
	lang    words.Language
	number  func(float64) string
}

// graphic follows the passes of a point, in which values may be missing.
func (a *app) graphic(p *point, o *graphFlags, l limits) (*graphic, error) {
	names, wrt, err := a.wrt(p, o.wrt)
	if err != nil {
		return nil, err
	}
	d := derivatives{outs: p.nodes(), of: p.nodes(), names: names, wrt: wrt}
	if o.upstream != nil {
		if d.flow, err = a.upstream(p, o.upstream); err != nil {
			return nil, err
		}
	} else if len(d.outs) > 1 {
		d.flow = slices.Repeat([]float64{1}, len(d.outs))
	}
	g := &graphic{source: a.line.source, number: render.Style{Digits: 6}.Number}
	for _, out := range p.Outputs {
		g.outputs = append(g.outputs, out.Name)
	}
	for i, in := range p.Names.Inputs {
		if p.given[i] {
			g.at, g.values = append(g.at, in.Name), append(g.values, p.inputs[i])
		}
	}
	g.part = nearest(p.Graph, d.outs, l)
	follow := steps.Options{Inputs: p.inputs, Bound: p.given, Wrt: wrt, Upstream: d.flow, Shown: g.part.graph}
	g.of = g.outputs[0]
	if d.flow != nil {
		g.of = p.sumName(g.outputs)
		follow.Sum, d.of = g.of, []eval.ID{p.weighted(d.flow)}
		g.flow = (&result{outputs: g.outputs, upstream: d.flow}).flow(render.Style{Digits: 6})
	}
	if g.notes, err = a.graphNotes(p, d); err != nil {
		return nil, err
	}
	if g.steps, err = steps.Follow(p.Formula, follow); err != nil {
		return nil, a.inExpression(err)
	}
	g.part.in(g.steps)
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
	return g, nil
}

// graphNotes returns the notes of diff where there is a value for all that is needed, else how e was read.
func (a *app) graphNotes(p *point, d derivatives) ([]eval.Note, error) {
	if p.missing {
		var notes []eval.Note
		for _, n := range p.constantNotes() {
			notes = append(notes, n.Note)
		}
		return notes, nil
	}
	r, err := a.compute(p, d)
	if err != nil {
		return nil, err
	}
	return r.notes, nil
}

// visit returns the step of the backward pass at a node, nil where nothing flows to it.
func (g *graphic) visit(n int) *steps.Visit {
	if g.visits[n] < 0 {
		return nil
	}
	return &g.pass.Visits[g.visits[n]]
}

// terms are what adds up at a node: what flows in at it, and what has come over its edges.
func (g *graphic) terms(v *steps.Visit) []steps.Quantity {
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
func (g *graphic) edge(n, arg int) *steps.Edge {
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

// finishGraph writes the graph, then the notes.
func (a *app) finishGraph(g *graphic, o render.Style) error {
	g.notes = shown(g.notes, g.source)
	write, err := g.writer(o, a.ResultPalette())
	if err != nil {
		return err
	}
	if err := a.Write(write); err != nil {
		return err
	}
	a.resultNotes(o, g.source, g.notes)
	return nil
}

// writer returns what writes the graph in the format of o, or why there is no such thing.
func (g *graphic) writer(o render.Style, pal screen.Palette) (func(io.Writer), error) {
	switch o.Format {
	case "json":
		return func(w io.Writer) { writeLine(w, g.object(o)) }, nil
	case "html":
		return func(w io.Writer) { _ = g.page.Write(w) }, nil // an error of w stays for the end
	case "tree":
		return func(w io.Writer) { g.tree(w, pal) }, nil
	case "svg":
		d := draw.Layout(g.picture())
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
	panic("no such format: " + o.Format) // output has checked it
}

// mermaidLimit refuses a picture that Mermaid would refuse.
func mermaidLimit(err *draw.Limit) error {
	return failure.Usage(failure.CodeUsage, "the picture has %d %s, and Mermaid takes at most %d unless it is told otherwise", err.Has, err.What, err.Most).
		WithHint("draw less with --max-nodes or --max-depth, or take another format: --format dot, --format svg")
}
