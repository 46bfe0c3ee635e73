package meant

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
)

// Format returns what to write in place of a format that is not one of formats: one of them by another name, the command
// that has it, or the list.
func Format(l *argv.Line, word string, formats []string) string {
	if n, _, ok := countsOf(word); ok && l.Command != nil { // %.3f, 0.00
		if argv.IsNumber(word) {
			word = strconv.Itoa(n)
		}
		if hint := decimalsOf(l, l.Command, foreign.Row{Say: foreign.Places}, word); hint != "" {
			return hint
		}
	}
	if strings.Contains(word, "{{") { // of docker
		return "there are no templates: eval prints the value alone, and jq takes a part of --json, as jq .value"
	}
	if hint := format(l, l.Command, word, formats); hint != "" {
		return hint
	}
	if word == "long" || word == "short" { // of MATLAB
		return "the digits of numbers are chosen by " + map[string]string{"long": "--digits full", "short": "--digits 5"}[word]
	}
	if near := ast.Nearest(word, slices.Values(formats)); near != "" {
		return "write --format " + near
	}
	return "the formats are " + strings.Join(formats, ", ")
}

// format is [Line.FormatHint] without the list; "" for an unknown format. The command is nil where there is none with an
// expression.
func format(l *argv.Line, c *argv.Command, word string, formats []string) string {
	names, say := []string{strings.ToLower(word)}, ""
	if row, ok := foreign.Format(word); ok {
		names, say = strings.Split(row.Write, " | "), row.Say
	}
	if picture := names[0] == "svg" && say != ""; picture && c != nil && c.Expression {
		return converted(l, c, formatFlag(l), "f."+strings.ToLower(word))
	}
	for _, name := range names {
		if slices.Contains(formats, name) {
			return foreign.Row{Write: "--format " + name, Say: say}.Hint()
		}
	}
	switch other := again.Having(l, "--format "+names[0]); {
	case names[0] == "":
		return again.Ours(l, foreign.Row{Say: say}).Hint()
	case c == nil || other == nil || !c.Expression || other.Rows && l.LacksValues():
		return ""
	default:
		return other.Name + " has it: write " + again.Other(l, c, other, formatFlag(l), "--format "+names[0])
	}
}

// formatFlag returns the flag of the line that names the format.
func formatFlag(l *argv.Line) string { return cmp.Or(l.Wrong, "format") }

// Color returns what to write in place of a word that --color does not take.
func Color(l *argv.Line, word string) string {
	if choice := foreign.Choice("color/" + word); choice != "" {
		return "write " + again.Replaced(l, "color", choice)
	}
	return "--color tells when to use colors, and not which ones: write " + again.Replaced(l, "color", "always")
}

// Language returns what to write in place of a language that --lang does not take, where codes are those that it takes.
func Language(l *argv.Line, word string, codes []string) string {
	list := "the languages are " + strings.Join(codes, ", ")
	if row, ok := foreign.Format(word); ok && row.Write == "" { // python
		return list + ", for words; " + strings.TrimPrefix(again.Ours(l, row).Hint(), "there is none: ")
	}
	return list + ": write " + again.Replaced(l, "lang", codes[0])
}
