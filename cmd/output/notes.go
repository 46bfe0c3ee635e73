package output

import (
	"fmt"

	"backprop/cmd/object"
	"backprop/cmd/screen"
)

// Note prints one note on stderr, like an error: a line for people with its hint, or with --json an object. rows is the
// number of rows in question; 0 if it is not about rows.
func (o *Output) Note(kind, text, hint string, rows int64) {
	if o.JSON {
		type message struct {
			Kind    string `json:"kind"`
			Message string `json:"message"`
			Hint    string `json:"hint,omitempty"`
			Count   int64  `json:"count,omitempty"`
		}
		m := message{Kind: kind, Message: screen.Clean(text), Hint: screen.Clean(hint), Count: rows}
		fmt.Fprintf(o.Err, "%s\n", object.String(object.Object{{Name: "note", Value: m}}))
		return
	}
	fmt.Fprintf(o.Err, "%s %s\n", o.palette(o.Err).Note("note:"), screen.Clean(text))
	if hint != "" {
		fmt.Fprintf(o.Err, "  %s\n", screen.Clean(hint))
	}
}
