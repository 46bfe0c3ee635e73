package args

import (
	"cmp"
	"slices"
	"strings"

	"backprop/cmd/screen"
)

// without writes the typed line without the flags that the command does not have and that are not variables of the expression.
func (l *Line) without(c *Command) string {
	return cmp.Or(l.lineOf(c.Name, nil), strings.TrimSpace(l.other(c, c, l.wrong, "")))
}

// fromFile writes the typed line with an expression from a file in the place of the word that names the file; "" where it cannot be
// typed.
func (l *Line) fromFile(command, file string) string {
	typed, ok := screen.ShellWord(file)
	i := slices.IndexFunc(l.commands, func(c *Command) bool { return c.Name == command && c.Expression })
	if i < 0 {
		return ""
	}
	c := l.commands[i]
	line := []string{"backprop", c.Name, "--file", typed}
	text, err := readQuietly(file, nil)
	if names := namesIn(text); err == nil && names != nil {
		line = append(line, l.kept(c, names)...)
		for _, id := range names.Inputs[:min(len(names.Inputs), screen.MostNames)] {
			if c.Name != "derive" && c.Name != "graph" && !slices.Contains(l.scan.given, id.Name) && !l.isColumn(id.Name) {
				line = append(line, "--"+screen.Brief(id.Name)+"=…")
			}
		}
		return strings.Join(line, " ")
	}
	for _, w := range l.Typed {
		word, plain := screen.ShellWord(w)
		if other := l.having(w); LongFlag(w) && other != nil && other.Flag(w[2:]).Plain && c.Flag(w[2:]) == nil { // lint f.bp --strict
			continue
		}
		if ok = ok && plain; !slices.Contains(l.scan.lost, w) && w != file && w != "@"+file && !c.called(w) {
			line = append(line, word)
		}
	}
	if !ok {
		return ""
	}
	return strings.Join(line, " ")
}

// withSample writes the typed line with an expression of the variables that have values, where name is one of them.
func (l *Line) withSample(name string) string {
	var given []string
	for _, w := range l.scan.given {
		if len(given) < screen.MostNames && IsName(w) && !slices.Contains(given, w) && isNumber(strings.Join(l.typedValues(w), " ")) {
			given = append(given, w)
		}
	}
	sample := strings.Join(given, "*")
	if len(given) < 2 {
		sample = name + "^2"
	}
	return l.onInput("diff", screen.Quoted(sample))
}

// replaced writes the typed line with another value of a flag that is on it; the flag alone where the line cannot be typed again.
func (l *Line) replaced(flag, value string) string {
	again := &Line{Typed: slices.Clone(l.Typed)}
	for i, w := range l.Typed {
		if before, _, joined := strings.Cut(w, "="); before == "--"+flag {
			if again.Typed[i] = "--" + flag + "=" + value; !joined && i+1 < len(l.Typed) {
				again.Typed = slices.Delete(again.Typed, i+1, i+2)
			}
			return cmp.Or(again.Again(), "--"+flag+" "+value)
		}
	}
	return "--" + flag + " " + value
}

// onInput writes the typed line with an expression behind its command; a command where it has none.
func (l *Line) onInput(command, expression string) string {
	typed := slices.Clone(l.Typed)
	if c := l.scan.command; c != nil {
		command = c.Name
		at := slices.IndexFunc(typed, c.called)
		typed = slices.Delete(typed, at, at+1)
	}
	line := "backprop " + command + " " + expression
	for _, w := range typed {
		word, _ := screen.ShellWord(w)
		line += " " + word
	}
	return line
}
