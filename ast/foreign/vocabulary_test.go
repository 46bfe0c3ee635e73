package foreign

import (
	"strings"
	"testing"

	"backprop/ast/op"
)

// TestVocabulary looks for words that have a formula elsewhere, or a capital that no word is looked up with.
func TestVocabulary(t *testing.T) {
	rest := index{tables: functionIndex.tables[1:]}
	seen := map[string]bool{}
	for _, r := range vocabulary() {
		for w := range strings.FieldsSeq(r.Words) {
			name, _, _ := strings.Cut(w, "/")
			if other, ok := rest.row(w); ok {
				t.Errorf("%s: %s, and elsewhere %s", w, r.Hint(), other.Hint())
			}
			if _, ok := op.Lookup(name); ok && name == w || seen[w] || key(w) != strings.ReplaceAll(w, ".", "") && name != strings.ToUpper(name) {
				t.Errorf("%s is a function of the language, stands twice or is not looked up", w)
			}
			seen[w] = true
		}
	}
	if len(seen) < 3000 {
		t.Errorf("%d words", len(seen))
	}
}

// TestSpreadsheetNames asks for each function of a spreadsheet by its name in another language and finds the answer to its
// English name.
func TestSpreadsheetNames(t *testing.T) {
	type answer struct {
		args int
		row  Row
	}
	answers := map[string]answer{}
	for name, other := range english.Get() {
		want, known := answers[other]
		for want.args < 6 && !known {
			want.args++
			if want.row, known = Function(other, want.args); known {
				answers[other] = want
			}
		}
		if local, ok := Function(strings.ToUpper(name), want.args); !ok || !known || local != want.row {
			t.Errorf("%s is not answered as %s is", name, other)
		}
	}
}

// TestKinds answers names by their parts, and no word that has none of them by accident.
func TestKinds(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"bessel_i_ratio", noBessel}, {"scaledFFT", noTransforms}, {"randomWeibull", noRandom}, {"gumbel_cdf", noDistribution}, {"dateOfEaster", noDates}, {"regexp_count", noText},
		{"nextPrimeAbove", noIntegers}, {"quad_vec", noSolver}, {"sortDescending", noOrder}, {"max_pool2d_grad", noLayer}, {"relu_prime", ""}, {"charbonnier", ""}, {"polygon", ""}, {"frobnicate", ""}, {"thing", ""}, {"cost", ""}, {"sum", ""},
	} {
		if r, _ := Kind(c.word); r.Say != c.want {
			t.Errorf("%s: %q, want %q", c.word, r.Say, c.want)
		}
	}
}
