package draw

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"backprop/testdata/cputime"
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

// hard returns heights with n blocks, arcs and ties at random.
func hard(n int, r *rand.Rand) *simplex {
	y, arcs := make([]int32, n), make([]arc, 0, 4*n)
	for i := 1; i < n; i++ {
		y[i] = int32(10 * i)
		arcs = append(arcs, arc{tail: int32(max(0, i-1-r.IntN(4))), head: int32(i), len: int32(r.IntN(10))})
	}
	for range n {
		i, top := int32(r.IntN(n)), int32(len(y))
		k := min(int32(n-1), i+int32(r.IntN(20)))
		weight := int32(1 + r.IntN(8))
		y = append(y, min(y[i], y[k]))
		arcs = append(arcs, arc{tail: top, head: i, weight: weight}, arc{tail: top, head: k, weight: weight})
	}
	return newSimplex(y, arcs)
}

// TestExchange compares the numbers after each exchange with those of a walk of the whole tree, and counts the work of that.
func TestExchange(t *testing.T) {
	exchanges := 0
	for seed := range uint64(20) {
		s := hard(30, rand.New(rand.NewPCG(seed, 5)))
		s.spanning(mostLevelling)
		s.root()
		for v := s.leave(); v >= 0; v = s.leave() {
			s.exchange(v)
			exchanges++
			got := [][]int32{slices.Clone(s.order), slices.Clone(s.low), slices.Clone(s.lim), slices.Clone(s.ends), slices.Clone(s.up)}
			s.number(0)
			if want := [][]int32{s.order, s.low, s.lim, s.ends, s.up}; !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, exchange %d:\n got %v\nwant %v", seed, exchanges, got, want)
			}
			if most := 2 * len(s.arcs); int(s.ends[0]) != most {
				t.Fatalf("%d ends of arcs, want %d", s.ends[0], most)
			}
		}
	}
	if exchanges < 200 {
		t.Errorf("%d exchanges", exchanges)
	}
}

// TestExchangeIsLocal bounds the cost of an exchange: a small part of a walk of the whole tree.
func TestExchangeIsLocal(t *testing.T) {
	s := hard(1500, rand.New(rand.NewPCG(1, 5)))
	s.spanning(mostLevelling)
	s.root()
	n := 0
	start := cputime.Used()
	for v := s.leave(); v >= 0; v = s.leave() {
		s.exchange(v)
		n++
	}
	one := cputime.Used()
	const walks = 20
	for range walks {
		s.number(0)
	}
	end := cputime.Used()
	exchange, walk := float64(one-start)/float64(n), float64(end-one)/walks
	t.Logf("%d exchanges, each %.3f of a walk", n, exchange/walk)
	if n < 400 || exchange > walk/4 {
		t.Errorf("%d exchanges, each %.2f of a walk", n, exchange/walk)
	}
}
