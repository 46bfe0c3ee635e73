package cmd

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/eval"
)

// result is what eval and diff have computed, ready to be written.
type result struct {
	source  string
	vars    []string
	at      []float64
	outputs []string
	values  []float64   // by output
	wrt     []string    // nil: no derivatives
	of      []string    // what is differentiated: outputs, or the one name of what flows in at them, added up
	partial [][]float64 // by of, then by wrt

	upstream  []float64   // by output; nil without --upstream, and so on
	along     []float64   // by of
	alongName string      // what the direction is called
	hvp       [][]float64 // by of, then by wrt
	hvpName   string
	hessian   [][][]float64 // by of, then by wrt twice

	row    bool   // one of many: without expression and at
	prefix string // of all names at the top
	reduce string // sum or mean of count rows
	count  int64

	nodes []nodeRow // with --all
	notes []eval.Note
}

// nodeRow is a node in forward order.
type nodeRow struct {
	id       eval.ID
	name     string // "" for a constant
	op       op.Code
	args     []int // by position in the list
	span     ast.Span
	formula  string // in the names of its arguments; "" for inputs and constants
	value    float64
	gradient []float64 // by what is differentiated; nil for a constant, and without derivatives
}

// numbers are what a program has computed, as [eval.Values] has them.
type numbers interface {
	At(eval.ID) float64
	Output(int) float64
}

// nodeRows describes the nodes that a program needs, in forward order.
func nodeRows(f *eval.Formula, nodes []eval.ID, v numbers) []nodeRow {
	g := f.Graph
	nodes = slices.Sorted(slices.Values(nodes))
	names := f.NodeNames(nodes)
	place := make(map[eval.ID]int, len(nodes))
	rows := make([]nodeRow, len(nodes))
	for i, id := range nodes {
		place[id] = i
		row := nodeRow{id: id, name: names[id], op: g.Op(id), span: g.Span(id), value: v.At(id)}
		var args []ast.Expr
		for _, a := range g.Args(id) {
			row.args = append(row.args, place[a])
			if c, ok := g.Value(a); ok {
				args = append(args, &ast.Num{Val: c})
			} else {
				args = append(args, &ast.Name{Name: names[a]})
			}
		}
		if len(args) > 0 {
			row.formula = printer.Expr(eval.Shallow(row.op, args))
		}
		rows[i] = row
	}
	return rows
}

// write writes the result in the format of o.
func (r *result) write(w io.Writer, o render.Style, pal screen.Palette) {
	switch o.Format {
	case "json":
		writeLine(w, r.object(o))
	case "csv":
		r.table(w, o, ",")
	case "tsv":
		r.table(w, o, "\t")
	default:
		r.text(w, o, pal)
	}
}

func (r *result) text(w io.Writer, o render.Style, pal screen.Palette) {
	var left, right []string
	switch {
	case r.nodes != nil:
		for _, n := range r.nodes {
			if n.name == "" {
				continue
			}
			left = append(left, n.name)
			text := o.Number(n.value)
			if n.formula != "" && n.formula != text {
				text = n.formula + " = " + text
			}
			right = append(right, text)
		}
		shown := set(left)
		for i, name := range r.outputs {
			if !shown[name] { // of a constant, or a node that has another name
				left, right = append(left, name), append(right, o.Number(r.values[i]))
			}
		}
	case r.wrt == nil && len(r.outputs) == 1:
		fmt.Fprintln(w, o.Number(r.values[0]))
		return
	default:
		for i, name := range r.outputs {
			left, right = append(left, name), append(right, o.Number(r.values[i]))
		}
	}
	if r.upstream != nil {
		left, right = append(left, r.of[0]), append(right, r.flow(o))
	}
	screen.Equations(w, pal, left, right)
	r.derivativeText(w, o, pal)
}

func set(lists ...[]string) map[string]bool {
	s := map[string]bool{}
	for _, list := range lists {
		for _, name := range list {
			s[name] = true
		}
	}
	return s
}

// inner lists the nodes that have a gradient of their own in --all: not the variables, which are
// in wrt, nor the output itself.
func (r *result) inner(output string) []nodeRow {
	var list []nodeRow
	wrt := set(r.wrt)
	for _, n := range r.nodes {
		if n.gradient != nil && n.name != output && !wrt[n.name] {
			list = append(list, n)
		}
	}
	return list
}

// table writes the result as one row with a header.
func (r *result) table(w io.Writer, o render.Style, comma string) {
	head, values := r.cells()
	row := make([]string, len(values))
	for i, v := range values {
		row[i] = o.Number(v)
		if strings.ContainsAny(head[i], ",\"\t") {
			head[i] = `"` + strings.ReplaceAll(head[i], `"`, `""`) + `"`
		}
	}
	fmt.Fprintf(w, "%s\n%s\n", strings.Join(head, comma), strings.Join(row, comma))
}

// cells returns the names and the values of the result as a row of a table.
func (r *result) cells() (head []string, row []float64) {
	cell := func(name string, v float64) { head, row = append(head, name), append(row, v) }
	one := len(r.outputs) == 1
	if r.nodes != nil && r.wrt == nil {
		shown := set(r.vars, r.outputs)
		for _, n := range r.nodes {
			if n.name != "" && !shown[n.name] {
				cell(n.name, n.value)
			}
		}
	}
	for i, name := range r.outputs {
		if one && !slices.Contains(head, "value") {
			name = "value"
		}
		cell(name, r.values[i])
	}
	of := r.of
	if len(of) == 1 {
		of = []string{""}
	}
	for i, name := range of {
		for k, x := range r.wrt {
			cell("d"+name+"_"+x, r.partial[i][k])
		}
		for _, n := range r.inner(r.of[i]) {
			cell("d"+name+"_"+n.name, n.gradient[i])
		}
	}
	for i, v := range r.along {
		cell(strings.TrimSuffix("along_"+of[i], "_"), v)
	}
	for i, table := range r.hessian {
		for k, x := range r.wrt { // each pair once, as it is symmetric
			for l, y := range r.wrt[k:] {
				cell("d2"+of[i]+"_"+x+"_"+y, table[k][k+l])
			}
		}
	}
	for i, row := range r.hvp {
		for k, x := range r.wrt {
			cell("hvp"+of[i]+"_"+x, row[k])
		}
	}
	return head, row
}

// finish writes the result, then the notes, and fails under --strict if it is not finite.
func (a *app) finish(r *result, o render.Style, strict bool) error {
	if err := r.columnsDiffer(o); err != nil {
		return err
	}
	return a.finishWith(r, o, strict, func(w io.Writer) { r.write(w, o, a.ResultPalette()) })
}

// finishWith is finish for a result that is written in another way.
func (a *app) finishWith(r *result, o render.Style, strict bool, write func(io.Writer)) error {
	r.notes = shown(r.notes, r.source)
	if err := a.Write(write); err != nil {
		return err
	}
	a.resultNotes(o, r.source, r.notes)
	if strict {
		return r.notFinite()
	}
	return nil
}

// notFinite is an error if a value or a derivative is not finite.
func (r *result) notFinite() error {
	if what := r.nonfinite(); what != "" {
		return &failure.Error{Status: failure.ExitNotFinite, Code: failure.CodeNotFinite, Msg: "the result is not finite: " + what}
	}
	return nil
}

// nonfinite names the first value or derivative that is not finite, "" if all
// are.
func (r *result) nonfinite() string {
	bad := func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }
	for i, v := range r.values {
		if bad(v) {
			return r.outputs[i] + " is " + printer.Number(v)
		}
	}
	for i := range r.partial {
		for k, v := range r.partial[i] {
			if bad(v) {
				return "∂" + r.of[i] + "/∂" + r.wrt[k] + " is " + printer.Number(v)
			}
		}
	}
	for _, n := range r.nodes {
		for i, v := range n.gradient {
			if bad(v) {
				return "∂" + r.of[i] + "/∂" + n.name + " is " + printer.Number(v)
			}
		}
	}
	for i, v := range r.along {
		if bad(v) {
			return r.alongText(i) + " is " + printer.Number(v)
		}
	}
	for i, table := range r.hessian {
		for k, row := range table {
			for l, v := range row[k:] {
				if bad(v) {
					below := "/∂" + r.wrt[k] + "∂" + r.wrt[k+l]
					if l == 0 {
						below = "/∂" + r.wrt[k] + "²"
					}
					return "∂²" + r.of[i] + below + " is " + printer.Number(v)
				}
			}
		}
	}
	for i, row := range r.hvp {
		for k, v := range row {
			if bad(v) {
				return r.hvpText(i, k) + " is " + printer.Number(v)
			}
		}
	}
	return ""
}
