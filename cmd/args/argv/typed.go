package argv

import (
	"slices"
	"strings"

	"backprop/ast"
)

// LacksValues reports whether a variable has no value on the line.
func (l *Line) LacksValues() bool {
	return l.Names != nil && len(l.Scan.Input) == 0 && len(l.Scan.Bind) == 0 && slices.ContainsFunc(l.Names.Inputs, func(id ast.Ident) bool { return !slices.Contains(l.Given, id.Name) })
}

// ValueOf returns what was given to a flag that is none of ours. Where there is no expression, it may be the next word.
func (l *Line) ValueOf(name string) string {
	for i, w := range l.Typed {
		switch before, value, joined := strings.Cut(w, "="); {
		case before != "--"+name:
		case joined:
			return value
		case l.Names != nil && i+1 < len(l.Typed) && !strings.HasPrefix(l.Typed[i+1], "-"):
			return l.Typed[i+1]
		}
	}
	return ""
}

// Values returns what is given to a flag of ours, also where the command is not known.
func (l *Line) Values(name string) []string {
	var values []string
	for i, w := range l.Typed {
		switch before, value, joined := strings.Cut(w, "="); {
		case before != "--"+name:
		case joined:
			values = append(values, value)
		case i+1 < len(l.Typed):
			values = append(values, l.Typed[i+1])
		}
	}
	return values
}

// After returns the word behind another on the line; "" where there is none.
func (l *Line) After(word string) string {
	if i := slices.Index(l.Typed, word); i >= 0 && i+1 < len(l.Typed) {
		return l.Typed[i+1]
	}
	return ""
}

// IsValue reports whether word i is neither a flag nor the expression.
func (l *Line) IsValue(i int) bool {
	return !strings.HasPrefix(l.Typed[i], "-") && l.Source != l.Typed[i] && (len(l.Scan.Plain) == 0 || l.Scan.Typed[l.Scan.Plain[0]] != l.Typed[i])
}
