package eval

import (
	"slices"

	"backprop/ast/op"
)

// instr computes the slot after that of the instruction before it, or the next two. For an operation
// of any number of arguments a is the start of its list and b the list's length.
type instr struct {
	do      step
	op      op.Code
	a, b, c int32
}

// step is what an instruction does: one operation, or two of which the second takes the value of the
// first, t, and that of slot c. Mostly an operation follows the one that it takes a value from, and
// reading an instruction and jumping to its code takes longer than a sum or a product.
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
	addAdd // t + c
	subAdd
	mulAdd
	divAdd
	addSub // t - c
	subSub
	mulSub
	divSub
	addFrom // c - t
	subFrom
	mulFrom
	divFrom
	addMul // t * c
	subMul
	mulMul
	divMul
	addDiv // t / c
	subDiv
	mulDiv
	divDiv
	addOver // c / t
	subOver
	mulOver
	divOver
	addCall // the function op of t
	subCall
	mulCall
	divCall
)

// emit translates nodes, whose slots follow each other, into instructions.
func (p *Program) emit(g *Graph, nodes []ID) {
	code := make([]instr, 0, len(nodes))
	for i := 0; i < len(nodes); i++ {
		in := p.instr(g, nodes[i])
		if i+1 < len(nodes) && in.do >= add {
			next := g.nodes.at(nodes[i+1])
			if then, c := p.then(next, p.slots[nodes[i]]); then != 0 {
				in.do, in.op, in.c = in.do+then, next.op, c
				i++
			}
		}
		code = append(code, in)
	}
	p.code = slices.Clone(code) // without the room that pairs have saved
}

// instr translates one node.
func (p *Program) instr(g *Graph, id ID) instr {
	n := g.nodes.at(id)
	in := instr{op: n.op}
	if n.args == inList {
		in.do, in.a, in.b = callN, int32(len(p.lists)), int32(n.arg[1])
		for _, a := range g.Args(id) {
			p.lists = append(p.lists, p.slots[a])
		}
		p.widest = max(p.widest, int(in.b))
		return in
	}
	in.do = [...]step{call1, call1, call2, call3}[n.args]
	fields := [...]*int32{&in.a, &in.b, &in.c}
	for i, a := range n.arg[:n.args] {
		*fields[i] = p.slots[a]
	}
	switch n.op {
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
		if g.Is(n.arg[1], 2) { // which is computed as x*x
			in.do, in.b = mul, in.a
		}
	}
	return in
}

// then returns how far the step of a pair is from that of its first operation, where n can be the second
// after the operation that computes slot t; else 0.
func (p *Program) then(n *node, t int32) (distance step, c int32) {
	if n.args == 1 && n.op != op.Neg && p.slots[n.arg[0]] == t {
		return addCall - add, 0
	}
	if n.args != 2 {
		return 0, 0
	}
	x, y := p.slots[n.arg[0]], p.slots[n.arg[1]]
	if (x == t) == (y == t) {
		return 0, 0
	}
	switch {
	case n.op == op.Add:
		return addAdd - add, x + y - t
	case n.op == op.Mul:
		return addMul - add, x + y - t
	case n.op == op.Sub && x == t:
		return addSub - add, y
	case n.op == op.Sub:
		return addFrom - add, x
	case n.op == op.Div && x == t:
		return addDiv - add, y
	case n.op == op.Div:
		return addOver - add, x
	}
	return 0, 0
}

// Run is the forward pass: it computes all values from those of the inputs, in the order
// of [Graph.Inputs]; those that the program does not need may be missing at the end. It does not allocate.
func (v *Values) Run(inputs []float64) {
	p, vals := v.p, v.vals
	for i, slot := range p.inputs {
		if slot != absent {
			vals[slot] = inputs[i]
		}
	}
	d := p.first
	for i := range p.code {
		in := &p.code[i]
		switch in.do {
		case call1:
			vals[d] = in.op.Info().F1(vals[in.a])
		case call2:
			vals[d] = in.op.Info().F2(vals[in.a], vals[in.b])
		case call3:
			vals[d] = in.op.Info().F3(vals[in.a], vals[in.b], vals[in.c])
		case callN:
			list := v.list[:in.b]
			for k, slot := range p.lists[in.a : in.a+in.b] {
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
