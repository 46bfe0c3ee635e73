package run

import (
	"backprop/ast/op"
	"backprop/eval"
)

// instr computes the next slot after the previous instruction; a pair of [fuse] computes two. a, b and c are the slots of
// the arguments; for an operation with any number of arguments, a is the start of its list and b the length.
type instr struct {
	do      step
	op      op.Code
	a, b, c int32
}

// step selects the work of an instruction.
type step uint8

const (
	call1 step = iota
	call2
	call3
	callN
	neg
	cond
	add
	sub
	mul
	div
)

// code translates each operation into an instruction. lists holds the argument slots of operations with any number of
// arguments, and most is the length of the longest list.
func (t *Tape) code() (code []instr, lists []int32, most int) {
	code = make([]instr, 0, len(t.nodes)-t.first)
	for id := range t.operations() {
		c, args := t.g.Op(id), t.g.Args(id)
		if c.Info().Fn == nil {
			code = append(code, t.instr(c, args))
			continue
		}
		code = append(code, instr{do: callN, op: c, a: int32(len(lists)), b: int32(len(args))})
		for _, a := range args {
			lists = append(lists, t.slots[a])
		}
		most = max(most, len(args))
	}
	return code, lists, most
}

// instr translates an operation with up to three arguments.
func (t *Tape) instr(c op.Code, args []eval.ID) instr {
	in := instr{op: c, a: t.slots[args[0]]}
	switch len(args) {
	case 1:
		in.do = call1
	case 2:
		in.do, in.b = call2, t.slots[args[1]]
	case 3:
		in.do, in.b, in.c = call3, t.slots[args[1]], t.slots[args[2]]
	}
	switch c {
	case op.Neg:
		in.do = neg
	case op.If:
		in.do = cond
	case op.Add:
		in.do = add
	case op.Sub:
		in.do = sub
	case op.Mul:
		in.do = mul
	case op.Div:
		in.do = div
	case op.Pow:
		if t.g.Is(args[1], 2) { // which is computed as x*x
			in.do, in.b = mul, in.a
		}
	}
	return in
}
