package cmd

import (
	"fmt"
	"io"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/screen"
)

func (d *derivation) write(w io.Writer, o render.Style, pal screen.Palette) {
	switch o.Format {
	case "json":
		writeLine(w, d.object(o))
	case "latex":
		d.latex(w)
	default:
		d.text(w, pal)
	}
}

func (d *derivation) text(w io.Writer, pal screen.Palette) {
	var left, right []string
	for _, s := range d.shared {
		left, right = append(left, s.Name.Name), append(right, printer.Expr(s.Body[0]))
	}
	if len(left) > 0 {
		screen.Equations(w, pal, left, right)
		fmt.Fprintln(w)
	}
	left, right = nil, nil
	for i, f := range d.outputs {
		for k, x := range d.wrt {
			left, right = append(left, "∂"+f+"/∂"+x), append(right, printer.Expr(d.partial(i, k)))
		}
	}
	screen.Equations(w, pal, left, right)
	if len(d.second) == 0 {
		return
	}
	for i, f := range d.outputs {
		fmt.Fprintln(w)
		cell := func(k, l int) string { return printer.Expr(d.secondPartial(i, k, l)) }
		if n := len(d.wrt); n > 1 && n <= screen.PageWidth && screen.MatrixWidth("∂²"+f, d.wrt, d.wrt, cell) <= screen.PageWidth {
			screen.Matrix(w, pal, "∂²"+f, d.wrt, d.wrt, cell)
			continue
		}
		left, right = nil, nil
		for k, x := range d.wrt { // each pair once: nobody reads a table of long formulas
			for l, y := range d.wrt[k:] {
				name := "∂²" + f + "/∂" + x + "²"
				if l > 0 {
					name = "∂²" + f + "/∂" + x + "∂" + y
				}
				left, right = append(left, name), append(right, cell(k, k+l))
			}
		}
		screen.Equations(w, pal, left, right)
	}
}

func (d *derivation) latex(w io.Writer) {
	sep := "\\begin{align*}\n  "
	equation := func(left string, e ast.Expr) {
		fmt.Fprintf(w, "%s%s &= %s", sep, left, printer.LaTeX.Expr(e))
		sep = " \\\\\n  "
	}
	for _, s := range d.shared {
		equation(printer.LaTeX.Name(s.Name.Name), s.Body[0])
	}
	for i, f := range d.outputs {
		for k, x := range d.wrt {
			equation(`\frac{\partial `+printer.LaTeX.Name(f)+`}{\partial `+printer.LaTeX.Name(x)+`}`, d.partial(i, k))
		}
	}
	for i, f := range d.outputs {
		for k, x := range d.wrt {
			if d.second == nil {
				break
			}
			for l, y := range d.wrt[k:] {
				below := `\partial ` + printer.LaTeX.Name(x) + `\,\partial ` + printer.LaTeX.Name(y)
				if l == 0 {
					below = `\partial ` + squared(printer.LaTeX.Name(x))
				}
				equation(`\frac{\partial^{2} `+printer.LaTeX.Name(f)+`}{`+below+`}`, d.secondPartial(i, k, k+l))
			}
		}
	}
	if len(d.partials) > 0 {
		fmt.Fprint(w, "\n\\end{align*}\n")
	}
}

// squared returns a name with an exponent; one that has a superscript or an accent of its own is in braces.
func squared(name string) string {
	if strings.Contains(name, "^") {
		name = "{" + name + "}"
	}
	return name + "^{2}"
}

// object returns the formulas as they are written in JSON.
func (d *derivation) object(o render.Style) object.Object {
	var j object.Object
	if len(d.source) <= mostSource {
		j.Add("expression", d.source)
	}
	if len(d.outputs) == 1 {
		j.Add("name", d.outputs[0])
	}
	j.Add("at", numbersOf(d.at, d.values, o))
	name := "gradient"
	if len(d.outputs) > 1 {
		name = "jacobian"
	}
	j.Add(name, byOutput(d.outputs, func(i int) any {
		return object.Of(d.wrt, func(k int) any { return printer.Expr(d.partial(i, k)) })
	}))
	if d.second != nil {
		j.Add("hessian", byOutput(d.outputs, func(i int) any {
			return object.Of(d.wrt, func(k int) any {
				return object.Of(d.wrt, func(l int) any { return printer.Expr(d.secondPartial(i, k, l)) })
			})
		}))
	}
	j.Add("shared", object.ListOf(len(d.shared), func(i int) any { return lineObject(d.shared[i], printer.Expr) }))
	j.Add("notes", object.ListOf(len(d.notes), func(i int) any { return d.notes[i].object() }))
	return j
}

// lineObject is a line that formulas share.
func lineObject(s *ast.Stmt, write func(ast.Expr) string) object.Object {
	return object.Object{{Name: "name", Value: s.Name.Name}, {Name: "expression", Value: write(s.Body[0])}}
}

func (a assumption) object() object.Object {
	j := noteObject(a.Note)
	if a.condition != "" {
		j.Add("condition", a.condition)
	}
	return j
}
