package cmd

import (
	"fmt"
	"strings"

	"backprop/cmd/screen"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageText writes how c is used. (A template of cobra's would link text/template, and with it every method that
// a template could call: a tenth of the program.)
func usageText(c *cobra.Command) error {
	w := c.OutOrStderr()
	fmt.Fprintf(w, "Usage:\n  %s", c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprint(w, " <command> …")
	}
	section := func(title, text string) {
		if text != "" {
			fmt.Fprintf(w, "\n\n%s:\n%s", title, text)
		}
	}
	section("Examples", c.Example)
	var commands []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			commands = append(commands, fmt.Sprintf("  %-*s %s", sub.NamePadding(), sub.Name(), sub.Short))
		}
	}
	section("Commands", strings.Join(commands, "\n"))
	section("Variables", usages(c, true))
	section("Flags", usages(c, false))
	_, err := fmt.Fprintln(w)
	return err
}

// either writes a list as a choice: text, json or csv. The first is the default.
func either(list []string) string {
	text := list[0] + " (the default)"
	for i, word := range list[1:] {
		sep := ", "
		if i+2 == len(list) {
			sep = " or "
		}
		text += sep + word
	}
	return text
}

// usages lists flags like pflag, which counts bytes where a terminal has columns: --θ.
func usages(c *cobra.Command, variables bool) string {
	var left, right []string
	names := screen.Column{}
	add := func(f *pflag.Flag) {
		if _, is := f.Annotations[variableAnnotation]; is != variables {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		if list := formats(c); f.Name == "format" && len(list) > 0 {
			usage = "how the result is written: " + either(list)
		}
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
		names.Add(name)
	}
	c.LocalFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	var b strings.Builder
	for i, name := range left {
		fmt.Fprintf(&b, "%s%s   %s\n", name, names.Pad(name), right[i])
	}
	return strings.TrimRight(b.String(), "\n")
}
