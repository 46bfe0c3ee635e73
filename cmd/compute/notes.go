package compute

import (
	"fmt"
	"slices"

	"backprop/diff"
)

// MostNotes limits the notes of an answer: nobody reads more.
const MostNotes = 100

// KindCut is the kind of the note that an answer leaves something out. It is part of the JSON contract.
const KindCut = "cut"

// nothing returns the note n, that there is nothing to differentiate with respect to, if wrt is empty.
func nothing(wrt []string, n diff.Note) []diff.Note {
	if len(wrt) > 0 {
		return nil
	}
	return []diff.Note{n}
}

// Readable returns the first notes, with the text of the source at their places, and a note that counts the others. Only
// these quote the source: 100,000 notes on nested calls would quote all of it 100,000 times.
func Readable(notes []diff.Note, source string) []diff.Note {
	list := slices.Clip(notes[:min(len(notes), MostNotes)])
	for i := range list {
		list[i] = list[i].Quote(source)
	}
	if more := len(notes) - len(list); more > 0 {
		list = append(list, diff.Note{Kind: notes[MostNotes].Kind, Message: fmt.Sprintf("%d more notes", more)})
	}
	return list
}
