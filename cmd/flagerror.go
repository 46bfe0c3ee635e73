package cmd

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError words what pflag complains about.
func (a *app) flagError(c *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if f, ok := errors.AsType[*failure.Error](e.Unwrap()); ok {
			return f
		}
		name := e.GetFlag().Name
		if a.isVariable(name) {
			return a.collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "--%s: %s is not a value for it", name, ast.Quote(e.GetValue())).About(name)
		if e.GetFlag().NoOptDefVal != "" {
			return f.WithHint("it takes no value")
		}
		return f
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return needsValue(e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := parser.Name(e.GetSpecifiedName())
		if e.GetSpecifiedShortnames() != "" {
			return failure.Usage(failure.CodeFlag, "-%s is not a flag", screen.Clean(e.GetSpecifiedShortnames())).WithHint("flags have two hyphens: --json")
		}
		if word := a.line.lost; word != "" { // the command is the first mistake
			return a.unknownCommand(c.Root(), []string{word})
		}
		return a.unknownFlag(c, name)
	}
	return failure.Usage(failure.CodeFlag, "%s", screen.Brief(err.Error()))
}

func needsValue(name string) error {
	return failure.Usage(failure.CodeFlag, "--%s needs a value", screen.Brief(name)).About(name).WithHint("write --%s=…", screen.Brief(name))
}

// isVariable reports whether the expression mentions name as a variable.
func (a *app) isVariable(name string) bool {
	return a.line.names != nil && a.variable(name) == nil
}

// collision refuses a value for a variable by the flag that has its name.
func (a *app) collision(name string) error {
	return failure.Usage(failure.CodeBinding, "the variable %s has the name of the flag --%s", name, name).About(name).
		WithHint("bind it with --set %s=…", name)
}

func (a *app) unknownFlag(c *cobra.Command, name string) error {
	if slices.Contains(reserved, name) {
		if a.isVariable(name) {
			return a.collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.CommandPath(), name).About(name)
		switch name {
		case "input", "columns", "rename", "prefix", "reduce", "jobs":
			f.Msg = fmt.Sprintf("--%s is for many points, and %s takes one", name, c.Name())
			f.Hint = "eval and diff compute many points"
		}
		return f
	}
	f := failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name)
	if a.line.names == nil {
		if hint := foreignHint(c, name); hint != "" {
			return f.WithHint("%s", hint)
		}
		near := ast.Nearest(name, flagNames(c))
		if near == "" && c.Annotations["expression"] != "" {
			return failure.Usage(failure.CodeUsage, "an expression is missing: --%s is a flag", screen.Brief(name)).WithHint("%s", firstExample(c))
		}
		return f.WithHint("%s", didYouMean("--", near))
	}
	if _, ok := a.line.names.Assigned[name]; ok {
		return a.variable(name)
	}
	var missing []string
	for _, id := range a.line.names.Inputs {
		missing = append(missing, id.Name)
	}
	if err := a.meant(name); err != nil {
		return err
	}
	if hint := foreignHint(c, name); hint != "" && len(name) > 1 { // --i=3 is meant for a variable
		return f.WithHint("%s", hint)
	}
	if near := ast.Nearest(name, chain(flagNames(c), slices.Values(missing))); near != "" {
		return f.WithHint("%s", didYouMean("--", near))
	}
	return f.WithHint("the expression has no variable %s; %s", screen.Brief(name), a.variablesHint())
}

func didYouMean(prefix, near string) string {
	if near == "" {
		return "see --help"
	}
	return "did you mean " + prefix + near + "?"
}

func flagNames(c *cobra.Command) iter.Seq[string] {
	return func(yield func(string) bool) {
		done := false
		visit := func(f *pflag.Flag) {
			if _, variable := f.Annotations[variableAnnotation]; !variable && !done {
				done = !yield(f.Name)
			}
		}
		c.Flags().VisitAll(visit)
		c.InheritedFlags().VisitAll(visit)
	}
}

func chain(seqs ...iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range seqs {
			for v := range s {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// unknownCommand refuses a first word that is not a command: most likely it is an expression
// without one.
func (a *app) unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	names := func(yield func(string) bool) {
		for _, s := range c.Commands() {
			if !s.Hidden && !yield(s.Name()) {
				return
			}
		}
	}
	f := failure.Usage(failure.CodeUsage, "unknown command %s", ast.Quote(args[0])).About(args[0])
	if args[0] == "help" || args[0] == "version" {
		return f.WithHint("write backprop --%s", args[0])
	}
	if near := ast.Nearest(args[0], names); near != "" {
		return f.WithHint("%s", didYouMean("", near))
	}
	if _, err := parser.Parse(args[0]); err == nil {
		return f.WithHint("for its value and gradient write: backprop diff %s", screen.Quoted(args[0]))
	}
	return f.WithHint("the commands are %s", strings.Join(slices.Collect(iter.Seq[string](names)), ", "))
}
