package run

import (
	"slices"

	"backprop/eval"
)

// Values runs a tape at one point, and has the value of every node on it. It is for one goroutine at a time, and keeps no
// reference to the graph.
type Values struct {
	layout
	fused
	vals []float64
	args []float64 // of an operation with any number of arguments
	*whole
	shared  []float64         // the inputs of a graph with arrays
	own     []float64         // a copy of them
	firstOf map[eval.ID][]int // see added
}

// fused is the code of a tape for one point, with fused pairs.
type fused struct {
	code  []instr
	lists []int32
	most  int // the largest number of arguments of an operation
}

// NewValues returns room for the values of a run, and of later runs.
func (t *Tape) NewValues() *Values {
	if t.whole != nil {
		return t.newArrays()
	}
	t.compile.Do(func() {
		code, lists, most := t.code()
		t.points = fused{slices.Clone(fuse(code, int32(t.first))), lists, most} // without the unused room of pairs
	})
	v := &Values{layout: t.layout, fused: t.points, vals: make([]float64, len(t.nodes)), args: make([]float64, t.points.most)}
	copy(v.vals, t.consts)
	return v
}

// At returns the value of a node, which the tape must need.
func (v *Values) At(id eval.ID) float64 { return v.number(int(v.slots[id])) }

// Output returns the value of the i-th output of the tape.
func (v *Values) Output(i int) float64 { return v.number(int(v.outputs[i])) }

// Run is the forward pass. It computes all values from those of the inputs, in the order of [eval.Graph.Inputs]; unneeded
// inputs may be missing at the end. It does not allocate.
func (v *Values) Run(inputs []float64) {
	if v.whole != nil {
		v.runArrays(inputs)
		return
	}
	vals := v.vals
	for i, slot := range v.inputs {
		if slot != absent {
			vals[slot] = inputs[i]
		}
	}
	d := v.first
	for i := range v.code {
		in := &v.code[i]
		switch in.do {
		case call1:
			vals[d] = in.op.Info().F1(vals[in.a])
		case call2:
			vals[d] = in.op.Info().F2(vals[in.a], vals[in.b])
		case call3:
			vals[d] = in.op.Info().F3(vals[in.a], vals[in.b], vals[in.c])
		case callN:
			list := v.args[:in.b]
			for k, slot := range v.lists[in.a : in.a+in.b] {
				list[k] = vals[slot]
			}
			vals[d] = in.op.Info().Fn(list)
		case neg:
			vals[d] = -vals[in.a]
		case cond:
			r := vals[in.c]
			if vals[in.a] != 0 {
				r = vals[in.b]
			}
			vals[d] = r
		case add:
			vals[d] = vals[in.a] + vals[in.b]
		case sub:
			vals[d] = vals[in.a] - vals[in.b]
		case mul:
			vals[d] = float64(vals[in.a] * vals[in.b])
		case div:
			vals[d] = vals[in.a] / vals[in.b]
		case addAdd:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, t+vals[in.c]
			d++
		case addSub:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, t-vals[in.c]
			d++
		case addFrom:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]-t
			d++
		case addMul:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, float64(t*vals[in.c])
			d++
		case addDiv:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, t/vals[in.c]
			d++
		case addOver:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]/t
			d++
		case addCall:
			t := vals[in.a] + vals[in.b]
			vals[d], vals[d+1] = t, in.op.Info().F1(t)
			d++
		case subAdd:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, t+vals[in.c]
			d++
		case subSub:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, t-vals[in.c]
			d++
		case subFrom:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]-t
			d++
		case subMul:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, float64(t*vals[in.c])
			d++
		case subDiv:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, t/vals[in.c]
			d++
		case subOver:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]/t
			d++
		case subCall:
			t := vals[in.a] - vals[in.b]
			vals[d], vals[d+1] = t, in.op.Info().F1(t)
			d++
		case mulAdd:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, t+vals[in.c]
			d++
		case mulSub:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, t-vals[in.c]
			d++
		case mulFrom:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, vals[in.c]-t
			d++
		case mulMul:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, float64(t*vals[in.c])
			d++
		case mulDiv:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, t/vals[in.c]
			d++
		case mulOver:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, vals[in.c]/t
			d++
		case mulCall:
			t := float64(vals[in.a] * vals[in.b])
			vals[d], vals[d+1] = t, in.op.Info().F1(t)
			d++
		case divAdd:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, t+vals[in.c]
			d++
		case divSub:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, t-vals[in.c]
			d++
		case divFrom:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]-t
			d++
		case divMul:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, float64(t*vals[in.c])
			d++
		case divDiv:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, t/vals[in.c]
			d++
		case divOver:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, vals[in.c]/t
			d++
		case divCall:
			t := vals[in.a] / vals[in.b]
			vals[d], vals[d+1] = t, in.op.Info().F1(t)
			d++
		}
		d++
	}
}
