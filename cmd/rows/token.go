package rows

import (
	"math"
	"strconv"
)

// mostDigits is the number of significant digits that distinguish any two float64s.
const mostDigits = 17

// isToken reports whether a cell outside the computation can be a JSON number without loss for its reader. Digits that a
// float64 does not hold stay text, like an id of 19 digits, and so do 007, +5 and 12E3, which are more likely names:
// programs write an exponent with its sign.
func isToken(text []byte) bool {
	if len(text) == 0 || text[0] != '-' && text[0]-'0' > 9 {
		return false
	}
	digits, exponent := significant(text)
	if digits > mostDigits || exponent > 0 && (exponent+1 >= len(text) || text[exponent+1] != '-' && text[exponent+1] != '+') {
		return false
	}
	v, n := scanNumber(text)
	if n < len(text) || !Strict(text) {
		return false
	}
	return exponent == 0 && digits < 16 || holds(v, text, digits)
}

// significant counts the significant digits of a number, and returns the start of its exponent; 0 for none.
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

// holds reports whether v, printed with this number of digits, has the digits of a text.
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
