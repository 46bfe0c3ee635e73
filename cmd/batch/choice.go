package batch

import (
	"cmp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/cmd/failure"
)

// notOneOf refuses a value that is not one of the words of a flag, and suggests the word that it may mean.
func notOneOf(flag, value string, words ...string) *failure.Error {
	f := failure.Usage(failure.CodeUsage, "--%s %s is not one of %s", flag, ast.Quote(value), strings.Join(words, ", ")).About(flag)
	word := strings.ToLower(value)
	if !slices.Contains(words, word) {
		word = cmp.Or(foreign.Choice(word), word)
	}
	if !slices.Contains(words, word) {
		word = ast.Nearest(word, slices.Values(words))
	}
	if word == "" {
		return f
	}
	return f.WithHint("%s", failure.DidYouMean("", word))
}
