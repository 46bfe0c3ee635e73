package argv

import (
	"path/filepath"
	"slices"
	"strings"
)

// quoting says how a shell quotes.
type quoting struct {
	escape  rune   // takes the meaning from the next character
	single  string // the characters that it escapes between single quotes; before others it stands for itself
	double  string // and between double quotes
	doubled bool   // a quote is also escaped by another one
}

func quotingOf(shell string) quoting {
	switch shell {
	case "bash":
		return quoting{escape: '\\', double: "$`\"\\\n"}
	case "fish":
		return quoting{escape: '\\', single: `'\`, double: "$\"\\\n"}
	case "powershell":
		return quoting{escape: '`', double: "$`\"", doubled: true}
	}
	return quoting{}
}

// lineWords takes a shell's line up to the cursor apart, for completion: it returns the words after the
// program's name, without their quotes. The last of them is the one that the cursor is at; it may be
// empty, and its quote open. Nothing is evaluated: $x and $(…) are the characters that they are, and an
// expression that has them is one that does not parse.
func lineWords(shell, line string) []string {
	words := quotingOf(shell).split(line)
	// Before it there may be others: command, noglob, sudo, x=1.
	at := slices.IndexFunc(words, func(w string) bool {
		return strings.TrimSuffix(filepath.Base(w), ".exe") == "backprop"
	})
	if words = words[max(at, 0)+1:]; len(words) == 0 {
		return []string{""}
	}
	return words
}

func (q quoting) split(line string) []string {
	var words []string
	var word strings.Builder
	var open rune // the quote that is
	begun := false
	text := []rune(line)
	for i := 0; i < len(text); i++ {
		r, next := text[i], rune(-1)
		if i+1 < len(text) {
			next = text[i+1]
		}
		switch {
		case open == 0 && strings.ContainsRune(" \t\n", r):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
			continue
		case r == q.escape && next >= 0 && q.escapes(next, open):
			if i++; next != '\n' { // that would join two lines
				word.WriteRune(next)
			}
		case open == 0 && (r == '\'' || r == '"'):
			open = r
		case open != 0 && r == open && q.doubled && next == r:
			word.WriteRune(r)
			i++
		case open != 0 && r == open:
			open = 0
		default:
			word.WriteRune(r)
		}
		begun = true
	}
	return append(words, word.String())
}

// escapes reports whether the escape character escapes r within the open quote.
func (q quoting) escapes(r, open rune) bool {
	switch open {
	case '\'':
		return strings.ContainsRune(q.single, r)
	case '"':
		return strings.ContainsRune(q.double, r)
	}
	return true
}
