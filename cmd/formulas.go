package cmd

import (
	"fmt"
	"io"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/screen"
)

func (d *derivation) write(w io.Writer, o output, pal screen.Palette) {
	switch o.format {
	case "json":
		d.json(w, o)
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

func (d *derivation) json(w io.Writer, o output) {
	j := object{w: w}
	if len(d.source) <= mostSource {
		j.field("expression", quote(d.source))
	}
	one := len(d.outputs) == 1
	if one {
		j.field("name", quote(d.outputs[0]))
	}
	j.field("at", objectOf(d.at, func(i int) string { return o.json(d.values[i]) }))
	row := func(i int) string {
		return objectOf(d.wrt, func(k int) string { return quote(printer.Expr(d.partial(i, k))) })
	}
	if one {
		j.field("gradient", row(0))
	} else {
		j.field("jacobian", objectOf(d.outputs, row))
	}
	if d.second != nil {
		table := func(i int) string {
			return objectOf(d.wrt, func(k int) string {
				return objectOf(d.wrt, func(l int) string { return quote(printer.Expr(d.secondPartial(i, k, l))) })
			})
		}
		if one {
			j.field("hessian", table(0))
		} else {
			j.field("hessian", objectOf(d.outputs, table))
		}
	}
	var lines, notes []string
	for _, s := range d.shared {
		lines = append(lines, `{"name":`+quote(s.Name.Name)+`,"expression":`+quote(printer.Expr(s.Body[0]))+"}")
	}
	j.field("shared", "["+strings.Join(lines, ",")+"]")
	for _, n := range d.notes {
		text := fmt.Sprintf(`{"kind":%s,"message":%s,"offset":%d,"length":%d`, quote(n.Kind), quote(n.Message), n.Start, n.Len())
		if n.condition != "" {
			text += `,"condition":` + quote(n.condition)
		}
		notes = append(notes, text+"}")
	}
	j.field("notes", "["+strings.Join(notes, ",")+"]")
	fmt.Fprint(w, "}\n")
}

// object is a JSON object that is being written.
type object struct {
	w      io.Writer
	fields int
}

func (o *object) field(name, value string) {
	sep := "{"
	if o.fields++; o.fields > 1 {
		sep = ","
	}
	fmt.Fprint(o.w, sep, quote(name), ":", value)
}

// objectOf returns the JSON object with these fields.
func objectOf(names []string, value func(i int) string) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(name) + ":" + value(i))
	}
	b.WriteByte('}')
	return b.String()
}
