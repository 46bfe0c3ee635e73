package diff

import "backprop/eval"

// Note is something that a user should know about a result, with its place in the formula. Its Quote puts the text at that
// place into the message.
type Note = eval.Note

// nameNotes returns notes on how names were read.
func (s *source) nameNotes() []Note {
	return eval.NameNotes(s.names, "list it in Options.Inputs")
}
