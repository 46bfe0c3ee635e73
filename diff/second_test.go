package diff_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/testdata"
)

// TestSecondFormulas computes the formulas of second derivatives at the points of the corpus: they are those of mpmath, up to what
// the formula loses. Those of formulas of more than four variables, which take most of the time, are left to make limits.
func TestSecondFormulas(t *testing.T) {
	if testing.Short() {
		t.Skip("the second derivatives of every formula of the corpus")
	}
	compared := 0
	points := slices.CompactFunc(testdata.SecondPartials(), func(p, q testdata.Point) bool { return p.Name == q.Name })
	for _, p := range points {
		f := parse(t, p.Source, nil)
		if len(f.Inputs()) > 4 && os.Getenv("BACKPROP_LIMITS") == "" {
			continue
		}
		d, err := f.Derive(diff.Deriving{Hessian: true})
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float64, len(d.Wrt))
		for i, name := range d.Wrt {
			x[i] = p.At[name]
		}
		body := append(slices.Clone(d.Partials), d.Second...)
		program := &ast.Program{Stmts: append(slices.Clone(d.Shared), &ast.Stmt{Body: body})}
		formulas := parse(t, printer.Program(program), &diff.Options{Inputs: d.Wrt})
		got := make([]float64, len(body))
		formulas.Values(got, x)
		got, at := got[len(d.Partials):], 0
		for _, out := range f.Outputs() {
			list := got[at:][:len(x)*(len(x)+1)/2]
			largest := math.Max(slices.Max(list), -slices.Min(list))
			for i, x := range d.Wrt {
				for _, y := range d.Wrt[i:] {
					v := got[at]
					at++
					ref, ok := p.Want[out+"/"+x+"/"+y]
					if !ok {
						ref, ok = p.Want[out+"/"+y+"/"+x]
					}
					if !ok {
						continue
					}
					compared++
					if want, _ := ref.Float64(); math.Abs(v-want) > 1e-9*math.Abs(want)+1e-13*largest {
						t.Errorf("%s at %v: ∂²%s/∂%s∂%s is %v, want %v", p.Name, p.Bindings, out, x, y, v, want)
					}
				}
			}
		}
	}
	t.Logf("%d second derivatives", compared)
	if compared < 1000 {
		t.Errorf("only %d second derivatives were compared", compared)
	}
}

// TestSecondOfFirst: second derivatives are those of the formulas that are printed for the first ones, by variables that have
// numbers, too.
func TestSecondOfFirst(t *testing.T) {
	for _, c := range []struct {
		source string
		values []diff.Given
		want   string
		notes  string
	}{
		{"abs(x)^2", nil, "2*x; 2", ""},
		{"sqrt(x^2)^4", nil, "4*x^3; 12*x^2", "x ≠ 0"},
		{"x/x*x^3", nil, "3*x^2; 6*x", "x ≠ 0"},
		{"a*x^3", []diff.Given{{Input: "a", Value: 1.0 / 3, Text: "1/3"}, {Input: "x", Value: 2, Text: "2"}}, "8, 4; 0, 12, 4", ""},
		{"a*x^3", []diff.Given{{Input: "a", Value: 1.0 / 3, Text: "1/3"}}, "x^2; 2*x", ""},
		{"2", nil, "; ", ""},
	} {
		d, err := parse(t, c.source, nil).Derive(diff.Deriving{Hessian: true, Values: c.values})
		if err != nil {
			t.Fatal(err)
		}
		text := func(list []ast.Expr) string {
			var texts []string
			for _, e := range list {
				texts = append(texts, printer.Expr(e))
			}
			return strings.Join(texts, ", ")
		}
		var notes []string
		for _, n := range d.Notes {
			notes = append(notes, n.Quote(c.source).Message)
		}
		if got, said := text(d.Partials)+"; "+text(d.Second), strings.Join(notes, "; "); got != c.want || said != c.notes {
			t.Errorf("%s: %s (%s), want %s (%s)", c.source, got, said, c.want, c.notes)
		}
	}
}
