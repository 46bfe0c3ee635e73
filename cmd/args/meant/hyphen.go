package meant

import (
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

const (
	twoHyphens = "flags have two hyphens: write --"
	ofGraphviz = "the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot"
)

// HyphenValue answers -x=3.
func HyphenValue(l *argv.Line, name, value string) string {
	l = l.With(func(l *argv.Line) { l.Wrong = name })
	if name == "h" {
		return "write --help"
	}
	c, names := l.Scan.Command, (*ast.Names)(nil)
	if c == nil {
		c = l.Root
	} else if len(l.Scan.Plain) > 0 {
		names = l.Scan.FirstNames()
		l = l.With(func(l *argv.Line) { l.Names = names })
	}
	if rest := name[1:]; names != nil && name[0] < utf8.RuneSelf && !names.Input(name) && names.Input(rest) { // -Dx=3
		return twoHyphens + screen.Brief(rest) + "=" + screen.Brief(value)
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 2 && (names == nil || !names.Input(name)) {
		return ofGraphviz
	}
	if hint := Flag(l, c, name, value); hint != "" && c.Flag(name) == nil && (names == nil || !names.Input(name)) {
		return hint
	}
	return twoHyphens + screen.Brief(name) + "=" + screen.Brief(value)
}

// Hyphen answers -o, where names are those of the expression; "" if the word may be a formula.
func Hyphen(l *argv.Line, word, name string, names *ast.Names) string {
	variable := names != nil && names.Input(name)
	first := word == l.Scan.Typed[l.Scan.Plain[0]]
	l = l.With(func(l *argv.Line) { l.Wrong, l.Names = name, names })
	value := l.After(word)
	if strings.HasPrefix(value, "-") && !argv.IsNumber(value) || value == l.Scan.Typed[l.Scan.Plain[0]] && len(l.Scan.Plain) > 2 {
		value = ""
	}
	if letter, glued := name[:1], name[1:]; glued != "" && strings.Trim(glued, ";,|:\t ") == "" && strings.Contains("dFts", letter) { // awk -F';'
		l = l.With(func(l *argv.Line) { l.Wrong = letter })
		return Flag(l, l.Scan.Command, "delimiter", glued)
	}
	if len(value) == 1 && strings.Contains(";,|:\t", value) && strings.Contains("dFts", name) { // cut -d ;
		return Flag(l, l.Scan.Command, "delimiter", value)
	}
	switch hint := Flag(l, l.Scan.Command, name, value); {
	case first && (variable || names == nil) && hint == "":
		return ""
	case l.Scan.Command.Flag(name) != nil:
		return twoHyphens + name
	case hint != "" && (first || !variable):
		return hint
	case first && utf8.RuneCountInString(name) > 1:
		return ""
	case variable:
		if !first && argv.IsNumber(value) { // -x 3
			return twoHyphens + screen.Brief(name) + "=" + screen.Brief(value)
		}
		return twoHyphens + screen.Brief(name) + "=…"
	case name[0] == 'T' && len(name) > 1 && len(l.Scan.Command.Formats) > 0: // dot -Tpng
		return Flag(l, l.Scan.Command, "T", name[1:])
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && names != nil && names.Input(x) { // -x3
		return twoHyphens + screen.Brief(x) + "=" + name[len(x):]
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && len(x) == 1 { // -j4
		if hint := Flag(l, l.Scan.Command, x, name[1:]); hint != "" {
			return hint
		}
	}
	if near := ast.Nearest(name, argv.FlagNames(l.Scan.Command)); near != "" {
		return failure.DidYouMean("--", near)
	}
	if strings.ContainsAny(name[:1], "GNE") && len(name) > 1 {
		return ofGraphviz
	}
	if len(name) > 1 && strings.ContainsAny(name[:1], "KW") { // -Kneato, -Wall
		if hint := Flag(l, l.Scan.Command, name[:1], name[1:]); hint != "" {
			return hint
		}
	}
	return "flags are words with two hyphens: " + l.Scan.Command.Path + " --help lists them"
}
