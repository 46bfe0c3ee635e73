package rows

import (
	"bytes"
	"io"
	"strconv"
)

// Aligner writes a table for people: the cells of a column under each other, numbers to the right. How wide the columns are is
// settled by what comes first.
type Aligner struct {
	w      io.Writer
	width  func(string) int // of a text, in columns of a terminal
	head   []byte           // the names, until the first rows come
	wide   []int
	number []bool
	buf    []byte
}

// NewAligner returns an Aligner that writes to w.
func NewAligner(w io.Writer, width func(string) int) *Aligner { return &Aligner{w: w, width: width} }

// Write writes rows as a [Writer] has appended them; those of the first call are the names of the columns.
func (a *Aligner) Write(rows []byte) (int, error) {
	n := len(rows)
	if a.wide == nil && a.head == nil {
		a.head = bytes.Clone(rows)
		return n, nil
	}
	if a.wide == nil {
		rows = append(a.head, rows...)
		a.measure(rows)
	}
	a.buf = a.buf[:0]
	for len(rows) > 0 {
		var row []byte
		row, rows, _ = bytes.Cut(rows, []byte{record})
		a.row(row)
	}
	_, err := a.w.Write(a.buf)
	return n, err
}

// Close writes the names where no rows came.
func (a *Aligner) Close() error {
	if a.wide != nil || a.head == nil {
		return nil
	}
	_, err := a.Write(nil)
	return err
}

func (a *Aligner) measure(rows []byte) {
	for n := 0; len(rows) > 0; n++ {
		var row []byte
		row, rows, _ = bytes.Cut(rows, []byte{record})
		for i, cell := range bytes.Split(row, []byte{unit}) {
			if i == len(a.wide) {
				a.wide, a.number = append(a.wide, 0), append(a.number, true)
			}
			a.wide[i] = max(a.wide[i], min(a.width(string(cell)), mostWide))
			if n > 0 && len(cell) > 0 {
				if _, err := strconv.ParseFloat(string(cell), 64); err != nil {
					a.number[i] = false
				}
			}
		}
	}
}

// mostWide is how wide a column is at most: longer cells do not move all others to the right.
const mostWide = 40

func (a *Aligner) row(row []byte) {
	for i, cell := range bytes.Split(row, []byte{unit}) {
		if i > 0 {
			a.buf = append(a.buf, "  "...)
		}
		pad := 0
		if i < len(a.wide) {
			pad = max(0, a.wide[i]-a.width(string(cell)))
		}
		if i < len(a.wide) && a.number[i] {
			a.buf = append(append(a.buf, bytes.Repeat([]byte{' '}, pad)...), cell...)
			continue
		}
		a.buf = append(append(a.buf, cell...), bytes.Repeat([]byte{' '}, pad)...)
	}
	a.buf = append(bytes.TrimRight(a.buf, " "), '\n')
}
