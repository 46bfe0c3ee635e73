package run

import (
	"math"
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// A tape with arrays gives each node as many places as it has elements, and runs step by step: each is a loop over elements. A
// node whose elements are all the same, and a view whose elements stand one after another, have no place of their own.

// span is where the elements of a node are: one after another, or all at one place.
type span struct {
	at   int
	step int // 1, or 0
	n    int
}

// step of an array computes one node.
type wholeStep struct {
	op    op.Code // of the table: element by element; else what it is in the graph
	along op.Code // of Reduce
	to    span
	args  []span
	index []int // by element of View: where it is read; of Fold: where it is added; nil for the others
	runs  int   // of Fold and Reduce: how many elements of the argument make one
	order []int // of Fold and Reduce: where these are, by element of the result in turn
	sum   *contraction
}

// whole is the program of a tape with arrays.
type whole struct {
	spans []span // by ID
	steps []wholeStep
	size  int
	most  int   // the largest list of arguments
	sizes []int // by input
}

// arrange gives the nodes of a tape with arrays their places, and makes the steps.
func (t *Tape) arrange() *whole {
	w := &whole{spans: make([]span, t.g.Len()), sizes: make([]int, len(t.inputs))}
	for i := range w.sizes {
		w.sizes[i] = t.g.InputShape(i).Len()
	}
	place := func(id eval.ID, n int) {
		w.spans[id] = span{w.size, 1, n}
		w.size += n
	}
	for _, id := range t.nodes {
		g, n := t.g, t.g.Shape(id).Len()
		switch c := g.Op(id); c {
		case op.Const:
			place(id, 1)
			w.spans[id].n = n
			if n > 1 {
				w.spans[id].step = 0
			}
		case op.Var:
			place(id, n)
		case op.View:
			if !w.alias(g, id, n) {
				place(id, n)
				w.steps = append(w.steps, w.view(g, id))
			}
		default:
			place(id, n)
			w.steps = append(w.steps, w.step(g, id))
		}
	}
	for _, s := range w.steps {
		w.most = max(w.most, len(s.args), s.runs+len(s.args))
	}
	return w
}

// alias makes a view the elements of its array, if they stand one after another or are all one. It reports whether they do.
func (w *whole) alias(g *eval.Graph, id eval.ID, n int) bool {
	from := w.spans[g.Args(id)[0]]
	start, steps := g.Strides(id)
	if from.step == 0 {
		w.spans[id] = span{from.at, 0, n}
		return true
	}
	shape, dense, same := g.Shape(id), 1, true
	for i := len(shape) - 1; i >= 0; i-- {
		if shape[i] > 1 {
			same = same && steps[i] == 0
			if steps[i] != dense {
				dense = -1
			}
		}
		dense *= shape[i]
	}
	switch {
	case n == 1 || dense > 0:
		w.spans[id] = span{from.at + start, 1, n}
	case same:
		w.spans[id] = span{from.at + start, 0, n}
	default:
		return false
	}
	return true
}

func (w *whole) args(g *eval.Graph, id eval.ID) (list []span) {
	for _, a := range g.Args(id) {
		list = append(list, w.spans[a])
	}
	return list
}

func (w *whole) view(g *eval.Graph, id eval.ID) wholeStep {
	start, steps := g.Strides(id)
	return wholeStep{op: op.View, to: w.spans[id], args: w.args(g, id), index: places(start, steps, g.Shape(id))}
}

func (w *whole) step(g *eval.Graph, id eval.ID) wholeStep {
	s := wholeStep{op: g.Op(id), to: w.spans[id], args: w.args(g, id)}
	switch s.op {
	case op.Fold:
		start, steps := g.Strides(id)
		shape := g.Shape(g.Args(id)[0])
		var inner, kept []int // axes that are added up, and others
		for k := range shape {
			if steps[k] == 0 && shape[k] > 1 {
				inner = append(inner, k)
			} else {
				kept = append(kept, k)
			}
		}
		at := func(axes []int, steps []int) []int {
			list, sizes := make([]int, len(axes)), make([]int, len(axes))
			for i, k := range axes {
				list[i], sizes[i] = steps[k], shape[k]
			}
			return places(0, list, sizes)
		}
		dense := strides(shape)
		s.index = at(kept, steps)
		for i := range s.index {
			s.index[i] += start
		}
		s.order, s.runs = crossed(at(kept, dense), at(inner, dense))
	case op.Reduce:
		code, over, _ := g.Along(id)
		s.along = code
		args := g.Args(id)
		shape := g.Shape(args[len(args)-1])
		dense := strides(shape)
		var kept, inner [2][]int
		for k := range shape {
			to := &kept
			if slices.Contains(over, k) {
				to = &inner
			}
			to[0], to[1] = append(to[0], dense[k]), append(to[1], shape[k])
		}
		s.order, s.runs = crossed(places(0, kept[0], kept[1]), places(0, inner[0], inner[1]))
	case op.Contract:
		s.sum = newContraction(g, id)
	}
	return s
}

// newArrays returns room for the values of a graph with arrays.
func (t *Tape) newArrays() *Values {
	v := &Values{layout: t.layout, whole: t.whole, vals: make([]float64, t.whole.size), args: make([]float64, t.whole.most)}
	for _, id := range t.nodes {
		if c, ok := t.g.Value(id); ok {
			v.vals[t.slots[id]] = c
		}
	}
	return v
}

// runArrays is Run for a graph with arrays: the elements of an input stand one after another.
func (v *Values) runArrays(inputs []float64) {
	at := 0
	for i, slot := range v.inputs {
		if slot != absent {
			copy(v.vals[slot:int(slot)+v.sizes[i]], inputs[at:])
		}
		at += v.sizes[i]
	}
	v.whole.run(v.vals, v.args)
}

// Append appends the elements of a node to dst, a number for a node that is no array.
func (v *Values) Append(dst []float64, id eval.ID) []float64 {
	if v.whole == nil {
		return append(dst, v.At(id))
	}
	s := v.spans[id]
	for i := range s.n {
		dst = append(dst, v.vals[s.at+i*s.step])
	}
	return dst
}

// strides returns the distances of the elements of a shape along its axes.
func strides(shape []int) []int {
	steps, n := make([]int, len(shape)), 1
	for i := len(shape) - 1; i >= 0; i-- {
		steps[i] = n
		n *= shape[i]
	}
	return steps
}

// places lists start plus the distance of each element of a shape, the last axis first.
func places(start int, steps, shape []int) []int {
	list := []int{start}
	for i, n := range shape {
		next := make([]int, 0, len(list)*n)
		for _, at := range list {
			for k := range n {
				next = append(next, at+k*steps[i])
			}
		}
		list = next
	}
	return list
}

// crossed lists a + b for each of b, for each of a.
func crossed(a, b []int) (list []int, runs int) {
	list = make([]int, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			list = append(list, x+y)
		}
	}
	return list, len(b)
}

// run computes all nodes from the inputs, which stand one after another in the order of the graph.
func (w *whole) run(vals, args []float64) {
	for i := range w.steps {
		s := &w.steps[i]
		to := vals[s.to.at : s.to.at+s.to.n]
		switch s.op {
		case op.View:
			from := vals[s.args[0].at:]
			for k, at := range s.index {
				to[k] = from[at]
			}
		case op.Fold:
			w.fold(s, to, vals, args)
		case op.Stack:
			n := s.to.n / len(s.args)
			for k, a := range s.args {
				a.copy(to[k*n:(k+1)*n], vals)
			}
		case op.Reduce:
			f := s.along.Info().Fn
			lead := len(s.args) - 1
			x := s.args[lead]
			list := args[:lead+s.runs]
			for k := range to {
				for j, a := range s.args[:lead] {
					list[j] = vals[a.at+a.step*k]
				}
				for j, at := range s.order[k*s.runs : (k+1)*s.runs] {
					list[lead+j] = vals[x.at+x.step*at]
				}
				to[k] = f(list)
			}
		case op.Contract:
			s.sum.run(to, vals, s.args)
		default:
			s.each(to, vals, args)
		}
	}
}

// fold adds up. An element that nothing is added to is 0.
func (w *whole) fold(s *wholeStep, to, vals, args []float64) {
	x := s.args[0]
	if len(s.index) < len(to) {
		clear(to)
	}
	if s.runs == 1 {
		for k, at := range s.index {
			to[at] = vals[x.at+x.step*s.order[k]]
		}
		return
	}
	sum := sumCode().Info().Fn
	list := args[:s.runs]
	for k, at := range s.index {
		for j, from := range s.order[k*s.runs : (k+1)*s.runs] {
			list[j] = vals[x.at+x.step*from]
		}
		to[at] = sum(list)
	}
}

func sumCode() op.Code {
	c, _ := op.Lookup("sum")
	return c
}

// copy copies the elements.
func (s span) copy(to, vals []float64) {
	if s.step == 1 {
		copy(to, vals[s.at:])
		return
	}
	for i := range to {
		to[i] = vals[s.at]
	}
}

// each runs an operation of the table element by element.
func (s *wholeStep) each(to, vals, list []float64) {
	var x, y, z span
	x = s.args[0]
	if len(s.args) > 1 {
		y = s.args[1]
	}
	if len(s.args) > 2 {
		z = s.args[2]
	}
	a, b, c := vals[x.at:], vals[y.at:], vals[z.at:]
	switch r := s.op.Info(); {
	case s.op == op.Add:
		for i := range to {
			to[i] = a[i*x.step] + b[i*y.step]
		}
	case s.op == op.Sub:
		for i := range to {
			to[i] = a[i*x.step] - b[i*y.step]
		}
	case s.op == op.Mul:
		for i := range to {
			to[i] = float64(a[i*x.step] * b[i*y.step])
		}
	case s.op == op.Div:
		for i := range to {
			to[i] = a[i*x.step] / b[i*y.step]
		}
	case s.op == op.Neg:
		for i := range to {
			to[i] = -a[i*x.step]
		}
	case s.op == op.If:
		for i := range to {
			if a[i*x.step] != 0 {
				to[i] = b[i*y.step]
			} else {
				to[i] = c[i*z.step]
			}
		}
	case r.Each != nil && x.step == 1:
		r.Each(to, a[:len(to)])
	case r.F1 != nil:
		for i := range to {
			to[i] = r.F1(a[i*x.step])
		}
	case r.F2 != nil:
		for i := range to {
			to[i] = r.F2(a[i*x.step], b[i*y.step])
		}
	case r.F3 != nil:
		for i := range to {
			to[i] = r.F3(a[i*x.step], b[i*y.step], c[i*z.step])
		}
	default:
		list = list[:len(s.args)]
		for i := range to {
			for k, x := range s.args {
				list[k] = vals[x.at+i*x.step]
			}
			to[i] = r.Fn(list)
		}
	}
}

// contraction is a sum of products, laid out for its loops. Each axis has a distance in each array; 0 where it has not that axis.
type contraction struct {
	outer []axis // of the result
	inner []axis // that are summed over
	masks [2]bool
}

// axis is a size, and the distances along it in both factors and in their masks.
type axis struct{ n, x, y int }

func newContraction(g *eval.Graph, id eval.ID) *contraction {
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
	c.outer, c.inner = axes[:len(out)], axes[len(out):]
	return c
}

// run adds up the products in the order of the axes, each rounded.
func (c *contraction) run(to, vals []float64, args []span) {
	x, y := args[0], args[1]
	minusZero := math.Copysign(0, -1)
	for i := range to {
		to[i] = minusZero
	}
	mask := func(k int) []float64 {
		if !c.masks[k] {
			return nil
		}
		return vals[args[2+k].at:]
	}
	l := loop{x: vals[x.at:], y: vals[y.at:], xs: x.step, ys: y.step, mx: mask(0), my: mask(1), mxs: args[2].step, mys: args[3].step}
	l.plain = l.mx == nil && l.my == nil && x.step == 1 && y.step == 1
	l.rows(to, c.outer, c.inner, 0, 0)
}

// loop is the state of the loops of a contraction.
type loop struct {
	x, y     []float64
	xs, ys   int // 0 where all elements are one
	mx, my   []float64
	mxs, mys int
	plain    bool
}

// rows goes through the axes of the result but for the last.
func (l *loop) rows(to []float64, outer, inner []axis, x, y int) {
	if len(outer) > 1 {
		n := len(to) / outer[0].n
		for i := range outer[0].n {
			l.rows(to[i*n:(i+1)*n], outer[1:], inner, x+i*outer[0].x, y+i*outer[0].y)
		}
		return
	}
	last := axis{n: 1}
	if len(outer) == 1 {
		last = outer[0]
	}
	l.sum(to, last, inner, x, y)
}

// sum adds products to a row of the result: to each of its elements along last.
func (l *loop) sum(to []float64, last axis, inner []axis, x, y int) {
	if len(inner) > 0 {
		a := inner[0]
		if len(inner) == 1 && last.n == 1 && l.plain {
			s := to[0]
			for i := range a.n {
				s += float64(l.x[x+i*a.x] * l.y[y+i*a.y])
			}
			to[0] = s
			return
		}
		for i := range a.n {
			l.sum(to, last, inner[1:], x+i*a.x, y+i*a.y)
		}
		return
	}
	switch {
	case l.plain && last.x == 0 && last.y == 1:
		v, row := l.x[x], l.y[y:y+len(to)]
		for i, w := range row {
			to[i] += float64(v * w)
		}
	case l.plain && last.x == 1 && last.y == 0:
		v, row := l.y[y], l.x[x:x+len(to)]
		for i, w := range row {
			to[i] += float64(w * v)
		}
	default:
		for i := range to {
			px, py := x+i*last.x, y+i*last.y
			if l.mx != nil && l.mx[px*l.mxs] == 0 || l.my != nil && l.my[py*l.mys] == 0 {
				continue
			}
			to[i] += float64(l.x[px*l.xs] * l.y[py*l.ys])
		}
	}
}
