package adjoint_test

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"backprop/eval/run"
	"backprop/testdata"
)

// sympyRecord is a record of testdata/formulas_sympy.txt: the gradient of a formula of the corpus as sympy
// simplifies it.
type sympyRecord struct {
	name    string
	let     []string       // statements without variables
	written []sympyPartial // each for itself
	names   []string       // the shared form: statements …
	shared  []sympyPartial // … and the partials by them
}

type sympyPartial struct {
	name  string // "f/x"
	expr  string
	flags []string
}

func readSympy(t testing.TB) []sympyRecord {
	t.Helper()
	text, err := os.ReadFile("../../testdata/formulas_sympy.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []sympyRecord
	for record := range strings.SplitSeq(string(text), "\n\n") {
		head, ok := strings.CutPrefix(strings.TrimSpace(record), "## ")
		if !ok {
			continue
		}
		name, body, _ := strings.Cut(head, "\n")
		r, part := sympyRecord{name: name}, ""
		for line := range strings.SplitSeq(body, "\n") {
			statement, flags, _ := strings.Cut(line, "  # ")
			name, expr, isStatement := strings.Cut(statement, " = ")
			p := sympyPartial{name, expr, strings.Fields(flags)}
			switch {
			case strings.HasPrefix(line, "#"):
			case !isStatement:
				part = line
			case part == "let:":
				r.let = append(r.let, statement)
			case part == "written:":
				r.written = append(r.written, p)
			case strings.Contains(name, "/"):
				r.shared = append(r.shared, p)
			default:
				r.names = append(r.names, statement)
			}
		}
		list = append(list, r)
	}
	return list
}

// TestSympy: both forms of sympy's gradients are formulas of our language, and have the partials of
// formulas_ref.txt, save where they say that float64 is too small for them.
func TestSympy(t *testing.T) {
	points := map[string][]testdata.Point{}
	for _, p := range testdata.Partials() {
		points[p.Name] = append(points[p.Name], p)
	}
	worst, where := 0.0, ""
	check := func(r sympyRecord, overflow map[string]bool, names []string, partials ...sympyPartial) {
		t.Helper()
		statements := append(append([]string{}, r.let...), names...)
		var exprs []string
		for _, p := range partials {
			exprs = append(exprs, p.expr)
		}
		f := lower(t, strings.Join(append(statements, strings.Join(exprs, ", ")), "; "))
		for _, at := range points[r.name] {
			v := run.Compile(f.Graph, outputs(f)...).NewValues()
			v.Run(values(f, at.At))
			for i, p := range partials {
				got := v.Output(i)
				if overflow[p.name] {
					continue
				}
				want, _ := at.Want[p.name].Float64()
				if miss := math.Abs(got-want) / math.Max(math.Abs(want), math.SmallestNonzeroFloat64); !(miss <= 1e-9) {
					t.Errorf("%s at %v: %s = %v, want %v", r.name, at.At, p.name, got, want)
				} else if miss > worst {
					worst, where = miss, r.name+" "+p.name
				}
			}
		}
	}
	records := readSympy(t)
	for _, r := range records {
		want := 0
		for name := range points[r.name][0].Want {
			if strings.Contains(name, "/") {
				want++
			}
		}
		if len(r.written) != want || len(r.shared) != want {
			t.Errorf("%s has %d and %d partials, want %d", r.name, len(r.written), len(r.shared), want)
		}
		overflow := map[string]bool{}
		for _, p := range r.written {
			overflow[p.name] = slices.Contains(p.flags, "overflow")
			check(r, overflow, nil, p)
		}
		check(r, overflow, r.names, r.shared...)
	}
	if len(records) != len(points) {
		t.Errorf("%d records, want %d", len(records), len(points))
	}
	t.Logf("%d formulas, the worst partial off by %.2g (%s)", len(records), worst, where)
}
