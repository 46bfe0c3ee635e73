package draw

import (
	"cmp"
	"slices"
)

// blocks are what moves up and down as one: a node, or a chain from one end of its edge to the other, which is so a straight line.
// Where chains cross, one of them is two blocks.
type blocks struct {
	of   []int32 // by vertex
	n    int
	arcs []arc // y[head] - y[tail] >= len: nothing overlaps
	ties []tie
}

// tie asks for block b to be lower than a by off.
type tie struct{ a, b, weight, off int32 }

// mostLevelling bounds the simplex of the heights, in its work: well below half a second. Graphs of a thousand nodes do not reach it.
const mostLevelling = 50_000_000

// heights returns the height of every vertex: no two of a layer closer than their extents up and down, edges as level as that
// leaves them. An edge meets its nodes at ports, which may be below a node's center. Nothing ties strips to each other.
func (l *layout) heights(extent func(v int32) (up, down int32), port func(e int32, left bool) int32) []int32 {
	b := l.blocks()
	b.separate(l, extent)
	b.tie(l, port)
	y := b.relax()
	if l.pressed {
		y = b.press(l, y, extent)
	}
	levelled(y, b.arcs, b.ties, mostLevelling)
	least := slices.Min(y[:b.n])
	out := make([]int32, len(l.g.pos))
	for v := range out {
		out[v] = y[b.of[v]] - least
	}
	return out
}

// press adds an arc for each strip that pulls its lowest end up to its highest one. It returns the heights with those of the ends.
func (b *blocks) press(l *layout, y []int32, extent func(v int32) (up, down int32)) []int32 {
	ends := make([]int32, len(l.strips)) // by strip: its highest end, the lowest is the next; 0 for a strip without a vertex
	for v := range l.g.pos {
		v := int32(v)
		s := l.strip[l.g.layerOf(v)]
		if l.leads(v) {
			s++
		}
		up, down := extent(v)
		at := b.of[v]
		if ends[s] == 0 {
			ends[s] = int32(len(y))
			y = append(y, y[at]-up, y[at]+down)
			b.arcs = append(b.arcs, arc{tail: ends[s], head: ends[s] + 1, weight: pressure})
		}
		top, bottom := ends[s], ends[s]+1
		y[top], y[bottom] = min(y[top], y[at]-up), max(y[bottom], y[at]+down)
		b.arcs = append(b.arcs, arc{tail: top, head: at, len: up}, arc{tail: at, head: bottom, len: down})
	}
	return y
}

func (l *layout) blocks() *blocks {
	g := l.g
	b := &blocks{of: make([]int32, len(g.pos))}
	split := l.splits()
	for v := range b.of {
		v := int32(v)
		if g.isNode(v) || v == g.first[g.edge(v)] || split[v] {
			b.n++
		}
		b.of[v] = int32(b.n - 1)
	}
	return b
}

// splits marks the vertices of chains that are no block with the one before them. Of the chains between two layers those
// that stay straight are a longest set without a crossing.
func (l *layout) splits() []bool {
	g := l.g
	split := make([]bool, len(g.pos))
	var chains, tails, prev []int32
	for k := 0; k+1 < len(g.layers); k++ {
		chains = chains[:0]
		for _, v := range g.layers[k] {
			if !g.isNode(v) && v < g.last(g.edge(v)) {
				chains = append(chains, v+1)
				split[v+1] = true
			}
		}
		if l.begins(k + 1) {
			continue
		}
		// The longest increasing subsequence of the places in the next layer: tails[i] ends the best of length i+1.
		tails, prev = tails[:0], prev[:0]
		for i, v := range chains {
			n, _ := slices.BinarySearchFunc(tails, v, func(i, v int32) int { return cmp.Compare(g.pos[chains[i]], g.pos[v]) })
			if n == len(tails) {
				tails = append(tails, 0)
			}
			tails[n] = int32(i)
			if n > 0 {
				prev = append(prev, tails[n-1])
			} else {
				prev = append(prev, -1)
			}
		}
		if len(tails) > 0 {
			for i := tails[len(tails)-1]; i >= 0; i = prev[i] {
				split[chains[i]] = false
			}
		}
	}
	return split
}

// separate makes the arcs: one for blocks that are neighbours in a layer, the longest where they are in several.
func (b *blocks) separate(l *layout, extent func(v int32) (up, down int32)) {
	below := func(list []int32) {
		for i := 1; i < len(list); i++ {
			_, down := extent(list[i-1])
			up, _ := extent(list[i])
			b.arcs = append(b.arcs, arc{tail: b.of[list[i-1]], head: b.of[list[i]], len: down + up})
		}
	}
	for k, list := range l.g.layers {
		if l.begins(k + 1) {
			list = slices.DeleteFunc(slices.Clone(list), l.leads)
		}
		if l.begins(k) { // what leads, and beside it the edges that come over
			var lead []int32
			for _, v := range list {
				if u := l.g.before(v); !l.leads(u) {
					lead = append(lead, v)
				} else if !slices.Contains(lead, u) {
					lead = append(lead, u)
				}
			}
			below(lead)
		}
		below(list)
	}
	slices.SortFunc(b.arcs, func(x, y arc) int {
		return cmp.Or(cmp.Compare(x.tail, y.tail), cmp.Compare(x.head, y.head), cmp.Compare(y.len, x.len))
	})
	b.arcs = slices.CompactFunc(b.arcs, func(x, y arc) bool { return x.tail == y.tail && x.head == y.head })
}

// Weights of ties: what a reader's eye follows from the left to the right is the only way on, or the first argument that is
// no constant.
const (
	tieSplit = 8
	tieOnly  = 8
	tieFirst = 6
	tieOther = 1
	pressure = 9 // of a strip's lowest end on its highest one
)

func (b *blocks) tie(l *layout, port func(e int32, left bool) int32) {
	g := l.g
	for i, e := range g.edges {
		first, last := g.first[i], g.last(int32(i))
		weight := int32(tieOther)
		if len(g.out[e.From]) == 1 {
			weight = tieOnly
		}
		if l.comesOver(first) {
			weight = 0
		}
		b.ties = append(b.ties, tie{b.of[e.From], b.of[first], weight, port(int32(i), false)})
		weight = tieOther
		if in := g.in[e.To]; len(in) == 1 {
			weight = tieOnly
		} else if g.leading(in) == int32(i) {
			weight = tieFirst
		}
		b.ties = append(b.ties, tie{b.of[last], b.of[e.To], weight, -port(int32(i), true)})
		for v := first + 1; v <= last; v++ {
			switch {
			case l.comesOver(v):
				b.ties = append(b.ties, tie{b.of[v-1], b.of[v], 0, 0})
			case b.of[v] != b.of[v-1]:
				b.ties = append(b.ties, tie{b.of[v-1], b.of[v], tieSplit, 0})
			}
		}
	}
}

// leading returns the edge that goes straight into a node: the first with a gradient that comes from an operation, so that a chain
// of them stays level, else the first with a gradient, else the first that does not come from a constant, else the first.
func (g *layered) leading(in []int32) int32 {
	best, most := in[0], 0
	for _, e := range in {
		rank := 0
		switch kind := g.nodes[g.edges[e].From].Kind; {
		case g.edges[e].Gradient != "" && kind == Operation:
			return e
		case g.edges[e].Gradient != "":
			rank = 2
		case kind != Constant:
			rank = 1
		}
		if rank > most {
			best, most = e, rank
		}
	}
	return best
}

// relax returns heights that keep the arcs and are good already: each block in turn moves to the median of
// those it is tied to, as far as its neighbours let it. At first that is only those on its left: blocks that are
// tied on both sides hold each other where they are, and a wide layer's users would stay at the top.
func (b *blocks) relax() []int32 {
	heads, tails := index(b.n, b.arcs, func(a arc) int32 { return a.tail }), index(b.n, b.arcs, func(a arc) int32 { return a.head })
	var ends []arc // the ties, from both sides
	for _, t := range b.ties {
		ends = append(ends, arc{tail: t.a, head: t.b, len: t.off, weight: t.weight}, arc{tail: t.b, head: t.a, len: -t.off, weight: t.weight})
	}
	tied := index(b.n, ends, func(a arc) int32 { return a.tail })

	order := make([]int32, 0, b.n) // from top to bottom
	missing := make([]int, b.n)
	y := make([]int32, b.n)
	for i := range missing {
		if missing[i] = len(tails.at(i)); missing[i] == 0 {
			order = append(order, int32(i))
		}
	}
	for i := 0; i < len(order); i++ {
		for _, k := range heads.at(int(order[i])) {
			a := b.arcs[k]
			y[a.head] = max(y[a.head], y[a.tail]+a.len)
			if missing[a.head]--; missing[a.head] == 0 {
				order = append(order, a.head)
			}
		}
	}
	if len(order) < b.n {
		panic("draw: blocks stand on each other in a circle")
	}
	var want []tie // the heights in a, sorted
	for round := range 16 {
		for range 2 {
			slices.Reverse(order)
			for _, i := range order {
				want = want[:0]
				total := int32(0)
				for _, k := range tied.at(int(i)) {
					if round < 8 && k%2 == 0 { // to the right
						continue
					}
					want = append(want, tie{a: y[ends[k].head] - ends[k].len, weight: ends[k].weight})
					total += ends[k].weight
				}
				if total == 0 {
					continue
				}
				slices.SortFunc(want, func(s, t tie) int { return cmp.Compare(s.a, t.a) })
				k := 0
				for sum := want[0].weight; 2*sum < total; sum += want[k].weight {
					k++
				}
				to := want[k].a
				for _, k := range heads.at(int(i)) {
					to = min(to, y[b.arcs[k].head]-b.arcs[k].len)
				}
				for _, k := range tails.at(int(i)) {
					to = max(to, y[b.arcs[k].tail]+b.arcs[k].len)
				}
				y[i] = to
			}
		}
	}
	return y
}

// lists are lists of arcs, by one end.
type lists struct{ start, arc []int32 }

func index(n int, arcs []arc, end func(arc) int32) lists {
	l := lists{make([]int32, n+1), make([]int32, len(arcs))}
	for _, a := range arcs {
		l.start[end(a)]++
	}
	for i := range n {
		l.start[i+1] += l.start[i]
	}
	for i := len(arcs) - 1; i >= 0; i-- {
		at := end(arcs[i])
		l.start[at]--
		l.arc[l.start[at]] = int32(i)
	}
	return l
}

func (l lists) at(i int) []int32 { return l.arc[l.start[i]:l.start[i+1]] }
