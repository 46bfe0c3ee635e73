package adjoint

import (
	"cmp"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/array"
)

// Hessian appends the second derivatives of several outputs with respect to each pair of wrt to the graph. It
// returns a table for each output, rows and columns in the order of wrt, which is symmetric because each pair is
// computed once. An entry of arrays has the axes of the output, of the one and of the other. Any node can be in wrt,
// intermediates too. The error is an *[ast.Error], as that of [Jacobian].
//
// It does a forward pass over the gradient for each of wrt, along paths to the remaining second derivatives only: O(edges on
// such paths), which is little where few pairs meet. (A backward pass over each partial makes as many nodes, a fifth less in
// networks of relu, but mostly takes two to five times as long to make them; one over each tangent takes longer still.)
func Hessian(g *eval.Graph, outs, wrt []eval.ID) ([][][]eval.ID, error) {
	grads, err := Jacobian(g, outs, wrt)
	if err != nil {
		return nil, err
	}
	// Of each pair, the derivative with respect to the later node is differentiated along the earlier one: the paths from
	// the outputs to the later node end there. The other way round fails: for g = exp(x), f = g*y the derivative with
	// respect to x is y*g, in which g stands for exp'(x) and must not move with the node g.
	order := make([]int, len(wrt))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(wrt[i], wrt[k]) })
	ranks := make([][]eval.ID, len(wrt))
	for rank, i := range order {
		for _, grad := range grads {
			ranks[rank] = append(ranks[rank], grad[i])
		}
	}
	tables := make([][][]eval.ID, len(outs))
	for o := range tables {
		for _, w := range wrt {
			tables[o] = append(tables[o], zeros(g, slices.Concat(g.Shape(outs[o]), g.Shape(w)), wrt))
		}
	}
	f := newForward(g, ranks)
	f.before = 0 // count the nodes of the gradient, too
	f.what, f.hint = "the second derivatives", "ask for fewer variables, or for the Hessian times a direction"
	for rank, i := range order {
		err := f.run(map[eval.ID]eval.ID{wrt[i]: diagonal(g, wrt[i])}, rank, func(r root, d eval.ID) {
			k := order[r.rank]
			tables[r.row][i][k], tables[r.row][k][i] = pair(g, d, outs[r.row], wrt[i], wrt[k])
		})
		if err != nil {
			return nil, err
		}
	}
	return tables, nil
}

// pair returns the second derivatives of out with respect to a and b, and with respect to b and a, of those that a pass along a finds:
// they have the axes of a, of out, and of b.
func pair(g *eval.Graph, d, out, a, b eval.ID) (ab, ba eval.ID) {
	if g.Shape(d) == nil {
		return d, d
	}
	of, first, second := g.Shape(out), g.Shape(a), g.Shape(b)
	o, m, n := block{of, len(first)}, block{first, 0}, block{second, len(first) + len(of)}
	return permute(g, d, o, m, n), permute(g, d, o, n, m)
}

// times returns the sum of second derivatives d, of the shape of an output, of the direction and of a name, each times its element of
// the direction. Where that is a constant 0, it contributes nothing.
func times(g *eval.Graph, d, direction eval.ID, of, name array.Shape) eval.ID {
	shape := g.Shape(direction)
	if shape == nil {
		return apply(g, op.Mul, direction, d)
	}
	axes := make([]int, len(shape))
	for i := range axes {
		axes[i] = len(of) + i
	}
	v := g.Spread(direction, axes, slices.Concat(of, shape, name))
	product := g.Apply(op.Mul, v, d)
	if !g.Varies(direction) {
		product = g.Apply(op.If, v, product, g.Const(0))
	}
	return g.Sum(product, axes...)
}

// block is axes of an array that stay together.
type block struct {
	shape array.Shape
	at    int // the first of them
}

// permute returns an array with its axes in the order of blocks.
func permute(g *eval.Graph, n eval.ID, blocks ...block) eval.ID {
	axes := make([]eval.Axis, len(g.Shape(n)))
	var to array.Shape
	for _, b := range blocks {
		for i, size := range b.shape {
			axes[b.at+i] = eval.Along(len(to))
			to = append(to, size)
		}
	}
	return g.View(n, axes, to)
}

// HessianVector appends the Hessian of each output with respect to wrt, times a direction, to the graph: the derivatives
// of the gradient along the direction. It returns a row for each output in the order of wrt, and costs a small multiple of
// a gradient, however many variables there are. The error is an *[ast.Error], as that of [Jacobian].
func HessianVector(g *eval.Graph, outs, wrt []eval.ID, direction map[eval.ID]eval.ID) ([][]eval.ID, error) {
	// An intermediate in the direction has a pass of its own, for the reason given in Hessian.
	leaves := map[eval.ID]eval.ID{}
	var inner []eval.ID
	for id, v := range direction {
		if len(g.Args(id)) == 0 {
			leaves[id] = v
		} else {
			inner = append(inner, id)
		}
	}
	slices.Sort(inner)
	grads, err := Jacobian(g, outs, slices.Concat(wrt, inner))
	if err != nil {
		return nil, err
	}
	rows, ranks := make([][]eval.ID, len(outs)), make([][]eval.ID, len(wrt))
	for o, grad := range grads {
		rows[o] = zeros(g, g.Shape(outs[o]), wrt)
		for i := range wrt {
			ranks[i] = append(ranks[i], grad[i])
		}
	}
	f := newForward(g, ranks)
	f.before = 0
	f.what, f.hint = "the derivatives of the gradient along a direction", "ask for fewer outputs, or shorten the formula"
	if err := f.run(leaves, 0, func(r root, d eval.ID) { rows[r.row][r.rank] = d }); err != nil {
		return nil, err
	}
	for k, id := range inner {
		add := func(o, i int, d eval.ID) {
			if g.Is(rows[o][i], 0) {
				rows[o][i] = d
			} else {
				rows[o][i] = apply(g, op.Add, rows[o][i], d)
			}
		}
		err := f.run(map[eval.ID]eval.ID{id: direction[id]}, 0, func(r root, d eval.ID) {
			if wrt[r.rank] >= id {
				add(r.row, r.rank, d)
			}
		})
		if err != nil {
			return nil, err
		}
		var below []eval.ID
		for _, w := range wrt {
			if w < id {
				below = append(below, w)
			}
		}
		for o := range outs {
			seconds, err := Jacobian(g, []eval.ID{grads[o][len(wrt)+k]}, below)
			if err != nil {
				return nil, err
			}
			for i, w := range wrt {
				if w < id {
					if d := seconds[0][0]; !g.Is(d, 0) {
						add(o, i, times(g, d, direction[id], g.Shape(outs[o]), g.Shape(w)))
					}
					seconds[0] = seconds[0][1:]
				}
			}
		}
	}
	return rows, nil
}
