package compute

import (
	"fmt"
	"slices"

	"backprop/diff"
	"backprop/eval"
)

// MostNotes is how many notes are worth reading.
const MostNotes = 100

// Note is something to be said about an answer.
type Note = diff.Assumption

// KindCut is the kind of the note that an answer leaves something out. It is part of the JSON contract.
const KindCut = "cut"

// nothing returns the note n, which says that there is nothing to differentiate with respect to, where that is so.
func nothing(wrt []string, n eval.Note) []eval.Note {
	if len(wrt) > 0 {
		return nil
	}
	return []eval.Note{n}
}

// plain returns notes without a condition.
func plain(notes []eval.Note) []Note {
	if len(notes) == 0 {
		return nil
	}
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
