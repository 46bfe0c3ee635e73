package draw

import (
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// The sizes of text, in px.
const (
	termSize  = 18 // variables, constants, results
	signSize  = 20 // an operation of one letter
	wordSize  = 15 // exp, normcdf
	nameSize  = 12 // of an operation's value
	valueSize = 13 // on an edge
)

// Of a letter, how far it reaches above and below the base line, as a part of its size; lowercase and capitals
// look centred when the base line is a third below the centre.
const (
	ascent  = 0.80
	descent = 0.24
	middle  = 0.35
)

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

// textWidth returns how wide a text is at most, in px.
func textWidth(s string, size float64) float64 {
	n := 0
	for _, r := range s {
		n += advance(r)
	}
	return float64(n) * size / 100
}

func advance(r rune) int {
	if ' ' <= r && r <= '~' {
		return int(advances[r-' '])
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	if displaywidth.Rune(r) == 2 {
		return 100
	}
	return 90 // of Greek, Cyrillic and mathematics little is wider
}
