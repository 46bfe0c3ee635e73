package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
)

// hessian returns the second derivatives of a formula's first output: the gradient of each
// partial of the gradient, and how much rounding can put into each.
func hessian(t *testing.T, source string, vars []string, points []point, check func(at point, h, bound [][]float64)) {
	t.Helper()
	f := lower(t, source)
	g := f.Graph
	wrt := make([]eval.ID, len(vars))
	for i, name := range vars {
		wrt[i] = f.Node(name)
	}
	var nodes []eval.ID
	for _, d := range gradient(g, f.Outputs[0].Node, wrt) {
		nodes = append(nodes, gradient(g, d, wrt)...)
	}
	v := run.Compile(g, nodes...).NewValues()
	for _, at := range points {
		v.Run(values(f, at))
		h, bound := make([][]float64, len(vars)), make([][]float64, len(vars))
		for i := range vars {
			for j := range vars {
				n := i*len(vars) + j
				h[i] = append(h[i], v.Output(n))
				// What rounding does is only asked for where it matters.
				b := 0.0
				if m := j*len(vars) + i; !same(v.Output(n), v.Output(m)) {
					_, b = roundingBound(g, nodes[n], values(f, at))
				}
				bound[i] = append(bound[i], b)
			}
		}
		check(at, h, bound)
	}
}

// symmetric holds the mixed partials of a formula against each other.
func symmetric(t *testing.T, source string, vars []string, points []point, w *worst) {
	t.Helper()
	hessian(t, source, vars, points, func(at point, h, bound [][]float64) {
		for i := range vars {
			for j := range i {
				a, b := h[i][j], h[j][i]
				if same(a, b) {
					continue
				}
				unit := bound[i][j] + bound[j][i] + math.SmallestNonzeroFloat64
				if !finite(unit) { // a number that is not needed has an infinite derivative
					unit = 16 * 0x1p-52 * math.Abs(a)
				}
				u := math.Abs(a-b) / unit
				w.see(u, fmt.Sprintf("%s at %v", formulaOf(source), at))
				if !(u <= units) {
					t.Errorf("%s at %v: ∂²/∂%s∂%s = %v, ∂²/∂%s∂%s = %v", formulaOf(source), at, vars[i], vars[j], a, vars[j], vars[i], b)
				}
			}
		}
	})
}

// grid returns all points whose coordinates are from a list.
func grid(vars []string, from ...float64) []point {
	list := []point{{}}
	for _, name := range vars {
		var next []point
		for _, p := range list {
			for _, v := range from {
				q := point{name: v}
				for k, w := range p {
					q[k] = w
				}
				next = append(next, q)
			}
		}
		list = next
	}
	return list
}

// given has the arguments of helpers that are functions of those in which they have derivatives, whose list is written %[1]s.
var given = map[string][]string{
	"hypotslope": {1: "hypot(%[1]s)", 2: "hypotrest(hypot(%[1]s), %[1]s)"},
	"hypotbend":  {0: "hypot(%[1]s)"},
	"hypotrest":  {0: "hypot(%[1]s)"},
	"expshare":   {1: "logsumexp(%[1]s)", 2: "logsumexplow(%[1]s)", 3: "restshare(logsumexp(%[1]s), logsumexplow(%[1]s), %[1]s)"},
	"restshare":  {0: "logsumexp(%[1]s)", 1: "logsumexplow(%[1]s)"},
	"betaslope":  {2: "beta(%[1]s)"},
	"betacross":  {2: "beta(%[1]s)"},
}

// callOf returns a call of c in variables, at least two where it takes any number. The
// order of a helper, in which it has no derivative, is the number n.
func callOf(c op.Code, n int) (source string, vars []string) {
	lo, hi := c.Arity()
	if hi < 0 {
		lo = min(max(2, lo+1), len(op.Letters))
	}
	return call(c, strings.Split(op.Letters, "")[:lo], n)
}

// call is callOf for given names of the arguments.
func call(c op.Code, names []string, n int) (source string, vars []string) {
	args := slices.Clone(names)
	for i, name := range args {
		if rule, _ := c.Rule(i); rule == "" && c.Info().Helper && c.Info().Rules != nil {
			args[i] = fmt.Sprint(n)
		} else {
			vars = append(vars, name)
		}
	}
	for i, text := range given[c.String()] {
		if text != "" {
			args[i] = fmt.Sprintf(text, strings.Join(vars, ", "))
		}
	}
	switch {
	case c.IsCall():
		return c.String() + "(" + strings.Join(args, ", ") + ")", vars
	case len(args) == 1:
		return c.String() + args[0], vars
	}
	return args[0] + " " + c.String() + " " + args[1], vars
}

// TestSymmetry looks at every operation of several arguments, at ordinary points and where
// something happens: zeros, ones, ties, whole numbers, halves.
func TestSymmetry(t *testing.T) {
	special := []float64{0, 2, -1, 0.5}
	ordinary := []float64{0.3, -1.2}
	if !testing.Short() {
		special, ordinary = append(special, 1, -2, 3), append(ordinary, 1.7, 2.6)
	}
	var w worst
	for c := range op.All() {
		for n := range 3 {
			if source, vars := callOf(c, n); len(vars) > 1 {
				points := append(grid(vars, special...), grid(vars, ordinary...)...)
				symmetric(t, "f = "+source, vars, points, &w)
			}
		}
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}

// TestSymmetryOfFormulas looks at the awkward formulas, and at those of the corpus that are small.
func TestSymmetryOfFormulas(t *testing.T) {
	var w worst
	for _, c := range awkward {
		var vars []string
		for _, in := range lower(t, c.source).Names.Inputs {
			vars = append(vars, in.Name)
		}
		if len(vars) > 1 {
			symmetric(t, c.source, vars, append(grid(vars, 0, 1, -1, 2), c.at), &w)
		}
	}
	for i, c := range testdata.Formulas() {
		if testing.Short() && i%8 != 0 {
			continue
		}
		f := lower(t, c.Source)
		var vars []string
		for _, in := range f.Names.Inputs {
			vars = append(vars, in.Name)
		}
		if len(vars) > 1 && len(vars) <= 4 && f.Graph.Len() < 60 {
			symmetric(t, c.Source, vars, []point{randomPoint(t, f, c.Source, 0)}, &w)
		}
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}

// TestSecondOrderPoints has second derivatives that are known, at points where a rule with an if for
// a single point would be wrong.
func TestSecondOrderPoints(t *testing.T) {
	ln2 := math.Ln2
	for _, c := range []struct {
		source string
		at     point
		want   [][]float64 // in x, y
	}{
		{"x^y", point{"x": 2, "y": 0}, [][]float64{{0, 0.5}, {0.5, ln2 * ln2}}},
		{"x^y", point{"x": 1, "y": 0}, [][]float64{{0, 1}, {1, 0}}},
		{"x^y", point{"x": 2, "y": 1}, [][]float64{{0, 1 + ln2}, {1 + ln2, 2 * ln2 * ln2}}},
		{"x^y", point{"x": 0, "y": 2}, [][]float64{{2, 0}, {0, 0}}},
		{"x^y", point{"x": 0, "y": 3}, [][]float64{{0, 0}, {0, 0}}},
		{"x^y", point{"x": -1, "y": 2}, [][]float64{{2, nan}, {nan, nan}}},
		{"x^2 + 0*y", point{"x": 0, "y": 0}, [][]float64{{2, 0}, {0, 0}}},
		{"x^2 + 0*y", point{"x": -3, "y": 0}, [][]float64{{2, 0}, {0, 0}}},
		{"x*y", point{"x": 0, "y": 0}, [][]float64{{0, 1}, {1, 0}}},
		{"x/y", point{"x": 0, "y": 1}, [][]float64{{0, -1}, {-1, 0}}},
		{"sinc(x) + y", point{"x": 0, "y": 0}, [][]float64{{-1.0 / 3, 0}, {0, 0}}},
		{"y*relu(x)", point{"x": 0, "y": 2}, [][]float64{{0, 0}, {0, 0}}},
		{"y*relu(x)", point{"x": 1, "y": 2}, [][]float64{{0, 1}, {1, 0}}},
		{"y*abs(x)", point{"x": -1, "y": 2}, [][]float64{{0, -1}, {-1, 0}}},
		{"y*abs(x)", point{"x": 0, "y": 2}, [][]float64{{0, 0}, {0, 0}}},
		{"max(x, y)^2", point{"x": 1, "y": 1}, [][]float64{{0.5, 0.5}, {0.5, 0.5}}}, // as of ((x + y)/2)^2
		{"x^y", point{"x": 0, "y": 0}, [][]float64{{0, inf}, {inf, inf}}},
		{"y^x", point{"x": 0, "y": 0}, [][]float64{{inf, inf}, {inf, 0}}},
		{"x^y", point{"x": 0, "y": 1}, [][]float64{{0, -inf}, {-inf, 0}}},
		{"atan2(y, x)", point{"x": 0, "y": 0}, [][]float64{{nan, nan}, {nan, nan}}},
		{"x > 0 ? y*ln(x) : y*x^2", point{"x": 0, "y": 3}, [][]float64{{6, 0}, {0, 0}}},
		{"x > 0 ? y*ln(x) : y*x^2", point{"x": -1, "y": 3}, [][]float64{{6, -2}, {-2, 0}}},
		{"x > 0 ? y*ln(x) : 0", point{"x": 0, "y": 3}, [][]float64{{0, 0}, {0, 0}}},
		{"if(x > 0, sqrt(x), x^2) + y", point{"x": 0, "y": 3}, [][]float64{{2, 0}, {0, 0}}},
		{"relu(sqrt(x) - 1)*y", point{"x": 0, "y": 3}, [][]float64{{0, 0}, {0, 0}}},
		{"hypot(x, y)", point{"x": 3, "y": 4}, [][]float64{{16.0 / 125, -12.0 / 125}, {-12.0 / 125, 9.0 / 125}}},
		{"logaddexp(x, y)", point{"x": 0, "y": 0}, [][]float64{{0.25, -0.25}, {-0.25, 0.25}}},
		{"atan2(y, x)", point{"x": 1, "y": 0}, [][]float64{{0, -1}, {-1, 0}}},
		// Where a kink is none of the whole formula, its second derivatives are right.
		{"0.5*hypot(x, y)^2", point{"x": 0, "y": 0}, [][]float64{{1, 0}, {0, 1}}},
		{"0.5*hypot(x, y, 2*x)^2", point{"x": 0, "y": 0}, [][]float64{{5, 0}, {0, 1}}},
		{"hypot(x, y)*hypot(x, y)", point{"x": 0, "y": 0}, [][]float64{{2, 0}, {0, 2}}},
		{"3*hypot(x, y)^2 - hypot(x, y)^4 + y^2", point{"x": 0, "y": 0}, [][]float64{{6, 0}, {0, 8}}},
		{"exp(-hypot(x, y)^2/2)", point{"x": 0, "y": 0}, [][]float64{{-1, 0}, {0, -1}}},
		{"hypot(x, y)^3", point{"x": 0, "y": 0}, [][]float64{{0, 0}, {0, 0}}},
		{"if(y >= 0, hypot(x, y)^2, 0)", point{"x": 0, "y": 0}, [][]float64{{2, 0}, {0, 2}}},
		{"abs(x)^2 + y", point{"x": 0, "y": 0}, [][]float64{{2, 0}, {0, 0}}},
		{"abs(x)*y*abs(x)", point{"x": 0, "y": 3}, [][]float64{{6, 0}, {0, 0}}},
		{"abs(x)^3 + y", point{"x": 0, "y": 0}, [][]float64{{0, 0}, {0, 0}}},
		{"abs(x)^3 + y", point{"x": -2, "y": 0}, [][]float64{{12, 0}, {0, 0}}},
		{"abs(-x^2) + y", point{"x": 0, "y": 0}, [][]float64{{2, 0}, {0, 0}}},
		{"abs(x)^1.5 + y", point{"x": 0, "y": 0}, [][]float64{{inf, 0}, {0, 0}}},
		{"abs(x)^1.5 + y", point{"x": -4, "y": 0}, [][]float64{{0.375, 0}, {0, 0}}},
		{"abs(x)^1.25*y", point{"x": 0, "y": 2}, [][]float64{{inf, 0}, {0, 0}}},
		{"abs(x - y)^1.5", point{"x": 1, "y": 1}, [][]float64{{inf, -inf}, {-inf, inf}}},
		{"abs(x)^2.5*y", point{"x": 0, "y": 2}, [][]float64{{0, 0}, {0, 0}}},
		{"x^1.5*y", point{"x": 0, "y": 2}, [][]float64{{inf, 0}, {0, 0}}},
		{"x^2.5*y", point{"x": 0, "y": 2}, [][]float64{{0, 0}, {0, 0}}},
		{"sqrt(x)*y", point{"x": 0, "y": 2}, [][]float64{{-inf, inf}, {inf, 0}}},
		{"abs(x)^y", point{"x": 0, "y": 2.5}, [][]float64{{0, 0}, {0, 0}}},
		{"abs(x)^y", point{"x": 0, "y": 1.5}, [][]float64{{inf, 0}, {0, 0}}},
		{"abs(x)^y", point{"x": 0, "y": 2}, [][]float64{{2, 0}, {0, 0}}},
		{"abs(x)^y", point{"x": 0, "y": 1}, [][]float64{{0, nan}, {nan, 0}}}, // a kink for this y, infinite slopes of both signs beside it
		{"x^y", point{"x": 0, "y": 0.5}, [][]float64{{-inf, -inf}, {-inf, 0}}},
		{"x^y", point{"x": 0, "y": -1}, [][]float64{{inf, inf}, {inf, inf}}},
		{"sqrt(abs(x)) + y", point{"x": 0, "y": 2}, [][]float64{{nan, 0}, {0, 0}}}, // slopes of both signs, infinite
		{"abs(x)^0.5 + y", point{"x": 0, "y": 2}, [][]float64{{nan, 0}, {0, 0}}},
		// A kink that stays is a linear function of the slopes that were chosen: 0, or the mean.
		{"x*abs(x) + y", point{"x": 0, "y": 0}, [][]float64{{0, 0}, {0, 0}}},
		{"hypot(x, y) + hypot(x, y)^2", point{"x": 0, "y": 0}, [][]float64{{0, 0}, {0, 0}}},
		{"max(x, y, 0)^2", point{"x": 0, "y": 0}, [][]float64{{0, 0}, {0, 0}}},
		{"min(x, y)*max(x, y)", point{"x": 2, "y": 2}, [][]float64{{0.5, 0.5}, {0.5, 0.5}}},
		{"clamp(x, y, 3)^2", point{"x": 1, "y": 1}, [][]float64{{0.5, 0.5}, {0.5, 0.5}}},
	} {
		vars := []string{"x", "y"}
		both := func(at point, h [][]float64) {
			for i := range c.want {
				for j, want := range c.want[i] {
					if got := h[i][j]; !same(got, want) && !(math.Abs(got-want) <= 8*0x1p-52*math.Abs(want)) {
						t.Errorf("%s at %v: ∂²/∂%s∂%s = %v, want %v", c.source, at, vars[i], vars[j], got, want)
					}
				}
			}
		}
		hessian(t, "f = "+c.source, vars, []point{c.at}, func(at point, h, _ [][]float64) { both(at, h) })
		f := lower(t, "f = "+c.source)
		both(c.at, compute(f, c.at, tableOf(t, f, vars)))
	}
}

// TestSymmetryOfRandom looks at random programs, where the gradient is finite: ∞ - ∞ depends on the
// order of terms.
func TestSymmetryOfRandom(t *testing.T) {
	n := 1000
	if testing.Short() {
		n /= 10
	}
	r := rand.New(rand.NewPCG(3, 4))
	var w worst
	for range n {
		choices := make([]byte, 20+r.IntN(60))
		for i := range choices {
			choices[i] = byte(r.Uint32())
		}
		g := &generator{choices: choices}
		at := g.awkwardPoint()
		source := g.program()
		tp, outs := newTape(t, source, at, nil, nil)
		regular := !tp.chance
		for i, d := range tp.gradient(outs[0]) {
			if e := tp.entries[i]; e.varies && !(math.Abs(d) < 1e6 && math.Abs(e.val) < 1e6) {
				regular = false
			}
		}
		if regular {
			symmetric(t, source, []string{"x", "y", "z"}, []point{at}, &w)
		}
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}

// TestSecondOfNames: the gradient of a name is its own where a kink is left out, in second derivatives, too.
func TestSecondOfNames(t *testing.T) {
	f := lower(t, "r = hypot(x, y); f = 0.5*r^2")
	vars := []string{"x", "y", "r"}
	for _, c := range []struct {
		at   point
		want [][]float64
	}{
		{point{"x": 0, "y": 0}, [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{point{"x": 3, "y": 4}, [][]float64{{1, 0, 0.6}, {0, 1, 0.8}, {0.6, 0.8, 1}}},
	} {
		if got := compute(f, c.at, tableOf(t, f, vars)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("at %v: %v, want %v", c.at, got, c.want)
		}
	}
	v := run.Compile(f.Graph, gradient(f.Graph, f.Outputs[0].Node, nodesOf(f, vars))...).NewValues()
	v.Run([]float64{3, 4})
	if x, y, r := v.Output(0), v.Output(1), v.Output(2); x != 3 || y != 4 || r != 5 {
		t.Errorf("the gradient at (3, 4) is %v, %v, %v, want 3, 4, 5", x, y, r)
	}
}
