package run

import (
	"math"
	"slices"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
)

// Wording words the [Values.NonfiniteNote] of one node at many points that have one [Values.Signature]. The messages differ in
// the numbers alone, so that a sentence is made once for each sign that they may have.
type Wording struct {
	g       *eval.Graph
	id      eval.ID
	orders  []int
	numbers []eval.ID            // those in the message that may differ
	signed  map[uint8]*eval.Note // by which of them are negative
}

// Wording returns how to word the note on a node at points like this one.
func (v *Values) Wording(g *eval.Graph, id eval.ID, orders ...int) *Wording {
	w := &Wording{g: g, id: id, orders: orders, signed: map[uint8]*eval.Note{}}
	for _, a := range w.shown() {
		if w.differs(v, a) {
			w.numbers = append(w.numbers, a)
		}
	}
	return w
}

// shown returns the arguments that a message shows, in its order.
func (w *Wording) shown() []eval.ID {
	if m := meaning(w.g.Op(w.id)); m != nil && len(w.orders) > 0 && int(w.id) >= w.orders[0] {
		return meant(w.g, w.id, m)
	}
	args := w.g.Args(w.id)
	return args[:min(len(args), mostShown)]
}

// differs reports whether the number of a node may be another one at a point that is like this one.
func (w *Wording) differs(v *Values, id eval.ID) bool { return w.g.Varies(id) && finite(v.At(id)) }

// Sentence returns the note at the point of v with [eval.Hole] in the place of numbers, and appends these to dst. Points of
// which no number has another sign have one sentence.
func (w *Wording) Sentence(dst []float64, v *Values) (*eval.Note, []float64) {
	var signs uint8
	for i, id := range w.numbers {
		x := v.At(id)
		if math.Signbit(x) {
			signs |= 1 << i
		}
		dst = append(dst, math.Abs(x))
	}
	n := w.signed[signs]
	if n == nil {
		made := v.nonfinite(w.g, w.id, w.orders, func(id eval.ID) ast.Expr {
			x := v.At(id)
			var e ast.Expr = &ast.Name{Name: eval.Hole} // which no name of a variable is
			switch {
			case !w.differs(v, id):
				return ast.Number(x)
			case math.Signbit(x):
				e = &ast.Unary{Op: op.Neg, X: e}
			}
			return e
		})
		n = &made
		w.signed[signs] = n
	}
	return n, dst
}

// Conditions returns the conditions of the nodes of a tape that choose a branch.
func (t *Tape) Conditions() []eval.ID {
	var list []eval.ID
	for _, id := range t.nodes {
		switch t.g.Op(id) {
		case op.If, op.And, op.Or:
			list = append(list, t.g.Args(id)[0])
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Signature appends what notes depend on: of each node whether it is finite, NaN or which infinity, and of each of conds
// whether it is 0.
func (v *Values) Signature(dst []byte, conds []eval.ID) []byte {
	var b byte
	n := 0
	add := func(x byte, size int) {
		if b, n = b<<size|x, n+size; n == 8 {
			dst, b, n = append(dst, b), 0, 0
		}
	}
	for _, x := range v.vals[len(v.consts):] {
		class := byte(0)
		if x-x != 0 {
			class = 1
			if !math.IsNaN(x) {
				class = 2 + byte(math.Float64bits(x)>>63)
			}
		}
		add(class, 2)
	}
	for n > 0 {
		add(0, 2)
	}
	for _, id := range conds {
		x := byte(0)
		if v.At(id) != 0 {
			x = 1
		}
		add(x, 1)
	}
	return append(dst, b)
}
