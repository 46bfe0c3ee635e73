package eval

import (
	"math"
	"math/big"
)

// Total adds float64s exactly, and so has the same bits in whatever order they come. (Reading: Radford Neal, "Fast exact
// summation using small and large superaccumulators", 2015.)
type Total struct {
	digits [68]int64 // of the sum × 2^1075, in base 2^32; they may be negative, and larger than the base
	adds   int       // since the carries were made
	nan    bool
	inf    [2]bool // positive, negative
}

// mostAdds is how many numbers, each of which adds less than 2^32 to a digit, leave it in an int64.
const mostAdds = 1 << 30

// Add adds v.
func (t *Total) Add(v float64) {
	bits := math.Float64bits(v)
	exp, m := bits>>52&0x7ff, bits&(1<<52-1)
	switch exp {
	case 0x7ff:
		t.nan = t.nan || m != 0
		if m == 0 {
			t.inf[bits>>63] = true
		}
		return
	case 0:
		exp = 1
	default:
		m |= 1 << 52
	}
	d := (*[3]int64)(t.digits[exp>>5 : exp>>5+3])
	sign := int64(bits) >> 63
	low, high := m<<(exp&31), m>>(64-exp&31)
	d[0] += (int64(low&math.MaxUint32) ^ sign) - sign
	d[1] += (int64(low>>32) ^ sign) - sign
	d[2] += (int64(high) ^ sign) - sign
	if t.adds++; t.adds == mostAdds {
		t.carry()
	}
}

// carry makes all digits but the last ones of the base.
func (t *Total) carry() {
	for i := range t.digits[:len(t.digits)-1] {
		t.digits[i+1] += t.digits[i] >> 32
		t.digits[i] &= math.MaxUint32
	}
	t.adds = 1
}

// Merge adds another sum, whose digits may change while its value does not.
func (t *Total) Merge(u *Total) {
	t.carry()
	u.carry()
	for i, d := range u.digits {
		t.digits[i] += d
	}
	t.adds = 2
	t.nan = t.nan || u.nan
	t.inf[0], t.inf[1] = t.inf[0] || u.inf[0], t.inf[1] || u.inf[1]
}

// Finite reports whether all numbers that were added are finite. The sum may be beyond the range nevertheless.
func (t *Total) Finite() bool { return !t.nan && !t.inf[0] && !t.inf[1] }

// Over returns the sum over n, rounded once; NaN if n is 0.
func (t *Total) Over(n int64) float64 {
	switch {
	case t.nan || t.inf[0] && t.inf[1] || n == 0:
		return math.NaN()
	case t.inf[0] || t.inf[1]:
		if t.inf[1] {
			return math.Inf(-1)
		}
		return math.Inf(1)
	}
	t.carry()
	sum, digit := new(big.Int), new(big.Int)
	for i := len(t.digits) - 1; i >= 0; i-- {
		sum.Lsh(sum, 32).Add(sum, digit.SetInt64(t.digits[i]))
	}
	scale := new(big.Int).Lsh(big.NewInt(n), 1075)
	v, _ := new(big.Rat).SetFrac(sum, scale).Float64()
	return v
}
