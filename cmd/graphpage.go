package cmd

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/draw/page"
	"backprop/eval"
)

// mostOpened is how many nodes a graph has that is followed once more for each way to open its functions.
const mostOpened = 20_000

// page makes the interactive page of a graph: a view for each way to open its functions.
func (a *app) page(g *graphic, p *point, o *graphFlags, l limits) (*page.Page, error) {
	program, err := page.Open(g.source, nil)
	if err != nil {
		return nil, a.inExpression(err)
	}
	out := &page.Page{Title: title(g.lang, g.source), Lang: g.lang, Number: g.number}
	for i, opened := range page.Openings(program, p.Names) {
		view, source := g, g.source
		if i > 0 {
			if p.Graph.Len() > mostOpened {
				break
			}
			q, text, err := a.opened(g.source, p, opened)
			if err != nil {
				return nil, a.inExpression(err)
			}
			if view, err = a.graphic(q, o, l); err != nil {
				return nil, err
			}
			view.number, view.lang, source = g.number, g.lang, text
		}
		d := view.pictured()
		out.Views = append(out.Views, page.View{Opened: opened, Source: source, Steps: view.steps, Picture: d.Picture, Nodes: d.place, Results: d.result})
	}
	return out, nil
}

// opened returns a point with functions opened, and the text of its program. The error is an *[ast.Error].
func (a *app) opened(source string, p *point, opened []op.Code) (*point, string, error) {
	program, err := page.Open(source, opened)
	if err != nil {
		return nil, "", err
	}
	names, err := ast.Resolve(program, p.Names.Input)
	if err != nil {
		return nil, "", err
	}
	f, err := eval.Lower(program, names)
	if err != nil {
		return nil, "", err
	}
	q := &point{Formula: f, vars: p.vars, at: p.at, missing: p.missing}
	for _, in := range names.Inputs {
		k := slices.IndexFunc(p.Names.Inputs, func(id ast.Ident) bool { return id.Name == in.Name })
		q.inputs, q.given = append(q.inputs, p.inputs[k]), append(q.given, p.given[k])
	}
	return q, program.Source, nil
}
