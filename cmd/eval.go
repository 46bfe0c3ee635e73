package cmd

import (
	"slices"

	"backprop/eval"

	"github.com/spf13/cobra"
)

func (a *app) evalCmd() *cobra.Command {
	var o pointFlags
	c := &cobra.Command{
		Use:   "eval <expression> [--<variable>=<value> ...]",
		Short: "Compute the value (forward pass)",
		Long: `Compute the value of an expression: the forward pass over its graph.

A value is a number or a formula without variables, like pi/4. Many points are the rows of a
file, or several values: 0..10..0.5, 1,2,5, linspace(0,1,101), geomspace(1,1e6,7).`,
		Example: `  backprop eval 'a*x*t' --a=100 --x=2 --t=1.1
  backprop eval 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --all
  backprop eval 'r*cos(θ), r*sin(θ)' --r=2 --θ=pi/6 --json
  backprop eval 'a*x^2' --a=2 --x=0..10..0.5 --format csv`,
		Annotations: map[string]string{"formats": "text json csv tsv"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runEval(c, &o) },
	}
	o.register(c)
	c.Flags().BoolVar(&o.all, "all", false, "the value of every node that the result needs")
	o.rows.register(c)
	return c
}

func (a *app) runEval(c *cobra.Command, o *pointFlags) error {
	if many, err := a.many(c, o); err != nil {
		return err
	} else if many {
		return a.runRows(c, o, nil)
	}
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	p, err := a.point(c, o)
	if err != nil {
		return err
	}
	nodes := p.nodes()
	prog := p.Graph.Compile(nodes...)
	v := prog.NewValues()
	v.Run(p.inputs)
	r := p.result(a.line.source, v)
	if o.all {
		r.nodes = nodeRows(p.Formula, prog.Nodes(), v)
	}
	r.notes = p.notes(v, len(nodes), v.Taken(p.Graph, nodes...))
	return a.finish(r, out, o.strict)
}

// nodes returns the nodes of the outputs.
func (p *point) nodes() []eval.ID {
	ids := make([]eval.ID, len(p.Outputs))
	for i, o := range p.Outputs {
		ids[i] = o.Node
	}
	return ids
}

// result collects the values of the outputs, which are the first of the program's.
func (p *point) result(source string, v numbers) *result {
	r := &result{source: source, vars: p.vars, at: p.at}
	for i, o := range p.Outputs {
		r.outputs = append(r.outputs, o.Name)
		r.values = append(r.values, v.Output(i))
	}
	return r
}

const eulerMessage = "e was read as Euler's number; to use e as a variable bind it: --e=…"

// notes collects what is to be said about the first n outputs of a program, each thing once.
// orders are the lengths of the graph before first and second derivatives were appended.
func (p *point) notes(v *eval.Values, n int, taken []bool, orders ...int) []eval.Note {
	var notes []eval.Note
	if e := p.Names.Euler; e != nil {
		notes = append(notes, eval.Note{Kind: eval.KindConstant, Message: eulerMessage, Span: e.Span})
	}
	notes = append(notes, v.ConditionNotes(p.Graph, taken)...)
	const most = 16                                       // outputs that are not finite and say so
	walks := max(most, 100_000_000/max(1, p.Graph.Len())) // each is one over the graph, also where an input is to blame
	for i, found := 0, 0; i < n && found < most && walks > 0; i++ {
		if f := v.Output(i); f-f == 0 {
			continue
		}
		walks--
		if note, ok := v.NonfiniteNote(p.Graph, i, orders...); ok {
			found++
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	return notes
}
