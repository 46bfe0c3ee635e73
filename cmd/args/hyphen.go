package args

import (
	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
)

// oneHyphen refuses -x=3.
func oneHyphen(l *argv.Line, word string) error {
	name, value, _ := argv.SingleDash(word)
	return failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word)).WithHint("%s", meant.HyphenValue(l, name, value))
}

// notFlag refuses -o, where names are those of the expression; nil if the word may be a formula.
func notFlag(l *argv.Line, word, name string, names *ast.Names) error {
	hint := meant.Hyphen(l, word, name, names)
	if hint == "" {
		return nil
	}
	return failure.Usage(failure.CodeUsage, "%s is not a flag", screen.Brief(word)).WithHint("%s", hint)
}
