package ast_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/parser"
)

func parse(t *testing.T, source string) *ast.Program {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	return p
}

func list(ids []ast.Ident) string {
	var names []string
	for _, id := range ids {
		names = append(names, id.Name)
	}
	return strings.Join(names, " ")
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		source, bound                         string
		inputs, constants, assigned, function string
		euler                                 string // the source from there on, "" if there is no note
	}{
		{source: "a*x*t", inputs: "a x t"},
		{source: "b + a + b", inputs: "b a"},
		{source: "g = a*x; g*t", inputs: "a x t", assigned: "g"},
		{source: "x = 2; x^2", assigned: "x"},
		{source: "x, y; ", inputs: "x y"},
		{source: "u = x; v = u*y; u, v", inputs: "x y", assigned: "u v"},

		// constants
		{source: "pi*x", inputs: "x", constants: "pi"},
		{source: "π*x + inf + nan", inputs: "x", constants: "pi inf nan"},
		{source: "pi*x", bound: "pi", inputs: "pi x"},
		{source: "x + e", inputs: "x", constants: "e", euler: "e"},
		{source: "e^x", inputs: "x", constants: "e"},
		{source: "(e)**x", inputs: "x", constants: "e"},
		{source: "pow(e, x)", inputs: "x", constants: "e"},
		{source: "e^x + 2*e", inputs: "x", constants: "e", euler: "e"},
		{source: "2*e + e", constants: "e", euler: "e + e"},
		{source: "x^e", inputs: "x", constants: "e", euler: "e"},
		{source: "(2*e)^x", inputs: "x", constants: "e", euler: "e)^x"},
		{source: "e^x + e", bound: "e", inputs: "e x"},
		{source: "e = 5; e*x", inputs: "x", assigned: "e"},
		{source: "pi = 3; pi*x", inputs: "x", assigned: "pi"},
		{source: "f(e) = e^2 + e; f(x)", inputs: "x", function: "f"},
		{source: "tau", inputs: "tau"},
		{source: "gamma*m*c^2 + sin", inputs: "gamma m c sin"},

		// functions
		{source: "f(x) = x*y; f(2)", inputs: "y", function: "f"},
		{source: "f(x) = x*y; y2 = f(z); f(y2)", inputs: "y z", assigned: "y2", function: "f"},
		{source: "f(x) = exp(-x)", inputs: "x", function: "f"},
		{source: "f(x, y) = a*x", inputs: "x y a", function: "f"},
		{source: "f(y, x) = x*y", inputs: "y x", function: "f"},
		{source: "a = 1; f(x) = a*x", inputs: "x", assigned: "a", function: "f"},
		{source: "f(x) = x; f = 2; f(f)", assigned: "f", function: "f"},
		{source: "f(x) = x; g(x) = f(f(x)); g(1)", function: "f g"},
		{source: "f(pi) = 2*pi; f(1)", function: "f"},
	} {
		names, err := ast.Resolve(parse(t, c.source), func(name string) bool { return name == c.bound })
		if err != nil {
			t.Errorf("Resolve(%q): %v", c.source, err)
			continue
		}
		if got := list(names.Inputs); got != c.inputs {
			t.Errorf("Resolve(%q): inputs %q, want %q", c.source, got, c.inputs)
		}
		if got := list(names.Constants); got != c.constants {
			t.Errorf("Resolve(%q): constants %q, want %q", c.source, got, c.constants)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(names.Assigned)), " "); got != c.assigned {
			t.Errorf("Resolve(%q): assigned %q, want %q", c.source, got, c.assigned)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(names.Functions)), " "); got != c.function {
			t.Errorf("Resolve(%q): functions %q, want %q", c.source, got, c.function)
		}
		euler := ""
		if names.Euler != nil {
			euler = c.source[names.Euler.Start:]
		}
		if euler != c.euler {
			t.Errorf("Resolve(%q): a note about e at %q, want %q", c.source, euler, c.euler)
		}
		for _, in := range names.Inputs {
			if !names.Input(in.Name) || c.source[in.Start:in.End] != in.Name {
				t.Errorf("Resolve(%q): the input %s is said to stand at %q", c.source, in.Name, c.source[in.Start:in.End])
			}
		}
	}
}

func TestResolveMistakes(t *testing.T) {
	for _, c := range []struct{ source, code, name, at string }{
		{"x; y", ast.CodeSyntax, "", "x; y"},
		{"g = 1; g = 2; g", ast.CodeName, "g", "g = 2; g"},
		{"y = g; g = 2; y", ast.CodeName, "g", "g; g = 2; y"},
		{"g = g + 1", ast.CodeName, "g", "g + 1"},
		{"f(x) = x*g; g = 2; f(1)", ast.CodeName, "g", "g; g = 2; f(1)"},
		{"e*x; e = 2; x", ast.CodeSyntax, "", "e*x; e = 2; x"},
		{"a = e*x; e = 2; x", ast.CodeName, "e", "e*x; e = 2; x"},
		{"f(x) = f(x - 1); f(2)", ast.CodeFunction, "f", "f(x - 1); f(2)"},
		{"g = f(1); f(x) = x; g", ast.CodeFunction, "f", "f(1); f(x) = x; g"},
		{"f(x) = g(x); g(x) = f(x); f(1)", ast.CodeFunction, "g", "g(x); g(x) = f(x); f(1)"},
		{"f(x) = x; f(x) = 2*x; f(1)", ast.CodeName, "f", "f(x) = 2*x; f(1)"},
		{"f(x, y, x) = x; f(1, 2, 3)", ast.CodeName, "x", "x) = x; f(1, 2, 3)"},
		{"sin(x) = sin(2*x); sin(1)", ast.CodeFunction, "sin", "sin(2*x); sin(1)"},
		{"y = sin(1); sin(x) = x; y", ast.CodeFunction, "sin", "sin(1); sin(x) = x; y"},
		{"sin(x) = x; sin(x) = 1; sin(2)", ast.CodeName, "sin", "sin(x) = 1; sin(2)"},
		{"sin(x, y) = x; sin(1)", ast.CodeArity, "sin", "sin(1)"},
		{"log(a, b, c) = a; log(1, 2)", ast.CodeArity, "log", "log(1, 2)"},
		{"x = 1; f(x) = x", ast.CodeName, "x", "x) = x"},
		{"f(x) = x; f(1, 2)", ast.CodeArity, "f", "f(1, 2)"},
		{"f(x, y) = x; 1 + f(1)", ast.CodeArity, "f", "f(1)"},
		{"sin(1, 2)", ast.CodeArity, "sin", "sin(1, 2)"},
		{"2*atan2(1)", ast.CodeArity, "atan2", "atan2(1)"},
		{"if(1, 2)", ast.CodeArity, "if", "if(1, 2)"},
		{"sine(x)", ast.CodeFunction, "sine", "sine(x)"},
		{"x(2)", ast.CodeFunction, "x", "x(2)"},
		{"f(g) = g(1); f(2)", ast.CodeFunction, "g", "g(1); f(2)"},
	} {
		_, err := ast.Resolve(parse(t, c.source), nil)
		e, ok := errors.AsType[*ast.Error](err)
		if !ok {
			t.Errorf("Resolve(%q): got %v, want an error", c.source, err)
			continue
		}
		if e.Code != c.code || e.Name != c.name || c.source[e.Start:] != c.at {
			t.Errorf("Resolve(%q): got %s about %q at %q (%v), want %s about %q at %q", c.source, e.Code, e.Name, c.source[e.Start:], e, c.code, c.name, c.at)
		}
	}
}

func TestPreorder(t *testing.T) {
	const source = "-a + f(b, c^d)*2"
	p := parse(t, source)
	var got []string
	for e := range ast.Preorder(p.Stmts[0].Body[0]) {
		got = append(got, source[e.Extent().Start:e.Extent().End])
	}
	want := []string{source, "-a", "a", "f(b, c^d)*2", "f(b, c^d)", "b", "c^d", "c", "d", "2"}
	if !slices.Equal(got, want) {
		t.Errorf("Preorder(%q) = %q, want %q", source, got, want)
	}
	n := 0
	for range ast.Preorder(p.Stmts[0].Body[0]) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("left the loop after %d nodes, want 3", n)
	}
}

// TestShadows defines functions that have the name of one of the language: they take its place, and are listed.
func TestShadows(t *testing.T) {
	for _, c := range []struct {
		source string
		opened int
		want   string
	}{
		{"sin(x) = x; sin(1)", 0, "sin"},
		{"pow(x, y) = x; log(b) = b; f(x) = x; pow(1, 2)", 0, "pow log"},
		{"xlogy(x) = x^2", 0, "xlogy"},
		{"f(x) = sin(x); f(1)", 0, ""},
		{"sin = 2; sin", 0, ""},
		{"sin(x) = x\ncos(x) = x\nsin(cos(a))", 1, "cos"},
	} {
		p := parse(t, c.source)
		p.Redefined = c.opened
		names, err := ast.Resolve(p, nil)
		if err != nil {
			t.Errorf("Resolve(%q): %v", c.source, err)
			continue
		}
		if got := list(names.Shadows); got != c.want {
			t.Errorf("Resolve(%q): %q take the place of others, want %q", c.source, got, c.want)
		}
	}
}

// TestLogarithm: log of two arguments is another function than log of one.
func TestLogarithm(t *testing.T) {
	p := parse(t, "log(x) + log(x, b)")
	if _, err := ast.Resolve(p, nil); err != nil {
		t.Fatal(err)
	}
	sum := p.Stmts[0].Body[0].(*ast.Binary)
	if x, y := sum.X.(*ast.Call).Fun, sum.Y.(*ast.Call).Fun; x != "log" || y != "logbase" {
		t.Errorf("log(x) + log(x, b) is %s(x) + %s(x, b)", x, y)
	}
}

// TestOpened defines functions of the language anew, but only in the statements that may.
func TestOpened(t *testing.T) {
	for _, c := range []struct {
		source    string
		redefined int
		want      string
	}{
		{"relu(x) = max(x, 0)\nrelu(a)", 1, ""},
		{"relu(x) = max(x, relu(0))\nrelu(a)", 1, ""},
		{"relu(x) = max(x, relu(0))\nrelu(a)", 0, "the function \"relu\" calls itself"},
		{"relu(x) = max(x, 0)\nrelu(a, b)", 1, "relu takes 1 argument, found 2"},
	} {
		p := parse(t, c.source)
		p.Redefined = c.redefined
		got := ""
		if _, err := ast.Resolve(p, nil); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("Resolve(%q), %d redefined: %q, want %q", c.source, c.redefined, got, c.want)
		}
	}
}
