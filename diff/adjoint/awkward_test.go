package adjoint_test

import (
	"fmt"
	"math"
	"testing"

	"backprop/eval"
	"backprop/eval/run"
)

type point = map[string]float64

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

// awkward are formulas at their awkward points: at branches, kinks and ties, where a path that is
// not taken would be infinite. want has the derivatives that the language promises; all others
// are held to the tape.
var awkward = []struct {
	source string
	at     point
	want   point
}{
	// branches
	{"x > 0 ? ln(x) : 0", point{"x": 0}, point{"x": 0}},
	{"x > 0 ? ln(x) : 0", point{"x": -1}, point{"x": 0}},
	{"x > 0 ? ln(x) : 0", point{"x": 2}, point{"x": 0.5}},
	{"if(x > 0, sqrt(x), x^2)", point{"x": 0}, point{"x": 0}},
	{"if(x > 0, sqrt(x), x^2)", point{"x": -1}, point{"x": -2}},
	{"if(x > 0, sqrt(x), x^2)", point{"x": 4}, point{"x": 0.25}},
	{"if(x, 1/x, 3*x)", point{"x": 0}, point{"x": 3}},
	{"if(x, 1/x, 3*x)", point{"x": nan}, point{"x": nan}},
	{"if(x != 0, sin(x)/x, 1)", point{"x": 0}, point{"x": 0}},
	{"y*if(x > 0, ln(x), 0)", point{"x": -1, "y": 2}, point{"x": 0, "y": 0}},
	{"y*if(x > 0, ln(x), 0)", point{"x": 0, "y": inf}, point{"x": 0, "y": 0}},
	{"if(x > 0, x, 0)/y", point{"x": -1, "y": 0}, point{"x": 0, "y": nan}},
	{"sqrt(if(x > 1, x - 1, 0))", point{"x": 0}, point{"x": 0}},
	{"ln(x > 0 ? x : -x)", point{"x": -2}, point{"x": -0.5}},
	{"(x > 0)*ln(x)", point{"x": 0}, point{"x": nan}}, // a product is not a way out
	{"exp(ln(x))", point{"x": 0}, point{"x": nan}},
	{"(x >= 1 ? sqrt(x - 1) : 0) + x", point{"x": 1}, point{"x": inf}},
	{"(x > 1 ? sqrt(x - 1) : 0) + x", point{"x": 1}, point{"x": 1}},

	// nested conditions and chains
	{"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", point{"x": -1}, point{"x": -1}},
	{"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", point{"x": 0}, point{"x": 0}},
	{"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", point{"x": 1}, point{"x": inf}},
	{"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", point{"x": 2}, point{"x": inf}},
	{"x < 0 ? -x : x < 1 ? x^2 : x < 2 ? sqrt(x - 1) : ln(x - 2)", point{"x": 3}, point{"x": 1}},
	{"g = 1/x; x < 0 ? g : x < 1 ? x*g : x < 2 ? g^2 : x*x", point{"x": 0}, point{"x": nan, "g": 0}},
	{"g = 1/x; x < 0 ? g : x < 1 ? 2*x : x < 2 ? g^2 : x*x", point{"x": 0}, point{"x": 2, "g": 0}},
	{"g = 1/x; x < 0 ? g : x < 1 ? 2*x : x < 2 ? g^2 : x*x", point{"x": 1}, point{"x": -2, "g": 2}},
	{"g = 1/x; x < 0 ? g : x < 1 ? 2*x : x < 2 ? g^2 : x*x", point{"x": -2}, point{"x": -0.25, "g": 1}},
	{"x > 0 && y > 0 ? sqrt(x)*ln(y) : x + y", point{"x": 0, "y": 0}, point{"x": 1, "y": 1}},
	{"x > 0 && y > 0 ? sqrt(x)*ln(y) : x + y", point{"x": 1, "y": 0}, point{"x": 1, "y": 1}},
	{"x > 0 || y > 0 ? sqrt(x*y) : x*y", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"!(x > 0 || y > 0) ? x*y : sqrt(x*y)", point{"x": -1, "y": -2}, point{"x": -2, "y": -1}},
	{"if(x > 0, if(y > 0, ln(x*y), sqrt(x)), if(y > 0, sqrt(y), 7))", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"if(x > 0, if(y > 0, ln(x*y), sqrt(x)), if(y > 0, sqrt(y), 7))", point{"x": 4, "y": 0}, point{"x": 0.25, "y": 0}},
	{"if(x > 0, if(y > 0, ln(x*y), sqrt(x)), if(y > 0, sqrt(y), 7))", point{"x": 0, "y": 4}, point{"x": 0, "y": 0.25}},
	{"if(if(x > 0, 1, 0), ln(x), x)", point{"x": 0}, point{"x": 1}},
	{"c = x > 0; if(c, ln(x), 2*x) + if(!c, 3*x, 1/x)", point{"x": 0}, point{"x": 5}},
	{"c = x > 0; if(c, ln(x), 2*x) + if(c, 1/x, 3*x)", point{"x": 1}, point{"x": 0}},

	// intermediates inside and outside of branches
	{"g = ln(x); (x > 0 ? g : 0) + x", point{"x": 0}, point{"x": 1, "g": 0}},
	{"g = ln(x); (x > 0 ? g*y : 0) + g", point{"x": 1, "y": 3}, point{"x": 4, "y": 0, "g": 4}},
	{"g = ln(x); (x > 0 ? g*y : 0) + g", point{"x": -1, "y": 3}, point{"x": nan, "y": 0, "g": 1}},
	{"g = 2*x; h = g^2; if(x > 0, h, g) + if(x > 1, g, h)", point{"x": 0}, point{"g": 1, "h": 1, "x": 2}},
	{"g = sqrt(x); if(x > 0, g, 0)*if(x > 0, g, 1)", point{"x": 0}, point{"x": 0, "g": 0}},
	{"g = sqrt(x); u = if(x > 0, g, x); v = if(x > 1, g, u); u*v", point{"x": 0}, point{"x": 0, "g": 0}},
	{"g = sqrt(x); u = if(x > 0, g, x); v = if(x > 1, u, g*g); u + v", point{"x": 4}, point{"x": 0.5, "g": 2, "u": 2, "v": 1}},
	{"g = sqrt(x); if(a > 0, if(b > 0, g, 0) + if(c > 0, g, 0), 0) + if(d > 0, g, 0)", point{"x": 0, "a": 1, "b": 0, "c": 0, "d": 0}, point{"x": 0, "g": 0}},
	{"g = exp(x); u = y*g; v = y*g*w; u, v", point{"x": 0.5, "y": 3, "w": 2}, point{"g": 3, "y": math.Exp(0.5)}}, // ∂u/∂x is the node ∂v/∂w
	{"g = a*x; f = g*t + a*x", point{"a": 100, "x": 2, "t": 1.1}, point{"g": 1.1}},
	{"k(x) = x > 0 ? ln(x) : 0; k(a) + k(b)", point{"a": 0, "b": 2}, point{"a": 0, "b": 0.5}},

	// kinks
	{"abs(x)", point{"x": 0}, point{"x": 0}},
	{"abs(x)", point{"x": -2}, point{"x": -1}},
	{"relu(x)", point{"x": 0}, point{"x": 0}},
	{"relu(sqrt(x) - 1)", point{"x": 0}, point{"x": 0}},
	{"relu(sqrt(x) - 1)", point{"x": 1}, point{"x": 0}},
	{"relu(sqrt(x) - 1)", point{"x": 4}, point{"x": 0.25}},
	{"relu(sqrt(x))", point{"x": 0}, point{"x": 0}},
	{"relu(-1/x)", point{"x": inf}, nil},
	{"leakyrelu(x, 0.1)", point{"x": 0}, point{"x": 0.1}},
	{"leakyrelu(x, s)", point{"x": 0, "s": 2}, point{"x": 1, "s": 0}},
	{"leakyrelu(x, s)", point{"x": 0, "s": -1}, point{"x": 0, "s": 0}},
	{"leakyrelu(x, s)", point{"x": -3, "s": 0.5}, point{"x": 0.5, "s": -3}},
	{"hypot(x, y)", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"hypot(sqrt(x), y)", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"hypot(3*x, 4*x)", point{"x": 0}, point{"x": 0}},
	{"hypot(x, y, z)", point{"x": 1, "y": 2, "z": 2}, point{"x": 1.0 / 3, "y": 2.0 / 3, "z": 2.0 / 3}},
	{"sign(x)*x", point{"x": 0}, point{"x": 0}},
	{"sign(x)*ln(x)", point{"x": 1}, point{"x": 1}},
	{"floor(x)*x", point{"x": 2}, point{"x": 2}},
	{"ceil(1/x) + step(ln(x)) + trunc(sqrt(x))", point{"x": 0}, point{"x": 0}},
	{"mod(x, y)", point{"x": 6, "y": 3}, point{"x": 1, "y": -2}},
	{"mod(x, y)", point{"x": -7, "y": 3}, point{"x": 1, "y": 3}},
	{"round(x) + x", point{"x": 0.5}, point{"x": 1}},

	// ties
	{"max(x, y)", point{"x": 1, "y": 1}, point{"x": 0.5, "y": 0.5}},
	{"max(x, y, z)", point{"x": 1, "y": 1, "z": 1}, point{"x": 1.0 / 3, "y": 1.0 / 3, "z": 1.0 / 3}},
	{"min(x, y, z)", point{"x": 1, "y": 1, "z": 2}, point{"x": 0.5, "y": 0.5, "z": 0}},
	{"max(x, x)", point{"x": 1}, point{"x": 1}},
	{"max(x, 0)", point{"x": 0}, point{"x": 0}},
	{"max(x, y, 0)", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"max(x, y, -1)", point{"x": 0, "y": 0}, point{"x": 0.5, "y": 0.5}},
	{"max(x*y, sqrt(x))", point{"x": 1, "y": 1}, point{"x": 0.75, "y": 0.5}},
	{"max(x*y, sqrt(x))", point{"x": 0, "y": 1}, point{"x": inf, "y": 0}},
	{"max(ln(x), -2)", point{"x": 0}, point{"x": 0}},
	{"min(1/x, y)", point{"x": 0, "y": 3}, point{"x": 0, "y": 1}},
	{"max(x, nan)", point{"x": 1}, point{"x": nan}},
	{"clamp(x, 0, 1)", point{"x": 0}, point{"x": 0}},
	{"clamp(x, 0, inf)", point{"x": 0}, point{"x": 0}},
	{"clamp(x, 0, inf)", point{"x": 2}, point{"x": 1}},
	{"clamp(x, lo, hi)", point{"x": 1, "lo": 1, "hi": 2}, point{"x": 0.5, "lo": 0.5, "hi": 0}},
	{"clamp(x, lo, hi)", point{"x": 1, "lo": 1, "hi": 1}, point{"x": 1.0 / 3, "lo": 1.0 / 3, "hi": 1.0 / 3}},
	{"clamp(x, lo, hi)", point{"x": 1, "lo": 2, "hi": 1}, point{"x": nan, "lo": nan, "hi": nan}},
	{"clamp(ln(x), -1, 1)", point{"x": 0}, point{"x": 0}},
	{"clamp(x, x - 1, x + 1)", point{"x": 5}, point{"x": 1}},
	{"g = 3; max(x, g)", point{"x": 3}, point{"x": 0, "g": 0}},
	{"g = 3; max(x, g)", point{"x": 2}, point{"x": 0, "g": 1}},
	{"g = 3; min(x, 4, g)", point{"x": 5}, point{"x": 0, "g": 1}},
	{"g = 3; clamp(x, g, 4)", point{"x": 2}, point{"x": 0, "g": 1}},
	{"g = 3; clamp(x, g, 4)", point{"x": 3}, point{"x": 0, "g": 0}},
	{"g = 3; relu(g)*x", point{"x": 2}, point{"x": 3, "g": 2}},
	{"min(max(x, 0), max(y, 0))", point{"x": 0, "y": 0}, point{"x": 0, "y": 0}},
	{"max(x, y) - max(x, y)*y", point{"x": 1, "y": 1}, point{"x": 0, "y": -1}},

	// pow
	{"x^y", point{"x": 0, "y": 0}, point{"x": 0, "y": math.Inf(-1)}},
	{"x^y", point{"x": 0, "y": 1}, point{"x": 1, "y": 0}},
	{"x^y", point{"x": 0, "y": 2}, point{"x": 0, "y": 0}},
	{"x^y", point{"x": 0, "y": 0.5}, point{"x": inf, "y": 0}},
	{"x^y", point{"x": 2, "y": 0}, point{"x": 0, "y": math.Ln2}},
	{"x^y", point{"x": 1, "y": 0}, point{"x": 0, "y": 0}},
	{"x^y", point{"x": -1, "y": 2}, point{"x": -2, "y": nan}},
	{"x^y", point{"x": -2, "y": 3}, point{"x": 12, "y": nan}},
	{"x^y", point{"x": -2, "y": 0.5}, point{"x": nan, "y": nan}},
	{"x^0", point{"x": 0}, point{"x": 0}},
	{"x^0", point{"x": nan}, point{"x": 0}},
	{"x^1", point{"x": 0}, point{"x": 1}},
	{"x^2", point{"x": 0}, point{"x": 0}},
	{"x^-1", point{"x": 0}, point{"x": math.Inf(-1)}},
	{"x^3", point{"x": -2}, point{"x": 12}},
	{"0^y", point{"y": 2}, point{"y": 0}},
	{"2^y", point{"y": 0}, point{"y": math.Ln2}},
	{"(-2)^y", point{"y": 2}, point{"y": nan}},
	{"sqrt(x)^2", point{"x": 0}, point{"x": nan}},
	{"(x^2)^0.5", point{"x": 0}, point{"x": nan}},
	{"(x - 1)^2*(x - 1)^y", point{"x": 1, "y": 0}, nil},
	{"sqrt(x^2 + y^2)", point{"x": 0, "y": 0}, point{"x": nan, "y": nan}},

	// IEEE on the path that is taken, and tails
	{"x*ln(x)", point{"x": 0}, point{"x": nan}},
	{"1/x", point{"x": 0}, point{"x": math.Inf(-1)}},
	{"sqrt(x)*0", point{"x": 0}, point{"x": nan}},
	{"sqrt(x)", point{"x": 0}, point{"x": inf}},
	{"ln(x)", point{"x": -1}, point{"x": nan}},
	{"asin(x) + acos(x)", point{"x": 1}, point{"x": nan}},
	{"softplus(x) - x", point{"x": 700}, nil},
	{"sigmoid(-x)", point{"x": 700}, nil},
	{"logaddexp(x, y)", point{"x": -1000, "y": 1000}, point{"x": 0, "y": 1}},
	{"logsumexp(x, y, z)", point{"x": 2, "y": 2, "z": 2}, point{"x": 1.0 / 3, "y": 1.0 / 3, "z": 1.0 / 3}},
	{"tanh(x)", point{"x": 20}, nil},
	{"sinc(x)", point{"x": 0}, point{"x": 0}},
	{"sinc(x)", point{"x": 1e-9}, point{"x": -1e-9 / 3}},
	{"atan2(y, x)", point{"x": -1, "y": 0}, point{"x": 0, "y": -1}},
}

func TestAwkward(t *testing.T) {
	var w worst
	for _, c := range awkward {
		checkPoint(t, c.source, c.at, &w)
		got := byGraph(t, c.source, c.at, "reverse")
		f := lower(t, c.source)
		for name, want := range c.want {
			d := got[f.Outputs[0].Name+"/"+name]
			if !same(d, want) && !(math.Abs(d-want) <= 4*0x1p-52*math.Abs(want)) {
				t.Errorf("%s at %v: ∂/∂%s = %v, want %v", c.source, c.at, name, d, want)
			}
		}
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}

// TestTakenSide holds the gradient of a choice to that of the side taken, alone.
func TestTakenSide(t *testing.T) {
	sides := []string{"ln(x)*y", "sqrt(x - y)", "x^y", "y/x", "relu(x)*y", "max(x, y)^2", "g", "g*x"}
	for _, a := range sides {
		for _, b := range sides {
			for _, at := range []point{{"x": 0, "y": 0}, {"x": 1, "y": 0}, {"x": 2, "y": 3}, {"x": -1, "y": 2}} {
				for _, c := range []struct{ cond, side string }{{"x < 9", a}, {"x > 9", b}, {"x < 9 || y > x", a}, {"x > 9 && y > 0", b}} {
					whole := byGraph(t, fmt.Sprintf("g = x*y; f = if(%s, %s, %s)", c.cond, a, b), at, "reverse")
					alone := byGraph(t, "g = x*y; f = "+c.side, at, "reverse")
					for _, key := range []string{"f", "f/x", "f/y", "f/g"} {
						if !same(whole[key], alone[key]) {
							t.Errorf("if(%s, %s, %s) at %v: %s = %v, want that of %s: %v", c.cond, a, b, at, key, whole[key], c.side, alone[key])
						}
					}
				}
			}
		}
	}
}

// TestUnneeded makes sure that a statement that the result does not need is not there.
func TestUnneeded(t *testing.T) {
	at := point{"x": 2, "y": 3, "bad": nan}
	want := byGraph(t, "g = x*y; g^2 + x", at, "reverse")
	for _, source := range []string{
		"g = x*y; bad1 = ln(-1)*x; g^2 + x",
		"g = x*y; h = g/0; g^2 + x",
		"k(x) = 0/0*x; g = x*y; g^2 + x",
		"h = bad; k = h*x; g = x*y; g^2 + x",
	} {
		got := byGraph(t, source, at, "reverse")
		for key, v := range want {
			if !identical(got[key], v) {
				t.Errorf("%q: %s = %v, want %v", source, key, got[key], v)
			}
		}
		f, short := lower(t, source), lower(t, "g = x*y; g^2 + x")
		if f.Graph.Len() != short.Graph.Len() {
			t.Errorf("%q has %d nodes, want %d", source, f.Graph.Len(), short.Graph.Len())
		}
	}
}

// TestDoublings makes sure that what is shared is computed once, in the gradient too.
func TestDoublings(t *testing.T) {
	const n = 60
	statements, functions := "x1 = x0 + x0", "f1(x) = x + x"
	for i := 2; i <= n; i++ {
		statements += fmt.Sprintf("; x%d = x%d + x%d", i, i-1, i-1)
		functions += fmt.Sprintf("; f%d(x) = f%d(x) + f%d(x)", i, i-1, i-1)
	}
	for _, source := range []string{statements, functions + fmt.Sprintf("; f%d(x0)", n)} {
		f := lower(t, source)
		if got := f.Graph.Len(); got > n+2 {
			t.Errorf("%.40s… has %d nodes, want about %d", source, got, n)
		}
		out := f.Outputs[0].Node
		d := gradient(f.Graph, out, []eval.ID{f.Node("x0")})[0]
		e := tangent(f.Graph, out, map[eval.ID]eval.ID{f.Node("x0"): f.Graph.Const(1)})
		if got := f.Graph.Len(); got > 3*n+10 {
			t.Errorf("%.40s… has %d nodes with its derivatives, want about %d", source, got, 2*n)
		}
		v := run.Compile(f.Graph, out, d, e).NewValues()
		v.Run([]float64{3})
		for i, want := range []float64{3 << n, 1 << n, 1 << n} {
			if v.Output(i) != want {
				t.Errorf("%.40s…: output %d = %v, want %v", source, i, v.Output(i), want)
			}
		}
	}
}
