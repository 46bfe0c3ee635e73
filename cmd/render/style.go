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
}

// Program reports whether a program reads the format. People read the others, and see no negative zeros.
func (s Style) Program() bool { return s.Format == "json" || s.Format == "csv" || s.Format == "tsv" }

// Number writes v for people or CSV.
func (s Style) Number(v float64) string {
	if v == 0 && !s.Program() {
		v = 0 // without a sign
	}
	return printer.Digits(v, s.Digits)
}

// Round returns the number that [Style.Number] writes.
func (s Style) Round(v float64) float64 {
	if v == 0 && !s.Program() {
		return 0
	}
	if s.Digits < 0 || v-v != 0 || s.Digits >= 15 && v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return v
	}
	r, _ := strconv.ParseFloat(s.Number(v), 64)
	return r
}

// TeX writes v in LaTeX.
func (s Style) TeX(v float64) string {
	return printer.LaTeX.Expr(&ast.Num{Val: s.Round(v)})
}

// JSON returns v as it is written in JSON.
func (s Style) JSON(v float64) object.Number { return object.Number{Value: v, Digits: s.Digits} }
