package compute

import (
	"math"
	"slices"
)

// Template returns an answer without numbers: each is a slot, that of a result or after these that of a node. It is what a
// row of many points is written like, and has no notes.
func (w *Work) Template() *Answer { return w.answer(slots{w.Len()}) }

// slots are the numbers of an answer that is not computed yet.
type slots struct{ results int }

// Result returns the slot of the i-th result.
func (s slots) Result(i int) float64 { return slot(i) }

// Node returns the slot of the j-th node.
func (s slots) Node(j int) float64 { return slot(s.results + j) }

// slotBits begin the bits of a slot: those of a NaN that no operation makes.
const slotBits = 0x7ff8_b0b0 << 32

func slot(i int) float64 { return math.Float64frombits(slotBits | uint64(i)) }

// Slot returns which slot of a template a number is; ok is false where it is a number itself.
func Slot(v float64) (i int, ok bool) {
	bits := math.Float64bits(v)
	return int(bits & math.MaxUint32), bits&^math.MaxUint32 == slotBits
}

// Fill puts numbers in the place of the slots of a template.
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
