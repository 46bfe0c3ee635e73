package cmd

import (
	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
	"backprop/cmd/compute"

	"github.com/spf13/cobra"
)

// sourceOptions are the sources of the expression and its values.
type sourceOptions struct {
	formats []string // of the result, the default first
	digits  int      // of numbers for people
	set     []string
	bind    string
	file    string
}

// valuesText is the help on the values of one point or many.
const valuesText = `A value is a number or a formula without variables, like pi/4; an array is a
list ([1,2], [[1,2],[3,4]]) or a file (@w.npy, @w.csv, @w.json). Several values
(0..10..0.5, 1,2,5, linspace(0,1,101), geomspace(1,1e6,7)) make several points,
and so do the rows of a file; with both, each row is computed at each value.`

// digits of numbers for people hide the last rounding; steps and pictures have fewer.
const (
	digits    = 15
	fewDigits = 6
)

// register adds the options to c as flags.
func (o *sourceOptions) register(c *cobra.Command) {
	o.formats = formats(c)
	if o.digits = digits; c.Annotations["few digits"] != "" {
		o.digits = fewDigits
	}
	f := c.Flags()
	f.Var(&args.List{Items: &o.set, Kind: "name=value"}, "set", "Bind a variable that has the name of a flag")
	f.Var(&args.Path{Flag: "bind", Name: &o.bind}, "bind", "Read values from a JSON or CSV `file`, - for stdin")
	f.Var(&args.Path{Flag: "file", Name: &o.file}, "file", "Read the expression from a `file`, - for stdin")
}

// strictFlag adds the flag --strict.
func strictFlag(c *cobra.Command, strict *bool) {
	c.Flags().BoolVar(strict, "strict", false, "Exit with status 3 if a result is not finite")
}

// gradientOptions choose the derivatives: with respect to which names, of which outputs.
type gradientOptions struct {
	wrt      []string
	upstream []string
}

// registerWrt adds the flag --wrt.
func (o *gradientOptions) registerWrt(c *cobra.Command, usage string) {
	c.Flags().Var(&args.List{Items: &o.wrt, Sep: ",", Kind: "names"}, "wrt", usage)
}

// registerUpstream adds the flag --upstream.
func (o *gradientOptions) registerUpstream(c *cobra.Command) {
	weightsFlag(c, &o.upstream, "upstream", "Start from this upstream gradient instead of 1")
}

// question reads the question about a point.
func (o *gradientOptions) question(line *argv.Line, p *compute.Point) (q compute.Question, err error) {
	q.Gradient = true
	if q.Wrt, err = bind.Wrt(line, p.Names, p.Vars, o.wrt); err != nil {
		return q, err
	}
	q.Upstream, err = bind.Upstream(line, p.Outputs(), p.Shape, o.upstream)
	return q, err
}

// wrtUsage is the usage of --wrt for numbers and formulas.
const wrtUsage = "Differentiate with respect to these `names`, intermediates too"

// weightsFlag adds a flag for a direction, or for upstream gradients.
func weightsFlag(c *cobra.Command, items *[]string, name, usage string) {
	c.Flags().Var(&args.List{Items: items, Kind: "name=value,..."}, name, usage)
}

// langFlag adds the flag --lang.
func langFlag(c *cobra.Command, lang *string, usage string) {
	c.Flags().Var(&args.Word{Flag: "lang", Text: lang}, "lang", usage)
}
