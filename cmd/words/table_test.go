package words

import (
	"testing"

	"backprop/ast/op"
)

// TestTable checks that each row is about an operation that there is, and only one is about it.
func TestTable(t *testing.T) {
	names := map[string]bool{"negation": true, "numerator": true, "denominator": true, "exponent": true, "base and exponent": true}
	for c := range op.All() {
		names[c.String()] = true
	}
	for _, list := range [][]about{rules, kinks} {
		seen := map[string]bool{}
		for _, r := range list {
			if !names[r.op] || seen[r.op] {
				t.Errorf("%q is no operation, or there twice", r.op)
			}
			seen[r.op] = true
		}
	}
}
