package draw

import (
	"math/rand/v2"
	"testing"

	"backprop/testdata"
)

// TestInversions counts them by their definition.
func TestInversions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for range 100 {
		list := make([]place, r.IntN(30))
		for i := range list {
			list[i] = place(r.IntN(10))
		}
		want := 0
		for i := range list {
			for _, q := range list[i+1:] {
				if list[i] > q {
					want++
				}
			}
		}
		if got := inversions(list); got != want {
			t.Errorf("inversions(%v) = %d, want %d", list, got, want)
		}
	}
}

// TestTangle holds the local count, which decides whether neighbours are swapped, to the whole one.
func TestTangle(t *testing.T) {
	for seed := range uint64(50) {
		g := layer(random(rand.New(rand.NewPCG(seed, 6)), 20))
		g.walk()
		for k := range g.layers {
			before := g.tangle()
			if g.swapLayer(k) && !g.tangle().less(before) {
				t.Errorf("seed %d: a swap made %v of %v", seed, g.tangle(), before)
			}
		}
	}
}

// TestCrossings counts what is left over the corpus. A tree has no crossing in the order of the formula; what has shared nodes often needs
// some. The bound is what was measured.
func TestCrossings(t *testing.T) {
	walked, ordered, edges, planar := tangle{}, tangle{}, 0, 0
	drawn := 0
	for _, f := range testdata.Formulas() {
		p := formula(t, f.Source, nil, digits(4))
		if len(p.Nodes) > 60 {
			continue
		}
		drawn++
		edges += len(p.Edges)
		g := layer(p)
		g.walk()
		walked.add(g.tangle())
		g = layer(p)
		g.order()
		ordered.add(g.tangle())
		if g.tangle().crossings == 0 {
			planar++
		}
	}
	t.Logf("%d formulas, %d edges: %d crossings as they are written, %d as they are drawn, %d arguments in another order; %d formulas without a crossing",
		drawn, edges, walked.crossings, ordered.crossings, ordered.swaps, planar)
	if most := 959; ordered.crossings > most {
		t.Errorf("%d crossings, want at most %d", ordered.crossings, most)
	}
}

// TestLeaves: a constant above the chain that it divides crosses nothing, though one layer alone cannot be swapped.
func TestLeaves(t *testing.T) {
	p := formula(t, "p = 1/(1 + exp(-(w*x + b))); -(y*ln(p) + (1 - y)*ln(1 - p))", nil, digits(4))
	if d := Layout(p); d.Crossings != 0 {
		t.Errorf("%d crossings", d.Crossings)
	}
}
