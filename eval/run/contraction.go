package run

import (
	"math"
	"slices"

	"backprop/eval"
)

// contraction is a sum of products, laid out for its loops.
type contraction struct {
	outer []axis // of the result, with the distances of elements in both factors; 0 where a factor has not that axis
	inner []axis // that are summed over
	masks [2]bool
	lanes []lane // outer, then inner, in places
}

// lane is a size, and the distances along it in both factors and in their masks; or a place in each.
type lane struct{ n, x, y, mx, my int }

// plus returns the place that is i steps along a lane from p.
func (p lane) plus(a lane, i int) lane {
	return lane{1, p.x + i*a.x, p.y + i*a.y, p.mx + i*a.mx, p.my + i*a.my}
}

func newContraction(g *eval.Graph, id eval.ID, spans []span) *contraction {
	lx, ly, out := g.Labels(id)
	args := g.Args(id)
	c := &contraction{masks: [2]bool{!g.Is(args[2], 1), !g.Is(args[3], 1)}}
	count := 0
	for _, l := range slices.Concat(lx, ly) {
		count = max(count, l+1)
	}
	axes := make([]axis, count)
	for f, labels := range [][]int{lx, ly} {
		shape := g.Shape(args[f])
		steps := strides(shape)
		for i, l := range labels {
			axes[l].n = shape[i]
			if f == 0 {
				axes[l].x = steps[i]
			} else {
				axes[l].y = steps[i]
			}
		}
	}
	for _, a := range axes {
		c.lanes = append(c.lanes, lane{a.n, a.x * spans[0].step, a.y * spans[1].step, a.x * spans[2].step, a.y * spans[3].step})
	}
	c.outer, c.inner = axes[:len(out)], axes[len(out):]
	return c
}

// run adds up the products in the order of the axes, each rounded.
func (c *contraction) run(to []float64, r *room, args []span) {
	minusZero := math.Copysign(0, -1)
	for i := range to {
		to[i] = minusZero
	}
	l := loop{x: r.from(args[0].at), y: r.from(args[1].at)}
	if c.masks[0] {
		l.mx = r.from(args[2].at)
	}
	if c.masks[1] {
		l.my = r.from(args[3].at)
	}
	l.rows(to, c.lanes[:len(c.outer)], c.lanes[len(c.outer):], lane{})
}

// loop has the numbers of a contraction. A mask is nil where all elements take part.
type loop struct{ x, y, mx, my []float64 }

// rows goes through the axes of the result but for the last.
func (l *loop) rows(to []float64, outer, inner []lane, p lane) {
	if len(outer) > 1 {
		n := len(to) / outer[0].n
		for i := range outer[0].n {
			l.rows(to[i*n:(i+1)*n], outer[1:], inner, p.plus(outer[0], i))
		}
		return
	}
	last := lane{n: 1}
	if len(outer) == 1 {
		last = outer[0]
	}
	l.sum(to, last, inner, p)
}

// sum adds products to a row of the result, whose elements are along last. Whichever loop is the innermost, each element gets its
// products in the same order.
func (l *loop) sum(to []float64, last lane, inner []lane, p lane) {
	scaled := last.n > 1 && (last.x == 0 && last.y == 1 || last.x == 1 && last.y == 0) // a number times a row
	switch {
	case len(inner) > 1:
		for i := range inner[0].n {
			l.sum(to, last, inner[1:], p.plus(inner[0], i))
		}
	case scaled && len(inner) == 0:
		l.scale(to, last, p)
	case scaled:
		for i := range inner[0].n {
			l.scale(to, last, p.plus(inner[0], i))
		}
	case len(inner) == 0:
		l.dots(to, last, lane{n: 1}, p)
	default:
		l.dots(to, last, inner[0], p)
	}
}

// scale adds a number times a row.
func (l *loop) scale(to []float64, last, p lane) {
	m := *l
	if last.y == 0 { // the number is in the second factor
		m = loop{l.y, l.x, l.my, l.mx}
		last, p = lane{last.n, last.y, last.x, last.my, last.mx}, lane{1, p.y, p.x, p.my, p.mx}
	}
	if m.mx != nil && m.mx[p.mx] == 0 {
		return
	}
	v, row := m.x[p.x], m.y[p.y:p.y+len(to)]
	if m.my == nil {
		for i, w := range row {
			to[i] += float64(v * w)
		}
		return
	}
	for i, w := range row {
		if m.my[p.my+i*last.my] != 0 {
			to[i] += float64(v * w)
		}
	}
}

// dots adds to each element of a row its products along an axis. Four elements at a time do not wait for each other.
func (l *loop) dots(to []float64, last, along, p lane) {
	i := 0
	if l.mx == nil && l.my == nil {
		for ; i+4 <= len(to); i += 4 {
			a, b, c, d := to[i], to[i+1], to[i+2], to[i+3]
			x, y := p.x+i*last.x, p.y+i*last.y
			for range along.n {
				a += float64(l.x[x] * l.y[y])
				b += float64(l.x[x+last.x] * l.y[y+last.y])
				c += float64(l.x[x+2*last.x] * l.y[y+2*last.y])
				d += float64(l.x[x+3*last.x] * l.y[y+3*last.y])
				x, y = x+along.x, y+along.y
			}
			to[i], to[i+1], to[i+2], to[i+3] = a, b, c, d
		}
	}
	for ; i < len(to); i++ {
		s, q := to[i], p.plus(last, i)
		for range along.n {
			if (l.mx == nil || l.mx[q.mx] != 0) && (l.my == nil || l.my[q.my] != 0) {
				s += float64(l.x[q.x] * l.y[q.y])
			}
			q = lane{1, q.x + along.x, q.y + along.y, q.mx + along.mx, q.my + along.my}
		}
		to[i] = s
	}
}
