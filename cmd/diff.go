package cmd

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
)

type diffFlags struct {
	pointFlags
	wrt []string
}

func (a *app) diffCmd() *cobra.Command {
	var o diffFlags
	c := &cobra.Command{
		Use:   "diff <expression> [--<variable>=<value> ...]",
		Short: "Compute the value and every partial derivative (backward pass)",
		Long: `Compute the value of an expression and its partial derivatives with respect to every
variable, by one backward pass over its graph.

A value is a number or a formula without variables, like pi/4.`,
		Example: `  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1
  backprop diff 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --wrt x,g
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1 --json | jq .gradient.x`,
		Annotations: map[string]string{"formats": "text json csv tsv"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runDiff(c, &o) },
	}
	o.register(c)
	c.Flags().Var(&list{items: &o.wrt, sep: ",", kind: "names"}, "wrt", "differentiate with respect to these `names`, intermediates too")
	c.Flags().BoolVar(&o.all, "all", false, "the value and the gradient of every node that the result needs")
	return c
}

// mostPartials limits a Jacobian, with --all those of the nodes too.
const mostPartials = 10_000_000

func (a *app) runDiff(c *cobra.Command, o *diffFlags) error {
	out, err := a.output(formats(c)...)
	if err != nil {
		return err
	}
	p, err := a.point(c, &o.pointFlags)
	if err != nil {
		return err
	}
	names, wrt, err := a.wrt(p, o.wrt)
	if err != nil {
		return err
	}
	g := p.Graph
	outs := p.nodes()
	needed := g.Compile(outs...).Nodes()
	asked := wrt
	if o.all {
		asked = slices.Concat(wrt, needed)
	}
	forward := g.Len()
	all := slices.Clone(outs)
	if n := len(outs) * len(asked); len(outs) > 1 && n > mostPartials {
		return usage(ast.CodeLimit, "the result has %d derivatives, more than %d", n, mostPartials).
			withHint("ask for fewer outputs, or for fewer derivatives with --wrt and without --all")
	}
	rows, err := diff.Jacobian(g, outs, asked)
	if err != nil {
		return a.inExpression(err)
	}
	for _, row := range rows {
		all = append(all, row...)
	}
	v := g.Compile(all...).NewValues()
	v.Run(p.inputs)

	r := p.result(a.line.source, v)
	r.wrt = names
	for i := range outs {
		row := make([]float64, len(wrt))
		for k := range wrt {
			row[k] = v.Output(len(outs) + i*len(asked) + k)
		}
		r.partial = append(r.partial, row)
	}
	if o.all {
		r.nodes = nodeRows(p.Formula, needed, v)
		for k, id := range needed {
			if _, constant := g.Value(id); constant {
				continue
			}
			row, _ := slices.BinarySearchFunc(r.nodes, id, func(n nodeRow, id eval.ID) int { return cmp.Compare(n.id, id) })
			for i := range outs {
				r.nodes[row].gradient = append(r.nodes[row].gradient, v.Output(len(outs)+i*len(asked)+len(wrt)+k))
			}
		}
	}
	taken := v.Taken(g, outs...)
	r.notes = append(p.notes(v, forward, len(all), taken), diff.Kinks(g, v, outs, taken)...)
	return a.finish(r, out, o.strict)
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
			return nil, nil, usage(codeUsage, "--wrt names nothing").about("wrt").withHint("%s", a.variablesHint())
		}
		listed := make(map[string]bool, len(asked))
		for _, name := range asked {
			name = parser.Name(strings.TrimSpace(name))
			if !p.Names.Value(name) {
				err := usage(codeUsage, "--wrt: the expression has no variable and no intermediate %s", ast.Quote(name)).about(name)
				if slices.ContainsFunc(p.Names.Constants, func(id ast.Ident) bool { return id.Name == name }) {
					return nil, nil, err.withHint("%s is a constant here; as a variable it needs a value: --%s=…", name, name)
				}
				if near := ast.Nearest(name, slices.Values(slices.Concat(p.vars, slices.Sorted(maps.Keys(p.Names.Assigned))))); near != "" {
					return nil, nil, err.withHint("%s", didYouMean("", brief(near)))
				}
				return nil, nil, err.withHint("%s", a.variablesHint())
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
