package cmd

import (
	"fmt"
	"unicode/utf8"

	"backprop/cmd/failure"
	"backprop/parser"
)

// lookAlikeHint says that a one-letter name is not the Latin letter it looks like.
func lookAlikeHint(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if latin, script := parser.LookAlike(r); latin != 0 && n == len(name) {
		return fmt.Sprintf("%q is a %s letter (U+%04X); the Latin one is %c", r, script, r, latin)
	}
	return ""
}

// inExpression turns a mistake in the expression into a failure.
func (a *app) inExpression(err error) error {
	return failure.InExpression(err, a.line.source, a.line.file)
}
