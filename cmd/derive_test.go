package cmd_test

import (
	"strings"
	"testing"

	"backprop/testdata"
)

// TestDeriveGolden compares what derive prints for the corpus, as text and as LaTeX, with what is committed; -update writes
// it. make docs gives the LaTeX to a real TeX.
func TestDeriveGolden(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus, twice")
	}
	for _, format := range []string{"text", "latex"} {
		file := "../testdata/golden/derive_" + format + ".txt"
		var b strings.Builder
		for _, f := range testdata.Formulas() {
			status, stdout, stderr := run("derive", f.Source, "--format", format)
			if status != 0 {
				t.Errorf("%s: status %d, stderr %q", f.Name, status, stderr)
			}
			b.WriteString("## " + f.Name + "\n" + stdout)
			if format == "text" {
				b.WriteString(stderr)
			}
			b.WriteString("\n")
		}
		golden(t, file, b.String())
	}
}
