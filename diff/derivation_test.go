package diff_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff"
)

// TestDerivative: derivatives as formulas that can be parsed again, with what there is to say about them.
func TestDerivative(t *testing.T) {
	for _, c := range []struct {
		source string
		names  []string
		want   string
		notes  string
	}{
		{"exp(-x)", []string{"x"}, "-exp(-x)", ""},
		{"exp(-x)", []string{"x", "x"}, "exp(-x)", ""},
		{"a*x^2 + b*x", []string{"x", "a"}, "2*x", ""},
		{"a*x^2 + b*x", []string{"a", "x"}, "2*x", ""},
		{"x^2, x*y", []string{"x"}, "2*x, y", ""},
		{"x^2, x*y^2", []string{"y", "x"}, "0, 2*y", ""},
		{"g = a*x; f = g*t", []string{"g"}, "t", ""},
		{"sqrt(x)*x", []string{"x"}, "3*sqrt(x)/2", "x ≠ 0"},
		{"relu(x)*e", []string{"x"}, "if(x > 0, e, 0)", "e was read as Euler's number; to use e as a variable list it in Options.Inputs; relu(x) has a kink where x = 0"},
		{"x < 0 ? sin(x) : 1/2", []string{"x"}, "if(x < 0, cos(x), 0)", "x < 0 is on its border where x = 0"},
		{"floor(x)*x + sign(y)*x", []string{"x"}, "floor(x) + sign(y)", "floor(x) jumps where x = floor(x)"},
		{"x > 0 && y < x^2 ? y : 2*y", []string{"x"}, "0", "x > 0 is on its border where x = 0; y < x^2 is on its border where x^2 = y"},
		{"mod(x, y)", []string{"x"}, "1", "y ≠ 0; mod(x, y) jumps where mod(x, y) = 0"},
		{"abs(ln(x))", []string{"x"}, "sign(ln(x))/x", "abs(ln(x)) has a kink where ln(x) = 0"},
		{"if(ln(x) < 1, 0, y)", []string{"y"}, "if(ln(x) < 1, 0, 1)", ""},
		{"if(sqrt(x) >= 1, 0, y*x)", []string{"y"}, "if(sqrt(x) >= 1, 0, x)", ""},
		{"!(ln(x) >= 1) ? x : y", []string{"y"}, "if(ln(x) >= 1, 1, 0)", ""},
		{"ln(x) < 1 || ln(x) > 1 ? x : y", []string{"y"}, "if(!(ln(x) < 1) && !(ln(x) > 1), 1, 0)", ""},
		{"relu(ln(x))", []string{"x"}, "if(ln(x) > 0, 1/x, 0)", "relu(ln(x)) has a kink where ln(x) = 0"},
		{"ln(abs(x))", []string{"x"}, "1/x", "abs(x) has a kink where x = 0"},
		{"ln(abs(x))", []string{"x", "x"}, "-1/x^2", "abs(x) has a kink where x = 0"},
		{"y*sign(x)/abs(x)^1.5", []string{"x", "y"}, "-1.5/abs(x)^2.5", "sign(x) jumps where x = 0"},
		{"sign(x)/x*y", []string{"y"}, "1/abs(x)", ""},
		{"y*sign(x)*abs(x)^-3", []string{"y"}, "1/x^3", ""},
		{"x^a", []string{"x"}, "a*x^(a - 1)", "x ≠ 0 or a ≠ 0"},
		{"y*x^a*x^a", []string{"y"}, "x^(2*a)", "x ≥ 0 or a = floor(a)"},
		{"y*(x^(1 - a))^2", []string{"y"}, "x^(2*(1 - a))", "x ≥ 0 or a = floor(a)"},
		{"y*x^a*x^-a", []string{"y"}, "1", "x ≥ 0 or a = floor(a); x ≠ 0"},
		{"y*sqrt(x)*x^a", []string{"y"}, "x^(a + 1/2)", "x ≥ 0"},
		{"y*x^a*x^2/x^(a + 1)", []string{"y"}, "x", "x ≥ 0 or a = floor(a); x ≠ 0"},
		{"y*x^a*ln(x)*x^a", []string{"y"}, "x^(2*a)*ln(x)", ""},
		{"sqrt(x^2*y)", []string{"y"}, "sqrt(x^2*y)/(2*y)", "y ≠ 0; x ≠ 0"},
		{"sqrt(x*y)", []string{"x"}, "y/(2*sqrt(x*y))", ""},
		{"x > 0 ? sqrt(x^2*y) : 1", []string{"y"}, "if(x > 0, sqrt(x^2*y)/(2*y), 0)", "x ≤ 0 or y ≠ 0"},
		{"sin(sqrt(x+y+z))/sqrt(x+y+z)", []string{"x"}, "t = sqrt(x + y + z)\n(t*cos(t) - sin(t))/(2*(x + y + z)^(3/2))", ""},
	} {
		f := parse(t, c.source, nil)
		text, notes, err := f.Derivative(c.names...)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, n := range notes {
			said = append(said, n.Message)
		}
		if text != c.want || strings.Join(said, "; ") != c.notes {
			t.Errorf("the derivative of %s by %v is %q (%q), want %q (%q)", c.source, c.names, text, said, c.want, c.notes)
		}
		parse(t, text, nil)
	}
	// A second derivative has no line of others that it could be made with.
	text, _, err := parse(t, "exp(sin(a)*cos(b))*x + cos(exp(sin(a)*cos(b)))", nil).Derivative("x", "a")
	if want := "exp(sin(a)*cos(b))*cos(a)*cos(b)"; err != nil || text != want {
		t.Errorf("%s (%v), want %s", text, err, want)
	}
}

// TestDerive: formulas with numbers in place of inputs, with what flows in, and refused where they are too long.
func TestDerive(t *testing.T) {
	f := parse(t, "a*x^2 + b*x, x*y", nil)
	for _, c := range []struct {
		o    diff.Deriving
		wrt  string
		want string
	}{
		{diff.Deriving{}, "[a x b y]", "x^2, 2*a*x + b, x, 0, 0, y, 0, x"},
		{diff.Deriving{Values: []diff.Given{{"a", 1.0 / 3, "1/3"}, {"b", 2, "2"}}}, "[x y]", "2*x/3 + 2, 0, y, x"},
		{diff.Deriving{Wrt: []string{"x"}, Values: []diff.Given{{"a", -2, "-Infinity"}}}, "[x]", "b - 4*x, y"},
		{diff.Deriving{Wrt: []string{"x"}, Upstream: []float64{2, -1}}, "[x]", "4*a*x + 2*b - y"},
		{diff.Deriving{Wrt: []string{"x"}, Upstream: []float64{0, 1}}, "[x]", "y"},
	} {
		d, err := f.Derive(c.o)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, e := range d.Partials {
			list = append(list, printer.Expr(e))
		}
		if got := strings.Join(list, ", "); got != c.want || fmt.Sprint(d.Wrt) != c.wrt {
			t.Errorf("%+v: %v by %v, want %s by %s", c.o, got, d.Wrt, c.want, c.wrt)
		}
	}
	d, err := f.Derive(diff.Deriving{Wrt: []string{"x", "y"}, Hessian: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := printer.Expr(d.SecondPartial(0, 0, 0)) + ", " + printer.Expr(d.SecondPartial(1, 1, 0)); got != "2*a, 1" {
		t.Errorf("second partials are %s, want 2*a, 1", got)
	}
	d, err = parse(t, "sqrt(x)*x", nil).Derive(diff.Deriving{KeepDomain: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := printer.Expr(d.Partial(0, 0)); got != "x/(2*sqrt(x)) + sqrt(x)" || len(d.Notes) != 0 {
		t.Errorf("with the domain kept: %s with notes %v", got, d.Notes)
	}
	_, err = f.Derive(diff.Deriving{Most: 3})
	if long, ok := errors.AsType[*diff.TooLong](err); !ok || long.Operations < 4 {
		t.Errorf("%v, want an error that they are too long", err)
	}
	for _, c := range []struct {
		o    diff.Deriving
		want string
	}{
		{diff.Deriving{Values: []diff.Given{{Input: "q"}}}, `diff: Deriving.Values: the formula has no input "q"`},
		{diff.Deriving{Values: []diff.Given{{Input: "a"}, {Input: "a"}}}, `diff: Deriving.Values: "a" appears twice`},
		{diff.Deriving{Upstream: []float64{1}}, "diff: Deriving.Upstream has length 1, want 2: a number for each output"},
	} {
		if _, err := f.Derive(c.o); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.o, err, c.want)
		}
	}
}

// TestAlone: without shared lines the formulas have no names but those of the function, constants are no lines, and what is
// computed is the same.
func TestAlone(t *testing.T) {
	for _, source := range []string{
		"exp(-(x + y)^2)*(x + y)",
		"exp(-x*y)*pi^2 + sin(x*y)^2/pi^2",
		"k = pi^2; exp(-x*y)*k + sin(x*y)^2/k + 1/(k*x)",
		"r = hypot(x, y); sin(r)/r, r*exp(-r)",
		"x*y",
	} {
		d, err := parse(t, source, nil).Derive(diff.Deriving{Hessian: true})
		if err != nil {
			t.Fatal(err)
		}
		vary := []string{"x", "y"}
		for _, s := range d.Shared {
			if vary = append(vary, s.Name.Name); !uses(s.Body[0], vary...) {
				t.Errorf("%s: %s = %s is constant", source, s.Name.Name, printer.Expr(s.Body[0]))
			}
		}
		alone, ok := d.Alone(10_000)
		if !ok || len(alone.Shared) > 0 {
			t.Fatalf("%s: %v, %d lines", source, ok, len(alone.Shared))
		}
		x := []float64{0.7, -0.4}
		for i := range d.Partials {
			with := &ast.Program{Stmts: append(slices.Clone(d.Shared), &ast.Stmt{Body: d.Partials[i : i+1]})}
			compareAt(t, x, printer.Program(with), printer.Expr(alone.Partials[i]))
		}
		for i := range d.Second {
			with := &ast.Program{Stmts: append(slices.Clone(d.Shared), &ast.Stmt{Body: d.Second[i : i+1]})}
			compareAt(t, x, printer.Program(with), printer.Expr(alone.Second[i]))
		}
	}
	d, err := parse(t, "exp(-(x + y)^2)*(x + y)", nil).Derive(diff.Deriving{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Alone(20); ok {
		t.Error("formulas of more than 20 nodes are not refused")
	}
}

// uses reports whether one of the names stands in e.
func uses(e ast.Expr, names ...string) bool {
	for e := range ast.Preorder(e) {
		if n, ok := e.(*ast.Name); ok && slices.Contains(names, n.Name) {
			return true
		}
	}
	return false
}

// compareAt holds two formulas in x and y to the same bits.
func compareAt(t *testing.T, x []float64, a, b string) {
	t.Helper()
	o := &diff.Options{Inputs: []string{"x", "y"}}
	if u, v := parse(t, a, o).Value(x), parse(t, b, o).Value(x); u != v {
		t.Errorf("%s is %v, %s is %v", a, u, b, v)
	}
}

// TestDerivationTaken: a line has no name of the function, nor one that the caller takes.
func TestDerivationTaken(t *testing.T) {
	f := parse(t, "sin(sqrt(x+y+z))/sqrt(x+y+z)", nil)
	d, err := f.Derive(diff.Deriving{Wrt: []string{"x"}, Taken: func(name string) bool { return name == "t" }})
	if err != nil {
		t.Fatal(err)
	}
	if got := printer.Program(&ast.Program{Stmts: append(d.Shared, &ast.Stmt{Body: d.Partials})}); !strings.HasPrefix(got, "g = sqrt(x + y + z)\n") {
		t.Error(got)
	}
	text, _, err := parse(t, "t(x, y, z) = sin(sqrt(x+y+z))/sqrt(x+y+z)", nil).Derivative("x")
	if err != nil || !strings.HasPrefix(text, "g = sqrt(x + y + z)\n") {
		t.Errorf("%s (%v)", text, err)
	}
}

// TestFree: without names, derivatives are with respect to what has no number, in the order of the inputs, or else to all that
// has one.
func TestFree(t *testing.T) {
	number := func(names ...string) (list []diff.Given) {
		for _, name := range names {
			list = append(list, diff.Given{Input: name, Value: 1})
		}
		return list
	}
	for _, c := range []struct {
		given []diff.Given
		want  string
	}{
		{nil, "a x y"},
		{number("x"), "a y"},
		{number("y", "unused", "a"), "x"},
		{number("y", "x", "a"), "a x y"},
	} {
		f := parse(t, "y*x + a", &diff.Options{Inputs: []string{"a", "unused", "x", "y"}})
		d, err := f.Derive(diff.Deriving{Values: c.given})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.Wrt, " "); got != c.want || !slices.Equal(d.Wrt, f.Free(c.given)) {
			t.Errorf("%v: derivatives by %s, want %s; Free gives %v", c.given, got, c.want, f.Free(c.given))
		}
	}
}

// TestModulus: the derivative of mod(x, y) with respect to y takes the whole number that mod takes. floor(x/y) is another one
// where x/y rounds to a whole number.
func TestModulus(t *testing.T) {
	f, err := diff.Parse("mod(x, y)", nil)
	if err != nil {
		t.Fatal(err)
	}
	text, _, err := f.Derivative("y")
	if err != nil {
		t.Fatal(err)
	}
	derivative, err := diff.Parse(text, &diff.Options{Inputs: []string{"x", "y"}})
	if err != nil {
		t.Fatal(err)
	}
	differs := 0
	check := func(x, y float64) {
		var grad [2]float64
		f.Gradient(grad[:], []float64{x, y})
		if got := derivative.Value([]float64{x, y}); got != grad[1] {
			t.Errorf("%s at (%v, %v) is %v, want %v", text, x, y, got, grad[1])
		}
		if math.Floor(x/y) != -grad[1] {
			differs++
		}
	}
	for _, y := range []float64{0.1, 0.2, 0.3, 2.3, 4.7, 6.042912018380677, -0.1, 1e-300, 1e300} {
		for n := range 100 {
			x := y * float64(n)
			for _, x := range []float64{x, math.Nextafter(x, math.Inf(1)), math.Nextafter(x, math.Inf(-1)), -x} {
				check(x, y)
			}
		}
	}
	if check(6.000000000000001, 0.1); differs < 50 {
		t.Errorf("floor(x/y) differs at %d points only", differs)
	}
}
