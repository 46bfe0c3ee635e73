package eval

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval/array"
)

// Linear is how an operation on arrays as wholes depends on one of its arguments: linearly. So it is its own derivative, forwards
// as it is and backwards as its transpose.
type Linear struct {
	view  param  // of a View, or of a Fold
	back  bool   // a Fold
	with  Factor // of a contraction: the other factor; its Node is None for a view
	own   Factor // without its node: the labels of what is mapped, and what of it takes part
	out   []int  // the labels of the result
	limit ID     // what of the result takes part; None for all
}

func viewing(p param, back bool) *Linear {
	return &Linear{view: p, back: back, with: Factor{Node: None}, limit: None}
}

// LinearIn returns how n depends on its k-th argument; ok is false if n is no such operation. The masks of a contraction have no
// derivative: it is nil.
func (g *Graph) LinearIn(n ID, k int) (l *Linear, ok bool) {
	if g.arrays == nil {
		return nil, false
	}
	return g.linearIn(n, k)
}

func (g *Graph) linearIn(n ID, k int) (l *Linear, ok bool) {
	switch g.Op(n) {
	case op.View:
		return viewing(*g.viewOf(n), false), true
	case op.Fold:
		return viewing(*g.viewOf(n), true), true
	case op.Stack:
		to := g.Shape(n)
		axes := []Axis{At(k)}
		for i := range to[1:] {
			axes = append(axes, Along(i))
		}
		return viewing(param{axes: axes, from: to, to: to[1:]}, true), true
	case op.Contract:
		if k >= 2 {
			return nil, true
		}
		factors, out := g.factors(n)
		return &Linear{with: factors[1-k], own: factors[k], out: out, limit: None}, true
	}
	return nil, false
}

// SpreadOf returns how the array of a Reduce sees a value in the shape of the Reduce: as copies.
func (g *Graph) SpreadOf(reduce ID) *Linear {
	axes, to := g.spreading(reduce)
	return viewing(param{axes: axes, from: g.Shape(reduce), to: to}, false)
}

// Transpose returns the transpose of l.
func (l *Linear) Transpose() *Linear {
	t := *l
	if l.with.Node == None {
		t.back = !l.back
	} else {
		t.own, t.out, t.limit = Factor{Taken: l.limit, Labels: l.out}, l.own.Labels, l.own.Taken
	}
	return &t
}

// Domain returns the number of axes of what l maps.
func (l *Linear) Domain() int {
	switch {
	case l.with.Node != None:
		return len(l.own.Labels)
	case l.back:
		return len(l.view.to)
	}
	return len(l.view.from)
}

// Leading returns l of arrays that have these axes in front of those of its own: they are those of the result, too, and l is done
// at each of their places.
func (l *Linear) Leading(g *Graph, lead array.Shape) *Linear {
	if len(lead) == 0 {
		return l
	}
	t := *l
	if l.with.Node == None {
		p := &l.view
		t.view = param{from: slices.Concat(lead, p.from), to: slices.Concat(lead, p.to)}
		for i := range lead {
			t.view.axes = append(t.view.axes, Along(i))
		}
		for _, x := range p.axes {
			if x.Of >= 0 {
				x.Of += len(lead)
			}
			t.view.axes = append(t.view.axes, x)
		}
		return &t
	}
	labels := make([]int, len(lead))
	for i := range labels {
		labels[i] = -1 - i // which no other axis has
	}
	t.own.Labels, t.out = slices.Concat(labels, l.own.Labels), slices.Concat(labels, l.out)
	t.own.Taken, t.limit = g.leading(l.own.Taken, lead), g.leading(l.limit, lead)
	return &t
}

// leading returns copies of n along new first axes.
func (g *Graph) leading(n ID, lead array.Shape) ID {
	if n == None {
		return n
	}
	axes := make([]int, len(g.Shape(n)))
	for i := range axes {
		axes[i] = len(lead) + i
	}
	return g.Spread(n, axes, slices.Concat(lead, g.Shape(n)))
}

// Apply returns l of x. Where taken is 0, an element of x takes no part; None stands for all.
func (l *Linear) Apply(g *Graph, x, taken ID) ID {
	switch {
	case l.with.Node != None:
		return g.Contract(Factor{x, both(g, taken, l.own.Taken), l.own.Labels}, l.with, l.out)
	case !l.back:
		return g.view(x, l.view)
	}
	if taken != None {
		x = g.Apply(op.If, taken, x, g.Const(0))
	}
	return g.foldBack(x, l.view)
}

// Reached returns a node that is not 0 where something of x reaches the result of l; None stands for everywhere, as it does in
// taken, which says where there is something.
func (l *Linear) Reached(g *Graph, x, taken ID) ID {
	switch {
	case l.with.Node != None:
		taken = both(g, taken, l.own.Taken)
		if taken == None && l.with.Taken == None {
			return l.limit
		}
		return both(g, l.anyOf(g, Factor{present(g, x, taken), taken, l.own.Labels}), l.limit)
	case !l.back && taken == None:
		return None
	case !l.back:
		return g.view(taken, l.view)
	case taken == None && l.view.total():
		return None
	}
	return g.foldBack(present(g, x, taken), l.view)
}

// anyOf returns a node that is not 0 where a product of own and the other factor is present. All of a factor is present without a
// Taken: then there is nothing to multiply.
func (l *Linear) anyOf(g *Graph, own Factor) ID {
	with := Factor{present(g, l.with.Node, l.with.Taken), l.with.Taken, l.with.Labels}
	one := own
	switch {
	case own.Taken != None && with.Taken != None:
		own.Taken, with.Taken = None, None
		return g.Contract(own, with, l.out)
	case own.Taken == None:
		one = with
	}
	sizes := map[int]int{}
	for _, f := range []Factor{own, with} {
		for i, label := range f.Labels {
			sizes[label] = g.Shape(f.Node)[i]
		}
	}
	shape := make(array.Shape, len(l.out))
	for i, label := range l.out {
		shape[i] = sizes[label]
	}
	var alone []int
	var kept []Axis
	for i, label := range one.Labels {
		if k := slices.Index(l.out, label); k >= 0 {
			kept = append(kept, Along(k))
		} else {
			alone = append(alone, i)
		}
	}
	return g.View(g.Sum(one.Node, alone...), kept, shape)
}

// present returns 1 where taken is not 0, else 0, in the shape of x.
func present(g *Graph, x, taken ID) ID {
	if taken == None {
		return g.fill(1, x)
	}
	return g.Apply(op.Ne, taken, g.Const(0))
}

// both returns a && b; None stands for true.
func both(g *Graph, a, b ID) ID {
	switch {
	case a == None:
		return b
	case b == None:
		return a
	}
	return g.Apply(op.And, a, b)
}
