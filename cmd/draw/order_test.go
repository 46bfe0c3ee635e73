package draw

import (
	"math"
	"math/rand/v2"
	"slices"
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
	if testing.Short() {
		t.Skip("every formula of the corpus")
	}
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
	t.Logf("%d formulas, %d edges: %d crossings as they are written, %d as they are drawn, %d of them at a node; %d arguments in another order; %d formulas without a crossing",
		drawn, edges, walked.crossings, ordered.crossings, ordered.atNode, ordered.swaps, planar)
	if most := (tangle{954, 5, 215}); most.less(ordered) || ordered.atNode > most.atNode {
		t.Errorf("%+v, want at most %+v", ordered, most)
	}
}

// TestAtNode: a divisor or an exponent that comes from above its numerator or base crosses that where both are level, not at the
// heads of their arrows.
func TestAtNode(t *testing.T) {
	for _, source := range []string{
		"L^n/(Kd^n + L^n)",
		"shape/scale*(t/scale)^(shape - 1)*exp(-(t/scale)^shape)",
		"(n - 1)*(1/R1 - 1/R2 + d/(n*R1*R2))",
		"-(y + 47)*sin(sqrt(abs(x/2 + (y + 47)))) - x*sin(sqrt(abs(x - (y + 47))))",
		"t*(-3*x - 2*y) - ln(x) - ln(y) - ln(10 - x - 2*y) - ln(12 - 3*x - y)",
	} {
		l := newLayout(formula(t, source, nil, digits(4)))
		if got := l.g.tangle(); got.crossings == 0 || got.atNode > 0 {
			t.Errorf("%s: %d crossings, %d at a node", source, got.crossings, got.atNode)
		}
		for n, node := range l.g.nodes {
			if !node.Ordered {
				continue
			}
			above := math.Inf(-1)
			for _, e := range l.g.in[n] {
				y := l.y[l.g.last(e)]
				if y <= above {
					t.Errorf("%s: argument %d of %s comes from above the one before it", source, l.g.edges[e].Arg, node.Label)
				}
				above = y
			}
		}
	}
}

// TestSift moves single vertices: that never makes more tangle, and at the end none is better in another place of its layer.
func TestSift(t *testing.T) {
	for seed := range uint64(20) {
		g := layer(random(rand.New(rand.NewPCG(seed, 6)), 20))
		g.walk()
		for before := g.tangle(); g.sift(); before = g.tangle() {
			if after := g.tangle(); !after.less(before) {
				t.Fatalf("seed %d: %+v became %+v", seed, before, after)
			}
		}
		least, kept := g.tangle(), slices.Clone(g.pos)
		for _, list := range g.layers {
			for i := range list {
				for k := range list {
					v := list[i]
					copy(list, slices.Insert(slices.Delete(slices.Clone(list), i, i+1), k, v))
					for at, v := range list {
						g.pos[v] = int32(at)
					}
					if got := g.tangle(); got.less(least) {
						t.Errorf("seed %d: from %d to %d there would be %+v, not %+v", seed, i, k, got, least)
					}
					g.restore(kept)
				}
			}
		}
	}
}

// TestLeaves: a constant above the chain that it divides crosses nothing, though one layer alone cannot be swapped.
func TestLeaves(t *testing.T) {
	p := formula(t, "p = 1/(1 + exp(-(w*x + b))); -(y*ln(p) + (1 - y)*ln(1 - p))", nil, digits(4))
	if d := Layout(p); d.Crossings != 0 {
		t.Errorf("%d crossings", d.Crossings)
	}
}
