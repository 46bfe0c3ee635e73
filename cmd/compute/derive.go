package compute

import (
	"slices"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
)

// Derivation is derivatives as formulas, with the names that every format shows.
type Derivation struct {
	*diff.Derivation
	Source  string
	At      []string // variables that were given values
	Values  []float64
	Outputs []string // what is differentiated
	Notes   []Note

	variables []string // of the formula, and its intermediates
}

// Symbolic is a formula in which some variables are replaced by values.
type Symbolic struct {
	*diff.Function
	Names  *ast.Names
	Source string // as it was typed
	Given  []diff.Given

	Constants []eval.Note // names that were read as constants
	Nothing   eval.Note   // what to say where there is nothing to differentiate with respect to
}

// Symbols is a question about derivatives as formulas.
type Symbols struct {
	Wrt        []string               // with respect to these variables and intermediates; nil: see [Symbolic.Variables]
	Upstream   []float64              // what flows in at each output; nil: each output has derivatives of its own
	Hessian    bool                   // the second derivatives, too
	KeepDomain bool                   // no rewrite leaves out a point
	Taken      func(name string) bool // names that a line cannot have, beside those of the formula; nil: none
	Most       int                    // operations before they are simplified; 0: as many as anybody reads
}

// Variables returns the variables to differentiate with respect to where none are named: those that are needed and have no
// value, and if there are none, those that have one.
func (s *Symbolic) Variables() []string {
	given, set := []string{}, map[string]bool{}
	for _, v := range s.Given {
		given, set[v.Input] = append(given, v.Input), true
	}
	var free []string
	for i, name := range s.Inputs() {
		if !set[name] && s.Needs(i) {
			free = append(free, name)
		}
	}
	if free == nil {
		return given
	}
	return free
}

// Derive differentiates a formula. The error is a *[diff.TooLong] where that takes more operations than the question allows, and
// a *[TooMany] where it has too many answers.
func (s *Symbolic) Derive(q Symbols) (*Derivation, error) {
	d := &Derivation{Source: s.Source, Outputs: s.Outputs(), variables: append(s.Inputs(), s.Intermediates()...)}
	for _, v := range s.Given {
		d.At, d.Values = append(d.At, v.Input), append(d.Values, v.Value)
	}
	wrt := q.Wrt
	if wrt == nil {
		wrt = s.Variables()
	}
	if q.Upstream != nil {
		d.Outputs = []string{sumName(s.Function, s.Names, nil)}
	}
	if n := len(d.Outputs) * len(wrt) * len(wrt); q.Hessian && n > mostPartials {
		return nil, &TooMany{Order: 2, Derivatives: n, Most: mostPartials, Wrt: wrt, Formulas: true}
	}
	var err error
	d.Derivation, err = s.Function.Derive(diff.Deriving{
		Wrt: wrt, Upstream: q.Upstream, Hessian: q.Hessian, KeepDomain: q.KeepDomain, Values: s.Given, Taken: q.Taken, Most: q.Most,
	})
	if err != nil {
		return nil, err
	}
	d.Notes = append(plain(slices.Concat(s.Constants, nothing(wrt, s.Nothing))), d.Derivation.Notes...)
	return d, nil
}

// Names returns all names that stand in the formulas and beside them.
func (d *Derivation) Names() []string {
	names := slices.Concat(d.Outputs, d.Wrt, d.variables)
	for _, s := range d.Shared {
		names = append(names, s.Name.Name)
	}
	return names
}

// Alone returns d without shared lines; where the formulas would be too long for anyone, nil and the note that says so.
func (d *Derivation) Alone() (*Derivation, []Note) {
	const most = 2_000_000 // nodes, some 4 to 10 MB of text
	inner, ok := d.Derivation.Alone(most)
	if !ok {
		return nil, []Note{{Note: eval.Note{Kind: KindCut, Message: "the formulas are too long without the shared lines; those of with_shared use them"}}}
	}
	alone := *d
	alone.Derivation = inner
	return &alone, nil
}
