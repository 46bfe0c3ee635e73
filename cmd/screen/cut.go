package screen

import (
	"strings"

	"backprop/ast"
)

// Cut shortens a text to n columns.
func Cut(text string, n int) string {
	if len(text) <= n || Width(text) <= n {
		return text
	}
	wide, end := 1, 0 // of the …
	Graphemes(text, func(grapheme string, width int) bool {
		if wide += width; wide > n {
			return false
		}
		end += len(grapheme)
		return true
	})
	return text[:end] + "…"
}

// Wrap breaks a text at its blanks into lines of at most n columns; a longer word has a line of its own.
func Wrap(text string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) <= n:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// OneLine writes an expression in one line of at most n columns.
func OneLine(source string, n int) string {
	if len(source) > 4*n {
		source = strings.ToValidUTF8(source[:4*n], "") + "…"
	}
	return Clean(Cut(strings.Join(strings.Fields(source), " "), n))
}

// Brief returns a name of the user for a message.
func Brief(name string) string { return Clean(ast.Short(name)) }

// Quoted returns an expression in quotes for a shell; a long one is not repeated.
func Quoted(expression string) string {
	if len(expression) > 200 {
		expression = "…"
	}
	return "'" + Clean(expression) + "'"
}

// ShellWord returns a word quoted for a shell; ok is false if it cannot be typed.
func ShellWord(w string) (word string, ok bool) {
	plain := func(r rune) bool {
		return strings.ContainsRune("-+=._,/:@%", r) || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
	}
	if w == "" || strings.ContainsFunc(w, func(r rune) bool { return !plain(r) }) {
		word = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
	} else {
		word = w
	}
	return word, Clean(w) == w
}

// MostNames limits the names that a message lists.
const MostNames = 10

// Listed lists the names of a kind: its variables are x, y; its variable is x; it has no variables. It lists the first of
// many names.
func Listed(kind string, names []string) string {
	var list []string
	for _, name := range ast.First(names, MostNames) {
		list = append(list, Brief(name))
	}
	switch len(names) {
	case 0:
		return "it has no " + kind + "s"
	case 1:
		return "its " + kind + " is " + list[0]
	}
	return "its " + kind + "s are " + strings.Join(list, ", ")
}

// Spaced returns a text with a blank before it, and no text as it is.
func Spaced(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}
