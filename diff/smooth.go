package diff

import (
	"slices"

	"backprop/ast/op"
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

// condition returns the condition that a kink is none, and of an if on a number that it is on its border; eval.None where it never
// holds.
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
		if s.g.Op(kink) == op.If {
			id = adjoint.Border(s.g, kink, s.wrt)
		} else {
			id = adjoint.Smooth(s.g, kink, s.outs, s.wrt, s.d.second)
		}
		s.known[kink] = id
	}
	if s.g.Is(id, 0) {
		return eval.None
	}
	return id
}

// conditions computes conditions at points.
type conditions struct {
	values *run.Values
	leaves []eval.ID // by input; eval.None where they do not need it
	in     []float64
}

func (s *smoothness) compile(list []eval.ID) *conditions {
	tape, inputs := run.Compile(s.g, list...), len(s.g.Inputs())
	c := &conditions{tape.NewValues(), slices.Repeat([]eval.ID{eval.None}, inputs), make([]float64, inputs)}
	for _, id := range tape.Nodes() {
		if i, leaf := s.g.LeafIndex(id); leaf {
			c.leaves[i] = id
		}
	}
	return c
}

// run computes them at the point of v.
func (c *conditions) run(v *run.Values) {
	for i, id := range c.leaves {
		if id != eval.None {
			c.in[i] = v.At(id)
		}
	}
	c.values.Run(c.in)
}

// kinks are the kinks at points that are alike.
type kinks struct {
	notes      []Note
	smooth     []int // by note: which result of conditions says that it is none; -1: it is one
	conditions *conditions
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
		k.conditions = s().compile(conditions)
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
		k.conditions.run(v)
	}
	for i := range k.notes {
		if c := k.smooth[i]; c < 0 || k.conditions.values.Output(c) == 0 {
			list = append(list, &k.notes[i])
		}
	}
	return list
}

const onBorder = "the condition of {} is 0, and not 0 beside this point: the derivative of the branch taken was used"

// Borders returns notes on conditions that are numbers, as in x ? a : b, and 0 at the point of the last run: beside it the other branch
// is taken. They are not among [Point.Notes], nor those of a [Block], for a number that is 0 or 1 in data is a flag.
func (p *Point) Borders() []Note {
	d, g, v := p.d, p.d.formula.Graph, p.values
	if !d.derives() {
		return nil
	}
	if d.source.arrays {
		return d.arrayBorders(v)
	}
	taken := v.Taken(g, d.outs...)
	var ifs, list []eval.ID
	for _, id := range d.exact.Nodes() {
		if int(id) >= d.forward || g.Op(id) != op.If || !taken[id] {
			continue
		}
		cond := g.Args(id)[0]
		if g.Op(cond).Info().Boolean || !g.Varies(cond) || v.At(cond) != 0 {
			continue
		}
		if c := p.smoothness().condition(id); c != eval.None {
			ifs, list = append(ifs, id), append(list, c)
		}
	}
	if ifs == nil {
		return nil
	}
	c := p.smoothness().compile(list)
	c.run(v)
	var notes []Note
	for i, id := range ifs {
		if c.values.Output(i) != 0 {
			notes = append(notes, Note{Kind: eval.KindKink, Message: onBorder, Span: g.Span(id)})
		}
	}
	return notes
}
