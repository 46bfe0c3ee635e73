package adjoint

import (
	"slices"
	"strings"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

// meetingElements is [meeting] for a graph of arrays: it compares the derivatives of elements in numbers at one point, found by a
// backward pass over elements.
type meetingElements struct {
	*point
	outs []eval.ID
	wrt  map[eval.ID]bool // beside all inputs
	work int              // elements visited

	pending frontier
	visits  map[eval.ID][]int // by node: the elements that something has arrived at
	arrived map[place]arrival
}

// arrival is what has arrived at an element in a pass.
type arrival struct {
	slope float64
	path  bool // a derivative flows to it; else a piecewise constant operation is on the way
	bent  bool // a kink of it may be one of the element where the pass began
}

// mostVisited limits the work of one point, to a second at most. Kinks beyond are noted.
const mostVisited = 1_000_000

func newMeetingElements(g *eval.Graph, v *run.Values, outs, wrt []eval.ID) *meetingElements {
	m := &meetingElements{point: newPoint(g, v), outs: outs, wrt: map[eval.ID]bool{}}
	for _, id := range wrt {
		m.wrt[id] = true
	}
	m.reset()
	return m
}

// reset ends a pass.
func (m *meetingElements) reset() {
	m.pending, m.visits, m.arrived = newFrontier(eval.ID(m.g.Len())), map[eval.ID][]int{}, map[place]arrival{}
}

// smooth reports whether an element has no kink though the condition for one holds: see [Smooth].
func (m *meetingElements) smooth(id eval.ID, i int) bool {
	r := operation(m.g, id).Info()
	m.moveTo(id, i)
	var read []place // the elements that meet
	tie := strings.Contains(r.Kink, "count(")
	for k, at := range m.v.Reads(m.g, id, i) {
		arg := m.g.Args(id)[k]
		if !tie || k >= r.Leading && m.v.Element(arg, at) == m.v.Element(id, i) {
			read = append(read, place{arg, at})
		}
	}
	switch {
	case r.Boolean:
		return len(read) == 2 && m.origin(read[0]) == m.origin(read[1]) || m.border(place{id, i})
	case r.Rules == nil || r.Jumps:
		return false
	case tie:
		return !slices.ContainsFunc(read[1:], func(p place) bool { return !m.same(read[0], p) })
	}
	return !slices.ContainsFunc(read, func(p place) bool {
		slopes, ok := m.slopes(p)
		return !ok || moving(slopes)
	})
}

// origin returns the element that an element is a copy of.
func (m *meetingElements) origin(p place) place {
	for {
		switch m.g.Op(p.id) {
		case op.View, op.Stack, op.Identity:
		default:
			return p
		}
		for k, at := range m.v.Reads(m.g, p.id, p.i) {
			p = place{m.g.Args(p.id)[k], at}
		}
	}
}

// border reports whether the branches of each if agree that a comparison decides on.
func (m *meetingElements) border(p place) bool {
	g := m.g
	logic := map[eval.ID][]int{p.id: {p.i}} // by node: elements that depend on it
	in := func(id eval.ID, i int) bool { return slices.Contains(logic[id], i) }
	for id := p.id + 1; id <= slices.Max(m.outs); id++ {
		for _, i := range m.users(id, logic) {
			args := g.Args(id)
			switch c := g.Op(id); {
			case m.work > mostVisited:
				return false
			case c == op.And || c == op.Or || c == op.Not || c == op.Identity || c == op.View || c == op.Stack:
				logic[id] = append(logic[id], i)
			case c != op.If || in(args[1], i) || in(args[2], i) || !m.agree(place{args[1], i}, place{args[2], i}):
				return false
			}
		}
	}
	return !slices.ContainsFunc(m.outs, func(id eval.ID) bool { return logic[id] != nil })
}

// users returns the elements of a node that are computed from any of these.
func (m *meetingElements) users(id eval.ID, of map[eval.ID][]int) []int {
	args := m.g.Args(id)
	var list []int
	for _, a := range args {
		list = append(list, of[a]...)
	}
	if list == nil {
		return nil
	}
	switch m.g.Op(id) {
	case op.View, op.Fold, op.Stack, op.Contract, op.Reduce:
	default: // element by element
		slices.Sort(list)
		list = slices.Compact(list)
		m.work += len(list)
		return list
	}
	list = list[:0]
	for i := range m.v.Count(id) {
		for k, at := range m.v.Reads(m.g, id, i) {
			if m.work++; m.work > mostVisited || slices.Contains(of[args[k]], at) {
				list = append(list, i)
				break
			}
		}
	}
	return list
}

// agree reports whether two elements have the same value and the same derivatives, without kinks.
func (m *meetingElements) agree(a, b place) bool {
	return m.v.Element(a.id, a.i) == m.v.Element(b.id, b.i) && m.same(a, b)
}

// same reports whether two elements have the same derivatives, without kinks.
func (m *meetingElements) same(a, b place) bool {
	x, ok := m.slopes(a)
	if !ok {
		return false
	}
	y, ok := m.slopes(b)
	if !ok {
		return false
	}
	for p, slope := range x {
		if y[p] != slope {
			return false
		}
		delete(y, p)
	}
	return !moving(y)
}

// moves reports whether an element has a derivative that is not 0.
func (m *meetingElements) moves(p place) bool {
	slopes, ok := m.slopes(p)
	return moving(slopes) || !ok && m.work > mostVisited
}

func moving(slopes map[place]float64) bool {
	for _, slope := range slopes {
		if slope != 0 {
			return true
		}
	}
	return false
}

// slopes returns the derivatives of an element by the elements of inputs and of wrt. It reports false where kinks are on the way.
func (m *meetingElements) slopes(of place) (slopes map[place]float64, ok bool) {
	slopes, ok = map[place]float64{}, true
	m.add(of, arrival{1, true, true})
	for id := m.pending.last(); id != none; id = m.pending.last() {
		for _, i := range m.visits[id] {
			if m.work++; m.work > mostVisited {
				m.reset()
				return nil, false
			}
			p := place{id, i}
			a := m.arrived[p]
			delete(m.arrived, p)
			m.moveTo(id, i)
			if k := kinkOf(m.g, id); k != nil && (a.path && a.bent || operation(m.g, id).Info().Rules == nil) && m.walk.Make(k) != 0 {
				ok = false
			}
			if a.path && (m.wrt[id] || m.g.Op(id) == op.Var) {
				slopes[p] = a.slope
			}
			m.send(p, a)
		}
		delete(m.visits, id)
	}
	return slopes, ok
}

// send sends what has arrived at an element to those that it is computed from.
func (m *meetingElements) send(p place, a arrival) {
	g, v := m.g, m.v
	args := g.Args(p.id)
	c := operation(g, p.id)
	first := 0 // of a contraction: the element of the first factor
	for k, at := range v.Reads(g, p.id, p.i) {
		next := arrival{a.slope, a.path, a.bent && bends(g, p.id, args[k])}
		switch g.Op(p.id) {
		case op.View, op.Fold, op.Stack:
		case op.Contract:
			if k == 0 {
				first = at
				continue
			}
			x, y := v.Element(args[0], first), v.Element(args[1], at)
			m.add(place{args[0], first}, arrival{a.slope * y, a.path, a.bent})
			next.slope *= x
		default:
			m.arg, m.at = k, at
			switch r := ruleOf(c, k); {
			case r == nil || !a.path:
				next = arrival{bent: next.bent}
			case !m.passes(r):
				continue
			default:
				next.slope *= m.walk.Make(r.local)
			}
		}
		m.add(place{args[k], at}, next)
	}
}

func (m *meetingElements) add(p place, a arrival) {
	if !m.g.Varies(p.id) {
		return
	}
	b, ok := m.arrived[p]
	if !ok {
		m.pending.add(p.id)
		m.visits[p.id] = append(m.visits[p.id], p.i)
	}
	m.arrived[p] = arrival{a.slope + b.slope, a.path || b.path, a.bent || b.bent}
}
