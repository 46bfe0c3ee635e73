package cmd

import (
	"io"
	"os"

	"backprop/cmd/screen"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
)

func (a *app) palette(w io.Writer) screen.Palette {
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
	return screen.Palette{Bad: paint(color.FgRed, color.Bold), Note: paint(color.FgYellow), Name: paint(color.FgCyan), Back: paint(color.FgRed), Faint: paint(color.Faint)}
}
