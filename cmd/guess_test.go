package cmd_test

import (
	"os"
	"strings"
	"testing"
)

// guess is a command line as other tools have it, the hint that it gets, and what somebody types who follows the hint.
type guess struct {
	line string // words with blanks between them, or in apostrophes
	hint string
	then string // "" where there is nothing to type
}

// quotedWords takes a line apart at the blanks outside of apostrophes.
func quotedWords(line string) (words []string) {
	open := false
	for _, part := range strings.FieldsFunc(line, func(r rune) bool {
		if r == '\'' {
			open = !open
		}
		return r == ' ' && !open
	}) {
		words = append(words, strings.ReplaceAll(part, "'", ""))
	}
	return words
}

// holdGuesses types every guess and what its hint tells.
func holdGuesses(t *testing.T, guesses []guess) {
	t.Helper()
	for _, g := range guesses {
		if hint := hinted(t, quotedWords(g.line)...); hint != g.hint {
			t.Errorf("%s: the hint is\n  %s, want\n  %s", g.line, hint, g.hint)
		}
		if g.then == "" {
			continue
		}
		if status, _, stderr := run(quotedWords(g.then)...); status != 0 {
			t.Errorf("%s: %s fails: %s", g.line, g.then, stderr)
		}
	}
}

// TestSeveralWords answers the words behind an expression by what they were meant for.
func TestSeveralWords(t *testing.T) {
	holdGuesses(t, []guess{
		{"eval diff 'x^2' --x=3", "one command comes first: write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"diff 'x^2' eval --x=3", "one command comes first: write backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"},
		{"diff 'x^2' help", "write backprop diff --help", "diff --help"},
		{"diff 'x^2' 'x^3' --x=3", "several outputs are one word, with commas between them: 'x^2, x^3'", "diff 'x^2, x^3' --x=3"},
		{"diff 'x*y' y --x=3 --y=2", "choose the variables of the gradient with --wrt y", "diff 'x*y' --wrt y --x=3 --y=2"},
		{"eval 'x^2' x", "bind a value with a flag: --x=…", "eval 'x^2' --x=3"},
		{"eval 'x*y' x 3 y 2", "bind a value with a flag: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x^2' x:3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' /x:3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x = 3", "write a value without blanks: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x= 3", "write a value without blanks: --x=3", "eval 'x^2' --x=3"},
		{"eval x ^ 2 --x=3", "quote the expression: 'x ^ 2'", "eval 'x ^ 2' --x=3"},
		{"eval sin x --x=3", "the expression is one word, in quotes; write sin(x)", "eval 'sin(x)' --x=3"},
		{"eval 2 x --x=3", "the expression is one word, in quotes; a product is written with *: 2*x", "eval '2*x' --x=3"},
		{"eval 'x^2' foo", `"foo" is one word too many; the expression is one word, in quotes, and a value is a flag, as --x=3`, "eval 'x^2' --x=3"},
	})
}

// TestGlob answers the names of files in the place of a *.
func TestGlob(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.txt", "b.txt", ".hidden"} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	holdGuesses(t, []guess{
		{"eval x a.txt b.txt 2 --x=3", "the shell replaced * by the names of files; quote the expression: 'x * 2'", "eval 'x * 2' --x=3"},
		{"eval x a.txt 2 --x=3", "the expression is one word, in quotes; a product is written with *: x*a", ""},
	})
}
