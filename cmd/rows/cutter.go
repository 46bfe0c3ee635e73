package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

const (
	chunkSize = 64 << 10
	longest   = 16 << 20 // of a row
	padding   = 72       // bytes that can be read after a chunk, of any value
)

// Chunk is a piece of the input: rows that are whole, each with its line end.
type Chunk struct {
	Data  []byte // of which the capacity has some bytes more
	Line  int    // of the input, in which it begins; from 1
	Taken int64  // bytes of the input up to its end
	First int64  // of a grid, in place of bytes: its points from this one on
	N     int
}

// A LongError says that a row has more than 16 MiB, as one has that contains a quote which is not closed.
type LongError struct{ Line int }

func (e *LongError) Error() string {
	return fmt.Sprintf("line %d: the row has more than %d MiB", e.Line, longest>>20)
}

// Cutter cuts an input into chunks.
type Cutter struct {
	in    io.Reader
	comma byte   // 0: quotes mean nothing, a row is a line
	rest  []byte // read, and not in a chunk yet
	size  int    // of a chunk, in bytes, about
	line  int
	taken int64
	begun bool
	eof   bool
	err   error // of the input, for when everything before it is done

	// Idle reports whether nobody has anything to do. Then rows of a slow input are not held back until they fill
	// a chunk. It may be nil.
	Idle func() bool
	// Full fills the first chunk nevertheless: what is settled by it must not hang on how fast the input comes.
	Full bool
}

// NewCutter returns a Cutter of in. comma separates the cells, in quotes it and line ends mean nothing; 0
// makes every line a row. A byte-order mark is left out.
func NewCutter(in io.Reader, comma byte) *Cutter {
	return &Cutter{in: in, comma: comma, size: chunkSize, line: 1}
}

// Next fills c with the next rows. At the end of the input it returns [io.EOF].
func (k *Cutter) Next(c *Chunk) error {
	idle := k.Idle
	if k.Full {
		idle, k.Full = nil, false
	}
	buf, end, err := k.fill(c.Data[:0], k.size, idle)
	if err != nil {
		return err
	}
	k.rest = append(k.rest[:0], buf[end:]...)
	c.Data, c.Line = buf[:end], k.line
	k.line += bytes.Count(c.Data, newline)
	k.taken += int64(end)
	c.Taken = k.taken
	if c.Data[len(c.Data)-1] != '\n' {
		c.Data = append(c.Data, '\n')
	}
	c.Data = slices.Grow(c.Data, padding)
	return nil
}

var (
	newline = []byte{'\n'}
	mark    = []byte("\ufeff")
)

// fill reads into buf, after what is left from before, until it holds about size bytes and one whole row. It returns where
// the last whole row ends. Where idle says so, it does not wait for more than one.
func (k *Cutter) fill(buf []byte, size int, idle func() bool) ([]byte, int, error) {
	if !k.begun {
		k.skipMark()
	}
	buf = append(buf, k.rest...)
	short := idle != nil && idle()
	for ; ; short = false {
		for !k.eof && len(buf) < size && !short {
			buf = slices.Grow(buf, size-len(buf)+padding+1)
			n := k.read(buf[len(buf):size])
			more := buf[len(buf) : len(buf)+n]
			buf = buf[:len(buf)+n]
			short = len(buf) < size && bytes.IndexByte(more, '\n') >= 0 && idle != nil && idle()
		}
		end := len(buf)
		if !k.eof || k.err != nil {
			end = lastRow(buf, k.comma)
		}
		switch {
		case end > 0:
			return buf, end, nil
		case k.err != nil:
			return nil, 0, k.err
		case k.eof:
			return nil, 0, io.EOF
		case len(buf) > longest:
			return nil, 0, &LongError{k.line}
		case !short:
			size = min(2*len(buf), longest+1)
		}
	}
}

// read reads once, and remembers the end of the input.
func (k *Cutter) read(b []byte) int {
	n, err := k.in.Read(b)
	if err != nil {
		k.eof = true
		if !errors.Is(err, io.EOF) {
			k.err = err
		}
	}
	return n
}

// skipMark leaves out a byte-order mark.
func (k *Cutter) skipMark() {
	k.begun = true
	for !k.eof && len(k.rest) < len(mark) && bytes.HasPrefix(mark, k.rest) {
		k.rest = slices.Grow(k.rest, len(mark))
		n := k.read(k.rest[len(k.rest):len(mark)])
		k.rest = k.rest[:len(k.rest)+n]
	}
	if bytes.HasPrefix(k.rest, mark) {
		k.rest = k.rest[len(mark):]
		k.taken = int64(len(mark))
	}
}

// Look returns the beginning of the input, up to the end of its first line that is not blank unless that is very long, and leaves
// it where it is. It is called before anything else. Where the input cannot be read it returns the error.
func (k *Cutter) Look() ([]byte, error) {
	if !k.begun {
		k.skipMark()
	}
	for !k.eof && len(k.rest) < 64<<10 && bytes.IndexByte(bytes.TrimLeft(k.rest, " \t\r\n"), '\n') < 0 {
		k.rest = slices.Grow(k.rest, 4<<10)
		n := k.read(k.rest[len(k.rest) : len(k.rest)+4<<10])
		k.rest = k.rest[:len(k.rest)+n]
	}
	if len(k.rest) == 0 {
		return nil, k.err
	}
	return k.rest, nil
}

// SeparatedBy says what separates the cells, where it was not known. It is called before the first row is read.
func (k *Cutter) SeparatedBy(comma byte) { k.comma = comma }

// Header takes the first row that is not empty from the input, and returns it without its line end; nil if there is none. It
// is called before the first [Cutter.Next].
func (k *Cutter) Header() ([]byte, error) { return k.first(true) }

// Peek is [Cutter.Header], but leaves the row where it is.
func (k *Cutter) Peek() ([]byte, error) { return k.first(false) }

func (k *Cutter) first(take bool) ([]byte, error) {
	for {
		buf, _, err := k.fill(nil, 4<<10, func() bool { return true })
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return nil, err
		}
		end := firstRow(buf, k.comma)
		if end == 0 {
			end = len(buf) // of the last, without a line end
		}
		row := bytes.TrimSuffix(bytes.TrimSuffix(buf[:end], newline), []byte{'\r'})
		empty := len(row) == 0
		if k.comma == 0 {
			empty = len(bytes.TrimSpace(row)) == 0
		}
		k.rest = buf
		if empty || take {
			k.rest = buf[end:]
			k.line += bytes.Count(buf[:end], newline)
			k.taken += int64(end)
		}
		if !empty {
			return row, nil
		}
	}
}

// firstRow returns where the first row of data ends, with its line end; 0 if it does not.
func firstRow(data []byte, comma byte) int {
	for at := 0; ; {
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 {
			return 0
		}
		end += at
		quote := opening(data[:end], at, comma)
		if quote < 0 {
			return end + 1
		}
		if at = closing(data, quote) + 1; at > len(data) {
			return 0
		}
	}
}

// lastRow returns the end of the last whole row of data, which begins with a row; 0 if there is none.
func lastRow(data []byte, comma byte) int {
	last := 0
	for at := 0; ; {
		quote := opening(data, at, comma)
		plain := data[at:]
		if quote >= 0 {
			plain = data[at:quote]
		}
		if i := bytes.LastIndexByte(plain, '\n'); i >= 0 {
			last = at + i + 1
		}
		if quote < 0 {
			return last
		}
		if at = closing(data, quote) + 1; at > len(data) {
			return last
		}
	}
}

// opening returns where the next cell from at on begins with a quote; -1 if none does. What comes before at is whole cells, or a
// quoted one without the comma after it.
func opening(data []byte, at int, comma byte) int {
	if comma == 0 {
		return -1
	}
	for {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			return -1
		}
		if at += i; at == 0 || data[at-1] == comma || data[at-1] == '\n' {
			return at
		}
		at++
	}
}

// closing returns where the quote at the beginning of a cell is closed; len(data) if it is not.
func closing(data []byte, quote int) int {
	for at := quote + 1; ; at += 2 {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			return len(data)
		}
		if at += i; at+1 >= len(data) || data[at+1] != '"' {
			return at
		}
	}
}
