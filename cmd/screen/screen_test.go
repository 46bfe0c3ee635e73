package screen

import (
	"fmt"
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	for _, test := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"a*x", 3},
		{"θ", 1},
		{"∂f/∂x ≈ 2 · 3 × 4 → y", 21},
		{"∂\u0301x", 2},
		{"사과", 4},
		{"\u1109\u1161\u1100\u116a", 4}, // the same syllables, decomposed
		{"e\u0301", 1},
		{"a\tb", 3},
		{"\x1b[31m", 5}, // shown as a mark of one column
		{"a\u202eb", 2}, // an override is left out
		{"ａ", 2},
		{"\xff", 1},
	} {
		if got := Width(test.text); got != test.want {
			t.Errorf("Width(%q) = %d, want %d", test.text, got, test.want)
		}
		if got := Width(Clean(test.text)); got != test.want {
			t.Errorf("Width(Clean(%q)) = %d, want %d", test.text, got, test.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"사과", 3, "사…"},
		{"사과", 4, "사과"},
		{"\u1109\u1161\u1100\u116a", 3, "\u1109\u1161…"}, // between syllables, never within one
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
	} {
		if got := Cut(test.text, test.n); got != test.want || Width(got) > test.n {
			t.Errorf("Cut(%q, %d) = %q, want %q", test.text, test.n, got, test.want)
		}
	}
}

// TestMatrix: a table wider than a page continues below, with the names of the rows again.
func TestMatrix(t *testing.T) {
	names := strings.Fields("a b c d e f g h i j k l")
	var b strings.Builder
	plain := func(list ...any) string { return list[0].(string) }
	Matrix(&b, Palette{Name: plain}, "M", names[:2], names, func(i, k int) string { return "12345678" })
	parts := strings.Split(b.String(), "\n\n")
	if len(parts) != 2 {
		t.Fatalf("got %d parts, want 2:\n%s", len(parts), &b)
	}
	if strings.HasPrefix(b.String(), "\n") {
		t.Errorf("the first part begins with an empty line")
	}
	for _, part := range parts {
		for i, line := range strings.Split(strings.TrimSpace(part), "\n") {
			if Width(line) > PageWidth || !strings.HasPrefix(line, []string{"M", "a", "b"}[i]) {
				t.Errorf("line %d is %q", i, line)
			}
		}
	}
}

// TestMatrixWidth: a table of the width of a page is in one part, one a column wider in two; long names take half a page.
func TestMatrixWidth(t *testing.T) {
	plain := func(list ...any) string { return list[0].(string) }
	cell := func(i, k int) string { return "123456" }
	for _, test := range []struct {
		row   string
		cols  int
		parts int
	}{
		{strings.Repeat("r", 8), 9, 1}, // 8 + 9*(2 + 6)
		{strings.Repeat("r", 9), 9, 2},
		{strings.Repeat("r", 40), 5, 1}, // 40 + 5*8
		{strings.Repeat("r", 41), 9, 1}, // does not move the others
	} {
		var b strings.Builder
		cols := strings.Fields(strings.Repeat("c ", test.cols))
		Matrix(&b, Palette{Name: plain}, "M", []string{test.row}, cols, cell)
		if got := strings.Count(b.String(), "\n\n") + 1; got != test.parts {
			t.Errorf("a name of %d columns and %d columns of cells: %d parts, want %d", len(test.row), test.cols, got, test.parts)
		}
		wide := len(test.row) + 8*test.cols
		if got := MatrixWidth("M", []string{test.row}, cols, cell); got != wide {
			t.Errorf("MatrixWidth = %d, want %d", got, wide)
		}
	}
}

func TestListed(t *testing.T) {
	for _, test := range []struct {
		names string
		want  string
	}{
		{"", "it has no keys"},
		{"a", "its key is a"},
		{"a b", "its keys are a, b"},
		{"a b c d e f g h i j", "its keys are a, b, c, d, e, f, g, h, i, j"},
		{"a b c d e f g h i j k", "its keys are a, b, c, d, e, f, g, h, i, j, …"},
	} {
		if got := Listed("key", strings.Fields(test.names)); got != test.want {
			t.Errorf("Listed(%q) = %q, want %q", test.names, got, test.want)
		}
	}
}

func TestClean(t *testing.T) {
	if got, want := Clean("a\tb\x1b\x00\x7f\u009b\u202ec"), "a b␛␀␡�c"; got != want {
		t.Errorf("Clean gives %q, want %q", got, want)
	}
}

// TestColumn: a text of the most columns counts, a wider one does not move the others.
func TestColumn(t *testing.T) {
	c := Column{Most: 4}
	for _, text := range []string{"a", "사과", "abcde"} {
		c.Add(text)
	}
	if c.Wide != 4 || c.Pad("a") != "   " || c.Pad("abcde") != "" {
		t.Errorf("the column is %d wide, with the pads %q and %q", c.Wide, c.Pad("a"), c.Pad("abcde"))
	}
}

func TestEquations(t *testing.T) {
	var b strings.Builder
	plain := func(a ...any) string { return fmt.Sprint(a...) }
	Equations(&b, Palette{Name: plain}, []string{"f", "∂f/∂A"}, []string{"2", "[[1, 2],\n [3, 4]]"})
	if got, want := b.String(), "f     = 2\n∂f/∂A = [[1, 2],\n         [3, 4]]\n"; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
