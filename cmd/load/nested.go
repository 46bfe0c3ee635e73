package load

import (
	"bytes"
	"fmt"
	"strings"

	"backprop/ast"
	"backprop/cmd/rows"
	"backprop/cmd/rows/number"
	"backprop/eval/array"
)

// Mistake is a mistake in a text, with its place.
type Mistake struct {
	ast.Span
	Msg    string
	Syntax bool // the text is not a list at all
}

func (m *Mistake) Error() string { return m.Msg }

func mistake(start, end int, format string, args ...any) *Mistake {
	return &Mistake{Span: ast.Span{Start: int32(start), End: int32(end)}, Msg: fmt.Sprintf(format, args...)}
}

// malformed is a mistake for which a text is not a list at all.
func malformed(start, end int, msg string) *Mistake {
	m := mistake(start, end, "%s", msg)
	m.Syntax = true
	return m
}

// Nested reads the list that text begins with, and returns the length of its text: numbers, or lists of one length, to any
// depth of axes. element reads what is not a number in JSON: it gets the place, and returns the value and where it ends. The
// error is a *[Mistake] or that of element.
//
//	list = "[" item { "," item } "]" .     item = number | list .
func Nested(text []byte, element func(at int) (v float64, end int, err error)) (a array.Array, n int, err error) {
	var (
		size, count, start [array.MostRank + 1]int // by depth: of the first list, of the current one, and where that begins
		depth, rank, at    int                     // rank: the depth of the numbers, 0 until the first
	)
	a.Data = make([]float64, 0, bytes.Count(text, []byte{','})+1)
	for {
		at = skip(text, at)
		switch c := at1(text, at); {
		case c == '[' && depth == array.MostRank:
			return a, 0, mistake(at, at+1, "lists in lists to a depth of more than %d", array.MostRank)
		case c == '[' && depth > 0 && depth == rank:
			return a, 0, mistake(at, at+1, "a list stands where a number is expected: the first element is a number")
		case c == '[':
			depth++
			count[depth], start[depth] = 0, at
			at++
			if next := skip(text, at); at1(text, next) == ']' {
				return a, 0, mistake(start[depth], next+1, "an array without elements is not supported")
			}
			continue
		case c == ',', c == ']', c == 0 && at == len(text):
			return a, 0, malformed(at, min(at+1, len(text)), "a number is missing")
		}
		v, end := plain(text, at)
		if end == 0 {
			if v, end, err = element(at); err != nil {
				return a, 0, err
			}
		}
		switch {
		case rank == 0:
			rank = depth
		case depth < rank:
			return a, 0, mistake(at, end, "a number stands where a list is expected: the first element is a list")
		}
		a.Data, at = append(a.Data, v), end
		for closed := true; closed; {
			count[depth]++
			switch at = skip(text, at); at1(text, at) {
			case ',':
				at++
				closed = false
			case ']':
				at++
				if size[depth] == 0 {
					size[depth] = count[depth]
				} else if size[depth] != count[depth] {
					return a, 0, mistake(start[depth], at, "the lists differ in length: %s has %s, but %s has %s",
						index(count[1:depth]), elements(count[depth]), index(make([]int, depth-1)), elements(size[depth]))
				}
				if depth--; depth == 0 {
					a.Shape = append(array.Shape{}, size[1:rank+1]...)
					return a, at, nil
				}
			case 0:
				if at == len(text) {
					return a, 0, malformed(start[depth], start[depth]+1, "the bracket is not closed")
				}
				fallthrough
			default:
				return a, 0, malformed(at, at+1, "a comma or a closing bracket is expected")
			}
		}
	}
}

// index writes the place of a list in lists, as the language does: [1, 0].
func index(of []int) string {
	return strings.ReplaceAll(fmt.Sprint(of), " ", ", ")
}

func elements(n int) string {
	if n == 1 {
		return "1 element"
	}
	return fmt.Sprintf("%d elements", n)
}

// skip returns where the blanks from at on end.
func skip(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// at1 returns the byte at a place, 0 at the end.
func at1(text []byte, at int) byte {
	if at < len(text) {
		return text[at]
	}
	return 0
}

// plain reads a number that is written as JSON has it and that ends with its element; end is 0 for anything else.
func plain(text []byte, at int) (v float64, end int) {
	c := text[at]
	if c != '-' && c-'0' > 9 {
		return 0, 0
	}
	v, n := number.Scan(text[at:])
	if n == 0 {
		return 0, 0
	}
	end = at + n
	if next := at1(text, skip(text, end)); next != ',' && next != ']' || !rows.Strict(text[at:end]) {
		return 0, 0
	}
	return v, end
}
