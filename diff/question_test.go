package diff_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"backprop/diff"
)

// TestWeights: a number that the question has is nothing where it is 0, one that a run is given is times something.
func TestWeights(t *testing.T) {
	f := parse(t, "sqrt(x)*y, y^2", nil)
	names := []string{"x", "y"}
	ask := func(q diff.Question) *diff.Compiled {
		d, err := f.Compile(q)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	nan := math.NaN()
	for _, c := range []struct {
		values   []float64 // nil: the run is given weights
		weights  []float64
		along    []float64
		vector   []float64 // of the first output
		backward []float64 // of weights of the outputs
	}{
		{values: []float64{0, 3}, along: []float64{0, 12}, vector: []float64{inf, 0}, backward: []float64{0, 12}},
		{weights: []float64{0, 3}, along: []float64{nan, 12}, vector: []float64{nan, nan}, backward: []float64{nan, 12}},
	} {
		at := func(d *diff.Compiled) *diff.Point {
			p := d.NewPoint()
			if c.values != nil {
				p.Run([]float64{0, 2})
			} else {
				p.Run([]float64{0, 2}, c.weights)
			}
			return p
		}
		w := &diff.Weights{Names: names, Values: c.values}
		p := at(ask(diff.Question{Along: w}))
		d := ask(diff.Question{Along: w})
		if got := []float64{p.Result(d.Along(0)), p.Result(d.Along(1))}; !slices.EqualFunc(got, c.along, same) {
			t.Errorf("values %v, weights %v: along %v, want %v", c.values, c.weights, got, c.along)
		}
		d = ask(diff.Question{HessianVector: w})
		p = at(d)
		if got := []float64{p.Result(d.HessianVector(0, 0)), p.Result(d.HessianVector(0, 1))}; !slices.EqualFunc(got, c.vector, same) {
			t.Errorf("values %v, weights %v: the Hessian times them is %v, want %v", c.values, c.weights, got, c.vector)
		}
		d = ask(diff.Question{Gradient: true, Upstream: &diff.Weights{Names: []string{"f1", "f2"}, Values: c.values}})
		p = at(d)
		if got := []float64{p.Result(d.Partial(0, 0)), p.Result(d.Partial(0, 1))}; !slices.EqualFunc(got, c.backward, same) {
			t.Errorf("values %v, weights %v: upstream gives %v, want %v", c.values, c.weights, got, c.backward)
		}
	}
}

// TestQuestion: everything at once, at a point and in a block: each number stands where the question says.
func TestQuestion(t *testing.T) {
	f := parse(t, "g = a*x; u = g*t; v = g + x^2; u, v", &diff.Options{Inputs: []string{"t", "x", "a"}})
	d, err := f.Compile(diff.Question{
		Wrt: []string{"g", "x"}, Gradient: true, Nodes: true, Hessian: true, Notes: true,
		Along:         &diff.Weights{Names: []string{"x"}, Values: []float64{2}},
		HessianVector: &diff.Weights{Names: []string{"x", "t"}},
		Upstream:      &diff.Weights{Names: []string{"v", "u"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if m, n := d.Dims(); m != 1 || n != 2 || !slices.Equal(d.Wrt(), []string{"g", "x"}) {
		t.Fatal(m, n, d.Wrt())
	}
	// L = 7*u + 3*v with g = a*x at a = 3, x = 2, t = 5.
	x, direction, flow := []float64{5, 2, 3}, []float64{10, 1}, []float64{3, 7}
	want := map[string]float64{
		"u": 30, "v": 10, "∂g": 7*5 + 3, "∂x": 3*38 + 3*4, "along": 2 * (3*38 + 3*4),
		"∂²g": 0, "∂g∂x": 0, "∂²x": 6, // g is one of the names: its own path to x is not second order in L
		"Hv g": 7, "Hv x": 10*6 + 7*3,
	}
	places := map[string]int{
		"u": d.Value(0), "v": d.Value(1), "∂g": d.Partial(0, 0), "∂x": d.Partial(0, 1), "along": d.Along(0),
		"∂²g": d.Second(0, 0, 0), "∂g∂x": d.Second(0, 1, 0), "∂²x": d.Second(0, 1, 1), "Hv g": d.HessianVector(0, 0), "Hv x": d.HessianVector(0, 1),
	}
	p := d.NewPoint()
	p.Run(x, direction, flow)
	b := d.NewBlock(4)
	for i := range x {
		if column := b.Input(i); column == nil {
			t.Fatalf("no column for input %d", i)
		} else {
			column[2] = x[i]
		}
	}
	for i, v := range slices.Concat(direction, flow) {
		b.Weight(i)[2] = v
	}
	b.Run(3)
	for what, place := range places {
		if got := p.Result(place); got != want[what] {
			t.Errorf("%s is %v, want %v", what, got, want[what])
		}
		if got := b.Result(place)[2]; got != want[what] {
			t.Errorf("in a block %s is %v, want %v", what, got, want[what])
		}
	}
	nodes := map[string]string{}
	names := d.Formula().NodeNames(d.Nodes())
	for j, id := range d.Nodes() {
		nodes[names[id]] = fmt.Sprint(p.At(id), p.Result(d.NodePartial(0, j)))
	}
	for name, want := range map[string]string{"a": "3 76", "g": "6 38", "u": "30 7", "v": "10 3"} {
		if nodes[name] != want {
			t.Errorf("value and partial of %s are %s, want %s", name, nodes[name], want)
		}
	}
	for j, id := range d.Nodes() {
		if got, want := b.Node(j)[2], p.At(id); got != want {
			t.Errorf("in a block %s is %v, want %v", names[id], got, want)
		}
	}
	if d.Len() != 2+2+len(d.Nodes())+1+2+3 {
		t.Errorf("%d results", d.Len())
	}
}

// TestNotes: what there is to know about a point, alone and in a block that was told to look.
func TestNotes(t *testing.T) {
	const source = "relu(x)*e + sqrt(y) + (z ? 1 : 2)"
	f := parse(t, source, nil)
	euler := `constant "e was read as Euler's number; to use e as a variable list it in Options.Inputs" "e"`
	kink := `kink "relu(x) has a kink here: the smallest of its possible derivatives was taken" "relu(x)"`
	root := `domain "sqrt(y) is NaN: sqrt(-1); sqrt(x) is defined for x >= 0" "sqrt(y)"`
	slope := `nonfinite "a derivative of sqrt(y) is not finite: 1/0 is Infinity" "sqrt(y)"`
	branch := `condition "the condition of z ? 1 : 2 is NaN, which is not 0: its first branch was taken" "z ? 1 : 2"`
	points := []struct {
		x    []float64
		want []string
	}{
		{[]float64{1, 1, 1}, nil},
		{[]float64{0, 1, 1}, []string{kink}},
		{[]float64{0, -1, 1}, []string{root, kink}},
		{[]float64{1, 1, math.NaN()}, []string{branch}},
		{[]float64{1, 0, 1}, []string{slope}},
	}
	d, err := f.Compile(diff.Question{Gradient: true, Notes: true})
	if err != nil {
		t.Fatal(err)
	}
	b := d.NewBlock(8)
	for i := range 3 {
		for k, p := range points {
			b.Input(i)[k] = p.x[i]
		}
	}
	b.Run(len(points))
	if !b.Suspects(len(points)) || b.Suspects(1) {
		t.Errorf("points are suspected: %v, the first: %v", b.Suspects(len(points)), b.Suspects(1))
	}
	write := func(notes []diff.Note) (list []string) {
		for _, n := range notes {
			list = append(list, fmt.Sprintf("%s %q %q", n.Kind, n.Message, source[n.Start:n.End]))
		}
		return list
	}
	for k, p := range points {
		if got, want := write(f.Notes(p.x)), append([]string{euler}, p.want...); !slices.Equal(got, want) {
			t.Errorf("at %v:\n%q, want\n%q", p.x, got, want)
		}
		if got, want := b.Suspect(k), p.want != nil; got != want {
			t.Errorf("at %v: suspected: %v, want %v", p.x, got, want)
		}
		notes := b.Notes(k)
		for i := range notes {
			notes[i] = notes[i].Quote(source)
		}
		if got := write(notes); !slices.Equal(got, p.want) {
			t.Errorf("in a block at %v:\n%q, want\n%q", p.x, got, p.want)
		}
	}
	// The values have no kinks, and the first output of these has none where nothing flows in at it; second partials have
	// those of the first.
	outputs := func(values ...float64) *diff.Weights {
		return &diff.Weights{Names: []string{"f1", "f2"}, Values: values}
	}
	for _, c := range []struct {
		source string
		q      diff.Question
		x      []float64
		want   string
	}{
		{source, diff.Question{}, []float64{0, 1, 1}, "[]"},
		{"abs(x), x*2", diff.Question{Gradient: true, Upstream: outputs(0, 1)}, []float64{0}, "[]"},
		{"abs(x), x*2", diff.Question{Gradient: true, Upstream: outputs(1, 0)}, []float64{0}, "[abs(x) has a kink here: the smallest of its possible derivatives was taken]"},
		{"leakyrelu(x, s)", diff.Question{Gradient: true}, []float64{0, 1}, "[]"},
		{"leakyrelu(x, s)", diff.Question{Gradient: true, Hessian: true}, []float64{0, 1}, "[the derivative of leakyrelu(x, s) has a kink here: the smallest of its possible derivatives was taken]"},
		{"sqrt(x)", diff.Question{Gradient: true, Hessian: true}, []float64{0}, "[a derivative of sqrt(x) is not finite: 1/0 is Infinity]"},
	} {
		d, err := parse(t, c.source, nil).Compile(c.q)
		if err != nil {
			t.Fatal(err)
		}
		p := d.NewPoint()
		p.Run(c.x)
		said := []string{}
		for _, n := range p.Notes() {
			said = append(said, n.Quote(c.source).Message)
		}
		if fmt.Sprint(said) != c.want {
			t.Errorf("%s at %v: %v, want %s", c.source, c.x, said, c.want)
		}
	}
}
