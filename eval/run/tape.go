// Package run computes the nodes of a graph, by a compiler and two machines for its programs.
//
// [Compile] places the nodes that given outputs need on a [Tape], one after another (the Wengert list of automatic
// differentiation). [Values] runs a tape at one point and keeps the value of every node; [Block] runs it over columns of
// points and keeps the outputs. Values also find the branches that were taken, and the first operation that made a NaN or an
// infinity. A tape with arrays is run by Values alone, a loop over the elements for each node.
//
// The package adds no node to a graph. A gradient is more nodes and more outputs to it; the notes are given the places in
// the graph where these begin.
package run

import (
	"iter"
	"slices"
	"sync"

	"backprop/ast/op"
	"backprop/eval"
)

// Tape is the part of a graph that given outputs need, ready to run. It does not change when the graph grows. Goroutines can
// share it, each with its own [Values] or [Block]; the graph must not grow while these are made.
type Tape struct {
	layout
	g       *eval.Graph
	compile sync.Once // of points
	points  fused
	whole   *whole // of a graph with arrays; nil for one of numbers
}

// layout gives the value of each node a slot: constants first, then inputs, then operations in the order of the graph.
type layout struct {
	nodes   []eval.ID // in the order of the graph
	slots   []int32   // by ID; absent if the node is not needed
	inputs  []int32   // by input of the graph: its slot; absent if it is not needed
	outputs []int32   // likewise by output
	consts  []float64
	first   int // slot of an operation
}

const absent int32 = -1

// Compile returns the tape that computes the outputs, and nothing else. O(nodes).
func Compile(g *eval.Graph, outputs ...eval.ID) *Tape {
	t := &Tape{g: g, layout: layout{
		nodes:   g.Needed(outputs...).Nodes,
		slots:   slices.Repeat([]int32{absent}, g.Len()),
		inputs:  slices.Repeat([]int32{absent}, len(g.Inputs())),
		outputs: make([]int32, len(outputs)),
	}}
	for _, id := range t.nodes {
		switch g.Op(id) {
		case op.Const:
			v, _ := g.Value(id)
			t.slots[id] = int32(len(t.consts))
			t.consts = append(t.consts, v)
		case op.Var:
			i, _ := g.LeafIndex(id)
			t.inputs[i] = int32(id) // until the constants are counted
		}
	}
	slot := int32(len(t.consts))
	for i, id := range t.inputs {
		if id != absent {
			t.slots[id], t.inputs[i] = slot, slot
			slot++
		}
	}
	t.first = int(slot)
	for _, id := range t.nodes {
		if t.slots[id] == absent {
			t.slots[id] = slot
			slot++
		}
	}
	if g.Arrays() {
		t.whole = t.arrange()
		for _, id := range t.nodes {
			t.slots[id] = int32(t.whole.spans[id].at)
		}
		for i, id := range t.inputs {
			if id != absent {
				t.inputs[i] = t.slots[g.Leaf(i)]
			}
		}
	}
	for i, id := range outputs {
		t.outputs[i] = t.slots[id]
	}
	return t
}

// operations yields the computed nodes in the order of their slots.
func (t *Tape) operations() iter.Seq[eval.ID] {
	return func(yield func(eval.ID) bool) {
		for _, id := range t.nodes {
			if int(t.slots[id]) >= t.first && !yield(id) {
				return
			}
		}
	}
}

// Nodes returns the nodes that the tape computes or reads, in the order of the graph. The slice is the tape's own.
func (t *Tape) Nodes() []eval.ID { return t.nodes }

// Outputs returns the number of outputs.
func (t *Tape) Outputs() int { return len(t.outputs) }
