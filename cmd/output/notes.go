package output

import (
	"fmt"

	"backprop/cmd/screen"
)

// Note prints one note on stderr.
func (o *Output) Note(text string) {
	fmt.Fprintf(o.Err, "%s %s\n", o.palette(o.Err).Note("note:"), screen.Clean(text))
}

// Hint prints a line below a note.
func (o *Output) Hint(text string) { fmt.Fprintf(o.Err, "  %s\n", screen.Clean(text)) }
