package rows

import (
	"math"
	"strconv"
)

// mostDigits is how many significant digits tell any two float64s apart.
const mostDigits = 17

// isToken reports whether a cell that is not computed with is a number of JSON that whoever reads it gets back as it is written:
// what a float64 does not hold stays text, like an id of 19 digits, and so do 007, +5 and 12E3, which are more likely names. A
// program that writes an exponent writes its sign.
func isToken(text []byte) bool {
	if len(text) == 0 || text[0] != '-' && text[0]-'0' > 9 {
		return false
	}
	digits, exponent := significant(text)
	if digits > mostDigits || exponent > 0 && (exponent+1 >= len(text) || text[exponent+1] != '-' && text[exponent+1] != '+') {
		return false
	}
	v, n := scanNumber(text)
	if n < len(text) || !strict(text) {
		return false
	}
	return exponent == 0 && digits < 16 || holds(v, text, digits)
}

// significant counts the digits of a number from the first that is not 0 on, and says where its exponent begins; 0 where it has
// none.
func significant(text []byte) (digits, exponent int) {
	for i, c := range text {
		switch {
		case c|0x20 == 'e':
			return digits, i
		case c == '0' && digits == 0, c == '-', c == '.':
		default:
			digits++
		}
	}
	return digits, 0
}

// holds reports whether v, printed with as many digits as a text has, has its digits.
func holds(v float64, text []byte, digits int) bool {
	if digits == 0 {
		return true
	}
	var room [32]byte
	printed := strconv.AppendFloat(room[:0], math.Abs(v), 'e', digits-1, 64)
	at := 0
	for _, c := range text {
		switch {
		case c|0x20 == 'e':
			return true
		case c-'0' > 9, c == '0' && at == 0:
			continue
		}
		if printed[at] == '.' {
			at++
		}
		if printed[at] != c {
			return false
		}
		at++
	}
	return true
}
