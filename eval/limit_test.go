package eval_test

import (
	"errors"
	"testing"

	"backprop/ast"
	"backprop/eval"
	"backprop/testdata/program"
)

// TestLimit: a graph of few nodes refuses a formula of more, where calls make them, too.
func TestLimit(t *testing.T) {
	const src = "f(x) = x*x + 1; g(x) = f(x)*f(x + 1); f(x) + g(x) + g(x + 3)"
	p, names := program.Resolve(t, src)
	lower := func(limit int) (*eval.Formula, error) {
		g := &eval.Graph{}
		g.Limit(limit)
		return eval.LowerTo(g, p, names, nil)
	}
	f, err := lower(0)
	if err != nil {
		t.Fatal(err)
	}
	n := f.Graph.Len()
	if _, err := lower(n); err != nil {
		t.Errorf("%d nodes, and a limit of as many: %v", n, err)
	}
	_, err = lower(n - 1)
	if e, ok := errors.AsType[*ast.Error](err); !ok || e.Code != ast.CodeLimit {
		t.Errorf("%d nodes, and a limit of one fewer: %v, want an error", n, err)
	}
	_, err = lower(1)
	if e, ok := errors.AsType[*ast.Error](err); !ok || src[e.Start:e.End] != "x*x" {
		t.Errorf("a limit of one node: %v, want an error at x*x, the second", err)
	}
	if _, err := lower(1 << 30); err != nil {
		t.Error(err)
	}
}
