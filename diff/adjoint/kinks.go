package adjoint

import (
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/fragment"
	"backprop/eval/run"
)

// kinkOf returns the condition of a kink of a node, nil if it has none. An operation that compares a node with itself, or
// divides it by itself, has none.
func kinkOf(g *eval.Graph, id eval.ID) *fragment.Fragment {
	r := operation(g, id).Info()
	if r.Kink == "" {
		return nil
	}
	if args := g.Args(id); len(args) == 2 && args[0] == args[1] && (r.Boolean || r.Jumps) {
		return nil
	}
	return fragment.Text(r.Kink)
}

// firstKink returns the first node up to top that may have a kink, top + 1 if none has.
func firstKink(g *eval.Graph, top eval.ID) eval.ID {
	for id := range top + 1 {
		if g.Varies(id) && kinkOf(g, id) != nil {
			return id
		}
	}
	return top + 1
}

// KinkNotes returns notes on the kinks of nodes. With second, they speak of second derivatives, too.
func KinkNotes(g *eval.Graph, kinks []eval.ID, second bool) []eval.Note {
	var notes []eval.Note
	for _, id := range kinks {
		notes = append(notes, KinkNote(g, id, second))
	}
	return notes
}

// KinkNote is the note on the kink of a node. With second, it speaks of second derivatives, too.
func KinkNote(g *eval.Graph, id eval.ID, second bool) eval.Note {
	message := kinkMessage(operation(g, id))
	if second && (message == kinkChosen || message == kinkTied) {
		message += "; second derivatives follow this choice, and may differ from those of the whole formula"
	}
	return eval.Note{Kind: eval.KindKink, Message: message, Span: g.Span(id)}
}

// KinksAt returns the nodes that have a value but no derivative at the point, in forward order, among those that the derivatives
// of the roots depend on. taken marks the nodes on taken paths to the roots. Some of them have a derivative: see [Smooth].
func KinksAt(g *eval.Graph, v *run.Values, roots []eval.ID, taken []bool) []eval.ID {
	if len(roots) == 0 {
		return nil
	}
	top := slices.Max(roots)
	first := firstKink(g, top)
	path := make([]bool, top+1)     // a derivative flows from a root to the node
	jump := make([]bool, len(path)) // a piecewise constant operation is on the way: only jumps matter
	bent := make([]bool, len(path)) // a kink of the node may be a kink of a root
	for _, id := range roots {
		path[id], bent[id] = true, true
	}
	var kinks []eval.ID
	at := newPoint(g, v)
	for id := top; id >= first; id-- {
		if !taken[id] || !g.Varies(id) || !path[id] && !jump[id] {
			continue
		}
		at.move(id)
		c := g.Op(id)
		if k := kinkOf(g, id); k != nil && (path[id] && bent[id] || c.Info().Rules == nil) && at.walk.Make(k) != 0 {
			kinks = append(kinks, id)
		}
		for k, arg := range g.Args(id) {
			at.arg = k
			switch r := ruleOf(c, k); {
			case r == nil || !path[id]:
				jump[arg] = true
			case at.passes(r):
				path[arg] = true
				bent[arg] = bent[arg] || bends(g, id, arg)
			}
		}
	}
	slices.Reverse(kinks)
	return kinks
}

// SecondKinks returns notes on the nodes of a gradient that have a value but no derivative at the point, apart from first,
// the notes on the kinks of the outputs. An example is leakyrelu(x, s) at (0, 1). The partials were appended to a graph of
// length forward. The comparisons of a rule are not kinks: they choose between forms of one function.
func SecondKinks(g *eval.Graph, v *run.Values, partials []eval.ID, forward eval.ID, first []eval.Note) []eval.Note {
	partials = slices.DeleteFunc(slices.Clone(partials), func(id eval.ID) bool {
		return math.IsNaN(v.At(id)) // it has no derivative at all
	})
	known := map[ast.Span]bool{}
	for _, n := range first {
		known[n.Span] = true
	}
	var notes []eval.Note
	for _, k := range KinksAt(g, v, partials, v.Taken(g, partials...)) {
		at := g.Span(k)
		if k < forward || g.Op(k).Info().Boolean || known[at] {
			continue
		}
		known[at] = true
		notes = append(notes, eval.Note{Kind: eval.KindKink, Message: "the derivative of {} has a kink here: the smallest of its possible derivatives was taken", Span: at})
	}
	return notes
}

// KinkNode is a node that has a kink where another one, its condition, is not 0.
type KinkNode struct{ Node, Cond eval.ID }

// KinkNodes appends the conditions of the kinks between outs and wrt to the graph: kinks of nodes that a derivative flows
// through, and jumps of nodes that are piecewise constant, such as a condition.
func KinkNodes(g *eval.Graph, outs, wrt []eval.ID) []KinkNode {
	top := slices.Max(outs)
	on := active(g, top, wrt)
	path := make([]bool, top+1) // a derivative flows
	jump := make([]bool, top+1) // a piecewise constant operation is on the way
	bent := make([]bool, top+1) // a kink of the node may be a kink of an output
	for _, id := range outs {
		path[id], bent[id] = on[id], true
	}
	var list []KinkNode
	at := newSite(g)
	for id := top; id >= 0; id-- {
		if !path[id] && !jump[id] {
			continue
		}
		c := g.Op(id)
		if k := kinkOf(g, id); k != nil && (path[id] && bent[id] || c.Info().Rules == nil) {
			at.move(id)
			list = append(list, KinkNode{id, at.walk.Make(k)})
		}
		for k, arg := range g.Args(id) {
			if !on[arg] {
				continue
			}
			if path[id] && ruleOf(c, k) != nil {
				path[arg] = true
				bent[arg] = bent[arg] || bends(g, id, arg)
			} else {
				jump[arg] = true
			}
		}
	}
	slices.Reverse(list)
	return list
}

func kinkMessage(c op.Code) string {
	switch {
	case c.Info().Boolean:
		return "{} is on its border: the derivative on the side taken was used"
	case c.Info().Rules == nil:
		return "{} jumps here: its derivative was taken as 0"
	case c.Info().Jumps:
		return "{} jumps here: its derivative beside the jump was used"
	case strings.Contains(c.Info().Kink, "count("):
		return kinkTied
	}
	return kinkChosen
}

const (
	kinkChosen = "{} has a kink here: the smallest of its possible derivatives was taken"
	kinkTied   = "{} has a tie here: the tied arguments share its derivative, or get 0 if a constant ties, too"
)

// point computes formulas of the table at a node and its value, for one argument after another.
type point struct {
	g    *eval.Graph
	v    *run.Values
	node eval.ID
	arg  int
	ids  []eval.ID
	walk fragment.Walk[float64]

	element int              // of the node
	at      int              // of the array of a reduction
	varying map[place]bool   // elements that are known to depend on an input, or not to
	wholly  map[eval.ID]bool // nodes all of whose elements are known to, or not
}

func newPoint(g *eval.Graph, v *run.Values) *point {
	p := &point{g: g, v: v}
	p.walk.By = p
	return p
}

// move goes to a node.
func (p *point) move(to eval.ID) {
	p.node, p.arg = to, 0
	p.walk.Next()
}

// moveTo goes to an element of a node.
func (p *point) moveTo(to eval.ID, i int) {
	p.move(to)
	p.element = i
}

// passes reports whether the conditions of r hold.
func (p *point) passes(r *rule) bool {
	for _, g := range r.path {
		if (p.walk.Make(g.cond) != 0) == g.not {
			return false
		}
	}
	return true
}

func (p *point) Number(v float64) float64 { return v }

func (p *point) Letter(l fragment.Letter) float64 {
	switch l {
	case fragment.F:
		return p.value(p.node, p.element)
	case fragment.N:
		return float64(count(p.g, p.node))
	}
	a := argument(p.g, p.node, p.arg, l)
	if p.g.Op(p.node) == op.Reduce && a == lastArg(p.g, p.node) {
		return p.value(a, p.at)
	}
	return p.value(a, p.element)
}

// value returns an element of a node.
func (p *point) value(id eval.ID, i int) float64 {
	if !p.g.Arrays() {
		return p.v.At(id)
	}
	return p.v.Element(id, i)
}

func lastArg(g *eval.Graph, n eval.ID) eval.ID {
	args := g.Args(n)
	return args[len(args)-1]
}

func (p *point) List(to []float64, which fragment.List) []float64 {
	if p.g.Op(p.node) == op.Reduce {
		return p.elements(to, which)
	}
	arrays := p.g.Arrays()
	fixed := which == fragment.Fixed
	if fixed && arrays {
		which = fragment.Args
	}
	p.ids = appendList(p.ids[:0], p.g, p.node, which)
	for _, id := range p.ids {
		if !fixed || !arrays || !p.varies(id, p.element) {
			to = append(to, p.value(id, p.element))
		}
	}
	return to
}

func (p *point) Apply(c op.Code, args []float64) float64 { return c.Call(args) }

func (p *point) Holds(cond float64) (holds, known bool) { return cond != 0, true }
