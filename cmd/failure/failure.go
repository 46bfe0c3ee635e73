// Package failure is an error with all that a user is told: the exit status, a code for programs, a sentence, a hint, and
// the place.
//
// It draws nothing: package output does, for people and as JSON.
package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/screen"
)

// The exit statuses.
const (
	ExitOK          = 0   // done
	ExitNo          = 1   // ran, and the answer is no
	ExitUsage       = 2   // usage, syntax or binding
	ExitNotFinite   = 3   // the result is not finite, under --strict
	ExitIO          = 4   // input or output failed
	ExitInterrupted = 130 // as a shell reports an interrupt; the system ends the process
)

// The codes of failures that are not in an expression. They are part of the JSON
// contract, with those of package ast.
const (
	CodeUsage     = "usage"      // the command line itself
	CodeFlag      = "flag"       // an unknown flag, or a wrong value of one
	CodeBinding   = "binding"    // a value for what is not a variable, or two for one
	CodeUnbound   = "unbound"    // a variable without a value
	CodeValue     = "value"      // a value that is not a number
	CodeIO        = "io"         // a file or a stream
	CodeNotFinite = "not-finite" // under --strict
	CodeRow       = "row"        // a row of the input that gives no result
)

// The sources that a place can be in.
const (
	Expression = "expression"
	Flag       = "flag"
	File       = "file"
)

// Error is a failure, for people and for programs.
type Error struct {
	Status int
	Code   string
	Msg    string // one sentence
	Hint   string // what to do about it; "" for none
	Name   string // the variable, the flag or the file in question
	Source string // the source of Text
	Text   string // the typed text, if Span is a place in it
	Span   ast.Span
	Placed bool     // Span is a place in Text
	Other  ast.Span // a second place in Text, which the first does not fit to; empty for none
	Line   int      // of a file of rows
}

func (e *Error) Error() string { return e.Msg }

// ErrNo ends a run whose written answer is no: exit status 1 without a message.
var ErrNo = errors.New("the answer is no")

// Usage returns a mistake in the request: exit status 2.
func Usage(code, format string, args ...any) *Error {
	return &Error{Status: ExitUsage, Code: code, Msg: fmt.Sprintf(format, args...)}
}

// WithHint sets the hint and returns e.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// About sets the variable, the flag or the file in question and returns e.
func (e *Error) About(name string) *Error {
	e.Name = name
	return e
}

// InFlag places the error in the value of a flag and returns e.
func (e *Error) InFlag(value string) *Error {
	e.Source, e.Text = Flag, value
	return e
}

// At sets the place in the text and returns e.
func (e *Error) At(text string, span ast.Span) *Error {
	e.Text, e.Span, e.Placed = text, span, true
	return e
}

// InExpression returns the failure for a mistake in an expression, which was read from file unless that is "" or "-". It
// returns other errors unchanged.
func InExpression(err error, source, file string) error {
	e, ok := errors.AsType[*ast.Error](err)
	if !ok {
		return err
	}
	f := &Error{Status: ExitUsage, Code: e.Code, Msg: e.Msg, Hint: e.Hint, Name: e.Name, Source: Expression}
	f.At(source, e.Span).Other = e.Other
	if file != "" && file != "-" {
		f.Source = File
		line, column := Position(source, int(e.Start))
		f.Msg = fmt.Sprintf("%s:%d:%d: %s", screen.Clean(file), line, column, f.Msg)
	}
	return f
}

// MaxName limits the names repeated in JSON, in bytes.
const MaxName = 1000

// IO words an error of a file or a stream: exit status 4.
func IO(doing, name string, err error) *Error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	if le, ok := errors.AsType[*os.LinkError](err); ok { // of a rename, from an internal name
		err = le.Err
	}
	shown := name
	if len(shown) > MaxName { // longer than a path can be
		shown = ast.Short(shown)
	}
	return (&Error{Status: ExitIO, Code: CodeIO, Msg: fmt.Sprintf("%s %s: %v", doing, screen.Clean(shown), err)}).About(name)
}

// Is reports whether an error is worded for the user.
func Is(err error) bool {
	_, ok := errors.AsType[*Error](err)
	return ok
}

// Position returns the line and the column of an offset, both from 1. Columns count
// characters.
func Position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// Place returns the place of a note in the source, in words; "" if it has none.
func Place(source string, at ast.Span) string {
	if at.Len() == 0 {
		return ""
	}
	line, column := Position(source, int(at.Start))
	if strings.Contains(source, "\n") {
		return fmt.Sprintf(" (line %d, column %d)", line, column)
	}
	return fmt.Sprintf(" (column %d)", column)
}

// DidYouMean is the hint at a near name, or at the help if no name is near.
func DidYouMean(prefix, near string) string {
	if near == "" {
		return "see --help"
	}
	return "did you mean " + prefix + near + "?"
}

// NeedsValue refuses a flag without its value.
func NeedsValue(name string) error {
	return Usage(CodeFlag, "--%s needs a value", screen.Brief(name)).About(name).WithHint("write --%s=…", screen.Brief(name))
}

// NamedTwice refuses a name that a flag lists twice.
func NamedTwice(flag, name string) *Error {
	return Usage(CodeUsage, "--%s names %s twice", flag, screen.Brief(name)).About(name)
}
