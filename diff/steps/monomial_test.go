package steps

import (
	"math/rand/v2"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/testdata/cputime"
	sources "backprop/testdata/program"
)

// TestMonomial compares products with what the simplifier writes.
func TestMonomial(t *testing.T) {
	w := walk{f: sources.Lower(t, "e = 2; a*b*x*y*x1*pi*e*inf")}
	r := rand.New(rand.NewPCG(1, 6))
	name := func() ast.Expr {
		names := []string{"a", "b", "x", "y", "x1", "e"}
		return &ast.Name{Name: names[r.IntN(len(names))]}
	}
	number := func() ast.Expr {
		numbers := []float64{1, 2, 3, 10, 1 << 52, 1 << 53, 0, -1, 0.5}
		return &ast.Num{Val: numbers[r.IntN(6+r.IntN(4))]}
	}
	factor := func() ast.Expr {
		switch r.IntN(12) {
		case 0, 1:
			return number()
		case 2, 3, 4, 5:
			return &ast.Binary{Op: op.Pow, X: name(), Y: number()}
		case 6:
			others := []ast.Expr{&ast.Name{Name: "pi"}, &ast.Name{Name: "inf"}, &ast.Unary{Op: op.Neg, X: name()}, &ast.Binary{Op: op.Add, X: name(), Y: number()}, &ast.Binary{Op: op.Div, X: name(), Y: name()}, &ast.Call{Fun: "sin", Args: []ast.Expr{name()}}}
			return others[r.IntN(len(others))]
		}
		return name()
	}
	written := 0
	for range 500 {
		var e ast.Expr = &ast.Binary{Op: op.Mul, X: factor(), Y: factor()}
		for range r.IntN(4) {
			if r.IntN(2) == 0 {
				e = &ast.Binary{Op: op.Mul, X: e, Y: factor()}
			} else {
				e = &ast.Binary{Op: op.Mul, X: factor(), Y: e}
			}
		}
		m := w.monomial(e)
		if m == nil {
			continue
		}
		written++
		if got, want := printer.Expr(m), printer.Expr(w.simplified(e)); got != want {
			t.Errorf("%s: %s, want %s", printer.Expr(e), got, want)
		}
	}
	if written < 150 {
		t.Errorf("only %d products are written without the simplifier", written)
	}
	e := &ast.Binary{Op: op.Mul, X: &ast.Binary{Op: op.Pow, X: &ast.Name{Name: "x"}, Y: &ast.Num{Val: 7}}, Y: &ast.Name{Name: "y"}}
	start := cputime.Used()
	for range 200 {
		w.tidy(e)
	}
	one := cputime.Used()
	for range 200 {
		w.simplified(e)
	}
	if tidy, simplified := one-start, cputime.Used()-one; tidy > simplified/4 {
		t.Errorf("%v to tidy what is a monomial, %v with the simplifier", tidy, simplified)
	}
}
