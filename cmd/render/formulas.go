package render

import (
	"backprop/eval/array"
	"fmt"
	"io"
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/cmd/screen"
	"backprop/diff"
)

// Formulas writes derivatives as formulas in the format of s: text, latex or json. It shortens their numbers.
func Formulas(w io.Writer, d *compute.Derivation, s Style, pal screen.Palette) {
	round(d, s.Digits)
	switch s.Format {
	case "json":
		WriteLine(w, formulasObject(d, s))
	case "latex":
		formulasLaTeX(w, d)
	default:
		formulasText(w, d, pal)
	}
}

// round shortens the numbers to n digits.
func round(d *compute.Derivation, n int) {
	if n < 0 || n == 15 { // numbers stay as typed
		return
	}
	list := slices.Concat(d.Partials, d.Second)
	for _, s := range d.Shared {
		list = append(list, s.Body[0])
	}
	for _, e := range list {
		for e := range ast.Preorder(e) {
			if e, ok := e.(*ast.Num); ok {
				e.Val, _ = strconv.ParseFloat(printer.Digits(e.Val, n), 64)
			}
		}
	}
}

func formulasText(w io.Writer, d *compute.Derivation, pal screen.Palette) {
	var left, right []string
	for _, s := range d.Shared {
		left, right = append(left, s.Name.Name), append(right, printer.Expr(s.Body[0]))
	}
	if len(left) > 0 {
		screen.Equations(w, pal, left, right)
		fmt.Fprintln(w)
	}
	left, right = nil, nil
	for i, f := range d.Outputs {
		for k, x := range d.Wrt {
			left, right = append(left, compute.Partial(f, x)), append(right, printer.Expr(d.Partial(i, k)))
		}
	}
	screen.Equations(w, pal, left, right)
	if len(d.Second) == 0 {
		return
	}
	for i, f := range d.Outputs {
		fmt.Fprintln(w)
		cell := func(k, l int) string { return printer.Expr(d.SecondPartial(i, k, l)) }
		if n := len(d.Wrt); n > 1 && n <= screen.PageWidth && screen.MatrixWidth("∂²"+f, d.Wrt, d.Wrt, cell) <= screen.PageWidth {
			screen.Matrix(w, pal, "∂²"+f, d.Wrt, d.Wrt, cell)
			continue
		}
		left, right = nil, nil
		for k, x := range d.Wrt { // each pair once: nobody reads a table of long formulas
			for l, y := range d.Wrt[k:] {
				left, right = append(left, compute.SecondPartial(f, x, y)), append(right, cell(k, k+l))
			}
		}
		screen.Equations(w, pal, left, right)
	}
}

func formulasLaTeX(w io.Writer, d *compute.Derivation) {
	tex := printer.LaTeXOf(d.Names())
	sep := "\\begin{align*}\n  "
	equation := func(left string, e ast.Expr) {
		fmt.Fprintf(w, "%s%s &= %s", sep, left, tex.Expr(e))
		sep = " \\\\\n  "
	}
	for _, s := range d.Shared {
		equation(tex.Name(s.Name.Name), s.Body[0])
	}
	for i, f := range d.Outputs {
		for k, x := range d.Wrt {
			equation(`\frac{\partial `+tex.Name(f)+`}{\partial `+tex.Name(x)+`}`, d.Partial(i, k))
		}
	}
	for i, f := range d.Outputs {
		for k, x := range d.Wrt {
			if d.Second == nil {
				break
			}
			for l, y := range d.Wrt[k:] {
				equation(secondTeX(tex.Name(f), tex.Name(x), tex.Name(y)), d.SecondPartial(i, k, k+l))
			}
		}
	}
	if len(d.Partials) > 0 {
		fmt.Fprint(w, "\n\\end{align*}\n")
	}
}

// formulasObject returns the formulas as a JSON object.
func formulasObject(d *compute.Derivation, s Style) object.Object {
	var j object.Object
	if len(d.Source) <= MaxSource {
		j.Add("expression", d.Source)
	}
	if len(d.Outputs) == 1 {
		j.Add("name", d.Outputs[0])
	}
	j.Add("at", Arrays(d.At, array.Numbers(d.Values), s))
	alone, cut := Alone(d)
	if alone != nil {
		addFormulas(&j, alone)
	}
	j.Add("shared", Lines(d.Shared, printer.Expr))
	if len(d.Shared) > 0 {
		var with object.Object
		addFormulas(&with, d)
		j.Add("with_shared", with)
	}
	j.Add("notes", Notes(append(cut, d.Notes...)))
	return j
}

// Alone returns derivatives without shared lines for an object that has them with shared lines, too; nil and a note if they
// would be too long to read.
func Alone(d *compute.Derivation) (*compute.Derivation, []diff.Note) {
	if alone := d.Alone(); alone != nil {
		return alone, nil
	}
	return nil, []diff.Note{{Kind: compute.KindCut, Message: "the formulas are too long without shared lines; with_shared has them with shared lines"}}
}

// addFormulas adds the first and the second derivatives.
func addFormulas(j *object.Object, d *compute.Derivation) {
	j.Add(Gradient(len(d.Outputs) > 1), ByOutput(d.Outputs, func(i int) any {
		return object.Of(d.Wrt, func(k int) any { return printer.Expr(d.Partial(i, k)) })
	}))
	if d.Second != nil {
		j.Add("hessian", ByOutput(d.Outputs, func(i int) any {
			return object.Of(d.Wrt, func(k int) any {
				return object.Of(d.Wrt, func(l int) any { return printer.Expr(d.SecondPartial(i, k, l)) })
			})
		}))
	}
}

// Lines returns the shared lines of formulas.
func Lines(shared []*ast.Stmt, write func(ast.Expr) string) object.List {
	return object.ListOf(len(shared), func(i int) any {
		return object.Object{{Name: "name", Value: shared[i].Name.Name}, {Name: "expression", Value: write(shared[i].Body[0])}}
	})
}
