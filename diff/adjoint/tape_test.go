package adjoint_test

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// tape is backpropagation as the textbooks have it: numbers, written down in the order in which they
// are computed, and one pass back. It shares nothing with the graph but the syntax tree: its
// functions and its derivatives are its own (tape_rules_test.go).
type tape struct {
	entries []entry
	names   map[string]int // inputs and assigned names
	funs    map[string]*ast.Stmt

	// A run can be repeated with every operation and every local derivative wrong by up
	// to an ulp: how far the results go is how far rounding can take them. All decisions
	// (branches, ties, kinks) are those of the first run.
	noise     *rand.Rand
	decisions []float64
	next      int
	chance    bool // rounding alone made a decision, or NaN^0 is met

	program *ast.Program
	called  []string
	angles  []float64         // the arguments of periodic functions
	poles   []float64         // the pole of a gamma function next below an argument, 0 for those above 0
	sides   map[*ast.Call]int // of every choice the argument that was taken: see side
}

// entry is a number with what it was computed from.
type entry struct {
	val    float64
	args   []int
	local  []local // one for each argument
	varies bool    // it depends on a variable: decides ties
	known  bool    // it is of numbers alone, without a name between: what it decides is no choice
}

// local is a local derivative. Where none is true there is no path: not even zero times
// what comes from above goes along it.
type local struct {
	d    float64
	none bool
}

var nothing = local{none: true}

// newTape runs a program forward at a point. If there was a first run, it is the same program, and a noisy
// run decides as the first one did.
func newTape(t testing.TB, source string, at map[string]float64, noise *rand.Rand, first *tape) (*tape, []int) {
	t.Helper()
	var p *ast.Program
	if first != nil {
		p = first.program
	} else {
		var err error
		if p, err = parser.Parse(source); err != nil {
			t.Fatalf("Parse(%q): %v", source, err)
		}
	}
	tp := &tape{names: map[string]int{}, funs: map[string]*ast.Stmt{}, noise: noise, program: p, sides: map[*ast.Call]int{}}
	if noise != nil {
		tp.decisions = first.decisions
	}
	for _, name := range slices.Sorted(maps.Keys(at)) { // in one order, for the same noise every time
		tp.names[name] = tp.add(entry{val: at[name], varies: true})
	}
	var outs []int
	for i, s := range p.Stmts {
		switch {
		case s.Params != nil && i < len(p.Stmts)-1:
			tp.funs[s.Name.Name] = s
		case s.Name.Name != "":
			outs = []int{tp.name(tp.expr(s.Body[0], nil))}
			if s.Params == nil { // variables and functions are apart: the result f(x) = f*x
				tp.names[s.Name.Name] = outs[0]
			}
		default:
			outs = nil
			for _, e := range s.Body {
				outs = append(outs, tp.expr(e, nil))
			}
		}
	}
	return tp, outs
}

// refusal is what the tape panics with where it cannot run a program.
type refusal string

func (t *tape) add(e entry) int {
	if len(t.entries) == 10_000 {
		panic(refusal("the program is too long for the tape"))
	}
	t.entries = append(t.entries, e)
	return len(t.entries) - 1
}

// name adds a copy of i, so that a name has a derivative of its own.
func (t *tape) name(i int) int {
	return t.add(entry{val: t.entries[i].val, args: []int{i}, local: []local{{d: 1}}, varies: t.entries[i].varies})
}

// decide returns v in the first run, and what it was then in a noisy one.
func (t *tape) decide(v float64) float64 {
	if t.noise == nil {
		t.decisions = append(t.decisions, v)
		return v
	}
	t.next++
	return t.decisions[t.next-1]
}

func (t *tape) holds(b bool) bool {
	v := 0.0
	if b {
		v = 1
	}
	return t.decide(v) != 0
}

// round is what rounding does to v in a noisy run. A number of few bits is taken as exact.
func (t *tape) round(v float64) float64 {
	if short(v) && !subnormal(v) {
		return v
	}
	return t.stray(v)
}

// subnormal reports whether v is so small that rounding errs by a share of it that is not small.
func subnormal(v float64) bool { return v != 0 && math.Abs(v) < 0x1p-1022 }

func (t *tape) stray(v float64) float64 {
	if t.noise == nil || !finite(v) {
		return v
	}
	if subnormal(v) {
		return v + math.Round(2*t.noise.Float64()-1)*math.SmallestNonzeroFloat64
	}
	return v + v*(2*t.noise.Float64()-1)*0x1p-52
}

// short reports whether v has few bits.
func short(v float64) bool {
	v *= 1 << 20
	return v == math.Trunc(v) && math.Abs(v) < 1<<50
}

func (t *tape) expr(e ast.Expr, params map[string]int) int {
	switch e := e.(type) {
	case *ast.Num:
		return t.add(entry{val: e.Val, known: true})
	case *ast.Name:
		if i, ok := params[e.Name]; ok {
			return i
		}
		if i, ok := t.names[e.Name]; ok {
			return i
		}
		v := map[string]float64{"pi": math.Pi, "e": math.E, "inf": math.Inf(1), "nan": math.NaN()}[e.Name]
		if v == 0 {
			panic(refusal("no value for " + e.Name))
		}
		return t.add(entry{val: v, known: true})
	case *ast.Unary:
		x := t.expr(e.X, params)
		switch e.Op {
		case op.Add:
			return x
		case op.Not:
			return t.apply("!", x)
		}
		return t.apply("neg", x)
	case *ast.Binary:
		x := t.expr(e.X, params)
		return t.apply(e.Op.String(), x, t.expr(e.Y, params))
	}
	c := e.(*ast.Call)
	args := make([]int, len(c.Args))
	for i, a := range c.Args {
		args[i] = t.expr(a, params)
	}
	f, ok := t.funs[c.Fun]
	if !ok {
		t.choose(c, args)
		t.called = append(t.called, c.Fun)
		return t.apply(c.Fun, args...)
	}
	inner := map[string]int{}
	for i, p := range f.Params {
		inner[p.Name] = args[i]
	}
	return t.expr(f.Body[0], inner)
}

func (t *tape) apply(name string, args ...int) int {
	first, last := t.entries[args[0]], t.entries[args[len(args)-1]]
	switch {
	case name == "if" && (args[1] == args[2] || first.known && first.val != 0):
		return args[1] // there is no choice
	case name == "if" && first.known:
		return args[2]
	case (name == "^" || name == "pow") && last.known && last.val == 0:
		t.chance = t.chance || math.IsNaN(first.val)
		return t.add(entry{val: 1, known: true})
	}
	switch name {
	case "min", "max": // what comes again makes no difference
		var once []int
		for _, k := range args {
			if !slices.Contains(once, k) {
				once = append(once, k)
			}
		}
		args = once
	case "clamp":
		if args[1] == args[2] && !math.IsNaN(t.entries[args[0]].val) {
			return args[1]
		}
	}
	a := make([]float64, len(args))
	varies := make([]bool, len(args))
	e := entry{args: args, known: true}
	for i, k := range args {
		a[i], varies[i] = t.entries[k].val, t.entries[k].varies
		e.varies = e.varies || varies[i]
		e.known = e.known && t.entries[k].known
	}
	for i, k := range args { // a number can decide
		if t.entries[k].known && (name == "&&" && a[i] == 0 || name == "||" && a[i] != 0) {
			e.varies, e.known = false, true
		}
	}
	t.chance = t.chance || byChance(name, a)
	if name == "log" && len(a) == 2 {
		panic(refusal("the tape does not know a logarithm with a base"))
	}
	switch name {
	case "sin", "cos", "tan", "sec", "csc", "cot", "sinc":
		t.angles = append(t.angles, a[0])
	case "gamma", "lgamma", "digamma", "trigamma", "beta", "lbeta":
		for _, x := range a {
			t.poles = append(t.poles, math.Min(math.Floor(x), 0))
		}
	}
	e.val, e.local = t.function(name, a, varies)
	root := name == "atan2" || name == "hypot"
	for i, l := range e.local { // 0.5 can be 1/sqrt(2)/sqrt(2) elsewhere, and with a root in it 1 as well
		if d := math.Abs(l.d); d != 0 && (d != 1 || root) && name != "*" {
			e.local[i].d = t.stray(l.d)
		}
	}
	if x := a[0]; name == "sinc" && t.noise != nil && x != 0 { // near a zero of the derivative digits cancel here
		size := math.Abs(math.Cos(x)/x) + math.Abs(math.Sin(x)/x/x)
		e.local[0].d += size * (2*t.noise.Float64() - 1) * 0x1p-52
	}
	if (name == "logsumexp" || name == "logaddexp") && t.noise != nil && finite(e.val) { // near its zero the digits of the largest argument cancel
		e.val += slices.Max(a) * (2*t.noise.Float64() - 1) * 0x1p-52
	}
	if inexact(name, a, e.val) || saturates(name, a[0]) {
		e.val = t.stray(e.val)
	} else if !exact[name] {
		e.val = t.round(e.val)
	}
	e.known = e.known && finite(e.val)
	return t.add(e)
}

// saturates reports whether the function is, at x, no more than next to the whole number that it may be: erf(-6) is not -1.
func saturates(name string, x float64) bool {
	switch name {
	case "erf", "erfc", "tanh", "normcdf", "sigmoid":
		return x != 0
	}
	return false
}

// inexact reports whether v, which may have few bits, is only the nearest number to a sum, a product or a quotient: 1 + 1e-30
// is 1, but nothing that is left of 1e-30.
func inexact(name string, a []float64, v float64) bool {
	if len(a) != 2 || !finite(v) {
		return false
	}
	x, y := a[0], a[1]
	switch name {
	case "-":
		y = -y
		fallthrough
	case "+": // what rounding took away (Knuth's TwoSum)
		z := v - x
		return x-(v-z) != -(y - z)
	case "*":
		return math.FMA(x, y, -v) != 0
	case "/":
		return math.FMA(v, y, -x) != 0
	}
	return false
}

// byChance reports whether rounding decides what happens at a: numbers of many bits that are all but
// equal, or all but a multiple of a half.
func byChance(name string, a []float64) bool {
	switch {
	case (name == "^" || name == "pow") && math.IsNaN(a[0]) && a[1] == 0:
		return true // 1, with or without a derivative
	case name == "mod":
		q := a[0] / a[1]
		return math.Abs(q-math.Round(q)) < 1e-9 && !(short(a[0]) && short(a[1]))
	}
	switch name {
	case "<", "<=", ">", ">=", "==", "!=", "min", "max", "clamp":
	case "relu", "abs", "sign", "step", "floor", "ceil", "round", "trunc", "leakyrelu", "hypot", "if", "!", "&&", "||", "^", "pow", "sqrt", "ln":
		for _, v := range a {
			if d := math.Abs(v - math.Round(2*v)/2); !short(v) && d < 1e-9 {
				return true
			}
		}
		return false
	default:
		return false
	}
	for i, v := range a {
		for _, w := range a[:i] {
			if math.Abs(v-w) < 1e-9*(math.Abs(v)+math.Abs(w)) && !(short(v) && short(w)) {
				return true
			}
		}
	}
	return false
}

// exact are the operations that are not rounded.
var exact = map[string]bool{"neg": true, "if": true, "min": true, "max": true, "clamp": true, "abs": true, "relu": true}

// sum adds up terms. In a noisy run it strays as it may if they are added in another order.
type sum struct {
	val, size float64
	reached   bool
	exact     bool
}

func (s *sum) add(term float64) {
	if !s.reached {
		*s = sum{term, math.Abs(term), true, short(term)}
		return
	}
	s.val += term
	s.size += math.Abs(term)
	s.exact = s.exact && short(term)
}

func (t *tape) total(s sum) float64 {
	if t.noise == nil || s.exact || s.size == math.Abs(s.val) || !finite(s.val) {
		return s.val
	}
	return s.val + s.size*(2*t.noise.Float64()-1)*0x1p-52
}

// gradient goes back from out. It returns the derivative with respect to every entry.
func (t *tape) gradient(out int) []float64 {
	adjoint := make([]float64, len(t.entries))
	terms := make([]sum, len(t.entries))
	terms[out].add(1)
	for n := out; n >= 0; n-- {
		if !terms[n].reached {
			continue
		}
		adjoint[n] = t.total(terms[n])
		for k, arg := range t.entries[n].args {
			if l := t.entries[n].local[k]; !l.none {
				terms[arg].add(t.round(adjoint[n] * l.d))
			}
		}
	}
	return adjoint
}

// tangent goes forward from in. It returns the derivative of out with respect to it.
func (t *tape) tangent(in, out int) float64 {
	if in > out {
		return 0
	}
	tangents := make([]float64, out+1)
	reached := make([]bool, out+1)
	tangents[in], reached[in] = 1, true
	for n := in + 1; n <= out; n++ {
		var terms sum
		for k, arg := range t.entries[n].args {
			if l := t.entries[n].local[k]; !l.none && reached[arg] {
				terms.add(t.round(tangents[arg] * l.d))
			}
		}
		tangents[n], reached[n] = t.total(terms), terms.reached
	}
	return tangents[out]
}
