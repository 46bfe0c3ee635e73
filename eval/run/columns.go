package run

import (
	"iter"
	"math"

	"backprop/ast/op"
)

// Steps of blocks only.
const (
	sincos step = divCall + 1 + iota // the sine of a into its own column, the cosine into that of slot c
	cossin                           // the other way round
	scale                            // a × the c-th factor
	done                             // computed by an earlier instruction
)

// scaleBy turns products with a constant, and quotients by a power of two, which are exact products, into steps with one
// factor for all points. It returns the factors.
func (t *Tape) scaleBy(code []instr) []float64 {
	var factors []float64
	constant := func(s int32) bool { return int(s) < len(t.consts) }
	for i, in := range code {
		var k float64
		switch {
		case in.do == mul && constant(in.b):
			k = t.consts[in.b]
		case in.do == mul && constant(in.a):
			in.a, k = in.b, t.consts[in.a]
		case in.do == div && constant(in.b):
			k = 1 / t.consts[in.b]
			if frac, _ := math.Frexp(k); math.Abs(frac) != 0.5 || k*t.consts[in.b] != 1 {
				continue
			}
		default:
			continue
		}
		code[i] = instr{do: scale, a: in.a, c: int32(len(factors))}
		factors = append(factors, k)
	}
	return factors
}

// pairSines makes one instruction of the sine and the cosine of one slot. A gradient often has both, and the angle is then
// reduced once.
func (t *Tape) pairSines(code []instr) {
	sin, _ := op.Lookup("sin")
	cos, _ := op.Lookup("cos")
	first := map[int32]int{} // by slot of the angle
	for i, in := range code {
		if in.do != call1 || in.op != sin && in.op != cos {
			continue
		}
		k, ok := first[in.a]
		if !ok || code[k].do != call1 || code[k].op == in.op { // a named node is not shared: the same function can occur again
			first[in.a] = i
			continue
		}
		code[i] = instr{do: done}
		code[k].do, code[k].c = sincos, int32(t.first+i)
		if code[k].op == cos {
			code[k].do = cossin
		}
	}
}

// fields returns the fields of an instruction that are slots.
func (in *instr) fields() []*int32 {
	switch in.do {
	case call1, neg, sincos, cossin, scale:
		return []*int32{&in.a}
	case call3, cond:
		return []*int32{&in.a, &in.b, &in.c}
	case callN, done:
		return nil
	}
	return []*int32{&in.a, &in.b}
}

// columns gives each slot a column, and returns the number of columns. Constants and inputs keep theirs.
func (t *Tape) columns(code []instr, lists []int32) (column []int32, count int) {
	column = make([]int32, len(t.nodes))
	for s := range t.first {
		column[s] = int32(s)
	}
	last := t.lastReads(code, lists)
	next, free := int32(t.first), []int32(nil)
	take := func() int32 {
		if n := len(free); n > 0 {
			d := free[n-1]
			free = free[:n-1]
			return d
		}
		next++
		return next - 1
	}
	for i := range code {
		for s := range code[i].reads(lists) { // an operation may write where it reads: row by row
			if last[s] == int32(i) && int(s) >= t.first {
				last[s] = absent // once, even if it is read twice
				free = append(free, column[s])
			}
		}
		if code[i].do != done {
			column[t.first+i] = take()
		}
		if code[i].do == sincos || code[i].do == cossin {
			column[code[i].c] = take()
		}
	}
	return column, int(next)
}

// lastReads returns the last instruction that reads each slot; outputs have none.
func (t *Tape) lastReads(code []instr, lists []int32) []int32 {
	last := make([]int32, len(t.nodes))
	for i := range code {
		for s := range code[i].reads(lists) {
			last[s] = int32(i)
		}
	}
	for _, s := range t.outputs {
		last[s] = absent
	}
	return last
}

// reads yields the slots that an instruction reads. An operation with any number of arguments has them in lists.
func (in *instr) reads(lists []int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if in.do == callN {
			for _, s := range lists[in.a : in.a+in.b] {
				if !yield(s) {
					return
				}
			}
			return
		}
		for _, f := range in.fields() {
			if !yield(*f) {
				return
			}
		}
	}
}
