package diff

import (
	"maps"
	"slices"

	"backprop/ast/op"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/simplify"
)

// inputs reports whether all nodes are inputs. The formula of a derivative has no other nodes to differentiate with respect
// to.
func inputs(g *eval.Graph, nodes []eval.ID) bool {
	return !slices.ContainsFunc(nodes, func(n eval.ID) bool { return g.Op(n) != op.Var })
}

// second simplifies the partials and differentiates the results. So the second derivatives belong to the printed formulas,
// even at a kink that simplifying has removed. It returns a new graph with the nodes of the first and second partials, then
// those of the conditions beside them, and sets o for simplifying it.
func (d *Derivation) second(g *eval.Graph, partials, beside []eval.ID, o *simplify.Options, asked *Deriving) (*eval.Graph, []eval.ID, []eval.ID, error) {
	first, later := *o, map[string]eval.ID{}
	first.Values = maps.Clone(o.Values)
	for _, x := range d.Wrt { // a name of Wrt cannot be a number yet
		if v, ok := first.Values[g.Input(x)]; ok {
			later[x] = v
			delete(first.Values, g.Input(x))
		}
	}
	r := simplify.Simplify(g, slices.Concat(partials, beside), first).Graph(simplify.NoGroups)
	made := r.Graph
	o.Forward, o.Values = eval.ID(made.Len()), map[eval.ID]eval.ID{}
	o.Needs, o.Name = r.Conditions, r.Name
	wrt := make([]eval.ID, len(d.Wrt))
	for i, x := range d.Wrt {
		wrt[i] = made.Input(x)
		if v, ok := later[x]; ok {
			o.Values[wrt[i]] = made.Import(g, v)
		}
	}
	nodes, conds := r.Outs[:len(partials):len(partials)], r.Outs[len(partials):]
	rows, err := adjoint.Jacobian(made, nodes, wrt)
	if err != nil {
		return nil, nil, nil, err
	}
	for i, row := range rows {
		nodes = append(nodes, row[i%len(wrt):]...)
	}
	return made, nodes, conds, asked.check(made, nodes)
}
