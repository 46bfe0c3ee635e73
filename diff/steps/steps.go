// Package steps follows the passes of a formula one operation at a time, as on paper: the value of each node, the gradient
// and the local derivative of each edge, and the sums where several paths meet.
//
// It computes nothing of its own: package adjoint makes the passes, and every number in them is the value of a node. It adds
// what people need to follow them: names, local derivatives as formulas, and the branches that are not taken. Nodes that
// depend on an unbound variable are formulas instead of numbers.
//
// It does not know how the steps are written or drawn.
package steps

import (
	"maps"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// Steps are the passes of a formula.
type Steps struct {
	Nodes   []Node   // the nodes that the results need, in forward order
	Outputs []Output // the results
	Passes  []Pass   // the backward pass of each output, or one for all of them
	Skipped []string // the variables with a value and the assigned names that no result needs, in order of their place
	Known   bool     // every variable that the results need has a value
}

// Output is a result.
type Output struct {
	Name string
	Node int // in Nodes
}

// Node is a node of the forward pass.
type Node struct {
	ID       eval.ID
	Name     string // "" for a constant
	Op       op.Code
	Args     []int // in Nodes
	Span     ast.Span
	Formula  ast.Expr // in the names of its arguments, like a*x; the name of a variable; nil if it is not shown
	Value    Quantity // without a formula
	NotTaken bool     // it is on a branch not taken
	Kink     bool     // it has a value here but no derivative, and a derivative is needed
	Varies   bool     // it depends on a variable
	Wrt      bool     // the pass differentiates with respect to it
}

// Quantity is a number if it is known, else a formula. Some have both.
type Quantity struct {
	Value   float64
	Known   bool
	Formula ast.Expr // in the names of nodes; nil if there is none, or it is too long to read
}

// Pass is a backward pass.
type Pass struct {
	Of       string     // the output, or the name of the weighted sum
	Upstream []float64  // the upstream gradient of each output
	Visits   []Visit    // in the order of the pass
	Edges    []Edge     // in the order of the pass
	Gradient []Quantity // with respect to each name asked for; 0 where no path leads
}

// Visit is the step of the pass at one node.
type Visit struct {
	Node     int
	FlowsIn  bool     // it is an output
	Terms    []int    // the edges that bring it a gradient, in Pass.Edges; its upstream is their sum, and what flows in
	Upstream Quantity // the derivative of the result with respect to the node
	Symbol   ast.Expr // the upstream in the names of nodes, where it is a number; nil for none, and where it is too long
	First    int      // its edges are Pass.Edges[First:Last]
	Last     int
}

// Edge is an edge of the graph, with the gradient that its node sends over it to an argument.
type Edge struct {
	From, To int // nodes: the operation and its argument
	Arg      int // the index of the argument
	State    State
	Local    Quantity // the local derivative; without a formula at a kink, where it is a convention
	ByValue  ast.Expr // the local derivative in the value of From, as people learn it: f*(1 - f); nil where it is not natural in that
	Product  Quantity // upstream × local
	Symbol   ast.Expr // the product in the names of nodes, as [Visit.Symbol]
	Kink     bool     // From has a value here but no derivative
}

// State says whether a gradient flows over an edge.
type State uint8

const (
	Flows    State = iota
	Maybe          // an unknown condition decides
	NotTaken       // it leads into a branch that is not taken
	Constant       // the operation is piecewise constant in this argument
)

// Options choose the passes and their detail.
type Options struct {
	Inputs   []float64 // by input of the graph; NaN without a value
	Bound    []bool    // by input: it has a value
	Wrt      []eval.ID
	Upstream []float64 // by output: its upstream gradient; nil for a pass for each output
	Sum      string    // the name of the weighted sum then
	Shown    []bool    // by node of the graph: it gets formulas; nil for all
	Symbols  bool      // numbers get formulas, too: Symbol and ByValue
}

// Follow returns the passes of a formula.
func Follow(f *eval.Formula, o Options) *Steps {
	w := walk{f: f, g: f.Graph, o: o, steps: &Steps{}}
	for _, out := range f.Outputs {
		w.outs = append(w.outs, out.Node)
	}
	needed := w.g.Needed(w.outs...).Nodes
	forward := w.g.Len()
	passes := w.backward()
	all := slices.Concat(needed, w.outs)
	for _, p := range passes {
		all = append(all, p.Nodes()...)
	}
	w.v = run.Compile(w.g, all...).NewValues()
	w.v.Run(o.Inputs)
	w.know(w.g.Needed(all...).Nodes)
	w.take(forward)
	w.nodes(needed)
	for _, id := range o.Wrt {
		if i, ok := slices.BinarySearch(needed, id); ok {
			w.steps.Nodes[i].Wrt = true
		}
	}
	for i, p := range passes {
		w.pass(i, p)
	}
	w.skip()
	return w.steps
}

type walk struct {
	f      *eval.Formula
	g      *eval.Graph
	o      Options
	outs   []eval.ID
	v      *run.Values
	steps  *Steps
	known  []bool  // by node of the graph
	taken  []bool  // by node of the forward pass: it may be on a taken branch
	place  []int32 // by node of the forward pass: its index in steps.Nodes
	local  locals
	key    []byte     // see localRule
	tidied int        // the number of simplified formulas
	refs   []ast.Expr // the nodes as written: names and numbers

	// With Options.Symbols.
	byName  map[string]float64 // the values of the nodes
	learned map[learned]ast.Expr
}

// backward appends the passes to the graph.
func (w *walk) backward() []*adjoint.Pass {
	if w.o.Upstream != nil {
		in := w.flows()
		if len(in) == 0 {
			return []*adjoint.Pass{{}} // it visits nothing
		}
		return []*adjoint.Pass{adjoint.Backward(w.g, in, w.o.Wrt)}
	}
	var list []*adjoint.Pass
	for _, out := range w.outs {
		list = append(list, adjoint.Backward(w.g, []adjoint.Flow{{Node: out, Upstream: w.g.Const(1)}}, w.o.Wrt))
	}
	return list
}

// flows returns the upstream gradients of the outputs, without zeros.
func (w *walk) flows() []adjoint.Flow {
	var list []adjoint.Flow
	for i, u := range w.o.Upstream {
		if u != 0 {
			list = append(list, adjoint.Flow{Node: w.outs[i], Upstream: w.g.Const(u)})
		}
	}
	return list
}

// nodes describes the nodes of the forward pass.
func (w *walk) nodes(needed []eval.ID) {
	names := w.f.NodeNames(needed)
	w.place, w.refs = make([]int32, len(w.taken)), make([]ast.Expr, len(needed))
	w.steps.Nodes = make([]Node, len(needed))
	w.steps.Known = true
	for i, id := range needed {
		w.place[id] = int32(i)
		n := &w.steps.Nodes[i]
		*n = Node{ID: id, Name: names[id], Op: w.g.Op(id), Span: w.g.Span(id), NotTaken: !w.taken[id], Varies: w.g.Varies(id)}
		w.steps.Known = w.steps.Known && w.known[id]
		n.Value = w.quantity(id)
		if n.Name != "" {
			w.refs[i] = &ast.Name{Name: n.Name}
		} else {
			w.refs[i] = w.number(n.Value.Value)
		}
	}
	for i := range w.steps.Nodes {
		n := &w.steps.Nodes[i]
		ids := w.g.Args(n.ID)
		if len(ids) > 0 {
			n.Args = make([]int, len(ids))
		}
		for k, a := range ids {
			n.Args[k] = int(w.place[a])
		}
		if !w.shown(i) {
			continue
		}
		var args []ast.Expr
		for _, a := range n.Args {
			args = append(args, w.reference(a))
		}
		n.Formula = w.reference(i)
		if args != nil {
			n.Formula = ast.Apply(n.Op, args)
		}
	}
	for _, out := range w.f.Outputs {
		w.steps.Outputs = append(w.steps.Outputs, Output{out.Name, int(w.place[out.Node])})
	}
}

// shown reports whether a node gets formulas.
func (w *walk) shown(i int) bool { return w.o.Shown == nil || w.o.Shown[w.steps.Nodes[i].ID] }

// reference returns the name of a node as an expression, or the number of a constant.
func (w *walk) reference(i int) ast.Expr { return w.refs[i] }

// number returns a number as an expression: pi for the constant of the language.
func (w *walk) number(v float64) ast.Expr {
	for _, name := range []string{"pi", "e", "inf"} {
		if c, _ := ast.Constant(name); c == v && !w.f.Names.Value(name) {
			return &ast.Name{Name: name}
		}
	}
	if math.Signbit(v) {
		return &ast.Unary{Op: op.Neg, X: w.number(-v)}
	}
	return &ast.Num{Val: v}
}

// quantity returns the value of a node, if it is known.
func (w *walk) quantity(id eval.ID) Quantity {
	if !w.known[id] {
		return Quantity{}
	}
	return Quantity{Value: w.v.At(id), Known: true}
}

// skip finds the bound variables and assigned names that no result needs.
func (w *walk) skip() {
	at := map[string]int32{}
	for i, in := range w.f.Names.Inputs {
		if w.o.Bound[i] {
			at[in.Name] = in.Start
		}
	}
	for name, id := range w.f.Names.Assigned {
		at[name] = id.Start
	}
	for i := range w.steps.Nodes {
		delete(at, w.steps.Nodes[i].Name)
	}
	w.steps.Skipped = slices.SortedFunc(maps.Keys(at), func(a, b string) int { return int(at[a]) - int(at[b]) })
}
