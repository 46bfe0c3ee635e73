package steps_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/diff/steps"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
	"backprop/testdata/program"
)

// lower returns the graph of a source text.
var lower = program.Lower

// follow returns the steps at a point, in which variables may be missing.
// TestGiven: values of variables and literals are given, what was folded is not.
func TestGiven(t *testing.T) {
	const source = "x*sqrt(2) + 1e-7*y - 2.5*x"
	got := follow(t, lower(t, source), map[string]float64{"x": 0.25}, steps.Options{}).Given(source)
	if want := []float64{0.25, 1e-7, 2.5}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := follow(t, lower(t, source), nil, steps.Options{}).Given(""); got != nil {
		t.Errorf("%v of no source", got)
	}
}

// TestFormulas: every number that is printed is in one of the formulas.
func TestFormulas(t *testing.T) {
	for _, at := range []map[string]float64{nil, {"x": 0.5, "y": 2}} {
		s := follow(t, lower(t, "u = exp(x*y*sqrt(2)); u + sqrt(3)*(u*x)^sqrt(5)"), at, steps.Options{Symbols: true})
		if !strings.Contains(text(s), "1.4142") {
			t.Fatal("no number to be found")
		}
		for e := range s.Formulas() {
			for e := range ast.Preorder(e) {
				if e, ok := e.(*ast.Num); ok && e.Val != math.Trunc(e.Val) {
					e.Val = 7
				}
			}
		}
		for i := range s.Nodes {
			s.Nodes[i].Value.Known = false
		}
		for i := range s.Passes {
			p := &s.Passes[i]
			for k := range p.Visits {
				p.Visits[k].Upstream.Known = false
			}
			for k := range p.Edges {
				p.Edges[k].Local.Known, p.Edges[k].Product.Known = false, false
			}
			for k := range p.Gradient {
				p.Gradient[k].Known = false
			}
		}
		if got := text(s); strings.Contains(got, "1.4142") || strings.Contains(got, ".73205") || strings.Contains(got, ".23606") {
			t.Errorf("a number was left:\n%s", got)
		}
	}
}

func follow(t testing.TB, f *eval.Formula, at map[string]float64, o steps.Options) *steps.Steps {
	t.Helper()
	for _, in := range f.Names.Inputs {
		v, ok := at[in.Name]
		if !ok {
			v = math.NaN()
		}
		o.Inputs, o.Bound = append(o.Inputs, v), append(o.Bound, ok)
		o.Wrt = append(o.Wrt, f.Node(in.Name))
	}
	return steps.Follow(f, o)
}

// text writes the passes, as short as it can be.
func text(s *steps.Steps) string {
	var b strings.Builder
	quantity := func(q steps.Quantity) string {
		var list []string
		if q.Formula != nil {
			list = append(list, printer.Expr(q.Formula))
		}
		if q.Known {
			list = append(list, printer.Digits(q.Value, 15))
		}
		return strings.Join(list, " = ")
	}
	name := func(n int) string {
		if n := s.Nodes[n]; n.Name != "" {
			return n.Name
		}
		return printer.Expr(s.Nodes[n].Formula)
	}
	for _, n := range s.Nodes {
		if n.Op == op.Const {
			continue
		}
		fmt.Fprintf(&b, "%s = %s", n.Name, printer.Expr(n.Formula))
		if n.Value.Known {
			fmt.Fprintf(&b, " = %s", quantity(n.Value))
		}
		if n.NotTaken {
			b.WriteString(" (not taken)")
		}
		b.WriteString("\n")
	}
	states := map[steps.State]string{steps.Flows: "", steps.Maybe: " perhaps", steps.NotTaken: " not taken", steps.Constant: " constant"}
	for _, p := range s.Passes {
		for _, v := range p.Visits {
			fmt.Fprintf(&b, "∂%s/∂%s: %s\n", p.Of, name(v.Node), quantity(v.Upstream))
			for _, e := range p.Edges[v.First:v.Last] {
				fmt.Fprintf(&b, "  to %s:%s", name(e.To), states[e.State])
				if e.Kink {
					b.WriteString(" kink")
				}
				if e.State <= steps.Maybe {
					fmt.Fprintf(&b, " × %s → %s", quantity(e.Local), quantity(e.Product))
				}
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

func TestFollow(t *testing.T) {
	type point map[string]float64
	for _, c := range []struct {
		source string
		at     point
		want   string
	}{
		{"g = a*x; f = g*t", point{"a": 100, "x": 2, "t": 1.1}, `
a = a = 100
x = x = 2
g = a*x = 200
t = t = 1.1
f = g*t = 220
∂f/∂f: 1
  to g: × t = 1.1 → 1.1
  to t: × g = 200 → 200
∂f/∂t: 200
∂f/∂g: 1.1
  to a: × x = 2 → 2.2
  to x: × a = 100 → 110
∂f/∂x: 110
∂f/∂a: 2.2
`},
		{"z = (x+y)^2", nil, `
x = x
y = y
t = x + y
z = t^2
∂z/∂z: 1
  to t: × 2*t → 2*t
∂z/∂t: 2*t
  to x: × 1 = 1 → 2*t
  to y: × 1 = 1 → 2*t
∂z/∂y: 2*t
∂z/∂x: 2*t
`},
		{"x*exp(x)", point{"x": 1}, `
x = x = 1
t = exp(x) = 2.71828182845905
f = x*t = 2.71828182845905
∂f/∂f: 1
  to x: × t = 2.71828182845905 → 2.71828182845905
  to t: × x = 1 → 1
∂f/∂t: 1
  to x: × exp(x) = 2.71828182845905 → 2.71828182845905
∂f/∂x: 5.43656365691809
`},
		{"a*x^2", point{"a": 3}, `
a = a = 3
x = x
t = x^2
f = a*t
∂f/∂f: 1
  to a: × t → t
  to t: × a = 3 → 3
∂f/∂t: 3
  to x: × 2*x → 6*x
∂f/∂x: 6*x
∂f/∂a: t
`},
		{"if(x > 0, ln(x), 0)", point{"x": -1}, `
x = x = -1
t = x > 0 = 0
g = ln(x) = NaN (not taken)
f = if(t, g, 0) = 0
∂f/∂f: 1
  to t: constant
  to g: not taken
`},
		{"if(x > 0, ln(x), y)", point{"y": 3}, `
x = x
t = x > 0
g = ln(x)
y = y = 3
f = if(t, g, y)
∂f/∂f: 1
  to t: constant
  to g: perhaps × if(t, 1, 0) → if(t, 1, 0)
  to y: perhaps × if(t, 0, 1) → if(t, 0, 1)
∂f/∂y: if(t, 0, 1)
∂f/∂g: if(t, 1, 0)
  to x: perhaps × 1/x → if(t, 1/x, 0)
∂f/∂x: if(t, 1/x, 0)
`},
		{"if(x > 0, x^2, ln(y))", point{"x": 3}, `
x = x = 3
t = x > 0 = 1
g = x^2 = 9
y = y (not taken)
u = ln(y) (not taken)
f = if(t, g, u) = 9
∂f/∂f: 1
  to t: constant
  to g: × 1 = 1 → 1
  to u: not taken
∂f/∂g: 1
  to x: × 2*x = 6 → 6
∂f/∂x: 6
`},
		{"if(x > 0 && y > 0, x, 2*x)", point{"x": 1}, `
x = x = 1
t = x > 0 = 1
y = y
g = y > 0
u = t && g
v = 2*x = 2
f = if(u, x, v)
∂f/∂f: 1
  to u: constant
  to x: perhaps × if(u, 1, 0) → if(u, 1, 0)
  to v: perhaps × if(u, 0, 1) → if(u, 0, 1)
∂f/∂v: if(u, 0, 1)
  to x: perhaps × 2 = 2 → if(u, 0, 2)
∂f/∂x: if(u, 1, 2)
`},
		{"if(x > 0 && y > 0, x, 2*x)", point{"x": -1}, `
x = x = -1
t = x > 0 = 0
y = y (not taken)
g = y > 0 (not taken)
u = t && g = 0
v = 2*x = -2
f = if(u, x, v) = -2
∂f/∂f: 1
  to u: constant
  to x: not taken
  to v: × 1 = 1 → 1
∂f/∂v: 1
  to x: × 2 = 2 → 2
∂f/∂x: 2
`},
		{"ln(x) + x^y", point{"x": -1, "y": 2}, `
x = x = -1
t = ln(x) = NaN
y = y = 2
g = x^y = 1
f = t + g = NaN
∂f/∂f: 1
  to t: × 1 = 1 → 1
  to g: × 1 = 1 → 1
∂f/∂g: 1
  to x: × y*x^(y - 1) = -2 → -2
  to y: × x^y*ln(x) = NaN → NaN
∂f/∂y: NaN
∂f/∂t: 1
  to x: × NaN → NaN
∂f/∂x: NaN
`},
		{"x^y", point{"x": 0, "y": 2}, `
x = x = 0
y = y = 2
f = x^y = 0
∂f/∂f: 1
  to x: × y*x^(y - 1) = 0 → 0
  to y: × 0 → 0
∂f/∂y: 0
∂f/∂x: 0
`},
		{"(x/y)^2", point{"x": 4}, `
x = x = 4
y = y
t = x/y
f = t^2
∂f/∂f: 1
  to t: × 2*t → 2*t
∂f/∂t: 2*t
  to x: × 1/y → 2*t/y
  to y: × -x/y^2 → -2*t*x/y^2
∂f/∂y: -2*t*x/y^2
∂f/∂x: 2*t/y
`},
		{"(x/3)^2", nil, `
x = x
t = x/3
f = t^2
∂f/∂f: 1
  to t: × 2*t → 2*t
∂f/∂t: 2*t
  to x: × 1/3 = 0.333333333333333 → 2*t/3
∂f/∂x: 2*t/3
`},
		{"pi = 2*a; radians(x)*pi", point{"a": 1}, `
a = a = 1
pi = 2*a = 2
x = x
t = radians(x)
f = t*pi
∂f/∂f: 1
  to t: × pi = 2 → 2
  to pi: × t → t
∂f/∂t: 2
  to x: × 3.141592653589793/180 = 0.0174532925199433 → 0.0349065850398866
∂f/∂x: 0.0349065850398866
∂f/∂pi: t
  to a: × 2 = 2 → 2*t
∂f/∂a: 2*t
`},
		{"relu(x) + max(y, 2) + abs(x)", point{"x": 0, "y": 3}, `
x = x = 0
t = relu(x) = 0
y = y = 3
g = max(y, 2) = 3
u = t + g = 3
v = abs(x) = 0
f = u + v = 3
∂f/∂f: 1
  to u: × 1 = 1 → 1
  to v: × 1 = 1 → 1
∂f/∂v: 1
  to x: kink × sign(x) = 0 → 0
∂f/∂u: 1
  to t: × 1 = 1 → 1
  to g: × 1 = 1 → 1
∂f/∂g: 1
  to y: × 1 = 1 → 1
∂f/∂y: 1
∂f/∂t: 1
  to x: not taken kink
∂f/∂x: 0
`},
	} {
		if got := text(follow(t, lower(t, c.source), c.at, steps.Options{})); got != c.want[1:] {
			t.Errorf("%s at %v:\n%s\nwant:%s", c.source, c.at, got, c.want)
		}
	}
}

// TestSymbols: numbers have formulas, too, where these are short; a local derivative is in the value of its node, where it is
// learned so, and where that gives the number.
func TestSymbols(t *testing.T) {
	for _, c := range []struct {
		source string
		at     map[string]float64
		want   string // of each edge: the formula of the upstream, the local derivative in the value, the formula of the product
	}{
		{"g = a*x; f = g*t", map[string]float64{"a": 100, "x": 2, "t": 1.1}, "1,-,t 1,-,g t,-,t*x t,-,t*a"},
		{"f = sigmoid(w*x)", map[string]float64{"w": 1, "x": 0.5}, "1,f*(1 - f),f*(1 - f) f*(1 - f),-,f*(1 - f)*x f*(1 - f),-,f*(1 - f)*w"},
		{"f = sigmoid(x)", map[string]float64{"x": 40}, "1,-,-"},
		{"f = sqrt(x)", map[string]float64{"x": 9}, "1,1/(2*f),1/(2*f)"},
		{"f = sqrt(x)", map[string]float64{"x": 0}, "1,1/(2*f),1/(2*f)"},
		{"f = tanh(x)^2", map[string]float64{"x": 1}, "1,-,2*t 2*t,1 - t^2,2*t*(1 - t^2)"},
		{"f = x^2/y", map[string]float64{"x": 3, "y": 2}, "1,-,1/y 1,-,-t/y^2 1/y,-,2*x/y"},
		{"f = hypot(x, y)", map[string]float64{"x": 3, "y": 4}, "1,x/f,x/f 1,y/f,y/f"},
		{"f = hypot(x, y)", map[string]float64{"x": 0, "y": 0}, "1,-,- 1,-,-"},
		{"pi = 2; f = erfinv(x)*pi", map[string]float64{"x": 0.5}, "1,-,pi pi,-,-"},
		{"f = exp(x)", nil, "1,f,-"},
		{"u = x*y; f = u + x", map[string]float64{"x": 2, "y": 3}, "1,-,1 1,-,1 1,-,y 1,-,x"},
		{"a_long_name = 3*x; f = a_long_name*another", map[string]float64{"x": 2, "another": 3}, "1,-,another 1,-,a_long_name another,-,3*another"},
		{"a_name_of_21_letters_ = 3*x; f = a_name_of_21_letters_*y", map[string]float64{"x": 2, "y": 3}, "1,-,y 1,-,- y,-,3*y"},
		{"max(x, y)", map[string]float64{"x": 1, "y": 1}, "1,-,0.5 1,-,0.5"},
		{"sin(x)/x", map[string]float64{"x": math.Inf(1)}, "1,-,1/x 1,-,-t/x^2 1/x,-,cos(x)/x"},
	} {
		s := follow(t, lower(t, c.source), c.at, steps.Options{Symbols: true})
		formula := func(e ast.Expr) string {
			if e == nil {
				return "-"
			}
			return printer.Expr(e)
		}
		var list []string
		for _, v := range s.Passes[0].Visits {
			for _, e := range s.Passes[0].Edges[v.First:v.Last] {
				list = append(list, formula(v.Symbol)+","+formula(e.ByValue)+","+formula(e.Symbol))
			}
		}
		if got := strings.Join(list, " "); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.source, c.at, got, c.want)
		}
	}
}

// TestByValue: what is learned of an operation is its rule, at every point at which that is far from rounding.
func TestByValue(t *testing.T) {
	read := 0
	for c := range op.Functions() {
		if c.Info().ByValue == "" {
			continue
		}
		source := "f = " + c.String() + "(x)"
		if c.Info().Fn != nil {
			source = "f = " + c.String() + "(x, 2)" // of one argument it is another operation
		}
		for _, x := range []float64{-1.5, -0.3, 0.2, 1, 2.5} {
			s := follow(t, lower(t, source), map[string]float64{"x": x}, steps.Options{Symbols: true})
			if s.Passes[0].Edges[0].ByValue == nil {
				t.Errorf("%s at %v is not %s", c, x, c.Info().ByValue)
			}
			read++
		}
	}
	if read < 25 {
		t.Errorf("%d points", read)
	}
}

// TestUpstream sends numbers into several outputs at once.
func TestUpstream(t *testing.T) {
	f := lower(t, "u = x*y; v = x + y; u, v")
	s := follow(t, f, map[string]float64{"x": 2, "y": 3}, steps.Options{Upstream: []float64{10, 1}, Sum: "L"})
	if len(s.Passes) != 1 || s.Passes[0].Of != "L" {
		t.Fatalf("passes %+v", s.Passes)
	}
	if g := s.Passes[0].Gradient; g[0].Value != 31 || g[1].Value != 21 {
		t.Errorf("gradient %v, want 31, 21", g)
	}
	s = follow(t, f, map[string]float64{"x": 2}, steps.Options{Upstream: []float64{0, 0}, Sum: "L"})
	if p := s.Passes[0]; len(p.Visits) > 0 || p.Gradient[0] != (steps.Quantity{Known: true}) {
		t.Errorf("where nothing flows in: %+v", p)
	}
}

// TestUpstreamTwice sends numbers into one node that is two outputs, and in a third one on the way.
func TestUpstreamTwice(t *testing.T) {
	f := lower(t, "u = x*y; u, u, u*x")
	s := follow(t, f, map[string]float64{"y": 3}, steps.Options{Upstream: []float64{2, 4, 1}, Sum: "L"})
	for _, v := range s.Passes[0].Visits {
		if s.Nodes[v.Node].Name == "u" {
			if got := printer.Expr(v.Upstream.Formula); got != "6 + x" && got != "x + 6" {
				t.Errorf("∂L/∂u is %s, want 6 + x", got)
			}
			return
		}
	}
	t.Error("u is not visited")
}

// TestKinks: a node has a kink where a derivative is asked for through it, and its value is known.
func TestKinks(t *testing.T) {
	for _, c := range []struct {
		source   string
		at       map[string]float64
		upstream []float64
		want     []string
	}{
		{"u = abs(x); v = relu(x); u, v", map[string]float64{"x": 0}, nil, []string{"u", "v"}},
		{"u = abs(x); v = relu(x); u, v", map[string]float64{"x": 0}, []float64{0, 1}, []string{"v"}},
		{"u = leakyrelu(x, s)", map[string]float64{"x": 0, "s": 2}, nil, []string{"u"}},
		{"u = leakyrelu(x, s)", map[string]float64{"x": 0}, nil, nil}, // s may be 1
	} {
		s := follow(t, lower(t, c.source), c.at, steps.Options{Upstream: c.upstream, Sum: "L"})
		var got []string
		for _, n := range s.Nodes {
			if n.Kink {
				got = append(got, n.Name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s at %v, upstream %v: kinks %q, want %q", c.source, c.at, c.upstream, got, c.want)
		}
	}
}

// TestShorthand writes a derivative of as many characters as the limit into the next one, a longer one by its name.
func TestShorthand(t *testing.T) {
	for extra, want := range []string{"%s*y", "∂f/∂t*y"} {
		long := strings.Repeat("a", steps.MostSymbols+extra)
		s := follow(t, lower(t, "t = x*y; f = t*"+long), nil, steps.Options{})
		want = strings.ReplaceAll(want, "%s", long)
		found := false
		for _, e := range s.Passes[0].Edges {
			if e.Product.Formula != nil && s.Nodes[e.To].Name == "x" {
				got := printer.Expr(e.Product.Formula)
				if found = true; got != want {
					t.Errorf("to x goes %s, want %s", got, want)
				}
			}
		}
		if !found {
			t.Error("nothing goes to x")
		}
	}
}

func TestSkipped(t *testing.T) {
	f := lower(t, "b = y^2; c = 3*z; u = 2*x; u + 0*z")
	s := follow(t, f, map[string]float64{"x": 1, "y": 2, "z": 3}, steps.Options{})
	if want := []string{"b", "y", "c"}; !slices.Equal(s.Skipped, want) {
		t.Errorf("skipped %q, want %q", s.Skipped, want)
	}
}

// TestCorpus holds the steps of every formula of the corpus to the numbers of diff, and each to the parts from
// which it is made.
func TestCorpus(t *testing.T) {
	edges, formulas := 0, 0
	for _, c := range testdata.Partials() {
		f := lower(t, c.Source)
		s := follow(t, f, c.At, steps.Options{})
		if !s.Known {
			t.Fatalf("%s: not all is known", c.Name)
		}
		grads := gradients(t, c.Source, c.At)
		for i, p := range s.Passes {
			for k, q := range p.Gradient {
				if math.Float64bits(q.Value) != math.Float64bits(grads[i][k]) && (q.Value != 0 || grads[i][k] != 0) && !(q.Value != q.Value && grads[i][k] != grads[i][k]) {
					t.Errorf("%s at %v: ∂%s/∂%s = %v, diff has %v", c.Name, c.At, p.Of, f.Names.Inputs[k].Name, q.Value, grads[i][k])
				}
			}
			checkParts(t, c.Name, s, p)
			for _, e := range p.Edges {
				edges++
				if e.Local.Formula != nil {
					formulas++
				}
			}
		}
	}
	t.Logf("%d edges, %d with a formula", edges, formulas)
	if formulas < edges*9/10 {
		t.Errorf("%d of %d edges have a formula for the local derivative", formulas, edges)
	}
}

// checkParts recomputes products and sums from what is shown of them. A product may have one rounding less.
func checkParts(t *testing.T, name string, s *steps.Steps, p steps.Pass) {
	t.Helper()
	const ulp = 0x1p-52
	for _, v := range p.Visits {
		sum, size := 0.0, 0.0
		for i, o := range s.Outputs {
			if o.Node == v.Node {
				sum += p.Upstream[i]
				size += math.Abs(p.Upstream[i])
			}
		}
		for _, k := range v.Terms {
			sum += p.Edges[k].Product.Value
			size += math.Abs(p.Edges[k].Product.Value)
		}
		if got := v.Upstream.Value; !within(got, sum, float64(len(v.Terms))*ulp*size) {
			t.Errorf("%s: %v flows back to %s, its terms add up to %v", name, got, s.Nodes[v.Node].Name, sum)
		}
		for _, e := range p.Edges[v.First:v.Last] {
			if e.State == steps.NotTaken || e.State == steps.Constant {
				continue
			}
			if want := v.Upstream.Value * e.Local.Value; !within(e.Product.Value, want, 2*ulp*math.Abs(want)) {
				t.Errorf("%s: %v × %v is %v", name, v.Upstream.Value, e.Local.Value, e.Product.Value)
			}
		}
	}
}

func within(x, y, d float64) bool { return x == y || x != x && y != y || math.Abs(x-y) <= d }

func gradients(t *testing.T, source string, at map[string]float64) [][]float64 {
	t.Helper()
	f := lower(t, source)
	var outs, wrt []eval.ID
	var in []float64
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	for _, id := range f.Names.Inputs {
		wrt, in = append(wrt, f.Node(id.Name)), append(in, at[id.Name])
	}
	rows, err := adjoint.Jacobian(f.Graph, outs, wrt)
	if err != nil {
		t.Fatal(err)
	}
	v := run.Compile(f.Graph, slices.Concat(rows...)...).NewValues()
	v.Run(in)
	var list [][]float64
	for i := range rows {
		var row []float64
		for k := range wrt {
			row = append(row, v.Output(i*len(wrt)+k))
		}
		list = append(list, row)
	}
	return list
}

// TestNothingFlows sends nothing in.
func TestNothingFlows(t *testing.T) {
	s := follow(t, lower(t, "x*y"), map[string]float64{"x": 2, "y": 3}, steps.Options{Upstream: []float64{0}, Sum: "L"})
	if p := s.Passes[0]; len(p.Visits) != 0 || !p.Gradient[0].Known || p.Gradient[0].Value != 0 {
		t.Errorf("pass %+v", p)
	}
}
