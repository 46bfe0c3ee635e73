package batch

import (
	"fmt"
	"slices"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/cmd/rows/number"
	"backprop/diff"
)

// bad does what is to be done at a bad row, which is counted if first.
func (w *rowWorker) bad(c *rows.Chunk, r *rowResult, row rows.Row, k int, bad rows.Bad, first bool) {
	if w.OnError == argv.FailRow {
		if r.failed = w.failure(c, row, bad); r.failed.Hint == "" && w.in != nil {
			r.failed.Hint = "to leave out such rows: --on-error skip"
		}
		return
	}
	if first {
		if r.left.count++; r.left.count == 1 {
			f := w.failure(c, row, bad)
			r.left.first, r.left.hint = f.Msg, f.Hint
		}
	}
	if w.OnError == argv.NullRow {
		r.rows++
		r.no = true
		var lost int
		r.out, lost = w.writer.AppendMissing(r.out, c.Data, row, w.values, k, bad.Broken)
		if first {
			r.lost += int64(lost)
		}
	}
}

// padded counts a short row that is padded unasked.
func (w *rowWorker) padded(c *rows.Chunk, r *rowResult, row rows.Row, bad rows.Bad) {
	if r.padded.count++; r.padded.count == 1 {
		r.padded.first = w.failure(c, row, bad).Msg
	}
}

// failure says what is wrong with a row. It takes longer than the row does, so that only the first of a chunk is told.
func (w *rowWorker) failure(c *rows.Chunk, row rows.Row, bad rows.Bad) *failure.Error {
	var f *failure.Error
	if w.in == nil {
		f = failure.Usage(failure.CodeRow, "%s", bad.Text)
		f.Status = failure.ExitNo
	} else {
		f = w.in.bad(c.LineOf(int(row.Start)), bad.Column, bad.Text)
		otherwise := ""
		if bad.Column != "" || bad.Broken { // its cells do not fit
			otherwise = w.in.misread(c.Data[row.Start:row.End])
		}
		switch f.Hint = bad.Hint; {
		case otherwise != "":
			f.Hint = otherwise
		case w.in.titled && f.Line == 1:
			f.Hint = "the line looks like a header: leave out --columns"
		}
	}
	return f
}

// note counts what is to be said about the k-th row, by kind: the sentence is that of the first one.
func (w *rowWorker) note(c *rows.Chunk, r *rowResult, row rows.Row, k int) {
	for _, kind := range w.block.Kinds(k) {
		i := slices.IndexFunc(r.notes, func(t tallied) bool { return t.kind == kind })
		if i < 0 {
			i = len(r.notes)
			notes := w.block.Notes(k)
			n := notes[slices.IndexFunc(notes, func(n diff.Note) bool { return n.Kind == kind })].Quote(w.p.Source)
			r.notes = append(r.notes, tallied{kind: kind, first: n.Message + failure.Place(w.p.Source, n.Span), where: w.where(c, row, k)})
		}
		r.notes[i].count++
	}
}

// appendNotes appends the notes on the k-th row, as they stand in the list of an object.
func (w *rowWorker) appendNotes(dst []byte, k int) []byte {
	first := true
	for n, numbers := range w.block.Sentences(k) {
		parts := w.sentences[n]
		if parts == nil {
			if len(w.sentences) == mostSentences {
				clear(w.sentences)
			}
			parts = strings.Split(w.asJSON(*n), jsonHole)
			w.sentences[n] = parts
		}
		if len(parts) != len(numbers)+1 { // the text that is quoted has such a byte
			parts, numbers = []string{w.asJSON(n.Fill(numbers))}, nil
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, parts[0]...)
		for i, v := range numbers {
			dst = append(number.Append(dst, v), parts[i+1]...)
		}
	}
	return dst
}

// mostSentences is how many sentences are remembered.
const mostSentences = 10_000

// asJSON writes a note with its text.
func (w *rowWorker) asJSON(n diff.Note) string {
	text := object.String(render.Notes([]diff.Note{n.Quote(w.p.Source)}))
	return text[1 : len(text)-1]
}

// jsonHole is an [eval.Hole] in JSON.
const jsonHole = `\u0000`

// where says which row it is, and which point of the grid.
func (w *rowWorker) where(c *rows.Chunk, row rows.Row, k int) string {
	if w.in == nil {
		return w.levelsAt(k)
	}
	line := fmt.Sprintf("%s:%d", w.in.shown, c.LineOf(int(row.Start)))
	if len(w.sweeps) > 0 {
		line += ", " + w.levelsAt(k)
	}
	return line
}

// levelsAt writes the k-th point of the sweeps.
func (w *rowWorker) levelsAt(k int) string {
	names, values := make([]string, len(w.levels)), make([]float64, len(w.levels))
	for i, input := range w.swept {
		names[i], values[i] = w.p.Names.Inputs[input].Name, w.levels[i][k]
	}
	return place(names, values)
}

// point stands before what is said of a point of sweeps; a row of a file is told by its line.
func (w *rowWorker) point(k int) string {
	if len(w.sweeps) == 0 {
		return ""
	}
	return w.levelsAt(k) + ": "
}
