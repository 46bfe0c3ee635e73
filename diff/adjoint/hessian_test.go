package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
)

// tableOf returns the Hessian of the first output of f.
func tableOf(t *testing.T, f *eval.Formula, vars []string) [][]eval.ID {
	t.Helper()
	tables, err := adjoint.Hessian(f.Graph, outputs(f)[:1], nodesOf(f, vars))
	if err != nil {
		t.Fatal(err)
	}
	return tables[0]
}

func nodesOf(f *eval.Formula, names []string) []eval.ID {
	ids := make([]eval.ID, len(names))
	for i, name := range names {
		ids[i] = f.Node(name)
	}
	return ids
}

// compute computes a table of nodes at a point.
func compute(f *eval.Formula, at point, table [][]eval.ID) [][]float64 {
	v := run.Compile(f.Graph, slices.Concat(table...)...).NewValues()
	v.Run(values(f, at))
	out := make([][]float64, len(table))
	n := 0
	for i := range table {
		for range table[i] {
			out[i] = append(out[i], v.Output(n))
			n++
		}
	}
	return out
}

// checkHessian holds the Hessians of a formula, with respect to variables and intermediates, to the gradients of its
// gradients, and products with a direction to theirs.
func checkHessian(t *testing.T, source string, at point, seed uint64, w *worst) {
	t.Helper()
	f := lower(t, source)
	g := f.Graph
	list := names(f)
	wrt := nodesOf(f, list)
	tables, err := adjoint.Hessian(g, outputs(f), wrt)
	if err != nil {
		t.Fatal(err)
	}
	if len(wrt) == 0 {
		return
	}
	dir, v := directionOf(g, wrt, seed)
	products, err := adjoint.HessianVector(g, outputs(f), wrt, dir)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := adjoint.Jacobian(g, outputs(f), wrt)
	if err != nil {
		t.Fatal(err)
	}
	where := fmt.Sprintf("%q at %v: ", formulaOf(source), at)
	inputs := values(f, at)
	unit := int(seed) % len(wrt)
	columns, err := adjoint.HessianVector(g, outputs(f), wrt, map[eval.ID]eval.ID{wrt[unit]: g.Const(1)})
	if err != nil {
		t.Fatal(err)
	}
	for o, table := range tables {
		for i := range wrt {
			for k := range i + 1 {
				if table[i][k] != table[k][i] {
					t.Errorf("%s%s and %s are two nodes in one order and the other", where, list[i], list[k])
				}
				// Below an intermediate the gradient of the gradient is another thing: see Hessian.
				a, b := min(wrt[i], wrt[k]), max(wrt[i], wrt[k])
				upper := rows[o][slices.Index(wrt, b)]
				again := gradient(g, upper, []eval.ID{a})
				got, want := compareSum(t, where+"∂²/∂"+list[i]+"∂"+list[k], g, inputs, table[i][k], again, []float64{1}, w)
				if finite(got) != finite(want) {
					t.Errorf("%s∂²/∂%s∂%s = %v, the gradient of the gradient has %v", where, list[i], list[k], got, want)
				}
			}
			compareSum(t, where+"row "+list[i]+" times the direction", g, inputs, products[o][i], table[i], v, w)
			compareSum(t, where+"column "+list[unit]+" at "+list[i], g, inputs, columns[o][i], table[i][unit:unit+1], []float64{1}, w)
		}
	}
}

// TestHessian looks at the corpus, the awkward formulas and random ones.
func TestHessian(t *testing.T) {
	var w worst
	for i, f := range testdata.Formulas() {
		low := lower(t, f.Source)
		if testing.Short() && i%8 != 0 {
			continue
		}
		if low.Graph.Len() < 60 || i%4 == 0 {
			checkHessian(t, f.Source, randomPoint(t, low, f.Source, 0), uint64(i), &w)
		}
	}
	for i, c := range awkward {
		checkHessian(t, c.source, c.at, uint64(i), &w)
	}
	n := 300
	if testing.Short() {
		n /= 10
	}
	r := rand.New(rand.NewPCG(8, 9))
	for i := range n {
		choices := make([]byte, 20+r.IntN(60))
		for k := range choices {
			choices[k] = byte(r.Uint32())
		}
		gen := &generator{choices: choices}
		at := gen.awkwardPoint()
		source := gen.program()
		if tp, _ := newTape(t, source, at, nil, nil); !tp.chance && tp.within(1e-200, 1e6) {
			checkHessian(t, source, at, uint64(i), &w)
		}
	}
	t.Logf("worst error %.2g of the bound: %s", w.units, w.where)
}

// TestHessianSpecial: at the special points of every operation of the table, the Hessian is finite where the gradient of
// the gradient is in either order, and the same number but for rounding.
func TestHessianSpecial(t *testing.T) {
	special := []float64{0, 2, -1, 0.5}
	if !testing.Short() {
		special = append(special, 1, -2, 3)
	}
	compared := 0
	var w worst
	for c := range op.All() {
		for n := range 3 {
			source, vars := callOf(c, n)
			if len(vars) == 0 || c == op.Identity { // a name for a node: "= x"
				continue
			}
			f := lower(t, "f = "+source)
			g, table := f.Graph, tableOf(t, f, vars)
			wrt := nodesOf(f, vars)
			var again [][]eval.ID
			for _, d := range gradient(g, f.Outputs[0].Node, wrt) {
				again = append(again, gradient(g, d, wrt))
			}
			for _, at := range grid(vars, special...) {
				got, want := compute(f, at, table), compute(f, at, again)
				for i := range vars {
					for k := range vars {
						a, b := want[i][k], want[k][i]
						if !finite(a) || !finite(b) {
							continue
						}
						compared++
						where := fmt.Sprintf("%s at %v: ∂²/∂%s∂%s", source, at, vars[i], vars[k])
						switch d := got[i][k]; {
						case !finite(d):
							t.Errorf("%s = %v, the gradient of the gradient has %v and %v", where, d, a, b)
						case d != a:
							compareSum(t, where, g, values(f, at), table[i][k], again[i][k:k+1], []float64{1}, &w)
						}
					}
				}
			}
		}
	}
	t.Logf("%d second derivatives, worst error %.2g of the bound: %s", compared, w.units, w.where)
}

// TestHessianOfIntermediates: an intermediate is moved by itself, and what is below it with it. The same comes out in
// every order.
func TestHessianOfIntermediates(t *testing.T) {
	for _, c := range []struct {
		source string
		names  []string
		at     point
		want   [][]float64
	}{
		// F(x, ε, y) = (exp(x) + ε)*y
		{"g = exp(x); f = g*y", []string{"x", "g", "y"}, point{"x": 0, "y": 3}, [][]float64{{3, 0, 1}, {0, 0, 1}, {1, 1, 0}}},
		{"g = exp(x); f = g*y", []string{"y", "g", "x"}, point{"x": 0, "y": 3}, [][]float64{{0, 1, 1}, {1, 0, 0}, {1, 0, 3}}},
		// F(x, ε) = (exp(x) + ε)^2
		{"g = exp(x); f = g^2", []string{"x", "g"}, point{"x": 0}, [][]float64{{4, 2}, {2, 2}}},
		// F(x, δ, ε) = (exp(u) + ε)*u with u = x^2 + δ
		{"u = x^2; g = exp(u); f = g*u", []string{"g", "x", "u"}, point{"x": 1}, [][]float64{
			{0, 2, 1},
			{2, 16 * math.E, 6 * math.E},
			{1, 6 * math.E, 3 * math.E}}},
		{"g = exp(x); f = g", []string{"x", "g"}, point{"x": 0}, [][]float64{{1, 0}, {0, 0}}},
	} {
		f := lower(t, c.source)
		got := compute(f, c.at, tableOf(t, f, c.names))
		for i, row := range c.want {
			for k, want := range row {
				if !(math.Abs(got[i][k]-want) <= 4*0x1p-52*math.Abs(want)) {
					t.Errorf("%s: ∂²/∂%s∂%s = %v, want %v", c.source, c.names[i], c.names[k], got[i][k], want)
				}
			}
		}
		wrt := nodesOf(f, c.names)
		for k, id := range wrt {
			rows, err := adjoint.HessianVector(f.Graph, outputs(f), wrt, map[eval.ID]eval.ID{id: f.Graph.Const(2)})
			if err != nil {
				t.Fatal(err)
			}
			for i, v := range compute(f, c.at, rows)[0] {
				if want := 2 * c.want[i][k]; !(math.Abs(v-want) <= 4*0x1p-52*math.Abs(want)) {
					t.Errorf("%s: the Hessian times 2 %s, at %s: %v, want %v", c.source, c.names[k], c.names[i], v, want)
				}
			}
		}
	}
}

// TestHessianDeep: a product with a direction grows with the graph, and no depth is too much.
func TestHessianDeep(t *testing.T) {
	levels := deepLevels(t)
	for _, c := range deepGraphs {
		g := &eval.Graph{}
		x, y := g.Input("x"), g.Input("y")
		out := c.make(g, x, y, levels)
		before := g.Len()
		rows, err := adjoint.HessianVector(g, []eval.ID{out}, []eval.ID{x, y}, map[eval.ID]eval.ID{x: g.Const(1), y: g.Const(0.5)})
		if err != nil {
			t.Fatal(err)
		}
		if n := g.Len() - before; n > 20*before {
			t.Errorf("%s: %d nodes for a graph of %d", c.name, n, before)
		}
		n := g.Len()
		table, err := adjoint.Hessian(g, []eval.ID{out}, []eval.ID{x, y})
		if err != nil {
			t.Fatal(err)
		}
		if n := g.Len() - n; n > 40*before {
			t.Errorf("%s: %d more nodes for a graph of %d", c.name, n, before)
		}
		v := run.Compile(g, rows[0][0], rows[0][1], table[0][0][0], table[0][0][1], table[0][1][1]).NewValues()
		v.Run([]float64{1, 1})
		for i, want := range []float64{v.Output(2) + 0.5*v.Output(3), v.Output(3) + 0.5*v.Output(4)} {
			if got := v.Output(i); !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
				t.Errorf("%s: %v, by the Hessian %v", c.name, got, want)
			}
		}
	}
}

// TestHessianSparse: where few variables meet, their number does not matter.
func TestHessianSparse(t *testing.T) {
	const n = 2000
	g := &eval.Graph{}
	sin, _ := op.Lookup("sin")
	var wrt []eval.ID
	sum := g.Const(0.5)
	for i := range n {
		wrt = append(wrt, g.Input(fmt.Sprint("x", i)))
		if i > 0 {
			sum = g.Apply(op.Add, sum, g.Apply(sin, g.Apply(op.Mul, wrt[i-1], wrt[i])))
		}
	}
	before := g.Len()
	tables, err := adjoint.Hessian(g, []eval.ID{sum}, wrt)
	if err != nil {
		t.Fatal(err)
	}
	if made := g.Len() - before; made > 8*before {
		t.Errorf("%d nodes for a graph of %d", made, before)
	}
	for i := range n {
		for k := range n {
			if near := i-k <= 1 && k-i <= 1; near == g.Is(tables[0][i][k], 0) {
				t.Fatalf("∂²/∂x%d∂x%d is node %d", i, k, tables[0][i][k])
			}
		}
	}
}
