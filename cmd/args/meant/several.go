package meant

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/parser"
)

// several are words where one expression is expected.
type several struct {
	line  *argv.Line
	names *ast.Names // of the first word; nil if it is not an expression
	words []string
}

// SeveralWords says what several words were meant for where one expression is expected. names are those of the first word; nil if it
// is not an expression.
func SeveralWords(l *argv.Line, names *ast.Names, words []string) string {
	s := several{line: l.With(func(l *argv.Line) { l.Names = names }), names: names, words: words}
	for _, answer := range []func(several) string{files, glob, phrase, sweep, values, workbooks, eachWord, blanks, inOrder} {
		if hint := answer(s); hint != "" {
			return hint
		}
	}
	return wordsHint(s)
}

// files answers several files with expressions: diff a.bp b.bp.
func files(s several) string {
	typed, ok := screen.ShellWord(s.words[0])
	if !ok || slices.ContainsFunc(s.words, func(w string) bool { return !argv.IsFile(w) }) {
		return ""
	}
	return "read one expression from a file with --file " + typed + "; files are compared by other tools"
}

// phrase answers a sentence: grad x^2 wrt x at x=3.
func phrase(s several) string {
	if !slices.ContainsFunc(s.words, argv.Joins) {
		return ""
	}
	if line := again.Rebuilt(s.line, s.line.Scan.Command.Name, s.words); line != "" {
		return "write " + line
	}
	return ""
}

// values answers values in the notation of another tool: x = 3, y = 4.
func values(s several) string {
	rest := s.words[1:]
	if s.names == nil || flagsOf(s.names, rest) != "" || slices.ContainsFunc(rest, func(w string) bool { return strings.HasPrefix(w, "-") }) {
		return ""
	}
	switch flags := flagsIn(s.line, strings.Join(rest, " ")); {
	case strings.Contains(flags, " --"):
		return "bind values with flags: " + flags
	case flags != "":
		return "bind a value with a flag: " + flags
	}
	return ""
}

// workbooks answers a workbook among the words.
func workbooks(s several) string { return workbook(s.line, s.words[1:]) }

// eachWord answers a word that tells by itself what it is: data.csv, —x=3, --x behind --, x=3.
func eachWord(s several) string {
	for _, w := range s.words[1:] {
		if hint := rowsFile(s.line, w); hint != "" {
			return hint
		}
		if bare := strings.TrimLeft(w, "—–−‐‑‒―-"); bare != w && !strings.HasPrefix(w, "-") && argv.Binds(bare) { // a pasted dash
			return "flags have two hyphens: write --" + screen.Brief(bare)
		}
		if strings.HasPrefix(w, "--") {
			return "after -- nothing is a flag: put " + screen.Brief(w) + " before it"
		}
		if name, value, ok := strings.Cut(w, "="); ok && argv.IsName(name) {
			return "bind a value with --" + screen.Brief(name) + "=" + screen.Brief(value) + "; quote an expression with blanks"
		}
	}
	return ""
}

// blanks answers a value that blanks part from its flag: --x = 3.
func blanks(s several) string {
	typed := s.line.Scan.Typed
	for i, w := range typed[1:] {
		flag, value, joined := strings.Cut(typed[i], "=")
		if strings.HasPrefix(flag, "--") && (w == "=" && !joined || joined && value == "") {
			given := "…"
			if next := s.line.After(w); w == "=" && next != "" { // --x = 3
				given = next
			} else if joined { // --x= 3
				given = w
			}
			return "write a value without blanks: " + screen.Brief(flag) + "=" + screen.Brief(given)
		}
	}
	return ""
}

// wordsHint answers words of which none tells by itself what it is: most likely an expression without its quotes.
func wordsHint(s several) string {
	l, names, words := s.line, s.names, s.words
	joined := strings.Join(words, " ")
	for i, w := range words {
		switch {
		case w == "help":
			return "write backprop " + l.Scan.Command.Name + " --help"
		case len(words) > 1 && (i == 0 || i == len(words)-1) && l.Commands.Find(w) != nil:
			return "one command comes first: write " + again.WithoutFirst(l, w)
		}
	}
	if argv.NamesIn(joined) != nil {
		return "quote the expression: " + screen.Quoted(joined)
	}
	rest := words[1:]
	if given := flagsOf(names, rest); given != "" {
		if l.Scan.Command.Flag("hessian") != nil && strings.HasSuffix(given, "=2") && len(rest) == 2 { // diff(f, x, 2)
			given += "; second derivatives are --hessian"
		}
		return "bind a value with a flag: " + given
	}
	if names == nil || argv.IsName(words[0]) && !names.Input(rest[0]) || argv.IsNumber(words[0]) { // sin x, 2 x
		_, err := parser.Parse(joined)
		if e, ok := errors.AsType[*ast.Error](err); ok && e.Hint != "" {
			return "the expression is one word, in quotes; " + e.Hint
		}
		return "the expression is one word, in quotes"
	}
	if !slices.ContainsFunc(rest, func(w string) bool { return !names.Input(w) }) {
		if l.Scan.Command.Flag("wrt") == nil {
			return "bind a value with a flag: --" + screen.Brief(rest[0]) + "=…"
		}
		return "choose the variables of the gradient with --wrt " + screen.Brief(strings.Join(rest, ","))
	}
	if list := strings.Join(words, ", "); argv.NamesIn(list) != nil && !slices.ContainsFunc(words, argv.IsName) {
		return "several outputs are one word, with commas between them: " + screen.Quoted(list)
	}
	hint := ast.Quote(rest[0]) + " is one word too many; the expression is one word, in quotes"
	if len(names.Inputs) > 0 {
		hint += ", and a value is a flag, as --" + screen.Brief(names.Inputs[0].Name) + "=3"
	}
	return hint
}

// flagsOf writes words that give variables values in the notation of another tool as flags: x:3, /x:3, x 3; "" for others.
func flagsOf(names *ast.Names, words []string) string {
	if names == nil {
		return ""
	}
	var flags []string
	for i := 0; i < len(words); i++ {
		name, value, ok := strings.Cut(strings.TrimLeft(words[i], "/+"), ":")
		if !ok && i+1 < len(words) {
			i++
			value = strings.TrimPrefix(words[i], "=")
			ok = true
		}
		if !ok || !argv.IsNumber(value) || !names.Input(name) {
			return ""
		}
		flags = append(flags, "--"+screen.Brief(name)+"="+screen.Brief(value))
	}
	return strings.Join(flags, " ")
}

// glob answers a * that the shell has replaced by the names of all files: all of them stand between other words.
func glob(s several) string {
	words := s.words
	files, err := os.ReadDir(".")
	if err != nil {
		return ""
	}
	var visible []string
	for _, f := range files {
		if !strings.HasPrefix(f.Name(), ".") {
			visible = append(visible, f.Name())
		}
	}
	n := len(visible)
	for from := 0; n > 0 && from+n <= len(words); from++ {
		run := slices.Clone(words[from : from+n])
		slices.Sort(run)
		inside := from > 0 && from+n < len(words)
		if !slices.Equal(run, visible) || n == 1 && !inside {
			continue
		}
		text := strings.Join(slices.Concat(words[:from], []string{"*"}, words[from+n:]), " ")
		return "the shell replaced * by the names of files; quote the expression: " + screen.Quoted(text)
	}
	return ""
}

// inOrder binds numbers behind the expression to its variables in their order; "" for other words.
func inOrder(s several) string {
	names, words := s.names, s.words[1:]
	notNumber := func(w string) bool { return !argv.IsNumber(w) }
	if names == nil || len(names.Inputs) == 0 || slices.ContainsFunc(words, notNumber) {
		return ""
	}
	var flags []string
	for i, id := range names.Inputs[:min(len(names.Inputs), 5)] {
		value := "…"
		if len(words) == len(names.Inputs) {
			value = words[i]
		}
		flags = append(flags, "--"+screen.Brief(id.Name)+"="+screen.Brief(value))
	}
	if len(names.Inputs) > len(flags) {
		flags = append(flags, "…")
	}
	return "each variable is a flag of its own: " + strings.Join(flags, " ")
}

// sweep answers numbers behind a value, as --x 1 2; "" for other words.
func sweep(several several) string {
	words, s := several.words[1:], &several.line.Scan
	at := s.Plain[len(s.Plain)-len(words)]
	notNumber := func(w string) bool { return !argv.IsNumber(w) }
	if at == 0 || slices.ContainsFunc(words, notNumber) {
		return ""
	}
	flag, value, joined := strings.Cut(s.Typed[at-1], "=")
	if !joined && at > 1 {
		flag, value = s.Typed[at-2], s.Typed[at-1]
	}
	if name, ok := strings.CutPrefix(flag, "--"); !ok || !slices.Contains(s.Given, name) || notNumber(value) {
		return ""
	}
	return fmt.Sprintf("several values are written with commas: %s=%s,%s", screen.Brief(flag), screen.Brief(value), screen.Brief(strings.Join(words, ",")))
}
