package cmd

import (
	"fmt"
	"io"
	"strings"
)

// pageWidth is how many columns a table has at most; a wider one goes on below, with the names again.
const pageWidth = 80

// matrixWidth returns how many columns a matrix takes that does not go on below.
func matrixWidth(corner string, rows, cols []string, cell func(i, k int) string) int {
	total := columns(corner)
	for _, name := range rows {
		total = max(total, columns(name))
	}
	for k, name := range cols {
		wide := columns(name)
		for i := range rows {
			wide = max(wide, columns(cell(i, k)))
		}
		total += 2 + wide
	}
	return total
}

// matrix writes a table of numbers or formulas with the names of its rows and columns: names to the left and above, the
// cells to the right. corner says what it is.
func matrix(w io.Writer, pal palette, corner string, rows, cols []string, cell func(i, k int) string) {
	pad := func(n int) string { return strings.Repeat(" ", max(0, n)) }
	left := columns(corner)
	for _, name := range rows {
		if n := columns(name); n <= pageWidth/2 { // a longer name does not move all others to the right
			left = max(left, n)
		}
	}
	texts := make([]string, len(rows))
	for from := 0; from < len(cols); {
		var b strings.Builder // of the columns in this part
		head, total := "", left
		to := from
		var block [][]string
		var widths []int
		for ; to < len(cols); to++ {
			wide := columns(cols[to])
			for i := range rows {
				texts[i] = cell(i, to)
				wide = max(wide, columns(texts[i]))
			}
			if to > from && total+2+wide > pageWidth {
				break
			}
			total += 2 + wide
			head += "  " + pad(wide-columns(cols[to])) + pal.name(cols[to])
			block, widths = append(block, append([]string(nil), texts...)), append(widths, wide)
		}
		if from > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(corner + pad(left-columns(corner)) + head + "\n")
		for i, name := range rows {
			b.WriteString(pal.name(name) + pad(left-columns(name)))
			for k := range block {
				b.WriteString("  " + pad(widths[k]-columns(block[k][i])) + block[k][i])
			}
			b.WriteByte('\n')
		}
		fmt.Fprint(w, b.String())
		from = to
	}
}
