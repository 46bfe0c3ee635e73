package adjoint_test

import (
	"testing"

	"backprop/ast/printer"
	"backprop/eval"
)

// TestConditions shows how terms under conditions meet: what cond.go says.
func TestConditions(t *testing.T) {
	for _, c := range []struct{ source, by, want string }{
		{"if(x > 0, x*y, 0) + y^2", "y", "if(x > 0, x, 0) + 2*y"},
		{"if(x > 0, x*y, 0) + y^2", "x", "if(x > 0, y, 0)"},
		{"if(x > 0, x*y + ln(y), 0)", "y", "if(x > 0, defined(1/y, ln(y)) + x, 0)"},
		{"if(x > 0, x*y, y)", "y", "if(x > 0, x, 1)"},
		{"if(x > 0, x*y, 0) + if(z > 0, y^2, 0)", "y", "if(z > 0 || x > 0, if(z > 0, 2*y, 0) + if(x > 0, x, 0), 0)"},
	} {
		f := lower(t, c.source)
		d := gradient(f.Graph, f.Outputs[0].Node, []eval.ID{f.Node(c.by)})
		got := printer.Expr(f.Graph.Raise(d, eval.Raising{Share: eval.Nothing}).Result().Body[0])
		if got != c.want {
			t.Errorf("∂/∂%s of %s is %s, want %s", c.by, c.source, got, c.want)
		}
	}
}
