package diff_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// tape is backpropagation as the textbooks have it: numbers, written down in the order in which they
// are computed, and one sweep back. It shares nothing with the graph but the syntax tree: its
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
}

// entry is a number with what it was computed from.
type entry struct {
	val    float64
	args   []int
	local  []local // one for each argument
	varies bool    // it depends on a variable: decides ties
}

// local is a local derivative. Where none is true there is no path: not even zero times
// what comes from above goes along it.
type local struct {
	d    float64
	none bool
}

var nothing = local{none: true}

// newTape runs p forward at a point.
func newTape(t testing.TB, source string, at map[string]float64, noise *rand.Rand, first *tape) (*tape, []int) {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	tp := &tape{names: map[string]int{}, funs: map[string]*ast.Stmt{}, noise: noise}
	if first != nil {
		tp.decisions = first.decisions
	}
	for name, v := range at {
		tp.names[name] = tp.add(entry{val: v, varies: true})
	}
	var outs []int
	for i, s := range p.Stmts {
		switch {
		case s.Params != nil && i < len(p.Stmts)-1:
			tp.funs[s.Name.Name] = s
		case s.Name.Name != "":
			outs = []int{tp.name(tp.expr(s.Body[0], nil))}
			tp.names[s.Name.Name] = outs[0]
		default:
			outs = nil
			for _, e := range s.Body {
				outs = append(outs, tp.expr(e, nil))
			}
		}
	}
	return tp, outs
}

func (t *tape) add(e entry) int {
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
	if s := v * (1 << 20); t.noise == nil || s == math.Trunc(s) && math.Abs(s) < 1<<50 || math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	return v + v*(2*t.noise.Float64()-1)*0x1p-52
}

func (t *tape) expr(e ast.Expr, params map[string]int) int {
	switch e := e.(type) {
	case *ast.Num:
		return t.add(entry{val: e.Val})
	case *ast.Name:
		if i, ok := params[e.Name]; ok {
			return i
		}
		if i, ok := t.names[e.Name]; ok {
			return i
		}
		v := map[string]float64{"pi": math.Pi, "e": math.E, "inf": math.Inf(1), "nan": math.NaN()}[e.Name]
		if v == 0 {
			panic("no value for " + e.Name)
		}
		return t.add(entry{val: v})
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
		return t.apply(c.Fun, args...)
	}
	inner := map[string]int{}
	for i, p := range f.Params {
		inner[p.Name] = args[i]
	}
	return t.expr(f.Body[0], inner)
}

func (t *tape) apply(name string, args ...int) int {
	if name == "if" && args[1] == args[2] {
		return args[1] // there is no choice
	}
	a := make([]float64, len(args))
	varies := make([]bool, len(args))
	e := entry{args: args}
	for i, k := range args {
		a[i], varies[i] = t.entries[k].val, t.entries[k].varies
		e.varies = e.varies || varies[i]
	}
	e.val, e.local = t.function(name, a, varies)
	for i := range e.local {
		e.local[i].d = t.round(e.local[i].d)
	}
	if !exact[name] {
		e.val = t.round(e.val)
	}
	return t.add(e)
}

// exact are the operations that are not rounded.
var exact = map[string]bool{"neg": true, "if": true, "min": true, "max": true, "clamp": true, "abs": true, "relu": true}

// gradient sweeps back from out. It returns the derivative with respect to every entry.
func (t *tape) gradient(out int) []float64 {
	adjoint := make([]float64, len(t.entries))
	reached := make([]bool, len(t.entries))
	adjoint[out], reached[out] = 1, true
	for n := out; n >= 0; n-- {
		if !reached[n] {
			continue
		}
		for k, arg := range t.entries[n].args {
			l := t.entries[n].local[k]
			if l.none {
				continue
			}
			term := t.round(adjoint[n] * l.d)
			if reached[arg] {
				term = t.round(term + adjoint[arg])
			}
			adjoint[arg], reached[arg] = term, true
		}
	}
	return adjoint
}

// tangent sweeps forward from in. It returns the derivative of out with respect to it.
func (t *tape) tangent(in, out int) float64 {
	tangents := make([]float64, out+1)
	reached := make([]bool, out+1)
	if in > out {
		return 0
	}
	tangents[in], reached[in] = 1, true
	for n := in + 1; n <= out; n++ {
		for k, arg := range t.entries[n].args {
			l := t.entries[n].local[k]
			if l.none || !reached[arg] {
				continue
			}
			term := t.round(tangents[arg] * l.d)
			if reached[n] {
				term = t.round(term + tangents[n])
			}
			tangents[n], reached[n] = term, true
		}
	}
	return tangents[out]
}
