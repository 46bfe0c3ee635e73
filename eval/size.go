package eval

import (
	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval/array"
)

// MostProducts is the largest number of multiplications in the contractions of a graph.
const MostProducts = 100_000_000_000

// Size returns how many elements all these nodes have together, and how many multiplications their contractions take. They are
// known before any is computed.
func (g *Graph) Size(ids []ID) (elements, products float64) {
	if g.arrays == nil {
		return float64(len(ids)), 0
	}
	for _, id := range ids {
		e, p := g.size(id)
		elements, products = elements+e, products+p
	}
	return elements, products
}

func (g *Graph) size(id ID) (elements, products float64) {
	elements = length(g.Shape(id))
	switch g.Op(id) {
	case op.Const, op.View: // which need no room, or as much as what uses them
		if g.Op(id) == op.Const {
			elements = 1
		}
	case op.Contract:
		products = 1
		x, y, _ := g.Labels(id)
		sizes := map[int]int{}
		for k, labels := range [][]int{x, y} {
			for i, l := range labels {
				sizes[l] = g.Shape(g.Args(id)[k])[i]
			}
		}
		for _, n := range sizes {
			products *= float64(n)
		}
	}
	return elements, products
}

// length is the number of elements of a shape, which may be too large for an int.
func length(s array.Shape) float64 {
	n := 1.0
	for _, size := range s {
		n *= float64(size)
	}
	return n
}

// TooLarge refuses nodes of more elements than an array may have, and contractions of too many multiplications. at is what they
// belong to.
func (g *Graph) TooLarge(ids []ID, at ast.Span) *ast.Error {
	elements, products := g.Size(ids)
	switch {
	case elements > array.MostLen:
		return ast.Errorf(at, ast.CodeLimit, "the arrays have %.3g elements in all, more than %d", elements, array.MostLen)
	case products > MostProducts:
		return ast.Errorf(at, ast.CodeLimit, "the products of arrays take %.3g multiplications, more than %g", products, float64(MostProducts))
	}
	return nil
}

// tooLarge is TooLarge for the node of an expression. In index notation it may be a product that a sum makes a contraction of, so
// that it is never computed; then any size will do that can be counted.
func (l *lowerer) tooLarge(e ast.Expr, v value) error {
	id := v.node
	if l.g.arrays == nil || l.g.arrays.index(id) == 0 {
		return nil
	}
	most := float64(array.MostLen)
	if v.at != 0 {
		most = 1e18
	}
	if n := length(l.g.Shape(id)); n > most {
		return ast.Errorf(e.Extent(), ast.CodeLimit, "an array of shape %s has %.3g elements, more than %d", l.g.Shape(id), n, array.MostLen)
	}
	if _, products := l.g.size(id); products > MostProducts && v.at == 0 {
		return ast.Errorf(e.Extent(), ast.CodeLimit, "this takes %.3g multiplications, more than %g", products, float64(MostProducts))
	}
	return nil
}

// eachTooLarge refuses a node of too many elements among those that outputs need.
func (g *Graph) eachTooLarge(outs []Output) error {
	if g.arrays == nil {
		return nil
	}
	var ids []ID
	for _, o := range outs {
		ids = append(ids, o.Node)
	}
	for _, id := range g.Needed(ids...).Nodes {
		if err := g.TooLarge([]ID{id}, g.Span(id)); err != nil {
			return err
		}
	}
	return nil
}
