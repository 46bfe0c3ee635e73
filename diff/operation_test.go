package diff_test

import (
	"fmt"
	"math"
	"testing"

	"backprop/diff"
)

// bessel are the Bessel functions of the first kind. The rules of each call the other.
var bessel = []diff.Operation{
	{Name: "besselj0", Params: []string{"t"}, Func: math.J0, Rules: []string{"-besselj1(t)"}},
	{Name: "besselj1", Params: []string{"t"}, Func: math.J1, Rules: []string{"if(t != 0, besselj0(t) - f/t, 0.5)"}},
	{Name: "soft", Params: []string{"a", "x"}, Func: func(a, x float64) float64 { return math.Copysign(max(math.Abs(x)-a, 0), x) },
		Rules: []string{"if(abs(x) > a, -sign(x), 0)", "if(abs(x) > a, 1, 0)"}, Domain: "a >= 0", Kink: "abs(x) == a"},
	{Name: "stairs", Params: []string{"x", "y", "z"}, Func: func(x, y, z float64) float64 { return math.Floor(x + y + z) }, Rules: []string{"", "", ""}, Kink: "x + y + z == floor(x + y + z)"},
}

// TestOperations: a formula can call functions of the caller's, of any order of derivative, and as text.
func TestOperations(t *testing.T) {
	own, err := diff.NewOperations(bessel...)
	if err != nil {
		t.Fatal(err)
	}
	o := &diff.Options{Operations: own}
	f := parse(t, "x*besselj0(k*x)", o)
	x, k := 1.5, 2.0
	j0, j1 := math.J0(k*x), math.J1(k*x)
	grad, hessian := make([]float64, 2), make([]float64, 4)
	value := f.ValueGradient(grad, []float64{x, k})
	f.Hessian(hessian, []float64{x, k})
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"f", value, x * j0}, {"∂x", grad[0], j0 - x*k*j1}, {"∂k", grad[1], -x * x * j1},
		{"∂²k", hessian[3], -x * x * x * (j0 - j1/(k*x))}, {"∂x∂k", hessian[1], -2*x*j1 - x*x*k*(j0-j1/(k*x))},
	} {
		if math.Abs(c.got-c.want) > 1e-14 {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
	values := [][]float64{{0}}
	if f.Columns(values, nil, [][]float64{{x}, {k}}); values[0][0] != value {
		t.Errorf("in a column %v, want %v", values[0][0], value)
	}
	text, _, err := f.Derivative("x")
	if err != nil || text != "besselj0(x*k) - x*k*besselj1(x*k)" {
		t.Errorf("%q, %v", text, err)
	}
	if got := parse(t, text, &diff.Options{Operations: own, Inputs: []string{"x", "k"}}).Value([]float64{x, k}); math.Abs(got-grad[0]) > 1e-14 {
		t.Errorf("the derivative as text is %v, want %v", got, grad[0])
	}

	f = parse(t, "soft(a, x) + stairs(x, a, 0)", o)
	f.Gradient(grad, []float64{1, -3.5})
	if got := fmt.Sprint(f.Inputs(), grad, f.Notes([]float64{1, -3.5})); got != "[a x] [1 1] []" {
		t.Error(got)
	}
	notes := f.Notes([]float64{1.25, 1.25})
	if len(notes) != 1 || notes[0].Message != "soft(a, x) has a kink here: the smallest of its possible derivatives was taken" {
		t.Errorf("%+v", notes)
	}
	notes = f.Notes([]float64{1, 2})
	if len(notes) != 1 || notes[0].Message != "stairs(x, a, 0) jumps here: its derivative was taken as 0" {
		t.Errorf("%+v", notes)
	}
	notes = f.Notes([]float64{math.NaN(), 1})
	if len(notes) != 0 {
		t.Errorf("%+v", notes)
	}
	if _, err := diff.Parse("besselj2(x)", o); err == nil || err.Error() != `unknown function "besselj2"` {
		t.Error(err)
	}
	if _, err := diff.Parse("besselj0(x, y)", o); err == nil || err.Error() != "besselj0 takes 1 argument, found 2" {
		t.Error(err)
	}
	if _, err := diff.Parse("besselj0(x)", nil); err == nil { // of those options alone
		t.Error("a formula calls operations that its options do not have")
	}
	f = parse(t, "besselj0(x) = 2*x; besselj0(y)", nil)
	if f.Value([]float64{3}) != 6 {
		t.Error("a formula cannot define a function of the name of an operation that it does not have")
	}
}

// TestOperationErrors: what is wrong with an operation is said when it is made, with its name and the place.
func TestOperationErrors(t *testing.T) {
	one, two := func(x float64) float64 { return x }, func(x, y float64) float64 { return x }
	for _, c := range []struct {
		o    diff.Operation
		want string
	}{
		{diff.Operation{Name: "sin", Params: []string{"x"}, Func: one, Rules: []string{"1"}}, `diff: operation "sin": the language has a function of this name`},
		{diff.Operation{Name: "2x", Params: []string{"x"}, Func: one, Rules: []string{"1"}}, `diff: operation "2x": its Name is not a name of the language`},
		{diff.Operation{Name: "op", Params: []string{"x y"}, Func: one, Rules: []string{"1"}}, `diff: operation "op": the parameter "x y" is not a name`},
		{diff.Operation{Name: "op", Params: []string{"pi"}, Func: one, Rules: []string{"1"}}, `diff: operation "op": the parameter "pi" is not a name`},
		{diff.Operation{Name: "op", Params: []string{"f"}, Func: one, Rules: []string{"1"}}, `diff: operation "op": the parameter "f" appears twice, or is f, the value`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: 7, Rules: []string{"1"}}, `diff: operation "op": its Func is of type int, want a function of one to three float64 that returns one`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Rules: []string{"1"}}, `diff: operation "op": its Func is nil`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: (func(float64) float64)(nil), Rules: []string{"1"}}, `diff: operation "op": its Func is nil`},
		{diff.Operation{Name: "op", Func: two}, `diff: operation "op": its Params have length 0, want 2: a name for each number that Func takes`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: two, Rules: []string{"1"}}, `diff: operation "op": its Params have length 1, want 2: a name for each number that Func takes`},
		{diff.Operation{Name: "op", Params: []string{"x", "y"}, Func: two, Rules: []string{"1"}}, `diff: operation "op": its Rules have length 1, want 2: one for each of Params`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"2*q"}}, `diff: operation "op": the rule for x, "2*q": unknown name "q" at byte 2`},
		{diff.Operation{Name: "op", Params: []string{"t"}, Func: one, Rules: []string{"2*x"}}, `diff: operation "op": the rule for t, "2*x": unknown name "x" at byte 2`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"count(f, args)"}}, `diff: operation "op": the rule for x, "count(f, args)": unknown name "args" at byte 9`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"sine(x)"}}, `diff: operation "op": the rule for x, "sine(x)": unknown function "sine" at byte 0`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"1 + op(x, x)"}}, `diff: operation "op": the rule for x, "1 + op(x, x)": the number of arguments of op is 2, want 1 at byte 4`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"2*"}}, `diff: operation "op": the rule for x, "2*": expected a number, a name or "(" after "*", but the expression ends at byte 2`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"1"}, Domain: "y > 0"}, `diff: operation "op": the domain "y > 0": unknown name "y" at byte 0`},
		{diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"1"}, Kink: "f == 0"}, `diff: operation "op": the kink "f == 0": unknown name "f" at byte 0`},
	} {
		if _, err := diff.NewOperations(c.o); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.o.Name, err, c.want)
		}
	}
	if _, err := diff.NewOperations(diff.Operation{}); err == nil || err.Error() != `diff: operation "": its Name is not a name of the language` {
		t.Error(err)
	}
	same := diff.Operation{Name: "op", Params: []string{"x"}, Func: one, Rules: []string{"1"}}
	if _, err := diff.NewOperations(same, same); err == nil || err.Error() != `diff: operation "op": the list has this name twice` {
		t.Error(err)
	}
	many := make([]diff.Operation, 300)
	for i := range many {
		many[i] = same
		many[i].Name = fmt.Sprintf("op%d", i)
	}
	if _, err := diff.NewOperations(many...); err == nil || err.Error() != "diff: there is no room for 300 more operations: make them once, not for each formula" {
		t.Error(err)
	}
}

// TestOperationNames: names are read as in a formula, where the micro sign is the letter, and what the caller passes stays.
func TestOperationNames(t *testing.T) {
	list := []diff.Operation{{Name: "\u00b5", Params: []string{"\u00b5"}, Func: func(x float64) float64 { return 3 * x }, Rules: []string{"3 + 0*\u00b5"}}}
	own, err := diff.NewOperations(list...)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, 1)
	for _, text := range []string{"\u00b5(x)", "\u03bc(x)"} {
		f := parse(t, text, &diff.Options{Operations: own})
		if value := f.ValueGradient(grad, []float64{2}); value != 6 || grad[0] != 3 {
			t.Errorf("%s at 2 is %v with derivative %v, want 6 and 3", text, value, grad[0])
		}
	}
	if list[0].Name != "\u00b5" || list[0].Params[0] != "\u00b5" {
		t.Errorf("the operations of the caller are changed: %+q", list[0])
	}
}

// TestOperationDomain: where an operation is NaN, a note says where it is defined, in the caller's names; of its derivative,
// which is NaN there too, nothing more is said.
func TestOperationDomain(t *testing.T) {
	own, err := diff.NewOperations(
		diff.Operation{Name: "lambertw", Params: []string{"t"}, Func: lambertW, Rules: []string{"f/(t*(1 + f))"}, Domain: "t >= -1/e"},
		diff.Operation{Name: "chord", Params: []string{"r", "d"}, Func: func(r, d float64) float64 { return 2 * math.Sqrt(r*r-d*d) },
			Rules: []string{"4*r/f", "-4*d/f"}, Domain: "abs(d) <= r"},
		diff.Operation{Name: "broken", Params: []string{"x"}, Func: func(float64) float64 { return math.NaN() }, Rules: []string{"1"}})
	if err != nil {
		t.Fatal(err)
	}
	const (
		w = "lambertw(t) is defined for t >= -1/e"
		c = "chord(r, d) is defined for abs(d) <= r"
	)
	for _, test := range []struct {
		text string
		x    []float64
		want string
	}{
		{"lambertw(x) + x", []float64{1}, "[]"},
		{"lambertw(x) + x", []float64{-1}, "[domain lambertw(x) is NaN: lambertw(-1); " + w + "]"},
		{"lambertw(x) + x", []float64{math.NaN()}, "[]"}, // the input is to blame
		{"1 + 2*chord(a, 3*b)", []float64{2, 1}, "[domain chord(a, 3*b) is NaN: chord(2, 3); " + c + "]"},
		{"x > 0 ? lambertw(y) : 7", []float64{-1, -1}, "[]"}, // a branch that is not taken
		{"lambertw(x), chord(y, 5)", []float64{-1, 1}, "[domain lambertw(x) is NaN: lambertw(-1); " + w + " domain chord(y, 5) is NaN: chord(1, 5); " + c + "]"},
		{"chord(3, x)", []float64{3}, "[nonfinite a derivative of chord(3, x) is not finite: -12/0 is -Infinity]"},
		{"broken(x)", []float64{3}, "[nonfinite broken(x) is NaN: broken(3)]"},
	} {
		f := parse(t, test.text, &diff.Options{Operations: own})
		said := []string{}
		for _, n := range f.Notes(test.x) {
			said = append(said, n.Kind+" "+n.Message)
		}
		if got := fmt.Sprint(said); got != test.want {
			t.Errorf("%s at %v: %s, want %s", test.text, test.x, got, test.want)
		}
	}
	// A formula from which the operation is gone assumes its domain, of the arguments that it was called with.
	text, notes, err := parse(t, "x*chord(a, 3*b)/chord(a, 3*b)", &diff.Options{Operations: own}).Derivative("x")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, n := range notes {
		said = append(said, n.Message)
	}
	if got := fmt.Sprintf("%s %q", text, said); got != `1 ["a ≥ abs(3*b)" "chord(a, 3*b) ≠ 0"]` {
		t.Error(got)
	}
}

// lambertW returns the solution w >= -1 of w*exp(w) = x, by Newton's method.
func lambertW(x float64) float64 {
	if x < -1/math.E {
		return math.NaN()
	}
	w := math.Log1p(x)
	for range 50 {
		w -= (w - x*math.Exp(-w)) / (1 + w)
	}
	return w
}
