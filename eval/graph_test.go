package eval_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/program"
)

// lower returns the graph of a source text.
var lower = program.Lower

// TestIdentities: the graph applies exact identities, and no other.
func TestIdentities(t *testing.T) {
	for _, test := range []struct {
		source string
		op     op.Code // of the root
	}{
		{"x*1", op.Var}, {"1*x", op.Var}, {"x/1", op.Var}, {"--x", op.Var}, {"x^1", op.Var}, {"+x", op.Var},
		{"x*-1", op.Neg}, {"x/-1", op.Neg},
		{"x^0", op.Const}, {"x^-0", op.Const}, // 1, also for NaN
		{"2*3", op.Const}, {"sqrt(2)", op.Const},
		{"if(1, x, y)", op.Var}, {"if(x > 0, y, y)", op.Var},
		{"x && 0", op.Const}, {"1 || x", op.Const}, {"x > 0 && 1", op.Gt},
		{"abs(x)^2", op.Pow}, {"abs(x)*abs(x)", op.Mul}, {"abs(-x^2)", op.Pow}, {"abs(exp(x))", mustLookup(t, "exp")},
		{"logsumexp(x)", op.Var}, {"max(x)", op.Var}, {"mean(x)", op.Var}, {"hypot(x)", mustLookup(t, "abs")},
		{"max(x, x)", op.Var}, {"min(x, x, x)", op.Var}, {"clamp(x, y, y)", mustLookup(t, "defined")},
		// Not exact: -0, NaN and infinities.
		{"x*0", op.Mul}, {"x-x", op.Sub}, {"x/x", op.Div}, {"x+0", op.Add}, {"0/x", op.Div}, {"x && 1", op.And},
		{"!(x < y)", op.Not}, {"abs(relu(x))", mustLookup(t, "abs")}, {"abs(sqrt(x))", mustLookup(t, "abs")},
		{"clamp(x, x, y)", mustLookup(t, "clamp")},
		// A name is not looked through.
		{"a = -x; abs(a)", mustLookup(t, "abs")}, {"a = x^2; abs(a)", mustLookup(t, "abs")},
		// A fold that would make NaN or an infinity is not made: its note would lose its place.
		{"1/0", op.Div}, {"exp(1000)", mustLookup(t, "exp")}, {"ln(-1)", mustLookup(t, "ln")}, {"inf - inf", op.Sub},
	} {
		f := lower(t, test.source)
		if got := f.Graph.Op(f.Outputs[0].Node); got != test.op {
			t.Errorf("%s becomes %v, want %v", test.source, got, test.op)
		}
	}
}

// TestIdentityBits: the two sides of the identities of abs and of functions of one argument have the same bits.
func TestIdentityBits(t *testing.T) {
	call := func(name string, x ...float64) float64 { return mustLookup(t, name).Call(x) }
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -3, 5e-324, -5e-324, 1e-200, -1e-200, 1e200, -1e200, 1e308, -1e308,
		math.Inf(1), math.Inf(-1), math.NaN(), 1.1, -1.1, 1e-160, -7.25}
	same := func(what string, x, got, want float64) {
		if math.Float64bits(got) != math.Float64bits(want) && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%s at %v: %v, want %v", what, x, got, want)
		}
	}
	for _, x := range numbers {
		abs := call("abs", x)
		for _, n := range []float64{2, 4, 6, 10, 100, 1e15, 1 << 53, 1e300, -2, -4, -100, -1e300} {
			same(fmt.Sprintf("abs(x)^%v", n), x, op.Pow.Call([]float64{abs, n}), op.Pow.Call([]float64{x, n}))
			same(fmt.Sprintf("abs(x^%v)", n), x, math.Abs(op.Pow.Call([]float64{x, n})), op.Pow.Call([]float64{x, n}))
		}
		same("abs(x)*abs(x)", x, abs*abs, x*x)
		same("abs(-x)", x, call("abs", -x), abs)
		same("hypot(x)", x, call("hypot", x), abs)
		for _, name := range []string{"sum", "mean", "min", "max", "logsumexp"} {
			same(name+"(x)", x, call(name, x), x)
		}
		for _, y := range numbers {
			same("max(x, y, x)", x, call("max", x, y, x), call("max", x, y))
			same("min(x, y, y)", x, call("min", x, y, y), call("min", x, y))
			same("clamp(x, y, y)", x, call("clamp", x, y, y), call("defined", y, x))
		}
		for c := range op.Functions() {
			if r := c.Info(); r.F1 != nil && r.Range == "f > 0" {
				same(r.Name, x, math.Abs(c.Call([]float64{x})), c.Call([]float64{x}))
			}
		}
	}
}

func mustLookup(t *testing.T, name string) op.Code {
	t.Helper()
	c, ok := op.Lookup(name)
	if !ok {
		t.Fatalf("no function %s", name)
	}
	return c
}

// TestSharing: equal nodes are one, commuted too; zeros of both signs are two, and NaN is itself.
func TestSharing(t *testing.T) {
	g := &eval.Graph{}
	x, y := g.Input("x"), g.Input("y")
	max := mustLookup(t, "max")
	for _, test := range []struct {
		what string
		a, b eval.ID
		same bool
	}{
		{"x*y, x*y", g.Apply(op.Mul, x, y), g.Apply(op.Mul, x, y), true},
		{"x*y, y*x", g.Apply(op.Mul, x, y), g.Apply(op.Mul, y, x), true},
		{"x-y, y-x", g.Apply(op.Sub, x, y), g.Apply(op.Sub, y, x), false},
		{"x == y, y == x", g.Apply(op.Eq, x, y), g.Apply(op.Eq, y, x), true},
		{"max(x,y,x)", g.Apply(max, x, y, x), g.Apply(max, x, y, x), true},
		{"max(x,y), max(y,x)", g.Apply(max, x, y), g.Apply(max, y, x), false},
		{"0, -0", g.Const(0), g.Const(math.Copysign(0, -1)), false},
		{"NaN, NaN", g.Const(math.NaN()), g.Const(math.NaN()), true},
		{"input x", x, g.Input("x"), true},
	} {
		if got := test.a == test.b; got != test.same {
			t.Errorf("%s: same node is %v, want %v", test.what, got, test.same)
		}
	}
}

// TestRoots: the root of an assignment is a node of its own.
func TestRoots(t *testing.T) {
	for _, source := range []string{
		"g = a*x; g*t + a*x",
		"h = a*x + 1; g = a*x; g + h",
		"g = a; g*a",
		"g = 2*3; g*a",
		"g = x*1; g*x",
		"f(p) = p^2; g = f(a); g + f(a)",
		"g = -x; -g",
		"f(p) = p^2; h = f(a) + 1; g = f(a); g + h",
	} {
		f := lower(t, source)
		g := f.Node("g")
		if f.Graph.Name(g) != "g" {
			t.Errorf("%s: g is an unnamed node", source)
		}
		// The result must reach g: pruning it away would lose its gradient.
		if !f.Graph.Needed(f.Outputs[0].Node).Has(g) {
			t.Errorf("%s: the result does not need g", source)
		}
		if f.Graph.Apply(f.Graph.Op(g), f.Graph.Args(g)...) == g {
			t.Errorf("%s: g is shared with an equal unnamed node", source)
		}
	}
}

// TestRootPlace: a name for what stands elsewhere is a node with a place of its own.
func TestRootPlace(t *testing.T) {
	const source = "a = x*y; g = x; a + g"
	f := lower(t, source)
	if at := f.Graph.Span(f.Node("g")); int(at.Start) != strings.Index(source, "x;") || at.Len() != 1 {
		t.Errorf("g stands at %v, want the x after g =", at)
	}
}

// TestImport takes over the constants of two graphs: those with a name are not those of the other graph, and are made once.
func TestImport(t *testing.T) {
	to := eval.NewExact()
	from := []*eval.Graph{eval.NewExact(), eval.NewExact()}
	var ids []eval.ID
	for i, g := range from {
		two := g.Named([]string{"p", "q"}[i], op.Identity, g.Const(float64(2+i)))
		ids = append(ids, g.Apply(op.Div, g.Const(1), two))
	}
	if ids[0] != ids[1] {
		t.Fatal("the nodes of the two graphs are not alike")
	}
	for i, name := range []string{"p", "q"} {
		n := to.Import(from[i], ids[i])
		v, _ := to.Known(n)
		if d := to.Args(n)[1]; to.Name(d) != name || v != 1/float64(2+i) {
			t.Errorf("1/%s becomes 1/%s, which is %v", name, to.Name(d), v)
		}
		if again := to.Import(from[i], ids[i]); again != n {
			t.Errorf("1/%s is another node the second time", name)
		}
	}
}

// TestPruning: what the result does not need is neither built nor computed.
func TestPruning(t *testing.T) {
	f := lower(t, "q = ln(y)/0; h(z) = sin(z); g = a*x; f = g*t")
	if n := f.Graph.Len(); n != 5 {
		t.Errorf("%d nodes, want a, x, g, t, f", n)
	}
	g := f.Graph
	dead := g.Apply(mustLookup(t, "ln"), g.Const(-1))
	needed := g.Needed(f.Outputs[0].Node)
	if needed.Has(dead) || len(needed.Nodes) != 5 {
		t.Errorf("the result needs %d nodes, want 5", len(needed.Nodes))
	}
	if q := f.Node("q"); q == eval.None || g.Needed(f.Outputs[0].Node).Has(q) {
		t.Errorf("q, which nothing needs, is node %d", q)
	}
}

// TestDoublings: sixty doublings are sixty nodes, as statements, as functions, and as functions of a number for each index.
func TestDoublings(t *testing.T) {
	statements, functions := "x0 = x", "f0(x) = x+x"
	for i := 1; i <= 60; i++ {
		a, b := strconv.Itoa(i), strconv.Itoa(i-1)
		statements += "; x" + a + " = x" + b + "+x" + b
		functions += "; f" + a + "(x) = f" + b + "(x)+f" + b + "(x)"
	}
	for source, most := range map[string]int{statements: 62, functions + "; f59(y)": 62, functions + "; z[i] = f59([y, y][i]); z[0]": 64} {
		f := lower(t, source)
		if n := f.Graph.Len(); n > most {
			t.Errorf("%d nodes, want %d at most", n, most)
		}
		v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
		v.Run([]float64{3})
		if got, want := v.Output(0), 3*math.Exp2(60); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// TestArity makes nodes with the wrong number of arguments.
func TestArity(t *testing.T) {
	for _, test := range []struct {
		op   op.Code
		args int
		want string
	}{
		{op.Add, 1, "eval: the number of arguments of x + y is 1, want 2"},
		{op.Add, 3, "eval: the number of arguments of x + y is 3, want 2"},
		{op.Neg, 2, "eval: the number of arguments of -x is 2, want 1"},
		{op.If, 2, "eval: the number of arguments of if(c, a, b) is 2, want 3"},
		{mustLookup(t, "exp"), 0, "eval: the number of arguments of exp(x) is 0, want 1"},
		{mustLookup(t, "max"), 0, "eval: the number of arguments of max(x, ...) is 0, want 1 or more"},
		{mustLookup(t, "count"), 1, "eval: the number of arguments of count(v, x1, ...) is 1, want 2 or more"},
		{op.Const, 0, "eval: number is not an operation on nodes"},
		{op.Var, 1, "eval: variable is not an operation on nodes"},
	} {
		g := &eval.Graph{}
		args := []eval.ID{g.Input("x"), g.Input("y"), g.Const(2)}[:test.args]
		for name, make := range map[string]func(){
			"Apply": func() { g.Apply(test.op, args...) },
			"New":   func() { g.Named("f", test.op, args...) },
		} {
			before := g.Len()
			if got := panicOf(make); got != test.want || g.Len() != before {
				t.Errorf("%s(%s) with %d arguments panics with %v and makes %d nodes, want %q", name, test.op, test.args, got, g.Len()-before, test.want)
			}
		}
	}
	g := &eval.Graph{}
	x := g.Input("x")
	for c := range op.All() { // the right numbers
		least, most := c.Arity()
		for n := least; n <= max(least, most) || most < 0 && n < least+3; n++ {
			if got := panicOf(func() { g.Apply(c, slices.Repeat([]eval.ID{x}, n)...) }); got != nil {
				t.Errorf("Apply(%s) with %d arguments panics: %v", c, n, got)
			}
		}
	}
}

func panicOf(f func()) (v any) {
	defer func() { v = recover() }()
	f()
	return nil
}
