package kernel

import (
	"math"
	"math/big"
)

// Total is the exact sum of float64s, and so has the same bits in whatever order they come and does not overflow on the way:
// a Kulisch accumulator. (Reading: Radford Neal, "Fast exact summation using small and large superaccumulators", 2015.)
// The zero Total is 0.
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
	last := len(t.digits) - 1
	c := int64(0)
	for i, d := range t.digits[:last] {
		d += c
		t.digits[i], c = d&math.MaxUint32, d>>32
	}
	t.digits[last] += c
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

// special returns the sum where not all numbers are finite: an infinity or NaN.
func (t *Total) special() float64 {
	switch {
	case t.nan || t.inf[0] && t.inf[1]:
		return math.NaN()
	case t.inf[1]:
		return math.Inf(-1)
	}
	return math.Inf(1)
}

// Over returns the sum over n, rounded once; NaN if n is 0.
func (t *Total) Over(n int64) float64 {
	switch {
	case n == 0:
		return math.NaN()
	case !t.Finite():
		return t.special()
	}
	scale := new(big.Int).Lsh(big.NewInt(n), 1075)
	v, _ := new(big.Rat).SetFrac(t.scaled(), scale).Float64()
	return v
}

// scaled returns the sum of finite numbers times 2^1075.
func (t *Total) scaled() *big.Int {
	t.carry()
	sum, digit := new(big.Int), new(big.Int)
	for i := len(t.digits) - 1; i >= 0; i-- {
		sum.Lsh(sum, 32).Add(sum, digit.SetInt64(t.digits[i]))
	}
	return sum
}

// value returns the sum of finite numbers as m*2^k, its first 106 bits or so; the last bit of
// m.lo stands for all those dropped, so that m rounds as the sum does. The sum is its absolute value afterwards.
func (t *Total) value() (m dd, k int) {
	t.carry()
	sign := 1.0
	if t.digits[len(t.digits)-1] < 0 {
		for i := range t.digits {
			t.digits[i] = -t.digits[i]
		}
		t.carry()
		sign = -1
	}
	top := len(t.digits) - 1
	for top > 0 && t.digits[top] == 0 {
		top--
	}
	at := func(i int) uint64 {
		if i < 0 {
			return 0
		}
		return uint64(t.digits[i])
	}
	// 128 bits a:b, then 53 + 53 of them.
	a, b := at(top)<<32|at(top-1), at(top-2)<<32|at(top-3)
	if a == 0 {
		return dd{}, 0
	}
	n := 0
	for a>>63 == 0 {
		a, b, n = a<<1|b>>63, b<<1, n+1
	}
	mid := a&0x7ff<<42 | b>>22
	for i := top - 4; i >= 0; i-- {
		if t.digits[i] != 0 {
			mid |= 1
			break
		}
	}
	if b&(1<<22-1) != 0 {
		mid |= 1
	}
	hi, lo := sign*float64(a>>11), sign*float64(mid)*0x1p-53
	return quickTwoSum(hi, lo), 32*(top-1) - n + 11 - 1075
}
