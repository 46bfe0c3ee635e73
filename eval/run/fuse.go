package run

// Steps of two operations: the second takes t, the value of the first, and the value of slot c. Most operations follow the
// one whose value they take, and at a single point reading an instruction and jumping to its code takes longer than a sum or
// a product. With a second jump for the second operation, instead of a step for each pair, BenchmarkFormula takes 1.4 times
// as long.
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

// fuse makes one instruction of two neighbours wherever a step has both operations. It returns the new code, which replaces
// the old one. The first instruction computes the slot first.
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

// after returns the distance from the step of an operation that computes slot t to the step of its pair with in, and the
// other slot of in; 0 if they cannot be a pair.
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
