package foreign_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast/foreign"
)

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"x, 2)", []string{"x", "2"}}, {"f(x, y), [1, 2])^2, 3", []string{"f(x, y)", "[1, 2]"}}, {"x+1] + y", []string{"x+1"}}, {")", nil}, {"x, 2", nil},
	} {
		if got := foreign.Arguments(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWith puts arguments in the places of the names.
func TestWith(t *testing.T) {
	for _, c := range []struct {
		word string
		args []string
		want string
	}{
		{"power", []string{"a+b", "-2"}, "(a+b)^(-2)"}, {"clip", []string{"z", "-3", "7"}, "clamp(z, -3, 7)"}, {"lerp", []string{"p", "q", "0.5"}, "p + (q - p)*0.5"},
		{"atan2d", []string{"v", "u"}, "degrees(atan2(v, u))"}, {"ATAN2", []string{"u", "v"}, "atan2(v, u)"}, {"psi", []string{"1", "u"}, "polygamma(1, u)"},
		{"std", []string{"a", "b", "c"}, "hypot(a - mean(a, b, c), b - mean(a, b, c), c - mean(a, b, c))/sqrt(3)"}, {"prod", []string{"a", "b+1", "c", "d"}, "a*(b+1)*c*d"},
		{"power", []string{"x"}, "x^…"}, {"huber", []string{"x", "2", "3", "4"}, "if(abs(…) <= 1, …^2/2, abs(…) - 0.5)"}, {"isclose", []string{"u", "v"}, "abs(u - v) < 1e-9"},
		{"avg", []string{"[a, b]"}, "mean(a, b)"}, {"bce", []string{"u", "v"}, "-xlogy(y, p) - xlogy(1 - y, 1 - p)"}, {"logb", []string{"u", "axis=0"}, "log(u, …)"}, {"avg", []string{"a", "b", "c"}, "mean(a, b, c)"},
	} {
		row, ok := foreign.Function(c.word, len(c.args))
		if got := row.With(c.args).Write; !ok || got != c.want {
			t.Errorf("%s%q is %s, want %s", c.word, c.args, got, c.want)
		}
	}
}

// TestMany holds the formula of any number of arguments to that of two, three, or of a vector.
func TestMany(t *testing.T) {
	tested := 0
	for _, r := range foreign.Tables()["function"] {
		if r.Many == "" {
			continue
		}
		args := []string{"x", "y", "z"}[:2+min(strings.Count(r.Write, "z"), 1)]
		if tested++; !strings.Contains(strings.ReplaceAll(r.Write, "hypot", ""), "y") { // of a vector
			vector := compute(t, "x = [0.7, 0.3]; "+r.Write, nil)
			if got := compute(t, r.With([]string{"0.7", "0.3"}).Write, nil); math.Abs(got-vector) > 1e-14 {
				t.Errorf("%s: %v of two numbers, %v of a vector", r.Words, got, vector)
			}
		} else if r.With(args).Write != r.Write {
			t.Errorf("%s: %s, want %s", r.Words, r.With(args).Write, r.Write)
		}
	}
	if tested < 25 {
		t.Errorf("%d formulas", tested)
	}
}
