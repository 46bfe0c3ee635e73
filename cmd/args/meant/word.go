// Package meant says what a word, a flag or a value was meant for that other tools have and we do not, or that is a slip of the
// finger: the hint of a message, with the typed line as it should be. The words of the other tools stand in package foreign; here is
// where they stand on a line, and with what.
package meant

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/parser"
)

// FirstWord says what a first word that is not a command was meant for.
func FirstWord(l *argv.Line, word string) string {
	var names []string
	for _, c := range l.Commands {
		names = append(names, c.Name)
	}
	words := strings.Join(l.Scan.Lost, " ")
	if slices.Contains(l.Scan.Given, word) { // backprop rate --rate=3
		return again.AsExpression(l, words, true)
	}
	if bare := strings.TrimLeft(word, "=+ "); bare != word && argv.NamesIn(bare) != nil { // =U/I
		typed, lost := slices.Clone(l.Typed), slices.Clone(l.Scan.Lost)
		typed[slices.Index(typed, word)], lost[0] = bare, bare
		l = l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost, l.Lost = typed, lost, bare })
		return again.AsExpression(l, strings.Join(l.Scan.Lost, " "), true)
	}
	if hint := Workbook(l, l.Scan.Lost); hint != "" {
		return hint
	}
	if hint := reduce(l, word); hint != "" {
		return hint
	}
	if fields := strings.Fields(word); len(fields) > 1 && len(l.Scan.Lost) == 1 && argv.NamesIn(word) == nil && beginsSentence(l, fields[0]) { // 'derivative of x^2 at x=3'
		typed := slices.Concat(fields, l.Typed[slices.Index(l.Typed, word)+1:])
		l = l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost, l.Lost = typed, fields, fields[0] })
		for _, c := range l.Commands {
			if c.Called(fields[0]) {
				return "write " + again.Instead(l, c.Name)
			}
		}
		return FirstWord(l, fields[0])
	}
	if file := l.RowsWord(); file != "" {
		if row, _ := foreign.Command(word); row.Say != foreign.NoFit && slices.Contains(wordKinds(l), "columns") {
			if line := again.Of(l, "eval", nil); line != "" {
				return foreign.Columns + ", as in " + line
			}
		}
		if row, _ := foreign.Command(word + "/rows"); row.Say == "" {
			if row, ok := foreign.Command(word); ok && row.Write == "" && fromPipe(l, file) != "" {
				return command(l, word)
			}
		} else {
			return command(l, word)
		}
		if columns := l.Columns(); len(columns) > 0 && argv.IsName(columns[0]) {
			return "the columns of a file are variables of eval and diff, as in backprop eval " + columns[0] + " --input " + file
		}
		return "read the rows of a file with eval or diff: --input " + file
	}
	if _, fun := op.Lookup(word); fun {
		call := word + "(" + strings.Join(l.Scan.Lost[1:], ", ") + ")"
		if argv.NamesIn(call) != nil { // sin 1
			return again.AsExpression(l, call, true)
		}
		return "write backprop functions " + word
	}
	if word == "-" {
		return fmt.Sprintf("a command comes first: %s reads the expression from standard input", strings.Replace(cmp.Or(l.Again(), "backprop -"), "backprop", "backprop eval", 1))
	}
	if lost := l.Scan.Lost; len(lost) == 2 { // get functions
		if i := l.Scan.CommandAt(lost[1]); i >= 0 && !l.Commands[i].Expression && strings.Contains(" get list ls show print display see all view ", " "+word+" ") {
			return "write " + l.Commands[i].Path
		}
	}
	if hint := verb(l); hint != "" {
		return hint
	}
	if hint := command(l, word); hint != "" {
		return hint
	}
	if near := ast.Nearest(word, slices.Values(names)); near != "" {
		return failure.DidYouMean("", near)
	}
	if base := strings.TrimRight(strings.ToLower(word), "s0123456789"); base != word { // grads, diff2
		for _, c := range l.Commands {
			if c.Called(base) {
				return failure.DidYouMean("", base)
			}
		}
	}
	if parts := strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '_' }); len(parts) > 1 { // eval-all
		for _, part := range parts {
			if row, _ := foreign.Command(part); strings.Contains(row.Write, " --") { // export-svg, hessian-matrix
				return command(l, part)
			}
		}
		if hint := compound(l, parts); hint != "" {
			return hint
		}
	}
	if hint := function(l, word); hint != "" {
		return hint
	}
	if near := Slip(word, "command"); near != "" {
		if hint := command(l, near); hint != "" {
			return hint
		}
	}
	for _, w := range l.Scan.Lost {
		if line := again.FromFile(l, "diff", w); line != "" && argv.IsFile(w) {
			return "read an expression from a file with --file: " + line
		}
	}
	text := words
	if hyphenated(l, word) {
		text = strings.Join(l.Scan.Lost[1:], " ")
	}
	if hint := again.AsExpression(l, text, false); hint != "" && text != "" {
		return hint
	}
	if p, err := parser.Parse(words); strings.ContainsAny(words, "+*/^()=²³") && !hyphenated(l, word) { // 2x+1
		if err == nil {
			_, err = ast.Resolve(p, nil)
		}
		if e, ok := errors.AsType[*ast.Error](err); ok && e.Hint != "" {
			return "it is not an expression, either: " + e.Hint
		}
	}
	return fmt.Sprintf("the commands are %s; backprop --help says what they do", strings.Join(names, ", "))
}
