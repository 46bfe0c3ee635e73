package parser

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"backprop/ast"
)

// show writes a program as S-expressions, a statement a line, without spans. Two programs are
// the same tree where the texts are equal. It recurses: it is for the sizes of tests.
func show(p *ast.Program) string {
	var b strings.Builder
	for i, s := range p.Stmts {
		if i > 0 {
			b.WriteByte('\n')
		}
		if s.Name.Name != "" {
			b.WriteString(s.Name.Name)
		}
		for _, q := range s.Params {
			b.WriteString(" " + q.Name)
		}
		for _, q := range s.Index {
			b.WriteString(" [" + q.Name + "]")
		}
		if s.Name.Name != "" {
			b.WriteString(" = ")
		}
		for i, e := range s.Body {
			if i > 0 {
				b.WriteString(", ")
			}
			showExpr(&b, e)
		}
	}
	return b.String()
}

func showExpr(b *strings.Builder, e ast.Expr) {
	var args []ast.Expr
	switch e := e.(type) {
	case *ast.Num:
		b.WriteString(strconv.FormatFloat(e.Val, 'g', -1, 64))
		return
	case *ast.Name:
		b.WriteString(e.Name)
		return
	case *ast.Unary:
		fmt.Fprintf(b, "(%s", e.Op)
		args = []ast.Expr{e.X}
	case *ast.Binary:
		fmt.Fprintf(b, "(%s", e.Op)
		args = []ast.Expr{e.X, e.Y}
	case *ast.Call:
		fmt.Fprintf(b, "(%s", e.Fun)
		showAxes(b, e.Over)
		b.WriteString("()") // a call of f is not the operator f
		args = e.Args
	case *ast.Array:
		b.WriteString("([]")
		args = e.Elems
	case *ast.Index:
		b.WriteByte('(')
		showExpr(b, e.X)
		b.WriteByte(' ')
		showAxes(b, e.Subs)
	}
	for _, a := range args {
		b.WriteByte(' ')
		showExpr(b, a)
	}
	b.WriteByte(')')
}

// showAxes writes an index as its name, a constant as (0) and a range as 1:3.
func showAxes(b *strings.Builder, subs []ast.Sub) {
	part := func(e ast.Expr) {
		if e != nil {
			b.WriteByte('(')
			showExpr(b, e)
			b.WriteByte(')')
		}
	}
	for i, s := range subs {
		b.WriteString(map[bool]string{true: "[", false: ","}[i == 0] + s.Name)
		part(s.At)
		if s.Range {
			b.WriteByte(':')
		}
		part(s.To)
	}
	if subs != nil {
		b.WriteByte(']')
	}
}

// TestShow makes sure that trees that differ look different.
func TestShow(t *testing.T) {
	trees := map[string]string{}
	for _, src := range []string{"a", "a b", "-a", "a-b", "-a-b", "-(a-b)", "f(a)", "f(a, b)", "f((a), b-1)", "a, b", "a; b", "f = a", "f(a) = a", "f(a) = b", "1", "1.5", "a^2", "2^a",
		"a[0]", "a[i]", "a[(i)]", "a[:]", "a[0:]", "a[:0]", "a[0, 1]", "a[0][1]", "a[0:1]", "[a, 0]", "[a]", "f[0](a)", "f[i](a)", "[[a, 0]]", "f[i] = a", "a.T", "a @ b"} {
		p, err := Parse(src)
		if err != nil {
			continue
		}
		if other, ok := trees[show(p)]; ok {
			t.Errorf("%q and %q look like the same tree", src, other)
		}
		trees[show(p)] = src
	}
}
