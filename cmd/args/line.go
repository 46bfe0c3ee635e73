// Package args reads the arguments: the command, the expression and its names, and the names with values. It knows every
// mistake of flags and words, and completes them.
//
// It does not know cobra: cmd describes its commands ([Command]) and registers the variables as flags. It binds no
// values: package bind does.
package args

import (
	"io"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// Line is a command line, read.
type Line struct {
	Typed   []string // the arguments as they were typed
	Words   []string // for the parser of flags: a word that begins with a minus and is not a flag has a blank in front
	Command *Command // nil: none that takes an expression
	Source  string   // the expression
	File    string   // that it was read from; "" if it is an argument
	Program *ast.Program
	Names   *ast.Names // resolved without any bindings
	Stdin   io.Reader
	Given   []string // the variables that are given values: by flags that are none of ours, by --set, and by keys of a file

	JSON       bool // errors are wanted as JSON
	Help       bool
	Completing bool
	Grouped    bool     // completing, with the groups of flags
	Files      []string // completing the value of a variable: the files that it may be
	Color      string   // for messages before the flags are read

	root     *Command
	commands []*Command
	lost     string   // the first word, where it is not a command
	filler   []string // words around it that say nothing more
	wrong    string   // the flag that is refused, as it was typed
	scan     scan
}

// MaxFlags limits the variables that help and completion list.
const MaxFlags = 1000

// Read scans the arguments for the command and the expression, and parses that. root is the program itself, with the
// flags of all commands.
//
// The scan is decidable before the expression is known because every flag that is not ours
// stands for a variable and so takes a value.
//
// The line is returned with an error, too: it says how that is written.
func Read(typed []string, root *Command, commands []*Command, stdin io.Reader) (*Line, error) {
	l := &Line{Typed: typed, Stdin: stdin, root: root, commands: commands}
	l.Words, l.Completing = Requested(slices.Clone(typed))
	l.Grouped = l.Completing && typed[0] == completeGroups
	if !l.Completing {
		l.Words = l.asFlags(l.Words)
	}
	words := l.Words
	if l.Completing {
		words = l.Words[1 : len(l.Words)-1] // the last word is not finished
	}
	l.scan = scan{root: root, commands: commands, words: words, typed: slices.Clone(words)}
	s := &l.scan
	s.run()
	l.Color, l.JSON, l.Help = s.color, s.json, s.help
	if len(s.lost) > 0 {
		l.lost = s.lost[0]
		// A parser of flags would pass over an empty word and a hyphen, and take -hh for -h -h.
		passed := func(word string) bool { return strings.Trim(strings.TrimPrefix(word, "-"), "h") == "" }
		if slices.ContainsFunc(s.lost, passed) && !l.Completing {
			return l, l.UnknownCommand(l.lost)
		}
	}
	if i := slices.Index(typed, "-h"); i >= 0 && i+1 < len(typed) && isNumber(typed[i+1]) && !l.Completing { // a step
		row, _ := foreign.Flag("step-size")
		return l, failure.Usage(failure.CodeUsage, "-h is for help, and takes no value").WithHint("%s; a variable h is --h=%s", row.Hint(), typed[i+1])
	}
	if s.command == nil && s.dash != "" && !l.Completing { // else -h=0 would be help
		return l, l.oneHyphen(s.dash)
	}
	if s.twice != "" && !l.Help && !l.Completing {
		return l, givenTwice(s.twice)
	}
	if s.command != nil && s.command.Expression {
		l.Command = s.command
		for _, name := range s.given {
			l.Given = append(l.Given, parser.Name(name))
		}
		if err := l.read(stdin); err != nil && !l.Help && !l.Completing {
			return l, err
		}
		if s.early != "" && !l.Completing {
			if l.isVariable(parser.Name(s.early)) {
				return l, NeedsValue(s.early)
			}
			at := slices.Index(l.Typed, "--"+s.early) // behind which no value stands
			moved := append(slices.Delete(slices.Clone(l.Typed), at, at+1), "--"+s.early)
			return l, l.with(func(l *Line) { l.Typed = moved }).unknownFlag(s.command, parser.Name(s.early))
		}
		if l.Help && l.Program == nil && !l.Completing { // whose flags are not known
			l.Words = []string{s.command.Name, "--help"}
		}
	}
	return l, nil
}

// with returns a copy of the line with a change: as it is to be read where it is answered.
func (l *Line) with(change func(*Line)) *Line {
	changed := *l
	change(&changed)
	return &changed
}

// asFlags turns the commands for help and for the version, which other programs have, into the flags that we have.
func (l *Line) asFlags(words []string) []string {
	if len(words) == 0 {
		return words
	}
	switch words[0] {
	case "version", "-v", "-V", "-version", "/version":
		return []string{"--version"}
	case "-help", "/help", "/?", "-?":
		return append([]string{"--help"}, words[1:]...)
	case "help":
		if len(words) == 1 || strings.HasPrefix(words[1], "-") || words[1] == l.root.Name {
			return append([]string{"--help"}, words[1:]...)
		}
		known := func(c *Command) bool { return c.called(words[1]) }
		_, function := op.Lookup(words[1])
		if row, ok := foreign.Function(words[1], 0); ok && row.Renamed() != "" { // help sinus
			function = true
		}
		if function && !slices.ContainsFunc(l.commands, known) {
			return append([]string{"functions"}, words[1:]...)
		}
		if namesIn(words[1]) != nil && !IsName(words[1]) { // help x^2
			return []string{"--help"}
		}
		if !slices.ContainsFunc(l.commands, known) {
			return words[1:] // an unknown command
		}
		return append(slices.Clone(words[1:]), "--help")
	}
	return words
}

// Variables returns the variables that are flags of the command: those that are given values, for help all of them. A
// variable with the name of a flag of ours is none.
func (l *Line) Variables() []string {
	if l.Program == nil {
		return nil
	}
	var list []string
	add := func(name string) {
		if l.Command.Flag(name) == nil && !slices.Contains(Reserved, name) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	for _, id := range slices.Concat(l.Names.Inputs, l.Names.Constants) {
		if slices.Contains(l.Given, id.Name) {
			add(id.Name)
		}
	}
	if l.Help {
		for i, id := range l.Names.Inputs {
			if i == MaxFlags {
				break
			}
			add(id.Name)
		}
	}
	return list
}

// Failure turns a mistake in the expression into a failure; other errors stay.
func (l *Line) Failure(err error) error { return failure.InExpression(err, l.Source, l.File) }

// Missing is the failure of a command without its expression.
func Missing(c *Command) error {
	return failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("%s", firstLine(c.Example))
}

// Again returns the command line as it can be typed again, to be continued; "" where it cannot be.
func (l *Line) Again() string {
	words := []string{"backprop"}
	for _, w := range l.Typed {
		word, ok := screen.ShellWord(w)
		if !ok || w == "--" { // after which nothing is a flag
			return ""
		}
		words = append(words, word)
	}
	if text := strings.Join(words, " "); len(text) <= 500 {
		return text
	}
	return ""
}
