package diff_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/diff"
	"backprop/parser"
)

func parse(t testing.TB, text string, o *diff.Options) *diff.Function {
	t.Helper()
	f, err := diff.Parse(text, o)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return f
}

// TestManyArguments: functions of any number of arguments have no limit of their own.
func TestManyArguments(t *testing.T) {
	list := strings.Repeat(", x", 7000)
	for _, source := range []string{"2*logsumexp(x" + list + ")", "exp(x) - ln(logsumexp(x" + list + "))", "max(x" + list + ") + logsumexp(x, 2*x)"} {
		if _, err := parse(t, source, nil).Compile(diff.Question{Gradient: true}); err != nil {
			t.Errorf("Parse(%.30s…): %v", source, err)
		}
	}
}

// TestInputs: the inputs have the order that the caller gives, and constants and unused names may be among them.
func TestInputs(t *testing.T) {
	for _, c := range []struct {
		text   string
		inputs []string
		x      []float64
		want   float64
		grad   []float64
	}{
		{"x - 2*y", nil, []float64{5, 1}, 3, []float64{1, -2}},
		{"x - 2*y", []string{"y", "x"}, []float64{1, 5}, 3, []float64{-2, 1}},
		{"x - 2*y", []string{"unused", "y", "more", "x"}, []float64{9, 1, 9, 5}, 3, []float64{0, -2, 0, 1}},
		{"e*pi", []string{"e"}, []float64{2}, 2 * 3.141592653589793, []float64{3.141592653589793}},
		{"µ^2", []string{"μ"}, []float64{3}, 9, []float64{6}}, // the micro sign is the letter
		{"μ^2", []string{"µ"}, []float64{3}, 9, []float64{6}},
		{"7", []string{}, nil, 7, nil},
		{"sin + if", []string{"if", "sin"}, []float64{1, 2}, 3, []float64{1, 1}}, // of no function
		{"f(x, y) = x^2", nil, []float64{3, 1}, 9, []float64{6, 0}},
	} {
		var o *diff.Options
		if c.inputs != nil {
			o = &diff.Options{Inputs: c.inputs}
		}
		f := parse(t, c.text, o)
		grad := make([]float64, f.Len())
		if got := f.ValueGradient(grad, c.x); got != c.want || !slices.Equal(grad, c.grad) {
			t.Errorf("%s of %v at %v: %v with gradient %v, want %v and %v", c.text, f.Inputs(), c.x, got, grad, c.want, c.grad)
		}
		values, columns := [][]float64{{0, 0}}, make([][]float64, len(c.x))
		for i, v := range c.x {
			columns[i] = []float64{v, v}
		}
		if f.Columns(values, nil, columns); len(c.x) > 0 && (values[0][0] != c.want || values[0][1] != c.want) {
			t.Errorf("%s of %v in columns: %v, want %v", c.text, f.Inputs(), values[0], c.want)
		}
	}
	for _, c := range []struct {
		text   string
		inputs []string
		want   string
		hint   string
	}{
		{"x*speed", []string{"x", "sped"}, `"speed" is not an input`, `did you mean "sped"?`},
		{"x*q", []string{"a", "x"}, `"q" is not an input`, "the inputs are a, x"},
		{"x*y", []string{"x", "x"}, `diff: Options.Inputs: "x" appears twice`, ""},
		{"x*y", []string{"x", "2y"}, `diff: Options.Inputs: "2y" is not a name of the language`, ""},
		{"x", []string{""}, `diff: Options.Inputs: "" is not a name of the language`, ""},
		{"x", []string{"x\n"}, `diff: Options.Inputs: "x\n" is not a name of the language`, ""},
		{"x", []string{"(x)"}, `diff: Options.Inputs: "(x)" is not a name of the language`, ""},
		{"x", []string{}, `"x" is not an input`, "there are no inputs"},
		{"y = 2*x; y^2", []string{"x", "y"}, `"y" is an input, so it cannot be assigned`, ""},
	} {
		_, err := diff.Parse(c.text, &diff.Options{Inputs: c.inputs})
		hint := ""
		if e, ok := errors.AsType[*ast.Error](err); ok {
			hint = e.Hint
		}
		if err == nil || err.Error() != c.want || hint != c.hint {
			t.Errorf("Parse(%q) with inputs %q: %v (%s), want %s (%s)", c.text, c.inputs, err, hint, c.want, c.hint)
		}
	}
}

// TestNames: a function knows what its parts are called.
func TestNames(t *testing.T) {
	f := parse(t, "g = a*x; unused = x; h = g + t; f = h*y", nil)
	m, n := f.Dims()
	if got := fmt.Sprint(f.Inputs(), f.Outputs(), f.Intermediates(), f.Len(), m, n, f.Size()); got != "[a x t y] [f] [g unused h] 4 1 4 7" {
		t.Error(got)
	}
	f = parse(t, "x, y, x*y", &diff.Options{Inputs: []string{"x", "y", "z"}})
	m, n = f.Dims()
	if got := fmt.Sprint(f.Outputs(), m, n, f.Needs(0), f.Needs(2)); got != "[x y f1] 3 3 true false" {
		t.Error(got)
	}
	f.Inputs()[0], f.Outputs()[0] = "no", "no"
	if f.Inputs()[0] != "x" || f.Outputs()[0] != "x" {
		t.Error("the names of a function can be changed from outside")
	}
}

// TestOptions: a formula beyond a limit is refused.
func TestOptions(t *testing.T) {
	for _, c := range []struct {
		text string
		o    diff.Options
		ok   bool
	}{
		{"x + y + z", diff.Options{MaxBytes: 9}, true},
		{"x + y + z", diff.Options{MaxBytes: 8}, false},
		{"((x))", diff.Options{MaxDepth: 2}, true},
		{"((x))", diff.Options{MaxDepth: 1}, false},
		{"x + y + z", diff.Options{MaxNodes: 5}, true},
		{"x + y + z", diff.Options{MaxNodes: 4}, false},
	} {
		f, err := diff.Parse(c.text, &c.o)
		if e, _ := errors.AsType[*ast.Error](err); c.ok && err != nil || !c.ok && (e == nil || e.Code != ast.CodeLimit) {
			t.Errorf("Parse(%q, %+v): %v", c.text, c.o, err)
		}
		if c.ok { // the second question parses it again
			f.Value(make([]float64, f.Len()))
			f.Hessian(make([]float64, f.Len()*f.Len()), make([]float64, f.Len()))
		}
	}
	for name, o := range map[string]diff.Options{"MaxBytes": {MaxBytes: -1}, "MaxDepth": {MaxDepth: -1}, "MaxNodes": {MaxNodes: -2}} {
		if _, err := diff.Parse("x", &o); err == nil || !strings.HasPrefix(err.Error(), "diff: Options."+name+": -") {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestNew: a program that was parsed and resolved elsewhere, with constants that are bound.
func TestNew(t *testing.T) {
	p, err := parser.Parse("2*e^2 + pi*0")
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(p, func(name string) bool { return name == "e" })
	if err != nil {
		t.Fatal(err)
	}
	f, err := diff.New(p, names)
	if err != nil {
		t.Fatal(err)
	}
	h := make([]float64, 1)
	if f.Hessian(h, []float64{3}); f.Value([]float64{3}) != 18 || h[0] != 4 { // two questions: the second parses it again
		t.Errorf("%v, %v", f.Value([]float64{3}), h)
	}
	p, err = parser.Parse("sin(x) = x^2; sin(y)") // which the text alone may not say
	if err != nil {
		t.Fatal(err)
	}
	p.Redefined = 1
	if names, err = ast.Resolve(p, nil); err != nil {
		t.Fatal(err)
	}
	if f, err = diff.New(p, names); err != nil {
		t.Fatal(err)
	}
	if f.Hessian(h, []float64{3}); f.Value([]float64{3}) != 9 || h[0] != 2 {
		t.Errorf("%v, %v", f.Value([]float64{3}), h)
	}
}

// TestNewExact asks functions of either graph for formulas and for numbers, in both orders.
func TestNewExact(t *testing.T) {
	for i := range 4 {
		formulasFirst, make := i%2 == 0, diff.New
		if i >= 2 {
			make = diff.NewExact
		}
		p, err := parser.Parse("0.1*x + 1/3*x^2")
		if err != nil {
			t.Fatal(err)
		}
		names, err := ast.Resolve(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, err := make(p, names)
		if err != nil {
			t.Fatal(err)
		}
		value := func() {
			if got, want := f.Value([]float64{3}), 0.1*3+1.0/3*9; got != want {
				t.Errorf("Value: %v, want %v", got, want)
			}
		}
		if !formulasFirst {
			value()
		}
		for range 2 { // the second time the graph is made anew
			got, _, err := f.Derivative("x")
			if want := "0.1 + 2*x/3"; err != nil || got != want {
				t.Errorf("Derivative: %q, %v, want %q", got, err, want)
			}
		}
		value()
	}
}

// TestPanics: an argument of the wrong length is named, with both lengths.
func TestPanics(t *testing.T) {
	f, two := parse(t, "a*x + t", nil), parse(t, "x*y, x", nil)
	s := func(n int) []float64 { return make([]float64, n) }
	c := func(lengths ...int) (list [][]float64) {
		for _, n := range lengths {
			list = append(list, s(n))
		}
		return list
	}
	d, err := f.Compile(diff.Question{Along: &diff.Weights{Names: []string{"x"}}})
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.Compile(diff.Question{Gradient: true, Hessian: true, Nodes: true, Notes: true})
	if err != nil {
		t.Fatal(err)
	}
	first, err := two.Derive(diff.Deriving{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := two.Derive(diff.Deriving{Hessian: true})
	if err != nil {
		t.Fatal(err)
	}
	ran := func() *diff.Block { // at 2 of 8 points
		b := all.NewBlock(8)
		b.Run(2)
		return b
	}
	for _, test := range []struct {
		call func()
		want string
	}{
		{func() { f.Value(s(2)) }, "diff: Value: x has length 2, want 3: a, x, t"},
		{func() { f.Values(s(2), s(3)) }, "diff: Values: dst has length 2, want 1: a number for each output"},
		{func() { f.Gradient(s(2), s(3)) }, "diff: Gradient: dst has length 2, want 3: a, x, t"},
		{func() { f.Gradient(nil, s(3)) }, "diff: Gradient: dst has length 0, want 3: a, x, t"},
		{func() { f.ValueGradient(s(3), s(4)) }, "diff: ValueGradient: x has length 4, want 3: a, x, t"},
		{func() { two.Value(s(2)) }, "diff: Value: the function has 2 outputs; use Values and Jacobian"},
		{func() { two.Gradient(s(2), s(2)) }, "diff: Gradient: the function has 2 outputs; use Values and Jacobian"},
		{func() { two.Jacobian(s(2), s(2)) }, "diff: Jacobian: dst has length 2, want 4: a row for each output"},
		{func() { two.Backward(s(2), s(2), s(1)) }, "diff: Backward: upstream has length 1, want 2: a number for each output"},
		{func() { two.Backward(s(1), s(2), s(2)) }, "diff: Backward: dst has length 1, want 2: x, y"},
		{func() { two.Along(s(2), s(2), s(3)) }, "diff: Along: v has length 3, want 2: x, y"},
		{func() { two.Along(s(1), s(2), s(2)) }, "diff: Along: dst has length 1, want 2: a number for each output"},
		{func() { two.HessianVector(s(4), s(2), s(1)) }, "diff: HessianVector: v has length 1, want 2: x, y"},
		{func() { two.HessianVector(s(3), s(2), s(2)) }, "diff: HessianVector: dst has length 3, want 4: a row for each output"},
		{func() { two.Hessian(s(4), s(2)) }, "diff: Hessian: dst has length 4, want 8: a table for each output"},
		{func() { f.Notes(s(1)) }, "diff: Notes: x has length 1, want 3: a, x, t"},
		{func() { f.Columns(c(5), nil, c(5, 5)) }, "diff: Columns: x has length 2, want 3 columns: a, x, t"},
		{func() { f.Columns(c(5), nil, c(5, 4, 5)) }, "diff: Columns: x[1] has length 4, want 5 as the columns before it"},
		{func() { f.Columns(c(4), nil, c(5, 5, 5)) }, "diff: Columns: values[0] has length 4, want 5 as the columns before it"},
		{func() { f.Columns(nil, c(5), c(5, 5, 5)) }, "diff: Columns: jacobian has length 1, want 3 columns: a, x, t"},
		{func() { x := c(5, 5, 5); x[2] = nil; f.Columns(c(5), nil, x) }, "diff: Columns: x[2] is nil, and the function needs t"},
		{func() { d.NewPoint().Run(s(2), s(1)) }, "diff: Run: x has length 2, want 3: a, x, t"},
		{func() { d.NewPoint().Run(s(3)) }, "diff: Run: 0 weights are given, and the question has 1 without values"},
		{func() { d.NewPoint().Run(s(3), s(2)) }, "diff: Run: the weights of Along have length 2, want 1"},
		{func() { d.NewBlock(8).Run(9) }, "diff: Run: 9 points, and the block has room for 8"},
		{func() { d.NewBlock(8).Weight(1) }, "diff: Weight: weight 1 is outside [0, 1)"},
		{func() { d.NewBlock(8).Input(3) }, "diff: Input: input 3 is outside [0, 3)"},
		{func() { d.NewBlock(8).Result(2) }, "diff: Result: result 2 is outside [0, 2)"},
		{func() { d.NewBlock(8).Node(0) }, "diff: Node: node 0 is outside [0, 0)"},
		{func() { d.NewPoint().Result(-1) }, "diff: Result: result -1 is outside [0, 2)"},
		{func() { d.Value(1) }, "diff: Value: output 1 is outside [0, 1)"},
		{func() { d.Along(1) }, "diff: Along: output 1 is outside [0, 1)"},
		{func() { d.Partial(0, 0) }, "diff: Partial: the question does not ask for it"},
		{func() { d.NodePartial(0, 0) }, "diff: NodePartial: the question does not ask for it"},
		{func() { d.HessianVector(0, 0) }, "diff: HessianVector: the question does not ask for it"},
		{func() { d.Second(0, 0, 0) }, "diff: Second: the question does not ask for it"},
		{func() { d.NewBlock(8).Suspect(0) }, "diff: Suspect: the question does not ask for notes"},
		{func() { d.NewBlock(8).Suspects(0) }, "diff: Suspects: the question does not ask for notes"},
		{func() { d.NewBlock(8).Weight(-1) }, "diff: Weight: weight -1 is outside [0, 1)"},
		{func() { ran().Suspect(2) }, "diff: Suspect: point 2 is outside [0, 2)"},
		{func() { ran().Suspect(-1) }, "diff: Suspect: point -1 is outside [0, 2)"},
		{func() { ran().Suspects(3) }, "diff: Suspects: 3 points, and the last run has 2"},
		{func() { ran().Suspects(-1) }, "diff: Suspects: -1 points, and the last run has 2"},
		{func() { ran().Notes(2) }, "diff: Notes: point 2 is outside [0, 2)"},
		{func() { d.NewBlock(8).Notes(0) }, "diff: Notes: point 0 is outside [0, 0)"},
		{func() { ran().Sentences(2) }, "diff: Sentences: point 2 is outside [0, 2)"},
		{func() { ran().Kinds(2) }, "diff: Kinds: point 2 is outside [0, 2)"},
		{func() { d.NewPoint().At(-1) }, "diff: At: the results do not need the node -1"},
		{func() { all.NewPoint().At(1000) }, "diff: At: the results do not need the node 1000"},
		{func() { all.NodePartial(0, 6) }, "diff: NodePartial: node 6 is outside [0, 5)"},
		{func() { f.Needs(3) }, "diff: Needs: input 3 is outside [0, 3)"},
		{func() { f.Needs(-1) }, "diff: Needs: input -1 is outside [0, 3)"},
		{func() { first.Partial(0, 2) }, "diff: Partial: name 2 is outside [0, 2)"},
		{func() { first.Partial(2, 0) }, "diff: Partial: output 2 is outside [0, 2)"},
		{func() { first.SecondPartial(0, 0, 0) }, "diff: SecondPartial: Deriving.Hessian does not ask for it"},
		{func() { second.SecondPartial(0, 2, 0) }, "diff: SecondPartial: name 2 is outside [0, 2)"},
		{func() { second.SecondPartial(0, 0, -1) }, "diff: SecondPartial: name -1 is outside [0, 2)"},
		{func() { second.SecondPartial(2, 0, 0) }, "diff: SecondPartial: output 2 is outside [0, 2)"},
		{func() { all.Partial(0, 3) }, "diff: Partial: name 3 is outside [0, 3)"},
		{func() { all.Second(0, 0, 3) }, "diff: Second: name 3 is outside [0, 3)"},
	} {
		func() {
			defer func() {
				if got := recover(); got != test.want {
					t.Errorf("panics with %v, want %s", got, test.want)
				}
			}()
			test.call()
		}()
	}
}

// TestUnknown: a question about a name that the formula does not have is refused by that name.
func TestUnknown(t *testing.T) {
	f := parse(t, "speed = a*x; speed*t, x", nil)
	ask := func(q diff.Question) error { _, err := f.Compile(q); return err }
	weights := func(values []float64, names ...string) *diff.Weights {
		return &diff.Weights{Names: names, Values: values}
	}
	wrt := func(names ...string) error { _, err := f.Wrt(names...); return err }
	derivative := func(names ...string) error { _, _, err := f.Derivative(names...); return err }
	for _, c := range []struct {
		err  error
		want string // "" for none
	}{
		{wrt("x", "speed"), ""},
		{wrt("sped"), `diff: Wrt: the formula has no input and no intermediate "sped"; did you mean "speed"?`},
		{wrt("x", "a", "x"), `diff: Wrt: "x" appears twice`},
		{wrt("pi"), `diff: Wrt: the formula has no input and no intermediate "pi"`},
		{ask(diff.Question{Wrt: []string{"q"}}), `diff: Question.Wrt: the formula has no input and no intermediate "q"`},
		{ask(diff.Question{Along: weights(nil, "x", "q")}), `diff: Question.Along: the formula has no input and no intermediate "q"`},
		{ask(diff.Question{HessianVector: weights(nil, "x", "x")}), `diff: Question.HessianVector: "x" appears twice`},
		{ask(diff.Question{Along: weights([]float64{1}, "x", "t")}), `diff: Question.Along has 2 names and 1 values`},
		{ask(diff.Question{Upstream: weights(nil, "f1", "speed")}), `diff: Question.Upstream: the formula has no output "speed"`},
		{ask(diff.Question{Upstream: weights(nil, "x", "x")}), `diff: Question.Upstream: "x" appears twice`},
		{ask(diff.Question{Upstream: weights(nil, "x")}), ""},
		{derivative("q"), `diff: Derivative: the formula has no input and no intermediate "q"`},
		{derivative("x", "q"), `diff: Derivative: the formula has no input and no intermediate "q"`},
		{derivative("speed", "speed"), ""},
		{derivative("x", "a", "t"), `diff: Derivative takes one or two names, found 3`},
		{derivative(), `diff: Derivative takes one or two names, found 0`},
	} {
		if c.want == "" && c.err != nil || c.want != "" && (c.err == nil || c.err.Error() != c.want) {
			t.Errorf("%v, want %q", c.err, c.want)
		}
	}
}

// TestLeadingOne: the upstream takes the place of the 1 in a rule like 1/x, which alone is infinite here.
func TestLeadingOne(t *testing.T) {
	f, err := diff.Parse("2^-1000*ln(x)", nil)
	if err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, 1)
	f.Gradient(grad, []float64{0x1p-1040})
	if grad[0] != 0x1p40 {
		t.Errorf("the derivative of 2^-1000*ln(x) at 2^-1040 is %v, want 2^40", grad[0])
	}
}
