package cmd

import (
	"fmt"
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

// usages lists flags like pflag, which counts bytes where a terminal has columns: --θ.
func usages(c *cobra.Command, variables bool) string {
	var left, right []string
	wide := 0
	seen := map[string]bool{}
	add := func(f *pflag.Flag) {
		if _, is := f.Annotations[variableAnnotation]; is != variables || seen[f.Name] {
			return
		}
		seen[f.Name] = true
		value, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() == "string" && f.DefValue != "" {
			usage += fmt.Sprintf(" (default %q)", f.DefValue)
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		left, right = append(left, name), append(right, usage)
		wide = max(wide, columns(name))
	}
	c.LocalFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	var b strings.Builder
	for i, name := range left {
		fmt.Fprintf(&b, "%s%s   %s\n", name, strings.Repeat(" ", wide-columns(name)), right[i])
	}
	return strings.TrimRight(b.String(), "\n")
}
