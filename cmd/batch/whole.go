package batch

import (
	"fmt"
	"io"
	"slices"

	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/eval"
)

// writeReduced writes the result of all rows: an object for each point of the grid that they are computed at, and each kind.
func (t *Tally) writeReduced(m *Batch, to io.Writer) error {
	for point, reduced := range t.reduced {
		names, values := m.gridPoint(point)
		for _, kind := range m.reductions() {
			a := m.asked.Template()
			a.Fill(reduced.result(kind))
			t.judge(m, a, place(names, values))
			j := object.Object{{Name: "reduce", Value: kind}, {Name: "count", Value: reduced.count}}
			if len(names) > 0 {
				j.Add("at", render.Numbers(names, values, m.style))
			}
			if _, err := io.WriteString(to, object.String(append(j, render.Members(a, m.style)...))+"\n"); err != nil {
				return err
			}
		}
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
func (t *Tally) judge(m *Batch, a *compute.Answer, place string) {
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
