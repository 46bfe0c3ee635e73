package render

import (
	"fmt"
	"io"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/screen"
	"backprop/eval/array"
)

// Answer writes an answer in the format of s: text, json, csv, tsv, latex or markdown.
func Answer(w io.Writer, a *compute.Answer, s Style, pal screen.Palette) {
	switch s.Format {
	case "json":
		WriteLine(w, Object(a, s))
	case "csv":
		table(w, a, s, ",")
	case "tsv":
		table(w, a, s, "\t")
	case "latex":
		answerLaTeX(w, a, s)
	case "markdown":
		answerMarkdown(w, a, s)
	default:
		text(w, a, s, pal)
	}
}

// plain is the notation of text.
type plain struct{ Style }

func (p plain) number(v float64) string { return p.Number(v) }
func (p plain) array(a array.Array, left string) string {
	return p.Array(a, screen.Width(left)+len(" = "))
}
func (p plain) name(name string) string                { return name }
func (p plain) formula(e ast.Expr) string              { return printer.Expr(e) }
func (p plain) times(v float64, name string) string    { return p.Number(v) + "*" + name }
func (p plain) partial(of, x string) string            { return compute.Partial(of, x) }
func (p plain) second(of, x, y string) string          { return compute.SecondPartial(of, x, y) }
func (p plain) along(a *compute.Answer, i int) string  { return a.AlongText(i) }
func (p plain) hvp(a *compute.Answer, i, k int) string { return a.HVPText(i, k) }

func (p plain) hessian(of string, _ []string) (whole, corner string) {
	return "∂²" + of, "∂²" + of
}

func (p plain) jacobian(_, _ []string) (string, bool) { return "", false }

// text writes an answer for people, each section after an empty line.
func text(w io.Writer, a *compute.Answer, s Style, pal screen.Palette) {
	if a.Nodes == nil && a.Wrt == nil && len(a.Outputs) == 1 {
		fmt.Fprintln(w, s.Array(a.Values.At(0), 0))
		return
	}
	for i, part := range sections(a, plain{s}) {
		if i > 0 {
			fmt.Fprintln(w)
		}
		var left, right []string
		for _, r := range part.rows {
			side := r.value
			if r.formula != "" {
				side = equal(r.left, r.formula, r.value)
			}
			left, right = append(left, r.left), append(right, side)
		}
		screen.Equations(w, pal, left, right)
		if m := part.matrix; len(m.rows) > 0 {
			screen.Matrix(w, pal, m.corner, m.rows, m.cols, m.cell)
		}
	}
}

// equal writes a formula and its value, the rows of a matrix below each other, and below the formula where they do not fit beside it.
func equal(left, formula, value string) string {
	if !strings.Contains(value, "\n") {
		return formula + " = " + value
	}
	before, wide := screen.Width(formula)+len(" = "), 0
	for line := range strings.Lines(value) {
		wide = max(wide, screen.Width(strings.TrimSuffix(line, "\n")))
	}
	if screen.Width(left)+len(" = ")+before+wide > screen.PageWidth {
		return formula + " =\n" + value
	}
	return formula + " = " + strings.ReplaceAll(value, "\n", "\n"+screen.Spaces(before))
}

// Flow writes what flows in at the outputs, as the sum whose derivatives follow: 2*u - v.
func Flow(outputs []string, upstream []float64, s Style) string {
	return flow(outputs, array.Numbers(upstream), plain{s})
}

// set returns the names that are in any of the lists.
func set(lists ...[]string) map[string]bool {
	s := map[string]bool{}
	for _, list := range lists {
		for _, name := range list {
			s[name] = true
		}
	}
	return s
}
