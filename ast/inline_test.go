package ast_test

import (
	"fmt"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/parser"
)

// TestInline writes lines out where their names are used.
func TestInline(t *testing.T) {
	for _, c := range []struct {
		source string
		most   int
		want   string // "" if it is refused
	}{
		{"x*y, 2", 10, "x*y, 2"},
		{"t = a + b\nt^2, -t, sin(t)*t", 100, "(a + b)^2, -(a + b), sin(a + b)*(a + b)"},
		{"t = a + b\ng = t*c\nhypot(g, t, 1)/g", 100, "hypot((a + b)*c, a + b, 1)/((a + b)*c)"},
		{"t = a + b\nt*t", 7, "(a + b)*(a + b)"},
		{"t = a + b\nt*t", 6, ""},
		{"t = a + b\nt, t", 6, "a + b, a + b"},
		{"t = a + b\nt, t", 5, ""},
		{"t = x\nt*1", 10, "x*1"},
		{"t = A @ x - y\n2*A.T @ t, [t, 1], t[0], x[(t)], x[1:(t)], sum[0](t), sum[(t)](A), t.T", 100,
			"2*A.T @ (A @ x - y), [A @ x - y, 1], (A @ x - y)[0], x[(A @ x - y)], x[1:(A @ x - y)], sum[0](A @ x - y), sum[(A @ x - y)](A), (A @ x - y).T"},
		{"t = sum[i](x[i])\nt*y, sum[j](t*z[j])", 100, "sum[i](x[i])*y, sum[j](sum[i](x[i])*z[j])"},
		{"t = sum[i](x[i])\nsum[i](t*z[i])", 100, ""},
		{"t[i] = 2*x[i]\nsum[i](t[i])", 100, ""},
	} {
		p, err := parser.Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		before := printer.Program(p)
		list, ok := ast.Inline(p.Stmts[:len(p.Stmts)-1], p.Result().Body, c.most)
		var texts []string
		for _, e := range list {
			texts = append(texts, printer.Expr(e))
		}
		if got := strings.Join(texts, ", "); got != c.want || ok != (c.want != "") {
			t.Errorf("%q with at most %d nodes: %q (%v), want %q", c.source, c.most, got, ok, c.want)
		}
		if after := printer.Program(p); after != before {
			t.Errorf("%q became %q", before, after)
		}
	}
}

// TestInlineLong: neither a text that grows without bounds nor a deep one takes long, or much of the stack.
func TestInlineLong(t *testing.T) {
	var lines []*ast.Stmt
	for i := range 200 { // 2^200 operations
		body, err := parser.Parse(fmt.Sprintf("t%d*t%d", i, i))
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, &ast.Stmt{Name: ast.Ident{Name: fmt.Sprintf("t%d", i+1)}, Body: body.Result().Body})
	}
	last := []ast.Expr{&ast.Name{Name: "t200"}}
	if _, ok := ast.Inline(lines, last, 1_000_000); ok {
		t.Error("2^200 operations are not refused")
	}
	p, err := parser.Parse("t = x*y\n" + strings.Repeat("t + ", 200_000) + "t")
	if err != nil {
		t.Fatal(err)
	}
	list, ok := ast.Inline(p.Stmts[:1], p.Result().Body, 1_000_000)
	if !ok {
		t.Fatal("refused")
	}
	if got, want := printer.Expr(list[0]), strings.Repeat("x*y + ", 200_000)+"x*y"; got != want {
		t.Errorf("%d characters, want %d", len(got), len(want))
	}
}
