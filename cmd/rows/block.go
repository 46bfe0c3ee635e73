package rows

import "bytes"

// Block has rows of a chunk, as read, with the numbers of the wanted columns.
type Block struct {
	Columns [][]float64 // by number of the column among those wanted, with room for all rows of a block
	Rows    []Row       // of which the capacity is how many are read at most
	Bad     []Bad       // in the order of the rows; their numbers are of any value
}

// Row is where a row is in its chunk.
type Row struct {
	Start, End int32 // without the line end; of an object from "{" to before "}"
	Missing    int32 // cells at the end, which are written as empty ones
}

// Bad is the mistake in a row.
type Bad struct {
	Row    int    // of the block
	Column string // that it is about; "" for the whole row
	Text   string
	Hint   string
	Broken bool // it has no cells that could be copied
	// Missing is how many cells it lacks at the end, where nothing is wrong with it but that, and none of them is wanted.
	Missing int
}

// AtOnePoint says how arrays are given while rows do not take them.
const AtOnePoint = "eval and diff take arrays at one point: --x='[1, 2]', --x=@data.npy or --bind FILE"

// badArray notes an array in the place of a number.
func badArray(b *Block, n int, column string, text []byte) {
	const most = 20 // bytes shown
	shown := string(text)
	if len(text) > most {
		shown = string(text[:most]) + "…"
	}
	bad(b, n, column, shown+" is an array, which rows do not take yet")
	if last := &b.Bad[len(b.Bad)-1]; last.Column == column {
		last.Hint = AtOnePoint
	}
}

// Reader reads the rows of a chunk. It is not safe for use by several goroutines at once.
type Reader interface {
	// Read fills b with rows of c from the byte at on, and returns where the next one begins: at the end
	// of the chunk, len(c.Data).
	Read(c *Chunk, at int, b *Block) (next int)
}

// LineOf returns the line of the input in which the byte at of the chunk is.
func (c *Chunk) LineOf(at int) int { return c.Line + bytes.Count(c.Data[:at], newline) }
