package diff

import (
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/parser"
)

// TestStable follows each row of the table: where the formula is a number, what is written in its place is the same, but for
// rounding, and at some point it is a number where the formula is none.
func TestStable(t *testing.T) {
	moderate := []float64{0.3, -0.7, 1.9, 2.6}
	extreme := []float64{0, 1e-20, -1e-20, 200, -200, 800, -800, 1e200, -1e200}
	for i, s := range stable {
		p := patterns.Get()[i]
		at := func(values []float64) func(string) float64 {
			return func(letter string) float64 { return values[strings.Index("xyzw", letter)] }
		}
		same, better := 0, 0
		for n := range 256 {
			values := []float64{moderate[n%4], moderate[n/4%4], moderate[n/16%4], moderate[n/64]}
			a, b := value(p.formula, at(values)), value(p.write, at(values))
			if s.what != "" {
				a = math.Log(a)
			}
			if value(p.when, at(values)) == 0 {
				continue
			}
			if a != a && b == b {
				t.Errorf("%s at %v is NaN, and %s is %v", s.formula, values, s.write, b)
			}
			if a-a != 0 {
				continue
			}
			if math.Abs(a-b) > 1e-12*math.Max(1, math.Abs(a)) {
				t.Errorf("%s at %v is %v, and %s is %v", s.formula, values, a, s.write, b)
			}
			same++
		}
		for _, x := range extreme {
			for _, y := range slices.Concat(extreme, moderate) {
				values := []float64{x, y, 0.7, 0.3}
				a, b := value(p.formula, at(values)), value(p.write, at(values))
				if value(p.when, at(values)) == 0 {
					continue
				}
				if a-a != 0 && b-b == 0 || a == 0 && b != 0 {
					better++
				}
			}
		}
		if same < 27 || better == 0 && !strings.HasPrefix(s.formula, "1/") && s.formula != "exp(x)/(1 + exp(x))" {
			t.Errorf("%s was held to %s at %d points, and is better at %d", s.write, s.formula, same, better)
		}
	}
}

// TestAdvice looks at what the notes on a point tell to write.
func TestAdvice(t *testing.T) {
	for _, c := range []struct {
		formula string
		x       []float64
		want    string // "" for no advice
	}{
		{"ln(1 + exp(x))", []float64{1000}, "write softplus(x) for ln(1 + exp(x))"},
		{"ln(exp(2*x) + 1)", []float64{1000}, "write softplus(2*x) for ln(exp(2*x) + 1)"},
		{"z = e^x; p = 1 + z; ln(p)", []float64{1000}, "write softplus(x) for ln(p)"},
		{"ln(exp(a - b) + exp(c))", []float64{1000, 1, 2}, "write logaddexp(a - b, c) for ln(exp(a - b) + exp(c))"},
		{"ln(exp(a) + exp(b) + exp(c))", []float64{1000, 1, 2}, "write logsumexp(a, b, c) for ln(exp(a) + exp(b) + exp(c))"},
		{"1/(1 + exp(-x))", []float64{-1000}, "write sigmoid(x) for 1/(1 + exp(-x))"},
		{"exp(a)/exp(a + b)", []float64{800, 1}, "write exp(a - (a + b)) for exp(a)/exp(a + b)"},
		{"sqrt(x^2 + y^2)", []float64{1e200, 1}, "write hypot(x, y) for sqrt(x^2 + y^2)"},
		{"sqrt(x^2 + y^2)", []float64{0, 0}, "write hypot(x, y) for sqrt(x^2 + y^2)"},
		{"gamma(n)", []float64{200}, "write lgamma(n) for its logarithm"},
		{"2*ln(gamma(n))", []float64{200}, "write lgamma(n) for ln(gamma(n))"},
		{"x*ln(x)", []float64{0}, "write xlogy(x, x) for x*ln(x)"},
		{"2*ln(x)", []float64{0}, ""},
		{"exp(x)", []float64{1000}, ""},
		{"1/x", []float64{0}, ""},
		{"ln(1 + exp(x)) + 1/y", []float64{1, 0}, ""},
		{"softplus(x) = x; ln(1 + exp(x))", []float64{1000}, ""},
	} {
		f, err := Parse(c.formula, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, n := range f.Notes(c.x) {
			if _, advice, ok := strings.Cut(n.Message, "; write "); ok {
				got = "write " + advice
			}
		}
		if got != c.want {
			t.Errorf("%s at %v: %q, want %q", c.formula, c.x, got, c.want)
		}
		if formula, _, ok := strings.Cut(strings.TrimPrefix(got, "write "), " for "); ok {
			if _, err := parser.Parse(formula); err != nil {
				t.Errorf("%s: %v", got, err)
			}
		}
	}
}
