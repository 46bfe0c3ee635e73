package run

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// A tape with arrays gives each node as many places as it has elements, and runs step by step: each is a loop over elements. A
// node whose elements are all the same, and a view whose elements stand one after another, have no place of their own. The inputs
// have the first places, and are not copied.

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
	start axis   // of View, Fold and Reduce: where outer begins in the argument, x, and in the result, y
	outer []axis // of View and Reduce: the result; of Fold: what something is added to
	inner []axis // of Fold and Reduce: the elements of the argument, from one of outer on, that make one
	runs  int    // how many these are
	sum   *contraction
}

// dense reports whether the elements that make one stand one after another.
func (s *wholeStep) dense() bool { return len(s.args) == 1 && s.args[0].step == 1 && line(s.inner) }

// whole is the program of a tape with arrays.
type whole struct {
	spans []span // by ID
	steps []wholeStep
	in    int // places of the inputs
	size  int // places of all
	most  int // the largest list of arguments
}

// room is the numbers at the places.
type room struct {
	in   []float64 // of the inputs; those that nothing needs may be missing at the end
	n    int       // places of the inputs
	vals []float64 // of all others
	args []float64 // the arguments of an operation with any number of them
}

// from returns the numbers from a place on.
func (r *room) from(at int) []float64 {
	if at < r.n {
		return r.in[at:]
	}
	return r.vals[at-r.n:]
}

// arrange gives the nodes of a tape with arrays their places, and makes the steps.
func (t *Tape) arrange() *whole {
	w := &whole{spans: make([]span, t.g.Len())}
	starts := make([]int, len(t.inputs))
	for i := range starts {
		starts[i] = w.in
		w.in += t.g.InputShape(i).Len()
	}
	w.size = w.in
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
			i, _ := g.LeafIndex(id)
			w.spans[id] = span{starts[i], 1, n}
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
		if w.most = max(w.most, len(s.args)); s.runs > 1 && !s.dense() {
			w.most = max(w.most, s.runs+len(s.args))
		}
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
	shape := g.Shape(id)
	s := wholeStep{op: op.View, to: w.spans[id], args: w.args(g, id), start: axis{x: start}}
	for k, step := range strides(shape) {
		s.outer = append(s.outer, axis{shape[k], steps[k], step})
	}
	s.outer = merged(s.outer)
	return s
}

func (w *whole) step(g *eval.Graph, id eval.ID) wholeStep {
	s := wholeStep{op: g.Op(id), to: w.spans[id], args: w.args(g, id)}
	switch s.op {
	case op.Fold:
		start, steps := g.Strides(id)
		shape := g.Shape(g.Args(id)[0])
		s.start.y = start
		for k, step := range strides(shape) {
			s.add(axis{shape[k], step, steps[k]}, steps[k] == 0 && shape[k] > 1)
		}
	case op.Reduce:
		code, over, _ := g.Along(id)
		s.along = code
		args := g.Args(id)
		shape := g.Shape(args[len(args)-1])
		to := strides(g.Shape(id))
		for k, step := range strides(shape) {
			if slices.Contains(over, k) {
				s.add(axis{shape[k], step, 0}, true)
				continue
			}
			s.add(axis{shape[k], step, to[0]}, false)
			to = to[1:]
		}
	case op.Contract:
		s.sum = newContraction(g, id, s.args)
	}
	s.runs = size(s.inner)
	s.outer, s.inner = merged(s.outer), merged(s.inner)
	return s
}

func (s *wholeStep) add(a axis, inner bool) {
	if inner {
		s.inner = append(s.inner, a)
	} else {
		s.outer = append(s.outer, a)
	}
}

// newArrays returns room for the values of a graph with arrays.
func (t *Tape) newArrays() *Values {
	v := &Values{layout: t.layout, whole: t.whole, vals: make([]float64, t.whole.size-t.whole.in), args: make([]float64, t.whole.most)}
	for _, id := range t.nodes {
		if c, ok := t.g.Value(id); ok {
			v.vals[int(t.slots[id])-t.whole.in] = c
		}
	}
	return v
}

// RunShared is [Values.Run] without a copy of the inputs, which must stay as they are until the next run.
func (v *Values) RunShared(inputs []float64) {
	if v.whole == nil {
		v.Run(inputs)
		return
	}
	v.shared = inputs
	r := v.room()
	for i := range v.steps {
		v.steps[i].run(&r)
	}
}

// runArrays is Run for a graph with arrays: the elements of an input stand one after another.
func (v *Values) runArrays(inputs []float64) {
	if v.own == nil {
		v.own = make([]float64, v.in)
	}
	copy(v.own, inputs)
	v.RunShared(v.own)
}

func (v *Values) room() room { return room{v.shared, v.in, v.vals, v.args} }

// number returns the number at a place.
func (v *Values) number(at int) float64 {
	if v.whole == nil {
		return v.vals[at]
	}
	if at < v.in {
		return v.shared[at]
	}
	return v.vals[at-v.in]
}

// Append appends the elements of a node to dst, a number for a node that is no array.
func (v *Values) Append(dst []float64, id eval.ID) []float64 {
	if v.whole == nil {
		return append(dst, v.At(id))
	}
	s, from := v.spans[id], len(dst)
	dst = slices.Grow(dst, s.n)[:from+s.n]
	r := v.room()
	s.copy(dst[from:], &r)
	return dst
}

// Elements returns the elements of a node, which the caller must not change and the next run may. They are copied only where they are
// all one.
func (v *Values) Elements(id eval.ID) []float64 {
	if v.whole == nil || v.spans[id].step == 0 {
		return v.Append(nil, id)
	}
	r := v.room()
	s := v.spans[id]
	return r.from(s.at)[:s.n:s.n]
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

// run computes a node.
func (s *wholeStep) run(r *room) {
	to := r.from(s.to.at)[:s.to.n]
	switch s.op {
	case op.View:
		s.view(to, r.from(s.args[0].at))
	case op.Fold:
		s.fold(to, r)
	case op.Stack:
		n := s.to.n / len(s.args)
		for k, a := range s.args {
			a.copy(to[k*n:(k+1)*n], r)
		}
	case op.Reduce:
		s.reduce(to, r)
	case op.Contract:
		s.sum.run(to, r, s.args)
	default:
		s.each(to, r)
	}
}

func (s *wholeStep) view(to, from []float64) {
	walk(s.outer, s.start.x, 0, func(x, y int, a axis) {
		if a.x == 1 && a.y == 1 {
			copy(to[y:y+a.n], from[x:])
			return
		}
		for i := range a.n {
			to[y+i*a.y] = from[x+i*a.x]
		}
	})
}

// fold adds up. An element that nothing is added to is 0.
func (s *wholeStep) fold(to []float64, r *room) {
	if size(s.outer) < len(to) {
		clear(to)
	}
	step := s.args[0].step
	from := r.from(s.args[0].at)
	sum := sumCode().Info().Fn
	walk(s.outer, s.start.x, s.start.y, func(x, y int, a axis) {
		for i := range a.n {
			if at := x + i*a.x; s.runs == 1 {
				to[y+i*a.y] = from[step*at]
			} else {
				to[y+i*a.y] = sum(s.list(at, r))
			}
		}
	})
}

func (s *wholeStep) reduce(to []float64, r *room) {
	f := s.along.Info().Fn
	lead := len(s.args) - 1
	walk(s.outer, s.start.x, s.start.y, func(x, y int, a axis) {
		for i := range a.n {
			at := y + i*a.y
			for k, z := range s.args[:lead] {
				r.args[k] = r.from(z.at)[z.step*at]
			}
			to[at] = f(s.list(x+i*a.x, r))
		}
	})
}

// list returns the arguments before those that repeat, which stand in args, and the elements of the last argument, from one on, that
// make one.
func (s *wholeStep) list(first int, r *room) []float64 {
	lead := len(s.args) - 1
	from, step := r.from(s.args[lead].at), s.args[lead].step
	if s.dense() {
		return from[first : first+s.runs]
	}
	list := r.args[:lead]
	walk(s.inner, first, 0, func(x, _ int, a axis) {
		for i := range a.n {
			list = append(list, from[step*(x+i*a.x)])
		}
	})
	return list
}

func sumCode() op.Code {
	c, _ := op.Lookup("sum")
	return c
}

// copy copies the elements.
func (s span) copy(to []float64, r *room) {
	from := r.from(s.at)
	if s.step == 1 {
		copy(to, from)
		return
	}
	for i := range to {
		to[i] = from[0]
	}
}

// each runs an operation of the table element by element.
func (s *wholeStep) each(to []float64, m *room) {
	var x, y, z span
	x = s.args[0]
	if len(s.args) > 1 {
		y = s.args[1]
	}
	if len(s.args) > 2 {
		z = s.args[2]
	}
	a, b, c := m.from(x.at), m.from(y.at), m.from(z.at)
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
		list := m.args[:len(s.args)]
		for i := range to {
			for k, x := range s.args {
				list[k] = m.from(x.at)[i*x.step]
			}
			to[i] = r.Fn(list)
		}
	}
}
