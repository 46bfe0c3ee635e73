package draw

import (
	"math"
	"slices"
	"testing"
)

// TestPress: a picture of one strip is lower than with the most level edges, and as long.
func TestPress(t *testing.T) {
	lower := 0
	for _, name := range []string{"Adam", "Rosenbrock", "GRU"} {
		p := formula(t, models()[name], nil, digits(6))
		var height [2]float64
		for i := range height {
			l := pressed(p, math.MaxInt)
			l.pressed = i == 1
			l.place([]int{len(l.g.layers) / 2})
			height[i] = l.height
		}
		if height[1] > height[0] {
			t.Errorf("%s is %v px high, %v without pressure", name, height[1], height[0])
		}
		if height[1] < 0.95*height[0] {
			lower++
		}
	}
	if lower < 2 {
		t.Errorf("only %d pictures are a twentieth lower", lower)
	}
}

// TestCandidates: the ways to break a picture are partitions of its ranks, the fewest edges that go on first, and their text is about as
// large as was thought.
func TestCandidates(t *testing.T) {
	for _, name := range []string{"Adam", "Rosenbrock", "double pendulum"} {
		p := formula(t, models()[name], nil, digits(6))
		one := pressed(p, math.MaxInt)
		ranks := len(one.g.layers)/2 + 1
		one.place([]int{ranks - 1})
		list := one.candidates(0.9 * readable)
		if len(list) == 0 {
			t.Errorf("%s is not broken", name)
		}
		for i, ends := range list {
			if !slices.IsSorted(ends) || len(ends) > mostStrips || ends[len(ends)-1] != ranks-1 || ends[0] == 0 || slices.Contains(ends, ranks-2) {
				t.Errorf("%s: strips end at %v of %d ranks", name, ends, ranks)
			}
			if i > 2 {
				continue
			}
			l := pressed(p, math.MaxInt)
			l.place(ends)
			for l.copyInputs(ends) {
			}
			if size := l.textSize(); size < 0.85*readable {
				t.Errorf("%s in strips that end at %v: %.1f pt", name, ends, size)
			}
		}
		if list := one.candidates(1000); list != nil {
			t.Errorf("%s: %v with text of 1000 pt", name, list)
		}
	}
}
