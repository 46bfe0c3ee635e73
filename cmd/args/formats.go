package args

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/screen"
)

// FormatHint returns what to write in place of a format that is not one of formats: one of them by another name, the command
// that has it, or the list.
func (l *Line) FormatHint(word string, formats []string) string {
	if n, _, ok := countsOf(word); ok && l.Command != nil { // %.3f, 0.00
		if isNumber(word) {
			word = strconv.Itoa(n)
		}
		if hint := l.decimalsOf(l.Command, foreign.Row{Say: foreign.Places}, word); hint != "" {
			return hint
		}
	}
	if strings.Contains(word, "{{") { // of docker
		return "there are no templates: eval prints the value alone, and jq takes a part of --json, as jq .value"
	}
	if hint := l.formatHint(l.Command, word, formats); hint != "" {
		return hint
	}
	if near := ast.Nearest(word, slices.Values(formats)); near != "" {
		return "write --format " + near
	}
	return "the formats are " + strings.Join(formats, ", ")
}

// OutHint returns how a picture is converted that --out names and that is not SVG; "" for another file.
func (l *Line) OutHint(file string) string {
	if kind := pictureOf(file); kind != "" && l.Command != nil {
		return l.converted(l.Command, "out", file)
	}
	return ""
}

// formatHint is [Line.FormatHint] without the list; "" for an unknown format. The command is nil where there is none with an
// expression.
func (l *Line) formatHint(c *Command, word string, formats []string) string {
	names, say := []string{strings.ToLower(word)}, ""
	if row, ok := foreign.Format(word); ok {
		names, say = strings.Split(row.Write, " | "), row.Say
	}
	if picture := names[0] == "svg" && say != ""; picture && c != nil && c.Expression {
		return l.converted(c, l.formatFlag(), "f."+strings.ToLower(word))
	}
	for _, name := range names {
		if slices.Contains(formats, name) {
			return foreign.Row{Write: "--format " + name, Say: say}.Hint()
		}
	}
	switch other := l.having("--format " + names[0]); {
	case names[0] == "":
		return l.ours(foreign.Row{Say: say}).Hint()
	case c == nil || other == nil || !c.Expression || other.Rows && l.lacksValues():
		return ""
	default:
		return other.Name + " has it: write " + l.other(c, other, l.formatFlag(), "--format "+names[0])
	}
}

// lacksValues reports whether a variable has no value on the line.
func (l *Line) lacksValues() bool {
	return l.Names != nil && len(l.scan.input) == 0 && len(l.scan.bind) == 0 && slices.ContainsFunc(l.Names.Inputs, func(id ast.Ident) bool { return !slices.Contains(l.Given, id.Name) })
}

// formatFlag returns the flag of the line that names the format.
func (l *Line) formatFlag() string { return cmp.Or(l.wrong, "format") }

// pictureOf returns the format of a picture by its extension, without that of SVG; "" for another file.
func pictureOf(file string) string {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	if row, ok := foreign.Format(ext); ok && strings.HasPrefix(row.Write, "svg") {
		return ext
	}
	return ""
}

// converted writes the line that draws an SVG and converts it, in place of one with a flag.
func (l *Line) converted(c *Command, flag, file string) string {
	other := c
	if !slices.Contains(c.Formats, "svg") {
		other = l.having("--format svg")
	}
	typed, ok := screen.ShellWord(file)
	if !ok {
		typed = "f.png"
	}
	kind := ""
	switch ext := pictureOf(file); ext {
	case "pdf", "ps", "eps":
		kind = "-f " + ext + " "
	case "png":
	default:
		typed = strings.TrimSuffix(typed, filepath.Ext(typed)) + ".png"
	}
	return "a picture is an SVG, and other programs convert it: " + l.other(c, other, flag, "--format svg | rsvg-convert "+kind+"-o "+typed)
}

// ColorHint returns what to write in place of a word that --color does not take.
func (l *Line) ColorHint(word string) string {
	if choice := foreign.Choice("color/" + word); choice != "" {
		return "write " + l.replaced("color", choice)
	}
	return "--color tells when to use colors, and not which ones: write " + l.replaced("color", "always")
}

// LanguageHint returns what to write in place of a language that --lang does not take, where codes are those that it takes.
func (l *Line) LanguageHint(word string, codes []string) string {
	list := "the languages are " + strings.Join(codes, ", ")
	if row, ok := foreign.Format(word); ok && row.Write == "" { // python
		return list + ", for words; " + strings.TrimPrefix(l.ours(row).Hint(), "there is none: ")
	}
	return list + ": write " + l.replaced("lang", codes[0])
}

// DigitsHint returns what to write in place of a value that --digits does not take.
func (l *Line) DigitsHint(word string) string {
	if n, decimals, ok := countsOf(word); ok && !isNumber(word) {
		if decimals {
			return "it counts significant digits, not decimals: write " + l.replaced("digits", strconv.Itoa(max(n, 1)))
		}
		return "write " + l.replaced("digits", strconv.Itoa(min(n, 17)))
	}
	return "all digits are written with " + l.replaced("digits", "full")
}
