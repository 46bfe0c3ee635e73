package cmd

import (
	"slices"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/failure"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Group is a group of flags, under the title that help, completion and the manual give it.
type Group struct {
	Title string
	Flags []*pflag.Flag
}

// flagGroups are the groups by their flags, in their order; one that none of them names is about rows (argv.OfRows) or the output.
var flagGroups = []struct{ title, flags string }{
	{titleVariables, ""},
	{"Values", "set bind file"},
	{"Derivatives", "wrt hessian hvp along upstream keep-domain"},
	{titleRows, ""},
	{titleOutput, ""},
	{"Help", "help version"},
}

const (
	titleVariables = "Variables"
	titleRows      = "Rows"
	titleOutput    = "Output"
)

// Groups returns the flags of a command, its variables first, without the groups that it has no flag of.
func Groups(c *cobra.Command) []Group {
	list := make([]Group, len(flagGroups))
	for i, g := range flagGroups {
		list[i].Title = g.title
	}
	add := func(f *pflag.Flag) {
		title := titleOf(f)
		i := slices.IndexFunc(list, func(g Group) bool { return g.Title == title })
		list[i].Flags = append(list[i].Flags, f)
	}
	c.LocalFlags().VisitAll(add)
	if c.HasParent() {
		none := ignored(c)
		c.Root().PersistentFlags().VisitAll(func(f *pflag.Flag) {
			if !slices.Contains(none, f.Name) {
				add(f)
			}
		})
	}
	return slices.DeleteFunc(list, func(g Group) bool { return len(g.Flags) == 0 })
}

// ignored lists the flags of all commands that change nothing in what c prints.
func ignored(c *cobra.Command) []string { return strings.Fields(c.Annotations["ignored"]) }

// refuseIgnored refuses a flag that c ignores. An alias of the shell may set --color and --no-notes for all commands: where there
// is no colour and no note, that is done.
func refuseIgnored(c *cobra.Command) error {
	for _, name := range ignored(c) {
		if f := c.Flags().Lookup(name); f != nil && f.Changed && name != "color" && name != "no-notes" {
			return failure.Usage(failure.CodeUsage, "--%s has no effect on %s", name, c.Name()).About(name).WithHint("leave it out")
		}
	}
	return nil
}

// titleOf returns the title of a flag's group.
func titleOf(f *pflag.Flag) string {
	if _, is := f.Annotations[variableAnnotation]; is {
		return titleVariables
	}
	if slices.Contains(argv.OfRows, f.Name) {
		return titleRows
	}
	for _, g := range flagGroups {
		if slices.Contains(strings.Fields(g.flags), f.Name) {
			return g.title
		}
	}
	return titleOutput
}
