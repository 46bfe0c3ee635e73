package load

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/cmd/failure"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/eval/array"
)

// table is a CSV file, of which the header is read.
type table struct {
	*File
	cut   *rows.Cutter
	comma byte
	names []string // in the header, or nil
	width int      // cells of a row
}

// table opens a table and reads its header: the first row, if none of its cells is a number.
func (f *File) table() (*table, error) {
	t := &table{File: f, comma: ','}
	begin, _ := f.Peek(looked)
	if first, _, _ := strings.Cut(strings.TrimLeft(string(begin), "\r\n"), "\n"); strings.Count(first, "\t") > strings.Count(first, ",") {
		t.comma = '\t'
	}
	t.cut = rows.NewCutter(f, t.comma)
	first, err := t.cut.Peek()
	if err != nil {
		return nil, f.Broken(err)
	}
	if first == nil {
		return nil, f.Refuse("it is empty")
	}
	cells, err := rows.Cells(first, t.comma)
	if err != nil {
		return nil, f.Refuse("%v", err)
	}
	t.width = len(cells)
	if words := separated(cells); len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !rows.IsNumber(w) }) { // 1 2 3
		e := t.bad(rows.Bad{Text: fmt.Sprintf("%q is not a number", screen.Brief(cells[0]))}, 1, cells[0])
		if second, _ := t.second(); second == nil {
			e.WithHint("for a vector write [%s], or each number on a line of its own", screen.Brief(strings.Join(words, ", ")))
		}
		return nil, e
	}
	if slices.ContainsFunc(cells, rows.IsNumber) && cells[0] != "" {
		return t, nil
	}
	if _, err := t.cut.Header(); err != nil {
		return nil, f.Broken(err)
	}
	if t.names = cells; cells[0] == "" && t.width > 1 {
		return nil, f.Refuse("the first column has no name, as the index of pandas has none").WithHint("save it without: df.to_csv(file, index=False)")
	}
	return t, nil
}

// separated returns the parts of the only cell of a row, where other signs than commas stand between numbers.
func separated(cells []string) []string {
	if len(cells) != 1 {
		return nil
	}
	return strings.FieldsFunc(cells[0], func(r rune) bool { return r == ' ' || r == ';' })
}

// second returns the second row, nil if there is none.
func (t *table) second() ([]byte, error) {
	if _, err := t.cut.Header(); err != nil {
		return nil, err
	}
	return t.cut.Peek()
}

// read reads all rows. want says for each column whether it is read, and add takes blocks of those, column by column.
func (t *table) read(want func(column int) bool, add func(columns [][]float64)) error {
	names, place := make([]string, t.width), make([]int, t.width)
	wanted := 0
	for i := range names {
		names[i] = fmt.Sprintf("column %d", i+1)
		if t.names != nil {
			names[i] = screen.Brief(t.names[i])
		}
		if place[i] = -1; want(i) {
			place[i] = wanted
			wanted++
		}
	}
	r := rows.NewCSV(t.comma, names, place)
	most := max(1, 1<<15/t.width)
	b := rows.Block{Rows: make([]rows.Row, 0, most), Columns: make([][]float64, wanted)}
	for i := range b.Columns {
		b.Columns[i] = make([]float64, most)
	}
	part := make([][]float64, wanted)
	for {
		var c rows.Chunk
		if err := t.cut.Next(&c); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return t.Broken(err)
		}
		for at := 0; at < len(c.Data); {
			at = r.Read(&c, at, &b)
			if len(b.Bad) > 0 {
				return t.bad(b.Bad[0], c.LineOf(int(b.Rows[b.Bad[0].Row].Start)), string(c.Data[b.Rows[b.Bad[0].Row].Start:b.Rows[b.Bad[0].Row].End]))
			}
			for i, column := range b.Columns {
				part[i] = column[:len(b.Rows)]
			}
			add(part)
		}
	}
}

// bad refuses a row.
func (t *table) bad(b rows.Bad, line int, row string) *failure.Error {
	about := ""
	if b.Column != "" && !strings.HasPrefix(b.Text, "the row has") {
		about = b.Column + ": "
	}
	f := t.Refuse("line %d: %s%s", line, about, screen.Clean(b.Text))
	f.Line = line
	switch {
	case t.width == 1 && strings.Contains(row, ";"):
		return f.WithHint("separate cells by commas, not by semicolons")
	case t.width == 1 && len(strings.Fields(row)) > 1:
		return f.WithHint("separate cells by commas, not by blanks; in Python: np.savetxt(file, x, delimiter=',')")
	case b.Text == "the cell is empty":
		return f.WithHint("write nan where a number is missing")
	}
	return f
}

// array reads a table into a matrix, or into a vector if it has one column.
func (t *table) array() (a array.Array, err error) {
	n := 0
	err = t.read(func(int) bool { return true }, func(columns [][]float64) {
		size := len(columns[0])
		n += size
		if len(columns) == 1 {
			a.Data = append(a.Data, columns[0]...)
			return
		}
		at := len(a.Data)
		a.Data = slices.Grow(a.Data, size*t.width)[:at+size*t.width]
		for k, column := range columns {
			for i, v := range column {
				a.Data[at+i*t.width+k] = v
			}
		}
	})
	if err != nil {
		return array.Array{}, err
	}
	sizes := []int64{int64(n), int64(t.width)}
	if t.width == 1 {
		sizes = sizes[:1]
	}
	if a.Shape, err = array.NewShape(sizes); err != nil {
		return array.Array{}, t.Refuse("%v", err)
	}
	return a, nil
}

// columns reads the columns of a table into vectors, or into numbers if it has one row. name returns the name of a column to
// read, from its header, or false; each gets its array.
func (t *table) columns(name func(header string) (string, bool), each func(name string, a array.Array) error) error {
	if t.names == nil {
		return t.Refuse("it has no header: the first line names the variables")
	}
	var names []string
	list := make([]bool, t.width)
	for i, header := range t.names {
		if n, ok := name(strings.TrimSpace(header)); ok {
			names, list[i] = append(names, n), true
		}
	}
	data, n := make([][]float64, len(names)), 0
	err := t.read(func(i int) bool { return list[i] }, func(columns [][]float64) {
		for k, column := range columns {
			data[k] = append(data[k], column...)
			n = len(data[k])
		}
	})
	if err != nil {
		return err
	}
	for k, name := range names {
		a := array.Array{Shape: array.Shape{n}, Data: data[k]}
		switch n {
		case 0:
			return t.Refuse("it has no rows")
		case 1:
			a.Shape = nil
		}
		if err := each(name, a); err != nil {
			return err
		}
	}
	return nil
}

// Broken words an error of the input.
func (f *File) Broken(err error) error {
	if long, ok := errors.AsType[*rows.LongError](err); ok {
		e := f.Refuse("%v", long)
		e.Line = long.Line
		return e.WithHint("more numbers in a row are read from NPY")
	}
	return failure.IO("cannot read", f.shown, err)
}
