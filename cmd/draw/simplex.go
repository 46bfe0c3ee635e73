package draw

import "math"

// arc asks that y[head] - y[tail] is at least len; what is above that costs weight a unit.
type arc struct{ tail, head, len, weight int32 }

// levelled moves the heights y, which keep all arcs, to where arcs and ties pull least, by the network simplex of
// Gansner et al. (1993). A tie |y[a]+off-y[b]| is one height more, above both,
// with an arc to each. The arcs connect all heights. Once so much work is done, heights keep the arcs but are not the best.
func levelled(y []int32, arcs []arc, ties []tie, work int) {
	n := len(y) + len(ties)
	all := append(make([]arc, 0, len(arcs)+2*len(ties)), arcs...)
	h := append(make([]int32, 0, n), y...)
	for _, t := range ties {
		top := int32(len(h))
		h = append(h, min(y[t.a]+t.off, y[t.b]))
		all = append(all, arc{tail: top, head: t.a, len: -t.off, weight: t.weight}, arc{tail: top, head: t.b, weight: t.weight})
	}
	newSimplex(h, all).solve(work)
	copy(y, h)
}

// simplex is a spanning tree of arcs that are as short as they may be. Without one of them the tree is two parts; its cut
// value is what all arcs pull together when the tail's part moves up from the head's.
type simplex struct {
	y            []int32
	arcs         []arc
	tails, heads lists
	tree         []bool // by arc

	order    []int32 // the nodes, each after those below it in the tree
	low, lim []int32 // of a node: which part of order is below it, itself the last
	ends     []int32 // of that part: how many ends of arcs are in it
	up       []int32 // the arc to its parent; -1 at the root
	cut      []int32 // of that arc
	next     int32   // where leave goes on
	stack    []visit
}

func newSimplex(y []int32, arcs []arc) *simplex {
	s := &simplex{y: y, arcs: arcs, tree: make([]bool, len(arcs))}
	s.tails, s.heads = index(len(y), arcs, func(a arc) int32 { return a.tail }), index(len(y), arcs, func(a arc) int32 { return a.head })
	return s
}

// solve moves the heights to where arcs pull least, and returns what is left of the work allowed: nothing if they may not be there.
func (s *simplex) solve(work int) int {
	if work = s.spanning(work); work <= 0 {
		return 0
	}
	s.root()
	for v := s.leave(); v >= 0 && work > 0; v = s.leave() {
		work -= s.exchange(v)
	}
	return work
}

// settle moves parts of the tree up where nothing pulls them either way, but not the part of node 0.
func (s *simplex) settle(work int) {
	for moved := true; moved; {
		moved = false
		for v := 1; v < len(s.y) && work > 0; v++ {
			if up := s.up[v]; s.cut[v] == 0 && s.arcs[up].tail == int32(v) {
				work -= s.exchange(int32(v))
				moved = moved || s.up[v] != up
			}
		}
	}
}

func (s *simplex) slack(i int32) int32 {
	a := s.arcs[i]
	return s.y[a.head] - s.y[a.tail] - a.len
}

// spanning makes the first tree: it grows along arcs without slack, and where there are none it moves to the nearest
// node. It returns what is left of the work allowed; if that is nothing there may be no tree.
func (s *simplex) spanning(work int) int {
	in := make([]bool, len(s.y))
	nodes := []int32{0}
	in[0] = true
	done := 0
	for {
		for ; done < len(nodes); done++ {
			v := nodes[done]
			for _, list := range [2][]int32{s.tails.at(int(v)), s.heads.at(int(v))} {
				for _, i := range list {
					other := s.arcs[i].head + s.arcs[i].tail - v
					if !in[other] && s.slack(i) == 0 {
						s.tree[i], in[other] = true, true
						nodes = append(nodes, other)
					}
				}
			}
		}
		work -= len(s.arcs)
		if len(nodes) == len(s.y) || work <= 0 {
			return work
		}
		best, least := int32(-1), int32(math.MaxInt32)
		for i, a := range s.arcs {
			if in[a.tail] != in[a.head] && s.slack(int32(i)) < least {
				best, least = int32(i), s.slack(int32(i))
			}
		}
		if in[s.arcs[best].head] {
			least = -least
		}
		for _, v := range nodes {
			s.y[v] += least
		}
		done = 0
		if a := s.arcs[best]; in[a.tail] {
			nodes = append(nodes, a.head)
		} else {
			nodes = append(nodes, a.tail)
		}
		in[nodes[len(nodes)-1]] = true
		s.tree[best] = true
	}
}

// root makes node 0 the root of the tree.
func (s *simplex) root() {
	n := len(s.y)
	s.low, s.lim, s.up, s.cut = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	s.order, s.ends = make([]int32, n), make([]int32, n)
	s.up[0] = -1
	s.number(0)
	for _, v := range s.order[:n-1] {
		s.cut[v] = s.cutValue(v)
	}
}

// number walks the tree from a node and numbers what is below it.
func (s *simplex) number(root int32) {
	next := s.low[root]
	s.stack = append(s.stack[:0], visit{node: root})
	for len(s.stack) > 0 {
		top := &s.stack[len(s.stack)-1]
		v := top.node
		tails, heads := s.tails.at(int(v)), s.heads.at(int(v))
		child := int32(-1)
		for child < 0 && top.arc < len(tails)+len(heads) {
			i := int32(0)
			if top.arc < len(tails) {
				i = tails[top.arc]
			} else {
				i = heads[top.arc-len(tails)]
			}
			top.arc++
			if s.tree[i] && i != s.up[v] {
				child = s.other(i, v)
				s.up[child], s.low[child] = i, next
			}
		}
		if child >= 0 {
			s.stack = append(s.stack, visit{node: child})
			continue
		}
		s.lim[v], s.ends[v] = next, top.ends+int32(top.arc)
		s.order[next] = v
		next++
		s.stack = s.stack[:len(s.stack)-1]
		if len(s.stack) > 0 {
			s.stack[len(s.stack)-1].ends += s.ends[v]
		}
	}
}

// visit is a node of a walk, and the arc to look at next.
type visit struct {
	node int32
	arc  int
	ends int32 // below it
}

// other returns the end of an arc that is not v.
func (s *simplex) other(i, v int32) int32 { return s.arcs[i].head + s.arcs[i].tail - v }

// cutValue is that of the arc above v, from those of the arcs below v.
func (s *simplex) cutValue(v int32) int32 {
	isTail := s.arcs[s.up[v]].tail == v
	sum := s.arcs[s.up[v]].weight
	count := func(list []int32, same bool) {
		for _, i := range list {
			if i == s.up[v] {
				continue
			}
			w := s.arcs[i].weight
			if s.tree[i] {
				w -= s.cut[s.other(i, v)]
			}
			if same {
				sum += w
			} else {
				sum -= w
			}
		}
	}
	count(s.tails.at(int(v)), isTail)
	count(s.heads.at(int(v)), !isTail)
	return sum
}

// leave returns a node with an arc above it that should leave the tree, -1 when the heights are the best.
func (s *simplex) leave() int32 {
	n := int32(len(s.order) - 1)
	for range n {
		s.next = (s.next + 1) % n
		if v := s.order[s.next]; s.cut[v] < 0 {
			return v
		}
	}
	return -1
}

// exchange puts another arc in the place of that above v: the shortest of those from the head's part to the
// tail's, and moves what is below v so far. Cut values change only on the way to the node where the two ends of that arc come
// together. It returns the work, which bounds count: the arcs below v, and those below that node, though few of the latter are looked at.
func (s *simplex) exchange(v int32) int {
	below := func(w, top int32) bool { return s.low[top] <= s.lim[w] && s.lim[w] <= s.lim[top] }
	isTail := s.arcs[s.up[v]].tail == v
	best, least, outer := int32(-1), int32(math.MaxInt32), int32(-1)
	work := 0
	for _, w := range s.order[s.low[v] : s.lim[v]+1] {
		list := s.tails.at(int(w))
		if isTail {
			list = s.heads.at(int(w))
		}
		work += len(list)
		for _, i := range list {
			if o := s.other(i, w); !below(o, v) && s.slack(i) < least {
				best, least, outer = i, s.slack(i), o
			}
		}
	}
	if best < 0 { // nothing pulls, and nothing holds
		return work
	}
	s.tree[s.up[v]], s.tree[best] = false, true
	if isTail {
		least = -least
	}
	for _, w := range s.order[s.low[v] : s.lim[v]+1] {
		s.y[w] += least
	}
	p := s.parent(v)
	top := p
	for !below(outer, top) {
		top = s.parent(top)
	}
	s.move(v, outer, best, top)
	for w := v; w != top; w = s.parent(w) {
		s.cut[w] = s.cutValue(w)
	}
	for w := p; w != top; w = s.parent(w) {
		s.cut[w] = s.cutValue(w)
	}
	return work + int(s.ends[top])
}

// parent returns the node above v.
func (s *simplex) parent(v int32) int32 { return s.other(s.up[v], v) }

// move hangs what is below v below outer, by an arc. Both are below top. The numbers become those of a walk from top, but
// only what is below v is walked: what stands between its old place and its new one makes room.
func (s *simplex) move(v, outer, by, top int32) {
	from, to, ends, p := s.low[v], s.lim[v]+1, s.ends[v], s.parent(v)
	size, at := to-from, s.place(outer, by)
	start := at
	if at <= from {
		copy(s.order[at+size:to], s.order[at:from])
		s.renumber(at+size, to, at, size)
	} else {
		start = at - size
		copy(s.order[from:start], s.order[to:at])
		s.renumber(from, start, to, -size)
	}
	for w := p; w != top; w = s.parent(w) {
		s.ends[w] -= ends
		if at <= from {
			s.low[w] += size
		}
	}
	for w := outer; w != top; w = s.parent(w) {
		s.ends[w] += ends
		if at > from {
			s.low[w] -= size
		} else {
			s.low[w] = min(s.low[w], start)
		}
	}
	inner := s.other(by, outer)
	s.up[inner], s.low[inner] = by, start
	s.number(inner)
}

// place returns the number from which on what an arc holds is below v: after what arcs before it hold.
func (s *simplex) place(v, by int32) int32 {
	at := s.low[v]
	for _, list := range [2][]int32{s.tails.at(int(v)), s.heads.at(int(v))} {
		for _, i := range list {
			switch {
			case i == by:
				return at
			case s.tree[i] && i != s.up[v]:
				at = s.lim[s.other(i, v)] + 1
			}
		}
	}
	panic("draw: an arc does not end at its node")
}

// renumber gives the nodes in a part of the order their numbers, once they and what is below them from a number on have moved.
func (s *simplex) renumber(from, to, first, by int32) {
	for i := from; i < to; i++ {
		w := s.order[i]
		s.lim[w] = i
		if s.low[w] >= first {
			s.low[w] += by
		}
	}
}
