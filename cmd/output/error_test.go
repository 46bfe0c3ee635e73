package output

import (
	"strings"
	"testing"
	"unicode/utf8"

	"backprop/ast"
	"backprop/cmd/screen"
)

func TestExcerpt(t *testing.T) {
	xs, blanks := strings.Repeat("x", 40), strings.Repeat(" ", 40)
	for _, c := range []struct {
		name, text  string
		start, end  int
		line, caret string
	}{
		{"a word", "2*sine(x)", 2, 6, "2*sine(x)", "  ^~~~"},
		{"the end", "a*", 2, 2, "a*", "  ^"},
		{"behind the end", "a*", 5, 6, "a*", "  ^"},
		{"the second line", "a;\nb*c;\nd", 5, 6, "b*c;", "  ^"},
		{"a line that ends with CR", "a;\r\nb*)", 6, 7, "b*)", "  ^"},
		{"two lines", "f(a,\nb)", 0, 7, "f(a,", "^~~~"},
		{"wide characters", "사과*2 + )", 11, 12, "사과*2 + )", "         ^"},
		{"a wide character", "2*사+", 2, 5, "2*사+", "  ^~"},
		{"40 columns before", xs + ")", 40, 41, xs + ")", blanks + "^"},
		{"41 columns before", xs + "x)", 41, 42, "…" + xs + ")", blanks + " ^"},
		{"36 columns after", ")" + xs[:35], 0, 1, ")" + xs[:35], "^"},
		{"37 columns after", ")" + xs[:36], 0, 1, ")" + xs[:35] + "…", "^"},
	} {
		line, caret, _ := excerpt(c.text, 78, ast.Span{Start: int32(c.start), End: int32(c.end)})
		if line != c.line || caret != c.caret {
			t.Errorf("%s: got\n%s\n%s\nwant\n%s\n%s", c.name, line, caret, c.line, c.caret)
		}
	}
}

// TestExcerptOfMarks: characters without a width are cut by bytes, between two characters.
func TestExcerptOfMarks(t *testing.T) {
	marks := strings.Repeat("\u0301", 1000) // two bytes each
	for _, at := range []int{1000, 1001, 1999} {
		for _, text := range []string{"x" + marks, "xx" + marks} {
			line, _, _ := excerpt(text, 78, ast.Span{Start: int32(at), End: int32(at + 1)})
			if !utf8.ValidString(line) || strings.ContainsRune(line, utf8.RuneError) || len(line) > 1000 {
				t.Errorf("at %d of %d bytes: the line has %d bytes, half a character among them", at, len(text), len(line))
			}
		}
	}
}

// TestExcerptWidth: in a terminal of any width the line does not wrap, and the caret stands under its place.
func TestExcerptWidth(t *testing.T) {
	const mark = "#"
	for _, around := range []string{strings.Repeat("x+", 60), strings.Repeat("사+", 40), strings.Repeat("e\u0301+과", 30), "a", ""} {
		text := around + mark + "abcdefghijklmnopqrstuvwxyz" + around
		at := ast.Span{Start: int32(len(around)), End: int32(len(around) + 27)}
		for width := 18; width <= 78; width++ {
			line, caret, _ := excerpt(text, width, at)
			if screen.Width(line) > width || screen.Width(caret) > width {
				t.Errorf("%.10q in %d columns: the line takes %d and the caret %d", around, width, screen.Width(line), screen.Width(caret))
			}
			before, _, ok := strings.Cut(line, mark)
			if got := strings.Index(caret, "^"); !ok || got != screen.Width(before) {
				t.Errorf("%.10q in %d columns: the caret stands in column %d, want %d\n%s\n%s", around, width, got, screen.Width(before), line, caret)
			}
		}
	}
}
