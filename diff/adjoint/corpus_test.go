package adjoint_test

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
	"backprop/testdata"
	"backprop/testdata/program"
)

// lower returns the graph of a source text.
var lower = program.Lower

// TestCorpus holds every formula of the corpus to its value and all its partials at three points,
// computed with mpmath from another translation of the formula. The error allowed is
// what rounding every operation of the graph makes: opUlps ulp of each node's value, times the
// derivative with respect to that node (the condition of the graph's own
// operations).
func TestCorpus(t *testing.T) {
	const opUlps = 1
	points := map[string]int{}
	worst, where := 0.0, ""
	for _, p := range testdata.Partials() {
		points[p.Name]++
		f := lower(t, p.Source)
		g := f.Graph
		inputs := make([]float64, len(g.Inputs()))
		for i, name := range g.Inputs() {
			inputs[i] = p.At[name]
		}
		seen := 0
		check := func(what string, node eval.ID) {
			want := p.Want[what]
			if want == nil {
				t.Fatalf("%s: formulas_ref.txt has no %s", p.Name, what)
			}
			seen++
			got, bound := roundingBound(g, node, inputs)
			d := new(big.Float).Sub(want, new(big.Float).SetFloat64(got))
			miss, _ := d.Abs(d).Float64()
			ratio := miss / bound
			if w, _ := want.Float64(); w == got {
				ratio = 0 // also where no operation is rounded
			}
			if ratio > worst {
				worst, where = ratio, p.Name+" "+what
			}
			if !(ratio <= opUlps) {
				t.Errorf("%s at %v: %s = %v, want %v, off by %.3g times the rounding bound", p.Name, p.At, what, got, want, ratio)
			}
			if w, _ := want.Float64(); bound > 1e-6*math.Abs(w) && w != 0 {
				t.Errorf("%s: %s is so ill-conditioned that the test says nothing", p.Name, what)
			}
		}
		for _, o := range f.Outputs {
			check(o.Name, o.Node)
			var wrt []eval.ID
			for _, in := range f.Names.Inputs {
				wrt = append(wrt, f.Node(in.Name))
			}
			for i, d := range gradient(g, o.Node, wrt) {
				check(o.Name+"/"+f.Names.Inputs[i].Name, d)
			}
		}
		if seen != len(p.Want) {
			t.Errorf("%s: %d numbers computed, %d in formulas_ref.txt", p.Name, seen, len(p.Want))
		}
	}
	for _, f := range testdata.Formulas() {
		if points[f.Name] != 3 {
			t.Errorf("%s has %d points, want 3", f.Name, points[f.Name])
		}
	}
	t.Logf("%d formulas, worst error %.2f of the bound of one ulp an operation (%s)", len(points), worst, where)
}

// TestCorpusHessian holds all second partials of the corpus to mpmath, with the same bound, that of the nodes
// that compute them.
func TestCorpusHessian(t *testing.T) {
	const opUlps = 1
	points := map[string]int{}
	worst, where, numbers := 0.0, "", 0
	for _, p := range testdata.SecondPartials() {
		points[p.Name]++
		f := lower(t, p.Source)
		g := f.Graph
		at := values(f, p.At)
		var wrt []eval.ID
		for _, in := range f.Names.Inputs {
			wrt = append(wrt, f.Node(in.Name))
		}
		seen := 0
		tables, err := adjoint.Hessian(g, outputs(f), wrt)
		if err != nil {
			t.Fatal(err)
		}
		for n, o := range f.Outputs {
			for i, x := range f.Names.Inputs {
				for k, d := range tables[n][i][i:] {
					what := o.Name + "/" + x.Name + "/" + f.Names.Inputs[i+k].Name
					want := p.Want[what]
					if want == nil {
						t.Fatalf("%s: formulas_hessian_ref.txt has no %s", p.Name, what)
					}
					seen++
					got, bound := roundingBound(g, d, at)
					miss, _ := new(big.Float).Sub(want, new(big.Float).SetFloat64(got)).Float64()
					ratio := math.Abs(miss) / bound
					if w, _ := want.Float64(); w == got {
						ratio = 0
					}
					if ratio > worst {
						worst, where = ratio, p.Name+" "+what
					}
					if !(ratio <= opUlps) {
						t.Errorf("%s at %v: %s = %v, want %v, off by %.3g times the rounding bound", p.Name, p.At, what, got, want, ratio)
					}
					if w, _ := want.Float64(); bound > 1e-6*math.Abs(w) && w != 0 {
						t.Errorf("%s: %s is so ill-conditioned that the test says nothing", p.Name, what)
					}
				}
			}
		}
		numbers += seen
		if seen != len(p.Want) {
			t.Errorf("%s: %d numbers computed, %d in formulas_hessian_ref.txt", p.Name, seen, len(p.Want))
		}
	}
	for _, f := range testdata.Formulas() {
		want := 1
		if slices.Contains(f.Tags, "branch") || slices.Contains(f.Tags, "kink") {
			want = 3
		}
		if points[f.Name] != want {
			t.Errorf("%s has %d points, want %d", f.Name, points[f.Name], want)
		}
	}
	t.Logf("%d second partials, worst error %.2f of the bound of one ulp an operation (%s)", numbers, worst, where)
}

// roundingBound returns the value of node, and by how much it may err if each operation
// below it errs by an ulp. A constant of many bits may have been folded: 1/7 is an operation, too.
func roundingBound(g *eval.Graph, node eval.ID, inputs []float64) (value, bound float64) {
	below := slices.DeleteFunc(g.Needed(node).Nodes, func(id eval.ID) bool {
		c, constant := g.Value(id)
		return len(g.Args(id)) == 0 && (!constant || short(c))
	})
	outs := append([]eval.ID{node}, gradient(g, node, below)...)
	outs = append(outs, below...)
	v := run.Compile(g, outs...).NewValues()
	v.Run(inputs)
	for i := range below {
		d, x := v.Output(1+i), v.Output(1+len(below)+i)
		if d != 0 { // an untaken branch may be infinite
			bound += math.Abs(float64(d*x)) * 0x1p-52
		}
	}
	return v.Output(0), bound
}

// TestCorpusRecords: every formula has a source, a field, and a domain for each variable, and no two
// differ only in names.
func TestCorpusRecords(t *testing.T) {
	formulas := testdata.Formulas()
	if len(formulas) < 100 {
		t.Errorf("%d formulas, want 100", len(formulas))
	}
	names, shapes := map[string]bool{}, map[string]string{}
	for _, f := range formulas {
		if names[f.Name] {
			t.Errorf("%s is there twice", f.Name)
		}
		names[f.Name] = true
		if !strings.Contains(f.Source, "\n# source: ") || len(f.Tags) < 2 {
			t.Errorf("%s has no source or no tags", f.Name)
		}
		_, domain, _ := strings.Cut(f.Source, "\n# domain:")
		domain, _, _ = strings.Cut(domain, "\n")
		lowered := lower(t, f.Source)
		for _, in := range lowered.Names.Inputs {
			if !strings.Contains(parser.Name(domain), " "+in.Name+"=") {
				t.Errorf("%s has no domain for %s", f.Name, in.Name)
			}
		}
		s := shape(lowered)
		if other := shapes[s]; other != "" {
			t.Errorf("%s and %s differ only in names", f.Name, other)
		}
		shapes[s] = f.Name
	}
}

// shape writes the graph of a formula without names: inputs are numbered as they are met.
func shape(f *eval.Formula) string {
	var b strings.Builder
	var outs []eval.ID
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	g := f.Graph
	place := map[eval.ID]int{}
	for i, id := range g.Needed(outs...).Nodes {
		place[id] = i
		b.WriteString(g.Op(id).String())
		if v, ok := g.Value(id); ok {
			b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		}
		for _, a := range g.Args(id) {
			b.WriteString(" " + strconv.Itoa(place[a]))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
