package diff_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"backprop/diff"
	"backprop/eval/array"
)

// TestSmooth: where functions that meet have the same derivatives there is no note on a kink, and the slopes on both sides are
// the partial; what may be a kink has its note.
func TestSmooth(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		first  int // notes on kinks with the gradient
		second int // and with the Hessian
	}{
		{"max(2*x, x + x)", 1, 0, 0},
		{"max(x, x + 0)", 1, 0, 0},
		{"min(x, x + 0, 2*x)", 1, 0, 0},
		{"min(x, x + 0, 2*x)", 0, 1, 1},
		{"max(x^2, x^3)", 0, 0, 1}, // 2 on one side and 0 on the other
		{"max(x^4, x^5, 0)", 0, 0, 0},
		{"clamp(x^2, 0, 1)", 0, 0, 1},
		{"clamp(x^2, 0, 1)", 1, 1, 1},
		{"abs(x - x)", 1, 0, 0},
		{"abs(x^3)", 0, 0, 0},
		{"abs(x^2 - 2*x + 1)", 1, 0, 1}, // whose sign is not known
		{"relu(x^3)", 0, 0, 0},
		{"hypot(x^2, x^3)", 0, 0, 1},
		{"hypot(x, x - x)", 0, 1, 1},
		{"abs(x) <= 1 ? x^2/2 : abs(x) - 1/2", 1, 0, 1}, // Huber's loss: 1 on one side and 0 on the other
		{"x > 0 ? x^3 : 0", 0, 0, 0},
		{"x > 0 && x < 1 ? x^2 : 0", 0, 0, 1},
		{"x > 0 && x < 1 ? x^2 : 0", 1, 1, 1},
		{"c = x > 0; if(c, x^2, 0)", 0, 0, 1},
		{"x > 0 ? x : 0", 0, 1, 1},
		{"x > 0 ? x + 1 : x", 0, 1, 1}, // the same derivatives, but a jump
		{"x > 0 ? abs(x) : 0*x", 0, 1, 1},
		{"max(abs(x), 0)", 0, 1, 1}, // 0 has all of it, so that abs(x) is not on a taken path
		{"x^3 > 0", 0, 1, 1},
		{"(x > 0)*x", 0, 1, 1},
		{"if(x > 0, x > 0, 0)", 0, 1, 1},
		{"floor(x^2)", 0, 1, 1},
		{"floor(x - x)", 1, 1, 1}, // it cannot be told
		{"g = x + 0; max(x, g)", 1, 1, 1},
	} {
		f, err := diff.Parse(c.source, nil)
		if err != nil {
			t.Fatal(err)
		}
		at := func(q diff.Question, x float64) (*diff.Compiled, *diff.Point) {
			d, err := f.Compile(q)
			if err != nil {
				t.Fatal(err)
			}
			p := d.NewPoint()
			p.Run([]float64{x})
			return d, p
		}
		q := diff.Question{Gradient: true, Wrt: append([]string{"x"}, f.Intermediates()...)}
		if strings.HasPrefix(c.source, "c = ") {
			q.Wrt = nil
		}
		d, p := at(q, c.x)
		if got := kinksIn(p.Notes()); got != c.first {
			t.Errorf("%s at %v: %d kinks, want %d: %v", c.source, c.x, got, c.first, p.Notes())
		}
		partial, value := p.Result(d.Partial(0, 0)), p.Result(0)
		q.Hessian = true
		if _, p := at(q, c.x); kinksIn(p.Notes()) != c.second {
			t.Errorf("%s at %v: %v with the Hessian, want %d kinks", c.source, c.x, p.Notes(), c.second)
		}
		if notes := arrayAt(t, c.source, c.x, q.Wrt).Notes(); kinksIn(notes) != c.first {
			t.Errorf("%s of an array at %v: %v, want %d kinks", c.source, c.x, notes, c.first)
		}
		if c.first > 0 {
			continue
		}
		for _, h := range []float64{1e-6, -1e-6} {
			_, p := at(diff.Question{}, c.x+h)
			if slope := (p.Result(0) - value) / h; math.Abs(slope-partial) > 1e-5 { // the second derivatives are up to 2
				t.Errorf("%s at %v: the partial is %v, and the slope at %v is %v", c.source, c.x, partial, h, slope)
			}
		}
	}
}

// arrayAt computes the sum of a formula over the elements of an array x, which are all the same number.
func arrayAt(t *testing.T, source string, x float64, wrt []string) *diff.Point {
	before, last := "", source
	if i := strings.LastIndex(source, "; "); i >= 0 {
		before, last = source[:i+2], source[i+2:]
	}
	f, err := diff.Parse(before+"sum("+last+")", &diff.Options{Shapes: map[string]array.Shape{"x": {2}}})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Compile(diff.Question{Gradient: true, Wrt: wrt})
	if err != nil {
		t.Fatal(err)
	}
	p := d.NewPoint()
	p.Run([]float64{x, x})
	return p
}

func kinksIn(notes []diff.Note) int {
	n := 0
	for _, note := range notes {
		if note.Kind == "kink" {
			n++
		}
	}
	return n
}

// TestSmoothRows: of points that are alike, those without a kink have no note.
func TestSmoothRows(t *testing.T) {
	f, err := diff.Parse("max(x, x*y) + abs(x*y)", nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Compile(diff.Question{Gradient: true, Notes: true})
	if err != nil {
		t.Fatal(err)
	}
	b := d.NewBlock(4)
	copy(b.Input(0), []float64{0, 2, 0, 0})
	copy(b.Input(1), []float64{1, 1, 2, 0})
	b.Run(4)
	for k, want := range []int{1, 1, 2, 1} { // (0, 1): abs; (2, 1): max; (0, 2): both; (0, 0): max alone, as x*y is flat
		if got := kinksIn(b.Notes(k)); got != want {
			t.Errorf("point %d has %d kinks, want %d: %v", k, got, want, b.Notes(k))
		}
	}
}

// TestSmoothLimit: of a long formula with very many ties only the first are looked into, and the others have notes.
func TestSmoothLimit(t *testing.T) {
	const n = 5000
	var b strings.Builder
	b.WriteString("s0 = x\n")
	for i := range n {
		fmt.Fprintf(&b, "s%d = sin(s%d)\n", i+1, i)
	}
	b.WriteString("0")
	for i := range n {
		fmt.Fprintf(&b, " + max(s%d, s%d + 0)", i, i)
	}
	f, err := diff.Parse(b.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Compile(diff.Question{Gradient: true})
	if err != nil {
		t.Fatal(err)
	}
	p := d.NewPoint()
	p.Run([]float64{1})
	if got := kinksIn(p.Notes()); got < n/2 || got > n-100 {
		t.Errorf("%d of %d ties have notes, want most of them", got, n)
	}
}

// TestBorders: a number as a condition has a note where it is 0 at the point alone and the branches differ; a block has none.
func TestBorders(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		want   bool
	}{
		{"x ? 1 : 2", 0, true},
		{"x ? 1 : 2", 1, false},
		{"if(2*x - 2, x, 2)", 1, true},
		{"x ? sin(x)/x : 1", 0, true}, // it cannot be told that they meet
		{"x ? x^2 + 3 : 3", 0, false},
		{"x ? x + 3 : 3", 0, true},
		{"relu(x) ? 1 : x", -1, false}, // 0 all around
		{"floor(x) ? 1 : x", 0.5, false},
		{"x != 0 ? 1 : 2", 0, false}, // which has a note of its own
		{"x && 1 ? 1 : 2", 0, false},
		{"(x > 0 ? x : 0)*(x ? 1 : 2)", 0, true},
		{"x > 0 ? (x ? 1 : 2) : x", 0, false}, // not taken
		{"if(0, x, 2*x)", 0, false},
	} {
		f, err := diff.Parse(c.source, nil)
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Compile(diff.Question{Gradient: true, Notes: true})
		if err != nil {
			t.Fatal(err)
		}
		p := d.NewPoint()
		p.Run([]float64{c.x})
		if got := p.Borders(); (len(got) == 1) != c.want || len(got) > 1 {
			t.Errorf("%s at %v: %v, want a note: %v", c.source, c.x, got, c.want)
		}
		if got := arrayAt(t, c.source, c.x, nil).Borders(); (len(got) == 1) != c.want {
			t.Errorf("%s of an array at %v: %v, want a note: %v", c.source, c.x, got, c.want)
		}
		for _, n := range p.Notes() {
			if strings.Contains(n.Message, "the condition of") {
				t.Errorf("%s at %v: %v is among the notes", c.source, c.x, n)
			}
		}
	}
	f, err := diff.Parse("x ? 1 : 2", nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Compile(diff.Question{})
	if err != nil {
		t.Fatal(err)
	}
	p := d.NewPoint()
	if p.Run([]float64{0}); p.Borders() != nil {
		t.Error("a value alone has notes on derivatives")
	}
}
