package parser

import (
	"testing"

	"backprop/ast"
)

// TestSound: a hint that writes what is no formula is not shown.
func TestSound(t *testing.T) {
	for hint, want := range map[string]string{
		"write max(...[x,y])": "", "write x*(y": "", "write x^2; it is a square": "write x^2; it is a square", "write sin(…) or x*": "",
		"write sin(…)": "write sin(…)", "write the power with ^": "write the power with ^", "a product is x*y*": "a product is x*y*", "write x[k] = … for each k": "write x[k] = … for each k",
	} {
		e := ast.Errorf(ast.Span{}, ast.CodeSyntax, "no").WithHint("%s", hint)
		if sound(e); e.Hint != want {
			t.Errorf("%s: the hint is %q, want %q", hint, e.Hint, want)
		}
	}
}
