package screen

import (
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
	for _, part := range parts {
		for i, line := range strings.Split(strings.TrimSpace(part), "\n") {
			if Width(line) > PageWidth || !strings.HasPrefix(line, []string{"M", "a", "b"}[i]) {
				t.Errorf("line %d is %q", i, line)
			}
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
