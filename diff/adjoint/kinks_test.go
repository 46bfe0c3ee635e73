package adjoint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// kinksAt returns the notes about kinks of f and of its gradient.
func kinksAt(f *eval.Formula, vars []string, at point) (first, second []eval.Note) {
	g := f.Graph
	forward := eval.ID(g.Len())
	var partials []eval.ID
	for _, o := range outputs(f) {
		partials = append(partials, gradient(g, o, nodesOf(f, vars))...)
	}
	v := run.Compile(g, append(partials, outputs(f)...)...).NewValues()
	v.Run(values(f, at))
	first = adjoint.Kinks(g, v, outputs(f), v.Taken(g, outputs(f)...))
	return first, adjoint.SecondKinks(g, v, partials, forward, first)
}

// TestSecondKinks: of all operations, at all special points, only leakyrelu(x, s) has a derivative with a kink where it
// has none itself: where it is not bent, because the slope is 1. What else a rule compares, or a kink of its own, is no news.
func TestSecondKinks(t *testing.T) {
	if testing.Short() {
		t.Skip("1,000 points of the functions of three arguments")
	}
	var found []string
	for c := range op.All() {
		for n := range 3 {
			source, vars := callOf(c, n)
			if len(vars) == 0 || c == op.Identity {
				continue
			}
			for _, at := range grid(vars, 0, 1, 2, -1, 0.5, -2, 3, 30, 40, 800) {
				f := lower(t, "f = "+source)
				if _, second := kinksAt(f, vars, at); len(second) > 0 {
					found = append(found, fmt.Sprintf("%s at %v: %s", source, at, second[0].Message))
				}
			}
		}
	}
	found = slices.Compact(found)
	if len(found) != 1 || !strings.HasPrefix(found[0], "leakyrelu(x, y) at map[x:0 y:1]: the derivative of {} has a kink here") {
		t.Errorf("%d found: %v", len(found), found)
	}
}
