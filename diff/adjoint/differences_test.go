package adjoint_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"backprop/eval/run"
	"backprop/testdata"
)

// checkDifferences holds the derivatives of a program to differences of its values with smaller and smaller
// steps. They are judged only where they converge: where on both sides of the point the program takes the same
// decisions, and the differences, extrapolated, come closer at the rate of a smooth function until rounding
// stops them. It returns how many derivatives it could judge.
func checkDifferences(t *testing.T, source string, at map[string]float64) (judged int) {
	t.Helper()
	f := lower(t, source)
	tp, _ := newTape(t, source, at, nil, nil)
	tape, unit := byTape(t, source, at, f, "reverse")
	grad := byGraph(t, source, at, "reverse")
	var keys []string
	v := run.Compile(f.Graph, outputs(f)...).NewValues()
	for _, o := range f.Outputs {
		keys = append(keys, o.Name)
	}
	for _, in := range f.Names.Inputs {
		x := at[in.Name]
		if !finite(x) {
			continue
		}
		run := func(x float64) ([]float64, bool) {
			q := point{}
			for name, v := range at {
				q[name] = v
			}
			q[in.Name] = x
			there := tapeOf(t, source, q, tp)
			if there == nil || there.chance || !slices.EqualFunc(there.decisions, tp.decisions, same) || !near(there.angles, tp.angles) || !slices.EqualFunc(there.poles, tp.poles, same) {
				return nil, false
			}
			v.Run(values(f, q))
			list := make([]float64, len(keys))
			for i := range list {
				list[i] = v.Output(i)
			}
			return list, true
		}
		// The steps are powers of two, so that x±h is exact.
		_, exp := math.Frexp(max(math.Abs(x), 1.0/16))
		const first, last = 3, 22
		lists := make([]differences, len(keys))
		// Where the values vanish at the point itself, as those of log1p(x) - x at 0, rounding is what it is beside it.
		noise := maps.Clone(unit())
		for _, there := range []float64{x + math.Ldexp(1, exp-first), x - math.Ldexp(1, exp-first)} {
			if _, same := run(there); !same {
				continue
			}
			q := maps.Clone(at)
			q[in.Name] = there
			_, beside := byTape(t, source, q, f, "reverse")
			for _, key := range keys {
				if u := beside()[key]; finite(u) {
					noise[key] = math.Max(noise[key], u)
				}
			}
		}
		for k := first; k <= last; k++ {
			h := math.Ldexp(1, exp-k)
			up, same1 := run(x + h)
			down, same2 := run(x - h)
			if !same1 || !same2 {
				for i := range lists {
					lists[i] = differences{} // what is farther away is of another piece
				}
				continue
			}
			for i, key := range keys {
				lists[i].add((up[i]-down[i])/(2*h), units*noise[key]/h)
			}
		}
		for i, key := range keys {
			want, within, ok := lists[i].limit()
			if !ok || !finite(unit()[key]) {
				continue
			}
			name := key + "/" + in.Name
			if !finite(grad[name]) && !finite(tape[name]) {
				continue // 0 times infinity, as the language has it
			}
			judged++
			if got := grad[name]; !(math.Abs(got-want) <= within+units*unit()[name]) {
				t.Errorf("%q at %v: %s = %v, the differences of smaller and smaller steps come to %v ± %.2g", formulaOf(source), at, name, got, want, within)
			}
		}
	}
	return judged
}

// near reports whether no angle is further than one radian from where it was: steps above the period of a sine see another
// function.
func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1 })
}

// differences is a list of central differences, each with half the step of the one before.
type differences struct {
	diffs, noise []float64
}

func (s *differences) add(diff, noise float64) {
	s.diffs, s.noise = append(s.diffs, diff), append(s.noise, noise)
}

// limit returns what the list converges to. Twice extrapolated, the differences of a smooth function err by h^6: of
// four in a row the changes must fall eightfold at least, or be of the size of rounding; and no
// smaller step may contradict them, as it does where they fall by chance, far above the period of a sine.
func (s *differences) limit() (want, within float64, ok bool) {
	once, n1 := extrapolate(s.diffs, s.noise, 4)
	twice, noise := extrapolate(once, n1, 16)
	within = math.Inf(1)
	best := 0
	for k := 3; k < len(twice); k++ {
		a, b, c := math.Abs(twice[k-2]-twice[k-3]), math.Abs(twice[k-1]-twice[k-2]), math.Abs(twice[k]-twice[k-1])
		n := 2 * noise[k]
		if e := max(b, c) + n; finite(e) && b <= a/8+n && c <= b/8+n && e < within {
			want, within, best = twice[k], e, k
		}
	}
	for k := best; k < len(twice); k++ {
		if !(math.Abs(twice[k]-want) <= within+2*noise[k]) {
			return want, within, false
		}
	}
	return want, within, within <= 1e-3*math.Abs(want) || within <= 1e-6
}

// extrapolate takes the leading term of the error out of differences with halved steps: it falls by the factor.
func extrapolate(diffs, noise []float64, factor float64) (out, n []float64) {
	for k := 1; k < len(diffs); k++ {
		out = append(out, (factor*diffs[k]-diffs[k-1])/(factor-1))
		n = append(n, (factor*noise[k]+noise[k-1])/(factor-1))
	}
	return out, n
}

// TestDifferences differentiates the corpus and the awkward formulas by differences.
func TestDifferences(t *testing.T) {
	n, all := 0, 0
	for _, c := range awkward {
		n += checkDifferences(t, c.source, c.at)
	}
	for i, f := range testdata.Formulas() {
		if testing.Short() && i%8 != 0 {
			continue
		}
		low := lower(t, f.Source)
		n += checkDifferences(t, f.Source, randomPoint(t, low, f.Source, 0))
		all += len(low.Names.Inputs) * len(low.Outputs)
	}
	if n < all && !testing.Short() {
		t.Errorf("%d derivatives judged, want about the %d of the corpus", n, all)
	}
	t.Logf("%d derivatives", n)
}

// TestDifferencesDoubts: where there is no derivative, or the steps cannot see it, the differences do not judge.
func TestDifferencesDoubts(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		want   int
	}{
		{"exp(x)", 1, 1}, {"x*x*x", 0, 1}, {"sin(1000*x)", 1, 1}, {"ln(x)", 1e-6, 1},
		{"relu(x)", 0, 0}, {"abs(x)", 0, 0}, {"sqrt(x)", 0, 0}, {"cbrt(x)", 0, 0}, {"floor(x)", 2, 0},
		{"x == 0 ? 0 : x", 0, 0}, {"sqrt(x^2)", 0, 0}, {"x*sin(1/x)", 0, 0}, {"sin(8.215e6*x)", 0.35, 0},
	} {
		if got := checkDifferences(t, c.source, point{"x": c.x}); got != c.want {
			t.Errorf("%s at %v: judged %d derivatives, want %d", c.source, c.x, got, c.want)
		}
	}
}
