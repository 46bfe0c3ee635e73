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
	portPitch = 16  // between the edges on one side of a node
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
		c := stretch(a, b, off)
		if n := len(p) - 1; n >= 0 && c.line() && p[n].line() && a.dir == knots[i-2].dir {
			p[n] = Curve{p[n][0], p[n][0], c[3], c[3]}
			continue
		}
		p = append(p, c)
	}
	return p
}

// stretch is a curve from a to b, moved to the left by off all along.
func stretch(a, b knot, off float64) Curve {
	left := func(d Point) Point { return Point{d.Y, -d.X} }
	start, end := a.at.plus(left(a.dir), off), b.at.plus(left(b.dir), off)
	d := Point{b.at.X - a.at.X, b.at.Y - a.at.Y}
	if math.Abs(float64(d.X*a.dir.Y)-float64(d.Y*a.dir.X)) < 0.5 && a.dir == b.dir {
		return Curve{start, start, end, end}
	}
	if float64(a.dir.X*b.dir.X)+float64(a.dir.Y*b.dir.Y) == 0 { // a quarter of a circle
		const kappa = 0.5523
		r := kappa * math.Abs(d.X)
		return Curve{start,
			a.at.plus(a.dir, r).plus(left(a.dir), off).plus(left(b.dir), kappa*off),
			b.at.plus(b.dir, -r).plus(left(b.dir), off).plus(left(a.dir), kappa*off), end}
	}
	c1, c2 := a.at.plus(a.dir, handle(d, a.dir)), b.at.plus(b.dir, -handle(d, b.dir))
	// Halfway, too, the curve must be off by so much, at a right angle to its way there.
	half := Point{d.X + c2.X - c1.X, d.Y + c2.Y - c1.Y}
	if n := math.Sqrt(float64(half.X*half.X) + float64(half.Y*half.Y)); n > 0 {
		half = Point{half.X / n, half.Y / n}
	}
	ends := left(a.dir).plus(left(b.dir), 1)
	move := Point{(8*left(half).X - ends.X) / 6, (8*left(half).Y - ends.Y) / 6}
	return Curve{start, c1.plus(move, off), c2.plus(move, off), end}
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
