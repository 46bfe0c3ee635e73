package adjoint_test

import (
	"fmt"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
)

// grown counts the nodes that make appends to a graph, and the entries of their lists of arguments.
func grown(g *eval.Graph, make func()) (nodes, entries int) {
	before := g.Len()
	make()
	for id := eval.ID(before); int(id) < g.Len(); id++ {
		entries += len(g.Args(id))
	}
	return g.Len() - before, entries
}

// TestLinear counts what derivatives of functions of any number of arguments take: a gradient, a derivative along a direction
// and the Hessian times it a few nodes an argument, a Hessian one and a half for each pair. For hypot it is twice as many: there are
// two paths to each argument, one for where an argument outweighs the rest.
func TestLinear(t *testing.T) {
	for _, name := range []string{"logsumexp", "max", "min", "hypot", "sum", "mean"} {
		c, _ := op.Lookup(name)
		for _, n := range []int{10, 200, 2_000} {
			vector, hessian := 14*n, 3*n*n/2+8*n
			if name == "hypot" {
				vector, hessian = 33*n, 16*n*n/5+24*n
			}
			make := func() (*eval.Graph, eval.ID, []eval.ID, map[eval.ID]eval.ID) {
				g := &eval.Graph{}
				wrt := make([]eval.ID, n)
				direction := map[eval.ID]eval.ID{}
				for i := range wrt {
					wrt[i] = g.Input(fmt.Sprintf("x%d", i))
					direction[wrt[i]] = g.Input(fmt.Sprintf("v%d", i))
				}
				return g, g.Apply(c, wrt...), wrt, direction
			}
			check := func(what string, nodes, entries, most int) {
				if nodes > most+20 || entries > 3*most+60 {
					t.Errorf("%s of %s(%d arguments): %d nodes with %d arguments, want %d and %d", what, name, n, nodes, entries, most, 3*most)
				}
			}
			g, f, wrt, direction := make()
			nodes, entries := grown(g, func() { gradient(g, f, wrt) })
			check("gradient", nodes, entries, 3*n)
			g, f, _, direction = make()
			nodes, entries = grown(g, func() { tangent(g, f, direction) })
			check("tangent", nodes, entries, 6*n)
			g, f, wrt, direction = make()
			nodes, entries = grown(g, func() { _, _ = adjoint.HessianVector(g, []eval.ID{f}, wrt, direction) })
			check("Hessian times a direction", nodes, entries, vector)
			if n > 200 {
				continue
			}
			g, f, wrt, _ = make()
			nodes, entries = grown(g, func() { _, _ = adjoint.Hessian(g, []eval.ID{f}, wrt) })
			check("Hessian", nodes, entries, hessian)
		}
	}
}
