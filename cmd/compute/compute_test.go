package compute

import (
	"backprop/eval/array"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
	"backprop/parser"
)

// formula returns the function of a source, with its names.
func formula(t *testing.T, source string) (*diff.Function, *ast.Names) {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := diff.New(p, names)
	if err != nil {
		t.Fatal(err)
	}
	return f, names
}

// at returns a point of a source, all of whose inputs are needed, in their order. Values that are left out are missing.
func at(t *testing.T, source string, x ...float64) *Point {
	t.Helper()
	f, names := formula(t, source)
	p := &Point{Function: f, Names: names, Source: source, Vars: f.Inputs(), NameNotes: eval.NameNotes(names, "bind it")}
	for i := range names.Inputs {
		given := i < len(x)
		v := math.NaN()
		if given {
			v = x[i]
		}
		p.X, p.Given, p.Missing = append(p.X, v), append(p.Given, given), p.Missing || !given
	}
	p.At = array.Numbers(slices.Clone(p.X))
	return p
}

// direction takes names and numbers in turns.
func direction(list ...any) *diff.Weights {
	w := &diff.Weights{}
	for i := 0; i < len(list); i += 2 {
		w.Names = append(w.Names, list[i].(string))
		w.Values = append(w.Values, float64(list[i+1].(int)))
	}
	return w
}

func answer(t *testing.T, p *Point, q Question) *Answer {
	t.Helper()
	w, err := p.Ask(q)
	if err != nil {
		t.Fatal(err)
	}
	return w.Answer()
}

// listed writes the numbers of an answer with their names, in order.
func listed(a *Answer) string {
	var list []string
	for name, v := range a.Numbers() {
		list = append(list, fmt.Sprintf("%s=%v", name(), v))
	}
	return strings.Join(list, " ")
}

func TestAnswer(t *testing.T) {
	for _, c := range []struct {
		source string
		x      []float64
		q      Question
		want   string
	}{
		{"x^2*y", []float64{3, 2}, Question{}, "f=18"},
		{"x^2*y", []float64{3, 2}, Question{Gradient: true}, "f=18 ∂f/∂x=12 ∂f/∂y=9"},
		{"x^2*y", []float64{3, 2}, Question{Gradient: true, Wrt: []string{"y"}}, "f=18 ∂f/∂y=9"},
		{"x^2*y", []float64{3, 2}, Question{Gradient: true, Hessian: true}, "f=18 ∂f/∂x=12 ∂f/∂y=9 ∂²f/∂x²=4 ∂²f/∂x∂y=6 ∂²f/∂y²=0"},
		{"x^2*y", []float64{3, 2}, Question{Gradient: true, Along: direction("x", 1, "y", 2)}, "f=18 ∂f/∂x=12 ∂f/∂y=9 ∇f·v=30"},
		{"x^2*y", []float64{3, 2}, Question{Gradient: true, HVP: direction("y", 1)}, "f=18 ∂f/∂x=12 ∂f/∂y=9 (∇²f·v)_x=6 (∇²f·v)_y=0"},
		{"u = 2*x; v = x*y", []float64{3, 2}, Question{Gradient: true}, "v=6 ∂v/∂x=2 ∂v/∂y=3"},
		{"2*x, x*y", []float64{3, 2}, Question{Gradient: true}, "f1=6 f2=6 ∂f1/∂x=2 ∂f1/∂y=0 ∂f2/∂x=2 ∂f2/∂y=3"},
		{"2*x, x*y", []float64{3, 2}, Question{Gradient: true, Upstream: []float64{1, -1}}, "f1=6 f2=6 ∂L/∂x=0 ∂L/∂y=-3"},
		{"g = x*y; g*x", []float64{3, 2}, Question{Gradient: true, All: true}, "f=18 ∂f/∂x=12 ∂f/∂y=9 ∂f/∂x=12 ∂f/∂y=9 ∂f/∂g=3 ∂f/∂f=1"},
		{"2", nil, Question{Gradient: true}, "f=2"},

		// A name that is taken is not taken again: of the formula, of a node that is shown, of the other direction.
		{"2*L, L*y", []float64{3, 2}, Question{Gradient: true, Upstream: []float64{1, 0}}, "f1=6 f2=6 ∂J/∂L=2 ∂J/∂y=0"},
		{"L, J, S", []float64{3, 2, 1}, Question{Gradient: true, Wrt: []string{"L"}, Upstream: []float64{1, 0, 0}}, "L=3 J=2 S=1 ∂L1/∂L=1"},
		{"x^2", []float64{3}, Question{Gradient: true, Wrt: []string{}, Along: direction("x", 1), HVP: direction("x", 1)}, "f=9 ∇f·v=6"},
		{"v^2", []float64{3}, Question{Gradient: true, Along: direction("v", 1), HVP: direction("v", 1)}, "f=9 ∂f/∂v=6 ∇f·w=6 (∇²f·d)_v=2"},
	} {
		if got := listed(answer(t, at(t, c.source, c.x...), c.q)); got != c.want {
			t.Errorf("%s at %v: got  %s\nwant %s", c.source, c.x, got, c.want)
		}
	}
}

// TestNamesOfNodes: where nodes are shown, a direction and the sum of what flows in have none of their names.
func TestNamesOfNodes(t *testing.T) {
	p := at(t, "sin(x*y)*cos(x+y)*exp(x-y)*tan(x/y), x", 1, 2) // the nodes are t, g, u, v, w, p, q, ...
	q := Question{Gradient: true, All: true, Along: direction("x", 1), HVP: direction("y", 1)}
	a := answer(t, p, q)
	if got, want := []string{a.AlongName, a.HVPName}, []string{"d", "v1"}; !slices.Equal(got, want) {
		t.Errorf("directions %q, want %q", got, want)
	}
	q.All = false
	a = answer(t, p, q)
	if got, want := []string{a.AlongName, a.HVPName}, []string{"v", "w"}; !slices.Equal(got, want) {
		t.Errorf("directions without nodes %q, want %q", got, want)
	}
}

// TestNoVariables: a gradient that was asked for is there, though it is empty.
func TestNoVariables(t *testing.T) {
	a := answer(t, &Point{Function: at(t, "2").Function, Names: at(t, "2").Names}, Question{Gradient: true, Hessian: true})
	if a.Wrt == nil || a.Partials == nil || a.Hessian == nil {
		t.Errorf("got %+v", a)
	}
	if a := answer(t, at(t, "2"), Question{}); a.Wrt != nil || a.Partials != nil {
		t.Errorf("not asked for: %+v", a)
	}
}

func TestInner(t *testing.T) {
	a := answer(t, at(t, "g = x*y; u = g + 1; v = g*x; u, v", 3, 2), Question{Gradient: true, All: true, Wrt: []string{"y"}})
	for i, want := range []string{"x=2 g=1 v=0", "x=12 g=3 u=0"} {
		var list []string
		for _, n := range a.Inner(i) {
			list = append(list, fmt.Sprintf("%s=%v", n.Name, n.Gradient.Data[i]))
		}
		if got := strings.Join(list, " "); got != want {
			t.Errorf("beside ∂%s/∂y: got %s, want %s", a.Of[i], got, want)
		}
	}
}

func TestNonfinite(t *testing.T) {
	all := Question{Gradient: true, Hessian: true, All: true, Along: direction("x", 1), HVP: direction("x", 1)}
	for _, c := range []struct {
		source string
		x      float64
		q      Question
		want   string
	}{
		{"x^2", 3, all, ""},
		{"ln(x)", 0, all, "f is -Infinity"},
		{"sqrt(x)", 0, all, "∂f/∂x is Infinity"},
		{"x^1.5", 0, all, "∂²f/∂x² is Infinity"},
		{"x^1.5", 0, Question{Gradient: true, HVP: direction("x", 1)}, "(∇²f·v)_x is Infinity"},
		{"sqrt(x)", 0, Question{Gradient: true, Wrt: []string{}, Along: direction("x", 1)}, "∇f·v is Infinity"},
		{"g = 1/x; 1/g", 0, Question{All: true}, ""}, // an inner node may be what it likes
	} {
		if got := answer(t, at(t, c.source, c.x), c.q).Nonfinite(); got != c.want {
			t.Errorf("%s at %v: got %q, want %q", c.source, c.x, got, c.want)
		}
	}
}

// TestTemplate: a template whose slots are filled is the answer itself.
func TestTemplate(t *testing.T) {
	q := Question{Gradient: true, All: true, Hessian: true, Along: direction("x", 1, "y", -1), HVP: direction("x", 2)}
	for _, source := range []string{"g = x^2*y; g*sin(y) + 2", "u = x/y; v = u*y^3; u, v"} {
		w, err := at(t, source, 3, 2).Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		p := w.NewPoint()
		p.Run(w.point.X)
		var values []float64
		for i := range w.Len() {
			values = append(values, p.Result(i))
		}
		for _, id := range w.Nodes() {
			values = append(values, p.At(id))
		}
		filled, want := w.Template(), w.Answer()
		for name, v := range filled.Numbers() {
			if i, ok := Slot(v); !ok || i < 0 || i >= w.Len() {
				t.Errorf("%s: %s is not a slot of a result: %v %v", source, name(), i, ok)
			}
		}
		filled.Fill(values)
		if !reflect.DeepEqual(filled, want) {
			t.Errorf("%s: the filled template is %+v, the answer %+v", source, filled, want)
		}
	}
	for _, v := range []float64{0, math.NaN(), math.Inf(-1), 1e300} {
		if i, ok := Slot(v); ok {
			t.Errorf("%v is slot %d", v, i)
		}
	}
	if i, ok := Slot(slot(math.MaxInt32)); i != math.MaxInt32 || !ok {
		t.Errorf("the last slot is %d, %v", i, ok)
	}
}

func TestTooMuch(t *testing.T) {
	many := func(n int) []string { return make([]string, n) } // their number is all that counts
	const gradient, hessian = "derivatives", "second derivatives"
	thousand := strings.Repeat("x, ", 998) + "x, y"
	flow := make([]float64, 1000)
	for _, c := range []struct {
		source string
		q      Question
		want   string // "" where it is answered
	}{
		{thousand, Question{Gradient: true, Wrt: many(10_000)}, ""},
		{thousand, Question{Gradient: true, Wrt: many(10_001)}, gradient},
		{thousand, Question{Gradient: true, Wrt: many(10_001), Upstream: flow}, ""},
		{thousand, Question{Wrt: many(10_001)}, ""}, // no derivative is asked for
		{thousand, Question{Gradient: true, All: true, Wrt: many(9_998)}, ""},
		{thousand, Question{Gradient: true, All: true, Wrt: many(9_999)}, gradient}, // the two nodes have one, too
		{"x", Question{Gradient: true, Hessian: true, Wrt: many(3162)}, ""},         // 3162² is 9,998,244
		{"x", Question{Gradient: true, Hessian: true, Wrt: many(3163)}, hessian},
		{"x, y", Question{Gradient: true, Hessian: true, Wrt: many(2237)}, hessian}, // 2·2237² is 10,008,338
		{"x, y", Question{Gradient: true, Hessian: true, Wrt: many(2237), Upstream: flow[:2]}, ""},
	} {
		p := at(t, c.source, 1, 2)
		err := p.tooMuch(c.q)
		if got := fmt.Sprint(err); (c.want == "") != (err == nil) || err != nil && !strings.Contains(got, " "+c.want+", more than 10000000") {
			t.Errorf("%.10s with respect to %d names: got %v, want %q", c.source, len(c.q.Wrt), err, c.want)
		}
		if err == nil {
			continue
		}
		if e, ok := errors.AsType[*TooMany](err); !ok || e.Formulas || (e.Order == 2) != c.q.Hessian {
			t.Errorf("got %+v", err)
		}
		if _, err := p.Ask(c.q); err == nil {
			t.Error("Ask does not refuse it")
		}
		if _, err := p.Follow(c.q, Detail{}); err == nil {
			t.Error("Follow does not refuse it")
		}
		p.Missing = true
		if _, err := p.Follow(c.q, Detail{}); err == nil {
			t.Error("Follow does not refuse it where a value is missing")
		}
	}
}

// TestProduct: a count beyond the largest int stays that, and is refused.
func TestProduct(t *testing.T) {
	for _, c := range [][3]int{{3, 4, 12}, {0, 5, 0}, {5, 0, 0}, {math.MaxInt / 3, 3, math.MaxInt / 3 * 3}, {math.MaxInt/2 + 1, 3, math.MaxInt}, {math.MaxInt, math.MaxInt, math.MaxInt}} {
		if got := product(c[0], c[1]); got != c[2] {
			t.Errorf("%d times %d is %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

// TestTooManySteps: the backward passes of several outputs are refused where they are too long together; that of one is not.
func TestTooManySteps(t *testing.T) {
	chain := "s = x" + strings.Repeat("+x", 2500) // a node for each sum
	many := at(t, chain+"; s"+strings.Repeat(", x", 2000), 1)
	_, err := many.Follow(Question{Gradient: true}, Detail{})
	if _, ok := errors.AsType[*TooManySteps](err); !ok || !strings.Contains(err.Error(), "steps, more than 5000000") {
		t.Errorf("%d outputs, %d nodes: %v", len(many.Outputs()), many.Size(), err)
	}
	if _, err = many.Follow(Question{Gradient: true, Upstream: make([]float64, len(many.Outputs()))}, Detail{}); err != nil {
		t.Errorf("one pass for all of them: %v", err)
	}
}

func TestReadable(t *testing.T) {
	const source = "ln(x)"
	notes := func(n int) []diff.Note {
		list := make([]diff.Note, n)
		for i := range list {
			list[i] = diff.Note{Kind: eval.KindDomain, Message: fmt.Sprint(i), Span: ast.Span{Start: 0, End: 5}}
			if i >= MostNotes {
				list[i].Kind = eval.KindNonfinite
			}
		}
		return list
	}
	for _, c := range []struct {
		n    int
		more string
	}{{0, ""}, {1, ""}, {MostNotes, ""}, {MostNotes + 1, "1 more notes"}, {MostNotes + 7, "7 more notes"}} {
		list := notes(c.n)
		got := Readable(list, source)
		if c.more != "" {
			last := got[len(got)-1]
			if got = got[:len(got)-1]; last.Message != c.more || last.Kind != eval.KindNonfinite || last.Len() != 0 {
				t.Errorf("%d notes end with %+v, want %q of the kind of the first that is left out", c.n, last, c.more)
			}
		}
		if want := min(c.n, MostNotes); len(got) != want {
			t.Errorf("of %d notes %d are readable, want %d", c.n, len(got), want)
		}
		for i, n := range got {
			if want := notes(c.n)[i].Quote(source); n != want {
				t.Errorf("note %d is %+v, want %+v", i, n, want)
			}
		}
	}
}

// TestNotes: how e was read comes before what happened at the point.
func TestNotes(t *testing.T) {
	kinds := func(notes []diff.Note) string {
		var list []string
		for _, n := range notes {
			list = append(list, n.Kind)
		}
		return strings.Join(list, " ")
	}
	if got, want := kinds(answer(t, at(t, "e*ln(x)", -1), Question{}).Notes), "constant domain"; got != want {
		t.Errorf("the notes are %s, want %s", got, want)
	}
	p := at(t, "e*ln(x), x")
	a := p.Unknown(Question{Upstream: []float64{1, 1}})
	if got := kinds(a.Notes); got != "constant" || !slices.Equal(a.Of, []string{"L"}) || !slices.Equal(a.Wrt, []string{"x"}) {
		t.Errorf("of an unknown point: notes %s of %q by %q", got, a.Of, a.Wrt)
	}
	if a := p.Unknown(Question{}); !slices.Equal(a.Of, []string{"f1", "x"}) {
		t.Errorf("of an unknown point: %q", a.Of)
	}
}

func TestDerive(t *testing.T) {
	given := func(name string, v float64) diff.Given { return diff.Given{Input: name, Value: v} }
	for _, c := range []struct {
		source string
		given  []diff.Given
		q      diff.Deriving
		at     string
		of     string
		wrt    string
		notes  string // kinds
	}{
		{source: "a*x^2", of: "f", wrt: "a x"},
		{source: "a*x^2", given: []diff.Given{given("a", 2)}, at: "a=2", of: "f", wrt: "x"},
		{source: "a*x^2", given: []diff.Given{given("a", 2), given("x", 3)}, at: "a=2 x=3", of: "f", wrt: "a x"},
		{source: "g = b; a*x^2", given: []diff.Given{given("a", 2)}, at: "a=2", of: "f", wrt: "x"}, // b is not needed
		{source: "a*x^2", q: diff.Deriving{Wrt: []string{"x"}}, of: "f", wrt: "x"},
		{source: "a*x, x", of: "f1 x", wrt: "a x"},
		{source: "a*x, x", q: diff.Deriving{Upstream: []float64{1, 1}}, of: "L", wrt: "a x"},
		{source: "L*x, x", q: diff.Deriving{Upstream: []float64{1, 1}}, of: "J", wrt: "L x"},
		{source: "e*x/x", of: "f", wrt: "x", notes: "constant assumption"},
		{source: "x/x", q: diff.Deriving{KeepDomain: true}, of: "f", wrt: "x"},
		{source: "2", of: "f", notes: "constant"},
	} {
		f, names := formula(t, c.source)
		s := &Symbolic{Function: f, Names: names, Source: c.source, Given: c.given,
			NameNotes: eval.NameNotes(names, "bind it"), Nothing: diff.Note{Kind: eval.KindConstant}}
		d, err := s.Derive(c.q)
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		if got := s.Free(s.Given); c.q.Wrt == nil && !slices.Equal(got, d.Wrt) {
			t.Errorf("%s: the variables are %q, and the derivatives are with respect to %q", c.source, got, d.Wrt)
		}
		var at, kinds []string
		for i, name := range d.At {
			at = append(at, fmt.Sprintf("%s=%v", name, d.Values[i]))
		}
		for _, n := range d.Notes {
			kinds = append(kinds, n.Kind)
		}
		got := []string{strings.Join(at, " "), strings.Join(d.Outputs, " "), strings.Join(d.Wrt, " "), strings.Join(kinds, " ")}
		if want := []string{c.at, c.of, c.wrt, c.notes}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.source, got, want)
		}
	}
}

// TestSharedNames: a line has none of the names that are taken.
func TestSharedNames(t *testing.T) {
	f, names := formula(t, "sin(exp(x*y)+x)*cos(exp(x*y)+x)")
	s := &Symbolic{Function: f, Names: names}
	lines := func(q diff.Deriving) (list []string) {
		d, err := s.Derive(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range d.Shared {
			list = append(list, line.Name.Name)
		}
		return list
	}
	free := lines(diff.Deriving{})
	if len(free) == 0 {
		t.Fatal("nothing is shared")
	}
	taken := lines(diff.Deriving{Taken: func(name string) bool { return name == free[0] }})
	if len(taken) != len(free) || slices.Contains(taken, free[0]) {
		t.Errorf("lines %q, and %q where the first name is taken", free, taken)
	}
}

func TestDeriveLimits(t *testing.T) {
	f, names := formula(t, "x*y, y")
	s := &Symbolic{Function: f, Names: names}
	many := diff.Deriving{Hessian: true, Wrt: slices.Repeat([]string{"x"}, 2237)} // 2·2237² is 10,008,338
	_, err := s.Derive(many)
	if e, ok := errors.AsType[*TooMany](err); !ok || !e.Formulas || !strings.Contains(e.Error(), "10008338 second derivatives") {
		t.Errorf("got %v", err)
	}
	_, err = s.Derive(diff.Deriving{Most: 1})
	if _, long := errors.AsType[*diff.TooLong](err); !long {
		t.Fatalf("got %v, want a *diff.TooLong", err)
	}
}
