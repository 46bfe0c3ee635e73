package eval_test

import (
	"testing"

	"backprop/eval"
)

// TestNames names results and nodes as the contract says.
func TestNames(t *testing.T) {
	for _, test := range []struct{ source, outputs, nodes string }{
		{"a*x*t", "f", "a x g t f"},
		{"g = a*x; f = g*t", "f", "a x g t f"},
		{"f*x", "h", "f x h"},
		{"f*h", "k", "f h k"},
		{"f*h*k", "f1", "f h t k f1"},
		{"exp(-x)", "f", "x t f"},
		{"z = (x+y)^2", "z", "x y t z"},
		{"t = 2*x; exp(-x)", "f", "x g f"}, // t is a name of the program
		{"phi(x) = exp(-x)", "phi", "x t phi"},
		{"f(x) = f*x", "h", "f x h"}, // the function is not the variable
		{"u = 3*x; u(y) = u*y", "f", "x u y f"},
		{"x^2, x^3", "f1 f2", "x f1 f2"},
		{"u = x^2; u, x^3", "u f1", "x u f1"},
		{"x*y, y*x", "f1 f2", "x y f1"}, // one node, with the name of the first
		{"x, x", "x f1", "x"},
		{"sin(cos(tan(exp(ln(sinh(cosh(tanh(asinh(acosh(x))))))))))", "f", "x t g u v w p q t1 t2 f"},
	} {
		f := lower(t, test.source)
		outputs, nodes := "", ""
		var ids []eval.ID
		for _, o := range f.Outputs {
			outputs += " " + o.Name
			ids = append(ids, o.Node)
		}
		names := f.NodeNames(f.Graph.Needed(ids...).Nodes)
		for id := range eval.ID(f.Graph.Len()) {
			if names[id] != "" {
				nodes += " " + names[id]
			}
		}
		if outputs != " "+test.outputs || nodes != " "+test.nodes {
			t.Errorf("%s: outputs%s, nodes%s, want %s and %s", test.source, outputs, nodes, test.outputs, test.nodes)
		}
	}
}
