package adjoint_test

import (
	"slices"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/testdata"
)

// TestBackward holds the pass that is kept to the one that is not: the same nodes, by the same steps.
func TestBackward(t *testing.T) {
	sources := append(stories(t), awkwardSources()...)
	for _, f := range testdata.Formulas() {
		sources = append(sources, f.Source)
	}
	for _, source := range sources {
		f := lowered(source)
		if f == nil {
			t.Fatalf("%q is no formula", source)
		}
		g := f.Graph
		var wrt []eval.ID
		for _, in := range f.Names.Inputs {
			wrt = append(wrt, f.Node(in.Name))
		}
		for _, out := range f.Outputs {
			p := adjoint.Backward(g, []adjoint.Flow{{Node: out.Node, Upstream: g.Const(1)}}, wrt)
			// The graph shares equal nodes, so a derivative made twice is one node.
			if want := gradient(g, out.Node, wrt); !slices.Equal(p.Gradient, want) {
				t.Errorf("%q: gradient %d, want %d", source, p.Gradient, want)
			}
			checkPass(t, source, g, p)
		}
	}
}

// checkPass holds a pass to its definition: from right to left, an edge for each argument that has a derivative.
func checkPass(t *testing.T, source string, g *eval.Graph, p *adjoint.Pass) {
	t.Helper()
	for i, s := range p.Steps {
		if i > 0 && s.Node >= p.Steps[i-1].Node {
			t.Errorf("%q: node %d is visited after node %d", source, s.Node, p.Steps[i-1].Node)
		}
		for k, e := range s.Contributions {
			if k > 0 && e.Arg <= s.Contributions[k-1].Arg {
				t.Errorf("%q: node %d: argument %d after %d", source, s.Node, e.Arg, s.Contributions[k-1].Arg)
			}
			switch c := g.Op(s.Node); {
			case e.Local == eval.None:
			case c == op.Add && e.Product != s.Upstream:
				t.Errorf("%q: an addition does not pass its upstream on", source)
			case c == op.Mul && e.Local != g.Args(s.Node)[1-e.Arg]:
				t.Errorf("%q: the local derivative of a product is not its other factor", source)
			}
		}
	}
}
