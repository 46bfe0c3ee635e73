package number

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// Append appends the shortest text that reads back as v: the bytes of printer.Number(v).
func Append(dst []byte, v float64) []byte {
	u := math.Float64bits(v)
	if u<<1 == 0 || u>>52&2047 == 2047 {
		return appendSpecial(dst, v)
	}
	d, p := shortest(u &^ (1 << 63))
	return appendDecimal(dst, u>>63, d, p)
}

// shortest returns the shortest decimal d * 10^p that reads back as the number with the bits u, which is positive.
func shortest(u uint64) (d uint64, p int) {
	// Most columns that are not computed have four decimals or fewer. At most 15 digits that read back as v
	// are its shortest, zeros aside, for no two such numbers read alike.
	a := math.Float64frombits(u)
	d, p = uint64(int64(float64(a*1e4)+0.5)), -4
	if float64(int64(d))/1e4 != a || d >= 1e15 {
		return toDecimal(u)
	}
	return d, p
}

// appendDecimal appends d * 10^p, with a minus where sign is 1. d is not 0 and has at most 17 digits.
func appendDecimal(dst []byte, sign, d uint64, p int) []byte {
	// All 17 digits from the first on, with zeros in place of those that d lacks.
	n := length(d)
	d *= tens[17-n]
	point := n + p // digits before the point; 0 and less: zeros after it
	head := d / 1e9
	low := d - head*1e9
	first := digits(head)
	mid := low / 10
	second := digits(mid)
	last := low - mid*10

	n = 16 - bits.LeadingZeros64(second)>>3
	if second == 0 {
		n = 8 - bits.LeadingZeros64(first)>>3
	}
	if last != 0 {
		n = 17
	}
	first, second, last = first|zeros, second|zeros, last|zeros

	at := len(dst)
	dst = slices.Grow(dst, len(room{}))
	o := (*room)(dst[at : at+len(room{})])
	o[0] = '-'
	i := int(sign)
	switch {
	case point > 21 || point < -5:
		o.put(i, first&0xff|'.'<<8)
		o.put(i+2, first>>8)
		o.put(i+9, second)
		o.put(i+17, last)
		i += n + int(bit(n > 1))
		i += o.putExponent(i, point-1)
	case point <= 0:
		o.put(i, zeros^('0'^'.')<<8)
		i += 2 - point
		o.put(i, first)
		o.put(i+8, second)
		o.put(i+16, last)
		i += n
	case point >= n:
		o.put(i, first)
		o.put(i+8, second)
		o.put(i+16, last) // with zeros behind it
		i += point
	case point <= 8:
		o.put(i, first)
		o[(i+point)&31] = '.'
		o.put(i+point+1, first>>(8*uint(point)))
		o.put(i+9, second)
		o.put(i+17, last)
		i += n + 1
	default:
		o.put(i, first)
		o.put(i+8, second)
		o[(i+point)&31] = '.'
		o.put(i+point+1, second>>(8*uint(point-8)))
		o.put(i+17, last)
		i += n + 1
	}
	return dst[:at+i]
}

// room is the space for Append, in whole words; the longest text has 25 bytes.
type room [40]byte

// put writes the bytes of w at i.
func (o *room) put(i int, w uint64) {
	i &= 31 // the compiler need not check
	binary.LittleEndian.PutUint64(o[i:i+8], w)
}

// length returns the number of digits of d, from 1 to 17.
func length(d uint64) int {
	n := log10Pow2(bits.Len64(d))
	return n + int(bit(d >= tens[n]))
}

// putExponent writes e, of up to three digits, at i and returns the number of bytes.
func (o *room) putExponent(i, e int) int {
	minus := bit(e < 0)
	a := uint64(max(e, -e))
	w := a/100 | a/10%10<<8 | a%10<<16 | zeros
	absent := bit(a < 100) + bit(a < 10)
	o.put(i, w>>(8*absent)<<16|('+'+minus*('-'-'+'))<<8|'e')
	return int(5 - absent)
}

func appendSpecial(dst []byte, v float64) []byte {
	switch {
	case v != v:
		return append(dst, "NaN"...)
	case v > 1:
		return append(dst, "Infinity"...)
	case v < -1:
		return append(dst, "-Infinity"...)
	case math.Signbit(v):
		return append(dst, "-0"...)
	}
	return append(dst, '0')
}
