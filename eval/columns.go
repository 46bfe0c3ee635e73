package eval

import (
	"iter"
	"math"

	"backprop/ast/op"
)

// single returns the code of p with one operation an instruction.
func (p *Program) single() []instr {
	code := make([]instr, 0, len(p.nodes)-p.first)
	for _, in := range p.code {
		if in.do < addAdd {
			code = append(code, in)
			continue
		}
		t, c := int32(p.first+len(code)), in.c
		pair := in.do - addAdd
		then := instr{op: in.op, a: t, b: c}
		switch pair / (addSub - addAdd) {
		case 0:
			then.do = add
		case 1:
			then.do = sub
		case 2:
			then.do, then.a, then.b = sub, c, t
		case 3:
			then.do = mul
		case 4:
			then.do = div
		case 5:
			then.do, then.a, then.b = div, c, t
		default:
			then.do = call1
		}
		code = append(code, instr{do: add + pair%(addSub-addAdd), a: in.a, b: in.b}, then)
	}
	return code
}

// Steps of blocks alone.
const (
	sincos step = divCall + 1 + iota // the sine of a into its own column, the cosine into that of slot c
	cossin                           // the other way round
	scale                            // a × the c-th factor
	done                             // by an instruction before it
)

// scaleBy takes products with a constant, and quotients by a power of two, for which that is the same, to one factor
// for all points. It returns the factors.
func (p *Program) scaleBy(code []instr) []float64 {
	var factors []float64
	constant := func(s int32) bool { return int(s) < len(p.consts) }
	for i, in := range code {
		var k float64
		switch {
		case in.do == mul && constant(in.b):
			k = p.consts[in.b]
		case in.do == mul && constant(in.a):
			in.a, k = in.b, p.consts[in.a]
		case in.do == div && constant(in.b):
			k = 1 / p.consts[in.b]
			if frac, _ := math.Frexp(k); math.Abs(frac) != 0.5 || k*p.consts[in.b] != 1 {
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

// pairSines makes one instruction of the sine and the cosine of the same slot: a gradient often has both, and the
// angle is reduced once.
func (p *Program) pairSines(code []instr) {
	sin, _ := op.Lookup("sin")
	cos, _ := op.Lookup("cos")
	first := map[int32]int{} // by slot of the angle
	for i, in := range code {
		if in.do != call1 || in.op != sin && in.op != cos {
			continue
		}
		k, ok := first[in.a]
		if !ok || code[k].do != call1 || code[k].op == in.op { // a named node is not shared: the same function can come again
			first[in.a] = i
			continue
		}
		code[i] = instr{do: done}
		code[k].do, code[k].c = sincos, int32(p.first+i)
		if code[k].op == cos {
			code[k].do = cossin
		}
	}
}

// fields returns those of an instruction that are slots.
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

// columns gives a column to each slot, and returns how many there are. Constants and inputs keep theirs.
func (p *Program) columns(code []instr) (column []int32, count int) {
	column = make([]int32, len(p.nodes))
	for s := range p.first {
		column[s] = int32(s)
	}
	last := p.lastReads(code)
	next, free := int32(p.first), []int32(nil)
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
		for s := range p.reads(&code[i]) { // an operation may write where it reads: row by row
			if last[s] == int32(i) && int(s) >= p.first {
				last[s] = absent // once, also where it is read twice
				free = append(free, column[s])
			}
		}
		if code[i].do != done {
			column[p.first+i] = take()
		}
		if code[i].do == sincos || code[i].do == cossin {
			column[code[i].c] = take()
		}
	}
	return column, int(next)
}

// lastReads returns the last instruction that reads each slot; of an output there is none.
func (p *Program) lastReads(code []instr) []int32 {
	last := make([]int32, len(p.nodes))
	for i := range code {
		for s := range p.reads(&code[i]) {
			last[s] = int32(i)
		}
	}
	for _, s := range p.outputs {
		last[s] = absent
	}
	return last
}

// reads lists the slots that an instruction reads.
func (p *Program) reads(in *instr) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if in.do == callN {
			for _, s := range p.lists[in.a : in.a+in.b] {
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
