// Package again writes a line again as it should have been typed: for another command, with another flag, with a value or an
// expression in its place. Its functions take the line as it was typed and return one that can be pasted into a shell, or a hint with
// such a line in it. Values that nobody typed stand as …, and "" says that there is no such line.
package again

import (
	"cmp"
	"slices"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// Without writes the typed line without the flags that the command does not have and that are not variables of the expression.
func Without(l *argv.Line, c *argv.Command) string {
	return cmp.Or(Of(l, c.Name, nil), strings.TrimSpace(Other(l, c, c, l.Wrong, "")))
}

// FromFile writes the typed line with an expression from a file in the place of the word that names the file; "" where it cannot be
// typed.
func FromFile(l *argv.Line, command, file string) string {
	typed, ok := screen.ShellWord(file)
	c := l.Commands.Find(command)
	if c == nil || !c.Expression {
		return ""
	}
	line := []string{"backprop", c.Name, "--file", typed}
	text, err := argv.ReadQuietly(file, nil)
	if names := argv.NamesIn(text); err == nil && names != nil {
		line = append(line, kept(l, c, names)...)
		for _, id := range names.Inputs[:min(len(names.Inputs), screen.MostNames)] {
			if c.Name != "derive" && c.Name != "graph" && !slices.Contains(l.Scan.Given, id.Name) && !l.IsColumn(id.Name) {
				line = append(line, "--"+screen.Brief(id.Name)+"=…")
			}
		}
		return strings.Join(line, " ")
	}
	for _, w := range l.Typed {
		word, plain := screen.ShellWord(w)
		if other := Having(l, w); argv.LongFlag(w) && other != nil && other.Flag(w[2:]).Plain && c.Flag(w[2:]) == nil { // lint f.bp --strict
			continue
		}
		if ok = ok && plain; !slices.Contains(l.Scan.Lost, w) && w != file && w != "@"+file && !c.Called(w) {
			line = append(line, word)
		}
	}
	if !ok {
		return ""
	}
	return strings.Join(line, " ")
}

// WithSample writes the typed line with an expression of the variables that have values, where name is one of them.
func WithSample(l *argv.Line, name string) string {
	var given []string
	for _, w := range l.Scan.Given {
		if len(given) < screen.MostNames && argv.IsName(w) && !slices.Contains(given, w) && argv.IsNumber(strings.Join(l.Values(w), " ")) {
			given = append(given, w)
		}
	}
	sample := strings.Join(given, "*")
	if len(given) < 2 {
		sample = name + "^2"
	}
	return OnInput(l, "diff", screen.Quoted(sample))
}

// Replaced writes the typed line with another value of a flag that is on it; the flag alone where the line cannot be typed again.
func Replaced(l *argv.Line, flag, value string) string {
	changed := &argv.Line{Typed: slices.Clone(l.Typed)}
	for i, w := range l.Typed {
		if before, _, joined := strings.Cut(w, "="); before == "--"+flag {
			if changed.Typed[i] = "--" + flag + "=" + value; !joined && i+1 < len(l.Typed) {
				changed.Typed = slices.Delete(changed.Typed, i+1, i+2)
			}
			return cmp.Or(changed.Again(), "--"+flag+" "+value)
		}
	}
	return "--" + flag + " " + value
}

// WithoutValues returns the line without flags, each with its value, and the values.
func WithoutValues(l *argv.Line, flags ...string) (rest *argv.Line, values []string) {
	var typed []string
	for i := 0; i < len(l.Typed); i++ {
		flag, value, joined := strings.Cut(l.Typed[i], "=")
		switch {
		case !slices.Contains(flags, flag):
			typed = append(typed, l.Typed[i])
		case joined:
			values = append(values, value)
		case i+1 < len(l.Typed):
			i++
			values = append(values, l.Typed[i])
		}
	}
	return l.With(func(l *argv.Line) { l.Typed = typed }), values
}

// OnInput writes the typed line with an expression behind its command; a command where it has none.
func OnInput(l *argv.Line, command, expression string) string {
	typed := slices.Clone(l.Typed)
	if c := l.Scan.Command; c != nil {
		command = c.Name
		at := slices.IndexFunc(typed, c.Called)
		typed = slices.Delete(typed, at, at+1)
	}
	line := "backprop " + command + " " + expression
	for _, w := range typed {
		word, _ := screen.ShellWord(w)
		line += " " + word
	}
	return line
}
