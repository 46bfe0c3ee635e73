package again

import (
	"cmp"
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
		negative := false
		name, flags, _ := strings.Cut(rest, " ")
		if formula, after, quoted := strings.Cut(strings.TrimPrefix(flags, "'"), "'"); quoted && flags[0] == '\'' {
			flags = after
			if negative = formula == "-(x^2)"; negative {
				formula = "x^2"
			}
			ok = ok && slices.Contains([]string{"x^2", "x^5", "x^9"}, formula)
		}
		if line := Of(l, name, strings.Fields(flags)); ok && line != "" {
			if negative {
				line = negated(line, name)
			}
			if strings.HasSuffix(line, "--format html") {
				line += " > page.html"
			}
			pieces[i] = line
		}
	}
	row.Say = strings.Join(pieces, "`")
	if given := l.Values("out"); given != nil {
		if file, ok := screen.ShellWord(given[len(given)-1]); ok {
			row.Say = strings.ReplaceAll(row.Say, "--out f.json", "--out "+file)
		}
	}
	if file, ok := screen.ShellWord(l.InputFile()); ok && l.InputFile() != "" {
		row.Say = strings.ReplaceAll(row.Say, "--input FILE", "--input "+file)
	}
	return row
}

// withoutRange takes the range of a plot or an integral, [0:10] or x 0 10, out of words, and writes it as a sweep; "" for none.
func withoutRange(words []string) (rest []string, sweep string) {
	if n := len(words) - 3; n > 0 && argv.IsName(words[n]) && constant(words[n+1]) && constant(words[n+2]) {
		return slices.Clone(words[:n]), "'linspace(" + words[n+1] + "," + words[n+2] + ",101)'"
	}
	for i, w := range words {
		if bare := strings.TrimSuffix(strings.TrimPrefix(w, "["), "]"); len(bare) == len(w)-2 {
			if from, to, ok := strings.Cut(bare, ":"); ok && constant(from) && constant(to) {
				return slices.Delete(slices.Clone(words), i, i+1), "'linspace(" + from + "," + to + ",101)'"
			}
		}
	}
	return words, ""
}

// constant reports whether a text is an expression without variables.
func constant(text string) bool {
	names := argv.NamesIn(text)
	return names != nil && len(names.Inputs) == 0
}

// negated writes a line of a command with the negative of its expression, which stands behind it.
func negated(line, command string) string {
	before := "backprop " + command + " "
	rest := strings.TrimPrefix(line, before)
	if text, after, ok := strings.Cut(strings.TrimPrefix(rest, "'"), "'"); ok && rest[0] == '\'' {
		return before + "'-(" + text + ")'" + after
	}
	text, after, _ := strings.Cut(rest, " ")
	return before + "'-(" + text + ")'" + strings.TrimSuffix(" "+after, " ")
}

// Of writes the typed line for a command, with more flags; a flag --x= among them is meant for the first variable without a value.
// It returns "" where the line has no expression, and for --help.
func Of(l *argv.Line, command string, flags []string) string {
	c := l.Commands.Find(command)
	if c == nil || !c.Expression || slices.Contains(flags, "--help") || l.File != "" {
		return ""
	}
	words, span := []string{l.Source}, ""
	if l.Source == "" && len(l.Scan.Plain) > 0 { // not read yet
		words[0] = l.Scan.Typed[l.Scan.Plain[0]]
	}
	if l.Names == nil {
		at := slices.Index(l.Typed, l.Lost)
		if at < 0 || l.Lost == "" {
			return ""
		}
		words, span = withoutRange(others(l, at))
		text, _ := argv.ExpressionIn(words)
		words = slices.DeleteFunc(words, func(w string) bool {
			return argv.IsNumber(w) || argv.RowFormat(w) != "" || l.RowsWord() != "" && shortFlag().MatchString(w) || argv.IsName(w) && w != text && text != "" && c.Flag("wrt") == nil // limit sin(x)/x x 0
		})
	}
	text, _ := argv.ExpressionIn(words)
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
				sample = cmp.Or(span, value)
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
	return line + strings.TrimSuffix(screen.Spaced(strings.Join(more, " ")), " --format text") // which is the default
}

// shortFlag is a flag of a tool that works on rows, as sort -nr, rather than the negative of a variable.
func shortFlag() *regexp.Regexp { return foreign.Regexp(`^-[A-Za-z]\w*$`) }

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
