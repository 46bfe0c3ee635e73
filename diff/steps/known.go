package steps

import (
	"slices"

	"backprop/ast/op"
	"backprop/eval"
)

// know finds the nodes whose value does not depend on an unbound variable.
func (w *walk) know(computed []eval.ID) {
	unbound := map[string]bool{}
	for i, name := range w.g.Inputs() {
		unbound[name] = i >= len(w.o.Bound) || !w.o.Bound[i] // an unneeded variable may have been added later
	}
	w.known = make([]bool, w.g.Len())
	for _, id := range computed {
		w.known[id] = w.isKnown(id, unbound)
	}
}

func (w *walk) isKnown(id eval.ID, unbound map[string]bool) bool {
	args := w.g.Args(id)
	switch w.g.Op(id) {
	case op.Var:
		return !unbound[w.g.Name(id)]
	case op.If:
		if holds, known := w.truth(args[0]); known {
			if holds {
				return w.known[args[1]]
			}
			return w.known[args[2]]
		}
	case op.And, op.Or: // one side is enough if it decides
		for _, a := range args {
			if holds, known := w.truth(a); known && holds == (w.g.Op(id) == op.Or) {
				return true
			}
		}
	}
	return !slices.ContainsFunc(args, func(a eval.ID) bool { return !w.known[a] })
}

// truth reports whether a condition holds; known is false if that depends on an unbound variable.
func (w *walk) truth(id eval.ID) (holds, known bool) {
	if id == eval.None {
		return true, true
	}
	return w.known[id] && w.v.At(id) != 0, w.known[id]
}

// take finds the nodes that may be on a taken branch.
func (w *walk) take(forward int) {
	w.taken = make([]bool, forward)
	for _, id := range w.outs {
		w.taken[id] = true
	}
	for i, on := range slices.Backward(w.taken) {
		if !on {
			continue
		}
		id := eval.ID(i)
		args := w.g.Args(id)
		c := w.g.Op(id)
		if c != op.If && c != op.And && c != op.Or {
			for _, a := range args {
				w.taken[a] = true
			}
			continue
		}
		w.taken[args[0]] = true
		holds, known := w.truth(args[0])
		if !known || holds && c != op.Or || !holds && c == op.Or {
			w.taken[args[1]] = true
		}
		if c == op.If && (!known || !holds) {
			w.taken[args[2]] = true
		}
	}
}
