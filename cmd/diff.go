package cmd

import (
	"backprop/cmd/args"
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
		RunE: func(c *cobra.Command, _ []string) error {
			o.rows.read(c)
			return runDiff(r, &o)
		},
	}
	o.source.register(c)
	strictFlag(c, &o.rows.Strict)
	o.gradient.registerWrt(c, wrtUsage)
	c.Flags().BoolVar(&o.all, "all", false, "the value and the gradient of every node that the result needs")
	c.Flags().BoolVar(&o.hessian, "hessian", false, "all second derivatives, too, with respect to the same names")
	weightsFlag(c, &o.hvp, "hvp", "the Hessian times this direction, `name=value,...`; names left out are 0")
	weightsFlag(c, &o.along, "along", "the derivative along this direction, `name=value,...`; names left out are 0")
	o.gradient.registerUpstream(c)
	o.rows.register(c)
	return c
}

func runDiff(r *run, o *diffOptions) error {
	return runPoints(r, &o.source, &o.rows, func(p *compute.Point) (compute.Question, error) {
		return o.question(r.line, p)
	})
}

// question reads what is asked about a point.
func (o *diffOptions) question(line *args.Line, p *compute.Point) (compute.Question, error) {
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
