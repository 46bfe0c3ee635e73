package diff

import (
	"fmt"
	"slices"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/eval/run"
)

// arrayNotes are the [Point.Notes] of a function of arrays.
func (d *Compiled) arrayNotes(v *run.Values) []Note {
	g := d.formula.Graph
	taken := v.TakenElements(g, d.outs...)
	var notes []Note
	add := func(n Note, f run.Found) {
		if n = found(g, n, f); !slices.Contains(notes, n) {
			notes = append(notes, n)
		}
	}
	for _, f := range v.ConditionElements(g, taken) {
		add(run.ConditionNote(g, f.Node), f)
	}
	for _, id := range d.results {
		if f, ok := v.CulpritElements(g, id, d.orders()...); ok {
			add(v.NonfiniteElement(g, f, d.orders()...), f)
		}
	}
	if !d.derives() {
		return notes
	}
	for _, f := range adjoint.KinkElements(g, v, d.outs, d.flowing, d.compared(), taken) {
		add(adjoint.KinkNote(g, f.Node, d.second), f)
	}
	return notes
}

// arrayBorders are the [Point.Borders] of a function of arrays.
func (d *Compiled) arrayBorders(v *run.Values) []Note {
	g := d.formula.Graph
	var notes []Note
	for _, f := range adjoint.BorderElements(g, v, d.outs, d.compared()) {
		notes = append(notes, found(g, Note{Kind: eval.KindKink, Message: onBorder, Span: g.Span(f.Node)}, f))
	}
	return notes
}

// compared returns the nodes beside the inputs whose gradients are shown: a tie that has no kink has the same of each.
func (d *Compiled) compared() []eval.ID { return slices.Concat(d.ids, d.needed) }

// flows are the elements of an output where weights let something flow in.
func flows(weights []float64) (m run.Marks) {
	for i, w := range weights {
		if w != 0 {
			m.Mark(i, len(weights))
		}
	}
	return m
}

// found returns a note on elements of a node. It says which is the first, and how many they are.
func found(g *eval.Graph, n Note, f run.Found) Note {
	if shape := g.Shape(f.Node); shape != nil {
		n.Element, n.Count = shape.Place(f.First), f.Count
		n.Message += elements(n.Element, n.Count)
	}
	return n
}

// elements says which elements a note is about.
func elements(first string, count int) string {
	if count == 1 {
		return " (element " + first + ")"
	}
	return fmt.Sprintf(" (element %s and %d more)", first, count-1)
}

// constant returns the node of weights: a number, or an array.
func constant(g *eval.Graph, values []float64, shape array.Shape) eval.ID {
	if len(shape) == 0 {
		return g.Const(values[0])
	}
	rows := make([]eval.ID, shape[0])
	n := len(values) / shape[0]
	for i := range rows {
		rows[i] = constant(g, values[i*n:(i+1)*n], shape[1:])
	}
	return g.Stack(rows...)
}

// weighted returns the sum of the elements of a node, each times its weight. An element whose weight is a constant 0 contributes
// nothing.
func weighted(g *eval.Graph, w, id eval.ID) eval.ID {
	product := g.Apply(op.Mul, w, id)
	if g.Shape(id) == nil {
		return product
	}
	if !g.Varies(w) {
		product = g.Apply(op.If, w, product, g.Const(0))
	}
	axes := make([]int, len(g.Shape(id)))
	for i := range axes {
		axes[i] = i
	}
	return g.Sum(product, axes...)
}
