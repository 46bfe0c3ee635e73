package diff

import (
	"sync"

	"backprop/ast/op"
	"backprop/eval"
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
// depend on an input and are on a branch that was taken.
func Kinks(g *eval.Graph, v *eval.Values, nodes []eval.ID, taken []bool) []eval.Note {
	var notes []eval.Note
	for _, id := range nodes {
		if !taken[id] || !g.Varies(id) {
			continue
		}
		if k := kinkOf(g.Op(id)); k != nil && (&point{g, v, id}).value(k) != 0 {
			notes = append(notes, eval.Note{Kind: eval.KindKink, Message: kinkMessage(g.Op(id)), Span: g.Span(id)})
		}
	}
	return notes
}

func kinkMessage(c op.Code) string {
	switch {
	case c.Info().Boolean:
		return "{} compares equal values: the derivative is that of the side taken"
	case c.Info().D == nil:
		return "{} jumps here: its derivative is taken as 0"
	}
	return "{} has a kink here: of its derivatives the one of least norm is taken"
}

// point is a node with its values.
type point struct {
	g    *eval.Graph
	v    *eval.Values
	node eval.ID
}

// value computes t at the point.
func (at *point) value(t *tmpl) float64 {
	args := at.g.Args(at.node)
	switch t.what {
	case number:
		return t.val
	case argument:
		return at.v.At(args[int(t.val)])
	case self:
		return at.v.At(at.node)
	case count:
		return float64(len(args))
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
	return t.op.Call(list)
}
