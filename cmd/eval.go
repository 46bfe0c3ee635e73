package cmd

import (
	"backprop/cmd/compute"

	"github.com/spf13/cobra"
)

type evalOptions struct {
	source sourceOptions
	rows   rowOptions
	all    bool
}

func evalCmd(r *run) *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval <expression> [--<variable>=<value> ...]",
		Short: "Compute the value",
		Long: `Compute the value of an expression, by a forward pass over its graph.

` + valuesText,
		Example: `  backprop eval 'a*x*t' --a=100 --x=2 --t=1.1
  backprop eval 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --all
  backprop eval 'r*cos(θ), r*sin(θ)' --r=2 --θ=pi/6 --json
  backprop eval 'a*x^2' --a=2 --x=0..10..0.5 --format csv
  backprop eval 'x > 0 && y < 2' --x=1 --y=1 --exit-status && echo yes`,
		Annotations: map[string]string{"expression": "yes", "rows": "yes", "formats": "text json csv tsv latex markdown"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE: func(c *cobra.Command, _ []string) error {
			o.rows.read(c)
			return runEval(r, &o)
		},
	}
	r.flagsOf(c, func() {
		o.source.register(c)
		c.Flags().BoolVar(&o.all, "all", false, "Print the value of every node")
		strictFlag(c, &o.rows.Strict)
		c.Flags().BoolVar(&o.rows.ExitStatus, "exit-status", false, "Exit with status 1 if a result is 0 or NaN")
		o.rows.register(c)
	})
	return c
}

func runEval(r *run, o *evalOptions) error {
	return runPoints(r, &o.source, &o.rows, func(*compute.Point) (compute.Question, error) {
		return compute.Question{All: o.all}, nil
	})
}
