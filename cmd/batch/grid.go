package batch

import (
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/bind"
	"backprop/cmd/failure"
	"backprop/cmd/rows"
)

// crossed reports whether each row of an input is computed at all points of a grid.
func (m *Batch) crossed() bool { return m.in != nil && len(m.sweeps) > 0 }

// grid returns how many points the sweeps make.
func (m *Batch) grid() (points int64, err error) {
	points = 1
	for _, s := range m.sweeps {
		if points > bind.MostPoints/s.N {
			return 0, failure.Usage(ast.CodeLimit, "the grid has more than %d points", int64(bind.MostPoints)).WithHint("give fewer values")
		}
		points *= s.N
	}
	return points, nil
}

// mostTabled is how many values of a sweep are computed once: a power takes longer than most formulas.
const mostTabled = 1 << 16

// tabled computes the values of the sweeps, which each row needs again; nil for one that has many.
func (m *Batch) tabled() [][]float64 {
	tables := make([][]float64, len(m.sweeps))
	for i, s := range m.sweeps {
		if m.crossed() && s.N <= mostTabled {
			tables[i] = make([]float64, s.N)
			for k := range tables[i] {
				tables[i][k] = s.At(int64(k))
			}
		}
	}
	return tables
}

// at returns the names and the values of the sweeps at a point of the grid.
func (m *Batch) at(point int64) (names []string, values []float64) {
	names, values = make([]string, len(m.sweeps)), make([]float64, len(m.sweeps))
	for i := len(m.sweeps) - 1; i >= 0; i-- {
		s := m.sweeps[i]
		names[i], values[i] = m.p.Names.Inputs[m.swept[i]].Name, s.At(point%s.N)
		point /= s.N
	}
	return names, values
}

// place writes the values of the sweeps at a point of the grid.
func place(names []string, values []float64) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = name + " = " + printer.Digits(values[i], 15)
	}
	return strings.Join(list, ", ")
}

// spread is a column of the input, and that of a block in which a row stands once for each point of the grid.
type spread struct {
	from int // of those wanted
	to   []float64
}

// cross computes the rows that were found, each at the points of the grid that the chunk has: the last sweep is the fastest.
func (w *rowWorker) cross(c *rows.Chunk, r *rowResult) {
	points := 1
	if len(w.sweeps) > 0 {
		points = c.N
	}
	for at, all := 0, len(w.found.Rows)*points; at < all && r.failed == nil; {
		n := min(w.block.Size(), all-at)
		w.fill(c, at, points, n)
		w.compute(c, r, at, points, n)
		at += n
	}
}

// fill fills the columns of a block with n points, from the at-th of those of the rows on.
func (w *rowWorker) fill(c *rows.Chunk, at, points, n int) {
	for _, s := range w.spread {
		from, row, p := w.found.Columns[s.from], at/points, at%points
		for k := range n {
			s.to[k] = from[row]
			if p++; p == points {
				row, p = row+1, 0
			}
		}
	}
	every := int64(1) // points until a sweep moves on
	for i := len(w.sweeps) - 1; i >= 0; i-- {
		s, table, p := w.sweeps[i], w.tables[i], at%points
		for k := range n {
			which := (c.First + int64(p)) / every % s.N
			if table != nil {
				w.levels[i][k] = table[which]
			} else {
				w.levels[i][k] = s.At(which)
			}
			if p++; p == points {
				p = 0
			}
		}
		every *= s.N
	}
}
