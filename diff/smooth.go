package diff

import (
	"slices"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// smoothness tells nodes that only look like kinks, as max(2*x, x + x) in its tie, from kinks. It is for one goroutine at a time.
type smoothness struct {
	d     *Compiled
	g     *eval.Graph // the forward nodes, which have the IDs that d knows, and the conditions
	outs  []eval.ID
	wrt   []eval.ID
	known map[eval.ID]eval.ID // conditions, by kink
	work  int                 // nodes looked at
}

// The conditions of a formula take at most mostWork looks at nodes and so many nodes that rows take at most twice as long; the
// kinks beyond are noted.
const (
	mostWork = 10_000_000
	mostMore = 1000 // nodes beside as many as the formula has
)

func (d *Compiled) newSmoothness() *smoothness {
	s := &smoothness{d: d, known: map[eval.ID]eval.ID{}}
	if formula, err := d.source.lower(false); err == nil {
		s.g, s.outs = formula.Graph, outputNodes(formula)
		s.wrt = append(slices.Clone(d.ids), d.needed...) // their gradients are shown
		for id := range eval.ID(s.g.Len()) {
			if _, leaf := s.g.LeafIndex(id); leaf {
				s.wrt = append(s.wrt, id)
			}
		}
		slices.Sort(s.wrt)
		s.wrt = slices.Compact(s.wrt)
	}
	return s
}

// condition returns the condition that a kink is none.
func (s *smoothness) condition(kink eval.ID) eval.ID {
	if s.g == nil {
		return eval.None
	}
	id, ok := s.known[kink]
	if !ok {
		cost := int(kink) + len(s.wrt)
		if s.d.second {
			cost *= len(s.wrt) + 1
		}
		if s.work += cost; s.work > mostWork || s.g.Len() > 2*s.d.forward+mostMore {
			return eval.None
		}
		id = adjoint.Smooth(s.g, kink, s.outs, s.wrt, s.d.second)
		s.known[kink] = id
	}
	if s.g.Is(id, 0) {
		return eval.None
	}
	return id
}

// kinks are the kinks at points that are alike.
type kinks struct {
	notes      []Note
	smooth     []int // by note: which result of conditions says that it is none; -1: it is one
	conditions *run.Values
	leaves     []eval.ID // of conditions, by input; eval.None where they do not need it
	in         []float64
}

// kinks finds the places where there is a value but no derivative, at points like that of v.
func (d *Compiled) kinks(v *run.Values, taken []bool, s func() *smoothness) *kinks {
	if !d.derives() {
		return &kinks{}
	}
	g := d.formula.Graph
	var roots []eval.ID
	for i, id := range d.outs {
		if d.flow == nil || d.flow[i] != 0 {
			roots = append(roots, id)
		}
	}
	first := adjoint.KinksAt(g, v, roots, taken)
	if len(first) == 0 && !d.second {
		return &kinks{}
	}
	k := &kinks{notes: adjoint.KinkNotes(g, first, d.second), smooth: slices.Repeat([]int{-1}, len(first))}
	var conditions []eval.ID
	for i, id := range first {
		if c := s().condition(id); c != eval.None {
			k.smooth[i] = len(conditions)
			conditions = append(conditions, c)
		}
	}
	if len(conditions) > 0 {
		tape, inputs := run.Compile(s().g, conditions...), len(s().g.Inputs())
		k.conditions, k.in, k.leaves = tape.NewValues(), make([]float64, inputs), slices.Repeat([]eval.ID{eval.None}, inputs)
		for _, id := range tape.Nodes() {
			if i, leaf := s().g.LeafIndex(id); leaf {
				k.leaves[i] = id
			}
		}
	}
	if d.second {
		more := adjoint.SecondKinks(g, v, d.partials(), eval.ID(d.forward), k.notes)
		k.notes = append(k.notes, more...)
		k.smooth = append(k.smooth, slices.Repeat([]int{-1}, len(more))...)
	}
	return k
}

// at appends the notes at the point of v.
func (k *kinks) at(list []*Note, v *run.Values) []*Note {
	if k.conditions != nil {
		for i, id := range k.leaves {
			if id != eval.None {
				k.in[i] = v.At(id)
			}
		}
		k.conditions.Run(k.in)
	}
	for i := range k.notes {
		if c := k.smooth[i]; c < 0 || k.conditions.Output(c) == 0 {
			list = append(list, &k.notes[i])
		}
	}
	return list
}
