package compute

import (
	"slices"

	"backprop/ast"
	"backprop/diff"
)

// Derivation has derivatives as formulas, with the names that every format shows.
type Derivation struct {
	*diff.Derivation
	Source  string
	At      []string // variables with a value
	Values  []float64
	Outputs []string // the differentiated outputs

	variables []string // of the formula, and its intermediates
}

// Symbolic is a formula in which some variables are replaced by values.
type Symbolic struct {
	*diff.Function
	Names  *ast.Names
	Source string // as it was typed
	Given  []diff.Given

	NameNotes []diff.Note // how names were read
	Nothing   diff.Note   // the note if there is nothing to differentiate with respect to
}

// Derive differentiates a formula, with its own values and taken names in place of those of the question. The error is a
// *[diff.TooLong] if that takes more operations than the question allows, and a *[TooMany] if it has too many answers.
func (s *Symbolic) Derive(q diff.Deriving) (*Derivation, error) {
	d := &Derivation{Source: s.Source, Outputs: s.Outputs(), variables: append(s.Inputs(), s.Intermediates()...)}
	for _, v := range s.Given {
		d.At, d.Values = append(d.At, v.Input), append(d.Values, v.Value)
	}
	q.Values = s.Given
	if q.Wrt == nil {
		q.Wrt = s.Free(s.Given)
	}
	if q.Upstream != nil {
		d.Outputs = []string{sumName(s.Function, s.Names, nil)}
	}
	if n := len(d.Outputs) * len(q.Wrt) * len(q.Wrt); q.Hessian && n > mostPartials {
		return nil, &TooMany{Order: 2, Derivatives: n, Most: mostPartials, Wrt: q.Wrt, Formulas: true}
	}
	var err error
	d.Derivation, err = s.Function.Derive(q)
	if err != nil {
		return nil, err
	}
	d.Notes = slices.Concat(s.NameNotes, nothing(d.Wrt, s.Nothing), d.Notes)
	return d, nil
}

// Names returns all names in the formulas and beside them.
func (d *Derivation) Names() []string {
	names := slices.Concat(d.Outputs, d.Wrt, d.variables)
	for _, s := range d.Shared {
		names = append(names, s.Name.Name)
	}
	return names
}

// Alone returns d without shared lines; nil if the formulas would be too long to read.
func (d *Derivation) Alone() *Derivation {
	const most = 2_000_000 // nodes, some 4 to 10 MB of text
	inner, ok := d.Derivation.Alone(most)
	if !ok {
		return nil
	}
	alone := *d
	alone.Derivation = inner
	return &alone
}
