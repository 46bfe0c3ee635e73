package compute

import (
	"fmt"
	"slices"

	"backprop/diff"
)

// MostNotes is how many notes are worth reading.
const MostNotes = 100

// KindCut is the kind of the note that an answer leaves something out. It is part of the JSON contract.
const KindCut = "cut"

// nothing returns the note n, which says that there is nothing to differentiate with respect to, where that is so.
func nothing(wrt []string, n diff.Note) []diff.Note {
	if len(wrt) > 0 {
		return nil
	}
	return []diff.Note{n}
}

// Readable returns the notes that are worth reading, with the text of the source at their places; how many more there are is
// one of them. Only those quote the source: of 100,000 calls in each other that would be all of it, 100,000 times.
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
