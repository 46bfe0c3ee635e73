package cmd_test

import (
	"strings"
	"testing"

	"backprop/parser"
)

// TestDepth computes, differentiates and prints formulas as deep as the language allows, in every format;
// one level more is refused with its place.
func TestDepth(t *testing.T) {
	const most = parser.MaxDepth
	for _, test := range []struct {
		name        string
		open, close string // of one level
		inside      string
	}{
		{"parentheses", "(", ")", "x"},
		{"calls", "sin(", ")", "x"},
		{"signs", "-", "", "x"},
		{"powers", "x^", "", "1"},
		{"conditionals", "x ? 1 : ", "", "x"},
		{"roots", "√", "", "x"},
	} {
		deep := func(levels int) string {
			return strings.Repeat(test.open, levels) + test.inside + strings.Repeat(test.close, levels)
		}
		formula := deep(most)
		for _, args := range [][]string{
			{"eval", "--all"}, {"diff", "--all", "--json"}, {"diff", "--format", "csv"},
		} {
			status, stdout, stderr := run(append([]string{args[0], formula, "--x=0.5", "--no-notes"}, args[1:]...)...)
			if status != 0 || stdout == "" {
				t.Errorf("%s, %s: status %d, %.200s", test.name, args, status, stderr)
			}
		}
		status, _, stderr := run("diff", deep(most+1), "--x=0.5", "--json")
		if status != 2 || !strings.Contains(stderr, `"code":"limit"`) || !strings.Contains(stderr, `"offset":`) {
			t.Errorf("%s, one level more: status %d, %.200s", test.name, status, stderr)
		}
	}
}
