package kernel

import "math"

// An exactSum holds any sum of doubles exactly, in digits of 32 bits from
// 2^-1074 up (a Kulisch accumulator): neither order nor overflow on the way
// matters.
type exactSum struct {
	digit   [70]int64
	pending int
}

// add adds a finite x.
func (s *exactSum) add(x float64) {
	b := math.Float64bits(x)
	m, e := b&(1<<52-1), int(b>>52&0x7ff)
	if e > 0 {
		m |= 1 << 52
		e--
	}
	i, k := e/32, e%32
	lo, hi := m<<k, m>>(64-k)
	sign := 1 - 2*int64(b>>63)
	s.digit[i] += sign * int64(lo&(1<<32-1))
	s.digit[i+1] += sign * int64(lo>>32)
	s.digit[i+2] += sign * int64(hi)
	if s.pending++; s.pending == 1<<30 {
		s.carry()
	}
}

// carry brings all digits but the last into [0, 2^32).
func (s *exactSum) carry() {
	var c int64
	for i := range s.digit {
		v := s.digit[i] + c
		if i == len(s.digit)-1 {
			s.digit[i] = v
			break
		}
		s.digit[i], c = v&(1<<32-1), v>>32
	}
	s.pending = 0
}

// value returns the sum as m*2^k, its first 106 bits or so; the last bit of
// m.lo stands for all those dropped, so that m rounds as the sum does.
func (s *exactSum) value() (dd, int) {
	s.carry()
	sign := 1.0
	if s.digit[len(s.digit)-1] < 0 {
		for i := range s.digit {
			s.digit[i] = -s.digit[i]
		}
		s.carry()
		sign = -1
	}
	top := len(s.digit) - 1
	for top > 0 && s.digit[top] == 0 {
		top--
	}
	at := func(i int) uint64 {
		if i < 0 {
			return 0
		}
		return uint64(s.digit[i])
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
		if s.digit[i] != 0 {
			mid |= 1
			break
		}
	}
	if b&(1<<22-1) != 0 {
		mid |= 1
	}
	hi, lo := sign*float64(a>>11), sign*float64(mid)*0x1p-53
	return quickTwoSum(hi, lo), 32*(top-1) - n + 11 - 1074
}

// sumParts returns the exact sum of a as m*2^k; special answers a sum with an
// infinity or a NaN in it, by plain addition.
func sumParts(a []float64) (m dd, k int, special float64) {
	var s exactSum
	for _, x := range a {
		if x-x != 0 {
			special += x
			continue
		}
		s.add(x)
	}
	m, k = s.value()
	if m.hi == 0 && allMinusZero(a) {
		m.hi = math.Copysign(0, -1)
	}
	return m, k, special
}

func allMinusZero(a []float64) bool {
	for _, x := range a {
		if x != 0 || !math.Signbit(x) {
			return false
		}
	}
	return len(a) > 0
}

// Sum returns the sum of a, exact but for one rounding; -0 only if all are.
func Sum(a []float64) float64 {
	m, k, special := sumParts(a)
	switch {
	case special != 0:
		return special
	case m.hi == 0:
		return m.hi
	}
	return m.ldexp(k)
}

// Mean returns the mean of a (0.51 ulp), NaN for none.
func Mean(a []float64) float64 {
	m, k, special := sumParts(a)
	switch {
	case len(a) == 0:
		return math.NaN()
	case special != 0:
		return special
	case m.hi == 0:
		return m.hi
	}
	return m.divF(float64(len(a))).ldexp(k)
}
