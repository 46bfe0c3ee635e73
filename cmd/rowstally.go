package cmd

import (
	"fmt"
	"slices"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/eval"
)

// tallied is what rows have in common, counted.
type tallied struct {
	kind  string
	count int64
	first string // what it is in the first of them
	where string // which that is
	hint  string // what to do about it
}

// tally is what is to be said about all rows.
type tally struct {
	rows, counted int64
	notes         []tallied
	left          tallied
	totals        []eval.Total
	whole         *result // of all rows, with --reduce
}

func newTally(m *manyRows) *tally {
	t := &tally{}
	if m.reduce != "" {
		t.totals = make([]eval.Total, m.outputs)
	}
	return t
}

// add adds what was made of the next chunk.
func (t *tally) add(r *rowResult) {
	t.rows += r.rows
	t.counted += r.counted
	if t.left.count == 0 {
		t.left.first, t.left.hint = r.left.first, r.left.hint
	}
	t.left.count += r.left.count
	for _, n := range r.notes {
		i := slices.IndexFunc(t.notes, func(t tallied) bool { return t.kind == n.kind })
		if i < 0 {
			t.notes = append(t.notes, n)
			continue
		}
		t.notes[i].count += n.count
	}
	for i := range r.totals {
		t.totals[i].Merge(&r.totals[i])
	}
}

// reduced returns the one result of all rows.
func (t *tally) reduced(m *manyRows) *result {
	over := int64(1)
	if m.reduce == "mean" {
		over = t.counted
	}
	values := make([]float64, len(t.totals))
	for i := range values {
		values[i] = t.totals[i].Over(over)
	}
	r := *m.layout
	r.reduce, r.count = m.reduce, t.counted
	r.fill(values)
	return &r
}

// say writes the notes, counted by kind, and how many rows were bad. Where JSON is asked for, each row has its notes.
func (t *tally) say(a *app, m *manyRows) {
	line := func(format string, args ...any) { a.Note(fmt.Sprintf(format, args...)) }
	quiet := a.NoNotes || m.perPoint && (a.json || a.format == "json")
	if e := m.p.Names.Euler; e != nil && !a.NoNotes { // that of all rows, and in none
		line("%s%s", eulerMessage, failure.Place(m.layout.source, e.Span))
	}
	if call := m.ofOne; call != nil && m.reduce == "" && !a.NoNotes {
		line("%s is taken over its arguments in each row, and there is one; over the rows: --reduce %s%s", call.Fun, call.Fun, failure.Place(m.layout.source, call.Span))
	}
	for _, n := range t.notes {
		switch {
		case quiet:
		case n.count == 1:
			line("%s: 1 row, %s: %s", n.kind, n.where, n.first)
		default:
			line("%s: %d rows, first %s: %s", n.kind, n.count, n.where, n.first)
		}
	}
	if t.whole != nil && !m.strict && !a.NoNotes {
		if what := t.beyond(m); what != "" {
			line("%s", what)
		}
	}
	done := map[string]string{skipRow: "left out", nullRow: "written without a result"}[m.onError]
	switch n := t.left.count; {
	case n == 1:
		line("1 bad row was %s: %s", done, t.left.first)
	case n > 1:
		line("%d bad rows were %s, the first: %s", n, done, t.left.first)
	}
	if t.left.hint != "" {
		a.Hint(t.left.hint)
	}
}

// beyond says why the one result is not finite though every row is; "" if that is not so.
func (t *tally) beyond(m *manyRows) string {
	switch {
	case m.reduce == "mean" && t.counted == 0:
		return "the mean of no rows is not a number"
	case m.reduce == "mean": // which lies between its rows
		return ""
	}
	for i, name := range m.derived {
		if v := t.totals[i].Over(1); name != "" && t.totals[i].Finite() && v-v != 0 {
			return fmt.Sprintf("%s: the sum of all rows is %s, though each of them is finite: %s", eval.KindNonfinite, printer.Number(v), name)
		}
	}
	return ""
}

// ofOneArgument returns the first sum or mean of one argument, which who thinks of columns takes for one over all rows; nil if there is none.
func ofOneArgument(p *ast.Program) *ast.Call {
	for _, s := range p.Stmts {
		for _, body := range s.Body {
			for e := range ast.Preorder(body) {
				if c, ok := e.(*ast.Call); ok && len(c.Args) == 1 && (c.Fun == "sum" || c.Fun == "mean") && hasName(c.Args[0]) {
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
