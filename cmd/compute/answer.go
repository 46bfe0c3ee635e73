package compute

import (
	"cmp"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/array"
)

// Answer is the result of eval and diff, and all that a format reads. Parts that were not asked for are nil.
type Answer struct {
	Source  string
	Program *ast.Program // of a short source; nil for a long one
	Vars    []string     // every variable that is needed or bound
	At      array.List
	Outputs []string
	Values  array.List // by output
	Column  string     // of a single output in a table: its name where the expression gives it one, else "value"

	Wrt       []string       // the names to differentiate with respect to
	Of        []string       // the differentiated names: the outputs, or the name of their weighted sum
	Partials  []array.List   // by Of, then by Wrt
	Upstream  array.List     // by output
	Along     array.List     // by Of; without Data if it was not asked for
	AlongName string         // the name of the direction
	HVP       []array.List   // by Of, then by Wrt
	HVPName   string         // the name of its direction
	Hessian   [][]array.List // by Of, then by Wrt twice

	Nodes []Node // in forward order
	Notes []diff.Note
}

// Node is a node of the graph.
type Node struct {
	ID       eval.ID
	Name     string // "" for a constant
	Op       op.Code
	Symbol   string // of the operation, as the user writes it
	Args     []int  // by position in the list
	Span     ast.Span
	Formula  ast.Expr // in the names of its arguments; nil for inputs and constants
	Index    []string // on the left of a formula in index notation: z[i,j] = x[i]*x[j]
	Value    array.Array
	Gradient array.List // by Of; empty for a constant, and without derivatives
}

// numbers are the results of a question, and the values of its nodes.
type numbers interface {
	Result(dst []float64, i int) []float64 // appends the elements of the i-th result
	Elements(i int) []float64              // those of the i-th result, shared
	Node(dst []float64, j int) []float64   // appends those of the j-th node
}

// point are the numbers of a point.
type point struct {
	*diff.Point
	nodes []eval.ID
}

func (p point) Result(dst []float64, i int) []float64 { return p.Append(dst, i) }

func (p point) Node(dst []float64, j int) []float64 { return p.AppendAt(dst, p.nodes[j]) }

// Answer runs the work at its point.
func (w *Work) Answer() *Answer {
	p := w.NewPoint()
	p.RunShared(w.point.X)
	a := w.answer(point{p, w.Nodes()})
	var none []diff.Note
	if w.asked.Gradient {
		none = nothing(a.Wrt, w.point.Nothing)
	}
	a.Notes = slices.Concat(w.point.NameNotes, none, p.Notes(), p.Borders())
	return a
}

// answer collects the numbers.
func (w *Work) answer(v numbers) *Answer {
	p := w.point
	a := &Answer{Source: p.Source, Program: p.Program, Vars: p.Vars, At: p.At, Outputs: p.Outputs(), Column: cmp.Or(p.Result, "value")}
	a.Values = w.list(v, len(a.Outputs), w.Value)
	if w.asked.All {
		a.Nodes = nodes(w.Formula(), w.Nodes(), v)
	}
	if w.asked.Gradient {
		w.derivatives(a, v)
	}
	return a
}

// list collects n results.
func (w *Work) list(v numbers, n int, result func(k int) int) array.List {
	if w.point.Arrays() {
		shapes, elements := make([]array.Shape, n), make([][]float64, n)
		for k := range n {
			shapes[k], elements[k] = w.Shape(result(k)), v.Elements(result(k))
		}
		return array.Apart(shapes, elements)
	}
	l := array.Numbers(make([]float64, 0, n))
	for k := range n {
		l.Data = v.Result(l.Data, result(k))
	}
	return l
}

// derivatives collects the derivatives.
func (w *Work) derivatives(a *Answer, v numbers) {
	a.Wrt, a.Of = w.Wrt(), a.Outputs
	used := make(map[string]bool, len(a.Nodes))
	for _, n := range a.Nodes {
		used[n.Name] = true
	}
	free := func(letters ...string) string { return freeName(w.point.Function, w.point.Names, used, letters...) }
	if w.asked.Upstream != nil {
		a.Of, a.Upstream = []string{free("L", "J", "S")}, array.NewList(a.Values.Shapes)
		a.Upstream.Data = w.asked.Upstream
	}
	if w.asked.Along != nil {
		a.AlongName = free("v", "w", "d")
		used[a.AlongName] = true
	}
	if w.asked.HVP != nil {
		a.HVPName = free("v", "w", "d")
	}
	row := func(result func(k int) int) array.List { return w.list(v, len(a.Wrt), result) }
	if w.asked.Along != nil {
		a.Along = w.list(v, len(a.Of), w.Compiled.Along)
	}
	for i := range a.Of {
		a.Partials = append(a.Partials, row(func(k int) int { return w.Partial(i, k) }))
		for j := range a.Nodes {
			if n := &a.Nodes[j]; n.Op != op.Const {
				if i == 0 {
					n.Gradient = w.list(v, len(a.Of), func(i int) int { return w.NodePartial(i, j) })
				}
			}
		}
		if w.asked.HVP != nil {
			a.HVP = append(a.HVP, row(func(k int) int { return w.HessianVector(i, k) }))
		}
		if w.asked.Hessian {
			table := make([]array.List, len(a.Wrt))
			for k := range table {
				table[k] = row(func(l int) int { return w.Second(i, k, l) })
			}
			a.Hessian = append(a.Hessian, table)
		}
	}
}

// nodes describes nodes, given in forward order and together with all their arguments.
func nodes(f *eval.Formula, needed []eval.ID, v numbers) []Node {
	g := f.Graph
	names := f.NodeNames(needed)
	place := make(map[eval.ID]int, len(needed))
	list := make([]Node, len(needed))
	wholly := map[eval.ID]bool{} // arguments of operations on arrays as wholes
	for _, id := range needed {
		switch g.Op(id) {
		case op.Contract, op.Fold, op.Stack, op.Reduce:
			for _, a := range g.Operands(id) {
				wholly[a] = true
			}
		}
	}
	for i, id := range needed {
		place[id] = i
		n := Node{ID: id, Name: names[id], Op: g.Op(id), Span: g.Span(id), Value: array.Array{Shape: g.Shape(id), Data: v.Node(nil, i)}}
		if v, ok := g.Value(id); ok && !wholly[id] {
			n.Value = array.Number(v) // that stands for each element
		}
		n.Symbol = n.Op.String()
		name := func(a eval.ID) ast.Expr {
			if c, ok := g.Value(a); ok {
				return ast.Number(c)
			}
			return &ast.Name{Name: names[a]}
		}
		var args []ast.Expr
		for _, a := range g.Operands(id) {
			a, part := g.Seen(a)
			n.Args = append(n.Args, place[a])
			args = append(args, part(name))
		}
		if e, symbol, index, ok := g.Written(id, name); ok {
			n.Formula, n.Symbol, n.Index = e, symbol, index
		} else if len(args) > 0 {
			n.Formula = ast.Apply(n.Op, args)
		}
		list[i] = n
	}
	return list
}

// OfShape returns the shape of the i-th of Of, nil for a number.
func (a *Answer) OfShape(i int) array.Shape {
	if a.Upstream.Data != nil || a.Values.Shapes == nil {
		return nil
	}
	return a.Values.Shapes[i]
}

// Jacobian reports whether the first derivatives are those of more than one number.
func (a *Answer) Jacobian() bool { return len(a.Of) > 1 || len(a.Of) == 1 && a.OfShape(0) != nil }

// WrtShape returns the shape of the k-th of Wrt, nil for a number.
func (a *Answer) WrtShape(k int) array.Shape {
	if len(a.Partials) == 0 || a.Partials[0].Shapes == nil {
		return nil
	}
	return a.Partials[0].Shapes[k][len(a.OfShape(0)):]
}

// Inner lists the nodes that have a gradient of their own beside those in Wrt and the i-th of Of itself.
func (a *Answer) Inner(i int) []Node {
	wrt := make(map[string]bool, len(a.Wrt))
	for _, name := range a.Wrt {
		wrt[name] = true
	}
	var list []Node
	for _, n := range a.Nodes {
		if n.Gradient.Len() > 0 && n.Name != a.Of[i] && !wrt[n.Name] {
			list = append(list, n)
		}
	}
	return list
}

// Nonfinite names the first value or derivative that is not finite, with its value; "" if all are finite. The values of
// inner nodes do not count.
func (a *Answer) Nonfinite() string {
	for name, v := range a.Numbers() {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return name() + " is " + printer.Number(v)
		}
	}
	return ""
}

// No reports whether an output is 0 or NaN.
func (a *Answer) No() bool {
	for i := range a.Outputs {
		if slices.ContainsFunc(a.Values.At(i).Data, IsNo) {
			return true
		}
	}
	return false
}

// IsNo reports whether a value answers no, as a false condition does: it is 0 or NaN.
func IsNo(v float64) bool { return v == 0 || math.IsNaN(v) }

// Unknown returns the answer for a point with missing values: names and notes.
func (p *Point) Unknown(q Question) *Answer {
	a := &Answer{Source: p.Source, Outputs: p.Outputs(), Wrt: p.wrt(q.Wrt), Upstream: array.Numbers(q.Upstream), Notes: slices.Clone(p.NameNotes)}
	a.Of = a.Outputs
	if q.Upstream != nil {
		a.Of = []string{sumName(p.Function, p.Names, nil)}
	}
	return a
}
