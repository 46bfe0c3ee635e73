package simplify_test

import (
	"fmt"
	"maps"
	"math"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/eval/simplify"
	"backprop/parser"
	"backprop/testdata"
	"backprop/testdata/program"
)

// operations counts the operators and calls of expressions; a sign is one, too.
func operations(list ...ast.Expr) int {
	n := 0
	for _, e := range list {
		for e := range ast.Preorder(e) {
			switch e.(type) {
			case *ast.Unary, *ast.Binary, *ast.Call:
				n++
			}
		}
	}
	return n
}

// written returns the program of derivatives with as much shared as asked.
func (d derivatives) written(share eval.Sharing) *ast.Program {
	return d.Graph.Raise(d.Outs, eval.Raising{Share: share, Name: func(n eval.ID) string { return d.Names[n] }})
}

// lines returns all expressions of a program.
func lines(p *ast.Program) []ast.Expr {
	var list []ast.Expr
	for _, s := range p.Stmts {
		list = append(list, s.Body...)
	}
	return list
}

// refused are the rewrites of sympy's that are not made here: they do not hold for all real numbers, overflow elsewhere, or
// are a matter of taste, like cosh(x/2)^2 for 1 + cosh(x).
var refused = []string{"domain", "differs", "trig", "powers", "exp", "dirac", "overflow", "unsupported"}

// TestLength compares the number of operations with that of sympy's diff and simplify, and of its cse.
func TestLength(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus, thrice")
	}
	text, err := os.ReadFile("../../testdata/formulas_sympy.txt")
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, f := range testdata.Formulas() {
		sources[f.Name] = f.Source
	}
	type tally struct{ ours, theirs int }
	ratio := func(c tally) float64 { return float64(c.ours) / float64(c.theirs) }
	var all, same, shared tally
	formulas, others := 0, 0
	for record := range strings.SplitSeq(string(text), "\n\n## ") {
		name, rest, _ := strings.Cut(record, "\n")
		if sources[name] == "" {
			continue
		}
		formulas++
		_, rest, _ = strings.Cut(rest, "written:\n")
		written, cse, _ := strings.Cut(rest, "shared:\n")
		why := map[string]bool{}
		count := func(text string) int {
			n := 0
			for line := range strings.Lines(text) {
				_, formula, ok := strings.Cut(strings.TrimSpace(line), " = ")
				if !ok {
					continue
				}
				formula, flags, _ := strings.Cut(formula, "  # ")
				e, err := parser.Expr(formula)
				if err != nil {
					t.Fatalf("%s: %s: %v", name, formula, err)
				}
				n += operations(e)
				for _, f := range strings.Fields(flags) {
					if slices.Contains(refused, f) {
						why[f] = true
					}
				}
			}
			return n
		}
		theirs, theirsShared := count(written), count(cse)
		ours := operations(lines(derive(t, sources[name], false).written(eval.Nothing))...)
		all.ours, all.theirs = all.ours+ours, all.theirs+theirs
		shared.ours += operations(lines(deriveWith(t, sources[name], false, simplify.AllGroups).written(eval.Everything))...)
		shared.theirs += theirsShared
		if len(why) == 0 {
			same.ours, same.theirs = same.ours+ours, same.theirs+theirs
			continue
		}
		others++
		t.Logf("%s: %d of %d operations, sympy's with %s", name, ours, theirs, strings.Join(slices.Sorted(maps.Keys(why)), " "))
	}
	t.Logf("%d formulas: %.3f of sympy's operations written out, %.3f on the %d where it makes no rewrite that is refused, %.3f with shared lines",
		formulas, ratio(all), ratio(same), formulas-others, ratio(shared))
	if formulas != len(sources) || ratio(same) > 1.1 || ratio(all) > 1.3 || ratio(shared) > 1 {
		t.Errorf("want all %d formulas, at most 1.1 times sympy's operations where it makes no other rewrites, 1.3 times in all and once with shared lines", len(sources))
	}
}

// evaluate returns the values of the outputs of a formula at a point, and of each the sum of |value × derivative| over the
// operations: what rounding each of them by one unit does.
func evaluate(f *eval.Formula, at map[string]float64) (values, condition []float64) {
	g := f.Graph
	inputs := make([]float64, len(g.Inputs()))
	for i, name := range g.Inputs() {
		inputs[i] = at[name]
	}
	var outs []eval.ID
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	nodes := slices.DeleteFunc(g.Needed(outs...).Nodes, func(n eval.ID) bool { return len(g.Args(n)) == 0 && !isFraction(g, n) })
	rows, err := adjoint.Jacobian(g, outs, nodes)
	if err != nil {
		panic(err)
	}
	all := slices.Concat(append([][]eval.ID{outs, nodes}, rows...)...)
	v := run.Compile(g, all...).NewValues()
	v.Run(inputs)
	for i := range outs {
		values = append(values, v.Output(i))
		sum := 0.0
		for k := range nodes {
			if a := math.Abs(v.Output(len(outs) + k)); a != 0 {
				sum += a * math.Abs(v.Output(len(outs)+len(nodes)+i*len(nodes)+k))
			}
		}
		condition = append(condition, sum)
	}
	return values, condition
}

// isFraction reports whether a node is a constant that is rounded when it is read.
func isFraction(g *eval.Graph, n eval.ID) bool {
	v, ok := g.Value(n)
	return ok && v*(1<<20) != math.Trunc(v*(1<<20))
}

// TestAccuracy holds what is printed for the corpus to the partials of mpmath, at every point: within 8 units of what
// rounding the printed operations makes.
func TestAccuracy(t *testing.T) {
	if testing.Short() {
		t.Skip("every partial derivative of the corpus")
	}
	const units = 8
	programs, derived := map[string]*eval.Formula{}, map[string]derivatives{}
	worst, where, n := 0.0, "", 0
	for _, p := range testdata.Partials() {
		f, d := programs[p.Name], derived[p.Name]
		if f == nil {
			d = derive(t, p.Source, false)
			derived[p.Name] = d
			f = program.Lower(t, printer.Program(d.written(eval.Readable)))
			programs[p.Name] = f
		}
		values, condition := evaluate(f, p.At)
		for i, name := range d.names {
			parts := strings.SplitN(strings.ReplaceAll(name, "∂", ""), "/", 2)
			want, ok := p.Want[parts[0]+"/"+parts[1]]
			if !ok {
				t.Fatalf("%s: no reference for %s", p.Name, name)
			}
			w, _ := want.Float64()
			unit := condition[i]*0x1p-53 + math.Abs(w)*0x1p-53 + 5e-324
			delta, _ := new(big.Float).Sub(want, big.NewFloat(values[i])).Float64()
			off := math.Abs(delta) / unit
			n++
			if !(off <= units) {
				t.Errorf("%s at %v: %s = %v, want %.20g: off by %.3g units", p.Name, p.At, name, values[i], want, off)
			}
			if off > worst {
				worst, where = off, fmt.Sprintf("%s %s", p.Name, name)
			}
		}
	}
	t.Logf("%d partials, the worst is off by %.2g units: %s", n, worst, where)
}
