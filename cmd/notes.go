package cmd

import (
	"fmt"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/screen"
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

// printNotes prints notes, a line each; in JSON they are in the result.
func (a *app) printNotes(o output, source string, notes []eval.Note) {
	if o.format == "json" || a.noNotes {
		return
	}
	pal := a.palette(a.std.Err)
	for _, n := range notes {
		fmt.Fprintf(a.std.Err, "%s %s%s\n", pal.Note("note:"), screen.Clean(n.Message), place(source, n.Span))
	}
}

// place says where in the source a note belongs.
func place(source string, at ast.Span) string {
	if at.Len() == 0 {
		return ""
	}
	line, column := position(source, int(at.Start))
	if strings.Contains(source, "\n") {
		return fmt.Sprintf(" (line %d, column %d)", line, column)
	}
	return fmt.Sprintf(" (column %d)", column)
}
