package compute

import (
	"cmp"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/run"
)

// Answer is what eval and diff have computed: every format reads it, and nothing else. What was not asked for is nil.
type Answer struct {
	Source  string
	Vars    []string // every variable that is needed or bound
	At      []float64
	Outputs []string
	Values  []float64 // by output

	Wrt       []string      // with respect to what
	Of        []string      // what is differentiated: the outputs, or the one name of what flows in at them, added up
	Partials  [][]float64   // by Of, then by Wrt
	Upstream  []float64     // by output
	Along     []float64     // by Of
	AlongName string        // the name of the direction
	HVP       [][]float64   // by Of, then by Wrt
	HVPName   string        // the name of its direction
	Hessian   [][][]float64 // by Of, then by Wrt twice

	Nodes []Node // in forward order
	Notes []Note
}

// Node is a node of the graph.
type Node struct {
	ID       eval.ID
	Name     string // "" for a constant
	Op       op.Code
	Args     []int // by position in the list
	Span     ast.Span
	Formula  string // in the names of its arguments; "" for inputs and constants
	Value    float64
	Gradient []float64 // by Of; nil for a constant, and without derivatives
}

// numbers are what a program has computed, as [run.Values] has them.
type numbers interface {
	At(eval.ID) float64
	Output(int) float64
}

// Answer runs the work at its point.
func (w *Work) Answer() *Answer {
	v := run.Compile(w.Point.Graph, w.nodes...).NewValues()
	v.Run(w.Point.Inputs)
	a := w.answer(v)
	a.Notes = w.Notes(v)
	return a
}

// answer collects the numbers, in the order in which [Point.Ask] has asked for them.
func (w *Work) answer(v numbers) *Answer {
	p := w.Point
	a := &Answer{Source: p.Source, Vars: p.Vars, At: p.At, Outputs: p.OutputNames()}
	for i := range a.Outputs {
		a.Values = append(a.Values, v.Output(i))
	}
	if w.Needed != nil {
		a.Nodes = nodes(p.Formula, w.Needed, v)
	}
	if w.Asked.Gradient {
		w.derivatives(a, v)
	}
	return a
}

// derivatives collects the derivatives, whose numbers come after the values of the outputs.
func (w *Work) derivatives(a *Answer, v numbers) {
	at := len(w.Outs)
	next := func(n int) []float64 {
		row := make([]float64, n)
		for i := range row {
			row[i] = v.Output(at + i)
		}
		at += n
		return row
	}
	a.Wrt, a.Of = w.Names, a.Outputs
	used := make(map[string]bool, len(a.Nodes))
	for _, n := range a.Nodes {
		used[n.Name] = true
	}
	if w.Asked.Upstream != nil {
		a.Of, a.Upstream = []string{w.Point.sumName(used)}, w.Asked.Upstream
	}
	for range a.Of {
		a.Partials = append(a.Partials, next(len(w.Wrt)))
		for k, value := range next(len(w.Needed)) {
			if _, constant := w.Point.Graph.Value(w.Needed[k]); !constant {
				row, _ := slices.BinarySearchFunc(a.Nodes, w.Needed[k], func(n Node, id eval.ID) int { return cmp.Compare(n.ID, id) })
				a.Nodes[row].Gradient = append(a.Nodes[row].Gradient, value)
			}
		}
	}
	if w.Asked.Along != nil {
		a.Along, a.AlongName = next(len(a.Of)), w.Point.freeName(used, "v", "w", "d")
		used[a.AlongName] = true
	}
	if w.Asked.HVP != nil {
		a.HVPName = w.Point.freeName(used, "v", "w", "d")
		for range a.Of {
			a.HVP = append(a.HVP, next(len(w.Wrt)))
		}
	}
	if w.Asked.Hessian {
		for range a.Of {
			a.Hessian = append(a.Hessian, symmetric(len(w.Wrt), next))
		}
	}
}

// symmetric returns the table whose upper triangle comes next, row by row.
func symmetric(n int, next func(int) []float64) [][]float64 {
	table := make([][]float64, n)
	for i := range table {
		table[i] = make([]float64, n)
	}
	for i := range table {
		for k, value := range next(n - i) {
			table[i][i+k], table[i+k][i] = value, value
		}
	}
	return table
}

// nodes describes nodes, which are in forward order and complete: with each its arguments.
func nodes(f *eval.Formula, needed []eval.ID, v numbers) []Node {
	g := f.Graph
	names := f.NodeNames(needed)
	place := make(map[eval.ID]int, len(needed))
	list := make([]Node, len(needed))
	for i, id := range needed {
		place[id] = i
		n := Node{ID: id, Name: names[id], Op: g.Op(id), Span: g.Span(id), Value: v.At(id)}
		var args []ast.Expr
		for _, a := range g.Args(id) {
			n.Args = append(n.Args, place[a])
			if c, ok := g.Value(a); ok {
				args = append(args, &ast.Num{Val: c})
			} else {
				args = append(args, &ast.Name{Name: names[a]})
			}
		}
		if len(args) > 0 {
			n.Formula = printer.Expr(eval.Shallow(n.Op, args))
		}
		list[i] = n
	}
	return list
}

// Inner lists the nodes that have a gradient of their own beside those in Wrt and the i-th of Of itself.
func (a *Answer) Inner(i int) []Node {
	wrt := make(map[string]bool, len(a.Wrt))
	for _, name := range a.Wrt {
		wrt[name] = true
	}
	var list []Node
	for _, n := range a.Nodes {
		if n.Gradient != nil && n.Name != a.Of[i] && !wrt[n.Name] {
			list = append(list, n)
		}
	}
	return list
}

// Nonfinite names the first value or derivative that is not finite, and says what it is; "" if all are finite. The values
// of inner nodes do not count.
func (a *Answer) Nonfinite() string {
	for name, v := range a.Numbers() {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return name() + " is " + printer.Number(v)
		}
	}
	return ""
}

// Unknown is the answer about a point without all values: names and notes.
func (p *Point) Unknown(q Question, t Targets) *Answer {
	a := &Answer{Source: p.Source, Outputs: p.OutputNames(), Wrt: t.Names, Upstream: q.Upstream, Notes: EulerNotes(p.Names)}
	a.Of = a.Outputs
	if q.Upstream != nil {
		a.Of = []string{p.sumName(nil)}
	}
	return a
}
