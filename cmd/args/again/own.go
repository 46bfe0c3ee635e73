package again

import (
	"regexp"
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// Ours puts what is typed, its expression with its values and rows, in the place of the samples of a sentence.
func Ours(l *argv.Line, row foreign.Row) foreign.Row {
	pieces := strings.Split(row.Say, "`")
	for i, piece := range pieces {
		if i%2 == 0 {
			continue
		}
		rest, ok := strings.CutPrefix(piece, "backprop ")
		name, flags, _ := strings.Cut(rest, " ")
		if formula, after, quoted := strings.Cut(strings.TrimPrefix(flags, "'"), "'"); quoted && flags[0] == '\'' {
			flags = after
			ok = ok && slices.Contains([]string{"x^2", "x^5", "x^9"}, formula)
		}
		if line := Of(l, name, strings.Fields(flags)); ok && line != "" {
			if strings.HasSuffix(line, "--format html") {
				line += " > page.html"
			}
			pieces[i] = line
		}
	}
	row.Say = strings.Join(pieces, "`")
	if file, ok := screen.ShellWord(l.InputFile()); ok && l.InputFile() != "" {
		row.Say = strings.ReplaceAll(row.Say, "--input FILE", "--input "+file)
	}
	return row
}

// Of writes the typed line for a command, with more flags; a flag --x= among them is meant for the first variable without a value.
// It returns "" where the line has no expression, and for --help.
func Of(l *argv.Line, command string, flags []string) string {
	c := l.Commands.Find(command)
	if c == nil || !c.Expression || slices.Contains(flags, "--help") || l.File != "" {
		return ""
	}
	words := []string{l.Source}
	if l.Source == "" && len(l.Scan.Plain) > 0 { // not read yet
		words[0] = l.Scan.Typed[l.Scan.Plain[0]]
	}
	if l.Names == nil {
		at := slices.Index(l.Typed, l.Lost)
		if at < 0 || l.Lost == "" {
			return ""
		}
		words = slices.DeleteFunc(others(l, at), func(w string) bool { return argv.IsNumber(w) || argv.RowFormat(w) != "" })
	}
	text, _ := ExpressionIn(words)
	line := Rebuilt(l, command, words)
	if line == "" || argv.NamesIn(text) == nil {
		return ""
	}
	if slices.Contains(flags, "--format") {
		line = anyFormat().ReplaceAllString(line, "")
	}
	sample := "…"
	var more []string
	for i, flag := range flags {
		name, value, joined := strings.Cut(flag, "=")
		switch {
		case name == "--x" && joined:
			if strings.Contains(value, "..") {
				sample = value
			}
		case argv.LongFlag(name) && !slices.Contains(strings.Fields(line), name), !argv.LongFlag(name) && i > 0 && slices.Contains(more, flags[i-1]):
			more = append(more, flag)
		}
	}
	for _, id := range argv.NamesIn(text).Inputs {
		typed := slices.Contains(l.Scan.Given, id.Name) || strings.Contains(line, " --"+id.Name+"=")
		if command == "graph" || command == "derive" || typed || c.Rows && l.IsColumn(id.Name) {
			continue
		}
		line += " --" + screen.Brief(id.Name) + "=" + sample
		sample = "…"
	}
	if v, ok := single(l, text, line); ok && sample != "…" && c.Rows { // a curve of one point
		line = strings.Replace(line, v, v[:strings.Index(v, "=")+1]+sample, 1)
	}
	if file := l.RowsWord(); file != "" && c.Rows {
		line += " --input " + file
	}
	return line + strings.TrimSuffix(Spaced(strings.Join(more, " ")), " --format text") // which is the default
}

func anyFormat() *regexp.Regexp { return foreign.Regexp(` --json\b| --format[= ][a-z]+`) }

// single returns the word of a line that gives the first variable one value, where no variable has several and there is no input.
func single(l *argv.Line, text, line string) (word string, ok bool) {
	names := argv.NamesIn(text)
	if l.InputFile() != "" || len(names.Inputs) == 0 {
		return "", false
	}
	for _, w := range strings.Fields(line) {
		name, value, equals := strings.Cut(w, "=")
		switch {
		case !equals || !argv.LongFlag(w) || !names.Input(name[2:]):
		case !argv.IsNumber(value) && value != "…":
			return "", false
		case name == "--"+names.Inputs[0].Name:
			word, ok = w, true
		}
	}
	return word, ok
}
