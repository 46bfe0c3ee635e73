package cmd

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backprop/eval"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completeLine asks for completions as cobra's __complete does, with a line instead of words:
// backprop __completeLine bash "backprop diff 'sin(x)' --".
const completeLine = "__completeLine"

// completion recognises a request for completions, as cobra knows it.
func completion(args []string) ([]string, bool) {
	if len(args) == 3 && args[0] == completeLine {
		args = append([]string{cobra.ShellCompRequestCmd}, lineWords(args[1], args[2])...)
	}
	if len(args) < 2 || args[0] != cobra.ShellCompRequestCmd && args[0] != cobra.ShellCompNoDescRequestCmd {
		return args, false
	}
	return args, true
}

// refused reports whether cobra would take w for a flag and refuse it. None of ours has one hyphen, but -h.
func refused(w string) bool {
	if name, long := strings.CutPrefix(w, "--"); long {
		return strings.HasPrefix(name, "-") || strings.HasPrefix(name, "=")
	}
	return strings.HasPrefix(w, "-") && w != "-" && w != "-h"
}

// complete readies the flags of a line for cobra. It returns nil where there is nothing to offer.
func (a *app) complete(s *scan, args []string) []string {
	c := s.command
	if c == nil {
		c = s.root
	}
	a.registerCompletions(s.root)
	a.offer(c, s)
	s.root.SetHelpCommand(s.root.Commands()[0]) // cobra would offer ours, hidden or not
	for i, w := range args[:len(args)-1] {
		if refused(w) {
			args[i] = " " + w
		}
	}

	// The value of a flag is handed over as --flag=value: after --x cobra takes a value that begins with a
	// minus for a flag, and looks for a flag of one letter among the shorthands.
	last := args[len(args)-1]
	name := s.pending
	if name == "" && !s.ended && strings.HasPrefix(last, "--") {
		if before, value, joined := strings.Cut(last[2:], "="); joined {
			name, last = before, value
		}
	} else if name != "" {
		args = args[:len(args)-1]
	}
	if name == "" {
		if last == "-" && !s.ended {
			args[len(args)-1] = "--" // all of our flags have two hyphens
		}
		return args
	}
	if s.lookup(name) == nil || a.variableFlag(c, name) {
		return nil
	}
	args[len(args)-1] = "--" + name + "=" + last
	return args
}

// offer makes flags of the variables. What is given already becomes a hidden flag, and all take
// any value: a mistake on the line must not keep cobra from completing the rest of it.
func (a *app) offer(c *cobra.Command, s *scan) {
	forgive := func(f *pflag.Flag) {
		f.Value = lenient{f.Value}
		f.Usage = strings.ReplaceAll(f.Usage, "`", "")
	}
	c.Flags().VisitAll(forgive)
	s.root.PersistentFlags().VisitAll(forgive)
	add := func(name string, hidden bool) {
		if name == "" || s.lookup(name) != nil || !hidden && slices.Contains(reserved, name) {
			return
		}
		f := c.Flags().VarPF(lenient{&number{name: name}}, name, "", "value of "+name)
		f.Annotations = map[string][]string{variableAnnotation: nil}
		f.Hidden = hidden
	}
	for _, name := range s.given {
		add(name, true)
	}
	for i, name := range a.inputs() {
		if i == mostFlags {
			break
		}
		add(name, false)
	}
}

// lenient is a flag's value while completing.
type lenient struct{ pflag.Value }

func (l lenient) Set(text string) error {
	_ = l.Value.Set(text)
	return nil
}

func (a *app) variableFlag(c *cobra.Command, name string) bool {
	f := c.Flags().Lookup(name)
	if f == nil {
		return false
	}
	_, is := f.Annotations[variableAnnotation]
	return is
}

// inputs are the variables of the expression.
func (a *app) inputs() []string {
	var names []string
	if a.line.names != nil {
		for _, id := range a.line.names.Inputs {
			names = append(names, id.Name)
		}
	}
	return names
}

// registerCompletions says what the values of the flags of all commands are.
func (a *app) registerCompletions(root *cobra.Command) {
	// Where nothing is registered, nothing is offered: an expression is not a file.
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	files := cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	values := map[string]cobra.CompletionFunc{
		"format": oneOf(func(c *cobra.Command) []string { return formats(c) }),
		"color":  oneOf(func(*cobra.Command) []string { return []string{"auto", "always", "never"} }),
		"lang":   oneOf(func(*cobra.Command) []string { return []string{"en\tEnglish", "ko\tKorean"} }),
		"digits": oneOf(func(*cobra.Command) []string {
			return []string{"full\tas many as it takes", "15\tthe default in text", "6", "3"}
		}),
		"max-nodes": oneOf(func(*cobra.Command) []string { return []string{"none\tall of them", "300\tthe default", "50"} }),
		"max-depth": oneOf(func(*cobra.Command) []string { return []string{"2", "3", "5"} }),
		"out":       files, "file": files, "bind": files, "input": files,
		"input-format": oneOf(func(*cobra.Command) []string { return []string{"csv", "tsv", "ndjson"} }),
		"on-error": oneOf(func(*cobra.Command) []string {
			return []string{failRow + "\tstop at a bad row", skipRow + "\tleave it out", nullRow + "\twrite it without a result"}
		}),
		"reduce":   oneOf(func(*cobra.Command) []string { return []string{"sum", "mean"} }),
		"rename":   a.completeSet,
		"wrt":      a.completeWrt,
		"set":      a.completeSet,
		"hvp":      a.completeComponents(a.names),
		"along":    a.completeComponents(a.names),
		"upstream": a.completeComponents(a.outputs),
	}
	for _, c := range append(root.Commands(), root) {
		register := func(f *pflag.Flag) {
			if fn := values[f.Name]; fn != nil {
				_ = c.RegisterFlagCompletionFunc(f.Name, fn)
			}
		}
		c.LocalNonPersistentFlags().VisitAll(register)
		c.PersistentFlags().VisitAll(register)
	}
}

// oneOf completes one word of a list.
func oneOf(words func(*cobra.Command) []string) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		return starting(toComplete, words(c)), cobra.ShellCompDirectiveNoFileComp
	}
}

func starting(prefix string, words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, prefix) })
}

// completeWrt completes the last name of a list with the names that are not in it.
func (a *app) completeWrt(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
	head := toComplete[:strings.LastIndex(toComplete, ",")+1]
	var found []string
	for _, name := range a.names() {
		if !slices.Contains(strings.Split(head, ","), name) {
			found = append(found, head+name)
		}
	}
	slices.Sort(found)
	return starting(toComplete, found), cobra.ShellCompDirectiveNoFileComp
}

// names are the variables and the intermediates of the expression.
func (a *app) names() []string {
	names := a.inputs()
	if a.line.names != nil {
		names = slices.AppendSeq(names, maps.Keys(a.line.names.Assigned))
	}
	return names
}

// outputs are the names of the results of the expression.
func (a *app) outputs() []string {
	var names []string
	if a.line.program != nil {
		if f, err := eval.Lower(a.line.program, a.line.names); err == nil {
			for _, o := range f.Outputs {
				names = append(names, o.Name)
			}
		}
	}
	return names
}

// completeComponents completes the last name of a list of name=value with the names that are not in it.
func (a *app) completeComponents(names func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		items := commas(toComplete)
		last := items[len(items)-1]
		head := strings.TrimSuffix(toComplete, last)
		var found []string
		for _, name := range names() {
			in := func(item string) bool { return strings.HasPrefix(strings.TrimSpace(item), name+"=") }
			if !slices.ContainsFunc(items, in) {
				found = append(found, head+name+"=")
			}
		}
		slices.Sort(found)
		return starting(toComplete, found), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeSet completes the name of name=value.
func (a *app) completeSet(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, name := range a.inputs() {
		if !slices.Contains(a.line.given, name) && toComplete != name+"=" {
			found = append(found, name+"=")
		}
	}
	return starting(toComplete, found), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// readQuietly reads an expression's file while completing: only a regular one, because a pipe
// would wait and standard input is the shell's.
func readQuietly(name string, stdin io.Reader) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok { // which the shell has not replaced yet
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is no regular file", name)
	}
	return readSource(name, stdin)
}
