package again

import (
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/parser"
)

// AsExpression writes the command line for a text that is an expression without a command, else for one of the words that is
// more than a name; "" where there is none. A name is an expression only where it must be.
func AsExpression(l *argv.Line, text string, whole bool) string {
	of := "its"              // of the text, or without a command that is not known
	var bound, rest []string // x=3 as a word
	for _, w := range l.Scan.Lost {
		if argv.Binds(w) {
			bound = append(bound, w)
		} else {
			rest = append(rest, w)
		}
	}
	if text == strings.Join(l.Scan.Lost, " ") && rest != nil {
		text = strings.Join(rest, " ")
	} else {
		bound = nil
	}
	names := argv.NamesIn(text)
	if names == nil || !whole && argv.IsName(text) && utf8.RuneCountInString(text) != 1 && len(text) <= 20 {
		i := slices.IndexFunc(l.Scan.Lost, func(w string) bool { return argv.NamesIn(w) != nil && !argv.IsName(w) && !argv.IsNumber(w) })
		if i < 0 {
			return ""
		}
		text = l.Scan.Lost[i]
		names = argv.NamesIn(text)
	}
	if text != l.Lost && !strings.HasPrefix(text, l.Lost) && slices.Contains(l.Scan.Lost, text) {
		of = "the"
	}
	line := screen.Quoted(text)
	if names != nil && line != "'…'" {
		if c := l.Having("--wrt"); c != nil { // whose flags are those of eval, too, and more
			line += Spaced(strings.Join(kept(l, c, names), " "))
		}
		given := slices.Clone(l.Scan.Given)
		for _, w := range bound {
			name, _, _ := strings.Cut(w, "=")
			given = append(given, name)
			line += " --" + w
		}
		file := l.ValuesWord()
		if file != "" {
			line += " --bind " + file
		}
		for _, id := range names.Inputs {
			if file == "" && !slices.Contains(given, id.Name) && !l.IsColumn(id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
	}
	if len(line) > 300 {
		line = screen.Quoted(text)
	}
	if len(names.Inputs) == 0 || Compares(text) {
		return "for " + of + " value write: backprop eval " + line
	}
	return "for " + of + " value and gradient write: backprop diff " + line
}

// Compares reports whether the result of an expression is a condition, which has no derivative.
func Compares(text string) bool {
	e, err := parser.Expr(text)
	b, ok := e.(*ast.Binary)
	return err == nil && ok && slices.Contains([]op.Code{op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne, op.And, op.Or}, b.Op)
}

// Small are words of a sentence that say nothing more: the gradient of x^2 at x = 3.
func Small(word string) bool {
	return slices.Contains(strings.Fields("the of a an me all for to at wrt with respect in from by on where given when and ="), word)
}

// Joins reports whether a word belongs to a sentence about an expression.
func Joins(word string) bool {
	return slices.Contains([]string{"wrt", "at", "of", "respect", "where", "given", "when", "with"}, word)
}

// ExpressionIn finds the expression among words, and returns the others; "" where there is none.
func ExpressionIn(words []string) (text string, rest []string) {
	if joined := strings.Join(words, " "); len(words) > 2 && argv.NamesIn(joined) != nil { // 2 + 2
		return joined, nil
	}
	more := func(w string) bool {
		return argv.NamesIn(w) != nil && !argv.IsName(w) && !argv.IsNumber(w) && !argv.Binds(w)
	}
	i := slices.IndexFunc(words, more)
	if i < 0 && len(words) == 1 {
		i = slices.IndexFunc(words, func(w string) bool { return argv.NamesIn(w) != nil })
	}
	if i < 0 {
		return "", nil
	}
	return words[i], slices.Concat(words[:i], words[i+1:])
}
