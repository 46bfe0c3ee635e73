package cmd

import (
	"slices"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
)

// mostExplained is how many operations formulas have that are worth reading in an explanation.
const mostExplained = 10_000

// addFormulas adds the derivatives in the variables to an explanation, as derive prints them, and its notes.
func (a *app) addFormulas(e *explanation, program *ast.Program, p *point, bound *bindings, d derivatives) error {
	f, err := eval.LowerTo(eval.NewExact(), program, p.Names)
	if err != nil {
		return a.inExpression(err)
	}
	exact := &point{Formula: f}
	g, of := f.Graph, exact.nodes()
	values, err := a.substitutes(exact, bound, g.Compile(of...))
	if err != nil {
		return err
	}
	if d.flow != nil {
		of = []eval.ID{exact.weighted(d.flow)}
	}
	var wrt []eval.ID
	for _, name := range d.names {
		wrt = append(wrt, f.Node(name))
	}
	forward := eval.ID(g.Len())
	rows, err := diff.Jacobian(g, of, wrt)
	if err != nil {
		return a.inExpression(err)
	}
	nodes := slices.Concat(rows...)
	if e.operations = len(g.Compile(nodes...).Nodes()); e.operations > mostExplained {
		return nil
	}
	names := map[string]bool{}
	for i := range e.Nodes {
		names[e.Nodes[i].Name] = true
	}
	taken := func(name string) bool { return names[name] || f.Names.Value(name) }
	lines, notes := simplified(g, of, wrt, nodes, simplify.Options{Forward: forward, Values: values}, taken)
	e.formulas = &derivation{source: e.source, outputs: e.of, wrt: e.wrt, shared: lines.Stmts[:len(lines.Stmts)-1], partials: lines.Result().Body}
	e.conditions = make([]string, len(e.notes))
	for _, n := range notes {
		e.notes, e.conditions = append(e.notes, n.Note), append(e.conditions, n.condition)
	}
	return nil
}
