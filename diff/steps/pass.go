package steps

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
)

// pass describes the i-th backward pass.
func (w *walk) pass(i int, from *adjoint.Pass) {
	p := Pass{Of: w.o.Sum, Upstream: w.o.Upstream}
	if w.o.Upstream == nil {
		p.Of = w.f.Outputs[i].Name
		p.Upstream = make([]float64, len(w.outs))
		p.Upstream[i] = 1
	}
	flows := map[eval.ID]bool{}
	for k, u := range p.Upstream {
		if u != 0 {
			flows[w.outs[k]] = true
		}
	}
	kinks := w.kinks(flows)
	edges := 0
	for _, s := range from.Steps {
		edges += len(s.Contributions)
	}
	p.Visits, p.Edges = make([]Visit, 0, len(from.Steps)), make([]Edge, 0, edges)
	arrived := make([][]int, len(w.steps.Nodes))
	for _, s := range from.Steps {
		if holds, known := w.truth(s.Taken); known && !holds {
			continue
		}
		n := int(w.place[s.Node])
		v := Visit{Node: n, FlowsIn: flows[s.Node], Terms: arrived[n], Upstream: w.quantity(s.Upstream), First: len(p.Edges)}
		if slices.ContainsFunc(v.Terms, func(k int) bool { return !p.Edges[k].Product.Known }) {
			v.Upstream = Quantity{} // it is a number only on a taken path
		}
		for _, e := range s.Contributions {
			edge := w.edge(n, e)
			if !v.Upstream.Known {
				edge.Product = Quantity{}
			}
			edge.Kink = kinks[s.Node]
			if edge.State == Flows || edge.State == Maybe {
				arrived[edge.To] = append(arrived[edge.To], len(p.Edges))
			}
			p.Edges = append(p.Edges, edge)
		}
		v.Last = len(p.Edges)
		p.Visits = append(p.Visits, v)
	}
	w.symbols(&p)
	if w.o.Symbols {
		w.inSymbols(&p)
	}
	at := make(map[eval.ID][]int, len(w.o.Wrt))
	for i, id := range w.o.Wrt {
		at[id] = append(at[id], i)
	}
	p.Gradient = make([]Quantity, len(w.o.Wrt))
	for i := range p.Gradient {
		p.Gradient[i].Known = true // 0, where no path leads
	}
	for _, v := range p.Visits {
		for _, i := range at[w.steps.Nodes[v.Node].ID] {
			p.Gradient[i] = v.Upstream
		}
	}
	w.steps.Passes = append(w.steps.Passes, p)
}

// edge describes the contribution of the n-th node to one of its arguments.
func (w *walk) edge(n int, e adjoint.Contribution) Edge {
	edge := Edge{From: n, To: w.steps.Nodes[n].Args[e.Arg], Arg: e.Arg}
	holds, known := w.truth(e.Taken)
	switch {
	case !known:
		edge.State = Maybe
	case !holds:
		edge.State = NotTaken
	case e.Local == eval.None:
		edge.State = Constant
	}
	if e.Local == eval.None || edge.State == NotTaken {
		return edge
	}
	edge.Local, edge.Product = w.quantity(e.Local), w.quantity(e.Product)
	if !w.shown(n) {
		if edge.State == Maybe { // the formula decides whether there is a number
			edge.Local.Known, edge.Product.Known = false, false
		}
		return edge
	}
	edge.Local.Formula = w.localFormula(n, e.Arg, edge.Local)
	if c, ok := edge.Local.Formula.(*ast.Call); ok && edge.State == Maybe && c.Fun == op.If.String() {
		edge.Local.Known, edge.Product.Known = false, false // its value decides, too
	}
	return edge
}

// kinks marks the nodes that have a value but no derivative.
func (w *walk) kinks(flows map[eval.ID]bool) map[eval.ID]bool {
	var roots []eval.ID
	for _, id := range w.outs {
		if flows[id] {
			roots = append(roots, id)
		}
	}
	at := map[eval.ID]bool{}
	for _, id := range adjoint.KinksAt(w.g, w.v, roots, w.taken) {
		if w.known[id] && w.g.Op(id) != op.Var {
			at[id] = true
			w.steps.Nodes[w.place[id]].Kink = true
		}
	}
	return at
}
