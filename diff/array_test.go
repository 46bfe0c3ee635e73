package diff_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"backprop/diff"
	"backprop/eval/array"
)

// TestArrayMethods: the methods count the elements of arrays, and refuse what they do not compute.
func TestArrayMethods(t *testing.T) {
	o := &diff.Options{Shapes: map[string]array.Shape{"A": {2, 2}, "x": {2}}}
	x := []float64{1, 2, 3, 4, 1, 10, 2} // A, x, s
	f := must(diff.Parse("sum(A @ x)*s, s", o))
	m, n := f.Dims()
	if f.Len() != 7 || m != 2 || n != 7 {
		t.Fatalf("Len %d, Dims %d %d, want 7, 2 7", f.Len(), m, n)
	}
	check := func(what string, want []float64, compute func(dst []float64)) {
		t.Helper()
		got := make([]float64, len(want))
		if compute(got); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	row := []float64{2, 20, 2, 20, 8, 12, 64}
	check("Values", []float64{128, 2}, func(dst []float64) { f.Values(dst, x) })
	check("Jacobian", append(slices.Clone(row), 0, 0, 0, 0, 0, 0, 1), func(dst []float64) { f.Jacobian(dst, x) })
	check("Backward", []float64{2, 20, 2, 20, 8, 12, 67}, func(dst []float64) { f.Backward(dst, x, []float64{1, 3}) })
	check("Along", []float64{8*2 + 12*3, 0}, func(dst []float64) { f.Along(dst, x, []float64{0, 0, 0, 0, 2, 3, 0}) })
	one := must(diff.Parse("sum(A @ x)*s", o))
	check("Gradient", row, func(dst []float64) { one.Gradient(dst, x) })
	check("ValueGradient", row, func(dst []float64) { one.ValueGradient(dst, x) })
	check("Wrt", []float64{64, 8, 12}, func(dst []float64) { must(one.Wrt("s", "x")).Gradient(dst, x) })

	y := must(diff.Parse("z = A @ x; z, s*z[0]", o))
	check("Values of an array", []float64{21, 43, 42}, func(dst []float64) { y.Values(dst, x) })
	check("Backward from an array", []float64{1 + 3*2, 10 + 3*20, 2, 20, 1 + 3*2 + 2*3, 2 + 3*4 + 2*4, 63}, func(dst []float64) { y.Backward(dst, x, []float64{1, 2, 3}) })
	check("Along an array", []float64{2 + 3*2, 3*2 + 3*4, 2 * (2 + 3*2)}, func(dst []float64) { y.Along(dst, x, []float64{0, 0, 0, 0, 2, 3, 0}) })

	z := must(diff.Parse("A @ x", o))
	check("Jacobian of an array", []float64{1, 10, 0, 0, 1, 2, 0, 0, 1, 10, 3, 4}, func(dst []float64) { z.Jacobian(dst, x[:6]) })
	check("Jacobian of an array and a number", []float64{
		1, 10, 0, 0, 1, 2, 0,
		0, 0, 1, 10, 3, 4, 0,
		2, 20, 0, 0, 2, 4, 21,
	}, func(dst []float64) { y.Jacobian(dst, x) })
	q := must(must(diff.Parse("s*(x @ A @ x)", o)).Wrt("x", "s")) // 2*s*sym(A), and A.T @ x + A @ x beside it
	hessian := []float64{
		4, 10, 2 + 5*10,
		10, 16, 5 + 8*10,
		2 + 5*10, 5 + 8*10, 0,
	}
	at := []float64{2, 1, 10, 1, 2, 3, 4} // s, x, A
	check("Hessian", hessian, func(dst []float64) { q.Hessian(dst, at) })
	check("HessianVector", []float64{4 + 2*10 + 3*52, 10 + 2*16 + 3*85, 52 + 2*85}, func(dst []float64) { q.HessianVector(dst, at, []float64{1, 2, 3}) })
	each := must(must(diff.Parse("x^3*s", o)).Wrt("x", "s"))
	check("Hessian of an array", []float64{
		6 * 1 * 2, 0, 3, 0, 0, 0, 3, 0, 0,
		0, 0, 0, 0, 6 * 10 * 2, 300, 0, 300, 0,
	}, func(dst []float64) { each.Hessian(dst, []float64{1, 10, 2}) })
	check("HessianVector of an array", []float64{12 + 9, 0, 3, 0, 240 + 900, 600}, func(dst []float64) { each.HessianVector(dst, []float64{1, 10, 2}, []float64{1, 2, 3}) })
	for want, refused := range map[string]func(){
		"diff: Value: the output is an array of shape (2,); use Values and Jacobian":         func() { z.Value(x[:6]) },
		"diff: Jacobian: dst has length 6, want 12: a row for each output":                   func() { z.Jacobian(make([]float64, 6), x[:6]) },
		"diff: Hessian: dst has length 7, want 49: a table for each output":                  func() { one.Hessian(make([]float64, 7), x) },
		"diff: Gradient: dst has length 3, want 7: A, x, s":                                  func() { one.Gradient(make([]float64, 3), x) },
		"diff: NewBlock: a function of arrays runs at one point after another: use NewPoint": func() { must(one.Compile(diff.Question{})).NewBlock(8) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("got the panic %q, want %q", got, want)
				}
			}()
			refused()
		}()
	}
	if _, _, err := one.Derivative("x"); err == nil || !strings.Contains(err.Error(), "are not supported") {
		t.Errorf("Derivative: got the error %v", err)
	}
}

// TestArrayMemory: the gradient of a sum takes memory for what is computed, not for copies of inputs and results, nor for lists of
// places.
func TestArrayMemory(t *testing.T) {
	const n = 100_000
	for _, c := range []struct {
		source string
		most   float64 // arrays
	}{
		{"sum(x^2)", 2},     // x^2 and 2*x
		{"sum(A.T * B)", 4}, // A.T, the product, and both derivatives
		{"max(x)", 3},       // the conditions of its rule, and the derivative
	} {
		f, err := diff.Parse(c.source, &diff.Options{Shapes: map[string]array.Shape{"x": {n}, "A": {10, n / 10}, "B": {n / 10, 10}}})
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Compile(diff.Question{Gradient: true})
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float64, f.Len())
		for i := range x {
			x[i] = float64(i)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		p := d.NewPoint()
		p.RunShared(x)
		last := p.Elements(d.Len() - 1)
		runtime.ReadMemStats(&after)
		if got := float64(after.TotalAlloc-before.TotalAlloc) / (8 * n); got > c.most+0.1 {
			t.Errorf("%s: %.1f arrays were allocated, want %v", c.source, got, c.most)
		}
		if !slices.Equal(last, p.Append(nil, d.Len()-1)) {
			t.Errorf("%s: Elements and Append differ", c.source)
		}
	}
}
