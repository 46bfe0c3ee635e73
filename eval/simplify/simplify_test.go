package simplify_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/testdata/program"
)

var update = flag.Bool("update", false, "write what is printed into testdata")

// derivatives are the partials of a formula, simplified.
type derivatives struct {
	*simplify.Result
	names []string // ∂f/∂x
}

func derive(t testing.TB, source string, keepDomain bool) derivatives {
	t.Helper()
	return deriveWith(t, source, keepDomain, simplify.NoGroups)
}

func deriveWith(t testing.TB, source string, keepDomain bool, group simplify.Grouping) derivatives {
	t.Helper()
	formulas, names := simplified(t, source, keepDomain)
	return derivatives{formulas.Graph(group), names}
}

// simplified returns the partials of a formula before they have a graph, and their names.
func simplified(t testing.TB, source string, keepDomain bool) (formulas *simplify.Formulas, names []string) {
	t.Helper()
	f := program.LowerTo(t, eval.NewExact(), source)
	g := f.Graph
	var wrt, outs, all []eval.ID
	for i := range g.Inputs() {
		wrt = append(wrt, g.Leaf(i))
	}
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	forward := eval.ID(g.Len())
	rows, err := adjoint.Jacobian(g, outs, wrt)
	if err != nil {
		t.Fatalf("Jacobian(%q): %v", source, err)
	}
	for i, o := range f.Outputs {
		for k, in := range g.Inputs() {
			all = append(all, rows[i][k])
			names = append(names, "∂"+o.Name+"/∂"+in)
		}
	}
	return simplify.Simplify(g, all, simplify.Options{Forward: forward, KeepDomain: keepDomain}), names
}

// String writes the derivatives as derive does.
func (d derivatives) String() string {
	var b strings.Builder
	p := d.Graph.Raise(d.Outs, eval.Raising{Name: func(n eval.ID) string { return d.Names[n] }})
	for _, s := range p.Stmts[:len(p.Stmts)-1] {
		b.WriteString(s.Name.Name + " = " + printer.Expr(s.Body[0]) + "\n")
	}
	for i, e := range p.Result().Body {
		b.WriteString(d.names[i] + " = " + printer.Expr(e) + "\n")
	}
	for _, c := range d.Conditions {
		b.WriteString("where " + printer.Program(d.Graph.Raise([]eval.ID{c}, eval.Raising{Share: eval.Nothing})) + "\n")
	}
	return b.String()
}

// TestFormulas compares what is printed for the formulas of testdata/formulas.txt with what stands there below each.
// A formula with the mark ! keeps its domain.
func TestFormulas(t *testing.T) {
	const file = "testdata/formulas.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for record := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		source, want, _ := strings.Cut(record, "\n")
		formula, keep := strings.CutPrefix(source, "! ")
		got := derive(t, strings.ReplaceAll(formula, "; ", "\n"), keep).String()
		if got = strings.TrimSpace(got); got != want && !*update {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", source, got, want)
		}
		out.WriteString(source + "\n" + got + "\n\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.TrimSpace(out.String())+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
