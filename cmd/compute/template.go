package compute

import (
	"math"
	"slices"

	"backprop/eval"
)

// Template returns an answer without numbers and the nodes that they are of: each number is a slot, the number of its node.
// It is what a row of many points is written like. The answer has no notes.
func (w *Work) Template() (*Answer, []eval.ID) {
	s := slots{graph: w.Point.Graph, first: len(w.nodes)}
	nodes := w.nodes
	if w.Needed != nil {
		s.nodes = w.Needed
		nodes = slices.Concat(nodes, s.nodes)
	}
	return w.answer(s), nodes
}

// slots are the numbers of an answer that is not computed yet: each is the number of an output of the program.
type slots struct {
	graph *eval.Graph
	nodes []eval.ID // those of the last outputs
	first int
}

func (s slots) Output(i int) float64 { return slot(i) }

func (s slots) At(id eval.ID) float64 {
	if v, ok := s.graph.Value(id); ok {
		return v
	}
	i, _ := slices.BinarySearch(s.nodes, id)
	return slot(s.first + i)
}

// slotBits begin the bits of a slot: those of a NaN that no operation makes.
const slotBits = 0x7ff8_b0b0 << 32

func slot(i int) float64 { return math.Float64frombits(slotBits | uint64(i)) }

// Slot returns which slot of a template a number is; ok is false where it is a number itself.
func Slot(v float64) (i int, ok bool) {
	bits := math.Float64bits(v)
	return int(bits & math.MaxUint32), bits&^math.MaxUint32 == slotBits
}

// Fill puts numbers, by node, in the place of the slots of a template.
func (a *Answer) Fill(values []float64) {
	set := func(list []float64) {
		for k := range list {
			if i, ok := Slot(list[k]); ok {
				list[k] = values[i]
			}
		}
	}
	set(a.Values)
	set(a.Along)
	for _, rows := range append(slices.Clone(a.Hessian), a.Partials, a.HVP) {
		for _, row := range rows {
			set(row)
		}
	}
	for i := range a.Nodes {
		n := &a.Nodes[i]
		if k, ok := Slot(n.Value); ok {
			n.Value = values[k]
		}
		set(n.Gradient)
	}
}
