package printer

import (
	"math"
	"strconv"
	"strings"
)

// Number returns the shortest text that reads back as v, as in JavaScript: with an exponent below 1e-6 and from 1e21.
// Infinities and NaN are Infinity, -Infinity and NaN.
func Number(v float64) string { return Digits(v, -1) }

// WholeDigits is the number of digits of a whole number that a float64 always keeps.
const WholeDigits = 15

// Digits returns v with n significant digits, without trailing zeros. It keeps all digits before the point if they are at
// most 15, so 1234567 never becomes another number. With -1 the text reads back as v.
func Digits(v float64, n int) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	if a := math.Abs(v); n > 0 && n < WholeDigits && 10 <= a && a < 1e21 {
		whole := int(math.Log10(a)) // digits before the point, or one less, or one too many
		for whole < 21 && math.Pow10(whole) <= a {
			whole++
		}
		for math.Pow10(whole-1) > a {
			whole--
		}
		n = max(n, min(WholeDigits, whole))
	}
	if n > 0 {
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
		if err != nil { // the largest numbers: rounded up they would not read back
			text := strconv.FormatFloat(v, 'e', 20, 64)
			_, digits, _ := strings.Cut(text, ".")
			rounded, _ = strconv.ParseFloat(text[:len(text)-len(digits)+n-1]+"e308", 64)
		}
		v = rounded
	}
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		s := strconv.FormatFloat(v, 'e', -1, 64)
		mantissa, exp, _ := strings.Cut(s, "e")
		return mantissa + "e" + exp[:1] + strings.TrimLeft(exp[1:], "0")
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
