package compute

import (
	"math"
	"slices"
)

// Template returns an answer with slots in place of numbers: first the slots of results, then those of nodes. It is the
// pattern of a row, and has no notes.
func (w *Work) Template() *Answer { return w.answer(slots{w.Len()}) }

// slots are the numbers of an answer that is not computed yet.
type slots struct{ results int }

// Result appends the slot of the i-th result.
func (s slots) Result(dst []float64, i int) []float64 { return append(dst, slot(i)) }

// Elements returns the slot of the i-th result.
func (s slots) Elements(i int) []float64 { return s.Result(nil, i) }

// Node appends the slot of the j-th node.
func (s slots) Node(dst []float64, j int) []float64 { return append(dst, slot(s.results+j)) }

// slotBits are the high bits of a slot: a NaN that no operation makes.
const slotBits = 0x7ff8_b0b0 << 32

func slot(i int) float64 { return math.Float64frombits(slotBits | uint64(i)) }

// Slot returns the index of a slot of a template; ok is false for an ordinary number.
func Slot(v float64) (i int, ok bool) {
	bits := math.Float64bits(v)
	return int(bits & math.MaxUint32), bits&^math.MaxUint32 == slotBits
}

// Fill replaces the slots of a template by numbers.
func (a *Answer) Fill(values []float64) {
	set := func(list []float64) {
		for k := range list {
			if i, ok := Slot(list[k]); ok {
				list[k] = values[i]
			}
		}
	}
	set(a.Values.Data)
	set(a.Along.Data)
	for _, row := range slices.Concat(a.Partials, a.HVP) {
		set(row.Data)
	}
	for _, row := range slices.Concat(a.Hessian...) {
		set(row.Data)
	}
	for i := range a.Nodes {
		set(a.Nodes[i].Value.Data)
		set(a.Nodes[i].Gradient.Data)
	}
}
