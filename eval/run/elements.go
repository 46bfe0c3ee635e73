package run

import (
	"iter"
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
)

// Marks says of the elements of a node whether something holds: of none, of all, or of those in list.
type Marks struct {
	all  bool
	list []bool
	left int // of the elements in list, those it does not hold of
}

// Has reports whether it holds of the i-th element.
func (m Marks) Has(i int) bool { return m.all || m.list != nil && m.list[i] }

// All reports whether it holds of all elements.
func (m Marks) All() bool { return m.all }

// None reports whether it holds of no element.
func (m Marks) None() bool { return !m.all && m.list == nil }

// Mark makes it hold of the i-th of n elements.
func (m *Marks) Mark(i, n int) {
	switch {
	case m.all:
	case n == 1:
		m.all = true
	default:
		if m.list == nil {
			m.list, m.left = make([]bool, n), n
		}
		if m.list[i] {
			return
		}
		m.list[i] = true
		if m.left--; m.left == 0 {
			m.MarkAll()
		}
	}
}

// MarkAll makes it hold of all elements.
func (m *Marks) MarkAll() { m.all, m.list = true, nil }

// Count returns the number of elements of a node.
func (v *Values) Count(id eval.ID) int { return v.spans[id].n }

// Element returns the i-th element of a node.
func (v *Values) Element(id eval.ID, i int) float64 {
	s := v.spans[id]
	return v.number(s.at + i*s.step)
}

// Reads yields what the i-th element of a node is computed from: which argument, and which of its elements. O(what it yields).
func (v *Values) Reads(g *eval.Graph, id eval.ID, i int) iter.Seq2[int, int] {
	return func(yield func(k, at int) bool) {
		args := g.Args(id)
		switch g.Op(id) {
		case op.View:
			start, steps := g.Strides(id)
			yield(0, start+distance(g.Shape(id), steps, i))
		case op.Fold:
			s := v.stepOf(id)
			first := v.added(id, s)[i]
			if first < 0 { // nothing is added to it
				return
			}
			for j := range s.runs {
				if x, _ := at(s.inner, j); !yield(0, first+x) {
					return
				}
			}
		case op.Stack:
			n := v.Count(args[0])
			yield(i/n, i%n)
		case op.Reduce:
			s := v.stepOf(id)
			lead := len(args) - 1
			for k := range lead {
				if !yield(k, i) {
					return
				}
			}
			first, _ := at(s.outer, i)
			for j := range s.runs {
				if x, _ := at(s.inner, j); !yield(lead, first+x) {
					return
				}
			}
		case op.Contract:
			for x, y := range v.stepOf(id).sum.pairs(i) {
				if v.Element(args[2], min(x, v.Count(args[2])-1)) == 0 || v.Element(args[3], min(y, v.Count(args[3])-1)) == 0 {
					continue // it takes no part
				}
				if !yield(0, x) || !yield(1, y) {
					return
				}
			}
		default:
			for k := range args {
				if !yield(k, i) {
					return
				}
			}
		}
	}
}

// distance returns where the i-th element of a shape is, with these distances along its axes.
func distance(shape, steps []int, i int) int {
	at := 0
	for k, n := range slices.Backward(shape) {
		at += i % n * steps[k]
		i /= n
	}
	return at
}

// ReadsOf yields what some elements of a node are computed from, as [Values.Reads] does, in no order. Of a sum of products it
// yields each element once: O(elements), not O(products), but where masks leave out most of them.
func (v *Values) ReadsOf(g *eval.Graph, id eval.ID, some func(i int) bool) iter.Seq2[int, int] {
	return func(yield func(k, at int) bool) {
		switch g.Op(id) {
		case op.Contract:
			if c := v.stepOf(id).sum; !c.masks[0] && !c.masks[1] {
				c.factors(v.Count(id), some, yield)
			} else {
				v.present(g, id, c, some, yield)
			}
			return
		case op.View:
			start, steps := g.Strides(id)
			shape := g.Shape(id)
			for i := range v.Count(id) {
				if some(i) && !yield(0, start+distance(shape, steps, i)) {
					return
				}
			}
			return
		}
		for i := range v.Count(id) {
			if !some(i) {
				continue
			}
			for k, at := range v.Reads(g, id, i) {
				if !yield(k, at) {
					return
				}
			}
		}
	}
}

// stepOf returns the step of a node, which stand in the order of their places.
func (v *Values) stepOf(id eval.ID) *wholeStep {
	i, ok := slices.BinarySearchFunc(v.steps, v.spans[id].at, func(s wholeStep, at int) int { return s.to.at - at })
	if !ok {
		panic("run: no step")
	}
	return &v.steps[i]
}

// added returns, by element of a Fold, the first element of its argument that is added to it; -1 for none.
func (v *Values) added(id eval.ID, s *wholeStep) []int {
	list, ok := v.firstOf[id]
	if !ok {
		list = slices.Repeat([]int{-1}, s.to.n)
		walk(s.outer, s.start.x, s.start.y, func(x, y int, a axis) {
			for i := range a.n {
				list[y+i*a.y] = x + i*a.x
			}
		})
		if v.firstOf == nil {
			v.firstOf = map[eval.ID][]int{}
		}
		v.firstOf[id] = list
	}
	return list
}

// pairs yields the places in both factors of the products that make the i-th element.
func (c *contraction) pairs(i int) iter.Seq2[int, int] {
	return func(yield func(x, y int) bool) {
		x, y := at(c.outer, i)
		for j := range size(c.inner) {
			if px, py := at(c.inner, j); !yield(x+px, y+py) {
				return
			}
		}
	}
}

// factors yields the elements of both factors that some of the n elements of the result are made of, each once.
func (c *contraction) factors(n int, some func(i int) bool, yield func(k, at int) bool) {
	var seen [2][]bool // by the first of the elements that an element of the result is made of
	for k := range seen {
		last := 0
		for _, a := range c.outer {
			last += (a.n - 1) * [2]int{a.x, a.y}[k]
		}
		seen[k] = make([]bool, last+1)
	}
	for i := range n {
		if !some(i) {
			continue
		}
		x, y := at(c.outer, i)
		for k, first := range [2]int{x, y} {
			if seen[k][first] {
				continue
			}
			seen[k][first] = true
			for j := range size(c.inner) {
				x, y := at(c.inner, j)
				if !yield(k, first+[2]int{x, y}[k]) {
					return
				}
			}
		}
	}
}

// present is factors where there are masks: an element is yielded if it takes part in a product.
func (v *Values) present(g *eval.Graph, id eval.ID, c *contraction, some func(i int) bool, yield func(k, at int) bool) {
	outer := strides(g.Shape(id))
	masks := g.Args(id)[2:]
	takes := func(k, at int) bool { return v.Element(masks[k], min(at, v.Count(masks[k])-1)) != 0 }
	for k := range 2 {
		var own, rest []lane // with the distances in this factor, in the other, and in the result
		for i, a := range slices.Concat(c.outer, c.inner) {
			l := lane{n: a.n, x: a.x, y: a.y}
			if k == 1 {
				l.x, l.y = a.y, a.x
			}
			if i < len(outer) {
				l.mx = outer[i]
			}
			if l.x != 0 {
				own = append(own, l)
			} else {
				rest = append(rest, l)
			}
		}
		stopped := anywhere(own, lane{}, func(p lane) bool {
			used := takes(k, p.x) && anywhere(rest, p, func(q lane) bool { return some(q.mx) && takes(1-k, q.y) })
			return used && !yield(k, p.x)
		})
		if stopped {
			return
		}
	}
}

// anywhere reports whether something holds at one of the places along lanes from p on, and looks no further then.
func anywhere(lanes []lane, p lane, holds func(p lane) bool) bool {
	if len(lanes) == 0 {
		return holds(p)
	}
	for i := range lanes[0].n {
		if anywhere(lanes[1:], p.plus(lanes[0], i), holds) {
			return true
		}
	}
	return false
}

// TakenElements is [Values.Taken] for a graph of arrays: by ID, the elements that the roots depend on through taken branches.
func (v *Values) TakenElements(g *eval.Graph, roots ...eval.ID) []Marks {
	taken := make([]Marks, len(v.slots))
	for _, id := range roots {
		taken[id].MarkAll()
	}
	v.take(g, taken)
	return taken
}

// take goes from marked elements to all that they depend on through taken branches.
func (v *Values) take(g *eval.Graph, taken []Marks) {
	for _, id := range slices.Backward(v.nodes) {
		if taken[id].None() {
			continue
		}
		args := g.Args(id)
		code := g.Op(id)
		branches := code == op.If || code == op.And || code == op.Or
		if taken[id].all && !branches && code != op.View {
			for _, a := range args {
				taken[a].MarkAll()
			}
			continue
		}
		if !branches {
			for k, at := range v.ReadsOf(g, id, taken[id].Has) {
				taken[args[k]].Mark(at, v.Count(args[k]))
			}
			continue
		}
		for i := range v.Count(id) {
			if !taken[id].Has(i) {
				continue
			}
			for k, a := range args {
				if k == 0 || v.chooses(code, args[0], k, i) {
					taken[a].Mark(i, v.Count(a))
				}
			}
		}
	}
}

// chooses reports whether a condition leads to the k-th argument, at an element.
func (v *Values) chooses(code op.Code, cond eval.ID, k, i int) bool {
	holds := v.Element(cond, i) != 0
	switch code {
	case op.If:
		return holds == (k == 1)
	case op.And:
		return holds
	}
	return !holds
}

// Found is a node of arrays of which some elements have something to note.
type Found struct {
	Node  eval.ID
	First int // the first of them
	Count int // how many
}

// CulpritElements is [Values.Culprit] for a graph of arrays: the operations that first made what is not finite in a result, each
// once.
func (v *Values) CulpritElements(g *eval.Graph, root eval.ID, orders ...int) (Found, bool) {
	taken := make([]Marks, len(v.slots))
	n := v.Count(root)
	for i := range n {
		if !finite(v.Element(root, i)) {
			taken[root].Mark(i, n)
		}
	}
	if taken[root].None() {
		return Found{}, false
	}
	v.take(g, taken)
	if len(orders) == 0 || int(root) < orders[0] {
		v.keepNonfiniteElements(g, root, taken)
	}
	for _, id := range v.nodes {
		f := Found{Node: id}
		for i := range v.Count(id) {
			if taken[id].Has(i) && v.makesElement(g, id, i) {
				f.Add(i)
			}
		}
		if f.Count > 0 {
			return f, true
		}
	}
	return Found{}, false
}

// keepNonfiniteElements keeps the taken elements from which the root has what is not finite.
func (v *Values) keepNonfiniteElements(g *eval.Graph, root eval.ID, taken []Marks) {
	from := make([]Marks, len(taken))
	from[root] = taken[root]
	for _, id := range slices.Backward(v.nodes) {
		n := v.Count(id)
		var kept Marks
		for i := range n {
			if !taken[id].Has(i) || !from[id].Has(i) || finite(v.Element(id, i)) {
				continue
			}
			kept.Mark(i, n)
		}
		if taken[id] = kept; kept.None() {
			continue
		}
		args := g.Args(id)
		for k, at := range v.ReadsOf(g, id, kept.Has) {
			from[args[k]].Mark(at, v.Count(args[k]))
		}
	}
}

// makesElement is [Values.makes] for an element.
func (v *Values) makesElement(g *eval.Graph, id eval.ID, i int) bool {
	x := v.Element(id, i)
	if len(g.Args(id)) == 0 || finite(x) {
		return false
	}
	nan, reads := math.IsNaN(x), false
	for k, at := range v.Reads(g, id, i) {
		reads = true
		if y := v.Element(g.Args(id)[k], at); math.IsNaN(y) || !nan && math.IsInf(y, 0) {
			return false
		}
	}
	return reads
}

// NonfiniteElement is [Values.NonfiniteNote] for an element.
func (v *Values) NonfiniteElement(g *eval.Graph, f Found, orders ...int) eval.Note {
	var args []ast.Expr
	for k, at := range v.Reads(g, f.Node, f.First) {
		if len(args) == mostShown {
			args = append(args, &ast.Name{Name: "…"})
			break
		}
		args = append(args, ast.Number(v.Element(g.Args(f.Node)[k], at)))
	}
	number := func(id eval.ID) ast.Expr { return ast.Number(v.Element(id, min(f.First, v.Count(id)-1))) }
	return note(g, f.Node, v.Element(f.Node, f.First), orders, args, number)
}

// ConditionElements is [Values.ConditionNotes] for a graph of arrays.
func (v *Values) ConditionElements(g *eval.Graph, taken []Marks) (list []Found) {
	for _, id := range v.nodes {
		if g.Op(id) != op.If {
			continue
		}
		f := Found{Node: id}
		cond := g.Args(id)[0]
		for i := range v.Count(id) {
			if taken[id].Has(i) && math.IsNaN(v.Element(cond, i)) {
				f.Add(i)
			}
		}
		if f.Count > 0 {
			list = append(list, f)
		}
	}
	return list
}

// Add counts an element.
func (f *Found) Add(i int) {
	if f.Count == 0 {
		f.First = i
	}
	f.Count++
}
