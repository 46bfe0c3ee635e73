package cmd

import (
	"io"
	"os"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
)

// palette colours text for one stream. (The global switch of package color looks at stdout
// alone, so a log in a file would be coloured while stdout is a terminal.)
type palette struct {
	bad, note, name, back, faint func(...any) string
}

func (a *app) palette(w io.Writer) palette {
	on := a.color == "always"
	if a.color == "auto" || a.color == "" {
		f, ok := w.(*os.File)
		on = ok && isatty.IsTerminal(f.Fd()) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
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
	return palette{bad: paint(color.FgRed, color.Bold), note: paint(color.FgYellow), name: paint(color.FgCyan), back: paint(color.FgRed), faint: paint(color.Faint)}
}
