package render

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/eval/array"
)

// tex is the notation of LaTeX.
type tex struct {
	Style
	by printer.Style
}

// texOf is the notation of an answer: no two of its names are set alike.
func texOf(a *compute.Answer, s Style) tex {
	names := slices.Concat(a.Outputs, a.Of, a.Vars, a.Wrt, programNames(a.Program))
	for _, n := range a.Nodes {
		names = append(names, n.Name)
	}
	for _, name := range []string{a.AlongName, a.HVPName} {
		if name != "" {
			names = append(names, name)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	return tex{s, printer.LaTeXOf(names)}
}

func (t tex) number(v float64) string   { return t.TeX(v) }
func (t tex) name(name string) string   { return t.by.Name(name) }
func (t tex) formula(e ast.Expr) string { return t.by.Expr(e) }

func (t tex) times(v float64, name string) string { return t.TeX(v) + " " + t.name(name) }

func (t tex) partial(of, x string) string { return t.by.Name(compute.Partial(of, x)) }

func (t tex) second(of, x, y string) string { return secondTeX(t.name(of), t.name(x), t.name(y)) }

// secondTeX is a second partial derivative, of names as LaTeX has them.
func secondTeX(of, x, y string) string {
	below := `\partial ` + x + `\,\partial ` + y
	if x == y {
		below = `\partial ` + x + `^{2}`
	}
	return `\frac{\partial^{2} ` + of + `}{` + below + `}`
}

func (t tex) along(a *compute.Answer, i int) string {
	return `\nabla ` + t.name(a.Of[i]) + ` \cdot ` + t.name(a.AlongName)
}

func (t tex) hvp(a *compute.Answer, i, k int) string {
	return `(\nabla^{2} ` + t.name(a.Of[i]) + ` \cdot ` + t.name(a.HVPName) + `)_{` + t.name(a.Wrt[k]) + "}"
}

func (t tex) hessian(of string, wrt []string) (whole, corner string) {
	return `\nabla_{` + t.list(wrt) + `}^{2} ` + t.name(of), `\nabla^{2} ` + t.name(of)
}

func (t tex) jacobian(of, wrt []string) (string, bool) {
	return `\frac{\partial ` + t.list(of) + `}{\partial ` + t.list(wrt) + "}", len(of) > 1
}

// mostTeX is the number of rows and of columns of a matrix that is written whole: amsmath has ten columns.
const mostTeX = 10

// array writes an array: a vector as a column, a large matrix by its corners, more axes as their sizes alone.
func (t tex) array(a array.Array, _ string) string {
	rows, cols := 1, 1
	switch len(a.Shape) {
	case 0:
		return t.number(a.Data[0])
	case 1:
		rows = a.Shape[0]
	case 2:
		rows, cols = a.Shape[0], a.Shape[1]
	default:
		return `\left[` + strings.Trim(strings.ReplaceAll(fmt.Sprint([]int(a.Shape)), " ", ` \times `), "[]") + `\right]`
	}
	var lines []string
	for i := range shortened(rows) {
		var cells []string
		for k := range shortened(cols) {
			switch {
			case i < 0 && k < 0:
				cells = append(cells, `\ddots`)
			case i < 0:
				cells = append(cells, `\vdots`)
			case k < 0:
				cells = append(cells, `\cdots`)
			default:
				cells = append(cells, t.number(a.Data[i*cols+k]))
			}
		}
		lines = append(lines, strings.Join(cells, " & "))
	}
	return `\begin{pmatrix} ` + strings.Join(lines, ` \\ `) + ` \end{pmatrix}`
}

// shortened counts to n, of a large n over the numbers at both ends, with -1 between them.
func shortened(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if n > mostTeX && i == edge {
				if i = n - edge; !yield(-1) {
					return
				}
			}
			if !yield(i) {
				return
			}
		}
	}
}

// list writes names in the order of the rows or the columns of a matrix.
func (t tex) list(names []string) string {
	var list []string
	for _, name := range names {
		list = append(list, t.name(name))
	}
	if len(list) == 1 {
		return list[0]
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// answerLaTeX writes an answer to stand in a document with amsmath.
func answerLaTeX(w io.Writer, a *compute.Answer, s Style) {
	between := "\\begin{align*}\n"
	end := func() {
		if !strings.HasPrefix(between, `\begin`) {
			fmt.Fprint(w, "\n\\end{align*}\n")
		}
		between = "\\begin{align*}\n"
	}
	t := texOf(a, s)
	formulas, text, at := opening(a, t)
	about := `\texttt{` + texText(text) + "}"
	if formulas != nil {
		about = "$" + strings.Join(formulas, "$, $") + "$"
	}
	if at != nil {
		about += " at $" + strings.Join(at, "$, $") + "$"
	}
	fmt.Fprintf(w, "\\noindent %s\n", about)
	for _, part := range sections(a, t) {
		for _, r := range part.rows {
			fmt.Fprintf(w, "%s  %s &= ", between, r.left)
			if r.formula != "" {
				fmt.Fprintf(w, "%s = ", r.formula)
			}
			fmt.Fprint(w, r.value)
			between = " \\\\\n"
		}
		if between == " \\\\\n" {
			between = " \\\\[1ex]\n"
		}
		if m := part.matrix; len(m.rows) > 0 {
			end()
			matrixLaTeX(w, m)
		}
	}
	end()
	for _, n := range a.Notes {
		fmt.Fprintf(w, "\\par\\noindent\\emph{Note:} %s.\n", texText(n.Message))
	}
}

// widestLaTeX is how many characters the cells of a matrix have side by side on a page, about.
const widestLaTeX = 70

// matrixLaTeX writes a matrix, in an array because those of amsmath have ten columns at most. One that is wider than a page is
// written in several parts, with the names of its rows and columns.
func matrixLaTeX(w io.Writer, m matrix) {
	parts := m.parts(widestLaTeX)
	if len(parts) == 1 {
		fmt.Fprintf(w, "\\[\n  %s = \\left(\\begin{array}{%s}", m.of, strings.Repeat("r", len(m.cols)))
		for i := range m.rows {
			fmt.Fprintf(w, "%s\n    %s", endOf(i), strings.Join(m.row(i), " & "))
		}
		fmt.Fprint(w, "\n  \\end{array}\\right)\n\\]\n")
		return
	}
	for _, p := range parts {
		fmt.Fprintf(w, "\\[\n  \\begin{array}{r|%s}\n    %s & %s \\\\ \\hline", strings.Repeat("r", len(p.cols)), p.corner, strings.Join(p.cols, " & "))
		for i, name := range p.rows {
			fmt.Fprintf(w, "%s\n    %s & %s", endOf(i), name, strings.Join(p.row(i), " & "))
		}
		fmt.Fprint(w, "\n  \\end{array}\n\\]\n")
	}
}

// endOf is what ends the row before the i-th.
func endOf(i int) string {
	if i == 0 {
		return ""
	}
	return ` \\`
}

// row returns the cells of a row.
func (m matrix) row(i int) []string {
	list := make([]string, len(m.cols))
	for k := range list {
		list[k] = m.cell(i, k)
	}
	return list
}

// parts takes a matrix apart into some of its columns each, whose cells have most characters side by side.
func (m matrix) parts(most int) []matrix {
	var list []matrix
	wide, from := 0, 0
	add := func(to int) {
		p, first := m, from
		p.cols, p.cell = m.cols[first:to], func(i, k int) string { return m.cell(i, first+k) }
		list, from = append(list, p), to
	}
	for k := range m.cols {
		n := 0
		for i := range m.rows {
			n = max(n, utf8.RuneCountInString(m.cell(i, k)))
		}
		if wide += n + 2; wide > most && k > from {
			add(k)
			wide = n + 2
		}
	}
	add(len(m.cols))
	return list
}

// texText writes a sentence in LaTeX. Fonts lack the signs of mathematics outside of it.
func texText(s string) string {
	const marks = `\ \textbackslash{} { \{ } \} $ \$ & \& # \# % \% _ \_ ^ \textasciicircum{} ~ \textasciitilde{} < $<$ > $>$ | $|$
		∂ $\partial$ ∇ $\nabla$ · $\cdot$ × $\times$ − $-$ ² $^{2}$ ∞ $\infty$ … \dots{}`
	fields := strings.Fields(marks)
	var b strings.Builder
	for _, r := range s {
		letter := string(r)
		if i := slices.Index(fields, letter); i >= 0 && i%2 == 0 {
			b.WriteString(fields[i+1])
		} else if t := printer.LaTeX.Name(letter); len(letter) > 1 && strings.HasPrefix(t, `\`) && !strings.HasPrefix(t, `\text`) { // Greek
			b.WriteString("$" + t + "$")
		} else {
			b.WriteString(letter)
		}
	}
	return b.String()
}
