package steps

import (
	"math/big"
	"testing"

	"backprop/ast/op"
	"backprop/eval/fragment"
)

// TestExactly: decimals are what they look like, and what is long or no arithmetic has no exact value.
func TestExactly(t *testing.T) {
	third := func(v float64) float64 {
		if v == 7 {
			return 0.333333
		}
		return v
	}
	for _, c := range []struct{ source, want string }{
		{"0.1 + 0.2", "3/10"}, {"1e16 + 1", "10000000000000001"}, {"-(3 - 5)*2/8", "1/2"}, {"7*3", "999999/1000000"},
		{"2^-3", "1/8"}, {"1.5^2", "9/4"}, {"0^0", "1"}, {"1e-300*1e300", "1"},
		{"1/0", ""}, {"0^-1", ""}, {"2^0.5", ""}, {"3^1e9", ""}, {"1e300^30", ""}, {"sqrt(4)", ""}, {"x + 1", ""}, {"2 < 3", ""},
	} {
		want, _ := new(big.Rat).SetString(c.want)
		if got := Exactly(fragment.Parse(c.source), third); (got == nil) != (want == nil) || got != nil && got.Cmp(want) != 0 {
			t.Errorf("%s is %v, want %v", c.source, got, want)
		}
	}
}

func TestRounded(t *testing.T) {
	for _, c := range []struct {
		name string
		args []float64
		want bool
	}{
		{"exp", []float64{0}, false}, {"exp", []float64{1}, true}, {"exp", []float64{1e-20}, true}, {"sqrt", []float64{4}, false}, {"sqrt", []float64{2}, true},
		{"sigmoid", []float64{0}, false}, {"sigmoid", []float64{40}, true}, {"hypot", []float64{3, 4}, false},
		{"logsumexp", []float64{0, -1000}, true}, {"abs", []float64{3}, false}, {"sign", []float64{3}, false}, {"if", []float64{1, 2, 3}, false},
	} {
		code, ok := op.Lookup(c.name)
		if !ok {
			t.Fatal(c.name)
		}
		if got := Rounded(code, c.args, code.Call(c.args)); got != c.want {
			t.Errorf("%s%v: %v, want %v", c.name, c.args, got, c.want)
		}
	}
}
