package draw

import (
	"math"
	"slices"
)

// Point is a place in px, from the upper left.
type Point struct{ X, Y float64 }

func (p Point) plus(d Point, k float64) Point {
	return Point{p.X + float64(d.X*k), p.Y + float64(d.Y*k)}
}

// Curve is a cubic Bézier curve; a straight line has its control points on its ends.
type Curve [4]Point

func (c Curve) line() bool { return c[0] == c[1] && c[2] == c[3] }

// Path is curves, each from where the one before it ends.
type Path []Curve

// knot is a point that a path goes through, and its direction there, of length 1.
type knot struct{ at, dir Point }

// port is where an edge meets the outline of a node, on the side of one of its round corners.
type port struct {
	knot
	corner Point   // its center
	round  float64 // its radius; 0 for none
}

// trim returns by how much a line must end before the port, which it enters in its direction but off to the left, to end at the
// outline, too.
func (p port) trim(off float64) float64 {
	if p.round == 0 {
		return 0
	}
	x := p.at.X + float64(p.dir.Y*off) - p.corner.X
	y := p.at.Y - float64(p.dir.X*off) - p.corner.Y
	along := float64(x*p.dir.X) + float64(y*p.dir.Y)
	across := float64(x*p.dir.Y) - float64(y*p.dir.X)
	r := p.round + headSpace
	return along + math.Sqrt(max(0, float64(r*r)-float64(across*across)))
}

// Distances in px.
const (
	lane      = 3.5 // of either arrow from the middle of its edge
	headSize  = 8   // of an arrow
	headSpace = 1.5 // between the arrow and what it points to
	markPitch = 24  // between those at a mark Σ, where each is two arrows: pairs are further from each other than their arrows
)

// path returns the way through the knots, off to the left by so much as seen in its direction, and shorter at its ends.
func path(knots []knot, off, cutStart, cutEnd float64) Path {
	var p Path
	for i := 1; i < len(knots); i++ {
		a, b := knots[i-1], knots[i]
		if i == 1 {
			a.at = a.at.plus(a.dir, cutStart)
		}
		if i == len(knots)-1 {
			b.at = b.at.plus(b.dir, -cutEnd)
		}
		if a.at == b.at {
			continue
		}
		c, rest := stretch(a, b, off)
		if n := len(p) - 1; n >= 0 && c.line() && p[n].line() && a.dir == knots[i-2].dir {
			p[n] = Curve{p[n][0], p[n][0], c[3], c[3]}
			continue
		}
		p = append(append(p, c), rest...)
	}
	return p
}

func left(d Point) Point { return Point{d.Y, -d.X} }

// steep is how many times higher than wide a stretch is at least that is two curves.
const steep = 8

// stretch is a curve from a to b, moved to the left by off all along. Where it is steep there is a second curve: moved as one, it
// would be too near to where it was.
func stretch(a, b knot, off float64) (Curve, []Curve) {
	start, end := a.at.plus(left(a.dir), off), b.at.plus(left(b.dir), off)
	d := Point{b.at.X - a.at.X, b.at.Y - a.at.Y}
	if math.Abs(float64(d.X*a.dir.Y)-float64(d.Y*a.dir.X)) < 0.5 && a.dir == b.dir {
		return Curve{start, start, end, end}, nil
	}
	if float64(a.dir.X*b.dir.X)+float64(a.dir.Y*b.dir.Y) == 0 { // a quarter of a circle
		const kappa = 0.5523
		r := kappa * math.Abs(d.X)
		return Curve{start,
			a.at.plus(a.dir, r).plus(left(a.dir), off).plus(left(b.dir), kappa*off),
			b.at.plus(b.dir, -r).plus(left(b.dir), off).plus(left(a.dir), kappa*off), end}, nil
	}
	c := Curve{a.at, a.at.plus(a.dir, handle(d, a.dir)), b.at.plus(b.dir, -handle(d, b.dir)), b.at}
	if off == 0 || math.Abs(d.Y) < steep*math.Abs(d.X) {
		return c.moved(a.dir, b.dir, off), nil
	}
	mid := func(p, q Point) Point { return Point{(p.X + q.X) / 2, (p.Y + q.Y) / 2} }
	l, m, r := mid(c[0], c[1]), mid(c[1], c[2]), mid(c[2], c[3])
	lm, mr := mid(l, m), mid(m, r)
	at, dir := mid(lm, mr), c.halfway()
	return Curve{c[0], l, lm, at}.moved(a.dir, dir, off), []Curve{Curve{at, mr, r, c[3]}.moved(dir, b.dir, off)}
}

// halfway is the direction of a curve there, of length 1.
func (c Curve) halfway() Point {
	d := Point{c[3].X - c[0].X + c[2].X - c[1].X, c[3].Y - c[0].Y + c[2].Y - c[1].Y}
	if n := math.Sqrt(float64(d.X*d.X) + float64(d.Y*d.Y)); n > 0 {
		d = Point{d.X / n, d.Y / n}
	}
	return d
}

// moved is a curve, with these directions at its ends, moved to the left by off: at its ends and halfway, at a right angle to its way
// there.
func (c Curve) moved(from, to Point, off float64) Curve {
	half, ends := left(c.halfway()), left(from).plus(left(to), 1)
	move := Point{(8*half.X - ends.X) / 6, (8*half.Y - ends.Y) / 6}
	return Curve{c[0].plus(left(from), off), c[1].plus(move, off), c[2].plus(move, off), c[3].plus(left(to), off)}
}

// handle is how far a control point is from its end of a curve that goes by d and has that direction there: the longer,
// the wider the bend.
func handle(d, dir Point) float64 {
	x, y := math.Abs(d.X), math.Abs(d.Y)
	k := 0.6*x + float64(0.35*float64(y*math.Abs(dir.Y)))
	if most := 0.75 * x; k*math.Abs(dir.X) > most { // else the curve would turn back
		k = most / math.Abs(dir.X)
	}
	if most := max(4, 0.85*y); k*math.Abs(dir.Y) > most { // or rise above its other end
		k = most / math.Abs(dir.Y)
	}
	return k
}

// spread returns places in order, pitch apart and between -most and most, each as near to where
// it wants to be as that allows: the least squares, by pooling neighbours. One that wants to be between -most and most, so that
// its edge is level, counts for more.
func spread(want []float64, pitch, most float64) []float64 {
	type pool struct {
		sum, weight float64
		n           int
	}
	var pools []pool
	for i, w := range want {
		weight := 1.0
		if -most <= w && w <= most {
			weight = 1e6
		}
		before := float64(i) * pitch
		after := float64(len(want)-1-i) * pitch
		w = max(before-most, min(most-after, w)) - before
		pools = append(pools, pool{w * weight, weight, 1})
		for n := len(pools); n > 1; n-- {
			a, b := pools[n-2], pools[n-1]
			if a.sum/a.weight <= b.sum/b.weight {
				break
			}
			pools = append(pools[:n-2], pool{a.sum + b.sum, a.weight + b.weight, a.n + b.n})
		}
	}
	out := make([]float64, 0, len(want))
	for _, p := range pools {
		for range p.n {
			i := len(out)
			at := p.sum/p.weight + float64(float64(i)*pitch)
			if math.Abs(at-want[i]) < 0.01 {
				at = want[i]
			}
			out = append(out, at)
		}
	}
	return out
}

// side is the edges on one side of a node, from top to bottom, with the heights of their other ends.
type side struct {
	edges []int32
	y     []float64
}

// sideOf returns the edges that enter the node, or leave it.
func (l *layout) sideOf(n int32, left bool) side {
	s := side{edges: slices.Clone(l.g.out[n])}
	at := func(e int32) float64 { return l.seen(l.g.first[e]) }
	if left {
		s.edges = slices.Clone(l.g.in[n])
		at = func(e int32) float64 { return l.y[l.g.last(e)] }
	}
	if !left || !l.g.nodes[n].Ordered {
		slices.SortStableFunc(s.edges, func(e, f int32) int {
			switch a, b := at(e), at(f); {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		})
	}
	for _, e := range s.edges {
		s.y = append(s.y, at(e))
	}
	return s
}

// soften makes a direction at the outline of a node as level as the edge is whose other end is that much lower.
func soften(dir Point, dy float64, left bool) Point {
	const near = 25 // px: an edge that rises no more than that need not be steep at its end
	slope := dir.Y / dir.X
	if left {
		dy = -dy
	}
	if slope > 0 {
		slope = max(0, min(slope, dy/near))
	} else {
		slope = min(0, max(slope, dy/near))
	}
	n := math.Sqrt(1 + float64(slope*slope))
	return Point{1 / n, slope / n}
}

// ports sets where the edges on one side of a node meet its outline.
func (l *layout) ports(n int32, left bool) {
	s := l.sideOf(n, left)
	o := l.outlines[n]
	reach := o.reach(left)
	center := l.y[n]
	for i := range s.y {
		s.y[i] -= center
	}
	for i, off := range spread(s.y, o.pitch(len(s.edges), left), reach) {
		k := o.port(Point{l.x[n], center}, off, left)
		k.dir = soften(k.dir, s.y[i]-off, left)
		if left {
			l.ends[s.edges[i]] = k
		} else {
			l.starts[s.edges[i]] = k
		}
	}
}
