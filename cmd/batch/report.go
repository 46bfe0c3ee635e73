package batch

import (
	"fmt"
	"slices"
	"strings"

	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/diff"
)

// bad does what is to be done at a bad row.
func (w *rowWorker) bad(c *rows.Chunk, r *rowResult, row rows.Row, k int, bad rows.Bad) {
	var f *failure.Error
	if w.in == nil {
		f = failure.Usage(failure.CodeRow, "%s", bad.Text)
		f.Status = failure.ExitNo
	} else {
		f = w.in.bad(c.LineOf(int(row.Start)), bad.Column, bad.Text)
		if f.Hint = bad.Hint; w.in.titled && f.Line == 1 {
			f.Hint = "the line looks like a header: leave --columns out"
		}
	}
	if w.OnError == FailRow {
		r.failed = f
		return
	}
	if r.left.count++; r.left.count == 1 {
		r.left.first, r.left.hint = f.Msg, f.Hint
	}
	if w.OnError == NullRow {
		r.rows++
		r.no = true
		r.out = w.writer.AppendMissing(r.out, c.Data, row, w.values, k, bad.Broken)
	}
}

// note runs the k-th row by itself, and counts what is to be said about it. It returns that as JSON, where it is written
// with the row.
func (w *rowWorker) note(c *rows.Chunk, r *rowResult, row rows.Row, k int) string {
	var kept []diff.Note
	for _, n := range w.block.Notes(k) {
		again := slices.ContainsFunc(kept, func(m diff.Note) bool { return m.Kind == n.Kind })
		n = n.Quote(w.p.Source)
		kept = append(kept, n)
		if again { // each row is counted once
			continue
		}
		i := slices.IndexFunc(r.notes, func(t tallied) bool { return t.kind == n.Kind })
		if i < 0 {
			i = len(r.notes)
			r.notes = append(r.notes, tallied{kind: n.Kind, first: n.Message + failure.Place(w.p.Source, n.Span), where: w.where(c, row, k)})
		}
		r.notes[i].count++
	}
	if !w.perPoint {
		return ""
	}
	text := object.String(render.Notes(kept))
	return text[1 : len(text)-1] // the members
}

// where says which row it is.
func (w *rowWorker) where(c *rows.Chunk, row rows.Row, k int) string {
	if w.in != nil {
		return fmt.Sprintf("%s:%d", w.in.shown, c.LineOf(int(row.Start)))
	}
	return w.swept(k)
}

// swept writes the k-th point of sweeps.
func (w *rowWorker) swept(k int) string {
	var list []string
	for i, input := range w.Batch.swept {
		list = append(list, w.p.Names.Inputs[input].Name+" = "+printer.Digits(w.found.Columns[i][k], 15))
	}
	return strings.Join(list, ", ")
}

// point stands before what is said of a point of sweeps; a row of a file is told by its line.
func (w *rowWorker) point(k int) string {
	if w.in != nil {
		return ""
	}
	return w.swept(k) + ": "
}
