package diff_test

import (
	"strings"
	"testing"

	"backprop/diff"
)

// TestManyArguments: functions of any number of arguments have no limit of their own.
func TestManyArguments(t *testing.T) {
	list := strings.Repeat(", x", 7000)
	for _, source := range []string{"2*logsumexp(x" + list + ")", "exp(x) - ln(logsumexp(x" + list + "))", "max(x" + list + ") + logsumexp(x, 2*x)"} {
		if _, err := diff.Parse(source); err != nil {
			t.Errorf("Parse(%.30s…): %v", source, err)
		}
	}
}
