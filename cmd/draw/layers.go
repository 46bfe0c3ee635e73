package draw

import (
	"cmp"
	"slices"
)

// layered is a graph in layers from left to right. Nodes stand in even layers. An edge is a chain of vertices, one in each
// layer between its ends: the last of them, in front of the node that it enters, holds its texts, and the others
// keep its way free. So the texts, too, have a place of their own.
type layered struct {
	nodes   []Node // of the picture, then a copy of its source for each edge that is cut
	edges   []Edge
	sources []int32 // of a copy: the node that it stands for
	rank    []int32 // of a node: half its layer
	in, out [][]int32

	first  []int32 // of an edge: its chain's first vertex. Vertices are the nodes, then the chains
	edgeOf []int32 // of a chain's vertex
	layers [][]int32
	pos    []int32 // of a vertex within its layer

	list  []keyed // of sortLayer
	slots []int
}

// mostDummies bounds the vertices that only keep the way of a long edge free. A graph of 100 nodes does not reach
// it; one in which x is used at each of 10,000 levels would have 100 million.
func mostDummies(nodes int) int { return 4000 + 12*nodes }

// mostRanking bounds the simplex of the ranks, in its work.
const mostRanking = 10_000_000

func layer(p *Picture) *layered {
	g := &layered{nodes: append([]Node(nil), p.Nodes...), edges: append([]Edge(nil), p.Edges...)}
	g.connect()
	g.rankNodes()
	if g.dummies() > mostDummies(len(p.Nodes)) {
		g.cut(mostDummies(len(p.Nodes)))
	}
	g.chains()
	return g
}

// connect lists the edges of every node, those that enter by argument.
func (g *layered) connect() {
	g.in, g.out = make([][]int32, len(g.nodes)), make([][]int32, len(g.nodes))
	for i, e := range g.edges {
		g.out[e.From] = append(g.out[e.From], int32(i))
		in := append(g.in[e.To], int32(i))
		for k := len(in) - 1; k > 0 && g.edges[in[k-1]].Arg > e.Arg; k-- {
			in[k-1], in[k] = in[k], in[k-1]
		}
		g.in[e.To] = in
	}
}

// topological returns the nodes, each after those it has edges from, in the order of the picture where
// that leaves a choice.
func (g *layered) topological() []int32 {
	order := make([]int32, 0, len(g.nodes))
	missing := make([]int, len(g.nodes))
	for n := range g.nodes {
		if missing[n] = len(g.in[n]); missing[n] == 0 {
			order = append(order, int32(n))
		}
	}
	for i := 0; i < len(order); i++ {
		for _, e := range g.out[order[i]] {
			to := g.edges[e].To
			if missing[to]--; missing[to] == 0 {
				order = append(order, int32(to))
			}
		}
	}
	if len(order) < len(g.nodes) {
		panic("draw: the graph has a cycle")
	}
	return order
}

// rankNodes gives every node its rank, which grows along every edge: those for which edges are shortest altogether, by the
// network simplex. So an input stands in front of its first user. Where that leaves a choice a node stands on the left; results are in
// the last layer, and what no edge meets is in the first.
func (g *layered) rankNodes() {
	const sink = 0 // it stands for all results; node n is at n+1
	at := func(n int) int32 {
		if g.nodes[n].Kind == Result {
			return sink
		}
		return int32(n) + 1
	}
	arcs := make([]arc, 0, len(g.edges))
	rank := make([]int32, len(g.nodes)+1)
	for _, n := range slices.Backward(g.topological()) {
		n := n + 1
		if len(g.out[n-1]) == 0 { // the arcs are to be connected
			arcs = append(arcs, arc{tail: n, head: sink})
		}
		for _, e := range g.out[n-1] {
			to := at(g.edges[e].To)
			rank[n] = min(rank[n], rank[to]-1) // as far to the right as it can be
			arcs = append(arcs, arc{tail: n, head: to, len: 1, weight: 1})
		}
	}
	s := newSimplex(rank, arcs)
	if work := s.solve(mostRanking); work > 0 {
		s.settle(work)
	}
	first := slices.Min(rank)
	g.rank = make([]int32, len(g.nodes))
	for n := range g.rank {
		if len(g.in[n])+len(g.out[n]) > 0 {
			g.rank[n] = rank[at(n)] - first
		}
	}
}

func (g *layered) span(e Edge) int { return int(g.rank[e.To] - g.rank[e.From]) }

// dummies counts the vertices of all chains but those with texts.
func (g *layered) dummies() int {
	n := 0
	for _, e := range g.edges {
		n += 2*g.span(e) - 2
	}
	return n
}

// cut shortens the longest edges until their dummies are no more than most: such an edge comes from a copy of
// its source that stands in front of its user, as a text.
func (g *layered) cut(most int) {
	longest := 0
	for _, e := range g.edges {
		longest = max(longest, g.span(e))
	}
	bySpan := make([]int, longest+1) // how many dummies edges of that span have
	for _, e := range g.edges {
		bySpan[g.span(e)] += 2*g.span(e) - 2
	}
	keep, total := 0, 0
	for ; keep < longest && total+bySpan[keep+1] <= most; keep++ {
		total += bySpan[keep+1]
	}
	g.copySources(func(e Edge) bool { return g.span(e) > keep })
}

// copySources lets edges come from copies of their sources, which stand in front of their users, as texts.
func (g *layered) copySources(of func(e Edge) bool) {
	for i, e := range g.edges {
		if !of(e) {
			continue
		}
		source := int32(e.From)
		if first := len(g.nodes) - len(g.sources); e.From >= first {
			source = g.sources[e.From-first]
		}
		g.sources = append(g.sources, source)
		n := g.nodes[e.From]
		n.Label, n.Name = cmp.Or(n.Name, n.Label), ""
		n.Kind, n.Sum, n.Total = Constant, false, ""
		g.edges[i].From = len(g.nodes)
		g.nodes = append(g.nodes, n)
		g.rank = append(g.rank, g.rank[e.To]-1)
	}
	g.connect()
}

// chains makes the vertices of the edges, and the layers, which are still empty.
func (g *layered) chains() {
	last := int32(0)
	for _, r := range g.rank {
		last = max(last, r)
	}
	g.layers, g.edgeOf = make([][]int32, 2*last+1), nil
	g.first = make([]int32, len(g.edges))
	for i, e := range g.edges {
		g.first[i] = int32(len(g.nodes) + len(g.edgeOf))
		for range 2*g.span(e) - 1 {
			g.edgeOf = append(g.edgeOf, int32(i))
		}
	}
	g.pos = make([]int32, len(g.nodes)+len(g.edgeOf))
}

// isNode reports whether a vertex is a node.
func (g *layered) isNode(v int32) bool { return int(v) < len(g.nodes) }

// edge returns the edge of a chain's vertex.
func (g *layered) edge(v int32) int32 { return g.edgeOf[int(v)-len(g.nodes)] }

// last returns the vertex with the texts of an edge.
func (g *layered) last(e int32) int32 { return g.first[e] + int32(2*g.span(g.edges[e])) - 2 }

// layerOf returns the layer of a vertex.
func (g *layered) layerOf(v int32) int32 {
	if g.isNode(v) {
		return 2 * g.rank[v]
	}
	e := g.edge(v)
	return 2*g.rank[g.edges[e].From] + 1 + v - g.first[e]
}
