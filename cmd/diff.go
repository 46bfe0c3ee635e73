package cmd

import (
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
	"backprop/cmd/compute"

	"github.com/spf13/cobra"
)

type diffOptions struct {
	source   sourceOptions
	gradient gradientOptions
	rows     rowOptions
	all      bool
	hessian  bool
	hvp      []string
	along    []string
}

func diffCmd(r *run) *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:     "diff <expression> [--<variable>=<value> ...]",
		Aliases: []string{"grad"},
		Short:   "Compute the value and every partial derivative",
		Long: `Compute the value of an expression and its partial derivatives with respect to
every variable, by one backward pass over its graph. Second derivatives and
derivatives along a direction are computed on request; names that a direction
leaves out are 0.

` + valuesText,
		Example: `  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1
  backprop diff 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --wrt x,g
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1 --json | jq .gradient.x
  backprop diff 'x^2*y' --x=3 --y=2 --hessian
  backprop diff 'a*x*t' --input data.csv --t=1.1 > gradients.csv`,
		Annotations: map[string]string{"expression": "yes", "rows": "yes", "formats": "text json csv tsv latex markdown"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE: func(c *cobra.Command, _ []string) error {
			o.rows.read(c)
			return runDiff(r, &o)
		},
	}
	r.flagsOf(c, func() {
		o.source.register(c)
		o.gradient.registerWrt(c, wrtUsage)
		c.Flags().BoolVar(&o.all, "all", false, "Print the value and the gradient of every node")
		strictFlag(c, &o.rows.Strict)
		c.Flags().BoolVar(&o.hessian, "hessian", false, "Compute all second derivatives, too")
		weightsFlag(c, &o.hvp, "hvp", "Multiply the Hessian by this direction")
		weightsFlag(c, &o.along, "along", "Differentiate along this direction")
		o.gradient.registerUpstream(c)
		o.rows.register(c)
	})
	return c
}

func runDiff(r *run, o *diffOptions) error {
	return runPoints(r, &o.source, &o.rows, func(p *compute.Point) (compute.Question, error) {
		return o.question(r.line, p)
	})
}

// question reads the question about a point.
func (o *diffOptions) question(line *argv.Line, p *compute.Point) (compute.Question, error) {
	q, err := o.gradient.question(line, p)
	if err != nil {
		return q, err
	}
	q.All, q.Hessian = o.all, o.hessian
	if q.Along, err = bind.Direction(line, p, "along", o.along); err != nil {
		return q, err
	}
	q.HVP, err = bind.Direction(line, p, "hvp", o.hvp)
	return q, err
}
