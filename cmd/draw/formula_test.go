package draw

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/program"
)

// signs are how an operation is written in its circle, where its name in the table is not that.
var signs = map[op.Code]string{op.Mul: "×", op.Div: "÷", op.Sub: "−", op.Neg: "−", op.Le: "≤", op.Ge: "≥", op.Ne: "≠", op.And: "∧", op.Or: "∨"}

// texts say what stands on an edge.
type texts func(v float64) string

// full writes all digits: the widest that a number gets.
func full(v float64) string { return printer.Number(v) }

func digits(n int) texts {
	return func(v float64) string {
		text := strconv.FormatFloat(v, 'g', n, 64)
		return strings.Replace(text, "-", "−", 1)
	}
}

// formula makes the picture of a program at a point; a variable that has no value is 0.5. Its derivatives are numeric: the
// picture is what matters here.
func formula(t testing.TB, source string, at map[string]float64, text texts) *Picture {
	t.Helper()
	f := program.Lower(t, source)
	g := f.Graph
	var roots []eval.ID
	for _, o := range f.Outputs {
		roots = append(roots, o.Node)
	}
	prog := run.Compile(g, roots...)
	inputs := make([]float64, len(g.Inputs()))
	for i, name := range g.Inputs() {
		inputs[i] = 0.5
		if v, ok := at[name]; ok {
			inputs[i] = v
		}
	}
	vals := prog.NewValues()
	vals.Run(inputs)
	nodes := slices.Sorted(slices.Values(prog.Nodes()))
	called := f.NodeNames(nodes)
	taken := vals.Taken(g, roots...)

	pic := &Picture{Title: source, Desc: "The computational graph of " + source}
	place, adjoint := map[eval.ID]int{}, map[eval.ID]float64{}
	for _, id := range nodes {
		n := Node{Label: called[id], Dim: !taken[id]}
		if v, ok := g.Value(id); ok {
			n.Kind, n.Label = Constant, printer.Number(v)
		} else if c := g.Op(id); c != op.Var {
			n.Kind, n.Label, n.Name = Operation, c.String(), called[id]
			if s, ok := signs[c]; ok {
				n.Label = s
			}
			n.Ordered = len(g.Args(id)) > 1 && !c.Info().Commutative && c.Info().Fn == nil
		}
		place[id] = len(pic.Nodes)
		pic.Nodes = append(pic.Nodes, n)
	}
	paths, used := map[eval.ID]int{}, map[eval.ID]bool{}
	for i, o := range f.Outputs {
		adjoint[o.Node] = 1
		paths[o.Node]++
		pic.Nodes = append(pic.Nodes, Node{Kind: Result, Label: o.Name})
		pic.Edges = append(pic.Edges, Edge{From: place[o.Node], To: len(nodes) + i, Value: text(vals.At(o.Node)), Gradient: "1"})
		if n := &pic.Nodes[place[o.Node]]; n.Name == o.Name {
			n.Name = ""
		}
	}
	for _, id := range slices.Backward(nodes) {
		if paths[id] > 1 {
			n := &pic.Nodes[place[id]]
			n.Sum, n.Total = true, text(adjoint[id])
		}
		var x []float64
		for _, a := range g.Args(id) {
			x = append(x, vals.At(a))
		}
		for k, a := range g.Args(id) {
			from := place[a]
			if pic.Nodes[from].Kind == Constant && used[a] { // each use has its own
				from = len(pic.Nodes)
				pic.Nodes = append(pic.Nodes, Node{Kind: Constant, Label: pic.Nodes[place[a]].Label})
			}
			used[a] = true
			skipped := !taken[id] || !taken[a] || g.Op(id) == op.If && k > 0 && (k == 1) == (x[0] == 0)
			e := Edge{From: from, To: place[id], Arg: k, Value: text(x[k]), Dim: skipped}
			if g.Varies(a) && !skipped && !g.Op(id).Info().Boolean && (g.Op(id) != op.If || k > 0) {
				const h = 1e-6
				up, down := slices.Clone(x), slices.Clone(x)
				up[k] += h
				down[k] -= h
				d := (g.Op(id).Call(up) - g.Op(id).Call(down)) / (2 * h) * adjoint[id]
				adjoint[a] += d
				paths[a]++
				e.Gradient = text(d)
			}
			if n := &pic.Nodes[from]; n.Kind == Constant { // its text is its value
				n.Dim = skipped
				e.Value = ""
			}
			pic.Edges = append(pic.Edges, e)
		}
	}
	return pic
}
