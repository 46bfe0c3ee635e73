package cmd

import (
	"fmt"
	"slices"
	"strings"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completion prepares the commands to complete a line. It returns the words for cobra; nil if there is nothing to offer.
func completion(root, c *cobra.Command, l *argv.Line) []string {
	offer(c, l)
	registerCompletions(root, c, l)
	root.SetHelpCommand(root.Commands()[0]) // cobra would offer ours, hidden or not
	return args.CompletionWords(l)
}

// offer makes flags of the variables. A variable with a value becomes a hidden flag, and all flags take any value: a mistake
// on the line must not keep cobra from completing the rest.
//
// Cobra offers the flags of all commands before those of c. So c gets flags of its own for all of them, in the order of its
// groups.
func offer(c *cobra.Command, l *argv.Line) {
	offered, given := args.OfferedVariables(l)
	for _, name := range given {
		addVariable(c, &bind.Number{Name: name}, name).Hidden = true
	}
	for _, name := range offered {
		addVariable(c, &bind.Number{Name: name}, name)
	}
	groups := Groups(c)
	c.ResetFlags()
	to := c.Flags()
	to.SortFlags = false
	if !c.HasParent() { // after a flag of its own alone, cobra offers no commands
		to = c.PersistentFlags()
	}
	to.SortFlags = false
	to.SetNormalizeFunc(normalize)
	for _, g := range groups {
		for _, f := range g.Flags {
			own := *f
			own.Value = lenient{f.Value}
			if _, own.Usage = Usage(c, f); l.Grouped {
				own.Usage = g.Title + "\t" + own.Usage
			}
			to.AddFlag(&own)
		}
	}
}

// lenient is a flag's value while completing.
type lenient struct{ pflag.Value }

func (l lenient) Set(text string) error {
	_ = l.Value.Set(text)
	return nil
}

const noSpace = cobra.ShellCompDirectiveNoSpace

// completed completes a value in the words that complete returns.
func completed(l *argv.Line, complete func(l *argv.Line, typed string) []string, directive cobra.ShellCompDirective) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		return complete(l, toComplete), cobra.ShellCompDirectiveNoFileComp | directive
	}
}

// registerCompletions registers the values of the flags of c.
func registerCompletions(root, c *cobra.Command, l *argv.Line) {
	// Nothing is offered by default: an expression is not a file.
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	files := cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	values := map[string]cobra.CompletionFunc{
		"format": oneOf(func(c *cobra.Command) []string { return formats(c) }),
		"color":  oneOf(func(*cobra.Command) []string { return []string{"auto", "always", "never"} }),
		"lang":   oneOf(func(*cobra.Command) []string { return []string{"en\tEnglish", "ko\tKorean"} }),
		"digits": oneOf(func(*cobra.Command) []string {
			return []string{"full\tEvery digit", "15\tThe default in text", "6", "3"}
		}),
		"max-nodes": oneOf(func(*cobra.Command) []string { return []string{"none\tAll nodes", "300\tThe default", "50"} }),
		"max-depth": oneOf(func(*cobra.Command) []string { return []string{"2", "3", "5"} }),
		"graph-direction": oneOf(func(*cobra.Command) []string {
			return []string{"right\tThe default", "down\tFrom top to bottom"}
		}),
		"out": files, "file": files, "bind": files, "input": files,
		"input-format": oneOf(func(*cobra.Command) []string { return []string{"csv", "tsv", "ndjson"} }),
		"on-error": oneOf(func(*cobra.Command) []string {
			return []string{argv.FailRow + "\tStop at a bad row", argv.SkipRow + "\tLeave bad rows out", argv.NullRow + "\tWrite bad rows without a result"}
		}),
		"reduce":   oneOf(func(*cobra.Command) []string { return argv.Reductions }),
		"rename":   completed(l, args.CompleteSet, noSpace),
		"wrt":      completed(l, args.CompleteNames, 0),
		"set":      completed(l, args.CompleteSet, noSpace),
		"hvp":      completed(l, args.CompleteDirection, noSpace),
		"along":    completed(l, args.CompleteDirection, noSpace),
		"upstream": completed(l, args.CompleteUpstream, noSpace),
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if fn := values[f.Name]; fn != nil {
			_ = c.RegisterFlagCompletionFunc(f.Name, fn)
		}
	})
}

// offerFiles writes the files that complete the value of a variable, as cobra writes candidates: it takes a flag of one letter for a
// shorthand.
func (r *run) offerFiles(files []string) error {
	directive := cobra.ShellCompDirectiveNoFileComp
	if slices.ContainsFunc(files, func(name string) bool { return strings.HasSuffix(name, "/") }) {
		directive |= noSpace
	}
	_, err := fmt.Fprintf(r.Out, "%s:%d\n", strings.Join(append(files, ""), "\n"), directive)
	return err
}

// oneOf completes one word of a list.
func oneOf(words func(*cobra.Command) []string) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		return args.Starting(toComplete, words(c)), cobra.ShellCompDirectiveNoFileComp
	}
}
