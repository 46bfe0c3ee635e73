package cmd

import (
	"io"
	"strconv"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/graph"
	"backprop/cmd/render"
	"backprop/cmd/screen"

	"github.com/spf13/cobra"
)

type graphOptions struct {
	source    sourceOptions
	gradient  gradientOptions
	maxNodes  string
	maxDepth  string
	direction string
	legend    bool
	lang      string
}

func graphCmd(r *run) *cobra.Command {
	var o graphOptions
	c := &cobra.Command{
		Use:   "graph <expression> [--<variable>=<value> ...]",
		Short: "Draw the computational graph, with values and gradients",
		Long: `Draw the computational graph of an expression. Every edge carries its value
forward and a gradient back, upstream × local derivative. Where paths meet,
their gradients add up at a Σ. Several outputs share one backward pass.

Nodes without a value are drawn as formulas. A graph of more than 300 nodes is
cut to the part nearest to the result.

Pictures run to the right. If their text would be smaller than 9 pt on a 16:9
slide, svg and html break them into rows, as text into lines; if that does not
help, svg rounds to 4 digits, unless --digits is given.`,
		Example: `  backprop graph 'a*x*t' --a=100 --x=2 --t=1.1
  backprop graph 'z = (x + y)^2' --out z.svg
  backprop graph 'exp(-x)' --x=1 --format svg | rsvg-convert -o f.png
  backprop graph 'w = x*y; w*sin(w)' --format dot | dot -Tpdf -o f.pdf`,
		Annotations: map[string]string{"expression": "yes", "formats": "tree dot mermaid svg html json", "few digits": "yes"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(*cobra.Command, []string) error { return runGraph(r, &o) },
	}
	r.flagsOf(c, func() {
		o.source.register(c)
		o.gradient.registerWrt(c, "Draw the gradients with respect to these `names`, intermediates too")
		o.gradient.registerUpstream(c)
		langFlag(c, &o.lang, "`en|ko` Choose the language of a page (default en)")
		f := c.Flags()
		f.Var(&args.Word{Flag: "max-nodes", Text: &o.maxNodes}, "max-nodes", "`number|none` Draw at most this many nodes (default 300)")
		f.Var(&args.Word{Flag: "max-depth", Text: &o.maxDepth}, "max-depth", "`number` Draw at most this many levels of operations")
		f.Var(&args.Word{Flag: "graph-direction", Text: &o.direction}, "graph-direction", "`right|down` Choose the direction of a picture (default right)")
		f.BoolVar(&o.legend, "graph-legend", false, "Explain the signs of a picture below it")
	})
	return c
}

func runGraph(r *run, o *graphOptions) error {
	style, values, err := r.begin(&o.source)
	if err != nil {
		return err
	}
	limits, err := o.limits()
	if err != nil {
		return err
	}
	p, err := values.AnyPoint(r.line)
	if err != nil {
		return err
	}
	look, err := o.look(r.line, style)
	if err != nil {
		return err
	}
	look.FewerDigits = r.digits == ""
	q, err := o.gradient.question(r.line, p)
	if err != nil {
		return err
	}
	q = graph.Together(p, q)
	w, err := p.Follow(q, compute.Detail{Near: limits})
	if err != nil {
		return err
	}
	g := graph.New(w, limits, look)
	if style.Format == "html" {
		if err := g.AddPage(p, q, limits); err != nil {
			return err
		}
	}
	write, err := g.Writer(style, r.ResultPalette())
	if err != nil {
		return err
	}
	return r.finish(style, g.Notes(), func(w io.Writer, _ screen.Palette) { write(w) })
}

// look reads --lang, --graph-direction and --graph-legend.
func (o *graphOptions) look(line *argv.Line, style render.Style) (graph.Look, error) {
	look := graph.Look{Style: style, Down: o.direction == "down", Legend: o.legend}
	if o.direction != "" && o.direction != "right" && o.direction != "down" {
		return look, failure.Usage(failure.CodeUsage, "--graph-direction %s is neither right nor down", screen.Brief(strconv.Quote(o.direction))).
			About("graph-direction").WithHint("--graph-direction down draws the result at the bottom")
	}
	flag := ""
	switch {
	case o.direction != "":
		flag = "graph-direction"
	case o.legend:
		flag = "graph-legend"
	}
	if flag != "" && (style.Format == "tree" || style.Format == "json") {
		return look, failure.Usage(failure.CodeUsage, "--%s has no effect in the format %s", flag, style.Format).
			About(flag).WithHint("use --format svg, dot, mermaid or html")
	}
	var err error
	look.Lang, err = language(line, o.lang)
	return look, err
}

// limits reads --max-nodes and --max-depth.
func (o *graphOptions) limits() (compute.Limits, error) {
	l := compute.Limits{Nodes: 300}
	read := func(flag, text, or string, to *int) error {
		n, err := strconv.Atoi(text)
		switch {
		case text == "":
			return nil
		case text == "none":
			*to = 0
			return nil
		case err != nil || n < 1:
			return failure.Usage(failure.CodeUsage, "--%s %s is neither a whole number above 0 nor none", flag, screen.Brief(strconv.Quote(text))).About(flag).WithHint("%s", or)
		}
		*to = n
		return nil
	}
	if err := read("max-nodes", o.maxNodes, "--max-nodes none draws everything", &l.Nodes); err != nil {
		return l, err
	}
	return l, read("max-depth", o.maxDepth, "--max-depth 3 draws three levels of operations", &l.Depth)
}
