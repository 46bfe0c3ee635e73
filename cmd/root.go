// Package cmd is the command line: flags in, options, one call, output. It is the only package that
// knows cobra, colour, files and exit codes, and it has no mathematics.
//
// Every free variable of the expression is a flag. So the arguments are scanned for
// the expression first (scan.go), it is parsed and its variables are registered, and then
// cobra parses, helps, completes and complains.
package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"syscall"

	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Version of the program.
const Version = "0.1.0"

// Main runs the command line args (without the program's name) and returns the exit
// status.
func Main(args []string, std output.Streams) int {
	a := &app{Output: output.Output{Streams: std}}
	err := a.run(args)
	switch {
	case err == nil:
		return failure.ExitOK
	case errors.Is(err, syscall.EPIPE):
		return failure.ExitIO
	}
	a.JSON = a.json || a.format == "json" || a.line.json
	return a.Report(err)
}

// app is one run of the program.
type app struct {
	output.Output
	args []string // as they were typed
	line line     // what the scan found
	flags
}

// flags are the options that all commands share.
type flags struct {
	format string
	json   bool
	digits string
}

func (a *app) run(args []string) error {
	root := a.root()
	a.args = args
	args, err := a.prepare(root, args)
	if err != nil {
		return err
	}
	if args == nil { // to be completed, with nothing
		_, err := fmt.Fprintf(a.Out, ":%d\n", cobra.ShellCompDirectiveNoFileComp)
		return err
	}
	root.SetArgs(args)
	out := &firstError{w: a.Out} // cobra drops the errors of help
	root.SetOut(out)
	err = root.Execute()
	if out.err != nil && !errors.Is(out.err, syscall.EPIPE) {
		return failure.IO("cannot write", "standard output", out.err)
	}
	return cmp.Or(out.err, err)
}

// firstError is a writer that remembers its first error.
type firstError struct {
	w   io.Writer
	err error
}

func (f *firstError) Write(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.w.Write(p)
	f.err = err
	return n, err
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "backprop",
		Short: "The value of a formula and all its partial derivatives",
		Long: `The value of a formula and all its partial derivatives, by one backward pass
over its computational graph.

Every free variable of the expression is a flag.`,
		Example: `  backprop eval 'a*x*t' --a=100 --x=2 --t=1.1
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1
  backprop derive 'exp(-x^2/2)'
  backprop explain 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1
  backprop diff 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1 --json | jq .gradient.x`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	version := root.Flags().Bool("version", false, "version and commit")
	root.Args = func(c *cobra.Command, args []string) error {
		if *version {
			return nil
		}
		return a.unknownCommand(c, args)
	}
	root.RunE = func(c *cobra.Command, _ []string) error {
		if *version {
			_, err := fmt.Fprintf(c.OutOrStdout(), "backprop %s (%s)\n", Version, commit())
			return err
		}
		return c.Help()
	}
	root.SetIn(a.In)
	root.SetErr(a.Err)
	root.SetFlagErrorFunc(a.flagError)
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		return pflag.NormalizedName(parser.Name(name))
	})
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	root.CompletionOptions.DisableDefaultCmd = true

	f := root.PersistentFlags()
	f.SortFlags = false
	f.Var(&word{flag: "format", text: &a.format}, "format", "how the result is written: `name` is one that the command has")
	f.BoolVar(&a.json, "json", false, "the same as --format json")
	f.Var(&path{flag: "out", name: &a.File}, "out", "write the result to this `file`, in the format of its extension")
	f.Var(&word{flag: "digits", text: &a.digits}, "digits", "significant digits: a `number`, or full for as many as it takes (default 15 for people, 6 in a graph, full elsewhere)")
	f.StringVar(&a.Color, "color", "auto", "colour: `when` is auto, always or never")
	f.BoolVar(&a.NoNotes, "no-notes", false, "no notes on stderr")
	f.BoolP("help", "h", false, "help for the command; with an expression also its variables")

	root.AddCommand(a.evalCmd(), a.diffCmd(), a.deriveCmd(), a.explainCmd(), a.graphCmd(), a.functionsCmd(), a.completionCmd())
	for _, c := range root.Commands() {
		c.Flags().SortFlags = false
		c.DisableFlagsInUseLine = true
	}
	root.SetUsageFunc(usageText)
	return root
}

// commit returns the commit that the binary was built from.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown commit"
	}
	rev, dirty := "unknown commit", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			rev = "commit " + s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = ", modified"
			}
		}
	}
	return rev + dirty
}

// reserved are the one-word flags of all commands, now and later. No other flag will ever
// be one word, so no other variable is ever taken away.
var reserved = []string{
	"help", "version", "format", "json", "out", "digits", "color", "strict", "set", "bind", "file", "all", "wrt",
	"input", "columns", "rename", "prefix", "reduce", "jobs", "hessian", "hvp", "along", "upstream", "lang",
}
