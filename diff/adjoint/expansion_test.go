package adjoint_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

// TestOpens holds each function that is defined by simpler ones to its definition, in value and partials, where the definition
// keeps its digits: at the points of functions.txt that are of moderate size and at which all of it is finite.
func TestOpens(t *testing.T) {
	checked := map[op.Code]int{}
	for _, r := range readReferences(t) {
		moderate := func(v float64) bool { return v == 0 || 0.01 < math.Abs(v) && math.Abs(v) < 10 }
		if r.op.Definition() == "" || slices.ContainsFunc(r.args, func(v float64) bool { return !moderate(v) }) {
			continue
		}
		if slices.ContainsFunc(r.want, func(w number) bool { return w.val == nil || w.val.IsInf() }) {
			continue
		}
		if r.op.Info().Kink != "" && r.args[0] == 0 {
			continue // there the derivative is a convention
		}
		got := runOpened(t, r.op, r.args)
		for i, w := range r.want {
			want, _ := w.val.Float64()
			if !(math.Abs(got[i]-want) <= 1e-9*(1+math.Abs(want))) {
				t.Errorf("%s: item %d of %s is %v, want %v", r.key, i, r.op.Definition(), got[i], want)
			}
		}
		checked[r.op]++
	}
	for c := range op.Functions() {
		if c.Definition() != "" && checked[c] < 3 {
			t.Errorf("%s was held to its definition at %d points", c, checked[c])
		}
	}
}

// runOpened returns the value and the partials of a function, computed by its definition.
func runOpened(t *testing.T, c op.Code, args []float64) []float64 {
	t.Helper()
	names := []string{"a", "b", "c"}[:len(args)]
	p, err := parser.Parse(c.Definition() + "\n" + c.String() + "(" + strings.Join(names, ", ") + ")")
	if err != nil {
		t.Fatal(err)
	}
	p.Redefined = 1
	resolved, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := eval.Lower(p, resolved)
	if err != nil {
		t.Fatal(err)
	}
	out := f.Outputs[0].Node
	if f.Graph.Op(out) == c {
		t.Fatalf("%s was not opened", c)
	}
	var wrt []eval.ID
	for _, name := range names {
		wrt = append(wrt, f.Node(name))
	}
	rows, err := adjoint.Jacobian(f.Graph, []eval.ID{out}, wrt)
	if err != nil {
		t.Fatal(err)
	}
	v := run.Compile(f.Graph, append([]eval.ID{out}, rows[0]...)...).NewValues()
	v.Run(args)
	got := make([]float64, 1+len(args))
	for i := range got {
		got[i] = v.Output(i)
	}
	return got
}

// TestOpensSimpler checks that a definition is of functions that come before it, and stands as it is printed.
func TestOpensSimpler(t *testing.T) {
	for c := range op.Functions() {
		text := c.Info().Expansion
		if text == "" {
			continue
		}
		e, err := parser.Expr(text)
		if err != nil {
			t.Errorf("%s: %v", c, err)
			continue
		}
		if got := printer.Expr(e); got != text {
			t.Errorf("%s: %q is printed as %q", c, text, got)
		}
		for e := range ast.Preorder(e) {
			switch e := e.(type) {
			case *ast.Name:
				if e.Name != "pi" && !slices.Contains(c.Params(), e.Name) {
					t.Errorf("%s: %q uses %s", c, text, e.Name)
				}
			case *ast.Call:
				if by, _ := op.Lookup(e.Fun); by >= c {
					t.Errorf("%s: %q uses %s, which comes later", c, text, by)
				}
			}
		}
	}
}
