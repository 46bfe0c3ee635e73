package ast_test

import (
	"math"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// TestBuild writes numbers and operations out of their parts.
func TestBuild(t *testing.T) {
	hypot, _ := op.Lookup("hypot")
	x, y := &ast.Name{Name: "x"}, &ast.Name{Name: "y"}
	for _, c := range []struct {
		e    ast.Expr
		want string
	}{
		{ast.Number(2.5), "2.5"},
		{ast.Number(-2), "-2"},
		{ast.Number(math.Copysign(0, -1)), "-0"},
		{ast.Apply(op.Identity, []ast.Expr{x}), "x"},
		{ast.Apply(op.Neg, []ast.Expr{x}), "-x"},
		{ast.Apply(op.Pow, []ast.Expr{ast.Number(-2), y}), "(-2)^y"},
		{ast.Apply(op.Sub, []ast.Expr{x, y}), "x - y"},
		{ast.Apply(hypot, []ast.Expr{x, y, ast.Number(-1)}), "hypot(x, y, -1)"},
	} {
		if got := printer.Expr(c.e); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if n, ok := ast.Number(math.Copysign(math.NaN(), -1)).(*ast.Num); !ok || !math.IsNaN(n.Val) {
		t.Error("NaN has a sign")
	}
}
