// Package explain shows how a value and its gradient come about, one operation at a time: the forward pass, and each step of
// the backward pass as upstream × local derivative, in words and equations, as text, Markdown, LaTeX and JSON.
package explain

import (
	"backprop/eval/array"
	"errors"
	"io"
	"slices"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff"
	"backprop/diff/steps"
)

// Explanation is the steps of a formula at a point, in which values may be missing.
type Explanation struct {
	*steps.Steps
	answer     *compute.Answer     // names, numbers and notes
	formulas   *compute.Derivation // the derivatives in the variables; nil where all are numbers, and where they are too long
	operations int                 // that they have, or would have
	lang       words.Language
}

// New follows the passes of a point. Where values are missing, the derivatives are formulas in the names of nodes, until
// [Explanation.Formulas].
func New(p *compute.Point, q compute.Question, lang words.Language) (*Explanation, error) {
	e := &Explanation{lang: lang, answer: p.Unknown(q)}
	if n := len(e.answer.Of) * p.Size(); len(e.answer.Of) > 1 && n > mostSteps {
		return nil, failure.Usage(ast.CodeLimit, "the backward passes of all outputs have %d steps, more than %d", n, mostSteps).
			WithHint("explain fewer outputs, or one pass for all of them with --upstream")
	}
	f, err := p.Follow(q, func(a *compute.Answer) { e.answer = a })
	if err != nil {
		return nil, err
	}
	e.answer.Notes = compute.Readable(e.answer.Notes, p.Source)
	names, values := p.Bound() // those that were given values, though not all of them are needed
	e.answer.Vars, e.answer.At = names, array.Numbers(values)
	e.Steps = steps.Follow(f, steps.Options{Inputs: p.X, Bound: p.Given, Wrt: compute.NodesOf(f, e.answer.Wrt), Upstream: q.Upstream, Sum: e.answer.Of[0], Symbols: true})
	return e, nil
}

// names returns all names that stand in the explanation.
func (e *Explanation) names() []string {
	names := slices.Concat(e.answer.Of, e.answer.Wrt, e.answer.Vars)
	for i := range e.Nodes {
		if name := e.Nodes[i].Name; name != "" {
			names = append(names, name)
		}
	}
	if e.formulas != nil {
		names = append(names, e.formulas.Names()...)
	}
	return names
}

// mostSteps limits the edges of all backward passes together, where there are several.
const mostSteps = 5_000_000

// mostExplained is how many operations formulas have that are worth reading in an explanation.
const mostExplained = 10_000

// Formulas adds the derivatives in the variables to an explanation, as derive prints them, and their notes.
func (e *Explanation) Formulas(f *compute.Symbolic, q compute.Question) error {
	names := map[string]bool{}
	for i := range e.Nodes {
		names[e.Nodes[i].Name] = true
	}
	ask := diff.Deriving{Wrt: e.answer.Wrt, Upstream: q.Upstream, Taken: func(name string) bool { return names[name] }, Most: mostExplained}
	d, err := f.Derive(ask)
	if long, ok := errors.AsType[*diff.TooLong](err); ok {
		e.operations = long.Operations
		return nil
	}
	if err == nil {
		e.formulas = d
		e.answer.Notes = compute.Readable(d.Notes, e.answer.Source)
	}
	return err
}

// Answer returns the names, the numbers and the notes of an explanation.
func (e *Explanation) Answer() *compute.Answer { return e.answer }

// Write writes the explanation in the format of s: text, markdown, latex or json.
func (e *Explanation) Write(w io.Writer, s render.Style, pal screen.Palette) {
	s = s.Keep(slices.Concat(e.Given(e.answer.Source), e.answer.Upstream.Data))
	switch s.Format {
	case "json":
		render.WriteLine(w, e.object(s))
	case "markdown":
		e.markdown(w, s)
	case "latex":
		e.latex(w, s)
	default:
		e.text(w, s, pal)
	}
}

// derivative returns the formula of a derivative in the variables, of the i-th pass by the k-th of wrt; that in the names
// of nodes where it would be too long.
func (e *Explanation) derivative(i, k int) ast.Expr {
	if e.formulas != nil {
		return e.formulas.Partial(i, k)
	}
	return e.Passes[i].Gradient[k].Formula
}

// short returns the derivative by a node in the variables, where it is short enough to stand in a line; nil otherwise.
func (e *Explanation) short(i int, name string) ast.Expr {
	const most = 60 // characters
	if e.formulas == nil || len(e.formulas.Shared) > 0 {
		return nil
	}
	k := slices.Index(e.answer.Wrt, name)
	if k < 0 {
		return nil
	}
	f := e.formulas.Partial(i, k)
	if len(printer.Expr(f)) > most {
		return nil
	}
	return f
}
