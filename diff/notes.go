package diff

import (
	"slices"

	"backprop/eval"
)

// Note is something that a user should know about a result, with its place in the formula. Its Quote puts the text at that
// place into the message.
type Note = eval.Note

// NameNotes returns the notes on how the formula was read: its names, and operations on whole arrays that could be meant
// otherwise. remedy says how to make e a variable.
func (f *Function) NameNotes(remedy string) []Note {
	return slices.Concat(eval.NameNotes(f.names, remedy), f.notes)
}

func (f *Function) nameNotes() []Note { return f.NameNotes("list it in Options.Inputs") }
