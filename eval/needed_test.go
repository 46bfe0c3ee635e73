package eval_test

import (
	"slices"
	"testing"

	"backprop/eval"
)

// TestNeeded: a node needs its arguments and what they need, in the order of the graph, and no other input.
func TestNeeded(t *testing.T) {
	g := &eval.Graph{}
	g.Declare("unused", "x", "y")
	x := g.Leaf(1)
	two := g.Const(2)
	double := g.Apply(mustLookup(t, "max"), x, two)
	y := g.Leaf(2)
	sine := g.Apply(mustLookup(t, "sin"), y)
	both := g.Apply(mustLookup(t, "hypot"), sine, double)
	for _, test := range []struct {
		of     []eval.ID
		want   []eval.ID
		inputs []bool
	}{
		{nil, nil, []bool{false, false, false}},
		{[]eval.ID{two}, []eval.ID{two}, []bool{false, false, false}},
		{[]eval.ID{double}, []eval.ID{x, two, double}, []bool{false, true, false}},
		{[]eval.ID{sine, two, sine}, []eval.ID{two, y, sine}, []bool{false, false, true}},
		{[]eval.ID{both}, []eval.ID{x, two, double, y, sine, both}, []bool{false, true, true}},
	} {
		n := g.Needed(test.of...)
		if !slices.Equal(n.Nodes, test.want) {
			t.Errorf("%v need %v, want %v", test.of, n.Nodes, test.want)
		}
		for id := range eval.ID(g.Len()) {
			if got, want := n.Has(id), slices.Contains(test.want, id); got != want {
				t.Errorf("%v need %v: got %v, want %v", test.of, id, got, want)
			}
		}
		for i, want := range test.inputs {
			if got := n.HasInput(i); got != want {
				t.Errorf("%v need input %d: got %v, want %v", test.of, i, got, want)
			}
		}
	}
	n := g.Needed(both)
	late := g.Leaf(0) // an input whose node is made later
	if n.Has(late) || n.HasInput(0) {
		t.Error("a node is needed by older ones")
	}
}
