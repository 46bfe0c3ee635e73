package output

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/screen"
)

// Report writes an error to stderr and returns its exit status.
func (o *Output) Report(err error) int {
	f, ok := errors.AsType[*failure.Error](err)
	if !ok {
		f = failure.Usage(failure.CodeUsage, "%s", err.Error())
	}
	if o.JSON {
		fmt.Fprintf(o.Err, "%s\n", errorJSON(f))
	} else {
		fmt.Fprint(o.Err, draw(f, o.palette(o.Err), o.columns()))
	}
	return f.Status
}

// draw returns the message for people: a sentence, the line of the source with a caret under each place, at most columns
// wide, and the hint. Places that are far from one another have a line each.
func draw(f *failure.Error, pal screen.Palette, columns int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", pal.Bad("error:"), f.Msg)
	if f.Placed && strings.TrimSpace(f.Text) != "" {
		show := func(at ast.Span, also ...ast.Span) (end int) {
			line, caret, end := excerpt(f.Text, columns-2, at, also...)
			fmt.Fprintf(&b, "  %s\n  %s\n", line, pal.Bad(caret))
			return end
		}
		switch {
		case f.Other.Len() == 0:
			show(f.Span)
		case f.Other.Start < f.Span.Start:
			show(f.Other)
			show(f.Span)
		default:
			if end := show(f.Span, f.Other); end <= int(f.Other.Start) {
				show(f.Other)
			}
		}
	}
	if f.Hint != "" {
		fmt.Fprintf(&b, "  %s\n", f.Hint)
	}
	return b.String()
}

// errorJSON returns the message for programs.
func errorJSON(f *failure.Error) string {
	type place struct {
		Offset int32 `json:"offset"`
		Length int   `json:"length"`
		Line   int   `json:"line"`
		Column int   `json:"column"`
	}
	type message struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
		Source  string `json:"source,omitempty"`
		Name    string `json:"name,omitempty"`
		Offset  *int32 `json:"offset,omitempty"`
		Length  *int   `json:"length,omitempty"`
		Line    int    `json:"line,omitempty"`
		Column  int    `json:"column,omitempty"`
		Other   *place `json:"other,omitempty"`
	}
	m := message{Code: f.Code, Message: f.Msg, Hint: f.Hint, Source: f.Source, Line: f.Line}
	if len(f.Name) <= failure.MaxName {
		m.Name = f.Name
	}
	if f.Placed {
		length := f.Span.Len()
		m.Offset, m.Length = &f.Span.Start, &length
		m.Line, m.Column = failure.Position(f.Text, int(f.Span.Start))
		if n := f.Other.Len(); n > 0 {
			m.Other = &place{Offset: f.Other.Start, Length: n}
			m.Other.Line, m.Other.Column = failure.Position(f.Text, int(f.Other.Start))
		}
	}
	return object.String(object.Object{{Name: "error", Value: m}})
}

// excerpt returns the line of text in which at begins, cut to a width around it, a line with a caret and tildes under it and
// under others to the right of it, and where the line ends.
func excerpt(text string, width int, at ast.Span, others ...ast.Span) (line, caret string, last int) {
	const most = 400  // bytes either side: characters without a width fill no column
	room := width - 2 // beside an … at either end
	before := (room + 4) / 2
	after := room - before
	pos := min(int(at.Start), len(text))
	start := strings.LastIndexAny(text[:pos], "\n\r") + 1
	end := len(text)
	if i := strings.IndexAny(text[pos:], "\n\r"); i >= 0 {
		end = pos + i
	}
	from, to := max(start, pos-most), min(end, pos+most)
	for from > start && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < end && !utf8.RuneStart(text[to]) {
		to++
	}
	var widths []int // of the characters left of the caret
	var left []int   // where they begin
	offset, right, over := from, from, 0
	var marks strings.Builder
	screen.Graphemes(text[from:to], func(grapheme string, width int) bool {
		next := offset + len(grapheme)
		switch {
		case next <= pos:
			left, widths = append(left, offset), append(widths, width)
		case over+width > after:
			return false
		default:
			over += width
			marks.WriteString(marked(offset, width, at, others))
		}
		offset, right = next, next
		return true
	})
	columns, first := 0, len(left)
	for first > 0 && columns+widths[first-1] <= before {
		first--
		columns += widths[first]
	}
	begin := from
	if first < len(left) {
		begin = left[first]
	}
	line = screen.Clean(text[begin:right])
	if begin > start {
		line = "…" + line
		columns++
	}
	if right < end {
		line += "…"
	}
	caret = strings.TrimRight(marks.String(), " ")
	return line, screen.Spaces(columns) + "^" + strings.TrimPrefix(caret, caret[:min(1, len(caret))]), right
}

// marked returns what stands under a character: a caret where a place begins, tildes in it.
func marked(offset, width int, at ast.Span, others []ast.Span) string {
	for _, p := range append([]ast.Span{at}, others...) {
		switch {
		case offset == int(p.Start) && offset < int(p.End):
			return "^" + strings.Repeat("~", max(width-1, 0))
		case int(p.Start) < offset && offset < int(p.End):
			return strings.Repeat("~", width)
		}
	}
	return screen.Spaces(width)
}
