package again

import (
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// AsExpression writes the command line for a text that is an expression without a command, else for one of the words that is
// more than a name; "" where there is none. A name is an expression only where it must be.
func AsExpression(l *argv.Line, text string, whole bool) string {
	of := "its"              // of the text, or without a command that is not known
	var bound, rest []string // x=3 as a word
	for _, w := range l.Scan.Lost {
		if argv.Binds(w) {
			bound = append(bound, w)
		} else {
			rest = append(rest, w)
		}
	}
	if text == strings.Join(l.Scan.Lost, " ") && rest != nil {
		text = strings.Join(rest, " ")
	} else {
		bound = nil
	}
	names := argv.NamesIn(text)
	if names == nil || !whole && argv.IsName(text) && utf8.RuneCountInString(text) != 1 && len(text) <= 20 {
		i := slices.IndexFunc(l.Scan.Lost, func(w string) bool { return argv.NamesIn(w) != nil && !argv.IsName(w) && !argv.IsNumber(w) })
		if i < 0 {
			return ""
		}
		text = l.Scan.Lost[i]
		names = argv.NamesIn(text)
	}
	if text != l.Lost && !strings.HasPrefix(text, l.Lost) && slices.Contains(l.Scan.Lost, text) {
		of = "the"
	}
	line := screen.Quoted(text)
	if names != nil && line != "'…'" {
		if c := Having(l, "--wrt"); c != nil { // whose flags are those of eval, too, and more
			line += screen.Spaced(strings.Join(kept(l, c, names), " "))
		}
		given := slices.Clone(l.Scan.Given)
		for _, w := range bound {
			name, _, _ := strings.Cut(w, "=")
			given = append(given, name)
			line += " --" + w
		}
		file := l.ValuesWord()
		if file != "" {
			line += " --bind " + file
		}
		for _, id := range names.Inputs {
			if file == "" && !slices.Contains(given, id.Name) && !l.IsColumn(id.Name) {
				line += " --" + id.Name + "=…"
			}
		}
	}
	if len(line) > 300 {
		line = screen.Quoted(text)
	}
	if len(names.Inputs) == 0 || argv.Compares(text) {
		return "for " + of + " value write: backprop eval " + line
	}
	return "for " + of + " value and gradient write: backprop diff " + line
}
