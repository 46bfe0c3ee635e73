package draw

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestLevelled compares the cost of the heights with the least of all heights from 0 to 9.
func TestLevelled(t *testing.T) {
	const n, most = 5, 10
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 4))
		var arcs []arc
		for i := 1; i < n; i++ { // the graph of a picture is connected, too
			arcs = append(arcs, arc{tail: int32(r.IntN(i)), head: int32(i), len: int32(r.IntN(3))})
		}
		var ties []tie
		for range 6 {
			a := r.IntN(n)
			b := (a + 1 + r.IntN(n-1)) % n
			ties = append(ties, tie{int32(a), int32(b), int32(1 + r.IntN(4)), int32(r.IntN(5) - 2)})
		}
		cost := func(y []int32) (sum int32) {
			for _, a := range arcs {
				if y[a.head]-y[a.tail] < a.len {
					return math.MaxInt32
				}
			}
			for _, t := range ties {
				d := y[t.a] + t.off - y[t.b]
				sum += t.weight * max(d, -d)
			}
			return sum
		}
		want := int32(math.MaxInt32)
		y := make([]int32, n)
		for k := range int(math.Pow(most, n)) {
			for i := range y {
				y[i] = int32(k % most)
				k /= most
			}
			want = min(want, cost(y))
		}
		for i := range y {
			y[i] = int32(3*i + r.IntN(2)) // what keeps the arcs
		}
		levelled(y, arcs, ties, mostLevelling)
		if got := cost(y); got != want {
			t.Errorf("seed %d: cost %d, want %d", seed, got, want)
		}
	}
}
