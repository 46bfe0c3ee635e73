// Package args reads the arguments: it finds the first mistake on the line, and completes it. The line itself is package argv.
// What was meant is found by package meant for flags and words, by package guess for the names of an expression, and package again
// writes it.
//
// It does not know cobra: cmd registers the variables as flags. It binds no values: package bind does.
package args

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// Read scans the arguments for the command and the expression, and parses that. root is the program itself, with the
// flags of all commands.
//
// The scan is decidable before the expression is known because every flag that is not ours
// stands for a variable and so takes a value.
//
// The line is returned with an error, too: it says how that is written.
func Read(typed []string, root *argv.Command, commands argv.Commands, stdin io.Reader) (*argv.Line, error) {
	l := argv.New(typed, root, commands, stdin)
	s := &l.Scan
	if len(s.Lost) > 0 {
		// A parser of flags would pass over an empty word and a hyphen, and take -hh for -h -h.
		passed := func(word string) bool { return strings.Trim(strings.TrimPrefix(word, "-"), "h") == "" }
		if slices.ContainsFunc(s.Lost, passed) && !l.Completing {
			return l, UnknownCommand(l, l.Lost)
		}
	}
	if i := slices.Index(typed, "-h"); i >= 0 && i+1 < len(typed) && argv.IsNumber(typed[i+1]) && !l.Completing { // a step
		row, _ := foreign.Flag("step-size")
		return l, failure.Usage(failure.CodeUsage, "-h is for help, and takes no value").WithHint("%s; a variable h is --h=%s", row.Hint(), typed[i+1])
	}
	if s.Command == nil && s.Dash != "" && !l.Completing { // else -h=0 would be help
		return l, oneHyphen(l, s.Dash)
	}
	if s.Twice != "" && !l.Help && !l.Completing {
		return l, givenTwice(s.Twice)
	}
	if s.Command != nil && s.Command.Expression {
		l.Command = s.Command
		for _, name := range s.Given {
			l.Given = append(l.Given, parser.Name(name))
		}
		if err := readExpression(l, stdin); err != nil && !l.Help && !l.Completing {
			return l, err
		}
		if s.Early != "" && !l.Completing {
			if l.IsVariable(parser.Name(s.Early)) {
				return l, failure.NeedsValue(s.Early)
			}
			at := slices.Index(l.Typed, "--"+s.Early) // behind which no value stands
			moved := append(slices.Delete(slices.Clone(l.Typed), at, at+1), "--"+s.Early)
			return l, unknownFlag(l.With(func(l *argv.Line) { l.Typed = moved }), s.Command, parser.Name(s.Early))
		}
		if l.Help && l.Program == nil && !l.Completing { // whose flags are not known
			l.Words = []string{s.Command.Name, "--help"}
		}
	}
	return l, nil
}

// Missing is the failure of a command without its expression.
func Missing(c *argv.Command) error {
	return failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("%s", argv.FirstLine(c.Example))
}

// readExpression finds the expression and parses it. Without one the program stays nil, and the command reports it.
func readExpression(l *argv.Line, stdin io.Reader) error {
	s := &l.Scan
	if s.Dash != "" && !l.Completing {
		return oneHyphen(l, s.Dash)
	}
	reads := func(values []string) bool { return len(values) > 0 && values[len(values)-1] == "-" }
	var readers []string // of standard input
	if reads(s.Bind) {
		readers = append(readers, "--bind")
	}
	if reads(s.Input) {
		readers = append(readers, "--input")
	}
	readers = append(readers, s.Arrays...)
	if len(readers) > 1 {
		return failure.Usage(failure.CodeUsage, "%s and %s both read standard input", readers[0], readers[1]).WithHint("put one of them into a file")
	}
	switch {
	case len(s.Plain) == 0 && len(s.File) == 0:
		return nil
	case len(s.Plain) > 1 && l.Completing: // whose mistakes are not told
		return nil
	case len(s.Plain) > 1:
		return tooManyWords(l)
	case len(s.File) > 0 && (len(s.File) > 1 || s.File[0] == ""):
		return nil // the flag itself refuses it
	case len(s.Plain) == 1 && len(s.File) > 0:
		if err := collisionWith(l, s.FirstNames()); err != nil {
			return err
		}
		return failure.Usage(failure.CodeUsage, "the expression is given twice: as an argument and with --file").WithHint("leave one out")
	case len(s.Plain) == 1:
		l.Source = s.Typed[s.Plain[0]]
		if l.Source == "-" {
			l.File = "-"
		}
	default:
		l.File = s.File[len(s.File)-1]
	}
	if l.File == "-" && len(readers) > 0 {
		return failure.Usage(failure.CodeUsage, "the expression and %s both read standard input", readers[0]).WithHint("put one of them into a file")
	}
	if l.File != "" {
		read := argv.ReadSource
		if l.Completing {
			read = argv.ReadQuietly
		}
		text, err := read(l.File, stdin)
		if err != nil {
			return err
		}
		l.Source = text
	}
	if slices.Contains([]string{"?", "/?", "/help"}, l.Source) && l.File == "" || l.Source == "help" && len(l.Typed) == 2 {
		return failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("write %s --help", s.Command.Path)
	}
	program, err := parser.Parse(l.Source)
	if err != nil {
		bare := strings.TrimPrefix(l.Source, "@")
		typed, ok := screen.ShellWord(bare)
		if ok && l.File == "" && argv.RowFormat(bare) != "" && !strings.Contains(bare, " ") {
			return failure.Usage(failure.CodeUsage, "%s is the name of a file, not an expression", screen.Brief(bare)).WithHint("the rows of a file are read by eval and diff with --input %s, beside an expression", typed)
		}
		if ok && l.File == "" && bare != "" && (bare != l.Source && !strings.ContainsAny(bare, " (") || argv.IsFile(bare)) {
			return failure.Usage(failure.CodeUsage, "%s is the name of a file, not an expression", screen.Brief(bare)).WithHint("read an expression from a file with --file: %s", cmp.Or(again.FromFile(l, s.Command.Name, bare), typed))
		}
		return l.Failure(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		return l.Failure(parser.Respelled(l.Source, err))
	}
	l.Program, l.Names = program, names
	if err := collisionWith(l, names); err != nil {
		return err
	}
	if s.Hungry != "" && l.IsVariable(parser.Name(s.Hungry)) {
		return failure.NeedsValue(s.Hungry)
	}
	return nil
}

// collisionWith refuses a flag of ours that was given a number, which is meant for the variable of its
// name. names is nil where there is no expression.
func collisionWith(l *argv.Line, names *ast.Names) error {
	s := &l.Scan
	for _, f := range s.Values {
		if names == nil || !names.Input(f.Name) || slices.Contains(s.Given, f.Name) || len(s.Bind) > 0 && f.Name != "bind" {
			continue
		}
		if _, err := strconv.ParseFloat(f.Value, 64); err == nil {
			return collision(f.Name)
		}
	}
	return nil
}
