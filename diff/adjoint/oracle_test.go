package adjoint_test

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
)

// How far a result may be from the tape's. One unit is what rounding does to the tape itself: the
// farthest that it strays in noisyRuns runs in which every operation and every local
// derivative is wrong by up to an ulp, and an ulp of the result. So it is small where the formula is
// well-conditioned and large where digits cancel. Both sides err (functions of the
// language by up to 4 ulp, partials by up to 8, package math's by a few), and a few random runs
// do not find the worst case: hence not 1.
const (
	noisyRuns = 24
	units     = 4
)

// answer is what is computed for one formula at one point: values, and derivatives by
// output and name.
type answer map[string]float64

// byTape computes the answer with the tape, by a pass back or by one forward for each name. unit
// returns what one unit of error is for each of its numbers; it takes noisyRuns runs.
func byTape(t *testing.T, source string, at map[string]float64, f *eval.Formula, method string) (want answer, unit func() answer) {
	t.Helper()
	run := func(noise *rand.Rand, first *tape) (answer, *tape) {
		tp, outs := newTape(t, source, at, noise, first)
		a := answer{}
		for i, o := range f.Outputs {
			a[o.Name] = tp.entries[outs[i]].val
			grad := tp.gradient(outs[i])
			for _, name := range slices.Sorted(maps.Keys(tp.names)) {
				k := tp.names[name]
				a[o.Name+"/"+name] = grad[k]
				if method == "forward" {
					a[o.Name+"/"+name] = tp.tangent(k, outs[i])
				}
			}
		}
		return a, tp
	}
	want, first := run(nil, nil)
	return want, sync.OnceValue(func() answer {
		unit := answer{}
		for i := range noisyRuns {
			stray, _ := run(rand.New(rand.NewPCG(uint64(i), 1)), first)
			for key, v := range want {
				unit[key] = math.Max(unit[key], math.Abs(stray[key]-v))
			}
		}
		for key, v := range want {
			unit[key] += math.Abs(v)*0x1p-52 + math.SmallestNonzeroFloat64
		}
		return unit
	})
}

// same reports whether v and w are equal, NaN included.
func same(v, w float64) bool { return v == w || math.IsNaN(v) && math.IsNaN(w) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// identical reports whether v and w have the same bits; one NaN is as good as another.
func identical(v, w float64) bool {
	return math.Float64bits(v) == math.Float64bits(w) || math.IsNaN(v) && math.IsNaN(w)
}

// formulaOf returns a source without its comments.
func formulaOf(source string) string {
	var lines []string
	for line := range strings.Lines(source) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, ""))
}

// names lists the variables and the intermediates of a formula.
func names(f *eval.Formula) []string {
	var list []string
	for _, in := range f.Names.Inputs {
		list = append(list, in.Name)
	}
	return append(list, slices.Sorted(maps.Keys(f.Names.Assigned))...)
}

// values returns the inputs of f at a point in the order of the graph.
func values(f *eval.Formula, at map[string]float64) []float64 {
	var list []float64
	for _, name := range f.Graph.Inputs() {
		list = append(list, at[name])
	}
	return list
}

// outputs returns the nodes of the outputs of f.
func outputs(f *eval.Formula) []eval.ID {
	var list []eval.ID
	for _, o := range f.Outputs {
		list = append(list, o.Node)
	}
	return list
}

// gradient appends the gradient of one node.
func gradient(g *eval.Graph, out eval.ID, wrt []eval.ID) []eval.ID {
	rows, err := adjoint.Jacobian(g, []eval.ID{out}, wrt)
	if err != nil {
		panic(err)
	}
	return rows[0]
}

// tangent appends the derivative of one node along a direction.
func tangent(g *eval.Graph, out eval.ID, direction map[eval.ID]eval.ID) eval.ID {
	ids, err := adjoint.Tangents(g, []eval.ID{out}, direction)
	if err != nil {
		panic(err)
	}
	return ids[0]
}

// byGraph computes the answer with package diff, by one method.
func byGraph(t *testing.T, source string, at map[string]float64, method string) answer {
	t.Helper()
	f := lower(t, source)
	g := f.Graph
	var keys []string
	var nodes []eval.ID
	for _, o := range f.Outputs {
		keys, nodes = append(keys, o.Name), append(nodes, o.Node)
		list := names(f)
		wrt := make([]eval.ID, len(list))
		for i, name := range list {
			wrt[i] = f.Node(name)
			keys = append(keys, o.Name+"/"+name)
		}
		switch method {
		case "reverse", "pruned":
			nodes = append(nodes, gradient(g, o.Node, wrt)...)
		case "alone":
			for _, id := range wrt {
				nodes = append(nodes, gradient(g, o.Node, []eval.ID{id})...)
			}
		case "all nodes":
			all := wrt
			for id := eval.ID(0); id <= o.Node; id++ {
				all = append(all, id)
			}
			nodes = append(nodes, gradient(g, o.Node, all)[:len(wrt)]...)
		case "forward":
			for _, id := range wrt {
				nodes = append(nodes, tangent(g, o.Node, map[eval.ID]eval.ID{id: g.Const(1)}))
			}
		case "value":
			keys = keys[:len(keys)-len(wrt)]
		}
	}
	got := answer{}
	if method == "pruned" { // of the whole gradient a program for each number alone
		for i, key := range keys {
			v := run.Compile(g, nodes[i]).NewValues()
			v.Run(values(f, at))
			got[key] = v.Output(0)
		}
		return got
	}
	v := run.Compile(g, nodes...).NewValues()
	v.Run(values(f, at))
	for i, key := range keys {
		got[key] = v.Output(i)
	}
	return got
}

// worst remembers the largest error of a test, in units.
type worst struct {
	units float64
	where string

	// What stands twice in a program is one node of the graph and two entries of the tape. Where its
	// derivative is infinite, it meets one adjoint there and two here: ∞ and ∞ - ∞ are then as good.
	twice bool
}

func (w *worst) see(units float64, where string) {
	if units > w.units {
		w.units, w.where = units, where
	}
}

// checkPoint holds all ways to differentiate a formula at a point against each other.
func checkPoint(t *testing.T, source string, at map[string]float64, w *worst) {
	t.Helper()
	f := lower(t, source)
	reverse := byGraph(t, source, at, "reverse")
	back, backUnit := byTape(t, source, at, f, "reverse")
	for _, method := range []string{"reverse", "forward"} {
		got, want, unit := reverse, back, backUnit
		if method == "forward" {
			got = byGraph(t, source, at, method)
			want, unit = byTape(t, source, at, f, method)
		}
		for key, v := range got {
			if same(v, want[key]) || w.twice && !finite(v) && !finite(want[key]) {
				continue
			}
			u := math.Abs(v-want[key]) / unit()[key]
			w.see(u, fmt.Sprintf("%s %s of %q at %v", method, key, formulaOf(source), at))
			if !(u <= units) {
				t.Errorf("%q at %v: %s %s = %v, want %v: off by %.3g units", formulaOf(source), at, method, key, v, want[key], u)
			}
		}
		// The two can part where there are infinities: the derivative of x - x is 0 times what
		// is above it, and on the way back ∞ - ∞.
		for key, v := range got {
			if v != reverse[key] && finite(v) && finite(reverse[key]) && !(math.Abs(v-reverse[key]) <= 2*units*(unit()[key]+backUnit()[key])) {
				t.Errorf("%q at %v: %s is %v forward and %v in reverse", formulaOf(source), at, key, v, reverse[key])
			}
		}
	}
	checkMethods(t, source, at, reverse)
}

// checkMethods makes sure that whatever else is asked for with a number, its bits are the same.
func checkMethods(t *testing.T, source string, at map[string]float64, reverse answer) {
	t.Helper()
	for _, method := range []string{"value", "alone", "pruned", "all nodes"} {
		for key, v := range byGraph(t, source, at, method) {
			if !identical(v, reverse[key]) {
				t.Errorf("%q at %v: %s %s = %v, with the whole gradient %v: not the same bits", formulaOf(source), at, method, key, v, reverse[key])
			}
		}
	}
}

// domains returns the ranges of a formula's variables, from its head.
func domains(source string) map[string][2]float64 {
	ranges := map[string][2]float64{}
	for line := range strings.Lines(source) {
		list, ok := strings.CutPrefix(line, "# domain:")
		if !ok {
			continue
		}
		for _, text := range strings.Fields(list) {
			name, span, _ := strings.Cut(text, "=")
			from, to, _ := strings.Cut(span, "..")
			lo, err1 := strconv.ParseFloat(from, 64)
			hi, err2 := strconv.ParseFloat(to, 64)
			if err1 != nil || err2 != nil {
				continue // then the variable has no domain
			}
			ranges[name] = [2]float64{lo, hi}
		}
	}
	return ranges
}

// randomPoint is a point of a formula's domain, the same one in every run of the test.
func randomPoint(t *testing.T, f *eval.Formula, source string, i int) map[string]float64 {
	t.Helper()
	h := fnv.New64a()
	h.Write([]byte(source))
	r := rand.New(rand.NewPCG(h.Sum64(), uint64(i)))
	ranges := domains(source)
	at := map[string]float64{}
	for _, in := range f.Names.Inputs {
		d, ok := ranges[in.Name]
		if !ok {
			t.Fatalf("%q has no domain for %s", source, in.Name)
		}
		at[in.Name] = between(d, r.Float64())
	}
	return at
}

// between returns the number that divides a range in the ratio r to 1-r, by its logarithms if it is wide.
func between(d [2]float64, r float64) float64 {
	if d[0] > 0 && d[1] > 100*d[0] {
		return d[0] * math.Pow(d[1]/d[0], r)
	}
	return d[0] + r*(d[1]-d[0])
}

// TestOracle differentiates the corpus at random points of its domains.
func TestOracle(t *testing.T) {
	points := 5
	if testing.Short() {
		points = 1
	}
	var w worst
	for i, f := range testdata.Formulas() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		low := lower(t, f.Source)
		for i := range points {
			checkPoint(t, f.Source, randomPoint(t, low, f.Source, i), &w)
		}
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}
