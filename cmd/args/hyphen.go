package args

import (
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// oneHyphen refuses -x=3.
func oneHyphen(l *argv.Line, word string) error {
	name, value, _ := argv.SingleDash(word)
	l = l.With(func(l *argv.Line) { l.Wrong = name })
	f := failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word))
	if name == "h" {
		return f.WithHint("write --help")
	}
	c, names := l.Scan.Command, (*ast.Names)(nil)
	if c == nil {
		c = l.Root
	} else if len(l.Scan.Plain) > 0 {
		names = l.Scan.FirstNames()
		l = l.With(func(l *argv.Line) { l.Names = names })
	}
	if rest := name[1:]; names != nil && name[0] < utf8.RuneSelf && !names.Input(name) && names.Input(rest) { // -Dx=3
		return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(rest), screen.Brief(value))
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 2 && (names == nil || !names.Input(name)) {
		return f.WithHint("the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot")
	}
	if hint := meant.Flag(l, c, name, value); hint != "" && c.Flag(name) == nil && (names == nil || !names.Input(name)) {
		return f.WithHint("%s", hint)
	}
	return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(name), screen.Brief(value))
}

// notFlag refuses -o, where names are those of the expression; nil if the word may be a formula.
func notFlag(l *argv.Line, word, name string, names *ast.Names) error {
	f := failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word))
	variable := names != nil && names.Input(name)
	first := word == l.Scan.Typed[l.Scan.Plain[0]]
	l = l.With(func(l *argv.Line) { l.Wrong, l.Names = name, names })
	value := l.After(word)
	if strings.HasPrefix(value, "-") && !argv.IsNumber(value) || value == l.Scan.Typed[l.Scan.Plain[0]] && len(l.Scan.Plain) > 2 {
		value = ""
	}
	if letter, glued := name[:1], name[1:]; glued != "" && strings.Trim(glued, ";,|:\t ") == "" && strings.Contains("dFts", letter) { // awk -F';'
		l = l.With(func(l *argv.Line) { l.Wrong = letter })
		return f.WithHint("%s", meant.Flag(l, l.Scan.Command, "delimiter", glued))
	}
	if len(value) == 1 && strings.Contains(";,|:\t", value) && strings.Contains("dFts", name) { // cut -d ;
		return f.WithHint("%s", meant.Flag(l, l.Scan.Command, "delimiter", value))
	}
	switch hint := meant.Flag(l, l.Scan.Command, name, value); {
	case first && (variable || names == nil) && hint == "":
		return nil
	case l.Scan.Command.Flag(name) != nil:
		return f.WithHint("flags have two hyphens: write --%s", name)
	case hint != "" && (first || !variable):
		return f.WithHint("%s", hint)
	case first && utf8.RuneCountInString(name) > 1:
		return nil
	case variable:
		if !first && argv.IsNumber(value) { // -x 3
			return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(name), screen.Brief(value))
		}
		return f.WithHint("flags have two hyphens: write --%s=…", screen.Brief(name))
	case name[0] == 'T' && len(name) > 1 && len(l.Scan.Command.Formats) > 0: // dot -Tpng
		return f.WithHint("%s", meant.Flag(l, l.Scan.Command, "T", name[1:]))
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && names != nil && names.Input(x) { // -x3
		return f.WithHint("flags have two hyphens: write --%s=%s", screen.Brief(x), name[len(x):])
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && len(x) == 1 { // -j4
		if hint := meant.Flag(l, l.Scan.Command, x, name[1:]); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	if near := ast.Nearest(name, argv.FlagNames(l.Scan.Command)); near != "" {
		return f.WithHint("%s", failure.DidYouMean("--", near))
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 1 {
		return f.WithHint("the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot")
	}
	if len(name) > 1 && strings.ContainsAny(name[:1], "KW") { // -Kneato, -Wall
		if hint := meant.Flag(l, l.Scan.Command, name[:1], name[1:]); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	return f.WithHint("flags are words with two hyphens: %s --help lists them", l.Scan.Command.Path)
}
