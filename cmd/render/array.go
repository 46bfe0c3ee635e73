package render

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/cmd/object"
	"backprop/cmd/screen"
	"backprop/eval/array"
)

const (
	mostShown  = 1000 // elements of an array that is written whole, as NumPy does
	edge       = 3    // elements at either end of an axis of a larger one
	mostAt     = 1000 // elements of an array in the JSON of a point
	mostInline = 4    // elements of an axis within a sentence or a picture
)

// JSONArray returns an array as it is written in JSON: lists in lists, or a number.
func (s Style) JSONArray(a array.Array) any {
	if a.IsNumber() {
		return s.JSON(a.Data[0])
	}
	return object.Array{Array: a, Digits: s.Digits}
}

// At is the object of the values of a point, without arrays of more than 1,000 elements: those are in the shapes alone.
func At(names []string, values array.List, s Style) any {
	if values.Shapes == nil {
		return Arrays(names, values, s)
	}
	j := object.Object{}
	for i, name := range names {
		if a := values.At(i); len(a.Data) <= mostAt {
			j.Add(name, s.JSONArray(a))
		}
	}
	return j
}

// Elements are the columns of an array in a table: its elements with their names, x[0] or A[1,0]. A number has its own name.
func Elements(name string, a array.Array) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		if a.IsNumber() {
			yield(name, a.Data[0])
			return
		}
		index := make([]int, len(a.Shape))
		for _, v := range a.Data {
			text := append([]byte(name), '[')
			for axis, i := range index {
				if axis > 0 {
					text = append(text, ',')
				}
				text = strconv.AppendInt(text, int64(i), 10)
			}
			if !yield(string(append(text, ']')), v) {
				return
			}
			for axis := len(index) - 1; axis >= 0; axis-- {
				if index[axis]++; index[axis] < a.Shape[axis] {
					break
				}
				index[axis] = 0
			}
		}
	}
}

// TeXArray writes an array in LaTeX: a vector as a column, a large matrix by its corners.
func (s Style) TeXArray(a array.Array) string { return tex{Style: s}.array(a, "") }

// Inline writes a small array in one line, of a larger one the shape.
func (s Style) Inline(a array.Array) string {
	if a.IsNumber() {
		return s.Number(a.Data[0])
	}
	for _, size := range a.Shape {
		if size > mostInline || len(a.Data) > mostInline*mostInline {
			return a.Shape.String()
		}
	}
	l := layout{Array: a, number: s.Number}
	l.collect(0, 0, 0, 0)
	var b strings.Builder
	for i, row := range l.rows {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strings.Repeat("[", row.opened) + strings.Join(row.cells, ", ") + strings.Repeat("]", row.closed))
	}
	return b.String()
}

// Array writes an array for people, as NumPy does: a vector in one line where it fits, the rows of a matrix below each other
// with aligned columns, of more than 1,000 elements those at the ends, and the shape. left is the number of columns before it
// in the first line. Further lines are not indented.
func (s Style) Array(a array.Array, left int) string {
	if a.IsNumber() {
		return s.Number(a.Data[0])
	}
	l := layout{Array: a, number: s.Number, width: max(screen.PageWidth-left, screen.PageWidth/2)}
	if len(a.Data) <= mostShown {
		l.collect(0, 0, 0, 0)
		return strings.Join(l.lines(), "\n")
	}
	// As many elements at the ends of a row as fit on a line.
	var lines []string
	for l.edge, l.ends = edge, edge; ; l.ends-- {
		l.rows = nil
		l.collect(0, 0, 0, 0)
		if lines = l.lines(); l.ends == 1 || !l.broken {
			break
		}
	}
	last := &lines[len(lines)-1]
	if shape := "  " + a.Shape.String(); screen.Width(*last)+len(shape) <= l.width {
		*last += shape
	} else {
		lines = append(lines, shape[1:])
	}
	return strings.Join(lines, "\n")
}

// layout is an array on its way to lines of text.
type layout struct {
	array.Array
	number func(v float64) string
	width  int
	edge   int // elements at either end of an axis that is shortened; 0: none is
	ends   int // of the last axis
	rows   []row
	broken bool // a row takes several lines
}

// row is a row of a matrix, or the mark of those that are left out.
type row struct {
	opened, closed int // brackets
	cells          []string
	omitted        bool
}

// collect collects the rows of the block at an element; opened and closed are the brackets that begin with its first row and
// end with its last.
func (l *layout) collect(axis, at, opened, closed int) {
	size := l.Shape[axis]
	last := axis == len(l.Shape)-1
	step, ends := l.Shape[axis+1:].Len(), l.edge
	if last {
		ends = l.ends
	}
	var cells []string
	for i := 0; i < size; i++ {
		if ends > 0 && size > 2*ends && i == ends {
			i = size - ends
			if last {
				cells = append(cells, "…")
			} else {
				l.rows = append(l.rows, row{opened: axis + 1, omitted: true})
			}
		}
		if last {
			cells = append(cells, l.number(l.Data[at+i]))
			continue
		}
		first, end := 0, 0
		if i == 0 {
			first = opened + 1
		}
		if i == size-1 {
			end = closed + 1
		}
		l.collect(axis+1, at+i*step, first, end)
	}
	if last {
		l.rows = append(l.rows, row{opened: opened + 1, closed: closed + 1, cells: cells})
	}
}

// lines writes the rows.
func (l *layout) lines() []string {
	l.broken = false
	rank := len(l.Shape)
	wide := l.columns()
	var lines []string
	for i, r := range l.rows {
		if r.omitted {
			lines = append(lines, screen.Spaces(r.opened)+"…")
			continue
		}
		line := screen.Spaces(rank-r.opened) + strings.Repeat("[", r.opened)
		for k, cell := range r.cells {
			end := ", "
			if k == len(r.cells)-1 {
				end = strings.Repeat("]", r.closed)
				if i < len(l.rows)-1 {
					end += ","
				}
			}
			text := screen.Spaces(wide[k]-utf8.RuneCountInString(cell)) + cell + strings.TrimSuffix(end, " ")
			if k > 0 && utf8.RuneCountInString(line)+utf8.RuneCountInString(text) > l.width {
				l.broken = true
				lines, line = append(lines, strings.TrimRight(line, " ")), screen.Spaces(rank)
			}
			line += text + end[len(strings.TrimSuffix(end, " ")):]
		}
		lines = append(lines, line)
	}
	return lines
}

// columns returns the widths of the columns: of one line as wide as each number, of rows that fit as wide as the column, else
// all as wide as the widest.
func (l *layout) columns() []int {
	var wide []int
	widest := 0
	for _, r := range l.rows {
		for k, cell := range r.cells {
			if k == len(wide) {
				wide = append(wide, 0)
			}
			n := utf8.RuneCountInString(cell)
			wide[k], widest = max(wide[k], n), max(widest, n)
		}
	}
	total := 2*len(l.Shape) - 1
	for _, n := range wide {
		total += n + 2
	}
	if total > l.width {
		for k := range wide {
			wide[k] = widest
		}
	}
	return wide
}
