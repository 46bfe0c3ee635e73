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

// arrayInputs are the inputs of the programs of arrays here.
var arrayInputs = map[string]array.Shape{"x": {3}, "y": {3}, "v": {2}, "A": {2, 3}, "B": {3, 2}, "S": {3, 3}, "r": {1, 3}, "c": {2, 1}, "s": nil}

// arrayFormula lowers a program with these inputs.
func arrayFormula(source string, shapes map[string]array.Shape) (*eval.Formula, error) {
	p, err := parser.Parse(source)
	if err != nil {
		return nil, err
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil, err
	}
	return eval.LowerTo(&eval.Graph{}, p, names, shapes)
}

// arrayAnswer is what a program computes at a point, and by how much each number may err.
type arrayAnswer struct {
	what  []string
	value []float64
	bound []float64
}

// byArrays computes the value, the gradient, the derivative along a direction and the Hessian times that.
func byArrays(t testing.TB, source string, at, along map[string][]float64) arrayAnswer {
	f, err := arrayFormula(source, arrayInputs)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	g := f.Graph
	out := f.Outputs[0].Node
	var ids []eval.ID
	var in []float64
	direction := map[eval.ID]eval.ID{}
	names := slices.Clone(g.Inputs())
	for _, name := range names {
		ids = append(ids, g.Input(name))
		in = append(in, at[name]...)
	}
	for i, name := range names {
		along := along[name]
		rows := make([]eval.ID, len(along))
		for k, v := range along {
			rows[k] = g.Input(fmt.Sprint("along ", name, k))
			in = append(in, v)
		}
		direction[ids[i]] = rows[0]
		if s := g.Shape(ids[i]); s != nil {
			flat := g.Stack(rows...)
			direction[ids[i]] = unflatten(g, flat, s)
		}
	}
	nodes := append([]eval.ID{out}, gradient(g, out, ids)...)
	nodes = append(nodes, tangent(g, out, direction))
	rows, err := adjoint.HessianVector(g, []eval.ID{out}, ids, direction)
	if err != nil {
		t.Fatal(err)
	}
	nodes = append(nodes, rows[0]...)
	v := run.Compile(g, nodes...).NewValues()
	v.Run(in)
	var a arrayAnswer
	for i, id := range nodes {
		list := v.Append(nil, id)
		for k := range list {
			a.what = append(a.what, answerName(names, i, k))
		}
		a.value = append(a.value, list...)
	}
	return a
}

// unflatten returns a vector as the rows of a matrix.
func unflatten(g *eval.Graph, flat eval.ID, s array.Shape) eval.ID {
	if len(s) == 1 {
		return flat
	}
	var rows []eval.ID
	for i := range s[0] {
		rows = append(rows, g.View(flat, []eval.Axis{{Of: 0, At: i * s[1]}}, s[1:]))
	}
	return g.Stack(rows...)
}

func answerName(names []string, i, k int) string {
	n := len(names)
	switch {
	case i == 0:
		return "value"
	case i <= n:
		return fmt.Sprintf("d/d%s %d", names[i-1], k)
	case i == n+1:
		return "along"
	}
	return fmt.Sprintf("Hessian times v, %s %d", names[i-n-2], k)
}

// byNumbers computes the same by the program written out.
func byNumbers(t testing.TB, source string, at, along map[string][]float64) (arrayAnswer, string) {
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := &written{t: t, shapes: map[string]array.Shape{}}
	for name, s := range arrayInputs {
		w.shapes[name] = s
	}
	out := w.program(p)
	f, err := arrayFormula(out, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	g := f.Graph
	var ids []eval.ID
	direction := map[eval.ID]eval.ID{}
	values := map[string]float64{}
	for _, in := range names.Inputs {
		for k, place := range places(arrayInputs[in.Name]) {
			name := element(in.Name, place)
			id := g.Input(name)
			ids = append(ids, id)
			values[name] = at[in.Name][k]
			direction[id] = g.Input("along " + name)
			values["along "+name] = along[in.Name][k]
		}
	}
	node := f.Outputs[0].Node
	nodes := append([]eval.ID{node}, gradient(g, node, ids)...)
	nodes = append(nodes, tangent(g, node, direction))
	rows, err := adjoint.HessianVector(g, []eval.ID{node}, ids, direction)
	if err != nil {
		t.Fatal(err)
	}
	nodes = append(nodes, rows[0]...)
	var in []float64
	for _, name := range g.Inputs() {
		in = append(in, values[name])
	}
	var a arrayAnswer
	for _, id := range nodes {
		v, bound := roundingBound(g, id, in)
		bound += 16 * 0x1p-53 * (1 + math.Abs(v)) // a sum of constants is folded, and its rounding not in the bound
		a.value, a.bound = append(a.value, v), append(a.bound, bound)
	}
	return a, out
}

// checkWritten compares a program with itself written out: each number, within the rounding errors of both.
func checkWritten(t testing.TB, source string, at, along map[string][]float64) {
	got := byArrays(t, source, at, along)
	want, out := byNumbers(t, source, at, along)
	if len(got.value) != len(want.value) {
		t.Fatalf("%d numbers, want %d:\n%s", len(got.value), len(want.value), source)
	}
	// At the kink of a root, whose square is smooth, second derivatives follow the form in which the formula shows that. In an array
	// a view can stand between. And the second derivatives of logsumexp along an axis are p - p*p where those of up to 8 arguments
	// are p times the sum of the others, which keeps its digits.
	roots := strings.Contains(source, "hypot") || strings.Contains(source, "abs") || strings.Contains(source, "logsumexp")
	for i, w := range want.value {
		v := got.value[i]
		if roots && strings.HasPrefix(got.what[i], "Hessian") {
			break
		}
		if v == w || math.IsNaN(v) && math.IsNaN(w) || math.Abs(v-w) <= 2*want.bound[i] {
			continue
		}
		t.Errorf("%s is %v, want %v ± %.3g\n%s\nat %v along %v\n%s", got.what[i], v, w, 2*want.bound[i], source, at, along, out)
		return
	}
}

// arrayPrograms draws programs of arrays.
type arrayPrograms struct {
	*rand.Rand
	names map[string]array.Shape
	rough bool // with kinks, poles and conditions
}

func (p *arrayPrograms) program() string {
	p.names = map[string]array.Shape{}
	for name, s := range arrayInputs {
		p.names[name] = s
	}
	var list []string
	for i := range p.IntN(3) {
		name := fmt.Sprint("z", i)
		if p.IntN(3) == 0 {
			text, s := p.indexed(name)
			list = append(list, text)
			p.names[name] = s
			continue
		}
		shapes := []array.Shape{nil, {3}, {2}, {2, 3}, {3, 2}, {3, 3}, {1, 3}, {2, 1}}
		s := shapes[p.IntN(len(shapes))]
		list = append(list, name+" = "+p.expr(s, 3))
		p.names[name] = s
	}
	return strings.Join(append(list, p.expr(nil, 4)), "\n")
}

// name returns a name of that shape, "" if there is none.
func (p *arrayPrograms) name(s array.Shape) string {
	var list []string
	for name, t := range p.names {
		if t.Equal(s) {
			list = append(list, name)
		}
	}
	if list == nil {
		return ""
	}
	slices.Sort(list)
	return list[p.IntN(len(list))]
}

func (p *arrayPrograms) leaf(s array.Shape) string {
	if name := p.name(s); name != "" && p.IntN(6) > 0 {
		return name
	}
	if len(s) == 0 {
		return []string{"2", "0.5", "1", "0", "3"}[p.IntN(5)]
	}
	rows := make([]string, s[0])
	for i := range rows {
		rows[i] = p.leaf(s[1:])
	}
	return "[" + strings.Join(rows, ", ") + "]"
}

func (p *arrayPrograms) expr(s array.Shape, depth int) string {
	if depth == 0 {
		return p.leaf(s)
	}
	depth--
	pick := func(list ...string) string { return list[p.IntN(len(list))] }
	half := func() string { // of the same shape, or a number
		if p.IntN(3) == 0 {
			return p.expr(nil, min(depth, 1))
		}
		return p.expr(s, depth)
	}
	for {
		switch p.IntN(13) {
		case 0, 1:
			return "(" + p.expr(s, depth) + pick("+", "-", "*") + half() + ")"
		case 2:
			if p.rough {
				return "(" + half() + "/" + p.expr(s, depth) + ")"
			}
			return "tanh(" + p.expr(s, depth) + ")"
		case 3:
			if p.rough {
				return "(" + pick("relu", "abs", "sign", "-", "!") + "(" + p.expr(s, depth) + "))"
			}
			return "(" + pick("sin", "exp", "atan", "-", "sigmoid") + "(" + p.expr(s, depth) + "))"
		case 4:
			if p.rough {
				return pick("max", "min", "hypot") + "(" + p.expr(s, depth) + ", " + half() + ")"
			}
		case 5:
			if p.rough {
				return "if(" + p.expr(s, depth) + pick("<", ">=", "==") + half() + ", " + p.expr(s, depth) + ", " + half() + ")"
			}
		case 6:
			if len(s) == 2 {
				return p.expr(array.Shape{s[1], s[0]}, depth) + ".T"
			}
		case 7: // a matrix product
			n := 1 + p.IntN(3)
			switch len(s) {
			case 0:
				return "(" + p.expr(array.Shape{n}, depth) + " @ " + p.expr(array.Shape{n}, depth) + ")"
			case 1:
				if p.IntN(2) == 0 {
					return "(" + p.expr(array.Shape{s[0], n}, depth) + " @ " + p.expr(array.Shape{n}, depth) + ")"
				}
				return "(" + p.expr(array.Shape{n}, depth) + " @ " + p.expr(array.Shape{n, s[0]}, depth) + ")"
			}
			return "(" + p.expr(array.Shape{s[0], n}, depth) + " @ " + p.expr(array.Shape{n, s[1]}, depth) + ")"
		case 8, 9: // a reduction
			f := pick("sum", "mean", "sum", "sum")
			if p.rough {
				f = pick("sum", "max", "min", "mean", "hypot")
			} else if p.IntN(3) == 0 {
				f = "logsumexp"
			}
			n := 1 + p.IntN(3)
			if len(s) == 0 && p.IntN(2) == 0 {
				return f + "(" + p.expr(array.Shape{n, 1 + p.IntN(2)}, depth) + ")"
			}
			if len(s) == 2 {
				continue
			}
			axis := p.IntN(len(s) + 1)
			return fmt.Sprintf("%s[%d](%s)", f, axis, p.expr(slices.Insert(slices.Clone(s), axis, n), depth))
		case 10: // a part
			if len(s) == 2 {
				return p.expr(array.Shape{s[0] + 1, s[1]}, depth) + fmt.Sprintf("[%s]", pick("1:", ":-1"))
			}
			n := 1 + p.IntN(3)
			k := p.IntN(n)
			if len(s) == 1 && p.IntN(2) == 0 {
				return p.expr(array.Shape{s[0], n}, depth) + fmt.Sprintf("[:, %d]", k)
			}
			return p.expr(append(array.Shape{n}, s...), depth) + fmt.Sprintf("[%d]", k)
		case 11: // rows
			if len(s) > 0 {
				rows := make([]string, s[0])
				for i := range rows {
					rows[i] = p.expr(s[1:], depth)
				}
				return "[" + strings.Join(rows, ", ") + "]"
			}
		case 12: // a bias
			if len(s) == 2 {
				return "(" + p.expr(s, depth) + pick("+", "-") + p.expr(s[1:], depth) + ")"
			}
		}
	}
}

// indexed draws a statement in index notation.
func (p *arrayPrograms) indexed(name string) (string, array.Shape) {
	list := []struct {
		text  string
		shape array.Shape
	}{
		{"[i] = sum[j](A[i,j]*x[j])", array.Shape{2}},
		{"[i,j] = x[i]*y[j] - s", array.Shape{3, 3}},
		{"[j,i] = A[i,j] + v[i]*S[1,j]", array.Shape{3, 2}},
		{"[n,j] = sum[i](A[n,i]*B[i,j]*x[i])*v[j]", array.Shape{2, 2}},
		{"[i] = S[i,i]*x[i]", array.Shape{3}},
		{"[k] = max[i](S[i,k]*x[i])", array.Shape{3}},
		{"[i] = sum[j,k](A[j,i]*B[k,j]*x[k])", array.Shape{3}},
		{"[i] = mean[j](S[i,j] - x[j]) + sum(y)", array.Shape{3}},
		{"[i] = if(x[i] > 0, sum[j](S[i,j]*x[j]), y[i])", array.Shape{3}},
	}
	one := list[p.IntN(len(list))]
	return name + one.text, one.shape
}

// draw draws the elements of all inputs. Infinities are not for products of three factors, of which a contraction adds up two before
// it multiplies: -∞*(0 + 1) is not -∞*0 - ∞*1. Nor are they for hypot along an axis, whose slope x/f is ∞/∞ there, while that of up
// to 8 arguments is ±1. Nor are they for directions.
func (p *arrayPrograms) draw(finite bool) map[string][]float64 {
	at := map[string][]float64{}
	names := []string{}
	for name := range arrayInputs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for range arrayInputs[name].Len() {
			v := math.Round(p.NormFloat64()*1000) / 512
			if p.rough {
				v = []float64{0, 1, -1, 2, 0.5, -2, 1, 3}[p.IntN(8)]
				if !finite && p.IntN(60) == 0 {
					v = []float64{math.Inf(1), math.Inf(-1), math.NaN()}[p.IntN(3)]
				}
			}
			at[name] = append(at[name], v)
		}
	}
	return at
}

// FuzzArrays compares random programs of arrays, one for each seed, with the same written out. Its 2,000 seeds run with go test,
// so in CI, too; make fuzz looks at more.
func FuzzArrays(f *testing.F) {
	n := uint64(1000)
	if testing.Short() {
		n = 100
	}
	for seed := range n {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, seed uint64, rough bool) {
		p := &arrayPrograms{Rand: rand.New(rand.NewPCG(seed, 16)), rough: rough}
		source := p.program()
		checkWritten(t, source, p.draw(strings.Contains(source, "*B[") || strings.Contains(source, "hypot[")), p.draw(true))
	})
}
