package ast

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Error is a mistake of the user in a source text: what is wrong, where, and how to mend it.
type Error struct {
	Span
	Other Span   // a second place, which the first does not fit to; empty for none
	Code  string // one of the constants below
	Name  string // the name that the error is about, if any
	Msg   string // one sentence, lower case, without a full stop
	Hint  string // the way out, or ""
}

// The codes of errors in an expression. They are part of the JSON contract.
const (
	CodeSyntax   = "syntax"           // not a sentence of the language
	CodeNumber   = "number"           // a number that float64 does not hold
	CodeChar     = "character"        // a character that is not read
	CodeName     = "name"             // a name assigned twice, or used above its assignment
	CodeFunction = "unknown-function" // a call of what is not a function
	CodeArity    = "arity"            // a call with the wrong number of arguments
	CodeIndex    = "index"            // what cannot stand in brackets
	CodeLimit    = "limit"            // too large or too deep
	CodeShape    = "shape"            // arrays whose shapes do not fit together
)

func (e *Error) Error() string { return e.Msg }

// Errorf makes an error at a place.
func Errorf(at Span, code, format string, args ...any) *Error {
	return &Error{Span: at, Code: code, Msg: fmt.Sprintf(format, args...)}
}

// WithHint sets the hint and returns e.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// And sets the second place and returns e.
func (e *Error) And(other Span) *Error {
	e.Other = other
	return e
}

// About sets the name that the error is about and returns e.
func (e *Error) About(name string) *Error {
	e.Name = name
	return e
}

// Quote quotes a word of the user for a message. It escapes control characters, and cuts a long word in the middle.
func Quote(word string) string { return strconv.Quote(Short(word)) }

// First returns the first items of a list, up to most, and … in place of the others.
func First(list []string, most int) []string {
	if len(list) <= most {
		return list
	}
	return append(list[:most:most], "…")
}

// Short cuts a long word of the user in the middle.
func Short(word string) string {
	const most = 60
	if utf8.RuneCountInString(word) <= most {
		return word
	}
	r := []rune(word)
	return string(r[:most/2]) + "…" + string(r[len(r)-most/2:])
}
