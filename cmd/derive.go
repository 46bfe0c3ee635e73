package cmd

import (
	"io"

	"backprop/cmd/bind"
	"backprop/cmd/compute"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/diff"

	"github.com/spf13/cobra"
)

type deriveOptions struct {
	source     sourceOptions
	gradient   gradientOptions
	hessian    bool
	keepDomain bool
}

func deriveCmd(r *run) *cobra.Command {
	var o deriveOptions
	c := &cobra.Command{
		Use:   "derive <expression> [--<variable>=<value> ...]",
		Short: "Print every partial derivative as a formula",
		Long: `Print the partial derivatives of an expression as simplified formulas. Parts
that several formulas share are named in lines of their own where that is
shorter.

A formula holds wherever diff has a value, except at points that a note names.
Variables that have a value are replaced by it.`,
		Example: `  backprop derive 'exp(-x)'
  backprop derive 'a*x^2 + b*x' --wrt x --format latex
  backprop derive 'ln(x + y^2)' --hessian
  backprop derive 'sqrt(x^2 + y^2)' --json | jq -r .gradient.x`,
		Annotations: map[string]string{"expression": "yes", "formats": "text latex json"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(*cobra.Command, []string) error { return runDerive(r, &o) },
	}
	r.flagsOf(c, func() {
		o.source.register(c)
		o.gradient.registerWrt(c, wrtUsage)
		c.Flags().BoolVar(&o.hessian, "hessian", false, "Print the second derivatives, too")
		c.Flags().BoolVar(&o.keepDomain, "keep-domain", false, "Avoid rewrites that lose a point, like x/x = 1")
	})
	return c
}

func runDerive(r *run, o *deriveOptions) error {
	style, values, err := r.begin(&o.source)
	if err != nil {
		return err
	}
	f, err := values.Symbolic(r.line)
	if err != nil {
		return err
	}
	r.line.Release()
	wrt, err := bind.Wrt(r.line, f.Names, f.Free(f.Given), o.gradient.wrt)
	if err != nil {
		return err
	}
	d, err := f.Derive(diff.Deriving{Wrt: wrt, Hessian: o.hessian, KeepDomain: o.keepDomain})
	if err != nil {
		return err
	}
	d.Notes = compute.Readable(d.Notes, d.Source)
	return r.finish(style, d.Notes, func(w io.Writer, pal screen.Palette) { render.Formulas(w, d, style, pal) })
}
