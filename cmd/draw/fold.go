package draw

import (
	"math"
	"slices"
)

// strip is a run of layers that stands by itself, below the strip before it: what is too long for a slide is broken into
// strips, as text is into lines. The edges that go on turn down at the end of a strip, go back below it, and turn again into the next
// one. That begins with the inputs of its first nodes, and with the texts of the edges into them.
type strip struct {
	first, last int     // layers
	left, end   float64 // x where the edges from the strip before have turned, and where those that go on begin to
	right       float64 // of all that is drawn
	bottom      float64
	ways        int // how many edges come from the strip before
}

// turnRadius is that of a turn, in px.
const turnRadius = 12

// A slide is 16:9. A picture that is not readable there is broken, if that makes it much larger, and if it is not readable even so, drawn
// with less space.
const (
	slideWidth  = 960 // pt
	slideHeight = 540
	readable    = 9
	worth       = 1.05 // times
	mostFolded  = 600  // nodes of a picture that is broken: the 300 that are drawn unless more are asked for, and constants
)

// textSize returns how large the smallest text is on a slide that the picture fills, in pt.
func (l *layout) textSize() float64 {
	width, height := l.width, l.height
	if l.down {
		width, height = height, width
	}
	return min(nameSize, l.space.value) * min(slideWidth/width, slideHeight/height)
}

// fold places everything in the fewest strips that make the picture readable, or else as large as it can be. An input that a
// later strip uses stands there again, in place of an edge that goes on; with fewer of them, other strips may be better.
func (l *layout) fold() {
	ends := l.tryStrips()
	if l.textSize() < readable && len(l.g.nodes) <= mostFolded {
		l.space = &tight
		l.outline()
		ends = l.tryStrips()
	}
	for range 2 {
		if !l.copyInputs(ends) {
			return
		}
		ends = l.tryStrips()
	}
	l.copyInputs(ends)
}

// copyInputs places everything again, with copies of the inputs that a later strip uses, and reports whether there are any.
func (l *layout) copyInputs(ends []int) bool {
	copies := len(l.g.nodes)
	l.g.copySources(func(e Edge) bool {
		return l.g.nodes[e.From].Kind == Input && l.strip[2*l.g.rank[e.From]+1] < l.strip[2*l.g.rank[e.To]]
	})
	if len(l.g.nodes) == copies {
		return false
	}
	l.g.chains()
	l.prepare()
	l.place(ends)
	return true
}

// tryStrips places everything in strips, and returns their last ranks.
func (l *layout) tryStrips() []int {
	ranks := len(l.g.layers)/2 + 1
	best := []int{ranks - 1}
	l.place(best)
	size := l.textSize()
	if size >= readable || len(l.g.nodes)-len(l.g.sources) > mostFolded {
		return best
	}
	from, to := slices.Clone(l.from), slices.Clone(l.to)
	length := func(i, j int) float64 { return to[2*j] - from[max(0, 2*i-1)] }
	most, worse := worth*size, 0
	for n := 2; n < ranks && size < readable && worse < 3; n++ {
		worse++
		var last []int
		for _, longer := range [2]float64{1.1, 1.4} {
			ends := l.breaks(n, longer, length)
			if ends == nil || slices.Equal(ends, last) || size >= readable {
				break
			}
			last = ends
			l.place(ends)
			if s := l.textSize(); s >= min(most, readable) {
				best, size, most, worse = ends, s, s, 0
			}
		}
	}
	l.place(best)
	return best
}

// breaks returns the last ranks of n strips: of those that are longer than the longest must be by no more than a factor, the ones
// between which the fewest edges go on, and of these the most alike. It returns nil where there are not so many. O(ranks²).
func (l *layout) breaks(n int, longer float64, length func(i, j int) float64) []int {
	ranks := len(l.g.layers)/2 + 1
	ways := make([]float64, ranks) // from a rank to the next strip
	for r := range ranks - 1 {
		for _, v := range l.g.layers[2*r+1] {
			if u := l.g.before(v); !l.g.isNode(u) || len(l.g.in[u]) > 0 {
				ways[r]++
			}
		}
	}
	ends := partition(n, ranks, func(total float64, i, j int) float64 { return max(total, length(i, j)) })
	longest, first := 0.0, 0
	for _, end := range ends {
		longest, first = max(longest, length(first, end)), end+1
	}
	return partition(n, ranks, func(total float64, i, j int) float64 {
		part := length(i, j) / longest
		if part > longer {
			return math.Inf(1)
		}
		return total + ways[j] + float64(0.01*float64(part*part))
	})
}

// partition returns the last ranks of n strips of the least cost, to which add adds a strip: the more, the longer that is. Results are
// not a strip alone. It returns nil where all costs are infinite.
func partition(n, ranks int, add func(total float64, i, j int) float64) []int {
	cost := slices.Repeat([]float64{math.Inf(1)}, ranks) // of the strips up to a rank
	begin := make([][]int, n)                            // of the last of them, by their number and that rank
	for k := range begin {
		begin[k] = make([]int, ranks)
		next := slices.Repeat([]float64{math.Inf(1)}, ranks)
		for j := k; j < ranks; j++ {
			if k == 0 {
				next[j] = add(0, 0, j)
				continue
			}
			for i := min(j, ranks-2); i >= k && add(0, i, j) < next[j]; i-- {
				if c := add(cost[i-1], i, j); c < next[j] {
					next[j], begin[k][j] = c, i
				}
			}
		}
		cost = next
	}
	if math.IsInf(cost[ranks-1], 1) {
		return nil
	}
	ends := make([]int, n)
	for k, end := n-1, ranks-1; k >= 0; k-- {
		ends[k] = end
		end = begin[k][end] - 1
	}
	return ends
}

// place sets where everything stands when strips end with these ranks.
func (l *layout) place(ends []int) {
	l.strips, l.strip = stripsOf(ends), make([]int, len(l.g.layers))
	for i, s := range l.strips {
		for k := s.first; k <= s.last; k++ {
			l.strip[k] = i
		}
	}
	l.rows()
	l.columns()
	l.stack()
}

// stripsOf returns the strips that end with these ranks, without a place.
func stripsOf(ends []int) []strip {
	list := make([]strip, len(ends))
	first := 0
	for i, end := range ends {
		list[i] = strip{first: first, last: 2 * end}
		first = list[i].last + 1
	}
	return list
}

// begins reports whether a strip but the first one begins with a layer.
func (l *layout) begins(k int) bool { return k > 0 && k < len(l.strip) && l.strip[k] != l.strip[k-1] }

// leads reports whether a vertex is a source at the end of a strip, which stands at the beginning of the next one.
func (l *layout) leads(v int32) bool {
	return l.g.isNode(v) && len(l.g.in[v]) == 0 && l.begins(int(2*l.g.rank[v])+1)
}

// before returns the vertex from which the edge of a vertex comes.
func (g *layered) before(v int32) int32 {
	if e := g.edge(v); v == g.first[e] {
		return int32(g.edges[e].From)
	}
	return v - 1
}

// comesOver reports whether an edge comes over to a vertex from the strip before.
func (l *layout) comesOver(v int32) bool {
	return !l.g.isNode(v) && l.begins(int(l.g.layerOf(v))) && !l.leads(l.g.before(v))
}

// seen returns the height of a vertex as it is seen from the one before it, which may be in the strip before.
func (l *layout) seen(v int32) float64 {
	if l.comesOver(v) {
		return l.exit[v]
	}
	return l.y[v]
}

// exits sets the heights in which edges end that go on in the next strip: in order, near to where they come from.
func (l *layout) exits(port func(e int32, left bool) int32) {
	l.exit, l.way = make([]float64, len(l.y)), make([]int32, len(l.y))
	for s := range l.strips[1:] {
		to := &l.strips[s+1]
		var ways []int32
		var want []float64
		for _, v := range l.g.layers[to.first] {
			if !l.comesOver(v) {
				continue
			}
			y := l.y[l.g.before(v)]
			if e := l.g.edge(v); v == l.g.first[e] {
				y += float64(port(e, false))
			}
			ways, want = append(ways, v), append(want, y)
		}
		for i, y := range spread(want, l.space.turnPitch, math.Inf(1)) {
			l.exit[ways[i]], l.way[ways[i]] = y, int32(i)
		}
		to.ways = len(ways)
	}
}

// turning is how far the edges that come over to a strip reach to the right of its predecessor, and to its left.
func (s *strip) turning(p *spacing) float64 {
	return turnRadius + float64(float64(max(0, s.ways-1))*p.turnPitch) + math.Floor(p.wayHalf/2)
}

// gap is the distance to the strip before.
func (s *strip) gap(p *spacing) float64 {
	return 2*p.wayHalf + float64(float64(max(0, s.ways-1))*p.turnPitch)
}

// stack moves the strips below each other, and measures the picture.
func (l *layout) stack() {
	n := len(l.strips)
	top, bottom := slices.Repeat([]float64{math.Inf(1)}, n), slices.Repeat([]float64{math.Inf(-1)}, n)
	add := func(s int, y, up, down float64) { top[s], bottom[s] = min(top[s], y-up), max(bottom[s], y+down) }
	of := make([]int, len(l.y))
	for v := range l.y {
		v := int32(v)
		s := l.strip[l.g.layerOf(v)]
		if l.leads(v) {
			s++
		}
		of[v] = s
		up, down := l.extent(v)
		if l.comesOver(v) {
			up = max(up, 2*turnRadius-l.space.wayHalf) // room for both turns
			add(s-1, l.exit[v], l.space.wayHalf, l.space.wayHalf)
		}
		add(s, l.y[v], up, down)
	}
	y, right := l.space.margin, 0.0
	move := make([]float64, n)
	for i := range l.strips {
		s := &l.strips[i]
		if i > 0 {
			y += s.gap(l.space)
		}
		move[i] = y - top[i]
		y += bottom[i] - top[i]
		s.bottom = y
		s.right = l.to[s.last]
		if i+1 < n {
			s.right = max(s.right, s.end+l.strips[i+1].turning(l.space))
		}
		right = max(right, s.right)
	}
	for v := range l.y {
		l.y[v] += move[of[v]]
		if of[v] > 0 {
			l.exit[v] += move[of[v]-1]
		}
	}
	l.width, l.height = math.Ceil(right)+l.space.margin, math.Ceil(y)+l.space.margin
}

// turn appends the way to a vertex from the end of the strip before.
func (l *layout) turn(knots []knot, v int32) []knot {
	const r = turnRadius
	s := l.strip[l.g.layerOf(v)]
	from, to := &l.strips[s-1], &l.strips[s]
	i := l.way[v] // ways do not cross: the uppermost is the outer one on the right, and the inner one on the left
	others := float64(int32(to.ways)-1-i) * l.space.turnPitch
	right, lane, left := from.end+r+others, from.bottom+l.space.wayHalf+others, to.left-r-float64(float64(i)*l.space.turnPitch)
	start, end := l.exit[v], l.y[v]
	level, below, back := Point{1, 0}, Point{0, 1}, Point{-1, 0}
	return append(knots, knot{Point{from.end, start}, level},
		knot{Point{right - r, start}, level}, knot{Point{right, start + r}, below},
		knot{Point{right, lane - r}, below}, knot{Point{right - r, lane}, back},
		knot{Point{left + r, lane}, back}, knot{Point{left, lane + r}, below},
		knot{Point{left, end - r}, below}, knot{Point{left + r, end}, level})
}
