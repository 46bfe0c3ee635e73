// Package meant says what a word, a flag or a value was meant for that other tools have and we do not, or that is a slip of the
// finger: the hint of a message, with the typed line as it should be. The words of the other tools stand in package foreign; here is
// where they stand on a line, and with what.
package meant

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// FirstWord says what a first word that is not a command was meant for.
func FirstWord(l *argv.Line, word string) string {
	for _, answer := range []func(l *argv.Line, word string) string{
		variable, marked, cell, inWords, reduce, sentence, rowsOf, ours, standardInput, list, verb, command, nearCommand, compound, function, slipped, program, expression,
	} {
		if hint := answer(l, word); hint != "" {
			return hint
		}
	}
	var names []string
	for _, c := range l.Commands {
		names = append(names, c.Name)
	}
	return fmt.Sprintf("the commands are %s; backprop --help says what they do", strings.Join(names, ", "))
}

// variable answers a name that is given a value: rate --rate=3.
func variable(l *argv.Line, word string) string {
	if !slices.Contains(l.Scan.Given, word) {
		return ""
	}
	return again.AsExpression(l, strings.Join(l.Scan.Lost, " "), true)
}

// markedName is a name as other tools mark it: $x of Miller and awk, .x of jq.
func markedName() *regexp.Regexp { return foreign.Regexp(`(^|[^\w.)\]])(?:\$\{?|\.)([A-Za-z_]\w*)\}?`) }

// marked answers words in which names are marked, as they are without the marks.
func marked(l *argv.Line, word string) string {
	typed, lost := slices.Clone(l.Typed), slices.Clone(l.Scan.Lost)
	changed := false
	for i, w := range lost {
		if bare := markedName().ReplaceAllString(w, "$1$2"); bare != w && argv.NamesIn(w) == nil && argv.NamesIn(bare) != nil && !argv.IsName(bare) {
			typed[slices.Index(typed, w)], lost[i], changed = bare, bare, true
		}
	}
	if !changed {
		return ""
	}
	return FirstWord(l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost, l.Lost = typed, lost, lost[0] }), lost[0])
}

// cell answers an expression as it stands in the cell of a spreadsheet: =U/I.
func cell(l *argv.Line, word string) string {
	bare := strings.TrimLeft(word, "=+ ")
	if bare == word || argv.NamesIn(bare) == nil {
		return ""
	}
	typed, lost := slices.Clone(l.Typed), slices.Clone(l.Scan.Lost)
	typed[slices.Index(typed, word)], lost[0] = bare, bare
	l = l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost, l.Lost = typed, lost, bare })
	return again.AsExpression(l, strings.Join(lost, " "), true)
}

// inWords answers a workbook among the words.
func inWords(l *argv.Line, _ string) string { return workbook(l, l.Scan.Lost) }

// sentence answers several words in quotes: 'derivative of x^2 at x=3'.
func sentence(l *argv.Line, word string) string {
	fields := strings.Fields(word)
	if m := foreign.Regexp(`(?is)^\s*select\s+([^*\s].*?)\s+from\s+(\S+?);?(\s+where\s.+)?$`).FindStringSubmatch(word); m != nil && argv.NamesIn(m[1]) != nil && len(l.Scan.Lost) == 1 {
		file := "FILE"
		if typed, ok := screen.ShellWord(m[2]); ok && argv.RowFormat(m[2]) != "" {
			file = typed
		}
		if typed, ok := screen.ShellWord(m[1]); ok {
			without := ""
			if m[3] != "" {
				without = "; other tools leave rows out"
			}
			return foreign.Columns + ", as in backprop eval " + typed + " --input " + file + without
		}
	}
	if len(fields) < 2 || len(l.Scan.Lost) > 1 || argv.NamesIn(word) != nil || !beginsSentence(l, fields[0]) {
		return ""
	}
	typed := slices.Concat(fields, l.Typed[slices.Index(l.Typed, word)+1:])
	l = l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost, l.Lost = typed, fields, fields[0] })
	if c := l.Commands.Find(fields[0]); c != nil {
		return "write " + again.Instead(l, c.Name)
	}
	return FirstWord(l, fields[0])
}

// rowsOf answers a line that names a file with rows.
func rowsOf(l *argv.Line, word string) string {
	file := l.RowsWord()
	if file == "" {
		return ""
	}
	if argv.NamesIn(word) != nil && !argv.IsName(word) { // x*y data.csv
		if typed, ok := screen.ShellWord(word); ok {
			return "read the rows of a file with --input: backprop eval " + typed + " --input " + file
		}
	}
	row, known := foreign.Command(word)
	marked := func(w string) bool { return strings.HasPrefix(w, "-") && !argv.IsNumber(w) } // sort -nr x
	if row.Say != foreign.NoFit && slices.Contains(wordKinds(l), "columns") && !slices.ContainsFunc(l.Scan.Lost, marked) {
		if line := again.Of(l, "eval", nil); line != "" {
			return foreign.Columns + ", as in " + line
		}
	}
	if special, _ := foreign.Command(word + "/rows"); special.Say != "" || known && row.Write == "" && fromPipe(l, file) != "" {
		return command(l, word)
	}
	if columns := l.Columns(); len(columns) > 0 && argv.IsName(columns[0]) {
		return "the columns of a file are variables of eval and diff, as in backprop eval " + columns[0] + " --input " + file
	}
	return "read the rows of a file with eval or diff: --input " + file
}

// ours answers a function of ours: sin 1.
func ours(l *argv.Line, word string) string {
	if _, function := op.Lookup(word); !function {
		return ""
	}
	if call := word + "(" + strings.Join(l.Scan.Lost[1:], ", ") + ")"; argv.NamesIn(call) != nil {
		return again.AsExpression(l, call, true)
	}
	return "write backprop functions " + word
}

// standardInput answers an expression that is to be read from standard input.
func standardInput(l *argv.Line, word string) string {
	if word != "-" {
		return ""
	}
	line := strings.Replace(cmp.Or(l.Again(), "backprop -"), "backprop", "backprop eval", 1)
	return "a command comes first: " + line + " reads the expression from standard input"
}

// list answers a verb before a command that lists: get functions.
func list(l *argv.Line, word string) string {
	if len(l.Scan.Lost) != 2 || !strings.Contains(" get list ls show print display see all view ", " "+word+" ") {
		return ""
	}
	if c := l.Commands.Find(l.Scan.Lost[1]); c != nil && !c.Expression {
		return "write " + c.Path
	}
	return ""
}

// nearCommand answers a slip of the finger for one of our commands, and one with a number: grads, diff2.
func nearCommand(l *argv.Line, word string) string {
	names := func(yield func(string) bool) {
		for _, c := range l.Commands {
			if !yield(c.Name) {
				return
			}
		}
	}
	if near := ast.Nearest(word, names); near != "" {
		return failure.DidYouMean("", near)
	}
	if base := strings.TrimRight(strings.ToLower(word), "s0123456789"); base != word && l.Commands.Find(base) != nil {
		return failure.DidYouMean("", base)
	}
	return ""
}

// slipped answers a slip of the finger for a command of another tool.
func slipped(l *argv.Line, word string) string {
	if near := slip(word, "command"); near != "" {
		return command(l, near)
	}
	return ""
}

// program answers a file with an expression.
func program(l *argv.Line, _ string) string {
	for _, w := range l.Scan.Lost {
		if line := again.FromFile(l, "diff", w); line != "" && argv.IsFile(w) {
			return "read an expression from a file with --file: " + line
		}
	}
	return ""
}

// expression answers an expression without a command, and says what is wrong with one that is none: 2x+1.
func expression(l *argv.Line, word string) string {
	words := strings.Join(l.Scan.Lost, " ")
	text, several := words, hyphenated(l, word)
	if several {
		text = strings.Join(l.Scan.Lost[1:], " ")
	}
	if hint := again.AsExpression(l, text, false); hint != "" && text != "" {
		return hint
	}
	if !strings.ContainsAny(words, "+*/^()=²³") || several {
		return ""
	}
	p, err := parser.Parse(words)
	if err == nil {
		_, err = ast.Resolve(p, nil)
	}
	if e, ok := errors.AsType[*ast.Error](err); ok && e.Hint != "" {
		return "it is not an expression, either: " + e.Hint
	}
	return ""
}
