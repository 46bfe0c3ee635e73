package cmd_test

import (
	"os"
	"strings"
	"testing"
)

// TestDeriveGolden compares what derive prints for the corpus, as text and as LaTeX, with what is committed; -update writes
// it. make docs gives the LaTeX to a real TeX.
func TestDeriveGolden(t *testing.T) {
	corpus, err := os.ReadFile("../testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "latex"} {
		file := "../testdata/golden/derive_" + format + ".txt"
		golden, err := os.ReadFile(file)
		if err != nil && !*update {
			t.Fatal(err)
		}
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
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, want := strings.Split(b.String(), "\n"), strings.Split(string(golden), "\n")
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Fatalf("%s:%d: got %s\nwant %s", file, i+1, got[i], want[i])
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s has %d lines, want %d", file, len(want), len(got))
		}
	}
}
