// Package explain shows how a value and its gradient come about, one operation at a time: the forward pass, and each step of
// the backward pass as upstream × local derivative, in words and equations, as text, Markdown, LaTeX and JSON.
package explain

import (
	"io"
	"slices"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// Explanation is the passes of a formula at a point, to be written in a language.
type Explanation struct {
	*steps.Steps
	passes *compute.Passes
	answer *compute.Answer // names, numbers and notes
	lang   words.Language
}

// New explains passes that were followed with symbols. Where values are missing, the derivatives are formulas in the names of
// nodes, or in the variables if they were derived.
func New(w *compute.Passes, lang words.Language) *Explanation {
	e := &Explanation{Steps: w.Steps, passes: w, answer: w.Answer, lang: lang}
	e.answer.Notes = compute.Readable(e.answer.Notes, e.answer.Source)
	return e
}

// names returns all names that stand in the explanation.
func (e *Explanation) names() []string {
	names := slices.Concat(e.answer.Of, e.answer.Wrt, e.answer.Vars)
	for i := range e.Nodes {
		if name := e.Nodes[i].Name; name != "" {
			names = append(names, name)
		}
	}
	if e.passes.Derivation != nil {
		names = append(names, e.passes.Derivation.Names()...)
	}
	return names
}

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
	if e.passes.Derivation != nil {
		return e.passes.Derivation.Partial(i, k)
	}
	return e.Passes[i].Gradient[k].Formula
}

// short returns the derivative by a node in the variables, where it is short enough to stand in a line; nil otherwise.
func (e *Explanation) short(i int, name string) ast.Expr {
	const most = 60 // characters
	if e.passes.Derivation == nil || len(e.passes.Derivation.Shared) > 0 {
		return nil
	}
	k := slices.Index(e.answer.Wrt, name)
	if k < 0 {
		return nil
	}
	f := e.passes.Derivation.Partial(i, k)
	if len(printer.Expr(f)) > most {
		return nil
	}
	return f
}
