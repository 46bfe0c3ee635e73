package again

import (
	"slices"

	"backprop/ast"
	"backprop/cmd/args/argv"
)

// Having returns a command that can be given what is written: diff if it can, else the first; nil if there is none.
func Having(l *argv.Line, written string) *argv.Command {
	able := slices.DeleteFunc(slices.Clone(l.Commands), func(c *argv.Command) bool { return !c.Has(written) })
	if len(able) == 0 {
		return nil
	}
	found := able[0]
	lacks := l.LacksValues() // which diff and eval need
	for _, c := range able[1:] {
		if lacks && found.Rows || c.Name == "diff" && !lacks {
			found = c
		}
	}
	return found
}

// Free returns the first variable that is no column, rather one without a value; ok is false where there is none.
func Free(l *argv.Line) (id ast.Ident, ok bool) {
	for _, v := range l.Names.Inputs[:min(len(l.Names.Inputs), argv.MaxFlags)] {
		if l.IsColumn(v.Name) {
			continue
		}
		if !slices.Contains(l.Given, v.Name) {
			return v, true
		}
		if !ok {
			id, ok = v, true
		}
	}
	return id, ok
}
