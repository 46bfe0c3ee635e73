package batch

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args"
	"backprop/cmd/failure"
)

// choices are what other tools call the words of our flags.
var choices = map[string]string{
	"ignore": SkipRow, "continue": SkipRow, "drop": SkipRow, "omit": SkipRow, "warn": SkipRow,
	"stop": FailRow, "abort": FailRow, "raise": FailRow, "error": FailRow, "strict": FailRow,
	"nan": NullRow, "na": NullRow, "none": NullRow, "empty": NullRow, "keep": NullRow, "coerce": NullRow,
	"avg": "mean", "average": "mean", "total": "sum", "minimum": "min", "maximum": "max", "l2": "rms",
	"json": "ndjson", "jsonl": "ndjson", "jsonlines": "ndjson", "tab": "tsv",
}

// notOneOf refuses a value that is none of the words of a flag, and suggests the one that is meant.
func notOneOf(flag, value string, words ...string) *failure.Error {
	f := failure.Usage(failure.CodeUsage, "--%s %s is not one of %s", flag, ast.Quote(value), strings.Join(words, ", ")).About(flag)
	word := strings.ToLower(value)
	if ours, ok := choices[word]; ok && !slices.Contains(words, word) {
		word = ours
	}
	if !slices.Contains(words, word) {
		word = ast.Nearest(word, slices.Values(words))
	}
	if word == "" {
		return f
	}
	return f.WithHint("%s", args.DidYouMean("", word))
}
