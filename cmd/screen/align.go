package screen

import (
	"fmt"
	"io"
	"strings"
)

// Column measures a column of texts.
type Column struct {
	Wide int // the widest text so far
	Most int // a wider text does not move the others; 0: no limit
}

// Add measures a text.
func (c *Column) Add(text string) {
	if n := Width(text); c.Most == 0 || n <= c.Most {
		c.Wide = max(c.Wide, n)
	}
}

// Pad returns the blanks that fill the column beside a text.
func (c *Column) Pad(text string) string { return Spaces(c.Wide - Width(text)) }

// Spaces returns n blanks, none for a negative n.
func Spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// Equations writes lines of left = right with aligned signs. Further lines of a right side begin below its first.
func Equations(w io.Writer, pal Palette, left, right []string) {
	names := Column{Most: PageWidth}
	for _, l := range left {
		names.Add(l)
	}
	for i, l := range left {
		text := right[i]
		if strings.Contains(text, "\n") {
			text = strings.ReplaceAll(text, "\n", "\n"+Spaces(max(names.Wide, Width(l))+3))
		}
		fmt.Fprintf(w, "%s%s = %s\n", pal.Name(l), names.Pad(l), text)
	}
}
