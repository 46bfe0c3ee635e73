package number

import (
	"math"
	"math/bits"
	"strconv"
)

// Scan reads the number that b begins with and returns how many bytes of b it has. Then v is what
// strconv.ParseFloat makes of those bytes. n is 0 if there is none, and if v would be infinite, or 0
// without being it.
//
//	number = [ "+" | "-" ] ( decimal | "inf" | "infinity" | "nan" ) .
//	decimal = ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ] .
//
// Words are read in any case. What follows is not looked at: of "1e" and "1_000" the number is 1.
// It is quickest where b goes on for 72 bytes, as a whole file does.
func Scan(b []byte) (v float64, n int) {
	var s *window
	if len(b) >= len(s) {
		s = (*window)(b)
	} else {
		var room window
		copy(room[:], b)
		s = &room
	}

	// Signs, and how many digits a word has, are taken without a branch, which could only be guessed.
	minus := bit(s[0] == '-')
	start := int(minus | bit(s[0] == '+'))
	i := start
	w := s.word(i)
	k := leading(w)
	d := part(w, k)
	i += int(k >> 3)
	for s.digit(i) {
		if i > start+16 {
			return scanLong(b)
		}
		w = s.word(i)
		k = leading(w)
		d = d*tens[k>>3] + part(w, k)
		i += int(k >> 3)
	}
	count, p := i-start, 0
	if s[i&63] == '.' {
		i++
		first := i
		w = s.word(i)
		k = leading(w)
		if k == 64 { // columns are long of this, or short
			d = d*1e8 + value(w)
			i += 8
			w = s.word(i)
			k = leading(w)
		}
		d = d*tens[k>>3] + part(w, k)
		i += int(k >> 3)
		for s.digit(i) {
			if i > first+16 {
				return scanLong(b)
			}
			w = s.word(i)
			k = leading(w)
			d = d*tens[k>>3] + part(w, k)
			i += int(k >> 3)
		}
		p = first - i
		count -= p
	}
	if count > 19 && s[start] == '0' && s[start+1] == '.' {
		count -= 1 + bits.TrailingZeros64(s.word(start+2))>>3 // zeros that d does not have
	}
	if count > 19 || count == 0 { // d may have run over
		return scanLong(b)
	}
	if s[i&63]|0x20 == 'e' {
		w = s.word(i + 1)
		minus := bit(byte(w) == '-'^'0')
		signed := minus | bit(byte(w) == '+'^'0')
		w >>= 8 * signed
		switch k = leading(w); {
		case k >= 56: // the 0 that has come in from above is no digit
			return scanLong(b)
		case k >= 8:
			e := int(part(w, k))
			p += e ^ -int(minus) + int(minus)
			i += 1 + int(signed) + int(k>>3)
		}
	}
	u, ok := fromDecimal(d, p)
	if !ok {
		return 0, 0
	}
	return math.Float64frombits(u | minus<<63), i
}

// scanLong is Scan for anything, a byte at a time.
func scanLong(b []byte) (v float64, n int) {
	i, minus := 0, uint64(0)
	if len(b) > 0 && (b[0] == '+' || b[0] == '-') {
		i, minus = 1, bit(b[0] == '-')
	}
	start := i
	// The first 19 digits that count are d; after those dropped, p stands for the last of them.
	var d uint64
	var taken, p int
	point, some, more := false, false, false
	for ; i < len(b); i++ {
		c := b[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c-'0' >= 10 {
			break
		}
		some = true
		switch {
		case taken < 19:
			d = d*10 + uint64(c-'0')
			if d > 0 {
				taken++
			}
			p -= int(bit(point))
		default:
			more = more || c != '0'
			p += int(bit(!point))
		}
	}
	if !some {
		return scanWord(b, start, minus)
	}
	e, n := exponent(b[i:])
	p += e
	i += n

	u, ok := fromDecimal(d, p)
	if more {
		// The number lies between d and d+1. If those read alike, so does it.
		if next, nextOK := fromDecimal(d+1, p); next != u || nextOK != ok {
			v, err := strconv.ParseFloat(string(b[:i]), 64)
			if err != nil || v == 0 {
				return 0, 0
			}
			return v, i
		}
	}
	if !ok {
		return 0, 0
	}
	return math.Float64frombits(u | minus<<63), i
}

// exponent reads an e with its number; n is 0 if b does not begin with them.
func exponent(b []byte) (e, n int) {
	if len(b) == 0 || b[0]|0x20 != 'e' {
		return 0, 0
	}
	i := 1
	minus := i < len(b) && b[i] == '-'
	if minus || i < len(b) && b[i] == '+' {
		i++
	}
	start := i
	for ; i < len(b) && b[i]-'0' < 10; i++ {
		e = min(e*10+int(b[i]-'0'), 1e8) // more than anyone has digits before it
	}
	if i == start {
		return 0, 0
	}
	if minus {
		e = -e
	}
	return e, i
}

// scanWord is Scan where b has no digit at i, after the sign.
func scanWord(b []byte, i int, minus uint64) (v float64, n int) {
	switch {
	case begins(b[i:], "nan"):
		return math.NaN(), i + 3
	case begins(b[i:], "infinity"):
		n = i + 8
	case begins(b[i:], "inf"):
		n = i + 3
	default:
		return 0, 0
	}
	return math.Inf(1 - 2*int(minus)), n
}

// begins is whether b begins with a word of small letters, in any case.
func begins(b []byte, word string) bool {
	if len(b) < len(word) {
		return false
	}
	for i := range len(word) {
		if b[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}
