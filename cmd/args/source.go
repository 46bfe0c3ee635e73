package args

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"
)

// read finds the expression and parses it. Without one the program stays nil, and the command reports it.
func (l *Line) read(stdin io.Reader) error {
	s := &l.scan
	if s.dash != "" && !l.Completing {
		return l.oneHyphen(s.dash)
	}
	reads := func(values []string) bool { return len(values) > 0 && values[len(values)-1] == "-" }
	var readers []string // of standard input
	if reads(s.bind) {
		readers = append(readers, "--bind")
	}
	if reads(s.input) {
		readers = append(readers, "--input")
	}
	readers = append(readers, s.arrays...)
	if len(readers) > 1 {
		return failure.Usage(failure.CodeUsage, "%s and %s both read standard input", readers[0], readers[1]).WithHint("put one of them into a file")
	}
	switch {
	case len(s.plain) == 0 && len(s.file) == 0:
		return nil
	case len(s.plain) > 1 && l.Completing: // whose mistakes are not told
		return nil
	case len(s.plain) > 1:
		return l.tooManyWords()
	case len(s.file) > 0 && (len(s.file) > 1 || s.file[0] == ""):
		return nil // the flag itself refuses it
	case len(s.plain) == 1 && len(s.file) > 0:
		if err := l.collisionWith(s.firstNames()); err != nil {
			return err
		}
		return failure.Usage(failure.CodeUsage, "the expression is given twice: as an argument and with --file").WithHint("leave one out")
	case len(s.plain) == 1:
		l.Source = s.typed[s.plain[0]]
		if l.Source == "-" {
			l.File = "-"
		}
	default:
		l.File = s.file[len(s.file)-1]
	}
	if l.File == "-" && len(readers) > 0 {
		return failure.Usage(failure.CodeUsage, "the expression and %s both read standard input", readers[0]).WithHint("put one of them into a file")
	}
	if l.File != "" {
		read := readSource
		if l.Completing {
			read = readQuietly
		}
		text, err := read(l.File, stdin)
		if err != nil {
			return err
		}
		l.Source = text
	}
	if slices.Contains([]string{"?", "/?", "/help"}, l.Source) && l.File == "" || l.Source == "help" && len(l.Typed) == 2 {
		return failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("write %s --help", s.command.Path)
	}
	program, err := parser.Parse(l.Source)
	if err != nil {
		bare := strings.TrimPrefix(l.Source, "@")
		typed, ok := screen.ShellWord(bare)
		if ok && l.File == "" && RowFormat(bare) != "" && !strings.Contains(bare, " ") {
			return failure.Usage(failure.CodeUsage, "%s is the name of a file, not an expression", screen.Brief(bare)).WithHint("the rows of a file are read by eval and diff with --input %s, beside an expression", typed)
		}
		if ok && l.File == "" && bare != "" && (bare != l.Source && !strings.ContainsAny(bare, " (") || isFile(bare)) {
			return failure.Usage(failure.CodeUsage, "%s is the name of a file, not an expression", screen.Brief(bare)).WithHint("read an expression from a file with --file: %s", cmp.Or(l.fromFile(s.command.Name, bare), typed))
		}
		return l.Failure(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		return l.Failure(parser.Respelled(l.Source, err))
	}
	l.Program, l.Names = program, names
	if err := l.collisionWith(names); err != nil {
		return err
	}
	if s.hungry != "" && l.isVariable(parser.Name(s.hungry)) {
		return NeedsValue(s.hungry)
	}
	return nil
}

// oneHyphen refuses -x=3.
func (l *Line) oneHyphen(word string) error {
	name, value, _ := singleDash(word)
	l = l.with(func(l *Line) { l.wrong = name })
	f := failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word))
	if name == "h" {
		return f.WithHint("write --help")
	}
	c, names := l.scan.command, (*ast.Names)(nil)
	if c == nil {
		c = l.root
	} else if len(l.scan.plain) > 0 {
		names = l.scan.firstNames()
		l = l.with(func(l *Line) { l.Names = names })
	}
	if rest := name[1:]; names != nil && name[0] < utf8.RuneSelf && !names.Input(name) && names.Input(rest) { // -Dx=3
		return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(rest), screen.Brief(value))
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 2 && (names == nil || !names.Input(name)) {
		return f.WithHint("the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot")
	}
	if hint := l.flagHint(c, name, value); hint != "" && c.Flag(name) == nil && (names == nil || !names.Input(name)) {
		return f.WithHint("%s", hint)
	}
	return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(name), screen.Brief(value))
}

// notFlag refuses -o, where names are those of the expression; nil if the word may be a formula.
func (l *Line) notFlag(word, name string, names *ast.Names) error {
	f := failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word))
	variable := names != nil && names.Input(name)
	first := word == l.scan.typed[l.scan.plain[0]]
	l = l.with(func(l *Line) { l.wrong, l.Names = name, names })
	value := l.after(word)
	if strings.HasPrefix(value, "-") && !isNumber(value) || value == l.scan.typed[l.scan.plain[0]] && len(l.scan.plain) > 2 {
		value = ""
	}
	if letter, glued := name[:1], name[1:]; glued != "" && strings.Trim(glued, ";,|:\t ") == "" && strings.Contains("dFts", letter) { // awk -F';'
		l = l.with(func(l *Line) { l.wrong = letter })
		return f.WithHint("%s", l.flagHint(l.scan.command, "delimiter", glued))
	}
	if len(value) == 1 && strings.Contains(";,|:\t", value) && strings.Contains("dFts", name) { // cut -d ;
		return f.WithHint("%s", l.flagHint(l.scan.command, "delimiter", value))
	}
	switch hint := l.flagHint(l.scan.command, name, value); {
	case first && (variable || names == nil) && hint == "":
		return nil
	case l.scan.command.Flag(name) != nil:
		return f.WithHint("flags have two hyphens: write --%s", name)
	case hint != "" && (first || !variable):
		return f.WithHint("%s", hint)
	case first && utf8.RuneCountInString(name) > 1:
		return nil
	case variable:
		if !first && isNumber(value) { // -x 3
			return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(name), screen.Brief(value))
		}
		return f.WithHint("flags have two hyphens: write --%s=…", screen.Brief(name))
	case name[0] == 'T' && len(name) > 1 && len(l.scan.command.Formats) > 0: // dot -Tpng
		return f.WithHint("%s", l.flagHint(l.scan.command, "T", name[1:]))
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && names != nil && names.Input(x) { // -x3
		return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(x), name[len(x):])
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && len(x) == 1 { // -j4
		if hint := l.flagHint(l.scan.command, x, name[1:]); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	if near := ast.Nearest(name, flagNames(l.scan.command)); near != "" {
		return f.WithHint("%s", DidYouMean("--", near))
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 1 {
		return f.WithHint("the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot")
	}
	if len(name) > 1 && strings.ContainsAny(name[:1], "KW") { // -Kneato, -Wall
		if hint := l.flagHint(l.scan.command, name[:1], name[1:]); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	return f.WithHint("flags are words with two hyphens: %s --help lists them", l.scan.command.Path)
}

// after returns the word behind another on the line; "" where there is none.
func (l *Line) after(word string) string {
	if i := slices.Index(l.Typed, word); i >= 0 && i+1 < len(l.Typed) {
		return l.Typed[i+1]
	}
	return ""
}

// collisionWith refuses a flag of ours that was given a number, which is meant for the variable of its
// name. names is nil where there is no expression.
func (l *Line) collisionWith(names *ast.Names) error {
	s := &l.scan
	for _, f := range s.values {
		if names == nil || !names.Input(f.name) || slices.Contains(s.given, f.name) || len(s.bind) > 0 && f.name != "bind" {
			continue
		}
		if _, err := strconv.ParseFloat(f.value, 64); err == nil {
			return Collision(f.name)
		}
	}
	return nil
}

// firstNames returns the names in the first word that may be an expression; nil if it is not one.
func (s *scan) firstNames() *ast.Names { return namesIn(s.typed[s.plain[0]]) }

// namesIn returns the names in an expression; nil if it is none.
func namesIn(word string) *ast.Names {
	p, err := parser.Parse(word)
	if err != nil {
		return nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil
	}
	return names
}

// StandardInput is the name of the file - in messages.
const StandardInput = "standard input"

// readSource reads an expression from a file, "-" for standard input.
func readSource(name string, stdin io.Reader) (string, error) {
	in, shown := stdin, StandardInput
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", failure.IO("cannot open", name, err)
		}
		defer f.Close()
		in, shown = f, name
	}
	text, err := io.ReadAll(io.LimitReader(in, parser.MaxBytes+1))
	if err != nil {
		return "", failure.IO("cannot read", shown, err)
	}
	return string(text), nil
}

// isFile reports whether a word is the name of a file with an expression.
func isFile(word string) bool {
	ext := filepath.Ext(word)
	return slices.Contains([]string{".bp", ".txt", ".py", ".jl", ".tex", ".md", ".expr", ".math", ".formula", ".f90", ".js"}, ext) && !strings.ContainsAny(word, " \n")
}

// binds reports whether a word gives a name a value.
func binds(word string) bool {
	name, value, ok := strings.Cut(word, "=")
	if !ok || !IsName(name) {
		return false
	}
	_, err := parser.Expr(value)
	return err == nil
}

// IsName reports whether a word is the name of a variable or could be one.
func IsName(word string) bool {
	e, err := parser.Expr(word)
	if err != nil {
		return false
	}
	_, ok := e.(*ast.Name)
	return ok
}
