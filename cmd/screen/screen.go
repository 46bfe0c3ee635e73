// Package screen prepares text for a terminal: it measures, cleans, cuts and aligns.
//
// It chooses no colours (a [Palette] is made where the stream is known) and knows nothing of formulas or results.
package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// PageWidth is the number of columns of a page: wider tables continue below, wider equations break.
const PageWidth = 80

// Width returns the number of columns of a terminal that a text takes, after [Clean].
func Width(text string) int {
	if n, ok := narrow(text); ok {
		return n
	}
	return displaywidth.String(Clean(text))
}

// narrow counts the characters of a text in which all take one column: ASCII, and the signs of equations.
func narrow(text string) (n int, ok bool) {
	for _, r := range text {
		switch {
		case ' ' <= r && r <= '~', r == '∂', r == '·', r == '×', r == '≈', r == '→':
			n++
		default:
			return 0, false
		}
	}
	return n, true
}

// Clean returns a text that is safe on a terminal: a control character becomes a visible mark of one column.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		case r == utf8.RuneError || unicode.IsControl(r):
			return '�'
		case unicode.Is(unicode.Cf, r): // bidi overrides and the like have no width
			return -1
		}
		return r
	}, text)
}

// Graphemes calls yield for each character as a reader sees it, with its bytes and its width: a letter with its accents,
// a Hangul syllable of several letters. It stops where yield returns false.
func Graphemes(text string, yield func(grapheme string, width int) bool) {
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		if s := g.Value(); !yield(s, Width(s)) {
			return
		}
	}
}
