package run

// Steps of two operations, of which the second takes the value of the first, t, and that of slot c. Mostly an
// operation follows the one that it takes a value from, and at a single point reading an instruction and jumping to its code
// takes longer than a sum or a product. With a second jump for the second operation, in place of a step for each pair,
// BenchmarkFormula takes 1.4 times as long.
const (
	addAdd step = div + 1 + iota // t + c
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

// fuse makes one instruction of two neighbours wherever there is a step for both, and returns the code, which takes the
// place of that of one operation an instruction. The first one computes the slot first.
func fuse(code []instr, first int32) []instr {
	n := 0
	for i := 0; i < len(code); i++ {
		in := code[i]
		if i+1 < len(code) && in.do >= add {
			next := code[i+1]
			if then, c := next.after(first + int32(i)); then != 0 {
				in.do, in.op, in.c = in.do+then, next.op, c
				i++
			}
		}
		code[n] = in
		n++
	}
	return code[:n]
}

// after returns how far the step of a pair is from that of its first operation, where in can be the second after the
// operation that computes slot t; else 0.
func (in *instr) after(t int32) (distance step, c int32) {
	if in.do == call1 && in.a == t {
		return addCall - add, 0
	}
	if in.do < add || (in.a == t) == (in.b == t) {
		return 0, 0
	}
	switch {
	case in.do == add:
		return addAdd - add, in.a + in.b - t
	case in.do == mul:
		return addMul - add, in.a + in.b - t
	case in.do == sub && in.a == t:
		return addSub - add, in.b
	case in.do == sub:
		return addFrom - add, in.a
	case in.a == t:
		return addDiv - add, in.b
	}
	return addOver - add, in.a
}
