package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSincos holds Sincos to Sin and Cos: near their zeros, far out, and everywhere else.
func TestSincos(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	check := func(x float64) {
		s, c := Sincos(x)
		if math.Float64bits(s) != math.Float64bits(Sin(x)) && s == s || math.Float64bits(c) != math.Float64bits(Cos(x)) && c == c || (s != s) != (Sin(x) != Sin(x)) {
			t.Fatalf("Sincos(%v) = %v, %v, want %v, %v", x, s, c, Sin(x), Cos(x))
		}
	}
	for _, x := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 5e-324, math.MaxFloat64, farOut, -farOut} {
		check(x)
	}
	points := 300_000
	if testing.Short() {
		points /= 10
	}
	for i := range points {
		check(rng.NormFloat64() * 10)
		check(float64(i)*math.Pi/2 + rng.NormFloat64()*1e-4)
		check(math.Float64frombits(rng.Uint64()))
	}
}
