package simplify

import (
	"cmp"
	"hash/fnv"
)

func hashNumber(n number) uint64 {
	if k, ok := n.small(); ok {
		return mix(9, uint64(k))
	}
	h := fnv.New64a()
	const long = 1000                                   // bits
	if n.r.Num().BitLen()+n.r.Denom().BitLen() > long { // decimals take the square of the time
		h.Write(n.r.Num().Bytes())
		h.Write(n.r.Denom().Bytes())
	} else {
		h.Write([]byte(n.r.RatString()))
	}
	if n.decimal {
		h.Write([]byte{'.'})
	}
	return h.Sum64()
}

func hashName(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// mix is the finalizer of SplitMix64 (Steele, Lea, Flood 2014) over the sum.
func mix(h, k uint64) uint64 {
	z := h*0x9e3779b97f4a7c15 + k + 0x632be59bd9b4e019
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// before orders the factors of a product as people write them: numbers, constants, variables, functions, sums. The order
// depends on the factors alone, not on when they were made.
func (s *store) before(a, b factor) int {
	rank := func(f factor) int {
		if s.symbolic(f) { // y*x^(y - 1)
			return 5
		}
		return s.at(f.base).rank(f.base == s.euler)
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	if c := s.compare(a.base, b.base); c != 0 {
		return c
	}
	return s.compare(a.exp, b.exp)
}

// symbolic reports whether f is a power like x^y, which is written among the functions.
func (s *store) symbolic(f factor) bool {
	_, numeric := s.value(f.exp)
	return !numeric && f.base != s.euler && s.at(f.base).kind == leaf
}

func (s *store) compare(a, b formID) int {
	if a == b {
		return 0
	}
	f, g := s.at(a), s.at(b)
	for _, d := range []int{
		f.rank(s.euler == a) - g.rank(s.euler == b),
		int(f.lead) - int(g.lead),
		int(f.op) - int(g.op),
		cmp.Compare(f.cost, g.cost),
	} {
		if d != 0 {
			return d
		}
	}
	switch {
	case f.kind == leaf && g.kind == leaf && f.node != g.node: // named constants in order of appearance
		return int(f.node) - int(g.node)
	case f.hash < g.hash:
		return -1
	}
	return 1
}

func (f *form) rank(euler bool) int {
	switch {
	case euler:
		return 4
	case f.kind == leaf && f.lead < 0:
		return 1
	case f.kind == leaf:
		return 2
	case f.kind == constant:
		return 0
	case f.kind == call:
		return 5
	case f.calls:
		return 6
	}
	return 2 // a*(x + 1)*exp(x), but exp(x)*(sin(x) + cos(x))
}
