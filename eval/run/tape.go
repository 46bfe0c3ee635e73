// Package run computes the nodes of a graph: a compiler, and two machines for what it makes.
//
// [Compile] places the nodes that given outputs need on a [Tape], one after another (the Wengert list of automatic
// differentiation). [Values] runs a tape at one point and keeps the value of every node; [Block] runs it over columns
// of points and keeps the outputs. Values also say what their numbers alone can tell: the branches that were taken,
// and the first operation that made a NaN or an infinity.
//
// The package adds no node to a graph, and knows nothing of source text and of derivatives: a gradient is more nodes,
// and more outputs.
package run

import (
	"iter"
	"sync"

	"backprop/ast/op"
	"backprop/eval"
)

// Tape is the part of a graph that given outputs need, ready to run. It does not change when the graph grows.
// Goroutines can share it, each with [Values] or a [Block] of its own; the graph must not grow while one makes them.
type Tape struct {
	layout
	g       *eval.Graph
	compile sync.Once // of points
	points  fused
}

// layout says where the value of each node is: in slots of constants, then of inputs, then of operations in the order of
// the graph.
type layout struct {
	nodes   []eval.ID // in the order of the graph
	slots   []int32   // by ID; absent for a node that is not needed
	inputs  []int32   // by input of the graph: its slot; absent for one that is not needed
	outputs []int32   // likewise by output
	consts  []float64
	first   int // slot of an operation
}

const absent int32 = -1

// Compile returns the tape that computes the outputs, and nothing else. O(nodes).
func Compile(g *eval.Graph, outputs ...eval.ID) *Tape {
	t := &Tape{g: g, layout: layout{
		nodes:   g.Needed(outputs...).Nodes,
		slots:   absences(g.Len()),
		inputs:  absences(len(g.Inputs())),
		outputs: make([]int32, len(outputs)),
	}}
	for _, id := range t.nodes {
		if v, ok := g.Value(id); ok {
			t.slots[id] = int32(len(t.consts))
			t.consts = append(t.consts, v)
		}
	}
	t.first = len(t.consts)
	for _, id := range t.nodes {
		if i, ok := g.LeafIndex(id); ok {
			t.slots[id], t.inputs[i] = int32(t.first), int32(t.first)
			t.first++
		}
	}
	slot := int32(t.first)
	for id := range t.operations() {
		t.slots[id] = slot
		slot++
	}
	for i, id := range outputs {
		t.outputs[i] = t.slots[id]
	}
	return t
}

func absences(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = absent
	}
	return list
}

// operations lists the nodes that are computed, in the order of their slots.
func (t *Tape) operations() iter.Seq[eval.ID] {
	return func(yield func(eval.ID) bool) {
		for _, id := range t.nodes {
			if c := t.g.Op(id); c != op.Const && c != op.Var && !yield(id) {
				return
			}
		}
	}
}

// Nodes returns the nodes that the tape computes or reads, in the order of the graph. The slice is the tape's own.
func (t *Tape) Nodes() []eval.ID { return t.nodes }

// Outputs returns how many outputs the tape has.
func (t *Tape) Outputs() int { return len(t.outputs) }
