package explain

import (
	"backprop/eval/array"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/compute"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/parser"
)

// at returns a point of a source, the first of whose variables have values.
func at(t *testing.T, source string, x ...float64) *compute.Point {
	t.Helper()
	program, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := diff.New(program, names)
	if err != nil {
		t.Fatal(err)
	}
	p := &compute.Point{Function: f, Names: names, Source: source, Vars: f.Inputs()}
	for i := range names.Inputs {
		v := math.NaN()
		if i < len(x) {
			v = x[i]
		}
		p.X, p.Given, p.Missing = append(p.X, v), append(p.Given, i < len(x)), p.Missing || i >= len(x)
	}
	p.At = array.Numbers(p.X)
	return p
}

// explained returns the explanation of a source with a number of digits.
func explained(t *testing.T, digits int, source string, x ...float64) string {
	t.Helper()
	w, err := at(t, source, x...).Follow(compute.Question{Gradient: true}, compute.Detail{Symbols: true})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	New(w, words.English).Write(&b, render.Style{Format: "text", Digits: digits}, screen.Palette{Name: fmt.Sprint, Back: fmt.Sprint})
	return b.String()
}

// TestShownArguments: an operation of 12 arguments is written out in numbers, one of 13 is not.
func TestShownArguments(t *testing.T) {
	var names, numbers []string
	var x []float64
	for i := range 13 {
		names, numbers, x = append(names, fmt.Sprintf("a%d", i)), append(numbers, fmt.Sprint(i)), append(x, float64(i))
		if i == 0 { // the sum of one argument is that
			continue
		}
		sum, sides := "sum("+strings.Join(names, ", ")+")", "sum("+strings.Join(numbers, ", ")+")"
		text := strings.Join(strings.Fields(explained(t, 15, sum, x...)), " ") // it may be in several lines
		if got, want := strings.Contains(text, sum+" = "+sides+" = "), i < mostShown; got != want {
			t.Errorf("the sum of %d arguments is written out: %v, want %v", i+1, got, want)
		}
	}
}

func TestAlignSides(t *testing.T) {
	sides := func() []row {
		rows := []row{{}, {}, {remark: "so"}}
		for i, list := range [][]string{{"a", "bcd", "e"}, {"fgh", "i"}, {"a remark, which is not measured"}} {
			rows[i].sides = exactly(list...)
		}
		return rows
	}
	const wide = len("fgh") + len("bcd") + len("e") + 2*len(" = ")
	for most, want := range map[int]string{wide: "a   = bcd = e|fgh = i", wide - 1: "a = bcd = e|fgh = i"} {
		rows := sides()
		aligned := alignSides(rows, most)
		got := rows[0].sides.String() + "|" + rows[1].sides.String()
		if got != want || aligned != (most >= wide) {
			t.Errorf("at most %d columns: %q, %v, want %q", most, got, aligned, want)
		}
	}
}

// TestSums: terms and factors have parentheses where they would be read otherwise.
func TestSums(t *testing.T) {
	n := textNotation(render.Style{Digits: 15})
	sum := func(text string) term { return term{text: text, prec: op.PrecSum} }
	number := func(v float64) term { return n.numberTerm(v) }
	for _, c := range []struct {
		got  term
		want string
	}{
		{n.sum([]term{number(2), number(-3)}), "2 - 3"},
		{n.sum([]term{number(-2), number(3)}), "-2 + 3"},
		{n.sum([]term{sum("a - b"), number(3)}), "a - b + 3"},
		{n.sum([]term{sum("-a - b"), number(3)}), "-a - b + 3"}, // the first needs none
		{n.sum([]term{number(3), sum("a - b")}), "3 + a - b"},
		{n.sum([]term{number(3), sum("-a - b")}), "3 + (-a - b)"},
		{n.sum([]term{{text: "a < b", prec: op.PrecSum - 1}, number(3)}), "(a < b) + 3"},
		{n.product(number(2), n.times, number(-3)), "2 × (-3)"},
		{n.product(number(-2), n.times, number(3)), "-2 × 3"},
		{n.product(sum("a + b"), n.dot, sum("c - d")), "(a + b) · (c - d)"},
	} {
		if c.got.text != c.want {
			t.Errorf("got %s, want %s", c.got.text, c.want)
		}
	}
}

// TestLines: the sides of an equation are in one line if they fit, else as few as can be, of which the numbers begin a new one.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		sides   string
		numbers int
		most    int
		want    string
	}{
		{"a b 1 2", 2, 13, "a = b = 1 = 2"},
		{"a b 1 2", 2, 12, "a = b|1 = 2"},
		{"a b 1 2", 2, 4, "a|b|1|2"},
		{"a b c", 0, 8, "a = b|c"},
		{"a b", 2, 4, "a|b"},                   // no number is another
		{"a bbbbbbbb 1", 2, 5, "a|bbbbbbbb|1"}, // wider than all
	} {
		s := exactly(strings.Fields(c.sides)...)
		s.numbers = c.numbers
		var lines []string
		for _, l := range s.lines(func(line string) bool { return len(line) <= c.most }) {
			lines = append(lines, l.text)
		}
		got := strings.Join(lines, "|")
		if got != c.want {
			t.Errorf("%s in %d columns: %s, want %s", c.sides, c.most, got, c.want)
		}
	}
}

// TestBeside: a remark stands beside a text as far as a page goes, else below it.
func TestBeside(t *testing.T) {
	remark := "a remark"
	for n, want := range map[int]string{
		screen.PageWidth - 2 - len("   "+remark):     "   " + remark,
		screen.PageWidth - 2 - len("   "+remark) + 1: "\n    " + remark,
	} {
		text := strings.Repeat("x", n)
		if got := beside(text, remark, 2); got != text+want {
			t.Errorf("beside %d characters: %q, want %q", n, got[n:], want)
		}
	}
	if got, want := wrapped(strings.Repeat("1234 ", 16)+"5", 4), strings.Repeat("1234 ", 14)+"1234\n    1234 5"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestParts: a side is taken apart before operators outside of parentheses.
func TestParts(t *testing.T) {
	for side, want := range map[string]string{"a + b*(c - d) · e": "a|+ b*(c - d)|· e", "-a - (-b)": "-a|- (-b)", "1e-9 × x": "1e-9|× x", "x": "x"} {
		if got := strings.Join(parts(side), "|"); got != want {
			t.Errorf("parts(%s) = %s, want %s", side, got, want)
		}
	}
}

// exactly returns the sides of an equation without rounded numbers.
func exactly(list ...string) sides {
	s := sides{about: "≈"}
	for _, text := range list {
		s.list = append(s.list, term{text: text})
	}
	return s
}

// TestAbout: a line of arithmetic is true as it is shown: = stands between numbers where it is exactly so, else ≈, as beside a number
// with digits that are not shown.
func TestAbout(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		want   []string
	}{
		{"x - 1", 1000000.5, []string{"f = x - 1 = 1000000.5 - 1 ≈ 1000000", "∂f/∂x = 1"}},
		{"3*x", 1.1, []string{"f = 3*x = 3 × 1.1 = 3.3"}}, // 3.3000000000000003
		{"x/8", 1, []string{"f = x/8 = 1/8 = 0.125"}},
		{"x/3", 1, []string{"f = x/3 = 1/3 ≈ 0.333333"}},
		{"g = x/3; 3*g", 1, []string{"g = x/3 = 1/3 ≈ 0.333333", "f = 3*g ≈ 3 × 0.333333 ≈ 1"}},
		{"sqrt(2)*x", 0.5, []string{"f ≈ 1.41421*x ≈ 1.41421 × 0.5 ≈ 0.707107", "∂f/∂x ≈ 1.41421"}},
		{"x", 1 / 3.0, []string{"x ≈ 0.333333"}},
		{"x", 1e300, []string{"x = 1e+300"}},
		{"x + 1", math.Inf(1), []string{"f = x + 1 = Infinity + 1 = Infinity"}},
		{"5 + exp(x)", 0.5, []string{"∂f/∂x = ∂f/∂t · ∂t/∂x = 1 · t ≈ 1 · 1.64872 = 1.64872"}},
		{"x + 1", 1e16, []string{"f = x + 1 = 10000000000000000 + 1 ≈ 10000000000000000"}},
		{"1 - exp(x)", -1, []string{"f = 1 - t ≈ 1 - 0.367879 = 0.632121", "∂f/∂x = ∂f/∂t · ∂t/∂x = -1 · t ≈ -1 · 0.367879 = -0.367879"}},
		{"-x", 1 / 3.0, []string{"f = -x ≈ -0.333333", "∂f/∂x = -1"}},
		{"x^2000", 0.5, []string{"f = x^2000 = 0.5^2000 ≈ 0"}},
		{"x^-2", 4, []string{"f = x^-2 = 4^(-2) = 0.0625"}},
		{"x*1e308", 10, []string{"f = x*1e+308 = 10 × 1e+308 = Infinity"}},
		{"tanh(x)", 20, []string{"f = tanh(x) = tanh(20) ≈ 1"}},
		{"cos(x)", 1e-9, []string{"f = cos(x) = cos(1e-9) ≈ 1"}},
		{"cos(x)", 0, []string{"f = cos(x) = cos(0) = 1"}},
		{"exp(x)", -800, []string{"f = exp(x) = exp(-800) ≈ 0"}},
		{"hypot(x, 4)", 3, []string{"f = hypot(x, 4) = hypot(3, 4) = 5"}},
		{"floor(x)", 2.5, []string{"f = floor(x) = floor(2.5) = 2"}},
		{"max(x, 7)", 5, []string{"f = max(x, 7) = max(5, 7) = 7"}},
		{"sigmoid(x)", 0, []string{"∂f/∂x = f*(1 - f) = 0.5*(1 - 0.5) = 0.25"}},
		{"sigmoid(x)", 1, []string{"∂f/∂x = f*(1 - f) ≈ 0.731059*(1 - 0.731059) ≈ 0.196612"}},
	} {
		text := explained(t, 6, c.source, c.x)
		lines := strings.Split(text, "\n")
		for i := range lines {
			lines[i] = strings.Join(strings.Fields(lines[i]), " ")
		}
		for _, want := range c.want {
			if !slices.Contains(lines, want) {
				t.Errorf("%s at %v has no line %q:\n%s", c.source, c.x, want, text)
			}
		}
	}
}

// TestExact: a number has its own digits if it reads back, or if it is a short one but for the rounding of its computation.
func TestExact(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   bool
	}{
		{0.1 + tiny, 6, true}, {0.5, 6, true}, {1234567, 6, true}, {1 / 3.0, 6, false}, {1 / 3.0, 15, false}, {1 / 3.0, -1, true},
		{1.2345678, 6, false}, {1.2345678, 8, true}, {1.2345678, 15, true}, {math.NaN(), 6, true}, {math.Inf(-1), 6, true}, {math.Copysign(0, -1), 6, true},
		{2.0000001, 6, false}, {1.99999999999, 6, false}, {2 - tiny, 6, true},
	} {
		if got := (render.Style{Digits: c.digits}).Exact(c.v); got != c.want {
			t.Errorf("%v in %d digits: %v, want %v", c.v, c.digits, got, c.want)
		}
	}
}

const tiny = 2.5e-16 // of a number that is computed
