// Package render writes an answer: as text for people, as JSON for programs, as the row of a table, as LaTeX.
//
// It computes nothing and knows no stream: each function writes to the writer that it is given.
package render

import (
	"math"
	"strconv"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/object"
)

// Style is how a result is written.
type Style struct {
	Format string
	Digits int // significant digits of numbers; -1: as many as it takes

	kept map[float64]bool // absolute values that are written in full
}

// Keep returns the style that writes these numbers, with either sign, as the user wrote them: rounded to 6 digits, 1000000.5
// is another number, and what follows from it looks wrong. A number that takes more than 15 digits was computed, and is rounded.
func (s Style) Keep(values []float64) Style {
	s.kept = map[float64]bool{}
	for _, v := range values {
		if printer.Digits(v, printer.WholeDigits) == printer.Number(v) {
			s.kept[math.Abs(v)] = true
		}
	}
	return s
}

// Program reports whether a program reads the format. People read the others, and see no negative zeros.
func (s Style) Program() bool { return s.Format == "json" || s.Format == "csv" || s.Format == "tsv" }

// Number writes v for people or CSV.
func (s Style) Number(v float64) string {
	if v == 0 && !s.Program() {
		v = 0 // without a sign
	}
	if s.kept[math.Abs(v)] {
		return printer.Number(v)
	}
	return printer.Digits(v, s.Digits)
}

// Round returns the number that [Style.Number] writes.
func (s Style) Round(v float64) float64 {
	if v == 0 && !s.Program() {
		return 0
	}
	if s.Digits < 0 || v-v != 0 || s.kept[math.Abs(v)] || s.Digits >= 15 && v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return v
	}
	r, _ := strconv.ParseFloat(s.Number(v), 64)
	return r
}

// Exact reports whether [Style.Number] writes v itself, apart from the rounding while it was computed: 2.2 for 2.2000000000000002,
// but not 0.333333 for 1/3.
func (s Style) Exact(v float64) bool {
	_, exact := s.Shown(v)
	return exact
}

// Shown returns [Style.Round] and [Style.Exact].
func (s Style) Shown(v float64) (shown float64, exact bool) {
	if shown = s.Round(v); shown == v || v-v != 0 {
		return shown, true
	}
	const most = printer.WholeDigits - 1 // a number that needs 15 digits needs more
	return shown, printer.Number(shown) == printer.Digits(v, most) && printer.Number(shown) == printer.Digits(v, printer.WholeDigits)
}

// RoundAll rounds the numbers in a formula, in place.
func (s Style) RoundAll(e ast.Expr) {
	for e := range ast.Preorder(e) {
		if e, ok := e.(*ast.Num); ok {
			e.Val = s.Round(e.Val)
		}
	}
}

// TeX writes v in LaTeX.
func (s Style) TeX(v float64) string {
	return printer.LaTeX.Expr(&ast.Num{Val: s.Round(v)})
}

// JSON returns v as it is written in JSON.
func (s Style) JSON(v float64) object.Number { return object.Number{Value: v, Digits: s.Digits} }
