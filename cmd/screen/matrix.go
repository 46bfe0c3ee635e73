package screen

import (
	"fmt"
	"io"
	"strings"
)

// MatrixWidth returns the number of columns that a matrix takes side by side.
func MatrixWidth(corner string, rows, cols []string, cell func(i, k int) string) int {
	names := Column{}
	names.Add(corner)
	for _, name := range rows {
		names.Add(name)
	}
	total := names.Wide
	for k, name := range cols {
		c := Column{}
		c.Add(name)
		for i := range rows {
			c.Add(cell(i, k))
		}
		total += 2 + c.Wide
	}
	return total
}

// Matrix writes a table of numbers or formulas, with its title in the corner, row names to the left, column names above, and
// cells aligned to the right. Columns that do not fit on a page continue below, with the names again.
func Matrix(w io.Writer, pal Palette, corner string, rows, cols []string, cell func(i, k int) string) {
	names := Column{Most: PageWidth / 2}
	for _, name := range rows {
		names.Add(name)
	}
	names.Wide = max(names.Wide, Width(corner))
	for from := 0; from < len(cols); {
		part, to := matrixPart(names.Wide, len(rows), cols, cell, from)
		var b strings.Builder
		if from > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(corner + names.Pad(corner))
		for k, c := range part {
			b.WriteString("  " + c.Pad(cols[from+k]) + pal.Name(cols[from+k]))
		}
		b.WriteByte('\n')
		for i, name := range rows {
			b.WriteString(pal.Name(name) + names.Pad(name))
			for _, c := range part {
				b.WriteString("  " + c.Pad(c.cells[i]) + c.cells[i])
			}
			b.WriteByte('\n')
		}
		fmt.Fprint(w, b.String())
		from = to
	}
}

// cells is a column of a matrix with its texts.
type cells struct {
	Column
	cells []string
}

// matrixPart returns the columns of a matrix, from one on, that fit on a page beside names of width left: at least one.
func matrixPart(left, rows int, cols []string, cell func(i, k int) string, from int) (part []cells, to int) {
	total := left
	for to = from; to < len(cols); to++ {
		c := cells{cells: make([]string, rows)}
		c.Add(cols[to])
		for i := range rows {
			c.cells[i] = cell(i, to)
			c.Add(c.cells[i])
		}
		if total += 2 + c.Wide; to > from && total > PageWidth {
			break
		}
		part = append(part, c)
	}
	return part, to
}
