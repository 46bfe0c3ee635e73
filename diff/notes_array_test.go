package diff_test

import (
	"testing"
	"time"

	"backprop/diff"
	"backprop/eval/array"
	"backprop/testdata/cputime"
)

// TestArrayNotes: notes on the elements of arrays take time in proportion to the elements, whatever the operation. One that looked at
// all elements for each would take half a minute.
func TestArrayNotes(t *testing.T) {
	const n = 100
	shapes := map[string]array.Shape{"x": {n * n}, "A": {n, n}}
	x := make([]float64, 2*n*n)
	for i := range x {
		x[i] = float64(i%7) - 2.5
	}
	x[3] = 0
	start := cputime.Used()
	for _, source := range []string{
		"max(x)", "max(relu(x))", "sum(relu(x)) + hypot(x)", "sum(relu(sum[0](A)))", "sum(ln(sum[1](A) - 100))", "sum(relu(A @ A))", "sum(1/relu(x))",
	} {
		f, err := diff.Parse(source, &diff.Options{Shapes: shapes})
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Compile(diff.Question{Gradient: true})
		if err != nil {
			t.Fatal(err)
		}
		p := d.NewPoint()
		p.Run(x[:f.Len()])
		if notes := p.Notes(); len(notes) == 0 && source != "sum(relu(sum[0](A)))" && source != "sum(relu(A @ A))" {
			t.Errorf("%s: no notes", source)
		}
	}
	if took := cputime.Used() - start; took > 3*time.Second {
		t.Errorf("the notes took %v of the processor", took)
	}
}
