package diff

import (
	"math"
	"slices"
	"sync"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

var kinks [256]struct {
	once sync.Once
	cond *tmpl
}

// kinkOf returns the condition of a kink of c, nil where c has none.
func kinkOf(c op.Code) *tmpl {
	text := c.Info().Kink
	if text == "" {
		return nil
	}
	k := &kinks[c]
	k.once.Do(func() { k.cond = compile(c, parseFormula(text)) })
	return k.cond
}

// Kinks notes the nodes at which there is a value but no derivative, among those that
// depend on an input and that the derivatives of the roots are about: taken is where the
// roots come from, and no rule on the way says that nothing is passed on.
func Kinks(g *eval.Graph, v *run.Values, roots []eval.ID, taken []bool) []eval.Note {
	var notes []eval.Note
	for _, id := range KinksAt(g, v, roots, taken) {
		notes = append(notes, eval.Note{Kind: eval.KindKink, Message: kinkMessage(g.Op(id)), Span: g.Span(id)})
	}
	return notes
}

// KinksAt returns the nodes that [Kinks] notes, in forward order.
func KinksAt(g *eval.Graph, v *run.Values, roots []eval.ID, taken []bool) []eval.ID {
	if len(roots) == 0 {
		return nil
	}
	path := make([]bool, slices.Max(roots)+1) // a path with a derivative leads from a root to the node
	jump := make([]bool, len(path))           // what is piecewise constant is on the way: only jumps matter
	for _, id := range roots {
		path[id] = true
	}
	var kinks []eval.ID
	for id := eval.ID(len(path) - 1); id >= 0; id-- {
		if !taken[id] || !g.Varies(id) || !path[id] && !jump[id] {
			continue
		}
		at := point{g: g, v: v, node: id}
		c := g.Op(id)
		if k := kinkOf(c); k != nil && (path[id] || c.Info().D == nil) && at.value(k) != 0 {
			kinks = append(kinks, id)
		}
		for k, arg := range g.Args(id) {
			at.arg = k
			switch r := ruleOf(c, k); {
			case r == nil || !path[id]:
				jump[arg] = true
			case at.passes(r):
				path[arg] = true
			}
		}
	}
	slices.Reverse(kinks)
	return kinks
}

// SecondKinks notes the nodes of a gradient at which it has a value but no derivative, apart from those that are
// in first, the kinks of the outputs: a second derivative that is about leakyrelu(x, s) at (0, 1). The partials were
// appended to a graph of length forward. What a rule compares is no kink: it chooses between forms of one function.
func SecondKinks(g *eval.Graph, v *run.Values, partials []eval.ID, forward eval.ID, first []eval.Note) []eval.Note {
	partials = slices.DeleteFunc(slices.Clone(partials), func(id eval.ID) bool {
		return math.IsNaN(v.At(id)) // it has no derivative of any size
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
		notes = append(notes, eval.Note{Kind: eval.KindKink, Message: "the derivative of {} has a kink here: of its possible derivatives the smallest was taken", Span: at})
	}
	return notes
}

// KinkNode is a node that has a kink where another one, its condition, is not 0.
type KinkNode struct{ Node, Cond eval.ID }

// KinkNodes appends the conditions of the kinks between outs and wrt to the graph: of the nodes through which a
// derivative flows, those that have a value but no derivative somewhere. What is constant piece by piece is not among
// them, as no derivative flows through it.
func KinkNodes(g *eval.Graph, outs, wrt []eval.ID) []KinkNode {
	top := slices.Max(outs)
	on := active(g, top, wrt)
	path := make([]bool, top+1)
	for _, id := range outs {
		path[id] = on[id]
	}
	var list []KinkNode
	for id := top; id >= 0; id-- {
		if !path[id] {
			continue
		}
		c := g.Op(id)
		at := instance{g: g, node: id}
		if k := kinkOf(c); k != nil && c.Info().D != nil {
			list = append(list, KinkNode{id, at.build(k)})
		}
		for k, arg := range g.Args(id) {
			if on[arg] && ruleOf(c, k) != nil {
				path[arg] = true
			}
		}
	}
	slices.Reverse(list)
	return list
}

func kinkMessage(c op.Code) string {
	switch {
	case c.Info().Boolean:
		return "{} is on its border: the derivative is that of the side taken"
	case c.Info().D == nil:
		return "{} jumps here: its derivative was taken as 0"
	case c.Info().Jumps:
		return "{} jumps here: its derivative is that beside the jump"
	}
	return "{} has a kink here: of its possible derivatives the smallest was taken"
}

// point is a node with its values, for one argument after another.
type point struct {
	g    *eval.Graph
	v    *run.Values
	node eval.ID
	arg  int
	same map[*tmpl]float64 // what is the same for every argument
}

// passes reports whether the conditions of r hold.
func (at *point) passes(r *rule) bool {
	for _, p := range r.path {
		if (at.value(p.cond) != 0) == p.not {
			return false
		}
	}
	return true
}

// value computes t at the point.
func (at *point) value(t *tmpl) float64 {
	args := at.g.Args(at.node)
	switch t.what {
	case number:
		return t.val
	case argument:
		return at.v.At(letter(at.g, at.node, at.arg, int(t.val)))
	case self:
		return at.v.At(at.node)
	case count:
		return float64(len(args))
	}
	if v, ok := at.same[t]; ok {
		return v
	}
	var list []float64
	for _, a := range t.args {
		if a.what == rest || a.what == fixed {
			for _, id := range args[at.g.Op(at.node).Info().Lead:] {
				if a.what == rest || !at.g.Varies(id) {
					list = append(list, at.v.At(id))
				}
			}
			continue
		}
		list = append(list, at.value(a))
	}
	v := t.op.Call(list)
	if t.all {
		if at.same == nil {
			at.same = map[*tmpl]float64{}
		}
		at.same[t] = v
	}
	return v
}
