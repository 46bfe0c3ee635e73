package cmd

import (
	"fmt"
	"slices"

	"backprop/cmd/render"
	"backprop/eval"
)

// mostNotes is how many notes are worth reading.
const mostNotes = 100

// shown returns the notes that are worth reading, with the text of the source at their places; how many more there are is
// one of them. Only those quote the source: of 100,000 calls in each other that would be all of it, 100,000 times.
func shown(notes []eval.Note, source string) []eval.Note {
	list := slices.Clip(notes[:min(len(notes), mostNotes)])
	for i := range list {
		list[i] = list[i].Quote(source)
	}
	if more := len(notes) - len(list); more > 0 {
		list = append(list, eval.Note{Kind: notes[mostNotes].Kind, Message: fmt.Sprintf("%d more notes", more)})
	}
	return list
}

// resultNotes prints the notes on a result; in JSON they are in it.
func (a *app) resultNotes(o render.Style, source string, notes []eval.Note) {
	if o.Format != "json" {
		a.Notes(source, notes)
	}
}
