package cmd

import (
	"fmt"
	"slices"
	"strings"

	"backprop/cmd/screen"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The help is as wide as a terminal is at least; a name of a flag beyond its column stands alone.
const (
	helpWidth = screen.PageWidth
	helpNames = 31
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
	var commands [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			short := sub.Short
			if len(sub.Aliases) > 0 {
				short += "; also called " + strings.Join(sub.Aliases, ", ")
			}
			commands = append(commands, [2]string{"  " + sub.Name(), short})
		}
	}
	section("Commands", strings.Join(listing(commands), "\n"))
	groups := Groups(c)
	var flags [][2]string
	for _, g := range groups {
		for _, f := range g.Flags {
			value, text := Usage(c, f)
			flags = append(flags, [2]string{flagName(f, value), text})
		}
	}
	list := listing(flags)
	for _, g := range groups {
		section(g.Title, strings.Join(list[:len(g.Flags)], "\n"))
		list = list[len(g.Flags):]
	}
	_, err := fmt.Fprintln(w)
	return err
}

// flagName returns a flag as the help lists it, with what it takes.
func flagName(f *pflag.Flag, value string) string {
	name := "      --" + f.Name
	if f.Shorthand != "" {
		name = "  -" + f.Shorthand + ", --" + f.Name
	}
	if value != "" {
		name += " " + value
	}
	return name
}

// either writes a list as a choice: text, json or csv. The first is the default.
func either(list []string) string {
	text := list[0] + " (default)"
	for i, word := range list[1:] {
		sep := ", "
		if i+2 == len(list) {
			sep = " or "
		}
		text += sep + word
	}
	return text
}

// Usage returns what a flag of c takes, "" for nothing, and what it does. A usage begins with the value in back quotes where
// the text has no place for it.
func Usage(c *cobra.Command, f *pflag.Flag) (value, text string) {
	value, text = pflag.UnquoteUsage(f)
	text = strings.TrimPrefix(text, value+" ")
	list := formats(c)
	switch {
	case len(list) == 0:
	case f.Name == "format":
		text = "Write the result as " + either(list)
	case f.Name == "digits":
		n, full := digits, "JSON"
		if c.Annotations["few digits"] != "" {
			n = fewDigits
		}
		if slices.Contains(list, "csv") {
			full = "JSON, CSV and TSV"
		}
		text += fmt.Sprintf(" (default %d; full in %s)", n, full)
	}
	return value, text
}

// listing returns rows of two columns. A text that is too long goes on below, and one beside a wide name begins there.
func listing(rows [][2]string) []string {
	names := screen.Column{Most: helpNames}
	for _, row := range rows {
		names.Add(row[0])
	}
	indent := screen.Spaces(names.Wide + 2)
	list := make([]string, len(rows))
	for i, row := range rows {
		name := row[0] + screen.Spaces(len(indent)-screen.Width(row[0]))
		if screen.Width(row[0]) > names.Wide {
			name = row[0] + "\n" + indent
		}
		list[i] = name + strings.Join(screen.Wrap(row[1], helpWidth-len(indent)), "\n"+indent)
	}
	return list
}
