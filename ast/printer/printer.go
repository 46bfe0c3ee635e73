// Package printer writes syntax trees, in our own language or in another [Style].
//
// A style splits an expression into its written parts, with its own precedences, names and forms. The output of [Text]
// parses back to the same tree.
package printer

import (
	"slices"
	"strings"

	"backprop/ast"
)

// Style is a way to write expressions.
type Style struct{ notation }

// Expr returns e in the style.
func (s Style) Expr(e ast.Expr) string { return write([]part{{expr: e, in: s.notation}}) }

// Program returns p in the style.
func (s Style) Program(p *ast.Program) string { return write(s.program(nil, p)) }

// Name returns a single name in the style.
func (s Style) Name(name string) string { return s.name(name) }

// Expr returns e in our own language.
func Expr(e ast.Expr) string { return Text.Expr(e) }

// Program returns p in our own language, one statement per line.
func Program(p *ast.Program) string { return Text.Program(p) }

// notation is the variable part of a style. expr and program append the written parts of an expression or a program, from
// left to right; expr splits one level and does not recurse.
type notation interface {
	name(name string) string
	expr(list []part, e ast.Expr) []part
	program(list []part, p *ast.Program) []part
}

// part is a text, or an expression to be written in a notation, which may differ from the notation around it: an exponent is
// written differently from a line.
type part struct {
	text string
	expr ast.Expr
	in   notation
}

// write writes parts from a list, the next one last, without recursion: a tree can be deeper than the stack of Go.
func write(todo []part) string {
	var b strings.Builder
	slices.Reverse(todo)
	for len(todo) > 0 {
		n := len(todo) - 1
		next := todo[n]
		todo = todo[:n]
		if next.expr == nil {
			b.WriteString(next.text)
			continue
		}
		todo = next.in.expr(todo, next.expr)
		slices.Reverse(todo[n:])
	}
	return b.String()
}
