package adjoint

import (
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/eval"
)

// TestFrontier takes nodes out as passes do: each node that is taken may add others, further on.
func TestFrontier(t *testing.T) {
	const top = 1000
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		back := r.IntN(2) == 0
		f := newFrontier(top)
		want := map[eval.ID]bool{}
		add := func(n eval.ID) {
			f.add(n)
			want[n] = true
		}
		for range r.IntN(5) {
			add(eval.ID(r.IntN(top + 1)))
		}
		for len(want) > 0 {
			nodes := make([]eval.ID, 0, len(want))
			for n := range want {
				nodes = append(nodes, n)
			}
			got, next := f.first, slices.Min(nodes)
			if back {
				got, next = f.last, slices.Max(nodes)
			}
			if n := got(); n != next {
				t.Fatalf("node %d is next, want %d", n, next)
			}
			delete(want, next)
			for range r.IntN(3) {
				if n := next + 1 + eval.ID(r.IntN(100)); !back && n <= top {
					add(n)
				} else if n := next - 1 - eval.ID(r.IntN(100)); back && n >= 0 {
					add(n)
				}
			}
		}
		if n, m := f.first(), f.last(); n != none || m != none {
			t.Errorf("an empty frontier has %d and %d", n, m)
		}
	}
}
