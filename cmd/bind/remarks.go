package bind

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
)

// readNotes returns the notes on what other tools read otherwise: x <- 3, and a setting as scale=4 that nothing uses.
func readNotes(line *argv.Line) []diff.Note {
	var notes []diff.Note
	add := func(at ast.Span, format string, details ...any) {
		notes = append(notes, diff.Note{Kind: eval.KindConstant, Message: fmt.Sprintf(format, details...), Span: at})
	}
	if line.Program == nil { // which is given away before a formula is derived
		return nil
	}
	needed, _ := demanded(line.Program)
	for i, s := range line.Program.Stmts {
		if i < len(line.Program.Stmts)-1 && s.Params == nil && !needed[s.Name.Sym] && len(s.Body) == 1 {
			if _, number := literal(s.Body); number {
				add(s.Name.Span, "%s is not used", screen.Brief(s.Name.Name))
			}
		}
		for _, e := range s.Body {
			b, less := e.(*ast.Binary)
			if less && b.Op == op.Lt {
				if n, ok := b.Y.(*ast.Unary); ok && n.Op == op.Neg && line.Source[n.Start-1] == '<' {
					add(b.Span, "<- is a comparison with a negative number here; an assignment is =")
				}
			}
		}
	}
	return notes
}

// hyphenated returns the two names without a value that stand on the sides of a hyphen, as one name: unit_price; "" for none.
func hyphenated(line *argv.Line, missing []ast.Ident) string {
	const least = 3 // letters of a word
	missing = missing[:min(len(missing), screen.MostNames)]
	i := slices.IndexFunc(missing, func(id ast.Ident) bool {
		return len(id.Name) >= least && int(id.End) < len(line.Source) && line.Source[id.End] == '-' && slices.ContainsFunc(missing, func(next ast.Ident) bool {
			return next.Start == id.End+1 && len(next.Name) >= least
		})
	})
	if i < 0 {
		return ""
	}
	next := slices.IndexFunc(missing, func(id ast.Ident) bool { return id.Start == missing[i].End+1 })
	return missing[i].Name + "_" + missing[next].Name
}
