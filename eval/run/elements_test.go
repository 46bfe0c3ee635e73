package run_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
)

// TestReadsOfContraction: what a sum of products with masks reads is what its elements read, and each element comes once.
func TestReadsOfContraction(t *testing.T) {
	const n, m, k = 7, 5, 6
	r := rand.New(rand.NewPCG(1, 2))
	var g eval.Graph
	g.Declare("x", "y", "p", "q")
	shapes := []array.Shape{{n, k}, {k, m}, {n, k}, {k, m}}
	var in []float64
	var at [4]eval.ID
	for i, s := range shapes {
		g.DeclareShape(i, s)
		at[i] = g.Leaf(i)
		for range s.Len() {
			in = append(in, float64(r.IntN(2)))
		}
	}
	for _, masks := range [][2]eval.ID{{at[2], at[3]}, {at[2], eval.None}, {eval.None, at[3]}, {eval.None, eval.None}} {
		id := g.Contract(eval.Factor{Node: at[0], Taken: masks[0], Labels: []int{0, 2}}, eval.Factor{Node: at[1], Taken: masks[1], Labels: []int{2, 1}}, []int{0, 1})
		v := run.Compile(&g, id).NewValues()
		v.Run(in)
		some := func(i int) bool { return i%3 == 0 }
		got, want := map[[2]int]int{}, map[[2]int]bool{}
		for arg, at := range v.ReadsOf(&g, id, some) {
			got[[2]int{arg, at}]++
		}
		for i := range v.Count(id) {
			if !some(i) {
				continue
			}
			for arg, at := range v.Reads(&g, id, i) {
				want[[2]int{arg, at}] = true
			}
		}
		for place, count := range got {
			if count != 1 {
				t.Errorf("%v comes %d times", place, count)
			}
		}
		if len(got) != len(want) || slices.ContainsFunc(slices.Collect(maps.Keys(want)), func(p [2]int) bool { return got[p] == 0 }) {
			t.Errorf("%d elements are read, want %d", len(got), len(want))
		}
	}
}

// TestMarks: what holds of each element holds of all, however often one is marked.
func TestMarks(t *testing.T) {
	var m run.Marks
	for _, i := range []int{2, 0, 2, 1} {
		if m.All() {
			t.Errorf("it holds of all before %d is marked", i)
		}
		m.Mark(i, 3)
	}
	if !m.All() || !m.Has(1) || m.None() {
		t.Error("it does not hold of all")
	}
}
