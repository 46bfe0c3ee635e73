package adjoint_test

import (
	"testing"

	"backprop/eval"
)

// TestSpans: what a pass makes has the place of the node whose local derivative it belongs to, so that notes blame that.
func TestSpans(t *testing.T) {
	const source = "2*sin(x) + tan(w) + sqrt(y)*cos(z)"
	for _, c := range []struct{ by, backward, forward string }{
		{"x", "sin(x)", "2*sin(x)"},
		{"w", "tan(w)", "tan(w)"},
		{"y", "sqrt(y)", "sqrt(y)*cos(z)"},
		{"z", "cos(z)", "sqrt(y)*cos(z)"},
	} {
		f := lower(t, source)
		g, out, by := f.Graph, f.Outputs[0].Node, f.Node(c.by)
		text := func(id eval.ID) string { return source[g.Span(id).Start:g.Span(id).End] }
		if got := text(gradient(g, out, []eval.ID{by})[0]); got != c.backward {
			t.Errorf("the gradient with respect to %s is of %q, want %q", c.by, got, c.backward)
		}
		f = lower(t, source)
		g, out, by = f.Graph, f.Outputs[0].Node, f.Node(c.by)
		if got := text(tangent(g, out, map[eval.ID]eval.ID{by: g.Const(1)})); got != c.forward {
			t.Errorf("the tangent along %s is of %q, want %q", c.by, got, c.forward)
		}
	}
}
