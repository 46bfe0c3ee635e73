// Package argv is the command line as data: the words as they were typed, which of them are the command, the expression, flags and
// their values ([Scan]), the names of the expression, and the columns of the input. For these it reads files, and it looks at the
// standard input without taking anything. It judges nothing: what is refused, and what was meant, is found by the packages beside it.
//
// It does not know cobra: cmd describes its commands ([Command]).
package argv

import (
	"io"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
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

	Root     *Command
	Commands Commands
	Lost     string   // the first word, where it is not a command: what is written again has another one in its place
	Filler   []string // words around it that say nothing more
	Wrong    string   // the flag that is refused, as it was typed: what is written again leaves it out
	Scan     Scan
}

// MaxFlags limits the variables that help and completion list.
const MaxFlags = 1000

// New scans the arguments for the command and the words around it. root is the program itself, with the flags of all commands.
func New(typed []string, root *Command, commands Commands, stdin io.Reader) *Line {
	l := &Line{Typed: typed, Stdin: stdin, Root: root, Commands: commands}
	l.Words, l.Completing = Requested(slices.Clone(typed))
	l.Grouped = l.Completing && typed[0] == completeGroups
	if !l.Completing {
		l.Words = l.asFlags(l.Words)
	}
	words := l.Words
	if l.Completing {
		words = l.Words[1 : len(l.Words)-1] // the last word is not finished
	}
	l.Scan = Scan{root: root, commands: commands, words: words, Typed: slices.Clone(words)}
	l.Scan.run()
	l.Color, l.JSON, l.Help = l.Scan.color, l.Scan.JSON, l.Scan.help
	if len(l.Scan.Lost) > 0 {
		l.Lost = l.Scan.Lost[0]
	}
	return l
}

// With returns a copy of the line with a change: as it is to be read where it is answered.
func (l *Line) With(change func(*Line)) *Line {
	changed := *l
	change(&changed)
	return &changed
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

// Inputs are the variables of the expression.
func (l *Line) Inputs() []string {
	var names []string
	if l.Names != nil {
		for _, id := range l.Names.Inputs {
			names = append(names, id.Name)
		}
	}
	return names
}

// IsVariable reports whether the expression mentions name as a variable.
func (l *Line) IsVariable(name string) bool {
	return l.Names != nil && l.Names.Bindable(name)
}

// Release lets go of the program, once a function is made of it: its tree may be large.
func (l *Line) Release() { l.Program = nil }

// VariablesHint lists the variables of the expression.
func (l *Line) VariablesHint() string { return screen.Listed("variable", l.Inputs()) }
