package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Group is a group of flags, under the title that help, completion and the manual give it.
type Group struct {
	Title string
	Flags []*pflag.Flag
}

// flagGroups are the groups by their flags, in their order; a flag that none of them names is about the output.
var flagGroups = []struct{ title, flags string }{
	{titleVariables, ""},
	{"Values", "set bind file"},
	{"Derivatives", "wrt hessian hvp along upstream keep-domain"},
	{"Rows", "input input-format input-separator decimal-comma pad-short-rows columns rename drop-input prefix on-error reduce jobs no-progress"},
	{titleOutput, ""},
	{"Help", "help version"},
}

const (
	titleVariables = "Variables"
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
		c.Root().PersistentFlags().VisitAll(add)
	}
	return slices.DeleteFunc(list, func(g Group) bool { return len(g.Flags) == 0 })
}

// titleOf returns the title of a flag's group.
func titleOf(f *pflag.Flag) string {
	if _, is := f.Annotations[variableAnnotation]; is {
		return titleVariables
	}
	for _, g := range flagGroups {
		if slices.Contains(strings.Fields(g.flags), f.Name) {
			return g.title
		}
	}
	return titleOutput
}
