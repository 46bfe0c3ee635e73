package guess_test

import (
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/parser"
)

// line is that of an expression with values for names.
func line(t *testing.T, source string, given ...string) *argv.Line {
	program, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &argv.Line{Source: source, Program: program, Names: names, Given: given}
}

// TestName: what a name without a value was meant for, given the names with one.
func TestName(t *testing.T) {
	for _, c := range []struct{ source, name, given, want string }{
		{"axt", "axt", "a x t", "did you mean a*x*t? There is no implicit multiplication"},
		{"xx", "xx", "x", "did you mean x*x? There is no implicit multiplication"},
		{"ab*c", "ab", "b c", ""},
		{"sinx", "sinx", "x", "did you mean sin(x)?"},
		{"sinx", "sinx", "", "did you mean sin(x)?"},
		{"x3", "x3", "x", "did you mean x^3, or x*3?"},
		{"x1 + x3", "x3", "x", ""}, // numbered
		{"xs + x3", "x3", "x", "did you mean x^3, or x*3?"},
		{"а*2", "а", "a", "'а' is a Cyrillic letter (U+0430); the Latin one is a"},
		{"A^T", "T", "A", "a transpose is written A.T"},
		{"speed*t", "speed", "t", ""},
		{strings.Repeat("x", 101), strings.Repeat("x", 101), "x", ""},
	} {
		given := strings.Fields(c.given)
		known := func(name string) bool { return slices.Contains(given, name) }
		if got := guess.Name(line(t, c.source, given...), c.name, known); got != c.want {
			t.Errorf("%s with %s: %q, want %q", c.name, c.given, got, c.want)
		}
	}
}

// TestBindable: a name that cannot have a value is refused by what it is.
func TestBindable(t *testing.T) {
	for _, c := range []struct{ source, name, given, msg string }{
		{"a*x", "x", "", ""},
		{"e*x", "e", "", ""}, // a constant that is bound is a variable
		{"g = a*x; g", "g", "", "g is assigned in the expression, so it cannot be bound"},
		{"a*x", "y", "", `the expression has no variable "y"`},
		{"axt", "a", "a x t", "no value for axt"},
	} {
		err := guess.Bindable(line(t, c.source, strings.Fields(c.given)...), c.name)
		if msg := ""; err != nil && err.Error() != c.msg || err == nil && c.msg != msg {
			t.Errorf("%s in %s: %v, want %q", c.name, c.source, err, c.msg)
		}
	}
}

// TestUnbound: the first ten names stand in the message.
func TestUnbound(t *testing.T) {
	for _, c := range []struct {
		n    int
		want string
	}{
		{1, "no value for a"}, {2, "no value for a and b"}, {3, "no value for a, b and c"},
		{10, "no value for a, b, c, d, e, f, g, h, i and j"}, {12, "no value for a, b, c, d, e, f, g, h, i, j and 2 more"},
	} {
		var missing []ast.Ident
		for i := range c.n {
			missing = append(missing, ast.Ident{Name: string(rune('a' + i))})
		}
		if got := guess.Unbound(missing).Error(); got != c.want {
			t.Errorf("%d: %q, want %q", c.n, got, c.want)
		}
	}
}
