package eval_test

import (
	"math"
	"testing"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/testdata/program"
)

// TestExact: an exact graph folds what comes out without rounding, and knows what the rest of the constants are.
func TestExact(t *testing.T) {
	for _, c := range []struct {
		source string
		op     op.Code
		value  float64
	}{
		{"2*3 - 4", op.Const, 2},
		{"1/3", op.Div, 1.0 / 3},
		{"0.1*3", op.Mul, 0.30000000000000004},
		{"2^0.5", op.Pow, math.Sqrt2},
		{"1/3 < 0.5 && !(sqrt(2) > 2)", op.Const, 1},
		{"1/3 > 0 ? 7 : 8", op.Const, 7},
		{"h = 0.5; h*2", op.Mul, 1},
		{"9007199254740993 + 9007199254740993", op.Add, 18014398509481984},
		{"h = 0; 5^h", op.Pow, 1}, // else the derivative with respect to h would be lost
		{"-0", op.Neg, math.Copysign(0, -1)},
	} {
		f := program.LowerTo(t, eval.NewExact(), c.source)
		out := f.Outputs[0].Node
		v, ok := f.Graph.Known(out)
		if got := f.Graph.Op(out); got != c.op || !ok || math.Float64bits(v) != math.Float64bits(c.value) {
			t.Errorf("%s is %v, known %v as %v, want %v, %v", c.source, got, ok, v, c.op, c.value)
		}
	}
}
