package number

import (
	"math"
	"strconv"

	"backprop/ast/printer"
)

// AppendDigits appends v rounded to n significant digits, without trailing zeros: the bytes of printer.Digits(v, n). For n
// of 0 and less it is [Append].
func AppendDigits(dst []byte, v float64, n int) []byte {
	a := math.Abs(v)
	switch {
	case n >= 17 || n <= 0:
		return Append(dst, v)
	case !(1e-300 < a && a < 1e308): // beyond these float64s have fewer digits, or end
		return append(dst, printer.Digits(v, n)...)
	}
	d, p := shortest(math.Float64bits(a))
	if whole := length(d) + p; n < printer.WholeDigits && whole <= 21 {
		n = max(n, min(printer.WholeDigits, whole))
	}
	if drop := length(d) - n; drop > 0 {
		d, p = round(a, d, p, drop)
		if n > 15 { // not every number of 16 digits is the shortest text of a float64
			u, ok := fromDecimal(d, p)
			if !ok {
				return append(dst, printer.Digits(v, n)...)
			}
			d, p = shortest(u)
		}
	}
	return appendDecimal(dst, math.Float64bits(v)>>63, d, p)
}

// round drops the last digits of d * 10^p, the shortest decimal that reads back as v. No decimal with as many digits is
// nearer to v, so v is less than one unit of the last digit away: only an exact half leaves the side of v open.
func round(v float64, d uint64, p, drop int) (uint64, int) {
	unit := tens[drop]
	head := d / unit
	switch rest := d - head*unit; {
	case rest == unit/2:
		return roundExactly(v, length(d)-drop)
	case rest > unit/2:
		head++
	}
	return head, p + drop
}

// roundExactly returns v with n digits, as strconv rounds it.
func roundExactly(v float64, n int) (d uint64, p int) {
	var room [32]byte
	text := strconv.AppendFloat(room[:0], v, 'e', n-1, 64)
	for i, c := range text {
		switch {
		case '0' <= c && c <= '9':
			d = d*10 + uint64(c-'0')
		case c == 'e':
			p, _ = strconv.Atoi(string(text[i+1:])) // strconv has written it
			return d, p - (n - 1)
		}
	}
	panic("strconv wrote no exponent")
}
