package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestTotal adds numbers of all sizes, and compares with sums of rationals.
func TestTotal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		var all Total
		parts := make([]Total, 1+r.IntN(5))
		sum := new(big.Rat)
		n := int64(1 + r.IntN(50))
		for range n {
			v := math.Float64frombits(r.Uint64())
			if round%2 == 0 {
				v = math.Ldexp(r.Float64()-0.5, r.IntN(60))
			}
			if v-v != 0 {
				v = math.Copysign(5e-324, v)
			}
			all.Add(v)
			parts[r.IntN(len(parts))].Add(v)
			sum.Add(sum, new(big.Rat).SetFloat64(v))
		}
		var merged Total
		for i := range parts {
			merged.Merge(&parts[i])
		}
		want, _ := sum.Float64()
		mean, _ := new(big.Rat).Quo(sum, new(big.Rat).SetInt64(n)).Float64()
		if got := all.Over(1); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
		if got := merged.Over(1); got != want {
			t.Errorf("merged: got %v, want %v", got, want)
		}
		if got := merged.Over(n); got != mean {
			t.Errorf("mean: got %v, want %v", got, mean)
		}
	}
}

func TestTotalNotFinite(t *testing.T) {
	inf := math.Inf(1)
	for _, test := range []struct {
		add  []float64
		want float64
	}{
		{nil, 0},
		{[]float64{inf, 1}, inf},
		{[]float64{-inf}, -inf},
		{[]float64{inf, -inf}, math.NaN()},
		{[]float64{math.NaN(), inf}, math.NaN()},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, inf},
		{[]float64{math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64}, math.MaxFloat64},
	} {
		var s Total
		for _, v := range test.add {
			s.Add(v)
		}
		if got := s.Over(1); got != test.want && (got == got || test.want == test.want) {
			t.Errorf("%v: got %v, want %v", test.add, got, test.want)
		}
	}
}

func BenchmarkTotal(b *testing.B) {
	var t Total
	v := 1.1
	for b.Loop() {
		t.Add(v)
		v = -v * 1.0000001
	}
}
