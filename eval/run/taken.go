package run

import (
	"backprop/ast/op"
	"backprop/eval"
)

// Taken marks the nodes, by ID, that the roots depend on through taken branches: the side of an if that its condition chose,
// and the right side of && or || where the left does not decide.
func (v *Values) Taken(g *eval.Graph, roots ...eval.ID) []bool {
	taken := make([]bool, len(v.slots))
	for _, id := range roots {
		taken[id] = true
	}
	for i := len(v.nodes) - 1; i >= 0; i-- {
		id := v.nodes[i]
		if !taken[id] {
			continue
		}
		args := g.Args(id)
		switch g.Op(id) {
		case op.If:
			taken[args[0]] = true
			if v.At(args[0]) != 0 {
				taken[args[1]] = true
			} else {
				taken[args[2]] = true
			}
		case op.And:
			taken[args[0]] = true
			if v.At(args[0]) != 0 {
				taken[args[1]] = true
			}
		case op.Or:
			taken[args[0]] = true
			if v.At(args[0]) == 0 {
				taken[args[1]] = true
			}
		default:
			for _, a := range args {
				taken[a] = true
			}
		}
	}
	return taken
}
