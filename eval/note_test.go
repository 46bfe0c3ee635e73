package eval_test

import (
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/eval"
)

// TestQuote puts the text at a note's place into its message: short, in one line, and once.
func TestQuote(t *testing.T) {
	forty := strings.Repeat("사", 40)
	for _, c := range []struct{ text, message, want string }{
		{"a/b", "{} is Infinity: 1/0", "a/b is Infinity: 1/0"},
		{"1/0", "{} is Infinity: 1/0", "1/0 is Infinity"},
		{"a\n\t/  b", "{} and {}", "a / b and a / b"},
		{forty, "{} is NaN", forty + " is NaN"},
		{"a" + forty, "{} is NaN", "a" + forty[:19*3] + "…" + forty[:19*3] + " is NaN"},
		{"a" + strings.Repeat("+b", 5000), "{}", "a" + strings.Repeat("+b", 9) + "+…b" + strings.Repeat("+b", 9)},
	} {
		source := "x; " + c.text + "; y"
		n := eval.Note{Message: c.message, Span: ast.Span{Start: 3, End: int32(3 + len(c.text))}}
		if got := n.Quote(source).Message; got != c.want {
			t.Errorf("%q of %.50q: got %q, want %q", c.message, c.text, got, c.want)
		}
	}
}

// TestIndexNote: an index that has the name of a variable is told from it, where it stands.
func TestIndexNote(t *testing.T) {
	at := ast.Span{Start: 9, End: 10}
	got := eval.NameNotes(&ast.Names{Indices: []ast.Ident{{Span: at, Name: "i"}}}, "bind it")
	want := []eval.Note{{Kind: eval.KindShadow, Message: "i in brackets is an index, not the variable i", Span: at}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
