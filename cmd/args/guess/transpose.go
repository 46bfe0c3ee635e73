package guess

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/parser"
)

// transposed says how a transpose is written where name is T and stands as an exponent, A^T; "" for another name.
func transposed(l *argv.Line, name string) string {
	const most = 1 << 16 // who writes more does not type it
	if name != "T" || len(l.Source) > most {
		return ""
	}
	program, err := parser.Parse(l.Source)
	if err != nil {
		return ""
	}
	for _, s := range program.Stmts {
		for _, e := range s.Body {
			for e := range ast.Preorder(e) {
				b, ok := e.(*ast.Binary)
				if !ok || b.Op != op.Pow {
					continue
				}
				if y, ok := b.Y.(*ast.Name); ok && y.Name == name {
					return "a transpose is written " + screen.Brief(printer.Expr(&ast.Unary{Op: op.Transpose, X: b.X}))
				}
			}
		}
	}
	return ""
}
