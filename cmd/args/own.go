package args

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/screen"
)

// ours puts what is typed, its expression with its values and rows, in the place of the samples of a sentence.
func (l *Line) ours(row foreign.Row) foreign.Row {
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
		if line := l.lineOf(name, strings.Fields(flags)); ok && line != "" {
			if strings.HasSuffix(line, "--format html") {
				line += " > page.html"
			}
			pieces[i] = line
		}
	}
	row.Say = strings.Join(pieces, "`")
	if file, ok := screen.ShellWord(l.inputFile()); ok && l.inputFile() != "" {
		row.Say = strings.ReplaceAll(row.Say, "--input FILE", "--input "+file)
	}
	return row
}

// lineOf writes the typed line for a command, with more flags; a flag --x= among them is meant for the first variable without a value.
// It returns "" where the line has no expression, and for --help.
func (l *Line) lineOf(command string, flags []string) string {
	i := slices.IndexFunc(l.commands, func(c *Command) bool { return c.Name == command && c.Expression })
	if i < 0 || slices.Contains(flags, "--help") || l.File != "" {
		return ""
	}
	c, words := l.commands[i], []string{l.Source}
	if l.Source == "" && len(l.scan.plain) > 0 { // not read yet
		words[0] = l.scan.typed[l.scan.plain[0]]
	}
	if l.Names == nil {
		at := slices.Index(l.Typed, l.lost)
		if at < 0 || l.lost == "" {
			return ""
		}
		words = slices.DeleteFunc(l.others(at), func(w string) bool { return isNumber(w) || RowFormat(w) != "" })
	}
	text, _ := expressionIn(words)
	line := l.rebuilt(command, words)
	if line == "" || namesIn(text) == nil {
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
		case LongFlag(name) && !slices.Contains(strings.Fields(line), name), !LongFlag(name) && i > 0 && slices.Contains(more, flags[i-1]):
			more = append(more, flag)
		}
	}
	for _, id := range namesIn(text).Inputs {
		typed := slices.Contains(l.scan.given, id.Name) || strings.Contains(line, " --"+id.Name+"=")
		if command == "graph" || command == "derive" || typed || c.Rows && l.isColumn(id.Name) {
			continue
		}
		line += " --" + screen.Brief(id.Name) + "=" + sample
		sample = "…"
	}
	if v, ok := l.single(text, line); ok && sample != "…" && c.Rows { // a curve of one point
		line = strings.Replace(line, v, v[:strings.Index(v, "=")+1]+sample, 1)
	}
	if file := l.rowsWord(); file != "" && c.Rows {
		line += " --input " + file
	}
	return line + strings.TrimSuffix(spaced(strings.Join(more, " ")), " --format text") // which is the default
}

func anyFormat() *regexp.Regexp { return foreign.Regexp(` --json\b| --format[= ][a-z]+`) }

// single returns the word of a line that gives the first variable one value, where no variable has several and there is no input.
func (l *Line) single(text, line string) (word string, ok bool) {
	names := namesIn(text)
	if l.inputFile() != "" || len(names.Inputs) == 0 {
		return "", false
	}
	for _, w := range strings.Fields(line) {
		name, value, equals := strings.Cut(w, "=")
		switch {
		case !equals || !LongFlag(w) || !names.Input(name[2:]):
		case !isNumber(value) && value != "…":
			return "", false
		case name == "--"+names.Inputs[0].Name:
			word, ok = w, true
		}
	}
	return word, ok
}

// rowsWord returns the file with rows that stands on the line as a word, without --input; "" for none.
func (l *Line) rowsWord() string {
	i := slices.IndexFunc(l.scan.lost, func(w string) bool { return RowFormat(w) != "" })
	if i < 0 || len(l.scan.input) > 0 {
		return ""
	}
	typed, _ := screen.ShellWord(l.scan.lost[i])
	return typed
}

// inputFile returns the file with rows that the line names; "" for none.
func (l *Line) inputFile() string {
	if len(l.scan.input) > 0 {
		return l.scan.input[len(l.scan.input)-1]
	}
	if given := l.typedValues("input"); given != nil { // behind a flag that is none
		return given[len(given)-1]
	}
	if i := slices.IndexFunc(l.scan.lost, func(w string) bool { return RowFormat(w) != "" }); i >= 0 {
		return l.scan.lost[i]
	}
	return ""
}

// mostHeader bytes of a file are read for the names of its columns.
const mostHeader = 1 << 16

func quotedKey() *regexp.Regexp { return foreign.Regexp(`"([^"]+)" *:`) }

// columns returns the names of the columns of the input in their order; nil where nothing tells them.
func (l *Line) columns() []string {
	if given := l.typedValues("columns"); given != nil {
		return strings.Split(given[len(given)-1], ",")
	}
	file := l.inputFile()
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, mostHeader)
	if !scanner.Scan() {
		return nil
	}
	return headerNames(scanner.Text(), RowFormat(file))
}

// headerNames returns the names of the columns in the first line of rows: the keys of an object, or the cells of a header.
func headerNames(line, format string) (names []string) {
	header := strings.TrimPrefix(line, "\ufeff")
	if format == "ndjson" {
		for _, m := range quotedKey().FindAllStringSubmatch(header, -1) {
			names = append(names, m[1])
		}
		return names
	}
	for name := range strings.FieldsFuncSeq(header, func(r rune) bool { return strings.ContainsRune(",;\t|", r) }) {
		names = append(names, strings.Trim(name, `" `+"\r"))
	}
	return names
}

// typedValues returns what is given to a flag of ours, also where the command is not known.
func (l *Line) typedValues(name string) []string {
	var values []string
	for i, w := range l.Typed {
		switch before, value, joined := strings.Cut(w, "="); {
		case before != "--"+name:
		case joined:
			values = append(values, value)
		case i+1 < len(l.Typed):
			values = append(values, l.Typed[i+1])
		}
	}
	return values
}

// isColumn reports whether a variable is a column of the input: it is bound by the rows, and never by a flag.
func (l *Line) isColumn(name string) bool {
	if l.inputFile() == "" {
		return false
	}
	for _, r := range l.typedValues("rename") {
		if renamed, _, _ := strings.Cut(r, "="); renamed == name {
			return true
		}
	}
	columns := l.columns()
	return columns == nil || slices.Contains(columns, name)
}

// free returns the first variable that is no column, rather one without a value; ok is false where there is none.
func (l *Line) free() (id ast.Ident, ok bool) {
	for _, v := range l.Names.Inputs[:min(len(l.Names.Inputs), MaxFlags)] {
		if l.isColumn(v.Name) {
			continue
		}
		if !slices.Contains(l.Given, v.Name) {
			return v, true
		}
		if !ok {
			id, ok = v, true
		}
	}
	return id, ok
}
