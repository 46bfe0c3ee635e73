package diff_test

import (
	"errors"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/diff"
)

// TestTooLarge: derivatives that no machine holds are refused with their place.
func TestTooLarge(t *testing.T) {
	list := strings.Repeat(", x", 7000)
	for _, source := range []string{"2*logsumexp(x" + list + ")", "exp(x) - ln(logsumexp(x" + list + "))"} {
		_, err := diff.Parse(source)
		e, ok := errors.AsType[*ast.Error](err)
		if !ok || e.Code != ast.CodeLimit || !strings.HasPrefix(source[e.Start:e.End], "logsumexp(") {
			t.Errorf("Parse(%.30s…): %v, want an error about the limit", source, err)
		}
	}
	if _, err := diff.Parse("max(x" + list + ") + logsumexp(x, 2*x)"); err != nil {
		t.Error(err)
	}
}
