package graph

import (
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/compute"
	"backprop/cmd/draw/page"
	"backprop/diff"
)

// mostOpened is how many nodes a graph has that is followed once more for each way to open its functions.
const mostOpened = 20_000

// AddPage makes the interactive page of a graph, the format html: a view for each way to open its functions.
func (g *Graphic) AddPage(p *compute.Point, q compute.Question, l compute.Limits) error {
	program, err := page.Open(g.source, nil)
	if err != nil {
		return err
	}
	out := &page.Page{Title: title(g.look.Lang, g.source), Lang: g.look.Lang, Number: g.look.Number, Exact: g.look.Exact}
	for i, opened := range page.Openings(program, p.Names) {
		view, source := g, g.source
		if i > 0 {
			if g.size > mostOpened {
				break
			}
			o, text, err := open(p, opened)
			if err != nil {
				return err
			}
			w, err := o.Follow(q, compute.Detail{Near: l})
			if err != nil {
				return err
			}
			view, source = New(w, l, g.look), text
		}
		d := view.pictured(g.look.Digits)
		out.Views = append(out.Views, page.View{Opened: opened, Source: source, Steps: view.steps, Picture: d.Picture, Nodes: d.place, Results: d.result})
	}
	g.page = out
	return nil
}

// open returns a point with functions opened, and the text of its program. The error is an *[ast.Error].
func open(p *compute.Point, opened []op.Code) (*compute.Point, string, error) {
	program, err := page.Open(p.Source, opened)
	if err != nil {
		return nil, "", err
	}
	names, err := ast.Resolve(program, p.Names.Input)
	if err != nil {
		return nil, "", err
	}
	f, err := diff.New(program, names)
	if err != nil {
		return nil, "", err
	}
	q := &compute.Point{Function: f, Names: names, Source: p.Source, Vars: p.Vars, At: p.At, Missing: p.Missing}
	for _, in := range names.Inputs {
		k := slices.IndexFunc(p.Names.Inputs, func(id ast.Ident) bool { return id.Name == in.Name })
		q.X, q.Given = append(q.X, p.X[k]), append(q.Given, p.Given[k])
	}
	return q, program.Source, nil
}
