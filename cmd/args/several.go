package args

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// tooManyWords returns the failure for a second word.
func tooManyWords(l *argv.Line) error {
	s := &l.Scan
	words := make([]string, len(s.Plain))
	for i, w := range s.Plain {
		words[i] = s.Typed[w]
	}
	names := s.FirstNames()
	if strings.HasPrefix(words[0], "-") && len(words) > 1 {
		names = argv.NamesIn(words[1])
	}
	for i, w := range words {
		if slices.Contains([]string{"-?", "/?", "/h", "/help", "---help", "-help"}, w) && !s.Ended {
			return failure.Usage(failure.CodeUsage, "%s is not a flag", w).WithHint("write %s --help", s.Command.Path)
		}
		if glued := strings.TrimLeft(w, "-dFts"); len(w) > 2 && w[0] == '-' && len(glued) == len(w)-2 && strings.Trim(glued, ";,|:\t ") == "" { // awk -F,
			return notFlag(l, w, w[1:], names)
		}
		if name, ok := strings.CutPrefix(w, "-"); ok && argv.IsName(name) {
			if i+1 < len(words) && argv.Binds(words[i+1]) && s.Command.Flag(name) == nil { // awk -v x=3
				return failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(w)).WithHint("each variable is a flag of its own: write --%s", screen.Brief(words[i+1]))
			}
			if f := notFlag(l, w, name, names); f != nil {
				return f
			}
		}
	}
	if s.Hungry != "" {
		if hint := meant.Flag(l, s.Command, s.Hungry, ""); hint != "" && (names == nil || !names.Input(s.Hungry)) {
			return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(s.Hungry)).About(s.Hungry).WithHint("%s", hint)
		}
		if names != nil && !names.Input(s.Hungry) {
			return unknownFlag(l.With(func(l *argv.Line) { l.Names, l.Source = names, words[0] }), s.Command, s.Hungry)
		}
		return NeedsValue(s.Hungry)
	}
	if err := collisionWith(l, names); err != nil {
		return err
	}
	for _, name := range s.Given { // --arg x 3
		if hint := meant.Flag(l, s.Command, name, meant.SeveralValues(l, name)); hint != "" && len(name) > 1 && names != nil && !names.Input(name) {
			return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("%s", hint)
		}
	}
	if hint := meant.BehindFlag(l, names, words); hint != "" {
		return failure.Usage(failure.CodeUsage, "expected one expression, found %d words", len(words)).WithHint("%s", hint)
	}
	for i, w := range words {
		if rest := strings.TrimPrefix(w, "--"); i > 0 && !s.Ended && argv.IsNumber(rest) { // --3
			words[i] = rest
		}
	}
	f := failure.Usage(failure.CodeUsage, "expected one expression, found %d words", len(words))
	if typed, ok := screen.ShellWord(words[0]); ok && !slices.ContainsFunc(words, func(w string) bool { return !argv.IsFile(w) }) { // diff a.bp b.bp
		return f.WithHint("read one expression from a file with --file %s; files are compared by other tools", typed)
	}
	if hint := globHint(words); hint != "" {
		return f.WithHint("%s", hint)
	}
	if slices.ContainsFunc(words, again.Joins) { // grad x^2 wrt x at x=3
		if line := again.Rebuilt(l, s.Command.Name, words); line != "" {
			return f.WithHint("write %s", line)
		}
	}
	if hint := sweepHint(l, words[1:]); hint != "" {
		return f.WithHint("%s", hint)
	}
	l = l.With(func(l *argv.Line) { l.Names = names })
	if names != nil && flagsOf(names, words[1:]) == "" && !slices.ContainsFunc(words[1:], func(w string) bool { return strings.HasPrefix(w, "-") }) {
		if flags := meant.FlagsIn(l, strings.Join(words[1:], " ")); strings.Contains(flags, " --") {
			return f.WithHint("bind values with flags: %s", flags)
		} else if flags != "" {
			return f.WithHint("bind a value with a flag: %s", flags)
		}
	}
	if hint := meant.Workbook(l, words[1:]); hint != "" {
		return f.WithHint("%s", hint)
	}
	for _, w := range words[1:] {
		if hint := meant.RowsFile(l, w); hint != "" {
			return f.WithHint("%s", hint)
		}
		if bare := strings.TrimLeft(w, "—–−‐‑‒―-"); bare != w && !strings.HasPrefix(w, "-") && argv.Binds(bare) { // a pasted dash
			return f.WithHint("flags have two hyphens: write --%s", screen.Brief(bare))
		}
		if strings.HasPrefix(w, "--") {
			return f.WithHint("after -- nothing is a flag: put %s before it", screen.Brief(w))
		}
		if name, value, ok := strings.Cut(w, "="); ok && argv.IsName(name) {
			return f.WithHint("bind a value with --%s=%s; quote an expression with blanks", screen.Brief(name), screen.Brief(value))
		}
	}
	for i, w := range s.Typed[1:] {
		flag, value, joined := strings.Cut(s.Typed[i], "=")
		if strings.HasPrefix(flag, "--") && (w == "=" && !joined || joined && value == "") {
			given := "…"
			if next := l.After(w); w == "=" && next != "" { // --x = 3
				given = next
			} else if joined { // --x= 3
				given = w
			}
			return f.WithHint("write a value without blanks: %s=%s", screen.Brief(flag), screen.Brief(given))
		}
	}
	if hint := valuesHint(names, words[1:]); hint != "" {
		return f.WithHint("%s", hint)
	}
	return f.WithHint("%s", wordsHint(l, names, words))
}

// wordsHint says what several words that are not one expression without its quotes were meant for. names are those of the first
// word; nil if it is not an expression.
func wordsHint(l *argv.Line, names *ast.Names, words []string) string {
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

// globHint answers a * that the shell has replaced by the names of all files: all of them stand between other words.
func globHint(words []string) string {
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

// valuesHint binds numbers behind the expression to its variables in their order; "" for other words.
func valuesHint(names *ast.Names, words []string) string {
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

// sweepHint answers numbers behind a value, as --x 1 2; "" for other words.
func sweepHint(l *argv.Line, words []string) string {
	s := &l.Scan
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
