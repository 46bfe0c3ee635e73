package rows

import "io"

// Grid is a source of points without an input: it yields their numbers, from 0.
type Grid struct {
	Points int64
	next   int64
}

// gridChunk is the number of points in a chunk.
const gridChunk = 1024

// Next fills c with the next points.
func (g *Grid) Next(c *Chunk) error {
	if g.next == g.Points {
		return io.EOF
	}
	c.First, c.N = g.next, int(min(gridChunk, g.Points-g.next))
	g.next += int64(c.N)
	c.Taken = g.next
	return nil
}
