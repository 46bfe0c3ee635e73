package argv

import (
	"iter"
	"slices"
	"strings"

	"backprop/parser"
)

// Command describes a command of the program, or the program itself, for the scan.
type Command struct {
	Name       string
	Aliases    []string
	Path       string        // with the program's name: backprop eval
	Example    string        // how it is used; "" for none
	Expression bool          // it takes an expression
	Rows       bool          // it takes many points
	Formats    []string      // of its result, the default first
	Flags      func() []Flag // its own, then those of all commands; asked of the command that runs alone
}

// Flag is a flag of ours: not a variable.
type Flag struct {
	Name  string
	Plain bool // it takes no value
	Last  bool // given twice, it would take the last value
}

// Flag returns the flag of that name, nil where the command has none.
func (c *Command) Flag(name string) *Flag {
	name = parser.Name(name)
	flags := c.Flags()
	if i := slices.IndexFunc(flags, func(f Flag) bool { return f.Name == name }); i >= 0 {
		return &flags[i]
	}
	return nil
}

// Commands are those of the program.
type Commands []*Command

// Find returns the command that goes by a name, nil for none.
func (list Commands) Find(name string) *Command {
	if i := slices.IndexFunc(list, func(c *Command) bool { return c.Called(name) }); i >= 0 {
		return list[i]
	}
	return nil
}

// Called reports whether c goes by a name.
func (c *Command) Called(name string) bool { return c.Name == name || slices.Contains(c.Aliases, name) }

// Reserved are the one-word flags of all commands, now and later. No other flag will ever
// be one word, so no other variable is ever taken away.
var Reserved = []string{
	"help", "version", "format", "json", "out", "digits", "color", "strict", "set", "bind", "file", "all", "wrt",
	"input", "columns", "rename", "prefix", "reduce", "jobs", "hessian", "hvp", "along", "upstream", "lang",
}

// FirstLine returns the first line of a text.
func FirstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

// FlagNames are the flags of a command.
func FlagNames(c *Command) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range c.Flags() {
			if !yield(f.Name) {
				return
			}
		}
	}
}

// Has reports whether the command can be given what a hint tells to write: a flag, and the format after --format.
func (c *Command) Has(written string) bool {
	flag, value, _ := strings.Cut(written, " ")
	name := strings.TrimPrefix(flag, "--")
	if c.Flag(name) == nil {
		return false
	}
	return name != "format" || value == "NAME" || slices.Contains(c.Formats, value)
}
