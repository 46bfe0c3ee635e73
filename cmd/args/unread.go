package args

import (
	"slices"
	"strings"

	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// Unread refuses a line without an expression where something waits on the standard input, which nothing reads; nil for another line.
func Unread(l *argv.Line) error {
	if l.Program != nil || l.Help || l.Completing || !l.Redirected() {
		return nil
	}
	f := failure.Usage(failure.CodeUsage, "an expression is missing, and nothing reads the standard input")
	text := strings.TrimSpace(l.Waiting())
	if names := argv.NamesIn(text); names != nil {
		command := "diff"
		if len(names.Inputs) == 0 {
			command = "eval"
		}
		line := again.OnInput(l, command, "-")
		for _, id := range names.Inputs[:min(len(names.Inputs), screen.MostNames)] {
			if !slices.Contains(l.Scan.Given, id.Name) && (l.Command == nil || l.Command.Rows) {
				line += " --" + screen.Brief(id.Name) + "=…"
			}
		}
		return f.WithHint("the expression on it is read in the place of -: %s", line)
	}
	header, _, lines := strings.Cut(text, "\n")
	format := ""
	if strings.HasPrefix(text, "{") {
		format = "ndjson"
	}
	if columns := argv.HeaderNames(header, format); (lines || format != "") && len(columns) > 0 && !slices.ContainsFunc(columns, func(c string) bool { return !argv.IsName(c) }) && (l.Command == nil || l.Command.Rows) {
		return f.WithHint("the rows on it are read by --input -, beside an expression of their columns: %s --input -", again.OnInput(l, "eval", columns[0]))
	}
	return f.WithHint("an expression on it is read in the place of -: %s; rows beside an expression are read by --input -", again.OnInput(l, "diff", "-"))
}
