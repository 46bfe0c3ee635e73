package cmd

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
)

type diffFlags struct {
	pointFlags
	wrt      []string
	hessian  bool
	hvp      []string
	along    []string
	upstream []string
}

func (a *app) diffCmd() *cobra.Command {
	var o diffFlags
	c := &cobra.Command{
		Use:   "diff <expression> [--<variable>=<value> ...]",
		Short: "Compute the value and every partial derivative (backward pass)",
		Long: `Compute the value of an expression and its partial derivatives with respect to every
variable, by one backward pass over its graph; on request second derivatives,
and derivatives along a direction.

A value is a number or a formula without variables, like pi/4. Many points are the rows of a
file, or several values: 0..10..0.5, 1,2,5, linspace(0,1,101), geomspace(1,1e6,7).`,
		Example: `  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1
  backprop diff 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --wrt x,g
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1 --json | jq .gradient.x
  backprop diff 'x^2*y' --x=3 --y=2 --hessian
  backprop diff 'a*x*t' --input data.csv --t=1.1 > gradients.csv`,
		Annotations: map[string]string{"formats": "text json csv tsv"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runDiff(c, &o) },
	}
	o.register(c)
	c.Flags().Var(&list{items: &o.wrt, sep: ",", kind: "names"}, "wrt", "differentiate with respect to these `names`, intermediates too")
	c.Flags().BoolVar(&o.all, "all", false, "the value and the gradient of every node that the result needs")
	c.Flags().BoolVar(&o.hessian, "hessian", false, "all second derivatives, too, with respect to the same names")
	components := func(items *[]string, name, usage string) {
		c.Flags().Var(&list{items: items, kind: "name=value,..."}, name, usage)
	}
	components(&o.hvp, "hvp", "the Hessian times this direction, `name=value,...`; names left out are 0")
	components(&o.along, "along", "the derivative along this direction, `name=value,...`; names left out are 0")
	components(&o.upstream, "upstream", "what flows in at the result: a number, or `name=value,...` by output; those left out are 0")
	o.rows.register(c)
	return c
}

// mostPartials limits a Jacobian, with --all those of the nodes too.
const mostPartials = 10_000_000

func (a *app) runDiff(c *cobra.Command, o *diffFlags) error {
	if many, err := a.many(c, &o.pointFlags); err != nil {
		return err
	} else if many {
		return a.runRows(c, &o.pointFlags, o)
	}
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	p, err := a.point(c, &o.pointFlags)
	if err != nil {
		return err
	}
	d, err := a.derivatives(p, o)
	if err != nil {
		return err
	}
	r, err := a.compute(p, d)
	if err != nil {
		return err
	}
	return a.finish(r, out, o.strict)
}

// derivatives is what diff is asked for, as nodes.
type derivatives struct {
	outs   []eval.ID // the result
	flow   []float64 // what flows in at each; nil without --upstream
	of     []eval.ID // what is differentiated: outs, or what flows in at them, added up
	names  []string
	wrt    []eval.ID
	needed []eval.ID // with --all: the nodes whose gradient is asked for, too
	along  map[eval.ID]eval.ID
	hvp    map[eval.ID]eval.ID // nil without --along and --hvp
	second bool                // --hessian
}

// derivatives reads what is asked for, and refuses what would be too much.
func (a *app) derivatives(p *point, o *diffFlags) (d derivatives, err error) {
	d.outs, d.second = p.nodes(), o.hessian
	if d.names, d.wrt, err = a.wrt(p, o.wrt); err != nil {
		return d, err
	}
	if o.all {
		d.needed = p.Graph.Compile(d.outs...).Nodes()
	}
	if o.along != nil {
		if d.along, err = a.direction(p, "along", o.along); err != nil {
			return d, err
		}
	}
	if o.hvp != nil {
		if d.hvp, err = a.direction(p, "hvp", o.hvp); err != nil {
			return d, err
		}
	}
	d.of = d.outs
	if o.upstream != nil {
		if d.flow, err = a.upstream(p, o.upstream); err != nil {
			return d, err
		}
		d.of = []eval.ID{p.weighted(d.flow)}
	}
	if n := len(d.of) * (len(d.wrt) + len(d.needed)); len(d.of) > 1 && n > mostPartials {
		return d, failure.Usage(ast.CodeLimit, "the result has %d derivatives, more than %d", n, mostPartials).
			WithHint("ask for fewer outputs, or for fewer derivatives with --wrt and without --all")
	}
	if n := len(d.of) * len(d.wrt) * len(d.wrt); d.second && n > mostPartials {
		return d, failure.Usage(ast.CodeLimit, "the result has %d second derivatives, more than %d", n, mostPartials).
			WithHint("choose fewer variables with --wrt, or ask for the Hessian times a direction: --hvp %s=1", screen.Brief(d.names[0]))
	}
	return d, nil
}

// compute appends the derivatives to the graph, and runs it.
func (a *app) compute(p *point, d derivatives) (*result, error) {
	work, err := a.append(p, d)
	if err != nil {
		return nil, err
	}
	v := p.Graph.Compile(work.nodes...).NewValues()
	v.Run(p.inputs)
	r := p.result(a.line.source, v)
	r.derivatives(p, d, v)
	r.notes = work.notes(p, d, v)
	return r, nil
}

// appended are the nodes of a result and of its derivatives.
type appended struct {
	nodes          []eval.ID   // in the order in which [result.derivatives] takes their values
	forward, first int         // lengths of the graph before the derivatives, and before the second ones
	rows           [][]eval.ID // the Jacobian
}

// append appends the derivatives to the graph.
func (a *app) append(p *point, d derivatives) (w appended, err error) {
	g := p.Graph
	w.forward = g.Len()
	w.nodes = slices.Clone(d.outs)
	w.rows, err = diff.Jacobian(g, d.of, slices.Concat(d.wrt, d.needed))
	if err != nil {
		return w, a.inExpression(err)
	}
	w.nodes = append(w.nodes, slices.Concat(w.rows...)...)
	if d.along != nil {
		tangents, err := diff.Tangents(g, d.of, d.along)
		if err != nil {
			return w, a.inExpression(err)
		}
		w.nodes = append(w.nodes, tangents...)
	}
	w.first = g.Len()
	if d.hvp != nil {
		rows, err := diff.HessianVector(g, d.of, d.wrt, d.hvp)
		if err != nil {
			return w, a.inExpression(err)
		}
		w.nodes = append(w.nodes, slices.Concat(rows...)...)
	}
	if d.second {
		tables, err := diff.Hessian(g, d.of, d.wrt)
		if err != nil {
			return w, a.inExpression(err)
		}
		for _, table := range tables {
			for i, row := range table {
				w.nodes = append(w.nodes, row[i:]...)
			}
		}
	}
	return w, nil
}

// notes collects what is to be said about the values v of the nodes.
func (w *appended) notes(p *point, d derivatives, v *eval.Values) []eval.Note {
	g := p.Graph
	taken := v.Taken(g, d.outs...)
	notes := p.notes(v, len(w.nodes), taken, w.forward, w.first)
	var roots []eval.ID
	for i, id := range d.outs {
		if d.flow == nil || d.flow[i] != 0 {
			roots = append(roots, id)
		}
	}
	kinks := diff.Kinks(g, v, roots, taken)
	if d.hvp != nil || d.second {
		kinks = append(kinks, diff.SecondKinks(g, v, w.partials(d), eval.ID(w.forward), kinks)...)
	}
	return append(notes, kinks...)
}

// partials are the derivatives with respect to the names that were asked for.
func (w *appended) partials(d derivatives) []eval.ID {
	var list []eval.ID
	for _, row := range w.rows {
		list = append(list, row[:len(d.wrt)]...)
	}
	return list
}

// wrt returns the names and nodes to differentiate with respect to: those asked for in their order,
// else every variable that is needed or bound.
func (a *app) wrt(p *point, asked []string) ([]string, []eval.ID, error) {
	vars := p.vars
	if p.free != nil {
		vars = p.free
	}
	names := append([]string{}, vars...) // not nil: without variables the gradient is empty, but there is one
	if asked != nil {
		names = names[:0]
		if len(asked) == 0 {
			return nil, nil, failure.Usage(failure.CodeUsage, "--wrt names nothing").About("wrt").WithHint("%s", a.variablesHint())
		}
		listed := make(map[string]bool, len(asked))
		for _, name := range asked {
			name = parser.Name(strings.TrimSpace(name))
			if err := a.known(p, "wrt", name); err != nil {
				return nil, nil, err
			}
			if !listed[name] {
				listed[name] = true
				names = append(names, name)
			}
		}
	}
	ids := make([]eval.ID, len(names))
	for i, name := range names {
		ids[i] = p.Node(name)
	}
	return names, ids, nil
}
