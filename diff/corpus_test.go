package diff_test

import (
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/eval"
	"backprop/parser"
)

// formula is a record of testdata/formulas.txt. It is a program as it stands: its head
// is comments.
type formula struct {
	name   string
	source string
	tags   []string
}

func readFormulas(t testing.TB) []formula {
	t.Helper()
	text, err := os.ReadFile("../testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []formula
	for record := range strings.SplitSeq(string(text), "\n\n") {
		head, ok := strings.CutPrefix(strings.TrimSpace(record), "## ")
		if !ok {
			continue
		}
		line, _, _ := strings.Cut(head, "\n")
		name, tags, _ := strings.Cut(line, ": ")
		list = append(list, formula{name, record, strings.Split(tags, ", ")})
	}
	return list
}

// lower returns the graph of a source text.
func lower(t testing.TB, source string) *eval.Formula {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatalf("Resolve(%q): %v", source, err)
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		t.Fatalf("Lower(%q): %v", source, err)
	}
	return f
}

// corpusPoint is a line of testdata/formulas_ref.txt, or of formulas_hessian_ref.txt.
type corpusPoint struct {
	name string
	at   map[string]float64
	want map[string]*big.Float // "f" and "f/x", or "f/x/y"
}

func readCorpusPoints(t testing.TB, file string) []corpusPoint {
	t.Helper()
	text, err := os.ReadFile("../testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var list []corpusPoint
	for line := range strings.Lines(string(text)) {
		field := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(field) < 3 {
			continue
		}
		p := corpusPoint{field[0], map[string]float64{}, map[string]*big.Float{}}
		for _, a := range strings.Fields(field[1]) {
			name, text, _ := strings.Cut(a, "=")
			if p.at[name], err = strconv.ParseFloat(text, 64); err != nil {
				t.Fatal(err)
			}
		}
		for _, w := range field[2:] {
			name, text, _ := strings.Cut(w, "=")
			v, _, err := big.ParseFloat(text, 10, 120, big.ToNearestEven)
			if err != nil {
				t.Fatal(err)
			}
			p.want[name] = v
		}
		list = append(list, p)
	}
	return list
}

// outputs returns the nodes of the outputs of f.
func outputs(f *eval.Formula) []eval.ID {
	var list []eval.ID
	for _, o := range f.Outputs {
		list = append(list, o.Node)
	}
	return list
}

// identical reports whether v and w have the same bits; one NaN is as good as another.
func identical(v, w float64) bool {
	return math.Float64bits(v) == math.Float64bits(w) || math.IsNaN(v) && math.IsNaN(w)
}

// same reports whether v and w are equal, NaN included.
func same(v, w float64) bool { return v == w || math.IsNaN(v) && math.IsNaN(w) }

var inf = math.Inf(1)
