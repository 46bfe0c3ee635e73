package output

import (
	"fmt"

	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"
)

// Notes prints notes about a source on stderr, a line each.
func (o *Output) Notes(source string, notes []eval.Note) {
	if o.NoNotes {
		return
	}
	for _, n := range notes {
		o.Note(n.Message + failure.Place(source, n.Span))
	}
}

// Note prints one note on stderr.
func (o *Output) Note(text string) {
	fmt.Fprintf(o.Err, "%s %s\n", o.palette(o.Err).Note("note:"), screen.Clean(text))
}

// Hint prints a line below a note.
func (o *Output) Hint(text string) { fmt.Fprintf(o.Err, "  %s\n", screen.Clean(text)) }
