package cmd

import (
	"strings"
	"sync"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// variableAnnotation marks the flags that stand for variables.
const variableAnnotation = "backprop_variable"

// addVariable makes a flag of a variable.
func addVariable(c *cobra.Command, value pflag.Value, name string) *pflag.Flag {
	f := c.Flags().VarPF(value, name, "", "Set the value of "+name)
	f.Annotations = map[string][]string{variableAnnotation: nil}
	return f
}

// described are the commands as package args knows them.
type described struct {
	program  *argv.Command
	commands []*argv.Command
	of       map[*argv.Command]*cobra.Command
}

// describe describes the program and its commands, before variables become flags.
func (r *run) describe(root *cobra.Command) described {
	d := described{program: r.description(root), of: map[*argv.Command]*cobra.Command{}}
	d.of[d.program] = root
	for _, c := range root.Commands() {
		if !c.Hidden {
			a := r.description(c)
			d.commands, d.of[a] = append(d.commands, a), c
		}
	}
	return d
}

func (r *run) description(c *cobra.Command) *argv.Command {
	return &argv.Command{
		Name: c.Name(), Aliases: c.Aliases, Path: c.CommandPath(), Example: c.Example, Formats: formats(c),
		Expression: c.Annotations["expression"] != "", Rows: c.Annotations["rows"] != "",
		Flags: sync.OnceValue(func() []argv.Flag {
			r.use(c)
			return flagsOf(c)
		}),
	}
}

func flagsOf(c *cobra.Command) []argv.Flag {
	list := make([]argv.Flag, 0, 64)
	add := func(f *pflag.Flag) {
		_, all := f.Value.(*args.List)
		_, path := f.Value.(*args.Path) // which refuses a second one itself
		plain := f.NoOptDefVal != ""
		list = append(list, argv.Flag{Name: f.Name, Plain: plain, Last: !plain && !all && !path})
	}
	c.Flags().VisitAll(add)
	c.Root().PersistentFlags().VisitAll(add)
	return list
}

// command returns the description of a command.
func (d *described) command(c *cobra.Command) *argv.Command {
	for a, of := range d.of {
		if of == c {
			return a
		}
	}
	return d.program
}

// formats lists the formats that a command declares, the default first.
func formats(c *cobra.Command) []string { return strings.Fields(c.Annotations["formats"]) }
