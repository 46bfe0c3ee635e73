package eval

import (
	"fmt"
	"slices"

	"backprop/ast/op"
	"backprop/eval/array"
)

// param is what an operation on arrays as wholes has beside its arguments.
type param struct {
	axes     []Axis            // of a view, by axis of from
	from, to array.Shape       // View makes to of from, Fold from of to
	along    op.Code           // of Reduce: the operation
	over     []int             // of Reduce: the axes that go, in their order
	labels   [contracted][]int // of Contract: by axis of each factor and of the result
}

// Axis says where an axis of an array is read: at the index At, plus the index along the axis Of of the view, if Of is not -1.
type Axis struct{ Of, At int }

// Along is the axis of a view that reads a whole axis.
func Along(of int) Axis { return Axis{Of: of} }

// At is the axis of a view that reads one place of an axis.
func At(i int) Axis { return Axis{Of: -1, At: i} }

// param returns the index of a param.
func (a *arrays) param(p param) ID {
	key := []byte("p")
	for _, x := range p.axes {
		key = fmt.Append(key, x)
	}
	key = fmt.Append(key, p.from, p.to, p.along, p.over, p.labels)
	i, ok := a.known[string(key)]
	if !ok {
		i = ID(len(a.params))
		a.params, a.known[string(key)] = append(a.params, p), i
	}
	return i
}

// viewOf returns the axes and shapes of a View or a Fold.
func (g *Graph) viewOf(id ID) *param { return &g.arrays.params[g.nodes.at(id).arg[1]] }

// View returns the array of shape to whose elements are elements of x: an element, a slice, a diagonal, a transpose, copies
// along new axes. axes says for each axis of x where it is read; an axis of to that none reads has copies. The elements that a
// view reads lie at a constant distance along each of its axes. The transpose of a view is [Graph.Fold].
func (g *Graph) View(x ID, axes []Axis, to array.Shape) ID {
	return g.view(x, param{axes: axes, from: g.Shape(x), to: to})
}

func (g *Graph) view(x ID, p param) ID {
	p.check()
	n := g.nodes.at(x)
	switch {
	case p.whole():
		return x
	case n.op == op.Const:
		at := g.span
		g.span = g.Span(x) // of the literal
		id := g.Fill(g.consts[n.arg[0]], p.to)
		g.span = at
		return id
	case n.flags&named != 0:
	case n.op == op.View:
		return g.view(n.arg[0], p.after(g.viewOf(x)))
	case n.op == op.Stack && p.axes[0].Of < 0:
		return g.view(g.Args(x)[p.axes[0].At], param{axes: p.axes[1:], from: p.from[1:], to: p.to})
	}
	return g.asWhole(node{op: op.View, count: 1, arg: [3]ID{x, g.shaped().param(p), None}}, p.to)
}

// Spread returns x with copies along new axes: the axes of x become those axes of to, in their order.
func (g *Graph) Spread(x ID, axes []int, to array.Shape) ID {
	from := g.Shape(x)
	if from == nil && axes != nil || from != nil && from.Equal(to) {
		return x
	}
	list := make([]Axis, len(from))
	for i := range list {
		list[i] = Along(axes[i])
	}
	return g.View(x, list, to)
}

// Copied returns the array of which a node is nothing but copies along new first axes; ok is false for any other node.
func (g *Graph) Copied(id ID) (x ID, ok bool) {
	if g.Op(id) != op.View {
		return None, false
	}
	p := g.viewOf(id)
	lead := len(p.to) - len(p.from)
	for i, x := range p.axes {
		if x != Along(lead+i) {
			return None, false
		}
	}
	return g.nodes.at(id).arg[0], lead > 0 && p.from.Equal(p.to[lead:])
}

// Fold is the transpose of a view: the array of shape from, to each element of which those of y are added that the view reads
// there. An element that the view does not read is 0. A sum over an axis is the transpose of copies along it.
func (g *Graph) Fold(y ID, axes []Axis, from array.Shape) ID {
	return g.foldBack(y, param{axes: axes, from: from, to: g.Shape(y)})
}

func (g *Graph) foldBack(y ID, p param) ID {
	p.check()
	if back, ok := p.inverse(); ok {
		return g.view(y, back)
	}
	if v, ok := g.Value(y); ok && p.total() {
		return g.Fill(v*float64(p.to.Len()/p.from.Len()), p.from)
	}
	return g.asWhole(node{op: op.Fold, count: 1, arg: [3]ID{y, g.shaped().param(p), None}}, p.from)
}

// namedWhole gives a name to a copy of an operation, and to an input or a constant by a node of its own, as [Graph.Named].
func (g *Graph) namedWhole(name string, id ID) ID {
	n := *g.nodes.at(id)
	if n.count == 0 || n.flags&named != 0 {
		return g.Named(name, op.Identity, id)
	}
	n.flags |= named
	shape := g.arrays.index(id)
	id = g.append(n)
	g.arrays.set(id, shape)
	if g.names == nil {
		g.names = map[ID]string{}
	}
	g.names[id] = name
	return id
}

// asWhole interns an operation on arrays as wholes, of this shape.
func (g *Graph) asWhole(n node, s array.Shape) ID {
	n.flags |= g.nodes.at(n.arg[0]).flags & varies
	before := g.Len()
	h := hash3(n.op, n.arg[0], n.arg[1], n.arg[2])
	table := g.interner.of(n.arg[0])
	id := table.find(h, func(id ID) bool { m := g.nodes.at(id); return m.op == n.op && m.arg == n.arg })
	if id == None {
		id = g.enter(n, table, h)
	}
	if g.Len() > before {
		a := g.shaped()
		a.set(id, a.shape(s))
	}
	return id
}

// asWholeList is asWhole for operations of several arguments, the param of which is in arg[2].
func (g *Graph) asWholeList(c op.Code, args []ID, p ID, s array.Shape) ID {
	h := hash3(c, ID(len(args)), p, None)
	newest := ID(0)
	for _, a := range args {
		h, newest = mix(h, uint32(a)), max(newest, a)
	}
	table := g.interner.of(newest)
	id := table.find(h, func(id ID) bool {
		return g.Op(id) == c && g.nodes.at(id).arg[2] == p && slices.Equal(g.Args(id), args)
	})
	if id == None {
		n := g.variadic(c, args)
		n.arg[2] = p
		id = g.enter(n, table, h)
		a := g.shaped()
		a.set(id, a.shape(s))
	}
	return id
}

// check panics if a view reads beyond an axis, which is a mistake of the caller.
func (p *param) check() {
	ok := len(p.axes) == len(p.from)
	for i := 0; ok && i < len(p.axes); i++ {
		x, n := p.axes[i], 1
		if ok = x.Of < len(p.to); ok && x.Of >= 0 {
			n = p.to[x.Of]
		}
		ok = ok && x.At >= 0 && x.At+n <= p.from[i]
	}
	if !ok {
		panic(fmt.Sprintf("eval: a view of %v by %v as %v", p.from, p.axes, p.to))
	}
}

// after returns the view of a view.
func (p param) after(first *param) param {
	axes := make([]Axis, len(first.axes))
	for i, x := range first.axes {
		if axes[i] = x; x.Of >= 0 {
			then := p.axes[x.Of]
			axes[i] = Axis{then.Of, x.At + then.At}
		}
	}
	return param{axes: axes, from: first.from, to: p.to}
}

// whole reports whether a view is what it is a view of.
func (p *param) whole() bool {
	if !p.from.Equal(p.to) {
		return false
	}
	for i, x := range p.axes {
		if x != Along(i) {
			return false
		}
	}
	return true
}

// reads returns for each axis of the view the axis that it reads, -1 for none. ok is false if one reads two: a diagonal.
func (p *param) reads() (by []int, ok bool) {
	by = make([]int, len(p.to))
	for i := range by {
		by[i] = -1
	}
	for i, x := range p.axes {
		if x.Of >= 0 {
			if by[x.Of] >= 0 {
				return nil, false
			}
			by[x.Of] = i
		}
	}
	return by, true
}

// total reports whether a view reads every element.
func (p *param) total() bool {
	if _, ok := p.reads(); !ok {
		return false
	}
	for i, x := range p.axes {
		if x.Of < 0 && p.from[i] != 1 || x.Of >= 0 && p.to[x.Of] != p.from[i] {
			return false
		}
	}
	return true
}

// inverse returns the view that undoes p, if p reads every element once.
func (p *param) inverse() (back param, ok bool) {
	by, ok := p.reads()
	if !ok || !p.total() {
		return back, false
	}
	back = param{axes: make([]Axis, len(p.to)), from: p.to, to: p.from}
	for k, i := range by {
		if i < 0 && p.to[k] != 1 {
			return back, false
		}
		if back.axes[k] = At(0); i >= 0 {
			back.axes[k] = Along(i)
		}
	}
	return back, true
}

// Strides returns where a view begins in the elements of its array, and the distance of its elements along each of its axes.
func (p *param) strides() (start int, steps []int) {
	steps = make([]int, len(p.to))
	stride := 1
	for i := len(p.axes) - 1; i >= 0; i-- {
		x := p.axes[i]
		start += x.At * stride
		if x.Of >= 0 {
			steps[x.Of] += stride
		}
		stride *= p.from[i]
	}
	return start, steps
}

// Strides describes a view at a glance: where it begins among the elements of its array, and how far apart its elements are along
// each of its axes. For a View these are where it reads, for a Fold, whose argument has the axes, where it adds.
func (g *Graph) Strides(id ID) (start int, steps []int) { return g.viewOf(id).strides() }

// Labels returns the labels of a contraction by axis: of its factors and of its result. Labels of the result come first.
func (g *Graph) Labels(id ID) (x, y, out []int) {
	l := &g.arrays.params[g.nodes.at(id).arg[2]].labels
	return l[0], l[1], l[2]
}

// Arrays reports whether any node of the graph is an array.
func (g *Graph) Arrays() bool { return g.arrays != nil }
