package eval_test

import (
	"testing"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
)

// TestLines names the lines of a raised program: each name once, and none that a later line has.
func TestLines(t *testing.T) {
	g := &eval.Graph{}
	sum := g.Apply(op.Add, g.Input("x"), g.Input("y"))
	square := g.Apply(op.Mul, sum, sum)
	out := g.Apply(op.Add, square, square)
	for _, c := range []struct {
		names map[eval.ID]string
		want  string
	}{
		{nil, "t = x + y\ng = t*t\ng + g"},
		{map[eval.ID]string{square: "t"}, "g = x + y\nt = g*g\nt + t"},
		{map[eval.ID]string{sum: "t", square: "t"}, "t = x + y\ng = t*t\ng + g"},
	} {
		p := g.Raise([]eval.ID{out}, eval.Raising{Share: eval.Everything, Name: func(n eval.ID) string { return c.names[n] }})
		if got := printer.Program(p); got != c.want {
			t.Errorf("with names %v: got %q, want %q", c.names, got, c.want)
		}
	}
}
