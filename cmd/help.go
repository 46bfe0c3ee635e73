package cmd

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// variableUsages lists the flags of the expression's variables.
func (a *app) variableUsages(c *cobra.Command) string {
	return usages(c, true)
}

// optionUsages lists all other flags.
func optionUsages(c *cobra.Command) string { return usages(c, false) }

func usages(c *cobra.Command, variables bool) string {
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	set.SortFlags = false
	add := func(f *pflag.Flag) {
		if _, is := f.Annotations[variableAnnotation]; is == variables && set.Lookup(f.Name) == nil {
			set.AddFlag(f)
		}
	}
	c.LocalFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	return strings.TrimRight(set.FlagUsages(), "\n")
}
