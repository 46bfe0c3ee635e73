package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"testing"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
	"backprop/testdata"
)

// directionOf is a direction over nodes, another one for every seed.
func directionOf(g *eval.Graph, ids []eval.ID, seed uint64) (map[eval.ID]eval.ID, []float64) {
	r := rand.New(rand.NewPCG(seed, 7))
	dir, v := map[eval.ID]eval.ID{}, make([]float64, len(ids))
	for i, id := range ids {
		v[i] = math.Round(64*(2*r.Float64()-1)) / 16
		dir[id] = g.Const(v[i])
	}
	return dir, v
}

// compareSum holds the value of a node to the sum of other nodes, each times a number: both are the same number, so they
// differ by no more than rounding lets either err (opUlps as in TestCorpus), and the products and the sum here. It
// says nothing where one of them is not finite: 0 times infinity is met or not; nor where both are about subnormal.
func compareSum(t *testing.T, what string, g *eval.Graph, at []float64, node eval.ID, of []eval.ID, times []float64, w *worst) (got, want float64) {
	t.Helper()
	const opUlps = 1
	got, bound := roundingBound(g, node, at)
	size := 0.0
	for i, id := range of {
		if times[i] == 0 {
			continue
		}
		v, b := roundingBound(g, id, at)
		want += float64(times[i] * v)
		bound += math.Abs(float64(times[i] * b))
		size += math.Abs(float64(times[i] * v))
	}
	bound += size * float64(len(of)) * 0x1p-53
	const subnormal = 1e-290 // or near it: there are few digits, and fewer in between
	if same(got, want) || math.Abs(got) < subnormal && math.Abs(want) < subnormal || !finite(got) || !finite(want) || !finite(bound) {
		return got, want
	}
	u := math.Abs(got-want) / (bound + math.SmallestNonzeroFloat64)
	w.see(u, what)
	if !(u <= opUlps) {
		t.Errorf("%s = %v, the sum is %v: they differ by %.3g times the rounding bound", what, got, want, u)
	}
	return got, want
}

// checkTangents holds the tangents of a formula to the products of its gradients and the direction.
func checkTangents(t *testing.T, source string, at map[string]float64, seed uint64, w *worst) {
	t.Helper()
	f := lower(t, source)
	g := f.Graph
	var wrt []eval.ID
	for _, name := range names(f) {
		wrt = append(wrt, f.Node(name))
	}
	dir, v := directionOf(g, wrt, seed)
	tangents, err := adjoint.Tangents(g, outputs(f), dir)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := adjoint.Jacobian(g, outputs(f), wrt)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range tangents {
		if alone := tangent(g, f.Outputs[i].Node, dir); alone != d {
			t.Errorf("%q: the tangent of %s alone is another node", formulaOf(source), f.Outputs[i].Name)
		}
		compareSum(t, fmt.Sprintf("%q at %v: the derivative of %s along %v", formulaOf(source), at, f.Outputs[i].Name, v), g, values(f, at), d, rows[i], v, w)
	}
}

// TestTangents: the derivative along a direction is the gradient times the direction, intermediates included.
func TestTangents(t *testing.T) {
	var w worst
	for i, f := range testdata.Formulas() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		low := lower(t, f.Source)
		for k := range 2 {
			checkTangents(t, f.Source, randomPoint(t, low, f.Source, k), uint64(i+k), &w)
		}
	}
	for i, c := range awkward {
		checkTangents(t, c.source, c.at, uint64(i), &w)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 500 {
		choices := make([]byte, 20+r.IntN(80))
		for k := range choices {
			choices[k] = byte(r.Uint32())
		}
		gen := &generator{choices: choices}
		at := gen.awkwardPoint()
		source := gen.program()
		if tp, _ := newTape(t, source, at, nil, nil); !tp.chance && tp.within(1e-200, 1e6) {
			checkTangents(t, source, at, uint64(i), &w)
		}
	}
	t.Logf("worst error %.2g of the bound: %s", w.units, w.where)
}

// TestTangentBranch: what is not taken contributes nothing to a tangent either.
func TestTangentBranch(t *testing.T) {
	for _, c := range []struct {
		source string
		at     point
		want   float64
	}{
		{"x > 0 ? ln(x) : 0", point{"x": 0}, 0},
		{"ln(x > 0 ? x : 0)", point{"x": -1}, 0},
		{"y*ln(relu(x))", point{"x": -1, "y": 2}, math.Inf(-1)},
		{"relu(sqrt(x) - 1)*y", point{"x": 0, "y": 3}, 0},
		{"sqrt(max(x, 0)) + x", point{"x": -1}, 1},
		{"1/if(x > 0, x, if(y > 0, y, 0))", point{"x": -1, "y": -1}, 0},
	} {
		f := lower(t, c.source)
		dir := map[eval.ID]eval.ID{}
		for _, in := range f.Names.Inputs {
			dir[f.Node(in.Name)] = f.Graph.Const(1)
		}
		v := run.Compile(f.Graph, tangent(f.Graph, f.Outputs[0].Node, dir)).NewValues()
		v.Run(values(f, c.at))
		if got := v.Output(0); !same(got, c.want) {
			t.Errorf("%s at %v along (1, …): %v, want %v", c.source, c.at, got, c.want)
		}
	}
}

// deepGraphs are graphs of n levels, or of n uses of something deep, in x = y = 1.
var deepGraphs = []struct {
	name string
	make func(g *eval.Graph, x, y eval.ID, n int) eval.ID
}{
	{"calls", func(g *eval.Graph, x, _ eval.ID, n int) eval.ID {
		sin, _ := op.Lookup("sin")
		for range n {
			x = g.Apply(sin, x)
		}
		return x
	}},
	{"relu", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		relu, _ := op.Lookup("relu")
		for range n {
			x = g.Apply(relu, g.Apply(op.Sub, g.Apply(op.Add, x, y), y))
		}
		return x
	}},
	{"else if", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		e := x
		for i := range n {
			e = g.Apply(op.If, g.Apply(op.Lt, x, g.Const(float64(i-n))), g.Apply(op.Mul, y, g.Const(float64(i+2))), e)
		}
		return e
	}},
	{"if in if", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		for i := range n {
			x = g.Apply(op.If, g.Apply(op.Gt, y, g.Const(-float64(i))), g.Apply(op.Mul, x, y), g.Const(0.5))
		}
		return x
	}},
	{"a deep if, used often", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		deep := x
		for i := range n {
			deep = g.Apply(op.If, g.Apply(op.Gt, y, g.Const(-float64(i))), deep, g.Const(0.5))
		}
		sum := y
		for i := range n {
			sum = g.Apply(op.Add, sum, g.Apply(op.Mul, deep, g.Apply(op.Add, y, g.Const(float64(i)/float64(n)))))
		}
		return sum
	}},
	{"a long and, used often", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		all := g.Apply(op.Gt, y, g.Const(0.5))
		for i := range n {
			all = g.Apply(op.And, all, g.Apply(op.Gt, y, g.Const(-float64(i))))
		}
		sum := y
		for i := range n {
			sum = g.Apply(op.Add, sum, g.Apply(op.If, all, g.Apply(op.Mul, x, g.Const(float64(i+2))), y))
		}
		return sum
	}},
	{"max of many", func(g *eval.Graph, x, y eval.ID, n int) eval.ID {
		most, _ := op.Lookup("max")
		var list []eval.ID
		for i := range n {
			list = append(list, g.Apply(op.Mul, x, g.Const(float64(i))))
		}
		return g.Apply(most, list...)
	}},
}

// deepLevels is how many levels a deep graph has here: make limits takes as many as the language allows. Fewer have as much
// less stack, so that what needs stack for each level overflows all the same.
func deepLevels(t *testing.T) int {
	part := 5
	switch {
	case os.Getenv("BACKPROP_LIMITS") != "":
		part = 1
	case testing.Short():
		part = 50
	}
	stack := debug.SetMaxStack(1 << 30)
	debug.SetMaxStack(stack / part)
	t.Cleanup(func() { debug.SetMaxStack(stack) })
	return parser.MaxDepth / part
}

// TestTangentDeep: a tangent grows with the graph, not with its square, and no depth is too much.
func TestTangentDeep(t *testing.T) {
	levels := deepLevels(t)
	for _, c := range deepGraphs {
		g := &eval.Graph{}
		x, y := g.Input("x"), g.Input("y")
		out := c.make(g, x, y, levels)
		before := g.Len()
		d := tangent(g, out, map[eval.ID]eval.ID{x: g.Const(1)})
		if n := g.Len() - before; n > 6*before {
			t.Errorf("%s: %d nodes for a graph of %d", c.name, n, before)
		}
		v := run.Compile(g, d, gradient(g, out, []eval.ID{x})[0]).NewValues()
		v.Run([]float64{1, 1})
		if got, want := v.Output(0), v.Output(1); !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
			t.Errorf("%s: %v, by the gradient %v", c.name, got, want)
		}
	}
}
