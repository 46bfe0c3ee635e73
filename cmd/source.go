package cmd

import (
	"backprop/cmd/args"
	"backprop/cmd/bind"
	"backprop/cmd/compute"

	"github.com/spf13/cobra"
)

// sourceOptions say what the expression is, and which values there are.
type sourceOptions struct {
	formats []string // of the result, the default first
	digits  int      // of numbers that people read
	set     []string
	bind    string
	file    string
}

// digits of numbers that people read, as many as hide the last rounding; fewer where steps or pictures are to be followed.
const (
	digits    = 15
	fewDigits = 6
)

// register makes flags of the options, and of c a command that takes an expression.
func (o *sourceOptions) register(c *cobra.Command) {
	c.Annotations["expression"] = "yes"
	o.formats = formats(c)
	if o.digits = digits; c.Annotations["few digits"] != "" {
		o.digits = fewDigits
	}
	f := c.Flags()
	f.Var(&args.List{Items: &o.set, Kind: "name=value"}, "set", "bind a variable that has the name of a flag: `name=value`")
	f.Var(&args.Path{Flag: "bind", Name: &o.bind}, "bind", "bind variables from this JSON `file`, - for standard input; flags win")
	f.Var(&args.Path{Flag: "file", Name: &o.file}, "file", "read the expression from this `file`, - for standard input")
}

// strictFlag is the flag --strict.
func strictFlag(c *cobra.Command, strict *bool) {
	c.Flags().BoolVar(strict, "strict", false, "exit 3 if the result is not finite")
}

// gradientOptions say what a gradient is of, and with respect to what.
type gradientOptions struct {
	wrt      []string
	upstream []string
}

// registerWrt makes the flag --wrt, which does what usage says.
func (o *gradientOptions) registerWrt(c *cobra.Command, usage string) {
	c.Flags().Var(&args.List{Items: &o.wrt, Sep: ",", Kind: "names"}, "wrt", usage)
}

// registerUpstream makes the flag --upstream.
func (o *gradientOptions) registerUpstream(c *cobra.Command) {
	weightsFlag(c, &o.upstream, "upstream", "what flows in at the result: a number, or `name=value,...` by output; those left out are 0")
}

// question reads what is asked about a point.
func (o *gradientOptions) question(line *args.Line, p *compute.Point) (q compute.Question, err error) {
	q.Gradient = true
	if q.Wrt, err = bind.Wrt(line, p.Names, p.Vars, o.wrt); err != nil {
		return q, err
	}
	q.Upstream, err = bind.Upstream(p.Outputs(), o.upstream)
	return q, err
}

// wrtUsage is what --wrt does where numbers or formulas are printed.
const wrtUsage = "differentiate with respect to these `names`, intermediates too"

// weightsFlag is a flag of a direction, or of what flows in.
func weightsFlag(c *cobra.Command, items *[]string, name, usage string) {
	c.Flags().Var(&args.List{Items: items, Kind: "name=value,..."}, name, usage)
}

// langFlag is the flag --lang.
func langFlag(c *cobra.Command, lang *string, usage string) {
	c.Flags().Var(&args.Word{Flag: "lang", Text: lang}, "lang", usage)
}
