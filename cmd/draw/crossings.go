package draw

import (
	"cmp"
	"slices"
)

// tangle measures how bad an order is: by crossing edges; then by those of them that cross where they enter one node, at whose
// heads it is hard to see which is which; then by arguments that enter their node out of their written order.
type tangle struct{ crossings, atNode, swaps int }

func (t tangle) less(u tangle) bool {
	return cmp.Or(cmp.Compare(t.crossings, u.crossings), cmp.Compare(t.atNode, u.atNode), cmp.Compare(t.swaps, u.swaps)) < 0
}

func (t *tangle) add(u tangle) {
	t.crossings += u.crossings
	t.atNode += u.atNode
	t.swaps += u.swaps
}

func (t *tangle) sub(u tangle) { t.add(tangle{-u.crossings, -u.atNode, -u.swaps}) }

// between counts the tangle of the edges of two vertices, one above the other in layer k, with a layer
// beside it (0 the left one, 1 the right one): their places there are sorted.
func (g *layered) between(upper, lower []place, k, side int) tangle {
	var t tangle
	i := 0
	for _, p := range lower { // all of upper beyond p cross it
		for i < len(upper) && upper[i] <= p {
			i++
		}
		t.crossings += len(upper) - i
	}
	if side == 1 && k%2 == 1 && upper[0] > lower[0] && upper[0]>>16 == lower[0]>>16 { // both enter one node
		if g.ordered(k+1, upper[0]) {
			t.atNode = 1
		} else { // they do not cross
			t = tangle{swaps: 1}
		}
	}
	return t
}

// ordered reports whether the node at a place of a layer asks for the order of its arguments.
func (g *layered) ordered(layer int, p place) bool {
	v := g.layers[layer][p>>16]
	return g.isNode(v) && g.nodes[v].Ordered
}

// tangle computes the tangle of the whole graph. O(edges · log layer).
func (g *layered) tangle() tangle {
	var t tangle
	var ends, strict, nodes []place
	for k := 0; k+1 < len(g.layers); k++ {
		ends, strict, nodes = ends[:0], strict[:0], nodes[:0]
		for _, v := range g.layers[k] {
			from := len(ends)
			g.neighbours(v, false, func(p place) { ends = append(ends, p) })
			slices.Sort(ends[from:]) // edges that leave one vertex do not cross
		}
		if k%2 == 0 {
			t.crossings += inversions(ends)
			continue
		}
		for _, p := range ends {
			node := p >> 16 << 16
			nodes = append(nodes, node)
			if !g.ordered(k+1, p) {
				p = node
			}
			strict = append(strict, p)
		}
		crossings := inversions(strict)
		t.crossings += crossings
		t.atNode += crossings - inversions(nodes)
		t.swaps += inversions(ends) - crossings
	}
	return t
}

// inversions counts the pairs with the greater number first.
func inversions(list []place) int {
	if slices.IsSorted(list) {
		return 0 // as in most layers
	}
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, cmp.Compare[place])
	sorted = slices.Compact(sorted)
	tree := make([]int32, len(sorted)+1) // Fenwick's: how many were seen at a place or before it
	count := 0
	for n, p := range list {
		i, _ := slices.BinarySearch(sorted, p)
		before := 0
		for k := i + 1; k > 0; k -= k & -k {
			before += int(tree[k])
		}
		count += n - before
		for k := i + 1; k < len(tree); k += k & -k {
			tree[k]++
		}
	}
	return count
}
