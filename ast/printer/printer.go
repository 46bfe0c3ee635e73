// Package printer writes syntax trees, in our own language or in another [Style].
//
// A style says of what parts a single expression is written, and so has its
// own precedences, names and forms. What [Text] writes parses back to the same tree.
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

// Name returns how a name is written by itself.
func (s Style) Name(name string) string { return s.name(name) }

// Expr returns e in our own language.
func Expr(e ast.Expr) string { return Text.Expr(e) }

// Program returns p in our own language, a statement a line.
func Program(p *ast.Program) string { return Text.Program(p) }

// notation is what styles differ in. expr and program append the parts of which something is
// written, from left to right; expr takes apart one level and does not recurse.
type notation interface {
	name(name string) string
	expr(list []part, e ast.Expr) []part
	program(list []part, p *ast.Program) []part
}

// part is a text, or an expression to be written in a notation: its own may differ from
// that around it, as an exponent is written otherwise than a line.
type part struct {
	text string
	expr ast.Expr
	in   notation
}

// write takes the parts apart from a list, the next one last: a tree can be deeper than Go's
// stack.
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
