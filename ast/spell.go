package ast

import (
	"iter"
	"strings"
)

// Nearest returns the candidate that is most like name, or "" if none is near:
// at most half of its letters may be wrong, missing, extra or swapped, and
// never all of them. Of equals the first wins.
func Nearest(name string, candidates iter.Seq[string]) string {
	a := []rune(strings.ToLower(name))
	if len(a) > 40 { // a name of 100 kB is not a slip of the finger
		return ""
	}
	best, least := "", len(a)/2+1
	for c := range candidates {
		b := []rune(strings.ToLower(c))
		if len(b) > 2*len(a)+1 {
			continue
		}
		// Half of the shorter word: "x" is not like "y", "sine" is like "sin".
		if d := distance(a, b); d < least && d <= min(len(a), len(b))/2 {
			best, least = c, d
		}
	}
	return best
}

// distance counts insertions, deletions, substitutions and swaps of neighbours
// (Damerau 1964, each letter in one swap at most). O(len(a)*len(b)).
func distance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev2, prev, cur := rows[(i+1)%3], rows[(i-1)%3], rows[i%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
