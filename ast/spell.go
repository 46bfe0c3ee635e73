package ast

import (
	"iter"
	"strings"
	"unicode"
)

// Nearest returns the candidate that name is a slip of the finger for, or "" if there is none: letters swapped,
// doubled, left out or hit beside their key. Another first letter, a letter more at an end or another digit make another
// word, as in asec, sind, log3; such a candidate is never proposed. Of equals the first wins.
func Nearest(name string, candidates iter.Seq[string]) string {
	a := []rune(strings.ToLower(name))
	if len(a) > 40 { // a name of 100 kB is not a slip of the finger
		return ""
	}
	best, least := "", len(a)+1
	for c := range candidates {
		b := []rune(strings.ToLower(c))
		if len(b) > 2*len(a)+1 {
			continue
		}
		if d := slips(a, b); d < least && d <= most(min(len(a), len(b)), a) {
			best, least = c, d
		}
	}
	return best
}

// most is how many slips a word of n letters may have.
func most(n int, word []rune) int {
	switch {
	case n >= 8:
		return 2
	case n >= 3, n == 2 && word[0] >= unicode.MaxLatin1: // a letter of Hangul is a syllable
		return 1
	}
	return 0
}

const never = 3 // slips: what is not one

// slips counts the slips of the finger that make b into a: the distance of Damerau 1964, each letter in one swap at most,
// weighted by whether a finger or a thought made the difference. O(len(a)*len(b)).
func slips(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range b {
		rows[0][j+1] = rows[0][j] + missing(a, b, 0, j)
	}
	for i := 1; i <= len(a); i++ {
		prev2, prev, cur := rows[(i+1)%3], rows[(i-1)%3], rows[i%3]
		cur[0] = prev[0] + extra(a, b, i-1, 0)
		for j := 1; j <= len(b); j++ {
			cost := 0
			if a[i-1] != b[j-1] {
				cost = mistyped(a, b, i-1, j-1)
			}
			cur[j] = min(prev[j]+extra(a, b, i-1, j), cur[j-1]+missing(a, b, i, j-1), prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && !unicode.IsDigit(a[i-1]) && !unicode.IsDigit(a[i-2]) {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}

// extra is the cost of the letter a[i] before b[j].
func extra(a, b []rune, i, j int) int {
	doubled := i > 0 && a[i] == a[i-1] || i+1 < len(a) && a[i] == a[i+1]
	switch {
	case unicode.IsDigit(a[i]):
		return never
	case doubled || 0 < j && j < len(b):
		return 1
	case j == len(b) && a[i] == 's' && len(b) > 4: // the plural
		return 1
	}
	return 2
}

// missing is the cost of b[j], which a lacks before a[i].
func missing(a, b []rune, i, j int) int {
	switch {
	case unicode.IsDigit(b[j]):
		return never
	case j == 0 || j == len(b)-1 && len(b) < 5 && a[max(i-1, 0)] != b[j]:
		return 2
	}
	return 1
}

// mistyped is the cost of a[i] in the place of b[j].
func mistyped(a, b []rune, i, j int) int {
	x, y := a[i], b[j]
	switch {
	case unicode.IsDigit(x) || unicode.IsDigit(y):
		return never
	case x > unicode.MaxLatin1 && y > unicode.MaxLatin1:
		return 1
	case j == 0 || len(b) < 4:
		return 2
	case neighbours(x, y) || strings.ContainsRune("aeiouy", x) && strings.ContainsRune("aeiouy", y):
		return 1
	}
	return 2
}

// neighbours reports whether two keys touch on a keyboard of the layout QWERTY.
func neighbours(x, y rune) bool {
	keys := []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}
	at := func(r rune) (row, column int) {
		for i, k := range keys {
			if c := strings.IndexRune(k, r); c >= 0 {
				return i, c
			}
		}
		return -9, -9
	}
	r, c := at(x)
	s, d := at(y)
	switch {
	case r < 0 || s < 0:
		return false
	case r == s:
		return c-d == 1 || d-c == 1
	case s == r+1: // each row begins half a key further right
		return c == d || c == d+1
	case r == s+1:
		return d == c || d == c+1
	}
	return false
}
