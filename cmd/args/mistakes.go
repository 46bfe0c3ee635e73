package args

import (
	"errors"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"

	"github.com/spf13/pflag"
)

// FlagError words an error of pflag for the command c.
func FlagError(l *argv.Line, c *argv.Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if f, ok := errors.AsType[*failure.Error](e.Unwrap()); ok {
			if name := e.GetFlag().Name; len(l.Scan.Input) > 0 && l.IsVariable(name) && argv.IsName(e.GetValue()) { // --x=y, of a column
				return f.WithHint("for the column %s write --rename %s=%s", screen.Brief(e.GetValue()), screen.Brief(name), screen.Brief(e.GetValue()))
			}
			if values := l.Values(e.GetFlag().Name); f.Code == failure.CodeBinding && f.Hint == "" && len(values) > 1 && c.Rows { // --x={1..5} in a shell
				return f.WithHint("several values are one flag: --%s=%s", screen.Brief(e.GetFlag().Name), screen.Brief(joined(values)))
			}
			return f
		}
		name := e.GetFlag().Name
		if l.IsVariable(name) {
			return collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "--%s: %s is not a value for it", name, ast.Quote(e.GetValue())).About(name)
		if e.GetFlag().NoOptDefVal != "" {
			return f.WithHint("it takes no value")
		}
		return f
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return failure.NeedsValue(e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := parser.Name(e.GetSpecifiedName())
		if letters := e.GetSpecifiedShortnames(); letters != "" {
			if _, err := strconv.ParseFloat(letters, 64); err == nil && l.Lost != "" { // abs -3
				return UnknownCommand(l, l.Lost)
			}
			if l.Lost != "" && !strings.HasPrefix(l.Lost, "-") { // commit -m
				return UnknownCommand(l, l.Lost)
			}
			f := failure.Usage(failure.CodeFlag, "-%s is not a flag", screen.Clean(letters))
			if lost := l.Scan.Lost; c == l.Root && len(lost) > 1 && argv.NamesIn(lost[1]) != nil && !argv.IsName(lost[1]) { // -e x^2
				return f.WithHint("%s", again.AsExpression(l, lost[1], true))
			}
			if lost := l.Scan.Lost; c == l.Root && len(lost) > 1 && argv.IsFile(lost[1]) { // -f f.bp
				return f.WithHint("read an expression from a file with --file: %s", again.FromFile(l, "diff", lost[1]))
			}
			if hint := meant.Flag(l, c, letters, ""); hint != "" {
				return f.WithHint("%s", hint)
			}
			return f.WithHint("flags have two hyphens: --json")
		}
		if word := l.Lost; word != "" { // the command is the first mistake
			return UnknownCommand(l, word)
		}
		return unknownFlag(l, c, name)
	}
	return failure.Usage(failure.CodeFlag, "%s", screen.Brief(err.Error()))
}

// joined writes values as one sweep: 1..5 where they are whole numbers in a row, else with commas.
func joined(values []string) string {
	for i := range values {
		if n, err := strconv.Atoi(values[i]); err != nil || i > 0 && strconv.Itoa(n-1) != values[i-1] {
			return strings.Join(values, ",")
		}
	}
	if len(values) == 2 {
		return strings.Join(values, ",")
	}
	return values[0] + ".." + values[len(values)-1]
}

// collision refuses a value for a variable by the flag that has its name.
func collision(name string) error {
	return failure.Usage(failure.CodeBinding, "the variable %s has the name of the flag --%s", name, name).About(name).
		WithHint("bind it with --set %s=…", name)
}

// UnknownCommand refuses a first word that is not a command: most likely it is an expression
// without one.
func UnknownCommand(l *argv.Line, word string) error {
	return failure.Usage(failure.CodeUsage, "unknown command %s", ast.Quote(word)).About(word).WithHint("%s", meant.FirstWord(l, word))
}
