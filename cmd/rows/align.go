package rows

import (
	"bytes"
	"io"
	"strconv"

	"backprop/cmd/screen"
)

// Aligner writes a table for people, with aligned columns, numbers to the right. The first rows settle the widths.
type Aligner struct {
	w       io.Writer
	head    []byte // the names, until the first rows come
	columns []screen.Column
	number  []bool
	buf     []byte
}

// NewAligner returns an Aligner that writes to w.
func NewAligner(w io.Writer) *Aligner { return &Aligner{w: w} }

// Write writes rows as a [Writer] has appended them; those of the first call are the names of the columns.
func (a *Aligner) Write(rows []byte) (int, error) {
	n := len(rows)
	if a.columns == nil && a.head == nil {
		a.head = bytes.Clone(rows)
		return n, nil
	}
	if a.columns == nil {
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

// Close writes the names if no rows came.
func (a *Aligner) Close() error {
	if a.columns != nil || a.head == nil {
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
			if i == len(a.columns) {
				a.columns, a.number = append(a.columns, screen.Column{}), append(a.number, true)
			}
			a.columns[i].Wide = max(a.columns[i].Wide, min(screen.Width(string(cell)), mostWide))
			if n > 0 && len(cell) > 0 {
				point := bytes.Replace(cell, []byte{','}, []byte{'.'}, 1) // a decimal comma is one
				if _, err := strconv.ParseFloat(string(point), 64); err != nil {
					a.number[i] = false
				}
			}
		}
	}
}

// mostWide limits the width of a column: a longer cell does not move all others.
const mostWide = 40

func (a *Aligner) row(row []byte) {
	for i, cell := range bytes.Split(row, []byte{unit}) {
		if i > 0 {
			a.buf = append(a.buf, "  "...)
		}
		pad := ""
		if i < len(a.columns) {
			pad = a.columns[i].Pad(string(cell))
		}
		if i < len(a.columns) && a.number[i] {
			a.buf = append(append(a.buf, pad...), cell...)
			continue
		}
		a.buf = append(append(a.buf, cell...), pad...)
	}
	a.buf = append(bytes.TrimRight(a.buf, " "), '\n')
}
