package draw

import (
	"cmp"
	"math"
	"slices"
)

// Edges that rise or fall beside each other do so on tracks, one behind the other, so that their arrows stay pairs.
const (
	mostTracks = 8
	mostBends  = 60 // edges in a zone with tracks: where there are more, no track makes them readable
)

// bending is an edge on its way from one layer to the next.
type bending struct {
	v        int32
	from, to float64 // heights
	track    int
}

// setTracks gives a track to every edge that bends in front of a layer of texts, where it leaves a mark, a text, or the layer
// before: from what is round an edge leaves aslant. Of those that rise the uppermost bends first, of those that fall
// the lowest: so none crosses another that begins and ends on the same side of it.
func (l *layout) setTracks(k int, port func(e int32, left bool) int32) {
	var list []bending
	pitch := l.space.trackPitch
	for _, v := range l.g.layers[k] {
		u := l.g.before(v)
		b := bending{v: v, from: l.y[u], to: l.seen(v)}
		least := 2 * pitch // else its way is smooth without one
		if l.g.isNode(u) {
			o := l.outlines[u]
			switch {
			case o.badge > 0:
				least = 8 // it could come near its neighbours
			case o.r > 0:
				continue
			}
			b.from += float64(port(l.g.edge(v), false))
		}
		if math.Abs(b.to-b.from) > least {
			list = append(list, b)
		}
	}
	if len(list) > mostBends {
		return
	}
	slices.SortStableFunc(list, func(a, b bending) int {
		switch up := a.to < a.from; {
		case up != (b.to < b.from):
			return map[bool]int{true: -1, false: 1}[up]
		case up:
			return cmp.Compare(a.from, b.from)
		}
		return cmp.Compare(b.from, a.from)
	})
	for i := range list {
		b := &list[i]
		b.track = 1
		for _, a := range list[:i] {
			if min(a.from, a.to)-pitch < max(b.from, b.to) && min(b.from, b.to)-pitch < max(a.from, a.to) {
				b.track = max(b.track, min(a.track+1, mostTracks))
			}
		}
		l.track[b.v] = b.track
		l.tracks[k] = max(l.tracks[k], b.track-1)
	}
}

// bent appends the bend of an edge on its track in front of a vertex: two quarters of a circle.
func (l *layout) bent(knots []knot, v int32) []knot {
	k := l.g.layerOf(v)
	end := l.from[k]
	if l.comesOver(v) {
		end = l.strips[l.strip[k]-1].end
	}
	end -= float64(float64(l.tracks[k]+1-l.track[v]) * l.space.trackPitch)
	last, y := knots[len(knots)-1].at, l.seen(v)
	level, on := Point{1, 0}, Point{0, 1}
	if y < last.Y {
		on.Y = -1
	}
	r := min(l.bend[k]/2, (end-last.X)/2, math.Abs(y-last.Y)/2)
	return append(knots, knot{Point{end - 2*r, last.Y}, level}, knot{Point{end - r, last.Y + float64(on.Y*r)}, on},
		knot{Point{end - r, y - float64(on.Y*r)}, on}, knot{Point{end, y}, level})
}
