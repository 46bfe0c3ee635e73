package output

import (
	"io"
	"os"
	"strconv"

	"backprop/cmd/screen"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
	"golang.org/x/term"
)

// terminal reports whether a stream is a terminal.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// columns returns the width of the terminal on stderr, at most that of a page; the width of a page if stderr is not a
// terminal.
func (o *Output) columns() int {
	const least = 20 // with fewer the place would be lost
	f, ok := o.Err.(*os.File)
	if !ok || !terminal(f) {
		return screen.PageWidth
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 { // as on some serial lines
		width, _ = strconv.Atoi(os.Getenv("COLUMNS"))
	}
	if width <= 0 {
		return screen.PageWidth
	}
	return min(max(width, least), screen.PageWidth)
}

// ResultPalette returns the colours of the result.
func (o *Output) ResultPalette() screen.Palette { return o.palette(o.destination()) }

// palette returns the colours of one stream. (The global switch of package color looks at stdout
// alone, so a log in a file would be coloured while stdout is a terminal.)
func (o *Output) palette(w io.Writer) screen.Palette {
	on := o.Color == "always"
	if o.Color == "auto" || o.Color == "" {
		on = terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	paint := func(attrs ...color.Attribute) func(...any) string {
		c := color.New(attrs...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return screen.Palette{Bad: paint(color.FgRed, color.Bold), Note: paint(color.FgYellow), Name: paint(color.FgCyan), Back: paint(color.FgRed), Faint: paint(color.Faint)}
}
