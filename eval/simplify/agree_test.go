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
	"time"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/parser"
	"backprop/testdata"
	"backprop/testdata/cputime"
	"backprop/testdata/program"
)

// agreeUnits is how far a formula and diff may be apart, in units of what rounding the operations of both makes.
const agreeUnits = 8

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
	rows, err := adjoint.Jacobian(g, outs, wrt)
	if err != nil {
		return nil
	}
	a.partials = slices.Concat(rows...)
	start := cputime.Used() // on a machine that does other things the clock says nothing
	d := derive(t, source, keep)
	if took := cputime.Used() - start; took > 2*time.Second && len(source) <= 300 {
		t.Errorf("%s\ntook %v", source, took)
	}
	a.names = d.names
	a.text = printer.Program(d.written(eval.Readable))
	if len(a.text) > 20000 {
		return nil
	}
	a.printed = program.Lower(t, a.text)
	for _, c := range d.Conditions {
		text := printer.Program(d.Graph.Raise([]eval.ID{c}, eval.Raising{}))
		a.wheres = append(a.wheres, text)
		a.where = append(a.where, program.Lower(t, text))
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
	p, names := program.Resolve(t, text)
	order := a.ordinary.Graph.Inputs()
	slices.SortFunc(names.Inputs, func(x, y ast.Ident) int {
		return slices.Index(order, x.Name) - slices.Index(order, y.Name)
	})
	f, err := eval.LowerTo(eval.NewExact(), p, names, nil)
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
		r := newSample(w.Graph, outputs(w), at)
		if v := r.values[w.Outputs[0].Node]; r.chance || v == 0 || v != v {
			return "", false
		}
	}
	outs := outputs(a.printed)
	want := newSample(a.ordinary.Graph, a.partials, at)
	got := newSample(a.printed.Graph, outs, at)
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
			if unitsWant == nil {
				unitsWant, unitsGot = want.condition(a.partials, at), got.condition(outs, at)
			}
			if math.Abs(w) <= agreeUnits*unitsWant[i]*0x1p-53 { // rounding alone keeps it from a pole: A + sqrt(0.5)^2 at -0.5
				continue
			}
			return fmt.Sprintf("%s = %v, want %v", a.names[i], v, w), true
		case v == w:
			continue
		}
		if unitsWant == nil {
			unitsWant, unitsGot = want.condition(a.partials, at), got.condition(outs, at)
		}
		// A constant is rounded, too: no operation is left of it that could be.
		if unit := (unitsWant[i] + unitsGot[i] + math.Abs(w)) * 0x1p-53; math.Abs(v-w) > agreeUnits*unit {
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
	if testing.Short() {
		f.Skip("500 formulas, of which each is differentiated and simplified four times")
	}
	for _, c := range testdata.Formulas() {
		f.Add(c.Source, uint64(1))
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
