package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/screen"
	"backprop/parser"
)

// failure is an error with everything that the user is told.
type failure struct {
	status int
	code   string
	msg    string
	hint   string
	name   string // the variable, the flag or the file that it is about
	source string // what text is from: "expression", "flag" or "file"
	text   string // the source, if span is a place in it
	span   ast.Span
	placed bool
	line   int // of a file of rows
}

func (f *failure) Error() string { return f.msg }

// The codes of failures that are not in an expression. They are part of the JSON
// contract, with those of package ast.
const (
	codeUsage     = "usage"      // the command line itself
	codeFlag      = "flag"       // an unknown flag, or a wrong value of one
	codeBinding   = "binding"    // a value for what is not a variable, or two for one
	codeUnbound   = "unbound"    // a variable without a value
	codeValue     = "value"      // a value that is not a number
	codeIO        = "io"         // a file or a stream
	codeNotFinite = "not-finite" // under --strict
	codeRow       = "row"        // a row of the input that gives no result
)

func usage(code, format string, args ...any) *failure {
	return &failure{status: ExitUsage, code: code, msg: fmt.Sprintf(format, args...)}
}

func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

func (f *failure) about(name string) *failure {
	f.name = name
	return f
}

// inExpression turns a mistake in the expression into a failure.
func (a *app) inExpression(err error) error {
	e, ok := errors.AsType[*ast.Error](err)
	if !ok {
		return err
	}
	f := &failure{status: ExitUsage, code: e.Code, msg: e.Msg, hint: e.Hint, name: e.Name, source: "expression", text: a.line.source, span: e.Span, placed: true}
	if a.line.file != "" && a.line.file != "-" {
		f.source = "file"
		line, column := position(f.text, int(e.Start))
		f.msg = fmt.Sprintf("%s:%d:%d: %s", screen.Clean(a.line.file), line, column, f.msg)
	}
	return f
}

// ioFailure words an error of a file or a stream.
func ioFailure(doing, name string, err error) *failure {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok { // of a rename, from a name that nobody knows
		err = le.Err
	}
	shown := name
	if len(shown) > mostName { // longer than a path can be
		shown = ast.Short(shown)
	}
	return (&failure{status: ExitIO, code: codeIO, msg: fmt.Sprintf("%s %s: %v", doing, screen.Clean(shown), err)}).about(name)
}

// report writes err to stderr and returns its exit status.
func (a *app) report(err error) int {
	f, ok := errors.AsType[*failure](err)
	if !ok {
		f = usage(codeUsage, "%s", err.Error())
	}
	if a.json || a.format == "json" || a.line.json {
		fmt.Fprintf(a.std.Err, "%s\n", f.json())
	} else {
		pal := a.palette(a.std.Err)
		fmt.Fprint(a.std.Err, f.draw(pal))
	}
	return f.status
}

// draw returns the message for people: a sentence, the line of the source with a caret under
// the place, the hint.
func (f *failure) draw(pal screen.Palette) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", pal.Bad("error:"), f.msg)
	if f.placed && strings.TrimSpace(f.text) != "" {
		line, caret := excerpt(f.text, f.span)
		fmt.Fprintf(&b, "  %s\n  %s\n", line, pal.Bad(caret))
	}
	if f.hint != "" {
		fmt.Fprintf(&b, "  %s\n", f.hint)
	}
	return b.String()
}

// mostName is how long a name is repeated in JSON.
const mostName = 1000

func (f *failure) json() string {
	type message struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
		Source  string `json:"source,omitempty"`
		Name    string `json:"name,omitempty"`
		Offset  *int32 `json:"offset,omitempty"`
		Length  *int   `json:"length,omitempty"`
		Line    int    `json:"line,omitempty"`
		Column  int    `json:"column,omitempty"`
	}
	m := message{Code: f.code, Message: f.msg, Hint: f.hint, Source: f.source}
	if len(f.name) <= mostName {
		m.Name = f.name
	}
	m.Line = f.line
	if f.placed {
		length := f.span.Len()
		m.Offset, m.Length = &f.span.Start, &length
		m.Line, m.Column = position(f.text, int(f.span.Start))
	}
	return encode(map[string]message{"error": m})
}

// position returns the line and the column of an offset, both from 1. Columns count
// characters.
func position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// excerpt returns the line of text in which at begins, cut to the width of a page around it, and
// a line with a caret and tildes under it.
func excerpt(text string, at ast.Span) (line, caret string) {
	const before, after = 40, 36 // columns around the caret
	const most = 400             // bytes either side: characters without a width fill no column
	pos := min(int(at.Start), len(text))
	start := strings.LastIndexAny(text[:pos], "\n\r") + 1
	end := len(text)
	if i := strings.IndexAny(text[pos:], "\n\r"); i >= 0 {
		end = pos + i
	}
	from, to := max(start, pos-most), min(end, pos+most)
	for from > start && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < end && !utf8.RuneStart(text[to]) {
		to++
	}
	var widths []int // of the characters left of the caret
	var left []int   // where they begin
	offset, right, over, mark := from, from, 0, 0
	screen.Graphemes(text[from:to], func(grapheme string, width int) bool {
		next := offset + len(grapheme)
		switch {
		case next <= pos:
			left, widths = append(left, offset), append(widths, width)
		case over >= after:
			return false
		default:
			if over += width; offset < int(at.End) {
				mark += width
			}
		}
		offset, right = next, next
		return true
	})
	columns, first := 0, len(left)
	for first > 0 && columns < before {
		first--
		columns += widths[first]
	}
	begin := from
	if first < len(left) {
		begin = left[first]
	}
	line = screen.Clean(text[begin:right])
	if begin > start {
		line = "…" + line
		columns++
	}
	if right < end {
		line += "…"
	}
	return line, screen.Spaces(columns) + "^" + strings.Repeat("~", max(mark-1, 0))
}

// lookAlikeHint says that a one-letter name is not the Latin letter it looks like.
func lookAlikeHint(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if latin, script := parser.LookAlike(r); latin != 0 && n == len(name) {
		return fmt.Sprintf("%q is a %s letter (U+%04X); the Latin one is %c", r, script, r, latin)
	}
	return ""
}
