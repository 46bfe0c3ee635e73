package cmd

import (
	"backprop/cmd/args"

	"github.com/spf13/cobra"
)

// sourceOptions say what the expression is, and which values there are.
type sourceOptions struct {
	set  []string
	bind string
	file string
}

// register makes flags of the options, and of c a command that takes an expression.
func (o *sourceOptions) register(c *cobra.Command) {
	c.Annotations["expression"] = "yes"
	f := c.Flags()
	f.Var(&args.List{Items: &o.set, Kind: "name=value"}, "set", "bind a variable that has the name of a flag: `name=value`")
	f.Var(&args.Path{Flag: "bind", Name: &o.bind}, "bind", "bind variables from this JSON `file`, - for standard input; flags win")
	f.Var(&args.Path{Flag: "file", Name: &o.file}, "file", "read the expression from this `file`, - for standard input")
}

// strictFlag is the flag --strict.
func strictFlag(c *cobra.Command, strict *bool) {
	c.Flags().BoolVar(strict, "strict", false, "exit 3 if the result is not finite")
}

// wrtFlag is the flag --wrt.
func wrtFlag(c *cobra.Command, wrt *[]string, usage string) {
	c.Flags().Var(&args.List{Items: wrt, Sep: ",", Kind: "names"}, "wrt", usage)
}

// componentsFlag is a flag of a direction, or of what flows in.
func componentsFlag(c *cobra.Command, items *[]string, name, usage string) {
	c.Flags().Var(&args.List{Items: items, Kind: "name=value,..."}, name, usage)
}

const (
	wrtUsage      = "differentiate with respect to these `names`, intermediates too"
	upstreamUsage = "what flows in at the result: a number, or `name=value,...` by output; those left out are 0"
)

// langFlag is the flag --lang.
func langFlag(c *cobra.Command, lang *string, usage string) {
	c.Flags().Var(&args.Word{Flag: "lang", Text: lang}, "lang", usage)
}
