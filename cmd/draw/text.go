package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// The sizes of text, in px; those of the others depend on the spacing.
const (
	wordSize = 16 // exp, normcdf
	nameSize = 16 // of an operation's value
)

// Of a letter, how far it reaches above and below the base line, as a part of its size; lowercase and capitals
// look centred when the base line is a third below the centre.
const (
	ascent  = 0.80
	descent = 0.24
	middle  = 0.35

	digitDescent = 0.02 // of digits, signs and points
)

// isNumber reports whether a text has only such letters as a number has: none reaches far below the base line.
func isNumber(s string) bool { return strings.Trim(s, "0123456789.−-+e") == "" }

// advances are those of ASCII from space to ~, in hundredths of the size: the wider of DejaVu Sans and
// Verdana, which are the widest of the common sans-serif fonts. Whatever font a reader has, text is hardly ever wider.
var advances = [...]uint8{
	36, 40, 46, 84, 64, 108, 78, 28, 46, 46, 64, 84, 37, 46, 37, 46,
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 46, 46, 84, 84, 84, 55,
	100, 69, 69, 70, 78, 64, 58, 78, 76, 43, 46, 70, 56, 87, 75, 79, 61, 79, 70, 69, 62, 74, 69, 99, 69, 62, 69,
	46, 46, 46, 84, 64, 64,
	62, 64, 55, 64, 62, 36, 64, 64, 28, 35, 60, 28, 98, 64, 62, 64, 64, 43, 53, 40, 64, 60, 82, 60, 60, 53,
	64, 46, 64, 84,
}

// A script is smaller than the text that it belongs to, and above its base line or below; these are parts of the size of the text.
const (
	scriptSize  = 0.72
	scriptRaise = 0.36
	scriptDrop  = 0.18
)

// piece is a part of a text: 1 above the line, -1 below it, or 0.
type piece struct {
	text  string
	shift int
}

// pieces takes a text apart, in which _{…} is below the line and ^{…} above it.
func pieces(s string) []piece {
	var list []piece
	add := func(text string, shift int) {
		if text != "" {
			list = append(list, piece{text, shift})
		}
	}
	for {
		i := strings.IndexByte(s, '{')
		if i < 1 || s[i-1] != '_' && s[i-1] != '^' {
			break
		}
		inner, rest, closed := strings.Cut(s[i+1:], "}")
		if !closed {
			break
		}
		add(s[:i-1], 0)
		add(inner, map[byte]int{'_': -1, '^': 1}[s[i-1]])
		s = rest
	}
	add(s, 0)
	return list
}

// flat writes a text without marks: e^(−x), x_max.
func flat(s string) string {
	var b strings.Builder
	for _, p := range pieces(s) {
		switch {
		case p.shift < 0:
			b.WriteString("_" + p.text)
		case p.shift > 0 && utf8.RuneCountInString(p.text) > 1:
			b.WriteString("^(" + p.text + ")")
		case p.shift > 0:
			b.WriteString("^" + p.text)
		default:
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// textWidth returns how wide a text is at most, in px.
func textWidth(s string, size float64) float64 {
	width := 0.0
	for _, r := range pieces(s) {
		n := 0
		for _, c := range r.text {
			n += advance(c)
		}
		if r.shift != 0 {
			width += scriptSize * float64(n)
		} else {
			width += float64(n)
		}
	}
	return width * size / 100
}

func advance(r rune) int {
	if ' ' <= r && r <= '~' {
		return int(advances[r-' '])
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(unicode.No, r), '⁰' <= r && r <= '₎': // scripts
		return 55
	case r == '·':
		return 40
	case r == '\u2009':
		return 25
	case displaywidth.Rune(r) == 2:
		return 100
	}
	return 90 // of Greek, Cyrillic and mathematics little is wider
}
