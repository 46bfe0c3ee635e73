// Package compute answers questions about a formula at a point: its value, its derivatives as numbers and as formulas, and
// notes on them. A question and a point go in, data comes out.
//
// It knows no command, no flag and no stream, and prints nothing. The numbers are those of package diff; here they get the
// names that every format shows.
package compute

import (
	"slices"
	"strconv"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval/array"
)

// Point is a formula with values for its inputs.
type Point struct {
	*diff.Function
	Names   *ast.Names
	Source  string       // as it was typed
	Program *ast.Program // of a short source; nil for a long one
	Vars    []string     // every variable that is needed or bound, in order of first appearance
	At      array.List   // their values
	X       []float64    // by input, the elements of an array one after another; NaN without a value
	Result  string       // the name that the expression gives its one result; "" for none

	NameNotes []diff.Note // how names were read
	Nothing   diff.Note   // the note if there is nothing to differentiate with respect to

	Given   []bool // by input: it has a value
	Missing bool   // a needed input has no value
}

// MostProgram is how many bytes a source has whose program is kept for reports.
const MostProgram = 1000

// wrt returns the names to differentiate with respect to: those asked for, else all variables.
func (p *Point) wrt(asked []string) []string {
	if asked != nil {
		return asked
	}
	return append([]string{}, p.Vars...) // not nil: without variables there is a gradient, an empty one
}

// Bound returns the variables with a value, and the values.
func (p *Point) Bound() (names []string, values []float64) {
	for i, in := range p.Names.Inputs {
		if p.Given[i] {
			names, values = append(names, in.Name), append(values, p.X[i])
		}
	}
	return names, values
}

// sumName returns a name for the weighted sum of the outputs. used are further taken names.
func sumName(f *diff.Function, names *ast.Names, used map[string]bool) string {
	return freeName(f, names, used, "L", "J", "S")
}

// freeName returns the first free of the letters, then of the letters with a number.
func freeName(f *diff.Function, names *ast.Names, used map[string]bool, letters ...string) string {
	outputs := f.Outputs()
	for n := 0; ; n++ {
		for _, letter := range letters {
			if n > 0 {
				letter += strconv.Itoa(n)
			}
			if !used[letter] && !names.Value(letter) && !slices.Contains(outputs, letter) {
				return letter
			}
		}
	}
}
