package diff_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/testdata"
)

// TestBlockNotes: a block, which remembers what it has said of points that are alike, says of each point what a point of its own
// says.
func TestBlockNotes(t *testing.T) {
	awkward := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -3, 1e200, -1e200, 1e-300, 710, inf, -inf, math.NaN()}
	sources := []string{
		"max(x, y, z)*sqrt(x)", "min(x, 1, y)/z", "relu(x)*abs(y) + (x < y ? ln(z) : 1/z)", "clamp(x, y, z)", "x^y", "leakyrelu(x, y)^z",
		"u = ln(x); v = 1/y; u*v, u/v", "hypot(x, y)*sign(z)", "round(x)*floor(y) + mod(x, z)", "if(x, ln(y), 1/z)", "x > 0 && ln(y) > 0 || z",
		"sum(x, y, z, 1/x, 1/y, 1/z)", "-x/-y", "x + max(abs(y), z)", "(x - y)/(y - x)",
		"ln(1 + exp(x)) + 1/y", "sqrt(x^2 + y^2)/z", "x*ln(y)", "exp(x)/exp(y) - exp(y)^z", "if(x > 0, gamma(y)/gamma(x), x^2)", "u = sqrt(x*x + y*y); x*x*z",
		"max(x, x*y) + abs(x*z)", "abs(x) <= y ? x^2 : z*x", "min(x*y, y*x + 0, z*z) + relu(x*y)", "clamp(x^2, y, z)*hypot(x*y, z^2)",
	}
	for i, f := range testdata.Formulas() {
		if !testing.Short() || i%8 == 0 {
			sources = append(sources, f.Source)
		}
	}
	r := rand.New(rand.NewPCG(1, 5))
	counted := map[string]int{}
	for _, source := range sources {
		f, err := diff.Parse(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		inputs := f.Inputs()
		along := &diff.Weights{Names: inputs, Values: make([]float64, len(inputs))}
		for i := range inputs {
			along.Values[i] = float64(i - 1)
		}
		for _, q := range []diff.Question{{}, {Gradient: true}, {Gradient: true, Hessian: true}, {Along: along}, {Gradient: true, Wrt: inputs[:min(1, len(inputs))]}} {
			q.Notes = true
			d, err := f.Compile(q)
			if err != nil {
				t.Fatal(err)
			}
			b, p := d.NewBlock(64), d.NewPoint()
			for range 2 {
				x := make([][]float64, b.Size())
				for k := range x {
					x[k] = make([]float64, len(inputs))
					for i := range inputs {
						x[k][i] = awkward[r.IntN(len(awkward))]
						if r.IntN(3) == 0 {
							x[k][i] = math.Round(r.NormFloat64()*100) / 64
						}
						if column := b.Input(i); column != nil {
							column[k] = x[k][i]
						}
					}
				}
				b.Run(len(x))
				for k := range x {
					p.Run(x[k])
					want := p.Notes()
					if got := b.Notes(k); fmt.Sprint(got) != fmt.Sprint(want) {
						t.Errorf("%s, %+v at %v:\ngot  %v\nwant %v", source, q, x[k], got, want)
					}
					var kinds []string
					for _, n := range want {
						counted[n.Kind]++
						if strings.Contains(n.Message, "; write ") {
							counted["with advice"]++
						}
						if !slices.Contains(kinds, n.Kind) {
							kinds = append(kinds, n.Kind)
						}
					}
					if got := b.Kinds(k); !slices.Equal(got, kinds) {
						t.Errorf("%s at %v: got kinds %v, want %v", source, x[k], got, kinds)
					}
				}
			}
		}
	}
	for _, kind := range []string{"domain", "nonfinite", "condition", "kink", "with advice"} {
		if counted[kind] < 20 {
			t.Errorf("only %d notes of the kind %s were met", counted[kind], kind)
		}
	}
}

// TestHelperNames: no note on a derivative of any function names a helper that stands for a formula: it shows the formula. The only
// helper with a name of its own is polygamma.
func TestHelperNames(t *testing.T) {
	awkward := []float64{0, math.Copysign(0, -1), 1, -1, -2, 0.5, -0.5, 3, 1e200, -1e200, 1e-300, 710, inf, -inf}
	if testing.Short() {
		awkward = []float64{0, 1, -1, 0.5, 1e200, 1e-300, -inf}
	}
	call := regexp.MustCompile(`([a-z][a-z0-9]*)\(`)
	noted := map[string]bool{}
	for c := range op.All() {
		names := []string{"x", "y", "z", "w"}
		least, most := c.Arity()
		if most < 0 {
			least = max(least, 3)
		}
		args := make([]ast.Expr, least)
		for i := range args {
			args[i] = &ast.Name{Name: names[i]}
		}
		f, err := diff.Parse(printer.Expr(ast.Apply(c, args)), &diff.Options{Inputs: names[:least]})
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Compile(diff.Question{Gradient: true, Hessian: true})
		if err != nil {
			t.Fatal(err)
		}
		p, x := d.NewPoint(), make([]float64, least)
		for i := range len(awkward) * len(awkward) * len(awkward) {
			for k := range x {
				x[k] = awkward[i%len(awkward)]
				i /= len(awkward)
			}
			if i > 0 {
				break // of fewer arguments
			}
			p.Run(x)
			for _, n := range p.Notes() {
				if !strings.Contains(n.Message, "derivative of {}") {
					continue
				}
				noted[c.String()] = true
				for _, m := range call.FindAllStringSubmatch(n.Message, -1) {
					if used, ok := op.Lookup(m[1]); !ok || used.Info().Helper && m[1] != "polygamma" || m[1] == "logbase" {
						t.Errorf("%s at %v: %s", c, x, n.Message)
					}
				}
			}
		}
	}
	for _, name := range []string{"^", "atan2", "logbase", "beta", "logsumexp", "powln", "logaddexp"} {
		if !noted[name] {
			t.Errorf("no derivative of %s has a note", name)
		}
	}
}
