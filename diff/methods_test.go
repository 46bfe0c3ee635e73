package diff_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"backprop/diff"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
)

// everything is what all methods of a function say at a point.
type everything struct {
	value, along                        []float64
	jacobian, backward, vector, hessian []float64
}

// callAll calls each method of f, in an order that begins at a given one.
func callAll(f *diff.Function, x, v, upstream []float64, first int) (e everything) {
	m, n := f.Dims()
	s := func(k int) []float64 { return slices.Repeat([]float64{math.NaN()}, k) }
	e = everything{s(m), s(m), s(m * n), s(n), s(m * n), s(m * n * n)}
	calls := []func(){
		func() { f.Values(e.value, x) },
		func() { f.Along(e.along, x, v) },
		func() { f.Jacobian(e.jacobian, x) },
		func() { f.Backward(e.backward, x, upstream) },
		func() { f.HessianVector(e.vector, x, v) },
		func() { f.Hessian(e.hessian, x) },
	}
	for i := range calls {
		calls[(i+first)%len(calls)]()
	}
	return e
}

// byNodes computes the same by nodes that are appended to a graph, with directions in place of weights.
func byNodes(t *testing.T, source string, x, direction, upstream []float64) (e everything) {
	t.Helper()
	f := lower(t, source)
	g, outs := f.Graph, outputs(f)
	var wrt []eval.ID
	along := map[eval.ID]eval.ID{}
	for i := range g.Inputs() {
		wrt = append(wrt, g.Leaf(i))
		along[wrt[i]] = g.Const(direction[i])
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	rows, err := adjoint.Jacobian(g, outs, wrt)
	must(err)
	tangents, err := adjoint.Tangents(g, outs, along)
	must(err)
	var in []adjoint.Flow
	for i, id := range outs {
		in = append(in, adjoint.Flow{Node: id, Upstream: g.Const(upstream[i])})
	}
	pass := adjoint.Backward(g, in, wrt)
	vectors, err := adjoint.HessianVector(g, outs, wrt, along)
	must(err)
	tables, err := adjoint.Hessian(g, outs, wrt)
	must(err)
	values := func(ids []eval.ID) []float64 {
		v := run.Compile(g, ids...).NewValues()
		v.Run(x)
		list := make([]float64, len(ids))
		for i := range list {
			list[i] = v.Output(i)
		}
		return list
	}
	hessian := slices.Concat(slices.Concat(tables...)...)
	return everything{values(outs), values(tangents), values(slices.Concat(rows...)), values(pass.Gradient), values(slices.Concat(vectors...)), values(hessian)}
}

// TestMethods holds the methods of a function to the nodes of its graph, over the corpus: the same bits, but for products
// with weights, which are rounded elsewhere.
func TestMethods(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	random := func(n int) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = rng.Float64()*4 - 2
		}
		return list
	}
	corpus := testdata.FirstPoints()
	for _, p := range corpus {
		f := parse(t, p.Source, nil)
		m, n := f.Dims()
		x, v, upstream := make([]float64, n), random(n), random(m)
		for i, name := range f.Inputs() {
			x[i] = p.At[name]
		}
		got, want := callAll(f, x, v, upstream, rng.IntN(6)), byNodes(t, p.Source, x, v, upstream)
		exactly := func(what string, got, want []float64) {
			if !slices.EqualFunc(got, want, identical) {
				t.Errorf("%s: %s is %v, want %v", p.Name, what, got, want)
			}
		}
		exactly("value", got.value, want.value)
		exactly("Jacobian", got.jacobian, want.jacobian)
		exactly("Hessian", got.hessian, want.hessian)
		closely := func(what string, got, want, partials, weights []float64, stride int) {
			size := 0.0 // of the largest product: what cancels is not more accurate than that
			for i, d := range partials {
				if d = math.Abs(d * weights[i/stride%len(weights)]); d > size {
					size = d
				}
			}
			for i := range want {
				if !(math.Abs(got[i]-want[i]) <= 1e-9*size) && !same(got[i], want[i]) {
					t.Errorf("%s: %s is %v, want %v", p.Name, what, got, want)
				}
			}
		}
		closely("Along", got.along, want.along, want.jacobian, v, 1)
		closely("Backward", got.backward, want.backward, want.jacobian, upstream, n)
		closely("HessianVector", got.vector, want.vector, want.hessian, v, 1)

		const points = 3
		columns := func(k int) [][]float64 {
			list := make([][]float64, k)
			for i := range list {
				list[i] = make([]float64, points)
			}
			return list
		}
		values, partials, in := columns(m), columns(m*n), columns(n)
		for i := range in {
			for k := range points {
				in[i][k] = x[i]
			}
		}
		f.Columns(values, partials, in)
		for k := range points {
			row := func(columns [][]float64) (row []float64) {
				for _, c := range columns {
					row = append(row, c[k])
				}
				return row
			}
			exactly("value in columns", row(values), want.value)
			exactly("Jacobian in columns", row(partials), want.jacobian)
		}
	}
	if len(corpus) < 200 {
		t.Errorf("only %d formulas", len(corpus))
	}
}

// TestSeveral: with respect to chosen names of several outputs, an intermediate and one that the result does not need
// among them.
func TestSeveral(t *testing.T) {
	f := parse(t, "unused = 2*a; g = a*x; u = g*t; v = g^2 + x; u, v", nil)
	f, err := f.Wrt("t", "g", "unused", "a")
	if err != nil {
		t.Fatal(err)
	}
	// At a = 3, x = 2, t = 5: g = 6, u = 30, v = 38.
	x := []float64{3, 2, 5}
	e := callAll(f, x, []float64{1, 10, 100, 1000}, []float64{2, -1}, 3)
	want := everything{
		value:    []float64{30, 38},
		jacobian: []float64{6, 5, 0, 10, 0, 12, 0, 24},
		along:    []float64{6 + 50 + 10000, 120 + 24000},
		backward: []float64{12, 10 - 12, 0, 20 - 24},
		hessian: []float64{
			0, 1, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0,
			0, 0, 0, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 4, 0, 8},
		vector: []float64{10 + 2000, 1, 0, 2, 0, 20 + 4000, 0, 40 + 8000},
	}
	for _, c := range []struct {
		what      string
		got, want []float64
	}{
		{"Values", e.value, want.value}, {"Jacobian", e.jacobian, want.jacobian}, {"Along", e.along, want.along},
		{"Backward", e.backward, want.backward}, {"Hessian", e.hessian, want.hessian}, {"HessianVector", e.vector, want.vector},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}

// TestConstant: a formula without variables has derivatives of no elements.
func TestConstant(t *testing.T) {
	e := callAll(parse(t, "2 + 3, 7", nil), nil, nil, []float64{1, 1}, 0)
	if !slices.Equal(e.value, []float64{5, 7}) || !slices.Equal(e.along, []float64{0, 0}) || len(e.jacobian)+len(e.backward)+len(e.vector)+len(e.hessian) > 0 {
		t.Errorf("%+v", e)
	}
}

// TestColumns: columns longer than a block, those that nobody needs, and none at all.
func TestColumns(t *testing.T) {
	f := parse(t, "x^2*y, x", &diff.Options{Inputs: []string{"z", "x", "y"}})
	const points = 1300
	x, y := make([]float64, points), make([]float64, points)
	for k := range points {
		x[k], y[k] = float64(k), 0.5*float64(k)
	}
	value, fx, fy := make([]float64, points), make([]float64, points), make([]float64, points)
	f.Columns([][]float64{value, nil}, [][]float64{nil, fx, fy, nil, nil, nil}, [][]float64{nil, x, y})
	for k := range points {
		if value[k] != x[k]*x[k]*y[k] || fx[k] != 2*x[k]*y[k] || fy[k] != x[k]*x[k] {
			t.Fatalf("point %d: %v, %v, %v", k, value[k], fx[k], fy[k])
		}
	}
	f.Columns(nil, nil, [][]float64{nil, x, y})
	f.Columns([][]float64{{}, {}}, nil, [][]float64{{}, {}, {}})
}

// TestGoroutines: several goroutines ask one function everything at once, at points of their own, and each has what one
// alone has. With -race it says whether they share what they should not.
func TestGoroutines(t *testing.T) {
	const source = "g = sin(x*y) + max(x, y, z); hypot(g, z)*exp(-x^2), logsumexp(x, g, z)"
	f := parse(t, source, nil)
	point := func(i int) (x, v, u []float64) {
		s := float64(i)
		return []float64{0.1 * s, 1 - 0.2*s, 0.3}, []float64{1, s, -1}, []float64{s, 1}
	}
	const workers = 8
	rounds := 20
	if testing.Short() {
		rounds = 4
	}
	var want [workers]everything
	alone := parse(t, source, nil)
	for i := range want {
		x, v, u := point(i)
		want[i] = callAll(alone, x, v, u, 0)
	}
	equal := func(a, b everything) bool {
		return slices.Equal(a.value, b.value) && slices.Equal(a.along, b.along) && slices.Equal(a.jacobian, b.jacobian) &&
			slices.Equal(a.backward, b.backward) && slices.Equal(a.vector, b.vector) && slices.Equal(a.hessian, b.hessian)
	}
	var all sync.WaitGroup
	for i := range workers {
		all.Go(func() {
			x, v, u := point(i)
			for range rounds {
				if got := callAll(f, x, v, u, i); !equal(got, want[i]) {
					t.Errorf("goroutine %d: %v, want %v", i, got, want[i])
				}
				values, in := [][]float64{{0, 0}, {0, 0}}, make([][]float64, 3)
				for k := range in {
					in[k] = []float64{x[k], x[k]}
				}
				if f.Columns(values, nil, in); values[0][1] != want[i].value[0] || values[1][0] != want[i].value[1] {
					t.Errorf("goroutine %d: columns %v, want %v", i, values, want[i].value)
				}
				f.Notes(x)
				if text, _, err := f.Derivative("x"); err != nil || text == "" {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// TestAllocations: after the first call no method allocates.
func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("pools drop some of what they are given, so that races show")
	}
	f := parse(t, "g = a*x; f = g*t + max(a, x, t)", nil)
	x, v, u, dst, h, one := []float64{1, 2, 3}, []float64{1, 0, 1}, []float64{1}, make([]float64, 3), make([]float64, 9), make([]float64, 1)
	columns := [][]float64{{1, 2}, {3, 4}, {5, 6}}
	for what, call := range map[string]func(){
		"Value":         func() { f.Value(x) },
		"Values":        func() { f.Values(one, x) },
		"Gradient":      func() { f.Gradient(dst, x) },
		"ValueGradient": func() { f.ValueGradient(dst, x) },
		"Jacobian":      func() { f.Jacobian(dst, x) },
		"Backward":      func() { f.Backward(dst, x, u) },
		"Along":         func() { f.Along(one, x, v) },
		"HessianVector": func() { f.HessianVector(dst, x, v) },
		"Hessian":       func() { f.Hessian(h, x) },
		"Columns":       func() { f.Columns(nil, columns, columns) },
	} {
		if n := testing.AllocsPerRun(100, call); n != 0 {
			t.Errorf("%s allocates %v times", what, n)
		}
	}
}
