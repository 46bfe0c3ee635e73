package diff_test

import (
	"fmt"
	"math"

	"backprop/diff"
)

func ExampleOperation() {
	// Soft thresholding: defined for a >= 0, with a kink where abs(x) = a.
	own := must(diff.NewOperations(diff.Operation{
		Name: "soft", Params: []string{"x", "a"},
		Func: func(x, a float64) float64 {
			if a < 0 {
				return math.NaN()
			}
			return math.Copysign(max(math.Abs(x)-a, 0), x)
		},
		Rules:  []string{"if(abs(x) > a, 1, 0)", "if(abs(x) > a, -sign(x), 0)"},
		Domain: "a >= 0",
		Kink:   "abs(x) == a",
	}))
	f := must(diff.Parse("soft(v, 2)^2", &diff.Options{Operations: own}))
	gradient := make([]float64, 1)
	fmt.Println(f.ValueGradient(gradient, []float64{-5}), gradient)
	for _, n := range f.Notes([]float64{2}) {
		fmt.Println(n.Message)
	}
	// Output:
	// 9 [-6]
	// soft(v, 2) has a kink here: the smallest of its possible derivatives was taken
}

func ExampleNewOperations() {
	// Bessel functions, whose rules call each other: made once, for all formulas.
	own := must(diff.NewOperations(
		diff.Operation{Name: "J0", Params: []string{"t"}, Func: math.J0, Rules: []string{"-J1(t)"}},
		diff.Operation{Name: "J1", Params: []string{"t"}, Func: math.J1, Rules: []string{"J0(t) - f/t"}},
	))
	f := must(diff.Parse("x*J0(x)", &diff.Options{Operations: own}))
	text, _, err := f.Derivative("x")
	fmt.Println(text, err)
	_, err = diff.NewOperations(diff.Operation{Name: "J2", Params: []string{"t"}, Func: math.J0, Rules: []string{"J1(t) - 2*f/x"}})
	fmt.Println(err)
	// Output:
	// J0(x) - x*J1(x) <nil>
	// diff: operation "J2": the rule for t, "J1(t) - 2*f/x": unknown function "J1" at byte 0
}
