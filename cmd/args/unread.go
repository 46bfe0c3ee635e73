package args

import (
	"io"
	"os"
	"slices"
	"strings"

	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// mostAhead bytes of the standard input tell what it is.
const mostAhead = 1 << 12

// Redirected reports whether the standard input is a file of the shell's, as with < data.csv, or a pipe with something in it, that
// nothing on the line reads.
func (l *Line) Redirected() bool {
	f, ok := l.Stdin.(*os.File)
	if !ok || slices.ContainsFunc(l.Typed, func(w string) bool { return strings.HasSuffix(w, "-") }) {
		return false
	}
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() && info.Size() > 0 || info.Mode()&os.ModeNamedPipe != 0 && waits(f))
}

// Unread refuses a line without an expression where something waits on the standard input, which nothing reads; nil for another line.
func (l *Line) Unread() error {
	if l.Program != nil || l.Help || l.Completing || !l.Redirected() {
		return nil
	}
	f := failure.Usage(failure.CodeUsage, "an expression is missing, and nothing reads the standard input")
	text := strings.TrimSpace(l.waiting())
	if names := namesIn(text); names != nil {
		command := "diff"
		if len(names.Inputs) == 0 {
			command = "eval"
		}
		line := l.onInput(command, "-")
		for _, id := range names.Inputs[:min(len(names.Inputs), screen.MostNames)] {
			if !slices.Contains(l.scan.given, id.Name) && (l.Command == nil || l.Command.Rows) {
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
	if columns := headerNames(header, format); (lines || format != "") && len(columns) > 0 && !slices.ContainsFunc(columns, func(c string) bool { return !IsName(c) }) && (l.Command == nil || l.Command.Rows) {
		return f.WithHint("the rows on it are read by --input -, beside an expression of their columns: %s --input -", l.onInput("eval", columns[0]))
	}
	return f.WithHint("an expression on it is read in the place of -: %s; rows beside an expression are read by --input -", l.onInput("diff", "-"))
}

// waiting returns the beginning of the standard input, and reads nothing of it away; "" where it cannot.
func (l *Line) waiting() string {
	f := l.Stdin.(*os.File)
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return ahead(f)
	}
	text := make([]byte, mostAhead)
	n, err := f.ReadAt(text, 0)
	if err != nil && err != io.EOF {
		return ""
	}
	return string(text[:n])
}
