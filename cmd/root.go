// Package cmd is the command line. Each command has a file, which turns flags into plain options and makes one call. The
// package has no mathematics. It alone knows cobra; package args knows pflag, too.
//
// A run goes through the packages below, one after another: args reads the line (the command, the expression, its names), which
// argv holds as data, bind gives the variables their values, compute answers a question about the point, and render, explain,
// graph and batch write the answer to output.
//
// Every free variable of the expression is a flag. So args first scans the words for the expression, its variables are
// registered, and then cobra parses, helps, completes and complains.
package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"syscall"

	"backprop/cmd/args"
	"backprop/cmd/bind"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Version of the program.
const Version = "0.1.0"

// Main runs the command line words (without the program's name) and returns the exit
// status.
func Main(words []string, std output.Streams) int {
	r := &run{Output: output.Output{Streams: std}}
	err := r.run(words)
	switch {
	case err == nil:
		return failure.ExitOK
	case errors.Is(err, failure.ErrNo):
		return failure.ExitNo
	case errors.Is(err, syscall.EPIPE):
		return failure.ExitIO
	}
	r.JSON = r.json || r.format == "json" || r.line.JSON // also where the flags were not read to their end
	return r.Report(err)
}

// run runs the command line.
func (r *run) run(words []string) error {
	root, words, err := r.prepare(words)
	if err != nil {
		return err
	}
	if words == nil { // a request for completions, and there are none, or files
		return r.offerFiles(r.line.Files)
	}
	root.SetArgs(words)
	out := &firstError{w: r.Out} // cobra drops the errors of help
	root.SetOut(out)
	err = r.line.Failure(refused(root.Execute()))
	if out.err != nil && !errors.Is(out.err, syscall.EPIPE) {
		return failure.IO("cannot write", "standard output", out.err)
	}
	return cmp.Or(out.err, err)
}

// prepare reads the line and makes flags of its variables. It returns the program and the words as cobra should see them,
// nil if there is nothing to complete.
func (r *run) prepare(words []string) (*cobra.Command, []string, error) {
	root := r.root()
	known := r.describe(root)
	line, err := args.Read(words, known.program, known.commands, r.In)
	r.line, r.Color = line, cmp.Or(line.Color, r.Color)
	if err != nil {
		return root, nil, err
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return args.FlagError(line, known.command(c), err) })
	if c, _, err := root.Find(line.Words); err == nil {
		r.use(c)
	}
	if line.Completing {
		r.use(known.of[args.CompletingCommand(line)])
		return root, completion(root, known.of[args.CompletingCommand(line)], line), nil
	}
	for _, name := range line.Variables() {
		n := &bind.Number{Name: name, One: bind.OnePoint(line)}
		r.numbers = append(r.numbers, n)
		addVariable(known.of[line.Command], n, name)
	}
	return root, line.Words, nil
}

// Commands returns the program with its commands, for its manual.
func Commands() *cobra.Command {
	r := &run{}
	root := r.root()
	for _, c := range root.Commands() {
		r.use(c)
	}
	return root
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

// root returns the program with its commands.
func (r *run) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "backprop",
		Short: "Compute the value of a formula and all its partial derivatives",
		Long: `Compute the value of a formula and all its partial derivatives, by one backward
pass over its computational graph.

Every free variable of the expression is a flag.`,
		Example: `  backprop eval 'a*x*t' --a=100 --x=2 --t=1.1
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1
  backprop derive 'exp(-x^2/2)'
  backprop explain 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1
  backprop diff 'a*x*t' --a=100 --x=2 --t=1.1 --json | jq .gradient.x`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	version := root.Flags().Bool("version", false, "Show the version and the commit")
	root.Args = func(_ *cobra.Command, words []string) error {
		if *version || len(words) == 0 {
			return nil
		}
		return args.UnknownCommand(r.line, words[0])
	}
	root.RunE = func(c *cobra.Command, _ []string) error {
		if *version {
			_, err := fmt.Fprintf(c.OutOrStdout(), "backprop %s (%s)\n", Version, commit())
			return err
		}
		if err := args.Unread(r.line); err != nil {
			return err
		}
		return c.Help()
	}
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error { return refuseIgnored(c) }
	root.SetIn(r.In)
	root.SetErr(r.Err)
	root.SetGlobalNormalizationFunc(normalize)
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	root.CompletionOptions.DisableDefaultCmd = true

	f := root.PersistentFlags()
	f.SortFlags = false
	f.Var(&args.Word{Flag: "format", Text: &r.format}, "format", "`name` Choose the format of the result")
	f.BoolVar(&r.json, "json", false, "Write JSON, as --format json does")
	f.Var(&args.Path{Flag: "out", Name: &r.File}, "out", "Write to a `file`; its extension sets the format")
	f.Var(&args.Word{Flag: "digits", Text: &r.digits}, "digits", "`number|full` Round to significant digits")
	f.StringVar(&r.Color, "color", "auto", "`auto|always|never` Colour the output (default auto)")
	f.BoolVar(&r.NoNotes, "no-notes", false, "Hide the notes on stderr")
	f.BoolP("help", "h", false, "Show help, with the variables of an expression")

	root.AddCommand(evalCmd(r), diffCmd(r), deriveCmd(r), explainCmd(r), graphCmd(r), functionsCmd(r), completionCmd(r))
	root.Flags().SortFlags = false
	for _, c := range root.Commands() {
		c.DisableFlagsInUseLine = true
	}
	root.SetUsageFunc(usageText)
	return root
}

// normalize returns the name of a flag as the language has it: --é is one flag, however it is typed.
func normalize(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	return pflag.NormalizedName(parser.Name(name))
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
