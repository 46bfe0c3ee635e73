package rows

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// CSV reads rows of cells with a byte between them, a comma or a tab. Blanks around a number are not looked at; empty lines are
// left out. A quote that is not the first byte of a cell stands for itself.
type CSV struct {
	comma byte
	names []string // of the cells
	want  []int    // by cell: the column of a block; -1: none

	DecimalComma bool // numbers have a comma in place of the point
}

// NewCSV returns a reader of rows with a cell for each of names. want has the column of a block for each cell, or -1.
func NewCSV(comma byte, names []string, want []int) *CSV {
	return &CSV{comma: comma, names: names, want: want}
}

// A HeaderError is a mistake in a cell of a header, counted from 1.
type HeaderError struct {
	Cell int
	Text string
}

func (e *HeaderError) Error() string {
	return fmt.Sprintf("column %d of the header: %s", e.Cell, e.Text)
}

// What is wrong with a cell.
const (
	unclosed = "its quote is not closed"
	trailing = "text follows its closing quote"

	// CarriageReturn is the Text of a [HeaderError] of an input whose lines do not end with a line feed.
	CarriageReturn = "it contains a carriage return"
)

// Cells splits a row. A quoted cell has what is between its quotes, decoded. The first cell that is not quoted as it should be makes
// a [*HeaderError], as does a carriage return outside of quotes, but for those at the end of the row.
func Cells(row []byte, comma byte) (cells []string, err error) {
	content := len(bytes.TrimRight(row, "\r"))
	for at := 0; ; {
		end, text, whole := cell(row, at, comma)
		cells = append(cells, string(text))
		plain := at // what is not quoted begins here
		if at < len(row) && row[at] == '"' {
			plain = min(closing(row, at)+1, end)
		}
		wrong := ""
		switch {
		case bytes.IndexByte(row[plain:max(plain, min(end, content))], '\r') >= 0:
			wrong = CarriageReturn
		case !whole && plain == len(row):
			wrong = unclosed
		case !whole:
			wrong = trailing
		}
		if wrong != "" && err == nil {
			err = &HeaderError{len(cells), wrong}
		}
		if end >= len(row) {
			return cells, err
		}
		at = end + 1
	}
}

// cell returns where the cell that begins at a byte ends, and what is in it. whole is false if it is quoted and not
// closed, or goes on after its quotes.
func cell(row []byte, at int, comma byte) (end int, text []byte, whole bool) {
	if at < len(row) && row[at] == '"' {
		last := closing(row, at)
		if last == len(row) {
			return last, row[at+1:], false
		}
		text = row[at+1 : last]
		if bytes.IndexByte(text, '"') >= 0 {
			text = bytes.ReplaceAll(text, []byte(`""`), []byte(`"`))
		}
		end = last + 1
		return plainEnd(row, end, comma), text, end == len(row) || row[end] == comma
	}
	end = plainEnd(row, at, comma)
	return end, row[at:end], true
}

// plainEnd returns where the next comma or the end of the row is.
func plainEnd(row []byte, at int, comma byte) int {
	if i := bytes.IndexByte(row[at:], comma); i >= 0 {
		return at + i
	}
	return len(row)
}

// Read reads rows. Those of plain cells are read here, all others slowly.
func (r *CSV) Read(c *Chunk, at int, b *Block) int {
	data, end := c.Data[:len(c.Data)+padding], len(c.Data)
	b.Rows, b.Bad = b.Rows[:0], b.Bad[:0]
	last := len(r.want) - 1
rows:
	for len(b.Rows) < cap(b.Rows) && at < end {
		start, n := at, len(b.Rows)
		for i, column := range r.want {
			stop := r.comma
			if i == last {
				stop = '\n'
			}
			if column >= 0 && r.DecimalComma {
				// of which few rows have none
			} else if column >= 0 {
				v, size := scanNumber(data[at:])
				next := at + size
				if size == 0 && data[at] == '"' {
					if v, size = scanNumber(data[at+1:]); size > 0 && data[at+1+size] == '"' {
						next = at + size + 2
					}
				}
				if stop == '\n' && data[next] == '\r' {
					next++
				}
				if size > 0 && data[next] == stop {
					b.Columns[column][n] = v
					at = next + 1
					continue
				}
			} else {
				next := at
				if data[at] == '"' {
					next = closing(data[:end], at) + 1
					if stop == '\n' && data[min(next, end)] == '\r' {
						next++
					}
				} else {
					for data[next] != r.comma && data[next] != '\n' && data[next] != '"' {
						next++
					}
				}
				if next < end && data[next] == stop && (last > 0 || lineEnd(data, start, next+1) > start) {
					at = next + 1
					continue
				}
			}
			if at = r.slowly(c.Data, start, n, b); at < 0 { // an empty line
				at = -at
				continue rows
			}
			break
		}
		b.Rows = append(b.Rows, Row{Start: int32(start), End: int32(lineEnd(data, start, at))})
	}
	return at
}

// lineEnd returns where a row ends whose line ends before next.
func lineEnd(data []byte, start, next int) int {
	if next--; next > start && data[next-1] == '\r' {
		next--
	}
	return next
}

// slowly reads a row, the n-th of the block, in which there is something else than numbers and words. It returns where the next one
// begins; of an empty line that with a minus.
func (r *CSV) slowly(data []byte, start, n int, b *Block) int {
	size := firstRow(data[start:], r.comma)
	next := start + size
	if size == 0 { // a quote is not closed
		next = len(data)
	}
	row := data[start:lineEnd(data, start, next)]
	if len(row) == 0 {
		return -next
	}
	at, count := 0, 0
	for ; ; count++ {
		end, text, whole := cell(row, at, r.comma)
		name := ""
		if count < len(r.names) {
			name = r.names[count]
		}
		if !whole {
			if end == len(row) && size == 0 {
				bad(b, n, name, toTheEnd(row))
			} else {
				bad(b, n, name, trailing)
			}
			b.Bad[len(b.Bad)-1].Broken = true
		}
		if count < len(r.want) && r.want[count] >= 0 {
			v, wrong := r.number(text)
			switch {
			case wrong == "":
			case bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")):
				badArray(b, n, name, text)
			default:
				bad(b, n, name, wrong)
				if DecimalComma(string(text)) && !r.DecimalComma && b.Bad[len(b.Bad)-1].Hint == "" {
					b.Bad[len(b.Bad)-1].Hint = "for numbers with a decimal comma: --decimal-comma"
				}
			}
			b.Columns[r.want[count]][n] = v
		}
		if end >= len(row) {
			count++
			break
		}
		at = end + 1
	}
	switch {
	case count < len(r.want):
		whole := len(b.Bad) == 0 || b.Bad[len(b.Bad)-1].Row != n
		bad(b, n, r.names[count], fmt.Sprintf("the row has only %d of %d cells", count, len(r.want)))
		if whole && slices.Max(r.want[count:]) < 0 {
			last := &b.Bad[len(b.Bad)-1]
			last.Missing, last.Hint = len(r.want)-count, "to take missing cells as empty: --pad-short-rows"
		}
	case count > len(r.want):
		bad(b, n, "", fmt.Sprintf("the row has %d cells, not %d", count, len(r.want)))
		b.Bad[len(b.Bad)-1].Broken = true
	}
	return next
}

// number reads the number of a cell.
func (r *CSV) number(text []byte) (v float64, wrong string) {
	if !r.DecimalComma {
		return parseNumber(text)
	}
	point, ok := withPoint(text)
	if !ok {
		return 0, quote(text) + " has a point where numbers have a decimal comma"
	}
	if v, wrong = parseNumber(point); wrong != "" && len(bytes.TrimSpace(text)) > 0 {
		wrong = quote(text) + " is not a number with a decimal comma"
	}
	return v, wrong
}

// withPoint returns a number that has a decimal comma with a point. It refuses one that has a point already, which would mean
// thousands.
func withPoint(text []byte) (_ []byte, ok bool) {
	if bytes.IndexByte(text, '.') >= 0 {
		return nil, false
	}
	return bytes.Replace(text, []byte{','}, []byte{'.'}, 1), true
}

// DecimalComma reports whether a cell looks like a number with a decimal comma: 1,5 and 0,125, but not 1,500, which may be thousands.
func DecimalComma(cell string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimSpace(cell), ",")
	point, _ := withPoint([]byte(cell))
	digits := strings.TrimLeft(whole, "+-")
	thousands := len(fraction) == 3 && len(digits) <= 3 && !strings.HasPrefix(digits, "0")
	return ok && len(digits) > 0 && !thousands && point != nil && IsNumber(string(point))
}

// toTheEnd says of a row, whose quote is not closed, how much of the input is in it.
func toTheEnd(row []byte) string {
	if lines := bytes.Count(row, newline); lines > 0 {
		return fmt.Sprintf("%s, and what follows is in it: %s", unclosed, plural(lines, "more line"))
	}
	return unclosed
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// IsNumber reports whether a cell is a number.
func IsNumber(cell string) bool {
	_, wrong := parseNumber([]byte(cell))
	return wrong == ""
}

// parseNumber reads the number that is all of text, but for blanks.
func parseNumber(text []byte) (v float64, wrong string) {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return 0, "the cell is empty"
	}
	v, n := scanNumber(text)
	if n == len(text) {
		return v, ""
	}
	if decimal := bytes.TrimPrefix(text, []byte("+")); n == 0 && numberEnd(append(bytes.Clone(decimal), '\n'), 0) == len(decimal) {
		return 0, quote(text) + " is out of the range of a float64"
	}
	return 0, quote(text) + " is not a number"
}

// quote shows a text of the input.
func quote(text []byte) string {
	if len(text) > 40 {
		k := 30
		for k > 0 && !utf8.RuneStart(text[k]) {
			k--
		}
		return strconv.Quote(string(text[:k]) + "…")
	}
	return strconv.Quote(string(text))
}
