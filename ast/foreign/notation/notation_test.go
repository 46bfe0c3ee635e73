package notation_test

import (
	_ "embed"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/foreign/notation"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

//go:embed testdata/notations.txt
var notations string

// TestMeanings follows what is told to write: it is of the language, and one of the texts has the value of what was typed. What the
// parser reads as it is typed is not here.
func TestMeanings(t *testing.T) {
	tested := 0
	for line := range strings.Lines(notations) {
		line = strings.TrimSuffix(line, "\n")
		typed, meaning, ok := strings.Cut(line, " ⇒ ")
		if !ok {
			continue
		}
		tested++
		typed = strings.ReplaceAll(typed, "⏎", "\n")
		answer := notation.Write(typed)
		want, err := compute(meaning)
		if err != nil {
			t.Fatalf("%q: %v", meaning, err)
		}
		right := false
		for _, text := range answer.Texts {
			got, err := compute(text)
			if err != nil {
				t.Errorf("%q: write %s: %v", typed, text, err)
			}
			right = right || slices.EqualFunc(got, want, func(x, y float64) bool {
				return x == y || math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) <= 1e-12*math.Abs(y)
			})
		}
		if !right {
			t.Errorf("%q: none of %q is %s", typed, answer.Texts, meaning)
		}
	}
	if tested < 300 {
		t.Errorf("%d notations", tested)
	}
}

// compute returns the outputs of a program where each variable has a value of its own.
func compute(text string) ([]float64, error) {
	p, err := parser.Parse(text)
	if err != nil {
		return nil, err
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil, err
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		return nil, err
	}
	var in []float64
	for _, id := range names.Inputs {
		h := fnv.New32()
		h.Write([]byte(id.Name))
		in = append(in, 2+float64(h.Sum32()%1000)/500)
	}
	v := run.Compile(f.Graph, f.Outputs[0].Node).NewValues()
	v.Run(in)
	return []float64{v.Output(0)}, nil
}

// TestAnswers looks at texts that nothing is written for as a whole, and says why.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		typed string
		texts []string
		want  string // before and after the texts
	}{
		{"d/dx x^2", []string{"x^2"}, " alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x"},
		{"the derivative of sin(t) with respect to t", []string{"sin(t)"}, " alone: backprop diff computes its derivatives; --wrt t is the derivative with respect to t"},
		{"f''(x)", nil, "second derivatives are computed by backprop diff --hessian"},
		{"∫_0^1 x² dx", nil, "backprop computes values and derivatives, not solutions, integrals or limits"},
		{`\sum_{i=1}^{3} x^i`, nil, "a sum over i is that of rows: backprop eval 'x^i' --i=1..3 --reduce sum"},
		{"sum(x**i for i in range(4))", nil, "a sum over i is that of rows: backprop eval 'x**i' --i=0..3 --reduce sum"},
		{"3.00(5)*x", nil, "values take no uncertainty: that of the result is the root of the sum of squares of derivative times uncertainty, with the derivatives of backprop diff --json"},
		{"x ± 2y", []string{"x + 2*y, x - 2*y"}, "write the two cases as two outputs: "},
		{"2x + 3 = 7", []string{"2*x + 3 - 7"}, "equations are not solved: the difference of the sides is "},
		{"sum(x^2 for x in 1..3)", nil, "a sum over x is that of rows: backprop eval 'x^2' --x=1..3 --reduce sum"}, {"Table[x^2, {x, 0, 1, 0.1}]", nil, "the values are those of rows: backprop eval 'x^2' --x=0..1..0.1"},
		{"SELECT AVG(x*2) FROM t", nil, "the rows of a file are combined by --reduce: backprop eval 'x*2' --input FILE --reduce mean"},
		{"5→X:X²+1", []string{"X^2+1"}, "; bind a value with a flag, --X=5"}, {"x | 5", nil, "numbers are real, without bits; a logical and is &&, a logical or ||"},
		{"(lambda x: x**2)(3)", []string{"x**2"}, "; bind a value with a flag, --x=3"}, {"(x => x^2)(3)", []string{"x^2"}, "; bind a value with a flag, --x=3"}, {"e^{i\\pi}", nil, "numbers are real, without an imaginary unit"},
		{"D[Sin[x], {x, 2}]", []string{"sin(x)"}, " alone: backprop diff --hessian computes its second derivatives"}, {"diff(x^3, x$2)", []string{"x^3"}, " alone: backprop diff --hessian computes its second derivatives"},
		{"x + y AS total, x - y AS diff", []string{"x + y, x - y"}, ""}, {"rate x", nil, ""},
		{"x*y at x=2", []string{"x*y"}, "; bind a value with a flag, --x=2"},
		{"2 STO x", nil, "bind a value with a flag, --x=2"},
		{"{x, y}", []string{"[x, y]", "x, y"}, "; the one in brackets is a vector, the other several outputs"},
		{"A\\b", nil, "systems of equations are not supported yet"},
		{"1/2x", []string{"1/(2*x)", "1/2*x"}, ""},
		{"x if x > 0", []string{"x > 0 ? x : nan"}, "; put the value elsewhere in the place of nan"},
		{"natural selection of x", nil, ""}, {"3 km", nil, ""}, {"x!2", nil, ""}, {"y = 2 x", []string{"y = 2*x"}, ""}, {"x = 2 + 3t", []string{"x = 2 + 3*t"}, ""},
		{"a=1 b=2 a+b", []string{"a+b"}, "; bind values with flags, --a=1 --b=2"}, {"1,000*x", nil, ""}, {strings.Repeat("2x+", 100), nil, ""},
	} {
		a := notation.Write(c.typed)
		if got := a.Before + a.After; got != c.want || !slices.Equal(a.Texts, c.texts) {
			t.Errorf("%q: %q %q, want %q %q", c.typed, a.Texts, got, c.texts, c.want)
		}
	}
}

// TestBounds writes texts in which each level of brackets is read again for each meaning of the one round it, or written three
// times: they are left before they take long.
func TestBounds(t *testing.T) {
	for _, level := range []string{"1/2x(", "√2x(", "x^2y(", "sqrt 2x(", "(+ x ", "sum of "} {
		notation.Write(strings.Repeat(level, (notation.Most-1)/len(level)) + "x")
	}
	if a := notation.Write(strings.Repeat("(", 26) + "a" + strings.Repeat(" ?? b)", 22)); len(a.Texts) != 0 {
		t.Errorf("%d bytes", len(a.Texts[0]))
	}
}
