package batch

import (
	"backprop/eval/array"
	"fmt"
	"io"
	"slices"

	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/eval"
)

// How many numbers --reduce adds up at most, and at all points of a grid: an exact sum takes half a kB, for every worker.
const (
	mostTotals = 10_000
	mostSums   = 200_000
)

// crew returns how many workers there are, each with sums of its own.
func (m *Batch) crew() (int, error) {
	n, err := m.workers()
	if m.sums > 1 {
		n = min(n, max(1, mostSums/(m.sums*m.outputs)))
	}
	return n, err
}

// sum says how often rows are reduced.
func (m *Batch) sum() error {
	points := int64(1)
	if m.crossed() {
		var err error
		if points, err = m.grid(); err != nil {
			return err
		}
	}
	switch {
	case m.outputs > mostTotals:
		return failure.Usage(ast.CodeLimit, "the result has %d numbers to add up, more than %d", m.outputs, mostTotals).WithHint("ask for fewer")
	case points > mostSums/int64(m.outputs):
		return failure.Usage(ast.CodeLimit, "the grid has %d points with %d numbers each to add up, more than %d in all", points, m.outputs, mostSums).WithHint("give fewer values")
	}
	m.sums = int(points)
	return nil
}

// writeReduced writes the result of all rows: a row for each point of the grid that they are computed at, and each kind.
func (t *Tally) writeReduced(m *Batch, to io.Writer) error {
	if m.whole != nil {
		if _, err := to.Write(m.whole.Header(nil, m.wholeNames)); err != nil {
			return err
		}
	}
	var text []byte // all of it: what a column is wide is settled by what comes first
	for point, reduced := range t.reduced {
		names, values := m.gridPoint(point)
		for _, kind := range m.reductions() {
			result := reduced.result(kind)
			a := m.asked.Template()
			a.Fill(result)
			t.judge(a, place(names, values))
			text = m.appendWhole(text, kind, reduced.count, names, values, a, result)
		}
	}
	_, err := to.Write(text)
	return err
}

// appendWhole appends a result of all rows as it is written.
func (m *Batch) appendWhole(dst []byte, kind string, count int64, names []string, values []float64, a *compute.Answer, result []float64) []byte {
	if m.whole != nil {
		columns := make([][]float64, 0, len(result)+1+len(values))
		for _, v := range slices.Concat(result, []float64{float64(count)}, values) {
			columns = append(columns, []float64{v})
		}
		dst = append(append(dst, kind...), m.separator()...)
		return m.whole.Append(dst, nil, rows.Row{}, columns, 0, nil)
	}
	j := object.Object{{Name: "reduce", Value: kind}, {Name: "count", Value: count}}
	if len(names) > 0 {
		j.Add("at", render.Arrays(names, array.Numbers(values), m.style))
	}
	return append(append(dst, object.String(append(j, render.Members(a, m.style)...))...), '\n')
}

// The names of what a result of all rows begins with.
var wholeNames = []string{"reduce", "count"}

// arrangeWhole says how the results of all rows are written in a table.
func (m *Batch) arrangeWhole() error {
	if m.style.Format == "json" {
		return nil
	}
	var swept []string
	if m.crossed() {
		swept, _ = m.at(0)
	}
	m.whole, m.wholeNames = m.rowWriter(append([]string{"count"}, swept...)), slices.Concat(wholeNames, swept, m.names)
	m.whole.From = rows.Nothing
	if name, twice := render.Repeated(m.wholeNames); twice {
		return failure.Usage(failure.CodeUsage, "two columns would have the name %s", screen.Brief(name)).WithHint("write objects: --format json; or give the variable another name")
	}
	return nil
}

// gridPoint returns the names and the values of what is different in the results of all rows.
func (m *Batch) gridPoint(point int) (names []string, values []float64) {
	if !m.crossed() {
		return nil, nil
	}
	return m.at(int64(point))
}

// judge looks for what is asked for by --strict and --exit-status.
func (t *Tally) judge(a *compute.Answer, place string) {
	t.no = t.no || a.No()
	if t.nonfinite == "" {
		if t.nonfinite = a.Nonfinite(); t.nonfinite != "" && place != "" {
			t.nonfinite += ", at " + place
		}
	}
}

// reducedNotes returns the notes on the result of all rows: of each kind the first, with how many points of the grid have one.
func (t *Tally) reducedNotes(m *Batch) (list []Note) {
	for _, kind := range m.reductions() {
		if len(t.reduced) > 0 && t.reduced[0].count == 0 && kind != "sum" {
			list = append(list, Note{Kind: eval.KindNonfinite, Text: "the " + kind + " of no rows is not a number"})
			continue
		}
		var found []tallied
		for point, reduced := range t.reduced {
			of, text := reduced.note(m, kind)
			if of == "" {
				continue
			}
			i := slices.IndexFunc(found, func(n tallied) bool { return n.kind == of })
			if i < 0 {
				i, found = len(found), append(found, tallied{kind: of, first: text, where: place(m.gridPoint(point))})
			}
			found[i].count++
		}
		for _, n := range found {
			text := n.kind + ": " + n.first
			switch {
			case n.where == "":
			case n.count == 1:
				text = fmt.Sprintf("%s: %s: %s", n.kind, n.where, n.first)
			default:
				text = fmt.Sprintf("%s: %d points, first %s: %s", n.kind, n.count, n.where, n.first)
			}
			list = append(list, Note{Kind: n.kind, Text: text})
		}
	}
	return list
}
