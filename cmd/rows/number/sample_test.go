package number_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
)

// sample makes numbers and texts of many kinds, the same ones for the same seed.
type sample struct {
	*rand.Rand
	text []byte
}

func newSample(seed uint64) *sample {
	return &sample{rand.New(rand.NewPCG(seed, 0)), make([]byte, 0, 2000)}
}

// float returns a number: any bits, or one of the kinds where digits are few, many, or next to a border.
func (s *sample) float() float64 {
	bits := s.Uint64()
	v := math.Float64frombits(bits)
	switch s.IntN(16) {
	case 0: // subnormal
		v = math.Float64frombits(bits &^ (0x7ff << 52) >> s.IntN(52))
	case 1: // a power of two and what is next to it
		v = math.Float64frombits(bits&(0xfff<<52) + uint64(s.IntN(9)) - 4)
	case 2: // the same for a power of ten
		v, _ = strconv.ParseFloat("1e"+strconv.Itoa(s.IntN(633)-324), 64)
		v = math.Float64frombits(math.Float64bits(v) + uint64(s.IntN(9)) - 4)
	case 3, 4, 5: // a whole number
		v = float64(int64(bits) >> s.IntN(64))
	case 6, 7, 8: // a decimal fraction of a few digits
		v = float64(int64(bits)>>(10+s.IntN(54))) / math.Pow10(s.IntN(23))
	case 9, 10, 11: // of everyday size, with all its digits
		v = (s.Float64() - 0.5) * math.Pow10(s.IntN(44)-20)
	}
	return v
}

// number returns the text of a number, with a 0 byte and other bytes behind it. It is good until
// the next one.
func (s *sample) number() []byte {
	b := s.text[:0]
	switch kind := s.IntN(64); {
	case kind < 8:
		b = strconv.AppendFloat(b, s.float(), 'e', 16, 64)
	case kind < 16:
		b = strconv.AppendFloat(b, s.float(), 'g', s.IntN(21)-1, 64)
	case kind < 20:
		b = strconv.AppendFloat(b, s.float(), 'f', s.IntN(21)-1, 64)
	case kind < 24: // a tie between two float64s that has at most 19 digits
		b = strconv.AppendUint(b, (s.Uint64()>>11|1<<52)<<1|1, 10)
		if k := s.IntN(10); k > 0 {
			n, _ := strconv.ParseUint(string(b), 10, 64)
			b = strconv.AppendUint(b[:0], n>>10<<k|1<<(k-1), 10)
		}
		b = s.exponent(b, 3)
	case kind < 26: // at a tie, or a little beside it
		b = s.middle(b)
	default:
		b = s.digits(b)
	}
	if b[len(b)-1] == 'N' || b[len(b)-1] == 'f' { // not those of strconv
		b = append(b[:0], "-0"...)
	}
	b = append(b, 0)
	for len(b)&7 != 0 || s.IntN(4) == 0 {
		b = append(b, byte(s.Uint64()))
	}
	return b
}

// digits appends up to 20 digits, seldom 60, with a point and an exponent or without.
func (s *sample) digits(b []byte) []byte {
	if s.IntN(3) == 0 {
		b = append(b, "+-"[s.IntN(2)])
	}
	n := 1 + s.IntN(20)
	switch s.IntN(8) {
	case 0:
		n = 1 + s.IntN(60)
	case 1:
		n = 17
	}
	point := s.IntN(n + 1)
	if s.IntN(2) == 0 {
		point = s.IntN(min(n+1, 4))
	}
	zeros := 0
	if s.IntN(4) == 0 {
		zeros = s.IntN(n)
	}
	r := s.Uint64()
	for i := range n {
		if i == point {
			b = append(b, '.')
		}
		if i%18 == 17 {
			r = s.Uint64()
		}
		if i < zeros {
			b = append(b, '0')
			continue
		}
		b = append(b, byte('0'+r%10))
		r /= 10
	}
	return s.exponent(b, 2)
}

// exponent appends an exponent, in one of n cases.
func (s *sample) exponent(b []byte, n int) []byte {
	if s.IntN(n) > 0 {
		return b
	}
	b = append(b, "eE"[s.IntN(2)])
	e := s.IntN(700) - 370
	if s.IntN(2) == 0 {
		e = s.IntN(60) - 30
	}
	if e >= 0 && s.IntN(2) == 0 {
		b = append(b, '+')
	}
	return strconv.AppendInt(b, int64(e), 10)
}

// middle appends the number in the middle between a float64 and the next: in full, cut off, or with a
// tail of digits behind it.
func (s *sample) middle(b []byte) []byte {
	bits := math.Float64bits(math.Abs(s.float()))
	if bits>>52 >= 2047 {
		bits = s.Uint64() >> 2
	}
	bits = min(bits, math.Float64bits(math.MaxFloat64)-1)
	lo, hi := math.Float64frombits(bits), math.Float64frombits(bits+1)
	m := new(big.Float).SetPrec(54)
	m.Quo(m.Add(big.NewFloat(lo), big.NewFloat(hi)), big.NewFloat(2))
	switch s.IntN(8) {
	case 0:
		return m.Append(b, 'e', 780) // the exact one; no float64 has more digits
	case 1:
		b = m.Append(b, 'f', 1100)
		b = append(b, "000000000000000000000000000"[:s.IntN(20)]...)
		return append(b, "01"[s.IntN(2)])
	case 2:
		return m.Append(b, 'g', 20+s.IntN(30))
	}
	b = m.Append(b, 'e', 15+s.IntN(4))
	for i := range b {
		if b[i] == 'e' { // the last digit, one up or down, or left
			b[i-1] = max('0', min('9', b[i-1]+byte(s.IntN(3))-1))
		}
	}
	return b
}
