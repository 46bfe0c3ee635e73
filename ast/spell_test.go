package ast_test

import (
	"slices"
	"strings"
	"testing"

	"backprop/ast"
)

func TestNearest(t *testing.T) {
	names := []string{"sin", "sinh", "cos", "tan", "sqrt", "exp", "softplus", "logsumexp", "x", "사과"}
	for _, c := range []struct{ name, want string }{
		{"sin", "sin"}, {"Sin", "sin"}, {"TAN", "tan"}, {"sni", "sin"}, {"snih", "sinh"}, {"sqtr", "sqrt"}, {"tann", "tan"}, {"ssin", "sin"},
		{"expp", "exp"}, {"softpuls", "softplus"}, {"softplu", "softplus"}, {"logsumepx", "logsumexp"}, {"sfotplsu", "softplus"}, {"sqet", "sqrt"}, {"사고", "사과"},
		// another word, not another spelling
		{"asin", ""}, {"sind", ""}, {"sine", ""}, {"expm", ""}, {"dan", ""}, {"sen", ""}, {"qrt", ""}, {"six", ""}, {"sinc", ""}, {"tan2", ""}, {"cosine", ""}, {"softsign", ""},
		{"", ""}, {"y", ""}, {"xy", ""}, {"quux", ""}, {strings.Repeat("sin", 20), ""},
	} {
		if got := ast.Nearest(c.name, slices.Values(names)); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	if got := ast.Nearest("abvd", slices.Values([]string{"abcd", "abbd"})); got != "abcd" {
		t.Errorf("of equals Nearest takes %q, want the first", got)
	}
}

func TestQuote(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"x", `"x"`}, {"사과", `"사과"`}, {"a\x1bb\n", `"a\x1bb\n"`}, {`"`, `"\""`},
		{strings.Repeat("a", 60), `"` + strings.Repeat("a", 60) + `"`},
		{strings.Repeat("a", 50) + strings.Repeat("b", 50), `"` + strings.Repeat("a", 30) + "…" + strings.Repeat("b", 30) + `"`},
	} {
		if got := ast.Quote(c.word); got != c.want {
			t.Errorf("Quote(%q) = %s, want %s", c.word, got, c.want)
		}
	}
}
