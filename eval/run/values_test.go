package run_test

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"testing"
	"weak"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/program"
)

// lower returns the graph of a source text.
var lower = program.Lower

// TestRun computes small programs that use every kind of operation.
func TestRun(t *testing.T) {
	for _, test := range []struct {
		source string
		in     []float64
		want   []float64
	}{
		{"a*x*t", []float64{100, 2, 1.1}, []float64{220.00000000000003}},
		{"-x^2", []float64{3}, []float64{-9}},
		{"2^3^2", nil, []float64{512}},
		{"x < y ? x : y", []float64{2, 1}, []float64{1}},
		{"max(x, y, 3) - min(x, y, 3)", []float64{5, 1}, []float64{4}},
		{"clamp(x, 0, 1)", []float64{7}, []float64{1}},
		{"x^2, x*y", []float64{2, 5}, []float64{4, 10}},
		{"!x || x && 0", []float64{0}, []float64{1}},
		{"if(x, 1, 2)", []float64{math.NaN()}, []float64{1}}, // NaN is not 0
		{"f(p, q) = p - q; f(y, x)", []float64{1, 5}, []float64{-4}},
		{"k = 2; s(x) = k*x; s(s(x))", []float64{3}, []float64{12}},
		{"pi", nil, []float64{math.Pi}},
		{"e^0 + inf", nil, []float64{math.Inf(1)}},
	} {
		f := lower(t, test.source)
		var nodes []eval.ID
		for _, o := range f.Outputs {
			nodes = append(nodes, o.Node)
		}
		v := run.Compile(f.Graph, nodes...).NewValues()
		v.Run(test.in)
		for i, want := range test.want {
			if got := v.Output(i); got != want {
				t.Errorf("%s at %v: output %d is %v, want %v", test.source, test.in, i, got, want)
			}
		}
	}
}

// TestRunPairs: an operation that takes the value of the one before is computed together with it, and
// both values are there.
func TestRunPairs(t *testing.T) {
	binary := map[string]func(x, y float64) float64{
		"+": func(x, y float64) float64 { return x + y },
		"-": func(x, y float64) float64 { return x - y },
		"*": func(x, y float64) float64 { return x * y },
		"/": func(x, y float64) float64 { return x / y },
	}
	const x, y, z = 1.7, 0.3, 1e-3
	for a, first := range binary {
		g := first(x, y)
		want := map[string]float64{
			"sqrt(g)": math.Sqrt(g), "g^2": g * g, "-g": -g, fmt.Sprintf("g %s g", a): first(g, g),
		}
		for b, second := range binary {
			want[fmt.Sprintf("g %s z", b)] = second(g, z)
			want[fmt.Sprintf("z %s g", b)] = second(z, g)
		}
		for formula, want := range want {
			source := fmt.Sprintf("g = x %s y; h = %s + 0*z; g, h", a, formula)
			f := lower(t, source)
			v := run.Compile(f.Graph, f.Outputs[0].Node, f.Outputs[1].Node).NewValues()
			v.Run([]float64{x, y, z})
			if v.Output(0) != g || v.Output(1) != want+0*z {
				t.Errorf("%s = %v, %v, want %v, %v", source, v.Output(0), v.Output(1), g, want+0*z)
			}
		}
	}
}

// TestRunAllocates: a run does not allocate, also where it gathers arguments.
func TestRunAllocates(t *testing.T) {
	f := lower(t, "max(x, y, z)*hypot(x, y) + sin(x)^y")
	v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
	in := []float64{1, 2, 3}
	if n := testing.AllocsPerRun(100, func() { v.Run(in) }); n != 0 {
		t.Errorf("%v allocations a run, want 0", n)
	}
}

// TestNonfiniteNote: the first operation that made NaN or an infinity, on taken branches only.
func TestNonfiniteNote(t *testing.T) {
	for _, test := range []struct {
		source string
		in     []float64
		kind   string // "" for none
		text   string // the place
	}{
		{"2*ln(x) + 1", []float64{-1}, eval.KindDomain, "ln(x)"},
		{"1/x - 1/x", []float64{0}, eval.KindNonfinite, "1/x"},
		{"sqrt(x) + ln(x)", []float64{-1}, eval.KindDomain, "sqrt(x)"},
		{"exp(x)*0", []float64{1000}, eval.KindNonfinite, "exp(x)"},
		{"x > 0 ? ln(x) : 1/x", []float64{0}, eval.KindNonfinite, "1/x"}, // not ln(0)
		{"x > 0 && ln(x) > 0", []float64{-1}, "", ""},
		{"x > 0 ? ln(x) : 0", []float64{-1}, "", ""},
		{"1/(1/x)", []float64{0}, "", ""},                                     // the result is finite
		{"atan(1/x) + ln(x - 1)", []float64{0}, eval.KindDomain, "ln(x - 1)"}, // atan is finite
		{"min(1/x, 5)*sqrt(x - 1)", []float64{0}, eval.KindDomain, "sqrt(x - 1)"},
		{"x + 1", []float64{math.Inf(1)}, "", ""}, // no operation made it
		{"x - x", []float64{math.Inf(1)}, eval.KindNonfinite, "x - x"},
		{"clamp(x, 2, 1)", []float64{0}, eval.KindDomain, "clamp(x, 2, 1)"},
		{"(x + 1)/(x*0)", []float64{1}, eval.KindNonfinite, "(x + 1)/(x*0)"},
		{"x^y", []float64{-2}, "", ""},
	} {
		f := lower(t, test.source)
		v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
		v.Run(append(test.in, 3))
		id, note := v.Culprit(f.Graph, 0), eval.Note{}
		if id != eval.None {
			note = v.NonfiniteNote(f.Graph, id)
		}
		if (id != eval.None) != (test.kind != "") || note.Kind != test.kind || test.source[note.Start:note.End] != test.text {
			t.Errorf("%s at %v: %s at %q, want %s at %q", test.source, test.in, note.Kind, test.source[note.Start:note.End], test.kind, test.text)
		}
	}
}

// TestDerivativeNote: a note says of which order the node is, and a derivative can owe its NaN to a value that another one
// took to be finite again.
func TestDerivativeNote(t *testing.T) {
	f := lower(t, "exp(ln(x))")
	g, value, x := f.Graph, f.Outputs[0].Node, f.Node("x")
	forward := g.Len()
	first := g.Apply(op.Div, x, x)
	second := g.Apply(op.Sub, first, x)
	second = g.Apply(op.Div, x, second)
	product := g.Apply(op.Mul, value, g.Apply(op.Div, g.Const(1), x))
	for _, test := range []struct {
		root   eval.ID
		orders []int
		x      float64
		want   string
	}{
		{first, []int{forward}, 0, "a derivative of {} is not finite: 0/0 is NaN; x / y is defined for y != 0"},
		{first, []int{forward, int(first) + 1}, 0, "a derivative of {} is not finite: 0/0 is NaN; x / y is defined for y != 0"},
		{second, []int{forward, int(second)}, 1, "a second derivative of {} is not finite: 1/0 is Infinity"},
		{product, []int{forward}, 0, "{} is -Infinity: ln(0)"},
	} {
		v := run.Compile(g, test.root).NewValues()
		v.Run([]float64{test.x})
		if note := v.NonfiniteNote(g, v.Culprit(g, 0, test.orders...), test.orders...); note.Message != test.want {
			t.Errorf("at %v, orders %v: %q, want %q", test.x, test.orders, note.Message, test.want)
		}
	}
}

// TestNoteArguments shows five arguments of an operation, and that there are more.
func TestNoteArguments(t *testing.T) {
	for source, want := range map[string]string{
		"hypot(x, x, x, x, x)":    "{} is Infinity: hypot(1e+308, 1e+308, 1e+308, 1e+308, 1e+308)",
		"hypot(x, x, x, x, x, x)": "{} is Infinity: hypot(1e+308, 1e+308, 1e+308, 1e+308, 1e+308, …)",
	} {
		f := lower(t, source)
		v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
		v.Run([]float64{1e308})
		if note := v.NonfiniteNote(f.Graph, v.Culprit(f.Graph, 0)); note.Message != want {
			t.Errorf("%s: %q, want %q", source, note.Message, want)
		}
	}
}

// TestTaken: the right side of && and || is on a branch, as the sides of an if are.
func TestTaken(t *testing.T) {
	for _, test := range []struct {
		source string
		want   bool // g is taken
	}{
		{"g = 2*x; x > 0 && g > 0", true}, {"g = 2*x; x < 0 && g > 0", false},
		{"g = 2*x; x < 0 || g > 0", true}, {"g = 2*x; x > 0 || g > 0", false},
		{"g = 2*x; g < 0 && x > 0", true}, {"g = 2*x; g > 0 || x > 0", true},
		{"g = 2*x; if(x > 0, g, 1)", true}, {"g = 2*x; if(x > 0, 1, g)", false},
		{"g = 2*x; if(x < 0, g, 1)", false}, {"g = 2*x; if(x < 0, 1, g)", true},
		{"g = 2*x; if(x < 0, g, 1) + g", true},
	} {
		f := lower(t, test.source)
		out := f.Outputs[0].Node
		v := run.Compile(f.Graph, out).NewValues()
		v.Run([]float64{1})
		if got := v.Taken(f.Graph, out)[f.Node("g")]; got != test.want {
			t.Errorf("%s at 1: g is taken: %v, want %v", test.source, got, test.want)
		}
	}
}

// TestShare: goroutines make and run values and blocks of one tape at once.
func TestShare(t *testing.T) {
	f := lower(t, "max(x, y)*sin(x)*cos(x) + y*y")
	tape := run.Compile(f.Graph, f.Outputs[0].Node)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			v, b := tape.NewValues(), tape.NewBlock(1)
			v.Run([]float64{2, 3})
			b.Input(0)[0], b.Input(1)[0] = 2, 3
			b.Run(1)
			if v.Output(0) != b.Output(0)[0] || math.IsNaN(v.Output(0)) {
				t.Errorf("got %v, in a block %v", v.Output(0), b.Output(0)[0])
			}
		})
	}
	wg.Wait()
}

// TestValuesFreeGraph: whoever keeps values alone, as a function does, does not keep the graph.
func TestValuesFreeGraph(t *testing.T) {
	v, g := func() (*run.Values, weak.Pointer[eval.Graph]) {
		f := lower(t, "x*x")
		return run.Compile(f.Graph, f.Outputs[0].Node).NewValues(), weak.Make(f.Graph)
	}()
	runtime.GC()
	if g.Value() != nil {
		t.Error("the graph is reachable")
	}
	v.Run([]float64{3})
	if v.Output(0) != 9 {
		t.Errorf("got %v, want 9", v.Output(0))
	}
}
