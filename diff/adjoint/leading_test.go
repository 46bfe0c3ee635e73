package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
	"backprop/parser"
)

// writtenOut returns a program of arrays written out element by element, lowered.
func writtenOut(t testing.TB, source string) (*eval.Formula, string) {
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	if _, err := ast.Resolve(p, nil); err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	w := &written{t: t, shapes: map[string]array.Shape{}}
	for name, s := range arrayInputs {
		w.shapes[name] = s
	}
	text := w.program(p)
	f, err := arrayFormula(text, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f, text
}

// checkLeading compares the Jacobian and the Hessian of an array, w, with those of its elements, each written out: all of the Jacobian,
// and with second some second derivatives.
func checkLeading(t *testing.T, p *arrayPrograms, source string, shape array.Shape, at map[string][]float64, second bool) {
	f, err := arrayFormula(source+"\nw", arrayInputs)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	g, out := f.Graph, f.Outputs[0].Node
	names := slices.Clone(g.Inputs())
	var ids []eval.ID
	var in []float64
	for _, name := range names {
		ids, in = append(ids, g.Input(name)), append(in, at[name]...)
	}
	if len(names) == 0 {
		return
	}
	rows, err := adjoint.Jacobian(g, []eval.ID{out}, ids)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := adjoint.Hessian(g, []eval.ID{out}, ids)
	if err != nil {
		t.Fatal(err)
	}
	nodes := slices.Clone(rows[0])
	for _, row := range tables[0] {
		nodes = append(nodes, row...)
	}
	v := run.Compile(g, nodes...).NewValues()
	v.Run(in)
	elements := func(n eval.ID, want ...array.Shape) []float64 {
		if s := slices.Concat(want...); !slices.Equal(s, g.Shape(n)) {
			t.Fatalf("a derivative has the shape %s, want %s\n%s", g.Shape(n), s, source)
		}
		return v.Append(nil, n)
	}
	for k, place := range places(shape) {
		one, text := writtenOut(t, source+"\n"+element("w", place))
		var all []eval.ID // the elements of all inputs
		values := map[string]float64{}
		begin := []int{0}
		for _, name := range names {
			for i, place := range places(arrayInputs[name]) {
				all = append(all, one.Graph.Input(element(name, place)))
				values[element(name, place)] = at[name][i]
			}
			begin = append(begin, len(all))
		}
		numbers := func() (list []float64) {
			for _, name := range one.Graph.Inputs() {
				list = append(list, values[name])
			}
			return list
		}
		compare := func(what string, order int, got float64, want eval.ID) {
			w, bound := roundingBound(one.Graph, want, numbers())
			if order > 1 && math.IsNaN(bound) { // beside a pole -∞ + ∞*0 and (-∞ + ∞)*0 differ, and a contraction adds up before it multiplies
				return
			}
			bound += 16 * 0x1p-53 * (1 + math.Abs(w))
			if got == w || math.IsNaN(got) && math.IsNaN(w) || math.Abs(got-w) <= 2*bound {
				return
			}
			t.Errorf("%s is %v, want %v ± %.3g\n%s\nat %v\n%s", what, got, w, 2*bound, source, at, text)
		}
		grads, err := adjoint.Jacobian(one.Graph, []eval.ID{one.Outputs[0].Node}, all)
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range names {
			n := arrayInputs[name].Len()
			got := elements(rows[0][i], shape, arrayInputs[name])
			for j := range n {
				compare(fmt.Sprintf("d w%v/d %s %d", place, name, j), 1, got[k*n+j], grads[0][begin[i]+j])
			}
		}
		if !second {
			continue
		}
		seconds, err := adjoint.Hessian(one.Graph, []eval.ID{one.Outputs[0].Node}, all)
		if err != nil {
			t.Fatal(err)
		}
		for range 6 {
			a, b := p.IntN(len(names)), p.IntN(len(names))
			m, n := arrayInputs[names[a]].Len(), arrayInputs[names[b]].Len()
			got := elements(tables[0][a][b], shape, arrayInputs[names[a]], arrayInputs[names[b]])
			i, j := p.IntN(m), p.IntN(n)
			compare(fmt.Sprintf("d² w%v/d %s %d d %s %d", place, names[a], i, names[b], j), 2, got[(k*m+i)*n+j], seconds[0][begin[a]+i][begin[b]+j])
		}
	}
}

// TestLeading compares the Jacobians and Hessians of random arrays with those of their elements.
func TestLeading(t *testing.T) {
	n := uint64(400)
	if testing.Short() {
		n = 20
	}
	shapes := []array.Shape{nil, {3}, {2}, {2, 3}, {3, 2}, {1, 3}, {2, 1}}
	for seed := range n {
		for _, rough := range []bool{false, true} {
			p := &arrayPrograms{Rand: rand.New(rand.NewPCG(seed, 17)), rough: rough}
			lines := strings.Split(p.program(), "\n")
			shape := shapes[p.IntN(len(shapes))]
			lines[len(lines)-1] = "w = " + p.expr(shape, 3)
			source := strings.Join(lines, "\n")
			second := !strings.Contains(source, "hypot") && !strings.Contains(source, "abs") && !strings.Contains(source, "logsumexp") // see checkWritten
			checkLeading(t, p, source, shape, p.draw(true), second)
			if t.Failed() {
				t.Errorf("SEED %d, rough %v", seed, rough)
				t.FailNow()
			}
		}
	}
}

// TestLeadingSquares: where an upstream is a multiple of the value of its node, that is seen beside leading axes, too.
func TestLeadingSquares(t *testing.T) {
	p := &arrayPrograms{Rand: rand.New(rand.NewPCG(1, 1))}
	zero := map[string][]float64{"x": {0, 1, 0}, "y": {0, 0, 2}, "s": {0}}
	for _, source := range []string{"w = hypot(x, y)^2", "w = 3*hypot(x, y)^2 + s", "w = abs(x)^3*2", "w = hypot(x, s)^2 - hypot(y, s)^4"} {
		checkLeading(t, p, source, array.Shape{3}, zero, true)
	}
}
