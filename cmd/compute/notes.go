package compute

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/run"
)

// EulerMessage says how e was read.
const EulerMessage = "e was read as Euler's number; to use e as a variable bind it: --e=…"

// MostNotes is how many notes are worth reading.
const MostNotes = 100

// Note is something to be said about an answer.
type Note struct {
	eval.Note
	Condition string // in the language: where it holds; "" for a note that has none
}

// EulerNotes says where e was read as Euler's number.
func EulerNotes(names *ast.Names) []Note {
	if e := names.Euler; e != nil {
		return []Note{{Note: eval.Note{Kind: eval.KindConstant, Message: EulerMessage, Span: e.Span}}}
	}
	return nil
}

// plain returns notes without a condition.
func plain(notes []eval.Note) []Note {
	list := make([]Note, len(notes))
	for i, n := range notes {
		list[i].Note = n
	}
	return list
}

// Notes collects what is to be said about the values of the nodes of the work, each thing once.
func (w *Work) Notes(v *run.Values) []Note {
	p, g := w.Point, w.Point.Graph
	taken := v.Taken(g, w.Outs...)
	if !w.Asked.Gradient {
		return p.notes(v, len(w.nodes), taken)
	}
	notes := p.notes(v, len(w.nodes), taken, w.forward, w.first)
	var roots []eval.ID
	for i, id := range w.Outs {
		if w.Asked.Upstream == nil || w.Asked.Upstream[i] != 0 {
			roots = append(roots, id)
		}
	}
	kinks := diff.Kinks(g, v, roots, taken)
	if w.Asked.HVP != nil || w.Asked.Hessian {
		kinks = append(kinks, diff.SecondKinks(g, v, w.partials(), eval.ID(w.forward), kinks)...)
	}
	return append(notes, plain(kinks)...)
}

// Suspects returns nodes that are 0 at a point where nothing is to be noted about finite results.
func (w *Work) Suspects() []eval.ID {
	roots := w.Outs
	if w.Asked.HVP != nil || w.Asked.Hessian {
		roots = slices.Concat(roots, w.partials())
	}
	return diff.Suspects(w.Point.Graph, roots, w.Asked.Gradient)
}

// notes collects what is to be said about the first n outputs of a program.
// orders are the lengths of the graph before first and second derivatives were appended.
func (p *Point) notes(v *run.Values, n int, taken []bool, orders ...int) []Note {
	notes := append(EulerNotes(p.Names), plain(v.ConditionNotes(p.Graph, taken))...)
	const most = 16                                       // outputs that are not finite and say so
	walks := max(most, 100_000_000/max(1, p.Graph.Len())) // each is one over the graph, also where an input is to blame
	for i, found := 0, 0; i < n && found < most && walks > 0; i++ {
		if f := v.Output(i); f-f == 0 {
			continue
		}
		walks--
		if note, ok := v.NonfiniteNote(p.Graph, i, orders...); ok {
			found++
			if note := (Note{Note: note}); !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	return notes
}

// Readable returns the notes that are worth reading, with the text of the source at their places; how many more there are is
// one of them. Only those quote the source: of 100,000 calls in each other that would be all of it, 100,000 times.
func Readable(notes []Note, source string) []Note {
	list := slices.Clip(notes[:min(len(notes), MostNotes)])
	for i := range list {
		list[i].Note = list[i].Quote(source)
	}
	if more := len(notes) - len(list); more > 0 {
		list = append(list, Note{Note: eval.Note{Kind: notes[MostNotes].Kind, Message: fmt.Sprintf("%d more notes", more)}})
	}
	return list
}
