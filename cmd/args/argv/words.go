package argv

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
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
	return map[string]string{".csv": "csv", ".tsv": "tsv", ".ndjson": "ndjson", ".jsonl": "ndjson"}[strings.ToLower(filepath.Ext(file))]
}

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
