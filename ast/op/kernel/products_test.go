package kernel

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestProducts adds products of numbers of all sizes, in parts that are merged, and compares with rationals.
func TestProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	number := func(wide bool) float64 {
		v := math.Float64frombits(r.Uint64())
		if !wide {
			v = math.Ldexp(r.Float64()-0.5, r.IntN(60))
		}
		if v-v != 0 {
			v = 5e-324
		}
		return v
	}
	for round := range 200 {
		var all, merged Products
		parts := make([]Products, 1+r.IntN(5))
		sum := new(big.Rat)
		for range 1 + r.IntN(50) {
			x, y := number(round%2 == 0), number(round%2 == 0)
			all.Add(x, y)
			parts[r.IntN(len(parts))].Add(x, y)
			product := new(big.Rat).SetFloat64(x)
			sum.Add(sum, product.Mul(product, new(big.Rat).SetFloat64(y)))
		}
		for i := range parts {
			merged.Merge(&parts[i])
		}
		for _, p := range []*Products{&all, &merged} {
			if got, _ := p.sum().Rat(nil); got.Cmp(sum) != 0 {
				t.Errorf("got %v, want %v", p.sum(), sum)
			}
		}
	}
}

func TestRootMean(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		values, slopes []float64
		want, rate     float64
	}{
		{[]float64{3, 4, 0, 0}, []float64{1, 0, 5, 5}, 2.5, 0.3},
		{[]float64{1e300, 1e300}, []float64{1, 1}, 1e300, 1},
		{[]float64{-1e-320, 1e-320}, []float64{-1, 1}, 1e-320, 1},
		{[]float64{1e-200, 1e200}, []float64{1, 1}, 1e200 / math.Sqrt2, 1 / math.Sqrt2},
		{[]float64{0, 0}, []float64{1, 2}, 0, 0},
		{[]float64{math.Inf(-1), 1}, []float64{1, 2}, math.Inf(1), nan},
		{[]float64{nan, 1}, []float64{1, 2}, nan, nan},
		{[]float64{2, 2}, []float64{math.Inf(1), 2}, 2, math.Inf(1)},
		{nil, nil, nan, nan},
	} {
		var squares, products Products
		for i, v := range c.values {
			squares.Add(v, v)
			products.Add(v, c.slopes[i])
		}
		n := int64(len(c.values))
		same := func(got, want float64) bool {
			return got == want || got != got && want != want || math.Abs(got-want) <= 2e-16*math.Abs(want)
		}
		if got := squares.RootMean(n); !same(got, c.want) {
			t.Errorf("root mean square of %v: got %v, want %v", c.values, got, c.want)
		}
		if got := products.RootMeanRate(&squares, n); !same(got, c.rate) {
			t.Errorf("rate of %v, %v: got %v, want %v", c.values, c.slopes, got, c.rate)
		}
	}
}
