package adjoint_test

import (
	"fmt"
	"math"
	"testing"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
)

// TestVariesOnce: which elements are constant is found out once for each node, though here are 2^60 paths to the first. The bound is
// that the test ends.
func TestVariesOnce(t *testing.T) {
	source := "y0 = [a, 2]\n"
	for i := range 60 {
		source += fmt.Sprintf("y%d = y%d*y%d/2\n", i+1, i, i)
	}
	f, err := arrayFormula(source+"max(y60)", nil)
	if err != nil {
		t.Fatal(err)
	}
	g := f.Graph
	out := f.Outputs[0].Node
	grad := gradient(g, out, []eval.ID{g.Input("a")})[0]
	v := run.Compile(g, out, grad).NewValues()
	v.Run([]float64{2})
	if got := v.Output(1); got != 0 { // the constant ties
		t.Errorf("the gradient is %v, want 0", got)
	}
	if found := adjoint.KinkElements(g, v, []eval.ID{out}, nil, nil, v.TakenElements(g, out)); len(found) != 1 {
		t.Errorf("%d kinks, want 1", len(found))
	}
}

// TestKinkFree: where no operation has a kink, no element is looked at, though the rule of logsumexp has conditions. Below the last
// node with one none is, either.
func TestKinkFree(t *testing.T) {
	const n = 1000
	for _, source := range []string{"logsumexp[1](w @ x)[0]", "max(logsumexp[1](w @ x)[0], 1)"} {
		f, err := arrayFormula(source, map[string]array.Shape{"w": {2, n}, "x": {n, n}})
		if err != nil {
			t.Fatal(err)
		}
		g, out := f.Graph, f.Outputs[0].Node
		v := run.Compile(g, out).NewValues()
		v.Run(make([]float64, 2*n+n*n))
		taken := v.TakenElements(g, out)
		if allocs := testing.AllocsPerRun(1, func() { adjoint.KinkElements(g, v, []eval.ID{out}, nil, nil, taken) }); allocs > 100 {
			t.Errorf("%s: %g allocations", source, allocs)
		}
	}
}

// TestPoison: elements that no path reaches send nothing, not 0 times something, and other cases in which a gradient of arrays is easily
// wrong. The gradient is by the first of the inputs.
func TestPoison(t *testing.T) {
	type in struct {
		name  string
		shape array.Shape
		at    []float64
	}
	inf, nan := math.Inf(1), math.NaN()
	two, matrix := array.Shape{2}, array.Shape{2, 2}
	for _, c := range []struct {
		source string
		in     []in
		want   []float64
	}{
		{"x = 1/y; x[0]", []in{{"y", two, []float64{1, 0}}}, []float64{-1, 0}},
		{"x = 1/y; sum(x[:1])", []in{{"y", two, []float64{1, 0}}}, []float64{-1, 0}},
		{"x = 1/y; [x[0], 2] @ [3, 4]", []in{{"y", two, []float64{1, 0}}}, []float64{-3, 0}},
		{"A = diag(y); trace(1/A)", []in{{"y", two, []float64{1, 2}}}, []float64{-1, -0.25}},
		{"max([a, 2, b])", []in{{"a", nil, []float64{2}}, {"b", nil, []float64{1}}}, []float64{0}},   // a constant takes no share of a tie
		{"max([a, 2, b])", []in{{"a", nil, []float64{3}}, {"b", nil, []float64{3}}}, []float64{0.5}}, // two variables share it
		{"max[0]([[a, 2], [b, 1]])[0]", []in{{"a", nil, []float64{3}}, {"b", nil, []float64{3}}}, []float64{0.5}},
		{"sum(if(x > 0, x*y, 0))", []in{{"x", two, []float64{1, -1}}, {"y", two, []float64{2, inf}}}, []float64{2, 0}},
		{"sum(if(x > 0, ln(x), x))", []in{{"x", two, []float64{2, 0}}}, []float64{0.5, 1}},
		{"logsumexp(x)", []in{{"x", array.Shape{3}, []float64{0, -inf, 0}}}, []float64{0.5, 0, 0.5}},
		{"hypot(x)", []in{{"x", two, []float64{inf, 1}}}, []float64{1, 0}},
		{"softmax(x)[0]", []in{{"x", two, []float64{0, -40}}}, []float64{4.248354255291589e-18, -4.248354255291589e-18}}, // 1 - x[0] is lost
		{"A[0,0]*A[1,1]", []in{{"A", matrix, []float64{2, 9, 9, 3}}}, []float64{3, 0, 0, 2}},
		{"z[i] = A[i,i]^2; sum(z)", []in{{"A", matrix, []float64{2, nan, nan, 3}}}, []float64{4, 0, 0, 6}},
		{"x[0] + x[0]*x[1]", []in{{"x", two, []float64{2, 3}}}, []float64{4, 2}},                                                                                     // an index repeats
		{"z = X @ w; sum(if(m > 0, z, 0))", []in{{"w", two, []float64{1, 1}}, {"X", matrix, []float64{nan, 1, 2, 3}}, {"m", two, []float64{0, 1}}}, []float64{2, 3}}, // a row that is not taken
		{"sum(relu(X @ W))", []in{{"W", array.Shape{2, 1}, []float64{1, 1}}, {"X", matrix, []float64{-inf, 1, 2, 3}}}, []float64{2, 3}},                              // and one of -∞
		{"z = w @ X; sum(if(m > 0, z, 0))", []in{{"w", two, []float64{1, 1}}, {"X", matrix, []float64{nan, 1, 2, 3}}, {"m", two, []float64{0, 1}}}, []float64{1, 3}}, // a column
		{"sum[0](max[1](X*w[0]))", []in{{"w", two, []float64{2, 1}}, {"X", array.Shape{1, 2}, []float64{-inf, 3}}}, []float64{3, 0}},                                 // the largest alone
		{"mean(A[:, 0])*A[1, 1]", []in{{"A", matrix, []float64{1, 2, 3, 4}}}, []float64{2, 0, 2, 2}},                                                                 // parts overlap
		{"sum(A.T @ A)", []in{{"A", array.Shape{1, 2}, []float64{1, 2}}}, []float64{6, 6}},                                                                           // one row
		{"y[i] = sum[j](A[i,j]*x[j]); sum(y^2)", []in{{"x", two, []float64{1, 1}}, {"A", matrix, []float64{1, 0, 0, 2}}}, []float64{2, 8}},                           // an index that is bound
	} {
		shapes, values := map[string]array.Shape{}, map[string][]float64{}
		for _, x := range c.in {
			shapes[x.name], values[x.name] = x.shape, x.at
		}
		f, err := arrayFormula(c.source, shapes)
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		g := f.Graph
		grad := gradient(g, f.Outputs[0].Node, []eval.ID{g.Input(c.in[0].name)})[0]
		v := run.Compile(g, f.Outputs[0].Node, grad).NewValues()
		var at []float64
		for _, name := range g.Inputs() {
			at = append(at, values[name]...)
		}
		v.Run(at)
		got := v.Append(nil, grad)
		for i, want := range c.want {
			if len(got) != len(c.want) || !same(got[i], want) {
				t.Errorf("%s: the gradient by %s is %v, want %v", c.source, c.in[0].name, got, c.want)
				break
			}
		}
	}
}
