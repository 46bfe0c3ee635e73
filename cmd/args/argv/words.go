package argv

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// Commas splits a text at the commas outside of parentheses and brackets.
func Commas(text string) []string {
	var list []string
	depth, start := 0, 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				list, start = append(list, text[start:i]), i+1
			}
		}
	}
	return append(list, text[start:])
}

// RowFormat returns the format of a file with rows by its extension: csv, tsv or ndjson; "" for another one.
func RowFormat(file string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".csv":
		return "csv"
	case ".tsv":
		return "tsv"
	case ".ndjson", ".jsonl":
		return "ndjson"
	}
	return ""
}

// IsNumber reports whether a word is a number, without blanks around it.
func IsNumber(word string) bool { _, err := strconv.ParseFloat(word, 64); return err == nil }

// NamesIn returns the names in an expression; nil if it is none.
func NamesIn(word string) *ast.Names {
	p, err := parser.Parse(word)
	if err != nil {
		return nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil
	}
	return names
}

// IsFile reports whether a word is the name of a file with an expression.
func IsFile(word string) bool {
	ext := filepath.Ext(word)
	return slices.Contains([]string{".bp", ".txt", ".py", ".jl", ".tex", ".md", ".expr", ".math", ".formula", ".f90", ".js"}, ext) && !strings.ContainsAny(word, " \n")
}

// Binds reports whether a word gives a name a value.
func Binds(word string) bool {
	name, value, ok := strings.Cut(word, "=")
	if !ok || !IsName(name) {
		return false
	}
	_, err := parser.Expr(value)
	return err == nil
}

// IsName reports whether a word is the name of a variable or could be one.
func IsName(word string) bool {
	e, err := parser.Expr(word)
	if err != nil {
		return false
	}
	_, ok := e.(*ast.Name)
	return ok
}

// Small are words of a sentence that say nothing more: the gradient of x^2 at x = 3.
func Small(word string) bool {
	return slices.Contains(strings.Fields("the of a an me all for to at wrt with respect in from by on where given when and ="), word)
}

// Joins reports whether a word belongs to a sentence about an expression.
func Joins(word string) bool {
	return slices.Contains([]string{"wrt", "at", "of", "respect", "where", "given", "when", "with"}, word)
}

// Compares reports whether the result of an expression is a condition, which has no derivative.
func Compares(text string) bool {
	e, err := parser.Expr(text)
	b, ok := e.(*ast.Binary)
	return err == nil && ok && slices.Contains([]op.Code{op.Lt, op.Le, op.Gt, op.Ge, op.Eq, op.Ne, op.And, op.Or}, b.Op)
}

// ExpressionIn finds the expression among words, and returns the others; "" where there is none.
func ExpressionIn(words []string) (text string, rest []string) {
	if joined := strings.Join(words, " "); len(words) > 2 && NamesIn(joined) != nil { // 2 + 2
		return joined, nil
	}
	more := func(w string) bool {
		return NamesIn(w) != nil && !IsName(w) && !IsNumber(w) && !Binds(w)
	}
	i := slices.IndexFunc(words, more)
	if i < 0 && len(words) == 1 {
		i = slices.IndexFunc(words, func(w string) bool { return NamesIn(w) != nil })
	}
	if i < 0 {
		return "", nil
	}
	return words[i], slices.Concat(words[:i], words[i+1:])
}
