package simplify_test

import (
	"math"
	"math/rand/v2"
	"slices"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// sample computes nodes of a graph at a point by the table, and what is needed to tell how far to trust them.
type sample struct {
	g      *eval.Graph
	outs   []eval.ID
	nodes  []eval.ID
	values map[eval.ID]float64
	exact  map[eval.ID]bool // no rounding has gone into it
	chance bool             // rounding decides where it goes, or whether it is defined
}

// newSample also computes the nodes with every rounded value moved by some ulp: if a comparison or a step is another then, or
// a number is none, what is printed may well go the other way at this point, and both are right.
func newSample(g *eval.Graph, outs []eval.ID, at map[string]float64) *sample {
	r := &sample{g: g, outs: outs, nodes: g.Needed(outs...).Nodes, values: map[eval.ID]float64{}, exact: map[eval.ID]bool{}}
	for _, n := range r.nodes {
		switch g.Op(n) {
		case op.Const:
			v, _ := g.Value(n)
			r.values[n], r.exact[n] = v, !isFraction(g, n) && math.Abs(v) < 1<<53 || math.IsInf(v, 0) // 97000000^2 - 1 is none
		case op.Var:
			r.values[n], r.exact[n] = at[g.Name(n)], true
		default:
			args, exact := r.args(n, r.values)
			v := g.Op(n).Call(args)
			r.values[n], r.exact[n] = v, exact && isExact(g.Op(n), args, v)
		}
	}
	random := rand.New(rand.NewPCG(uint64(len(r.nodes)), 7))
	for range 6 {
		moved := map[eval.ID]float64{}
		for _, n := range r.nodes {
			v := r.values[n]
			if len(g.Args(n)) > 0 {
				args, _ := r.args(n, moved)
				v = g.Op(n).Call(args)
			}
			if w := r.values[n]; v-v == 0 != (w-w == 0) || discrete(g.Op(n)) && v != w && v == v {
				r.chance = true
				return r
			}
			if !r.exact[n] && !discrete(g.Op(n)) {
				v *= 1 + (random.Float64()-0.5)*0x1p-48
				if v == 0 {
					v = (random.Float64() - 0.5) * 0x1p-48
				}
			}
			moved[n] = v
		}
	}
	return r
}

func (r *sample) args(n eval.ID, values map[eval.ID]float64) (args []float64, exact bool) {
	exact = true
	for _, a := range r.g.Args(n) {
		args = append(args, values[a])
		exact = exact && r.exact[a]
	}
	return args, exact
}

// discrete reports whether an operation has few values: it is piecewise constant.
func discrete(c op.Code) bool {
	return c.Info().Rules == nil && c != op.Const && c != op.Var
}

// isExact reports whether v is what c of the arguments is on the real numbers, as far as that is easy to tell.
func isExact(c op.Code, args []float64, v float64) bool {
	if v != v || math.IsInf(v, 0) || discrete(c) {
		return true
	}
	switch c {
	case op.Add, op.Sub:
		y := args[1]
		if c == op.Sub {
			y = -y
		}
		z := v - args[0]
		return (args[0]-(v-z))+(y-z) == 0
	case op.Mul:
		return math.FMA(args[0], args[1], -v) == 0
	case op.Div:
		return math.FMA(v, args[1], -args[0]) == 0
	case op.Identity, op.Neg, op.If:
		return true
	case op.Pow:
		if y := args[1]; y == math.Trunc(y) && math.Abs(y) <= 8 {
			p := 1.0
			for range int(math.Abs(y)) {
				if math.FMA(p, args[0], -(p*args[0])) != 0 {
					return false
				}
				p *= args[0]
			}
			return y >= 0 && p == v || y < 0 && math.FMA(v, p, -1) == 0
		}
	}
	switch c.String() {
	case "abs", "relu", "min", "max", "clamp", "defined":
		return true
	case "sqrt":
		return math.FMA(v, v, -args[0]) == 0
	}
	// Of the functions, those numbers that are values at numbers like 0 and 1.
	return (v == 0 || math.Abs(v) == 1 || v == 0.5 || v == 2) && !slices.ContainsFunc(args, func(a float64) bool { return math.Abs(a) > 8 })
}

// within reports whether all finite numbers are 0 or of a size from lo to hi: with others what is printed overflows or loses
// its digits elsewhere than diff does.
func (r *sample) within(lo, hi float64) bool {
	for _, n := range r.nodes {
		if r.overflows(n) {
			return false
		}
		if v := math.Abs(r.values[n]); v-v == 0 && (v > hi || v != 0 && v < lo) {
			return false
		}
	}
	return true
}

// taken calls f for each node on the branches that are taken, until it returns true.
func (r *sample) taken(f func(eval.ID) bool) bool {
	need := map[eval.ID]bool{}
	for _, n := range r.outs {
		need[n] = true
	}
	for _, n := range slices.Backward(r.nodes) {
		if !need[n] {
			continue
		}
		if f(n) {
			return true
		}
		args := r.g.Args(n)
		if r.g.Op(n) == op.If {
			need[args[0]] = true
			if r.values[args[0]] != 0 {
				need[args[1]] = true
			} else {
				need[args[2]] = true
			}
			continue
		}
		for _, a := range args {
			need[a] = true
		}
	}
	return false
}

// infinite reports whether an infinity that nobody wrote is on the way: it is no real number, and formulas that are equal on
// those are not with it.
func (r *sample) infinite() bool {
	return r.taken(func(n eval.ID) bool { return math.IsInf(r.values[n], 0) && r.g.Op(n) != op.Const })
}

// undefined reports whether the outputs have no value on the real numbers: there is a number that is none on the way, or a
// power of a negative number that is defined because its exponent happens to be whole.
func (r *sample) undefined() bool {
	return r.taken(func(n eval.ID) bool {
		v, args := r.values[n], r.g.Args(n)
		if r.g.Op(n) == op.Pow && r.values[args[0]] < 0 && len(r.g.Args(args[1])) > 0 || r.g.Op(n) == op.Pow && r.values[args[0]] < 0 && r.g.Op(args[1]) == op.Var {
			return true
		}
		return v-v != 0 && r.g.Op(n) != op.Const
	})
}

// undecided reports whether a comparison or a step has NaN for an argument: a formula with such a one has no value on the real
// numbers, though it is computed.
func (r *sample) undecided() bool {
	return r.taken(func(n eval.ID) bool {
		args, _ := r.args(n, r.values)
		return discrete(r.g.Op(n)) && slices.ContainsFunc(args, func(v float64) bool { return v != v })
	})
}

// overflows reports whether an infinity is made of finite numbers without a pole.
func (r *sample) overflows(n eval.ID) bool {
	switch r.g.Op(n).String() {
	case "exp", "exp2", "expm1", "sinh", "cosh", "*", "+", "-":
		args, _ := r.args(n, r.values)
		return math.IsInf(r.values[n], 0) && !slices.ContainsFunc(args, func(v float64) bool { return v-v != 0 })
	case "^":
		args, _ := r.args(n, r.values)
		return math.IsInf(r.values[n], 0) && args[0]-args[0] == 0 && args[0] != 0
	}
	return false
}

// condition returns for each of outs the sum of |value × derivative| over the nodes that are rounded.
func (r *sample) condition(outs []eval.ID, at map[string]float64) []float64 {
	var rounded []eval.ID
	for _, n := range r.nodes {
		if !r.exact[n] {
			rounded = append(rounded, n)
		}
	}
	list := make([]float64, len(outs))
	if len(rounded) == 0 {
		return list
	}
	rows, err := adjoint.Jacobian(r.g, outs, rounded)
	if err != nil {
		panic(err)
	}
	inputs := make([]float64, len(r.g.Inputs()))
	for i, name := range r.g.Inputs() {
		inputs[i] = at[name]
	}
	v := run.Compile(r.g, slices.Concat(rows...)...).NewValues()
	v.Run(inputs)
	for i := range outs {
		for k, n := range rounded {
			if a := math.Abs(r.values[n]); a != 0 {
				list[i] += a * math.Abs(v.Output(i*len(rounded)+k))
			}
		}
	}
	return list
}
