package compute

import (
	"slices"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
)

// Question is what is asked about a point.
type Question struct {
	All      bool // every node that the result needs, too
	Gradient bool // the derivatives; without it the value alone, and nothing of what follows

	Wrt      []string    // with respect to these variables and intermediates; nil: every variable that is needed or bound
	Upstream []float64   // what flows in at each output; nil: each output has derivatives of its own
	Along    []Component // the derivative along a direction; nil: none
	HVP      []Component // the Hessian times a direction; nil: none
	Hessian  bool        // all second derivatives
}

// Component is a number for a name, as --hvp x=1,y=0 gives them. A component that is 0 is as one that is
// left out: nothing comes along it, not 0 times something.
type Component struct {
	Name  string
	Value float64
}

// mostPartials limits a Jacobian, with all nodes theirs too, and a Hessian.
const mostPartials = 10_000_000

// Work is a question made into nodes of the graph: ready to run at one point or at many.
type Work struct {
	Point *Point
	Asked Question
	Targets

	forward, first int         // lengths of the graph before the derivatives, and before the second ones
	nodes          []eval.ID   // in the order in which an answer takes their values
	rows           [][]eval.ID // the Jacobian
}

// Targets are the nodes that a question is about.
type Targets struct {
	Outs   []eval.ID // the result
	Of     []eval.ID // what is differentiated: the result, or what flows in at it, added up
	Names  []string  // with respect to what
	Wrt    []eval.ID
	Needed []eval.ID // where all nodes are asked for: those that the result needs, in forward order
}

// Target resolves the names of a question. It refuses what would be too much.
func (p *Point) Target(q Question) (Targets, error) {
	t := Targets{Outs: p.Nodes(), Names: q.Wrt}
	if q.All {
		t.Needed = p.Graph.Needed(t.Outs...).Nodes
	}
	if !q.Gradient {
		return t, nil
	}
	if t.Names == nil {
		t.Names = append([]string{}, p.Vars...) // not nil: without variables the gradient is empty, but there is one
	}
	for _, name := range t.Names {
		t.Wrt = append(t.Wrt, p.Node(name))
	}
	t.Of = t.Outs
	if q.Upstream != nil {
		t.Of = []eval.ID{p.weighted(q.Upstream)}
	}
	return t, t.tooMuch(q.Hessian)
}

// Ask appends the nodes of what is asked to the graph.
func (p *Point) Ask(q Question) (*Work, error) {
	along, hvp := p.direction(q.Along), p.direction(q.HVP)
	t, err := p.Target(q)
	if err != nil {
		return nil, err
	}
	w := &Work{Point: p, Asked: q, Targets: t, nodes: slices.Clone(t.Outs)}
	if q.Gradient {
		if err := w.append(along, hvp); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// direction returns a direction by node; nil where there is none.
func (p *Point) direction(list []Component) map[eval.ID]eval.ID {
	if list == nil {
		return nil
	}
	direction := make(map[eval.ID]eval.ID, len(list))
	for _, c := range list {
		if c.Value != 0 {
			direction[p.Node(c.Name)] = p.Graph.Const(c.Value)
		}
	}
	return direction
}

func (t *Targets) tooMuch(hessian bool) error {
	if n := len(t.Of) * (len(t.Wrt) + len(t.Needed)); len(t.Of) > 1 && n > mostPartials {
		return failure.Usage(ast.CodeLimit, "the result has %d derivatives, more than %d", n, mostPartials).
			WithHint("ask for fewer outputs, or for fewer derivatives with --wrt and without --all")
	}
	if n := len(t.Of) * len(t.Wrt) * len(t.Wrt); hessian && n > mostPartials {
		return failure.Usage(ast.CodeLimit, "the result has %d second derivatives, more than %d", n, mostPartials).
			WithHint("choose fewer variables with --wrt, or ask for the Hessian times a direction: --hvp %s=1", screen.Brief(t.Names[0]))
	}
	return nil
}

// append appends the derivatives to the graph.
func (w *Work) append(along, hvp map[eval.ID]eval.ID) (err error) {
	g := w.Point.Graph
	w.forward = g.Len()
	w.rows, err = diff.Jacobian(g, w.Of, slices.Concat(w.Wrt, w.Needed))
	if err != nil {
		return err
	}
	w.nodes = append(w.nodes, slices.Concat(w.rows...)...)
	if along != nil {
		tangents, err := diff.Tangents(g, w.Of, along)
		if err != nil {
			return err
		}
		w.nodes = append(w.nodes, tangents...)
	}
	w.first = g.Len()
	if hvp != nil {
		rows, err := diff.HessianVector(g, w.Of, w.Wrt, hvp)
		if err != nil {
			return err
		}
		w.nodes = append(w.nodes, slices.Concat(rows...)...)
	}
	if w.Asked.Hessian {
		tables, err := diff.Hessian(g, w.Of, w.Wrt)
		if err != nil {
			return err
		}
		w.nodes = append(w.nodes, triangles(tables)...)
	}
	return nil
}

// triangles returns the upper triangles of symmetric tables, row by row.
func triangles(tables [][][]eval.ID) []eval.ID {
	var nodes []eval.ID
	for _, table := range tables {
		for i, row := range table {
			nodes = append(nodes, row[i:]...)
		}
	}
	return nodes
}

// partials are the derivatives with respect to the names that were asked for.
func (w *Work) partials() []eval.ID {
	var list []eval.ID
	for _, row := range w.rows {
		list = append(list, row[:len(w.Wrt)]...)
	}
	return list
}
