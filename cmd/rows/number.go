package rows

import (
	"errors"
	"math"
	"strconv"
)

// scanNumber reads the decimal number, or the word for what is not finite, that b begins with, and returns how many bytes
// it has; 0 if there is none, and if it is out of the range of a float64.
func scanNumber(b []byte) (v float64, n int) {
	for n < len(b) && numeric(b[n]) {
		n++
	}
	for k := n; k > 0; k-- { // 1e of 1em
		v, err := strconv.ParseFloat(string(b[:k]), 64)
		switch {
		case errors.Is(err, strconv.ErrRange), err == nil && v == 0 && significant(b[:k]):
			return 0, 0
		case err == nil:
			return v, k
		}
	}
	return 0, 0
}

// numeric reports whether c can be in a number.
func numeric(c byte) bool {
	switch c | 0x20 {
	case 'e', 'i', 'n', 'f', 't', 'y', 'a', '+' | 0x20, '-', '.':
		return c != 0x0b && c != 0x0d && c != 0x0e
	}
	return c-'0' <= 9
}

// significant reports whether a number has a digit before its exponent that is not 0.
func significant(b []byte) bool {
	for _, c := range b {
		switch {
		case c == 'e' || c == 'E':
			return false
		case '1' <= c && c <= '9':
			return true
		}
	}
	return false
}

// appendNumber appends the shortest text that reads back as v, as printer.Number writes it.
func appendNumber(dst []byte, v float64) []byte {
	a := math.Abs(v)
	switch {
	case v != v:
		return append(dst, "NaN"...)
	case a > math.MaxFloat64:
		if v > 0 {
			return append(dst, "Infinity"...)
		}
		return append(dst, "-Infinity"...)
	case a != 0 && (a < 1e-6 || a >= 1e21):
		dst = strconv.AppendFloat(dst, v, 'e', -1, 64)
		if n := len(dst); dst[n-4] == 'e' && dst[n-2] == '0' { // e-07
			dst[n-2] = dst[n-1]
			dst = dst[:n-1]
		}
		return dst
	}
	return strconv.AppendFloat(dst, v, 'f', -1, 64)
}
