package cmd_test

import (
	"os"
	"strings"
	"testing"
)

// TestDeriveGolden compares what derive prints for the corpus, as text and as LaTeX, with what is committed; -update writes
// it. make docs gives the LaTeX to a real TeX.
func TestDeriveGolden(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus, twice")
	}
	corpus, err := os.ReadFile("../testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "latex"} {
		file := "../testdata/golden/derive_" + format + ".txt"
		var b strings.Builder
		for record := range strings.SplitSeq(string(corpus), "\n\n") {
			head, ok := strings.CutPrefix(strings.TrimSpace(record), "## ")
			if !ok {
				continue
			}
			name, _, _ := strings.Cut(head, ":")
			status, stdout, stderr := run("derive", record, "--format", format)
			if status != 0 {
				t.Errorf("%s: status %d, stderr %q", name, status, stderr)
			}
			b.WriteString("## " + name + "\n" + stdout)
			if format == "text" {
				b.WriteString(stderr)
			}
			b.WriteString("\n")
		}
		golden(t, file, b.String())
	}
}
