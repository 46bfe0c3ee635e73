package printer

import (
	"strings"
	"unicode/utf8"

	"backprop/ast"
)

// Line writes formulas in a line of Unicode text, as [LaTeX] sets them: σ, x₁, 2t, √x. What Unicode has no letters for stands
// in marks, _{…} below the line and ^{…} above it, which are not nested.
type Line struct{ latex Style }

// LineOf returns the [Line] of formulas of these variables: no two of them are set alike.
func LineOf(names []string) Line { return Line{Style{latex{place: script, names: distinct(names)}}} }

// Expr returns e.
func (l Line) Expr(e ast.Expr) string { return inLine(l.latex.Expr(e)) }

// Name returns how a name is written by itself.
func (l Line) Name(name string) string { return inLine(l.latex.Name(name)) }

// Number returns how a number is written that is rounded already: 1.5e-07 as 1.5×10⁻⁷.
func (l Line) Number(text string) string {
	mantissa, exponent, found := strings.Cut(text, "e")
	if found {
		sign := strings.TrimPrefix(exponent[:1], "+")
		text = mantissa + "×10" + shifted('^', strings.Replace(sign, "-", "−", 1)+strings.TrimLeft(exponent[1:], "0"), false)
	}
	return strings.Replace(text, "-", "−", 1)
}

// inLine writes the LaTeX of a formula in a line.
func inLine(tex string) string {
	var w lineWriter
	w.list(readTeX(tex), false)
	return strings.TrimSpace(w.String())
}

// lineWriter writes elements from left to right.
type lineWriter struct{ strings.Builder }

// infix are the operators with blanks around them.
const infix = "+−=<>≤≥≠∧∨⋅"

// list writes neighbours; script reports whether they stand above or below a line.
func (w *lineWriter) list(list []*mathElement, script bool) {
	for i, e := range list {
		switch {
		case e.tag != "mo":
			w.element(e, script)
		case e.text == applied:
		case e.text == times:
			w.WriteString(productGap(e, list[i-1], list[i+1]))
		case e.text == "," && !script:
			w.WriteString(", ")
		case i > 0 && !strings.Contains(e.attr, "prefix") && strings.Contains(infix, e.text):
			w.WriteString(" " + strings.Replace(e.text, "⋅", "·", 1) + " ")
		default:
			w.WriteString(e.text)
		}
	}
}

// productGap returns the space between the factors of a product without a sign.
func productGap(product, left, right *mathElement) string {
	switch {
	case product.gap == thinSpace:
		return "\u2009"
	case right.role == function, right.role == fenced && left.role != fenced:
		return " "
	}
	return ""
}

// element writes one that is not an operator.
func (w *lineWriter) element(e *mathElement, script bool) {
	text := func(kid int, script bool) string {
		var inner lineWriter
		inner.list(mathKids(e.kids[kid]), script)
		return inner.String()
	}
	switch e.tag {
	case "mtext":
		w.WriteString(" " + strings.ReplaceAll(e.text, "\u00a0", " "))
	case "mrow":
		if len(e.kids) == 2 && e.kids[1].tag == "mtable" { // cases, whose brace says nothing in a line
			w.table(e.kids[1], script)
			return
		}
		if isMatrix(e) {
			w.matrix(e.kids[1], script)
			return
		}
		w.list(e.kids, script)
	case "mtable":
		w.table(e, script)
	case "mfrac":
		w.WriteString(text(0, script) + "/" + text(1, script))
	case "msqrt", "mroot":
		radicand := text(0, script)
		if utf8.RuneCountInString(strings.TrimRight(radicand, below)) > 1 && strings.Trim(radicand, "0123456789.") != "" {
			radicand = "(" + radicand + ")"
		}
		w.WriteString(map[string]string{"msqrt": "√", "mroot": "∛"}[e.tag] + radicand)
	case "msub":
		w.WriteString(text(0, script) + shifted('_', text(1, true), script))
	case "msup":
		w.WriteString(text(0, script) + shifted('^', text(1, true), script))
	case "msubsup":
		w.WriteString(text(0, script) + shifted('_', text(1, true), script) + shifted('^', text(2, true), script))
	default:
		w.WriteString(e.text)
	}
}

// table writes the rows of cases, or of a program, one after another.
func (w *lineWriter) table(e *mathElement, script bool) {
	for i, row := range e.kids {
		if i > 0 {
			w.WriteString(", ")
		}
		for _, cell := range row.kids {
			w.list(cell.kids, script)
		}
	}
}

// isMatrix reports whether e is a table in parentheses.
func isMatrix(e *mathElement) bool { return len(e.kids) == 3 && e.kids[1].tag == "mtable" }

// matrix writes a vector or a matrix as in our own language.
func (w *lineWriter) matrix(e *mathElement, script bool) {
	w.WriteString("[")
	for i, row := range e.kids {
		if i > 0 {
			w.WriteString(", ")
		}
		if len(row.kids) > 1 {
			w.WriteString("[")
		}
		for j, cell := range row.kids {
			if j > 0 {
				w.WriteString(", ")
			}
			w.list(cell.kids, script)
		}
		if len(row.kids) > 1 {
			w.WriteString("]")
		}
	}
	w.WriteString("]")
}

// mathKids returns what stands in a row, or the element alone.
func mathKids(e *mathElement) []*mathElement {
	if e.tag == "mrow" && !isMatrix(e) && !(len(e.kids) == 2 && e.kids[1].tag == "mtable") {
		return e.kids
	}
	return []*mathElement{e}
}

// The letters that Unicode has below and above the line.
const (
	plain = "0123456789+−"
	below = "₀₁₂₃₄₅₆₇₈₉₊₋"
	above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
)

// shifted writes what is above the line or below it: in letters for that where there are some.
func shifted(c rune, text string, nested bool) string {
	if c == '^' && text == "⊤" {
		return "ᵀ"
	}
	letters := []rune(above)
	if c == '_' {
		letters = []rune(below)
	}
	var b strings.Builder
	i := 0
	for _, r := range text {
		k := strings.IndexRune(plain, r)
		if k < 0 {
			break
		}
		b.WriteRune(letters[utf8.RuneCountInString(plain[:k])])
		i += utf8.RuneLen(r)
	}
	switch {
	case i == len(text):
		return b.String()
	case nested && utf8.RuneCountInString(text) > 1 && c == '^':
		return "^(" + text + ")"
	case nested:
		return string(c) + text
	}
	return string(c) + "{" + text + "}"
}
