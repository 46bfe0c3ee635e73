package draw

import (
	"cmp"
	"math"
	"slices"
)

// What is small and not readable even in strips that are alike is broken in other ways, too: those that look best before anything
// is placed are tried, with heights that are low rather than level.
const (
	mostSearched = 100 // nodes
	mostStrips   = 5
	mostTried    = 8
	almost       = 7.5  // pt: text of that size may be as little larger as breaking is worth
	clearly      = 1.3  // times larger that smaller text must be
	estimated    = 0.92 // of a size: an estimate is hardly ever further off
	perWay       = 0.1  // pt for which one more edge may go on in the next strip
)

// farInputs are ranks: if nothing else helps, an input so far away stands once more in front of its user.
var farInputs = [...]int{math.MaxInt, 3, 2}

// search returns a layout of a picture that is readable, or else one that is larger than l by enough; l where there is none.
func (l *layout) search(p *Picture) *layout {
	size := l.textSize()
	best, least := l, min(clearly*size, max(worth*size, almost), readable)
	for _, far := range farInputs {
		one := pressed(p, far)
		one.place([]int{len(one.g.layers) / 2})
		long := map[strip]bool{} // strips that are too long, by their layers
		tried := 0
		for _, ends := range one.candidates(estimated * least) {
			if slices.ContainsFunc(stripsOf(ends), func(s strip) bool { return long[s] }) {
				continue
			}
			if tried++; tried > mostTried {
				break
			}
			t := one.fork()
			t.place(ends)
			t.copyInputs(ends)
			if size := t.textSize(); size >= readable {
				return t
			} else if size > least {
				best, least = t, size
			}
			for _, s := range t.strips {
				alone := layout{down: l.down, space: &tight, width: s.right + tight.margin}
				if alone.textSize() <= least {
					long[strip{first: s.first, last: s.last}] = true
				}
			}
		}
	}
	return best
}

// pressed returns the layout of a picture that is not placed yet.
func pressed(p *Picture, far int) *layout {
	l := &layout{g: layer(p), down: p.Down, space: &tight, pressed: true}
	l.g.copySources(func(e Edge) bool { return l.g.nodes[e.From].Kind == Input && l.g.span(e) >= far })
	l.g.chains()
	l.prepare()
	return l
}

// fork returns a copy of a layout, to be placed in another way.
func (l *layout) fork() *layout {
	t, g := *l, *l.g
	g.nodes, g.sources, g.rank = slices.Clip(g.nodes), slices.Clip(g.sources), slices.Clip(g.rank)
	g.edges = slices.Clone(g.edges)
	t.g = &g
	return &t
}

// candidates returns ways to break a picture that is placed in one strip, as the last ranks of strips: those with which text would have
// at least so many pt, the best first. A strip is taken to be as long as its layers are now, and as high as the highest of
// them if it were alone. O(vertices·ranks + ways that are large enough).
func (l *layout) candidates(least float64) [][]int {
	ranks := len(l.g.layers)/2 + 1
	ways := make([]float64, ranks) // from a rank to the next strip
	for r := range ranks - 1 {
		for _, v := range l.g.layers[2*r+1] {
			if l.g.nodes[l.g.edges[l.g.edge(v)].From].Kind != Input {
				ways[r]++
			}
		}
	}
	heights := make([][]float64, ranks) // by first and last rank
	for i := range heights {
		heights[i] = l.stripHeights(i)
	}
	type candidate struct {
		ends  []int
		score float64
	}
	var list []candidate
	var ends []int
	var add func(first int, long, high, over float64)
	add = func(first int, long, high, over float64) {
		for last := first; last < ranks; last++ {
			if last == ranks-2 || last == 0 && ranks > 1 || len(ends) == mostStrips-1 && last < ranks-1 {
				continue // results are not a strip alone, nor are the first inputs, which would stand in the next one
			}
			turn := 0.0
			if first > 0 {
				turn += turnRadius + float64(l.space.turnPitch*ways[first-1])
			}
			if last < ranks-1 {
				turn += turnRadius + float64(l.space.turnPitch*ways[last])
			}
			long, high := max(long, l.to[2*last]-l.from[max(0, 2*first-1)]+turn), high+heights[first][last]+turn
			t := layout{down: l.down, space: l.space, width: long, height: high}
			size := t.textSize()
			if size < least {
				continue
			}
			ends = append(ends, last)
			if last < ranks-1 {
				add(last+1, long, high, over+ways[last])
			} else {
				list = append(list, candidate{slices.Clone(ends), min(size, readable) - float64(perWay*over)})
			}
			ends = ends[:len(ends)-1]
		}
	}
	add(0, 0, 0, 0)
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var all [][]int
	for _, c := range list {
		all = append(all, c.ends)
	}
	return all
}

// stripHeights returns by its last rank how high a strip is at least that begins with a rank: there inputs from before it stand again.
func (l *layout) stripHeights(first int) []float64 {
	g := l.g
	list := make([]float64, len(g.layers)/2+1)
	most := 0.0
	for k := max(0, 2*first-1); k < len(g.layers); k++ {
		sum := 0.0
		for _, v := range g.layers[k] {
			if !g.isNode(v) {
				e := g.edge(v)
				if from := g.edges[e].From; g.nodes[from].Kind == Input && int(g.rank[from]) < first-1 && v < g.last(e) {
					continue
				}
			}
			up, down := l.extent(v)
			sum += up + down
		}
		most = max(most, sum)
		if k%2 == 0 {
			list[k/2] = most
		}
	}
	return list
}
