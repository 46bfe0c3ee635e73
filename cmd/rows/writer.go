package rows

import (
	"bytes"
	"slices"
)

// Format is how rows are written.
type Format uint8

const (
	Aligned Format = iota // for people: as an [Aligner] takes it
	Comma
	Tab
	Objects
)

// What is between the cells and after the rows of a text that is still to be aligned.
const (
	unit   = 0x1f
	record = 0x1e
)

// From has the cells that a row takes over from its source.
type From uint8

const (
	Nothing From = iota
	Bytes        // as they are
	ByCell
)

// Writer appends rows: cells taken over from the input, then numbers. Several goroutines can use it at once.
type Writer struct {
	Format
	From         From
	Comma        byte     // between the cells of the input; 0: it has objects
	Between      byte     // the cells of the output with Comma, as between those of an input that has another byte there; 0: a comma
	DecimalComma bool     // the input has one in its numbers, and the tables that are written
	Names        []string // of the columns that are taken over; only those of cells
	Number       []bool   // with ByCell, from cells to objects: which are numbers

	Numbers []int                    // the columns of the numbers
	Parts   []string                 // before each of them, without what separates the first from what is taken over; and after the last
	Given   int                      // columns from this one on are those of variables, which a row without numbers has, too; 0: none are
	Close   string                   // after what is added to a row
	Digits  int                      // of a number; 0: as many as it takes to read back
	Clean   func(text string) string // makes a cell safe to be shown, where it is aligned
}

// Append appends the row with the k-th of the numbers, and more after the last one.
func (w *Writer) Append(dst, data []byte, row Row, columns [][]float64, k int, more []byte) []byte {
	switch {
	case w.From == Bytes && w.Format != Objects:
		dst = append(dst, data[row.Start:row.End]...)
		for range row.Missing + 1 {
			dst = append(dst, w.separator())
		}
	case w.From == Nothing && w.Format != Objects:
	default:
		dst = w.taken(dst, data[row.Start:row.End])
	}
	for i, column := range w.Numbers {
		dst = append(dst, w.Parts[i]...)
		dst = w.number(dst, columns[column][k])
	}
	dst = append(dst, w.Parts[len(w.Numbers)]...)
	dst = append(dst, more...)
	dst = append(dst, w.Close...)
	return append(dst, w.end()...)
}

// AppendMissing appends the k-th row without the numbers that are computed. Of one that is broken it takes over the cells that
// have a name, and returns how many it leaves out; of an object that is broken nothing can be taken over, which counts as one.
func (w *Writer) AppendMissing(dst, data []byte, row Row, columns [][]float64, k int, broken bool) (_ []byte, lost int) {
	text := data[row.Start:row.End]
	table := w.Format != Objects
	switch {
	case w.From == Nothing && table:
	case broken && w.Comma == 0 && w.From != Nothing:
		lost = 1
		if !table {
			dst = append(dst, '{')
			break
		}
		for range w.Names {
			dst = append(dst, w.separator())
		}
	case broken && w.From != Nothing:
		dst = w.taken(dst, text)
		lost = max(0, countCells(text, w.Comma)-len(w.Names))
	case w.From == Bytes && table:
		dst = append(dst, text...)
		for n := countCells(text, w.Comma); n <= len(w.Names); n++ { // it may be short
			dst = append(dst, w.separator())
		}
	default:
		dst = w.taken(dst, text)
	}
	if table && w.Format != Aligned && len(w.Numbers) == 1 && (w.From == Nothing || len(w.Names) == 0) {
		dst = append(dst, `""`...) // an empty line would be no row
	}
	for i, column := range w.Numbers {
		dst = append(dst, w.Parts[i]...)
		switch {
		case w.Given > 0 && column >= w.Given:
			dst = w.number(dst, columns[column][k])
		case !table:
			dst = append(dst, "null"...)
		}
	}
	dst = append(dst, w.Parts[len(w.Numbers)]...)
	dst = append(dst, w.Close...)
	return append(dst, w.end()...), lost
}

func countCells(row []byte, comma byte) int {
	n := 1
	for at := 0; ; n++ {
		end, _, _ := cell(row, at, comma)
		if end >= len(row) {
			return n
		}
		at = end + 1
	}
}

func (w *Writer) separator() byte {
	if w.Between != 0 && w.Format == Comma {
		return w.Between
	}
	return [...]byte{unit, ',', '\t', ','}[w.Format]
}

func (w *Writer) end() string { return [...]string{"\x1e", "\n", "\n", "}\n"}[w.Format] }

// number appends a number, which in an object is a string where JSON has none. People see no negative zero.
func (w *Writer) number(dst []byte, v float64) []byte {
	if v == 0 && w.Format == Aligned {
		v = 0 // without a sign
	}
	quoted := w.Format == Objects && v-v != 0
	if quoted {
		dst = append(dst, '"')
	}
	start := len(dst)
	dst = appendNumber(dst, v, w.Digits)
	if w.DecimalComma && w.Format != Objects {
		dst = w.withComma(dst, start)
	}
	if quoted {
		dst = append(dst, '"')
	}
	return dst
}

// withComma gives the number from start on a decimal comma, and quotes where that separates cells.
func (w *Writer) withComma(dst []byte, start int) []byte {
	i := bytes.IndexByte(dst[start:], '.')
	if i < 0 {
		return dst
	}
	dst[start+i] = ','
	if w.separator() == ',' {
		dst = append(slices.Insert(dst, start, '"'), '"')
	}
	return dst
}

// Header returns the line with the names of a table, of which those of the input are written as header, the bytes of the
// input, where they are taken over as they are. Objects have none.
func (w *Writer) Header(header []byte, numbers []string) []byte {
	if w.Format == Objects {
		return nil
	}
	var dst []byte
	switch w.From {
	case Bytes:
		dst = append(append(dst, header...), w.separator())
	case ByCell:
		for _, name := range w.Names {
			dst = append(w.text(dst, []byte(name)), w.separator())
		}
	}
	for i, name := range numbers {
		if i > 0 {
			dst = append(dst, w.separator())
		}
		dst = w.text(dst, []byte(name))
	}
	return append(dst, w.end()...)
}
