package compute

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
)

// EulerMessage says how e was read.
const EulerMessage = "e was read as Euler's number; to use e as a variable bind it: --e=…"

// MostNotes is how many notes are worth reading.
const MostNotes = 100

// Note is something to be said about an answer.
type Note = diff.Assumption

// KindCut is the kind of the note that an answer leaves something out. It is part of the JSON contract.
const KindCut = "cut"

// EulerNotes says where e was read as Euler's number.
func EulerNotes(names *ast.Names) []Note {
	if e := names.Euler; e != nil {
		return []Note{{Note: eval.Note{Kind: eval.KindConstant, Message: EulerMessage, Span: e.Span}}}
	}
	return nil
}

// ConstantNotes says that there is nothing to differentiate with respect to, which is a result, but an empty one.
func ConstantNotes(f *diff.Function, wrt []string) []Note {
	if len(wrt) > 0 {
		return nil
	}
	message := "there is nothing to differentiate with respect to: the result depends on no variable"
	if inner := f.Intermediates(); len(inner) > 0 {
		message += "; for an intermediate: --wrt " + screen.Brief(inner[0])
	}
	return []Note{{Note: eval.Note{Kind: eval.KindConstant, Message: message}}}
}

// plain returns notes without a condition.
func plain(notes []eval.Note) []Note {
	list := make([]Note, len(notes))
	for i, n := range notes {
		list[i].Note = n
	}
	return list
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
