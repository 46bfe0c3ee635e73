package draw

import (
	"cmp"
	"math"
	"slices"
)

// layout is what Layout knows while it works. It lays out a picture that runs to the right; one that runs downwards is turned
// at the end, so that its y goes to the right.
type layout struct {
	g        *layered
	down     bool
	space    *spacing
	pressed  bool // low rather than level
	outlines []outline
	x, y     []float64 // of the center of a node; y of all vertices
	from, to []float64 // the left and right of a layer
	strips   []strip
	strip    []int     // by layer
	exit     []float64 // of a vertex to which an edge comes over from the strip before: its height there
	way      []int32   // and which of them it is
	track    []int     // of a vertex: which of the ways to bend in the zone before it an edge takes, 0 for none
	tracks   []int     // of a layer: how many there are before it
	bend     []float64 // of a layer: how wide one is
	starts   []port    // where an edge leaves, and where it enters
	ends     []port

	width, height float64
}

// Layout decides where everything of the picture stands.
func Layout(p *Picture) *Drawing {
	if len(p.Nodes) == 0 {
		return &Drawing{Title: p.Title, Desc: p.Desc}
	}
	l := newLayout(p)
	d := &Drawing{Title: p.Title, Desc: p.Desc, Width: l.width, Height: l.height, Down: l.down, Tight: l.space == &tight, Crossings: l.g.tangle().crossings,
		TextSize: l.textSize()}
	d.Cramped = d.TextSize < readable && len(p.Nodes) <= mostSearched
	if l.down {
		d.Width, d.Height = d.Height, d.Width
	}
	for n := range l.g.nodes {
		d.Shapes = append(d.Shapes, l.shape(n))
	}
	for e := range l.g.edges {
		d.Arrows = append(d.Arrows, l.arrow(int32(e)))
	}
	d.caption(p.Caption)
	d.legend(p.Legend)
	return d
}

func newLayout(p *Picture) *layout {
	l := &layout{g: layer(p), down: p.Down, space: &loose}
	l.prepare()
	l.fold()
	if l.textSize() < readable && len(p.Nodes) <= mostSearched {
		l = l.search(p)
	}
	l.starts, l.ends = make([]port, len(l.g.edges)), make([]port, len(l.g.edges))
	for n := range l.g.nodes {
		l.ports(int32(n), true)
		l.ports(int32(n), false)
	}
	return l
}

// prepare sets the order in the layers, and how large nodes are.
func (l *layout) prepare() {
	l.g.order()
	l.outline()
}

// outline sets how large nodes are.
func (l *layout) outline() {
	l.outlines = nil
	for n := range l.g.nodes {
		l.outlines = append(l.outlines, outlineOf(l.g.nodes[n], len(l.g.in[n]), len(l.g.out[n]), l.down, l.space))
	}
}

// caption adds lines below the drawing.
func (d *Drawing) caption(lines []string) {
	s := d.space()
	const pitch = 20
	for _, line := range lines {
		width := textWidth(line, s.value)
		d.Caption = append(d.Caption, Text{s.margin + width/2, d.Height + float64(ascent*s.value), s.value, line})
		d.Width, d.Height = max(d.Width, math.Ceil(width)+2*s.margin), d.Height+pitch
	}
}

// straight is the length in px where an edge leaves or enters: the head, and what it may have to end before its port.
const straight = headSize + 4

// extent returns how much room a vertex needs above and below its center.
func (l *layout) extent(v int32) (up, down float64) {
	if l.g.isNode(v) {
		o := l.outlines[v]
		return o.up + l.space.nodeSpace, o.down + l.space.nodeSpace
	}
	s := l.space
	up, down = s.wayHalf, s.wayHalf
	if e := l.g.edge(v); v == l.g.last(e) {
		above, below, apart := float64(ascent*s.value), float64((ascent+s.depth(l.g.edges[e].Gradient))*s.value), s.textSpace
		if l.down { // two numbers side by side would be read as one
			apart = 8
			above, below = textWidth(l.g.edges[e].Value, s.value), textWidth(l.g.edges[e].Gradient, s.value)
		}
		if l.g.edges[e].Value != "" {
			up = max(up, lane+s.textRise+above+apart)
		}
		if l.g.edges[e].Gradient != "" {
			down = max(down, lane+s.textRise+below+apart)
		}
	}
	return up, down
}

// textLength is how long the layer of an edge's texts is for them.
func (l *layout) textLength(e Edge) float64 {
	switch {
	case !l.down:
		return max(textWidth(e.Value, l.space.value), textWidth(e.Gradient, l.space.value))
	case e.Value == "" && e.Gradient == "":
		return 0
	}
	return 2 * (descent + middle) * l.space.value // around the middle of letters
}

// rows sets the heights of all vertices.
func (l *layout) rows() {
	port := l.nominal()
	l.track, l.tracks, l.bend = make([]int, len(l.g.pos)), make([]int, len(l.g.layers)), make([]float64, len(l.g.layers))
	heights := l.heights(func(v int32) (up, down int32) {
		a, b := l.extent(v)
		return int32(math.Ceil(a)), int32(math.Ceil(b))
	}, port)
	l.y = make([]float64, len(heights))
	for v, y := range heights {
		l.y[v] = float64(y)
	}
	l.exits(port)
	for k := 1; k < len(l.g.layers); k += 2 {
		l.setTracks(k, port)
	}
}

// nominal returns how far below the center of a node its edges meet it when they are spread evenly. At a circle with two it is the
// center: an edge that is level there stays so, and the other gives way.
func (l *layout) nominal() func(e int32, left bool) int32 {
	g := l.g
	var offs [2][]int32
	for s := range offs {
		offs[s] = make([]int32, len(g.edges))
		for n := range g.nodes {
			o := l.outlines[n]
			list := slices.Clone(g.out[n])
			at := func(e int32) int32 { return g.pos[g.first[e]] }
			if s == 1 {
				list = slices.Clone(g.in[n])
				at = func(e int32) int32 { return g.pos[g.last(e)] }
			}
			if o.r > 0 && o.h == l.space.radius && len(list) < 3 && (s == 1 || o.badge == 0) {
				continue
			}
			if s == 0 || !g.nodes[n].Ordered {
				slices.SortFunc(list, func(e, f int32) int { return cmp.Compare(at(e), at(f)) })
			}
			for i, e := range list {
				offs[s][e] = int32(math.Round((float64(i) - float64(len(list)-1)/2) * o.pitch(len(list), s == 1)))
			}
		}
	}
	return func(e int32, left bool) int32 {
		if left {
			return offs[1][e]
		}
		return offs[0][e]
	}
}

// columns sets where the layers begin and end and where nodes stand in them.
func (l *layout) columns() {
	l.from, l.to = make([]float64, len(l.g.layers)), make([]float64, len(l.g.layers))
	l.x = make([]float64, len(l.g.nodes))
	x := l.space.margin
	for k, list := range l.g.layers {
		switch {
		case l.begins(k):
			x = l.start(k, x)
		case k > 0:
			x += l.zone(k)
		}
		left, right, width := 0.0, 0.0, 0.0 // of circles, and of all
		for _, v := range list {
			if !l.g.isNode(v) {
				if e := l.g.edge(v); v == l.g.last(e) {
					width = max(width, l.textLength(l.g.edges[e]))
				}
			} else if l.leads(v) {
				continue
			} else if o := l.outlines[v]; l.g.nodes[v].Kind == Operation {
				left, right = max(left, o.left), max(right, o.right)
			} else {
				width = max(width, o.left+o.right)
			}
		}
		width = math.Ceil(max(width, left+right))
		l.from[k], l.to[k] = x, x+width
		for _, v := range list {
			if !l.g.isNode(v) || l.leads(v) {
				continue
			}
			switch l.g.nodes[v].Kind {
			case Operation:
				l.x[v] = x + left + (width-left-right)/2
			case Result:
				l.x[v] = x + l.outlines[v].left
			default:
				l.x[v] = x + width - l.outlines[v].right
			}
		}
		x += width
	}
}

// start ends a strip at x, and returns where the layer begins that the next one begins with.
func (l *layout) start(k int, x float64) float64 {
	s := &l.strips[l.strip[k]]
	zone := l.zone(k)
	l.strips[l.strip[k]-1].end = x + zone
	x = l.space.margin + s.turning(l.space)
	s.left = x
	width := 0.0
	for _, v := range l.g.layers[k-1] {
		if l.leads(v) {
			width = max(width, l.outlines[v].left+l.outlines[v].right)
		}
	}
	if width == 0 {
		return x
	}
	width = math.Ceil(width)
	for _, v := range l.g.layers[k-1] {
		if l.leads(v) {
			l.x[v] = x + width - l.outlines[v].right
		}
	}
	return x + width + zone
}

// zone is the width between layer k and the one before it, in which edges bend: the more, the steeper they would be.
func (l *layout) zone(k int) float64 {
	steep, least := 0.0, l.space.leastBend
	for _, v := range l.g.layers[k] {
		if !l.g.isNode(v) {
			if l.track[v] > 0 {
				s := l.space // the inner arrow, too, has to turn, in front of a variable
				least = s.beside + headSpace + s.straight - straight + 2*(lane+2.5)
			}
			steep = max(steep, math.Abs(l.seen(v)-l.y[l.g.before(v)]))
			continue
		}
		for _, e := range l.g.in[v] {
			steep = max(steep, math.Abs(l.y[v]-l.y[l.g.last(e)]))
		}
	}
	l.bend[k] = math.Round(min(l.space.mostBend, max(least, l.space.steepness*math.Sqrt(steep)))) // its radius is about width²/height
	return straight + l.bend[k] + float64(float64(l.tracks[k])*l.space.trackPitch)
}

// turned turns a place, where the picture runs downwards.
func (l *layout) turned(p Point) Point {
	if l.down {
		p.X, p.Y = p.Y, p.X
	}
	return p
}

// box is that around a place, with half its width and height.
func (l *layout) box(x, y, w, h float64) Box {
	if l.down {
		x, y, w, h = y, x, h, w
	}
	return Box{x - w, y - h, 2 * w, 2 * h}
}

func (l *layout) shape(n int) Shape {
	node, o := l.g.nodes[n], l.outlines[n]
	x, y := l.x[n], l.y[n]
	at := l.turned(Point{x, y})
	s := Shape{Node: n, Kind: node.Kind, Dim: node.Dim, Tip: node.Tip, Body: l.box(x, y, o.w, o.h), Round: o.r}
	if first := len(l.g.nodes) - len(l.g.sources); n >= first {
		s.Node = int(l.g.sources[n-first])
	}
	s.Label = Text{at.X, at.Y + float64(middle*o.size), o.size, node.Label}
	if o.badge > 0 {
		s.Badge = l.box(x+o.badgeX(), y, badgeRadius, o.badge)
	}
	if node.Name != "" {
		s.Name = Text{at.X, at.Y - max(o.h, o.badge) - l.space.nameRise, nameSize, node.Name}
		if l.down {
			s.Name.X, s.Name.Y = at.X+o.h+beside+textWidth(node.Name, nameSize)/2, at.Y+float64(middle*nameSize)
		}
	}
	if node.Total != "" {
		size := l.space.value
		s.Total = Text{at.X + o.totalX(node.Kind), at.Y + max(o.h, o.badge) + 3 + float64(ascent*size), size, node.Total}
		if l.down {
			s.Total.X = at.X + max(o.h, o.badge) + beside + textWidth(node.Total, size)/2
			s.Total.Y = at.Y + o.badgeX() + float64(middle*size)
		}
	}
	return s
}

func (l *layout) arrow(e int32) Arrow {
	g := l.g
	edge := g.edges[e]
	a := Arrow{Edge: int(e), From: edge.From, To: edge.To, Dim: edge.Dim, Tip: edge.Tip, Constant: g.nodes[edge.From].Kind == Constant}
	off := 0.0
	if edge.Gradient != "" {
		off = lane
	}
	knots := l.knots(e)
	start, end := l.starts[e], l.ends[e]
	start.dir, end.dir = knots[0].dir, knots[len(knots)-1].dir
	start.dir = Point{-start.dir.X, -start.dir.Y} // into the node, as at the other end
	a.Forward = l.path(knots, off, start.trim(-off), headSize+end.trim(off))
	if edge.Gradient != "" {
		a.Back = l.path(reverse(knots), off, end.trim(-off), headSize+start.trim(off))
	}
	last := g.last(e)
	k := g.layerOf(last)
	at := l.turned(Point{(l.from[k] + l.to[k]) / 2, l.y[last]})
	text := func(text string, side float64) Text { // on that side of the arrows
		size, rise := l.space.value, l.space.textRise
		switch {
		case text == "":
			return Text{}
		case l.down:
			return Text{at.X + float64(side*(off+rise+textWidth(text, size)/2)), at.Y + float64(middle*size), size, text}
		case side < 0:
			return Text{at.X, at.Y - off - rise, size, text}
		}
		return Text{at.X, at.Y + off + rise + float64(ascent*size), size, text}
	}
	a.Value, a.Gradient = text(edge.Value, -1), text(edge.Gradient, 1)
	return a
}

// path is that through the knots, turned.
func (l *layout) path(knots []knot, off, cutStart, cutEnd float64) Path {
	p := path(knots, off, cutStart, cutEnd)
	for i := range p {
		for k := range p[i] {
			p[i][k] = l.turned(p[i][k])
		}
	}
	return p
}

// knots are what the edge passes: where it leaves its node, its chain, where it enters.
func (l *layout) knots(e int32) []knot {
	g := l.g
	edge := g.edges[e]
	level := Point{1, 0}
	border := l.to[2*g.rank[edge.From]]
	if l.leads(int32(edge.From)) {
		border = l.x[edge.From] + l.outlines[edge.From].right
	}
	knots := l.clear(nil, int32(edge.From), l.starts[e].knot, border)
	k := 2*g.rank[edge.From] + 1
	begin := l.from[k]
	for v := g.first[e]; v <= g.last(e); v++ {
		if l.track[v] > 0 {
			knots = l.bent(knots, v)
		}
		if l.comesOver(v) {
			knots = l.turn(knots, v)
			begin = l.strips[l.strip[k]].left
		}
		if v == g.last(e) || l.y[v+1] != l.y[v] || l.strip[k+1] != l.strip[k] {
			knots = append(knots, knot{Point{begin, l.y[v]}, level}, knot{Point{l.to[k], l.y[v]}, level})
			if v < g.last(e) {
				begin = l.from[k+1]
			}
		}
		k++
	}
	end := l.ends[e].knot
	end.at.X, end.dir.Y = -end.at.X, -end.dir.Y
	back := l.clear(nil, int32(edge.To), end, -l.from[2*g.rank[edge.To]])
	slices.Reverse(back)
	for _, b := range back {
		b.at.X, b.dir.Y = -b.at.X, -b.dir.Y
		knots = append(knots, b)
	}
	return knots
}

// clear appends the knot of a port to the right, and a second one, up to which the edge is straight, so that both its arrows have
// their heads clear of the bend. Where the node is much narrower than its layer, or has a name or a total
// wider than itself, the second is at the layer's border: up to there the edge stays in the node's own room.
func (l *layout) clear(knots []knot, n int32, port knot, border float64) []knot {
	gap := border - port.at.X
	o := l.outlines[n]
	straight := float64(straight)
	if o.r == 0 && o.badge == 0 {
		straight = l.space.straight
	}
	off := port.at.Y - l.y[n]
	if gap <= straight && (o.nameHalf < o.space.radius*4/7 || off >= 0) && (o.totalHalf == 0 || off <= 0) {
		most := max(o.h, o.badge) + l.space.nodeSpace - 2 // not into the room of another node
		rise := float64(straight * port.dir.Y)
		if bound := max(-most-off, min(most-off, rise)); bound != rise {
			rise = bound
			port.dir = Point{math.Sqrt(float64(straight*straight)-float64(rise*rise)) / straight, rise / straight}
		}
		return append(knots, port, knot{port.at.plus(port.dir, straight), port.dir})
	}
	gap = max(gap, straight)
	most := max(o.h, o.badge) - lane - 2
	rise := float64(gap * port.dir.Y / port.dir.X)
	rise = max(min(rise, max(0, most-off)), min(0, -most-off))
	length := math.Sqrt(float64(gap*gap) + float64(rise*rise))
	port.dir = Point{gap / length, rise / length}
	return append(knots, port, knot{Point{port.at.X + gap, port.at.Y + rise}, port.dir})
}

// reverse returns the knots of the way back.
func reverse(knots []knot) []knot {
	out := make([]knot, 0, len(knots))
	for _, k := range slices.Backward(knots) {
		out = append(out, knot{k.at, Point{-k.dir.X, -k.dir.Y}})
	}
	return out
}
