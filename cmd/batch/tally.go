package batch

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
)

// tallied is a note that rows share, with their count.
type tallied struct {
	kind  string
	count int64
	first string // the note on the first of them
	where string // which that is
	hint  string // what to do about it
}

// Tally collects the notes on all rows.
type Tally struct {
	notes   []tallied
	left    tallied
	lost    int64 // of the bad rows that are written
	padded  tallied
	garbled bool
	no      bool // there is no result of a row, or one that is 0 or NaN; kept where it is asked for

	reduced   []*reduction // with --reduce, once all rows are computed
	nonfinite string       // names the first number of their result that is not finite
}

// add adds the result of the next chunk.
func (t *Tally) add(r *rowResult) {
	t.no = t.no || r.no
	if t.left.count == 0 {
		t.left.first, t.left.hint = r.left.first, r.left.hint
	}
	t.left.count += r.left.count
	t.lost += r.lost
	if t.padded.count == 0 {
		t.padded.first = r.padded.first
	}
	t.padded.count += r.padded.count
	t.garbled = t.garbled || r.garbled
	for _, n := range r.notes {
		i := slices.IndexFunc(t.notes, func(t tallied) bool { return t.kind == n.kind })
		if i < 0 {
			t.notes = append(t.notes, n)
			continue
		}
		t.notes[i].count += n.count
	}
}

// Nonfinite names the first number of the result of all rows that is not finite; "" where all are, and where each row has a
// result.
func (t *Tally) Nonfinite() string { return t.nonfinite }

// Note is a note on all rows.
type Note struct {
	Kind string
	Text string
	Hint string // what to do about it; "" for none
	Rows int64  // how many it is about; 0: all
}

// No reports whether one of the results is 0 or NaN, or is missing.
func (t *Tally) No() bool { return t.no }

// Notes returns the notes on all rows, counted by kind. Where each row has notes of its own, these can be left out.
func (t *Tally) Notes(m *Batch, inRows bool) []Note {
	var list []Note
	line := func(kind string, rows int64, format string, details ...any) {
		list = append(list, Note{Kind: kind, Text: fmt.Sprintf(format, details...), Rows: rows})
	}
	for _, n := range m.p.NameNotes { // those of all rows, and in none
		line(n.Kind, 0, "%s%s", n.Message, failure.Place(m.p.Source, n.Span))
	}
	if m.layout.Wrt != nil && len(m.layout.Wrt) == 0 {
		line(m.p.Nothing.Kind, 0, "%s", m.p.Nothing.Message)
	}
	if call := m.ofOne; call != nil && m.Reduce == "" {
		line(KindRows, 0, "%s combines its arguments in each row, and there is only one; to combine rows write --reduce %s%s", call.Fun, call.Fun, failure.Place(m.p.Source, call.Span))
	}
	switch n := t.padded.count; {
	case n == 1:
		line(KindRows, n, "1 short row was padded with empty cells: %s", t.padded.first)
	case n > 1:
		line(KindRows, n, "%d short rows were padded with empty cells, the first: %s", n, t.padded.first)
	}
	if t.garbled {
		line(KindRows, 0, "%s has bytes that are not UTF-8, which JSON replaces by U+FFFD; convert it: iconv -f LATIN1 -t UTF-8", m.in.shown)
	}
	if m.renamed != "" {
		line(KindRows, 0, "%s", m.renamed)
	}
	for _, n := range t.notes {
		switch {
		case m.perPoint && inRows:
		case n.count == 1:
			line(n.kind, 1, "%s: 1 row, %s: %s", n.kind, n.where, n.first)
		default:
			line(n.kind, n.count, "%s: %d rows, first %s: %s", n.kind, n.count, n.where, n.first)
		}
	}
	if !m.Strict {
		list = append(list, t.reducedNotes(m)...)
	}
	return list
}

// KindRows is the kind of a note on bad rows, and on how rows are taken together. It is part of the JSON contract.
const KindRows = "rows"

// Left says how many rows were bad, and what to do about it; without a text where none were.
func (t *Tally) Left(m *Batch) Note {
	done := map[string]string{argv.SkipRow: "left out", argv.NullRow: "written without a result"}[m.OnError]
	if t.lost > 0 {
		done += " (" + m.in.lost(t.lost) + ")"
	}
	note := Note{Kind: KindRows, Hint: t.left.hint, Rows: t.left.count}
	switch n := t.left.count; {
	case n == 1:
		note.Text = fmt.Sprintf("1 bad row was %s: %s", done, t.left.first)
	case n > 1:
		note.Text = fmt.Sprintf("%d bad rows were %s, the first: %s", n, done, t.left.first)
	}
	return note
}

// ofOneArgument returns the first sum, mean, min or max of one argument, which who thinks of columns takes for one over all rows; nil if there is none.
func ofOneArgument(p *ast.Program) *ast.Call {
	for _, s := range p.Stmts {
		for _, body := range s.Body {
			for e := range ast.Preorder(body) {
				if c, ok := e.(*ast.Call); ok && len(c.Args) == 1 && c.Over == nil && slices.Contains(argv.Reductions, c.Fun) && hasName(c.Args[0]) {
					return c
				}
			}
		}
	}
	return nil
}

// hasName reports whether an expression is made of more than numbers.
func hasName(e ast.Expr) bool {
	for e := range ast.Preorder(e) {
		if _, ok := e.(*ast.Name); ok {
			return true
		}
	}
	return false
}
