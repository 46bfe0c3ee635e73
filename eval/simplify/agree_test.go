package simplify_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/parser"
)

// agreeUnits is how far a formula and diff may be apart, in units of what rounding the operations of both makes.
const agreeUnits = 8

// run computes nodes of a graph at a point by the table, and what is needed to tell how far to trust them.
type run struct {
	g      *eval.Graph
	outs   []eval.ID
	nodes  []eval.ID
	values map[eval.ID]float64
	exact  map[eval.ID]bool // no rounding has gone into it
	chance bool             // rounding decides where it goes, or whether it is defined
}

// newRun also computes the nodes with every rounded value moved by some ulp: if a comparison or a step is another then, or
// a number is none, what is printed may well go the other way at this point, and both are right.
func newRun(g *eval.Graph, outs []eval.ID, at map[string]float64) *run {
	r := &run{g: g, outs: outs, nodes: slices.Sorted(slices.Values(g.Compile(outs...).Nodes())), values: map[eval.ID]float64{}, exact: map[eval.ID]bool{}}
	for _, n := range r.nodes {
		switch g.Op(n) {
		case op.Const:
			v, _ := g.Value(n)
			r.values[n], r.exact[n] = v, !isFraction(g, n) || math.IsInf(v, 0)
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

func (r *run) args(n eval.ID, values map[eval.ID]float64) (args []float64, exact bool) {
	exact = true
	for _, a := range r.g.Args(n) {
		args = append(args, values[a])
		exact = exact && r.exact[a]
	}
	return args, exact
}

// discrete reports whether an operation has few values: it is piecewise constant.
func discrete(c op.Code) bool {
	return c.Info().D == nil && c != op.Const && c != op.Var
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
	case op.Id, op.Neg, op.If:
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
func (r *run) within(lo, hi float64) bool {
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
func (r *run) taken(f func(eval.ID) bool) bool {
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
func (r *run) infinite() bool {
	return r.taken(func(n eval.ID) bool { return math.IsInf(r.values[n], 0) && r.g.Op(n) != op.Const })
}

// undefined reports whether the outputs have no value on the real numbers: there is a number that is none on the way, or a
// power of a negative number that is defined because its exponent happens to be whole.
func (r *run) undefined() bool {
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
func (r *run) undecided() bool {
	return r.taken(func(n eval.ID) bool {
		args, _ := r.args(n, r.values)
		return discrete(r.g.Op(n)) && slices.ContainsFunc(args, func(v float64) bool { return v != v })
	})
}

// overflows reports whether an infinity is made of finite numbers without a pole.
func (r *run) overflows(n eval.ID) bool {
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
func (r *run) condition(outs []eval.ID, at map[string]float64) []float64 {
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
	rows, err := diff.Jacobian(r.g, outs, rounded)
	if err != nil {
		panic(err)
	}
	inputs := make([]float64, len(r.g.Inputs()))
	for i, name := range r.g.Inputs() {
		inputs[i] = at[name]
	}
	v := r.g.Compile(slices.Concat(rows...)...).NewValues()
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

// agreement is a formula with its partials, as diff has them and as derive prints them.
type agreement struct {
	source   string
	keep     bool
	names    []string
	ordinary *eval.Formula
	partials []eval.ID     // in it
	text     string        // what is printed
	printed  *eval.Formula // read back
	where    []*eval.Formula
	wheres   []string
}

// newAgreement returns nil for what is no formula, or a very large one.
func newAgreement(t testing.TB, source string, keep bool) *agreement {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		return nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil
	}
	f, err := eval.Lower(p, names)
	if err != nil || f.Graph.Len() > 400 || len(f.Outputs) > 4 || len(f.Graph.Inputs()) == 0 {
		return nil
	}
	a := &agreement{source: source, keep: keep, ordinary: f}
	g := f.Graph
	var wrt, outs []eval.ID
	for i := range g.Inputs() {
		wrt = append(wrt, g.Leaf(i))
	}
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	rows, err := diff.Jacobian(g, outs, wrt)
	if err != nil {
		return nil
	}
	a.partials = slices.Concat(rows...)
	start := cpu() // on a machine that does other things the time says nothing
	d := derive(t, source, keep)
	if took := cpu() - start; took > 2 && len(source) <= 300 {
		t.Errorf("%s\ntook %.1f s", source, took)
	}
	a.names = d.names
	a.text = printer.Program(d.written(eval.Readable))
	if len(a.text) > 20000 {
		return nil
	}
	a.printed = read(t, a.text)
	for _, c := range d.Conditions {
		text := printer.Program(d.Graph.Raise([]eval.ID{c}, eval.Raising{}))
		a.wheres = append(a.wheres, text)
		a.where = append(a.where, read(t, text))
	}
	return a
}

// idempotent reports whether what is printed stays the same when it is simplified once more.
func (a *agreement) idempotent(t testing.TB) (first, second string, ok bool) {
	d := derive(t, a.source, a.keep)
	if printed := printer.Program(d.written(eval.Readable)); len(printed) > 2000 {
		return "", "", true
	}
	first = printer.Program(d.written(eval.Nothing))
	if len(first) > 2000 {
		return "", "", true
	}
	f := a.reread(t, first)
	s := simplify.Simplify(f.Graph, outputs(f), simplify.Options{Forward: eval.ID(f.Graph.Len()), KeepDomain: a.keep}).Graph(simplify.NoGroups)
	again := derivatives{s, nil}
	second = printer.Program(again.written(eval.Nothing))
	return first, second, first == second
}

// reread returns the exact graph of what was printed. The variables keep their order, which is that of the factors, too.
func (a *agreement) reread(t testing.TB, text string) *eval.Formula {
	t.Helper()
	p, err := parser.Parse(text)
	if err != nil {
		t.Fatalf("what is printed does not parse: %v\n%s", err, text)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatalf("what is printed does not resolve: %v\n%s", err, text)
	}
	order := a.ordinary.Graph.Inputs()
	slices.SortFunc(names.Inputs, func(x, y ast.Ident) int {
		return slices.Index(order, x.Name) - slices.Index(order, y.Name)
	})
	f, err := eval.LowerTo(eval.NewExact(), p, names)
	if err != nil {
		t.Fatalf("what is printed has no graph: %v\n%s", err, text)
	}
	return f
}

func outputs(f *eval.Formula) []eval.ID {
	var list []eval.ID
	for _, o := range f.Outputs {
		list = append(list, o.Node)
	}
	return list
}

// at compares the two at a point. It returns what is wrong, "" if nothing is; and whether anything could be said.
func (a *agreement) at(at map[string]float64) (wrong string, said bool) {
	for _, w := range a.where {
		r := newRun(w.Graph, outputs(w), at)
		if v := r.values[w.Outputs[0].Node]; r.chance || v == 0 || v != v {
			return "", false
		}
	}
	outs := outputs(a.printed)
	want := newRun(a.ordinary.Graph, a.partials, at)
	got := newRun(a.printed.Graph, outs, at)
	if want.chance || got.chance || !want.within(1e-100, 1e100) || !got.within(1e-100, 1e100) {
		return "", false
	}
	if want.infinite() || a.keep && got.infinite() {
		return "", false // f itself is not defined: a power of an infinity, say
	}
	// It does not take a note to see that formulas of which one is not defined are none here.
	seen := !a.keep && (got.undefined() || got.undecided() || want.undecided())
	var unitsWant, unitsGot []float64
	for i := range outs {
		v, w := got.values[outs[i]], want.values[a.partials[i]]
		switch finite := w-w == 0; {
		case !finite && v-v != 0:
			continue
		case seen && (!finite || want.undecided()):
			continue
		case !finite:
			return fmt.Sprintf("%s = %v, where diff has %v", a.names[i], v, w), true
		case v-v != 0:
			return fmt.Sprintf("%s = %v, want %v", a.names[i], v, w), true
		case v == w:
			continue
		}
		if unitsWant == nil {
			unitsWant, unitsGot = want.condition(a.partials, at), got.condition(outs, at)
		}
		if unit := (unitsWant[i] + unitsGot[i]) * 0x1p-53; math.Abs(v-w) > agreeUnits*unit {
			return fmt.Sprintf("%s = %v, want %v: off by %.3g units", a.names[i], v, w, math.Abs(v-w)/unit), true
		}
	}
	return "", true
}

// specialValues are those at which branches meet and factors vanish.
var specialValues = []float64{0, 1, -1, 0.5, -0.5, 2, -2}

// pointsOf returns points with special values, with the same one for all variables, and ordinary ones.
func pointsOf(inputs []string, r *rand.Rand, n int) []map[string]float64 {
	var list []map[string]float64
	point := func(value func() float64) {
		at := map[string]float64{}
		for _, name := range inputs {
			at[name] = value()
		}
		list = append(list, at)
	}
	for _, v := range specialValues[:5] {
		point(func() float64 { return v })
	}
	special := func() float64 { return specialValues[r.IntN(len(specialValues))] }
	ordinary := func() float64 { return math.Round((r.Float64()*8-4)*1e6) / 1e6 }
	for range n {
		point(special)
		point(ordinary)
		point(func() float64 {
			if r.IntN(2) == 0 {
				return special()
			}
			return ordinary()
		})
		point(func() float64 { return math.Abs(ordinary()) })
	}
	return list
}

// checkAgreement holds what derive prints for a formula to diff at points, with and without its domain kept.
func checkAgreement(t testing.TB, source string, r *rand.Rand, n int) (wrongs []string) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			wrongs = append(wrongs, fmt.Sprintf("%s\npanic: %v\n%s", source, p, debug.Stack()))
		}
	}()
	for _, keep := range []bool{false, true} {
		a := newAgreement(t, source, keep)
		if a == nil {
			return wrongs
		}
		mark := ""
		if keep {
			mark = "! "
		}
		for _, at := range pointsOf(a.ordinary.Graph.Inputs(), r, n) {
			if wrong, _ := a.at(at); wrong != "" {
				wrongs = append(wrongs, fmt.Sprintf("%s%s\nat %v: %s\nprinted:\n%s\nwhere %s", mark, source, at, wrong, a.text, strings.Join(a.wheres, ", ")))
				break
			}
		}
		if first, second, ok := a.idempotent(t); !ok {
			wrongs = append(wrongs, fmt.Sprintf("%s%s\nprinted:\n%s\nonce more:\n%s", mark, source, first, second))
		}
	}
	return wrongs
}

// writer writes formulas by chance.
type writer struct {
	*rand.Rand
	names []string
	calls []string
}

func (w *writer) one(list ...string) string { return list[w.IntN(len(list))] }

var (
	smoothCalls  = []string{"sqrt", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp2", "expm1", "log2", "log1p", "atan", "asinh", "sigmoid", "softplus", "cbrt", "erf", "normcdf", "normpdf", "sinc", "asin", "acosh", "logit", "silu", "gelu", "sec", "cot"}
	awkwardCalls = []string{"sqrt", "ln", "exp", "abs", "relu", "sign", "step", "floor", "round", "sin", "softplus", "cbrt", "tanh", "sigmoid", "log1p", "asinh", "atan", "sinc", "cosh", "abs", "relu"}
)

func (w *writer) number() string {
	return w.one("0", "1", "2", "-1", "0.5", "3", "2", "4", "0.1", "-2.5", "pi", "e", "7", "1/3")
}

// smooth writes a formula as people have them: of arithmetic, powers and functions.
func (w *writer) smooth(depth int) string {
	if depth <= 0 {
		if w.IntN(4) == 0 {
			return "(" + w.number() + ")"
		}
		return w.one(w.names...)
	}
	sub := func() string { return w.smooth(depth - 1 - w.IntN(2)) }
	switch w.IntN(12) {
	case 0, 1:
		return "(" + sub() + w.one(" + ", " - ") + sub() + ")"
	case 2, 3, 4:
		return "(" + sub() + "*" + sub() + ")"
	case 5, 6:
		return "(" + sub() + "/" + sub() + ")"
	case 7, 8:
		return "(" + sub() + "^" + w.one("2", "3", "0.5", "(-1)", "1.5", "(-2)", "(1/3)", "(2/3)", "4", "(-0.5)", "n", "2") + ")"
	case 9:
		return w.one("hypot", "pow", "atan2", "logaddexp", "pow") + "(" + sub() + ", " + sub() + ")"
	}
	return w.one(w.calls...) + "(" + sub() + ")"
}

func (w *writer) condition(depth int) string {
	x, y := w.awkward(depth-1), w.awkward(depth-1)
	switch w.IntN(8) {
	case 0:
		return x + " > 0"
	case 1:
		return x + " <= " + w.number()
	case 2:
		return x + " == " + y
	case 3:
		return x + " > 0 && " + y + " > 0"
	case 4:
		return x + " > 0 || " + y + " < 1"
	case 5:
		return "!(" + x + " >= 0 && " + y + " != 1)"
	case 6:
		return x + " != 0"
	}
	return x + " < " + y
}

// awkward writes a formula with branches, kinks and ties.
func (w *writer) awkward(depth int) string {
	if depth <= 0 {
		if w.IntN(6) == 0 {
			return "(" + w.number() + ")"
		}
		return w.one(w.names...)
	}
	sub := func() string { return w.awkward(depth - 1 - w.IntN(2)) }
	switch w.IntN(16) {
	case 0, 1, 2:
		return "if(" + w.condition(depth) + ", " + sub() + ", " + sub() + ")"
	case 3, 4:
		return w.one(awkwardCalls...) + "(" + sub() + ")"
	case 5:
		return w.one("max", "min", "hypot", "leakyrelu", "mod", "atan2", "logaddexp", "pow") + "(" + sub() + ", " + sub() + ")"
	case 6:
		return "clamp(" + sub() + ", " + w.number() + ", inf)"
	case 7:
		return w.one("max", "min", "clamp", "hypot", "logsumexp", "mean") + "(" + sub() + ", " + sub() + ", " + sub() + ")"
	case 8:
		return "(" + sub() + "^" + w.one("2", "0.5", "3", "(-1)", "1", "(1/3)", "(-2)") + ")"
	case 9, 10:
		return "(" + sub() + "/" + sub() + ")"
	case 11, 12:
		return "(" + sub() + " - " + sub() + ")"
	}
	return "(" + sub() + w.one(" + ", "*", "*") + sub() + ")"
}

func (w *writer) formula() string {
	w.names = []string{"x", "y", "z"}[:1+w.IntN(3)]
	w.calls = smoothCalls
	if w.IntN(2) == 0 {
		w.calls = smoothCalls[:9]
	}
	if w.IntN(2) == 0 {
		return w.smooth(1 + w.IntN(4))
	}
	return w.awkward(1 + w.IntN(4))
}

// TestAgreement holds what derive prints to diff for formulas written by chance.
func TestAgreement(t *testing.T) {
	n := 300
	if testing.Short() {
		n /= 10
	}
	seed := uint64(1)
	if s := os.Getenv("AGREE"); s != "" { // seed,formulas
		a, b, _ := strings.Cut(s, ",")
		k, _ := strconv.Atoi(a)
		seed = uint64(k)
		n, _ = strconv.Atoi(b)
	}
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 3))}
	for range n {
		for _, wrong := range checkAgreement(t, w.formula(), w.Rand, 6) {
			t.Error(wrong)
		}
	}
}

// FuzzDerive holds what derive prints to diff for any text; the seed makes the points. The seeds are the corpus, the formulas
// of testdata, and some at their awkward points.
func FuzzDerive(f *testing.F) {
	for _, c := range corpus(f) {
		f.Add(c.source, uint64(1))
	}
	text, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		f.Fatal(err)
	}
	for record := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		source, _, _ := strings.Cut(record, "\n")
		f.Add(strings.ReplaceAll(strings.TrimPrefix(source, "! "), "; ", "\n"), uint64(2))
	}
	for _, source := range []string{
		"x > 0 ? ln(x) : 0", "if(x, 1/x, 3*x)", "y*if(x > 0, ln(x), 0)", "sqrt(if(x > 1, x - 1, 0))", "(x > 0)*ln(x)",
		"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", "c = x > 0; if(c, ln(x), 2*x) + if(!c, 3*x, 1/x)",
		"g = sqrt(x); u = if(x > 0, g, x); v = if(x > 1, g, u); u*v", "relu(sqrt(x) - 1)", "max(x*y, sqrt(x))", "clamp(x, x - 1, x + 1)",
		"min(max(x, 0), max(y, 0))", "mod(x, y)", "(x - 1)^2*(x - 1)^y", "sinc(x)", "leakyrelu(x, s)", "acosh(x)*atanh(y)",
	} {
		f.Add(source, uint64(3))
	}
	f.Fuzz(func(t *testing.T, source string, seed uint64) {
		if len(source) > 300 {
			return
		}
		for _, wrong := range checkAgreement(t, source, rand.New(rand.NewPCG(seed, 5)), 4) {
			t.Error(wrong)
		}
	})
}
