package simplify_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"backprop/ast/printer"
	"backprop/eval"
	"backprop/eval/simplify"
	"backprop/testdata"
)

const brevityFile = "../../testdata/brevity.txt"

const brevityHead = `# How many characters the gradients of testdata/formulas.txt take, and those of a few choices, all partials of a formula together:
# written out; with shared lines where they make the text shorter; and with everything shared. No figure may grow.
# go test ./eval/simplify -run TestBrevity -update writes them.
`

// choices are formulas with branches, of which the corpus has few. What is long is not looked through for the choices that a
// condition decides.
func choices() []testdata.Formula {
	long := "y"
	for i := range 60 {
		long += fmt.Sprintf(" + sin(%d*x*y)", i+2)
	}
	return []testdata.Formula{
		{Name: "choice-vanishing", Source: "x != 0 ? x^2*y + x*z : 0"},
		{Name: "choice-truth", Source: "y*(x > 0 ? y > 1 : 0) + z*(x > 0 ? 1 : y > 1)"},
		{Name: "choice-same-then", Source: "exp(if(x > 0, if(x > 0, " + long + ", y*z), z))"},
		{Name: "choice-same-else", Source: "exp(if(x > 0, z, if(x > 0, y*z, " + long + ")))"},
		{Name: "choice-not", Source: "if(!(x && y), x^2*z, y*z) + if(!z, x*y, x)"},
		{Name: "choice-nested", Source: "x > 0 ? (y > 0 ? x*y : x) : (y > 0 ? y : x^2)"},
		{Name: "choice-clamped", Source: "x > 1 ? clamp(x*y, 0, 1) + max(x, 1)*y : relu(x)*z"},
	}
}

// brevity returns the three lengths of the gradient of a formula.
func brevity(t *testing.T, source string) (lengths [3]int) {
	t.Helper()
	formulas, _ := simplified(t, source, false)
	for i, how := range []struct {
		group simplify.Grouping
		share eval.Sharing
	}{{simplify.NoGroups, eval.Nothing}, {simplify.Worthwhile, eval.Readable}, {simplify.AllGroups, eval.Everything}} {
		s := formulas.Graph(how.group)
		p := s.Graph.Raise(s.Outs, eval.Raising{Share: how.share, Name: func(n eval.ID) string { return s.Names[n] }, Line: func(n eval.ID) bool { return s.Groups[n] }})
		lengths[i] = utf8.RuneCountInString(printer.Program(p))
	}
	return lengths
}

// TestBrevity holds what is printed for every formula of the corpus, and for choices, to the length it had; -update writes it.
func TestBrevity(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus, in three ways")
	}
	text, err := os.ReadFile(brevityFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	most := map[string][3]int{}
	for line := range strings.Lines(string(text)) {
		var name string
		var n [3]int
		if _, err := fmt.Sscan(line, &name, &n[0], &n[1], &n[2]); err == nil {
			most[name] = n
		}
	}
	var b strings.Builder
	b.WriteString(brevityHead)
	shorter := 0
	for _, f := range append(testdata.Formulas(), choices()...) {
		got := brevity(t, f.Source)
		fmt.Fprintf(&b, "%s\t%d\t%d\t%d\n", f.Name, got[0], got[1], got[2])
		want, ok := most[f.Name]
		if !ok && !*update {
			t.Errorf("%s is not in %s: -update adds it", f.Name, brevityFile)
		}
		for i, how := range []string{"written out", "with shared lines", "with everything shared"} {
			if shorter += max(0, want[i]-got[i]); ok && got[i] > want[i] && !*update {
				t.Errorf("%s, %s: %d characters, want at most %d", f.Name, how, got[i], want[i])
			}
		}
	}
	if *update {
		if err := os.WriteFile(brevityFile, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if shorter > 0 {
		t.Logf("%d characters fewer than in %s", shorter, brevityFile)
	}
}
