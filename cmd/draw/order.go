package draw

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// order fills the layers, so that few edges cross. The first order is that of the formula: a walk from the
// results to the arguments, in which no tree has a crossing. Then layers are sorted by the mean place of
// their neighbours, from left to right and back, and neighbours swapped where that helps (Gansner, Koutsofios, North
// and Vo, "A technique for drawing directed graphs", 1993). A small graph is also begun from shuffled layers. The best
// order seen stays, and single vertices are sifted in it.
func (g *layered) order() {
	g.walk()
	best, kept := g.tangle(), slices.Clone(g.pos)
	sweeps := min(24, max(4, 600_000/len(g.pos)))
	starts := min(16, max(1, 20_000/len(g.pos)))
	shuffle := rand.New(rand.NewPCG(1, 1)) // always the same
	for start := 0; start < starts && best != (tangle{}); start++ {
		if start > 1 {
			for _, l := range g.layers {
				shuffle.Shuffle(len(l), func(i, k int) { l[i], l[k] = l[k], l[i] })
				for i, v := range l {
					g.pos[v] = int32(i)
				}
			}
		} else {
			g.restore(kept)
		}
		for i, idle := 0, 0; i < sweeps && idle < 6; i++ {
			g.sweep((start+i)%2 == 0)
			if t := g.tangle(); t.less(best) {
				best, idle = t, 0
				copy(kept, g.pos)
			} else {
				idle++
			}
		}
	}
	g.restore(kept)
	if best != (tangle{}) && len(g.pos) <= mostLeaves {
		for again := true; again; {
			g.swapLeaves(g.tangle())
			again = g.sift()
		}
	}
}

// mostLeaves bounds the vertices of a graph in which leaves are swapped: each time all crossings are counted.
const mostLeaves = 2000

// swapLeaves swaps sources that have one edge, each together with the texts of that, with their neighbours, while that makes less tangle:
// one layer alone cannot be swapped without another crossing.
func (g *layered) swapLeaves(best tangle) {
	swap := func(v, by int32) bool {
		l := g.layers[g.layerOf(v)]
		i := g.pos[v]
		k := i + by
		if k < 0 || int(k) >= len(l) {
			return false
		}
		l[i], l[k] = l[k], l[i]
		g.pos[l[i]], g.pos[l[k]] = i, k
		return true
	}
	for better := true; better; {
		better = false
		for n := range g.nodes {
			if len(g.in[n]) > 0 || len(g.out[n]) != 1 {
				continue
			}
			v, text := int32(n), g.first[g.out[n][0]]
			for _, by := range [2]int32{-1, 1} {
				if !swap(v, by) {
					continue
				}
				if !swap(text, by) {
					swap(v, -by)
					continue
				}
				if t := g.tangle(); t.less(best) {
					best, better = t, true
					continue
				}
				swap(text, -by)
				swap(v, -by)
			}
		}
	}
}

// sift moves each vertex to the place in its layer with the least tangle, and reports whether that changed anything. On its way it
// may pass neighbours with which it tangles more, as no swap does (Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer
// straightline crossing minimization", 1999).
func (g *layered) sift() bool {
	better := false
	var sides [2][2][]place // of the one that moves and of its neighbour, on the left and the right
	fill := func(i int, v int32) {
		for s := range 2 {
			list := sides[i][s][:0]
			g.neighbours(v, s == 0, func(p place) { list = append(list, p) })
			slices.Sort(list)
			sides[i][s] = list
		}
	}
	for k, l := range g.layers {
		for _, v := range slices.Clone(l) {
			fill(0, v)
			from := int(g.pos[v])
			to, best := from, tangle{}
			for _, by := range [2]int{-1, 1} {
				var t tangle // more than now
				for i := from + by; i >= 0 && i < len(l); i += by {
					fill(1, l[i])
					for s := range 2 {
						above, below := g.between(sides[0][s], sides[1][s], k, s), g.between(sides[1][s], sides[0][s], k, s)
						if by > 0 {
							above, below = below, above
						}
						t.add(above)
						t.sub(below)
					}
					if t.less(best) {
						to, best = i, t
					}
				}
			}
			if to == from {
				continue
			}
			better = true
			by := 1
			if to < from {
				by = -1
			}
			for i := from; i != to; i += by {
				l[i] = l[i+by]
				g.pos[l[i]] = int32(i)
			}
			l[to], g.pos[v] = v, int32(to)
		}
	}
	return better
}

// restore sets the order to one that was kept.
func (g *layered) restore(pos []int32) {
	copy(g.pos, pos)
	for _, l := range g.layers {
		slices.SortFunc(l, func(v, w int32) int { return cmp.Compare(g.pos[v], g.pos[w]) })
	}
}

// sweep sorts all layers by their neighbours on the left, or from the right by those on the right, then swaps.
func (g *layered) sweep(left bool) {
	for k := range g.layers {
		if left {
			g.sortLayer(k, true)
		} else {
			g.sortLayer(len(g.layers)-1-k, false)
		}
	}
	for range 4 {
		swapped := false
		for k := range g.layers {
			swapped = g.swapLayer(k) || swapped
		}
		if !swapped {
			break
		}
	}
}

// walk appends every vertex to its layer: of a node's arguments each with all that it needs, then its edge; then
// the node.
func (g *layered) walk() {
	seen := make([]bool, len(g.nodes))
	put := func(v, layer int32) {
		g.pos[v] = int32(len(g.layers[layer]))
		g.layers[layer] = append(g.layers[layer], v)
	}
	type visit struct {
		node int32
		arg  int // the next one
	}
	var stack []visit
	enter := func(n int32) {
		if !seen[n] {
			seen[n] = true
			stack = append(stack, visit{node: n})
		}
	}
	for n := range g.nodes {
		if len(g.out[n]) > 0 {
			continue
		}
		for enter(int32(n)); len(stack) > 0; {
			top := &stack[len(stack)-1]
			in := g.in[top.node]
			if top.arg > 0 {
				e := in[top.arg-1]
				layer := 2*g.rank[g.edges[e].From] + 1
				for v := g.first[e]; v <= g.last(e); v++ {
					put(v, layer)
					layer++
				}
			}
			if top.arg == len(in) {
				put(top.node, 2*g.rank[top.node])
				stack = stack[:len(stack)-1]
				continue
			}
			top.arg++
			enter(int32(g.edges[in[top.arg-1]].From))
		}
	}
}

// neighbours calls f with the place of every neighbour of a vertex in the layer on its left or on its right. A place
// is ordered by its layer; within a node by the argument that the edge is.
func (g *layered) neighbours(v int32, left bool, f func(place)) {
	switch {
	case g.isNode(v) && left:
		for _, e := range g.in[v] {
			f(place(g.pos[g.last(e)]) << 16)
		}
	case g.isNode(v):
		for _, e := range g.out[v] {
			f(place(g.pos[g.first[e]]) << 16)
		}
	case left && v > g.first[g.edge(v)]:
		f(place(g.pos[v-1]) << 16)
	case left:
		f(place(g.pos[g.edges[g.edge(v)].From]) << 16)
	case v < g.last(g.edge(v)):
		f(place(g.pos[v+1]) << 16)
	default:
		f(g.entrance(g.edge(v)))
	}
}

// place is where an edge meets a layer: the position of the vertex, and below it 16 bits for the argument.
type place int64

// entrance is the place at which an edge enters its node.
func (g *layered) entrance(e int32) place {
	to := g.edges[e].To
	return place(g.pos[to])<<16 | place(min(g.edges[e].Arg, 1<<16-1))
}

// keyed is a vertex with the mean place of its neighbours.
type keyed struct {
	v    int32
	mean float64
}

// sortLayer sorts a layer by the mean place of the neighbours on one side. A vertex that has none
// stays where it is.
func (g *layered) sortLayer(k int, left bool) {
	list, slots := g.list[:0], g.slots[:0]
	for i, v := range g.layers[k] {
		sum, n := 0.0, 0
		g.neighbours(v, left, func(p place) { sum, n = sum+float64(p), n+1 })
		if n > 0 {
			list, slots = append(list, keyed{v, sum / float64(n)}), append(slots, i)
		}
	}
	g.list, g.slots = list, slots // so that the next layer needs no others
	slices.SortStableFunc(list, func(a, b keyed) int { return cmp.Compare(a.mean, b.mean) })
	for i, slot := range slots {
		g.layers[k][slot] = list[i].v
		g.pos[list[i].v] = int32(slot)
	}
}

// swapLayer swaps neighbours in a layer while that makes less tangle, and reports whether it did.
func (g *layered) swapLayer(k int) bool {
	swapped := false
	l := g.layers[k]
	var sides [2][2][]place // of the upper and the lower vertex, on the left and the right
	fill := func(i int, v int32) {
		for s := range 2 {
			list := sides[i][s][:0]
			g.neighbours(v, s == 0, func(p place) { list = append(list, p) })
			slices.Sort(list)
			sides[i][s] = list
		}
	}
	for i := 0; i+1 < len(l); i++ {
		if i == 0 {
			fill(0, l[0])
		}
		fill(1, l[i+1])
		var now, then tangle
		for s := range 2 {
			now.add(g.between(sides[0][s], sides[1][s], k, s))
			then.add(g.between(sides[1][s], sides[0][s], k, s))
		}
		if then.less(now) {
			l[i], l[i+1] = l[i+1], l[i]
			g.pos[l[i]], g.pos[l[i+1]] = int32(i), int32(i+1)
			swapped = true
			continue // the upper one of the next pair is still in sides[0]
		}
		sides[0], sides[1] = sides[1], sides[0]
	}
	return swapped
}
