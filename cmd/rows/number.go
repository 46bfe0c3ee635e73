package rows

import "backprop/cmd/rows/number"

// scanNumber reads the decimal number, or the word for NaN or an infinity, at the beginning of b, and returns its length in
// bytes; 0 if there is none, or it is out of the range of a float64.
func scanNumber(b []byte) (v float64, n int) { return number.Scan(b) }

// appendNumber appends v with this number of digits, as printer.Digits writes it; with 0 the shortest text that reads back
// as v.
func appendNumber(dst []byte, v float64, digits int) []byte {
	if digits == 0 {
		return number.Append(dst, v)
	}
	return number.AppendDigits(dst, v, digits)
}
