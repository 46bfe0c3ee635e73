package diff

import "backprop/eval"

// Note is something that a user should know about a result, with its place in the formula. Its Quote puts the text at that
// place into the message.
type Note = eval.Note

// constantNotes says where e was read as Euler's number.
func (s *source) constantNotes() []Note {
	return eval.ConstantNotes(s.names, "list it in Options.Inputs")
}
