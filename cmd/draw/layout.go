package draw

import (
	"cmp"
	"math"
	"slices"
)

// layout is what Layout knows while it works.
type layout struct {
	g        *layered
	outlines []outline
	x, y     []float64 // of the center of a node; y of all vertices
	from, to []float64 // the left and right of a layer
	starts   []port    // where an edge leaves, and where it enters
	ends     []port
}

// Layout decides where everything of the picture stands.
func Layout(p *Picture) *Drawing {
	l := &layout{g: layer(p)}
	if len(p.Nodes) == 0 {
		return &Drawing{Title: p.Title, Desc: p.Desc}
	}
	l.g.order()
	for n := range l.g.nodes {
		l.outlines = append(l.outlines, outlineOf(l.g.nodes[n], len(l.g.in[n]), len(l.g.out[n])))
	}
	height := l.rows()
	width := l.columns()
	l.starts, l.ends = make([]port, len(l.g.edges)), make([]port, len(l.g.edges))
	for n := range l.g.nodes {
		l.ports(int32(n), true)
		l.ports(int32(n), false)
	}
	d := &Drawing{Title: p.Title, Desc: p.Desc, Width: width, Height: height, Crossings: l.g.tangle().crossings}
	for n := range l.g.nodes {
		d.Shapes = append(d.Shapes, l.shape(n))
	}
	for e := range l.g.edges {
		d.Arrows = append(d.Arrows, l.arrow(int32(e)))
	}
	d.caption(p.Caption)
	return d
}

// caption adds lines below the drawing.
func (d *Drawing) caption(lines []string) {
	const pitch = 20
	for _, line := range lines {
		width := textWidth(line, valueSize)
		d.Caption = append(d.Caption, Text{margin + width/2, d.Height + ascent*valueSize, valueSize, line})
		d.Width, d.Height = max(d.Width, math.Ceil(width)+2*margin), d.Height+pitch
	}
}

// Distances in px.
const (
	margin    = 16           // around the picture
	nodeSpace = 9            // above and below a node
	textRise  = 5            // of the base line of a value above its arrow; likewise a gradient below it
	straight  = headSize + 5 // where an edge leaves or enters: the head, and what it may have to end before its port
	wayHalf   = 13           // half the height of an edge without texts, with its distance to the next
)

// extent returns how much room a vertex needs above and below its center.
func (l *layout) extent(v int32) (up, down float64) {
	if l.g.isNode(v) {
		o := l.outlines[v]
		return o.up + nodeSpace, o.down + nodeSpace
	}
	up, down = wayHalf, wayHalf
	if e := l.g.edge(v); v == l.g.last(e) {
		if l.g.edges[e].Value != "" {
			up = lane + textRise + ascent*valueSize + 3
		}
		if l.g.edges[e].Gradient != "" {
			down = lane + textRise + (ascent+descent)*valueSize + 3
		}
	}
	return up, down
}

// rows sets the heights of all vertices and returns that of the picture.
func (l *layout) rows() float64 {
	heights := l.g.heights(func(v int32) (up, down int32) {
		a, b := l.extent(v)
		return int32(math.Ceil(a)), int32(math.Ceil(b))
	}, l.nominal())
	l.y = make([]float64, len(heights))
	top, bottom := math.Inf(1), math.Inf(-1)
	for v, y := range heights {
		l.y[v] = float64(y)
		up, down := l.extent(int32(v))
		top, bottom = min(top, l.y[v]-up), max(bottom, l.y[v]+down)
	}
	for v := range l.y {
		l.y[v] += margin - top
	}
	return math.Ceil(bottom-top) + 2*margin
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
			if o.r > 0 && o.h == radius && len(list) < 3 && (s == 1 || o.badge == 0) {
				continue
			}
			if s == 0 || !g.nodes[n].Ordered {
				slices.SortFunc(list, func(e, f int32) int { return cmp.Compare(at(e), at(f)) })
			}
			reach := o.reach(s == 1)
			for i, e := range list {
				offs[s][e] = int32(math.Round((float64(i) - float64(len(list)-1)/2) * pitch(len(list), reach)))
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

// columns sets where the layers begin and end and where nodes stand in them, and returns the width of the picture.
func (l *layout) columns() float64 {
	l.from, l.to = make([]float64, len(l.g.layers)), make([]float64, len(l.g.layers))
	l.x = make([]float64, len(l.g.nodes))
	x := float64(margin)
	for k, list := range l.g.layers {
		if k > 0 {
			x += l.zone(k)
		}
		left, right, width := 0.0, 0.0, 0.0 // of circles, and of all
		for _, v := range list {
			if !l.g.isNode(v) {
				if e := l.g.edge(v); v == l.g.last(e) {
					width = max(width, textWidth(l.g.edges[e].Value, valueSize), textWidth(l.g.edges[e].Gradient, valueSize))
				}
			} else if o := l.outlines[v]; l.g.nodes[v].Kind == Operation {
				left, right = max(left, o.left), max(right, o.right)
			} else {
				width = max(width, o.left+o.right)
			}
		}
		width = math.Ceil(max(width, left+right))
		l.from[k], l.to[k] = x, x+width
		for _, v := range list {
			if !l.g.isNode(v) {
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
	return math.Ceil(x) + margin
}

// zone is the width between layer k and the one before it, in which edges bend: the more, the steeper they would be.
func (l *layout) zone(k int) float64 {
	steep := 0.0
	for _, v := range l.g.layers[k] {
		if !l.g.isNode(v) {
			prev := v - 1
			if e := l.g.edge(v); v == l.g.first[e] {
				prev = int32(l.g.edges[e].From)
			}
			steep = max(steep, math.Abs(l.y[v]-l.y[prev]))
			continue
		}
		for _, e := range l.g.in[v] {
			steep = max(steep, math.Abs(l.y[v]-l.y[l.g.last(e)]))
		}
	}
	return math.Round(straight + min(80, max(20, 3.6*math.Sqrt(steep)))) // a bend's radius is about width²/height
}

func (l *layout) shape(n int) Shape {
	node, o := l.g.nodes[n], l.outlines[n]
	x, y := l.x[n], l.y[n]
	s := Shape{Node: n, Kind: node.Kind, Dim: node.Dim, Tip: node.Tip, Body: Box{x - o.w, y - o.h, 2 * o.w, 2 * o.h}, Round: o.r}
	if first := len(l.g.nodes) - len(l.g.sources); n >= first {
		s.Node = int(l.g.sources[n-first])
	}
	s.Label = Text{x, y + float64(middle*o.size), o.size, node.Label}
	if o.badge > 0 {
		s.Badge = Box{x + o.badgeX() - badgeRadius, y - o.badge, 2 * badgeRadius, 2 * o.badge}
	}
	if node.Name != "" {
		s.Name = Text{x, y - max(o.h, o.badge) - 5, nameSize, node.Name}
	}
	if node.Total != "" {
		s.Total = Text{x + o.totalX(node.Kind), y + max(o.h, o.badge) + 3 + float64(ascent*valueSize), valueSize, node.Total}
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
	a.Forward = path(knots, off, start.trim(-off), headSize+end.trim(off))
	if edge.Gradient != "" {
		a.Back = path(reverse(knots), off, end.trim(-off), headSize+start.trim(off))
	}
	last := g.last(e)
	x, y := (l.from[g.layerOf(last)]+l.to[g.layerOf(last)])/2, l.y[last]
	if edge.Value != "" {
		a.Value = Text{x, y - off - textRise, valueSize, edge.Value}
	}
	if edge.Gradient != "" {
		a.Gradient = Text{x, y + off + textRise + float64(ascent*valueSize), valueSize, edge.Gradient}
	}
	return a
}

// knots are what the edge passes: where it leaves its node, its chain, where it enters.
func (l *layout) knots(e int32) []knot {
	g := l.g
	edge := g.edges[e]
	knots := l.clear(nil, int32(edge.From), l.starts[e].knot, l.to[2*g.rank[edge.From]])
	k := 2*g.rank[edge.From] + 1
	level := Point{1, 0}
	begin := l.from[k]
	for v := g.first[e]; v <= g.last(e); v++ {
		if v == g.last(e) || l.y[v+1] != l.y[v] {
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
	if gap <= straight && o.nameHalf < 12 && o.totalHalf == 0 {
		return append(knots, port, knot{port.at.plus(port.dir, straight), port.dir})
	}
	gap = max(gap, straight)
	most := max(o.h, o.badge) - lane
	off := port.at.Y - l.y[n]
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
