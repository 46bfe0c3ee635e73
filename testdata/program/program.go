// Package program makes graphs of source texts for the tests of all packages. A text that has none ends the test.
package program

import (
	"testing"

	"backprop/ast"
	"backprop/eval"
	"backprop/parser"
)

// Resolve returns a program and its names, none of them bound.
func Resolve(t testing.TB, source string) (*ast.Program, *ast.Names) {
	t.Helper()
	p, err := parser.Parse(source)
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		t.Fatalf("Resolve(%q): %v", source, err)
	}
	return p, names
}

// Lower returns a program in a graph of its own.
func Lower(t testing.TB, source string) *eval.Formula {
	t.Helper()
	return LowerTo(t, &eval.Graph{}, source)
}

// LowerTo returns a program in g, an empty graph.
func LowerTo(t testing.TB, g *eval.Graph, source string) *eval.Formula {
	t.Helper()
	p, names := Resolve(t, source)
	f, err := eval.LowerTo(g, p, names, nil)
	if err != nil {
		t.Fatalf("Lower(%q): %v", source, err)
	}
	return f
}
