package rows

import (
	"bytes"
	"slices"
)

// Crossed is a source of the rows of an input, each at all points of a grid: a chunk has some rows and all points, or one row and
// some of the points.
type Crossed struct {
	*Cutter
	Points int64 // of the grid, from 1

	read  Chunk  // of the input
	rest  []byte // rows of it that were not given yet
	rows  []byte // those that are given now
	line  int    // in which these begin
	first int64  // the next point of these
	taken int64  // bytes of the input, up to the rows that have all their points
}

// Next fills c with the next rows and points.
func (x *Crossed) Next(c *Chunk) error {
	if x.first == 0 {
		if err := x.next(); err != nil {
			return err
		}
	}
	c.Data, c.Line = slices.Grow(append(c.Data[:0], x.rows...), padding), x.line
	c.First, c.N = x.first, int(min(gridChunk, x.Points-x.first))
	if x.first += int64(c.N); x.first == x.Points {
		x.first, x.taken = 0, x.read.Taken-int64(len(x.rest))
	}
	c.Taken = x.taken
	return nil
}

// next takes as many rows as have a chunk of points, one at least.
func (x *Crossed) next() error {
	if len(x.rest) == 0 {
		if err := x.Cutter.Next(&x.read); err != nil {
			return err
		}
		x.rest, x.rows, x.line = x.read.Data, nil, x.read.Line
	}
	end := 0
	for range max(1, gridChunk/x.Points) {
		size := firstRow(x.rest[end:], x.comma)
		if size == 0 { // the last, or one with a quote that is not closed
			end = len(x.rest)
			break
		}
		end += size
	}
	x.line += bytes.Count(x.rows, newline)
	x.rows, x.rest = x.rest[:end], x.rest[end:]
	return nil
}
