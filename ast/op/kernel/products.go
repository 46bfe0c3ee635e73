package kernel

import (
	"math"
	"math/big"
)

// Products is the exact sum of products of two float64s, whatever their order, without overflow and underflow on the way. The zero
// Products is 0.
type Products struct {
	// The products lie from 2^-2148 to 2^2048, and a Total holds half of that: each is added where it fits, times 2^(k * window).
	parts [3]Total
}

const (
	window = 1200
	inside = 900 // exponents of products that are added as they are: their last bit is above 2^-1074
)

// Add adds x*y.
func (p *Products) Add(x, y float64) {
	if x-x != 0 || y-y != 0 || x == 0 || y == 0 {
		p.parts[1].Add(x * y)
		return
	}
	a, i := math.Frexp(x)
	b, j := math.Frexp(y)
	e, part := i+j, 1
	switch {
	case e > inside:
		e, part = e-window, 2
	case e < -inside:
		e, part = e+window, 0
	}
	high := a * b
	low := math.FMA(a, b, -high) // what rounding took away
	p.parts[part].Add(math.Ldexp(high, e))
	p.parts[part].Add(math.Ldexp(low, e))
}

// Merge adds another sum, which may change inside while its value does not.
func (p *Products) Merge(q *Products) {
	for i := range p.parts {
		p.parts[i].Merge(&q.parts[i])
	}
}

// exactly has more bits than any sum of products of float64s.
const exactly = 3*window + 2000

// sum returns the sum of finite products.
func (p *Products) sum() *big.Float {
	sum := new(big.Float).SetPrec(exactly)
	for i := range p.parts {
		part := new(big.Float).SetPrec(exactly).SetInt(p.parts[i].scaled())
		sum.Add(sum, part.SetMantExp(part, -1075+(i-1)*window))
	}
	return sum
}

// rootBits are those of a root and of a quotient before they are rounded to a float64.
const rootBits = 200

// RootMean returns the square root of the sum over n, of squares: their root mean square. It is NaN if n is 0.
func (p *Products) RootMean(n int64) float64 {
	switch {
	case n == 0:
		return math.NaN()
	case !p.parts[1].Finite():
		return p.parts[1].special()
	}
	mean := new(big.Float).SetPrec(rootBits).Quo(p.sum(), new(big.Float).SetInt64(n))
	v, _ := mean.Sqrt(mean).Float64()
	return v
}

// RootMeanRate returns the derivative of the root mean square of n values: p has the products of the values and their
// derivatives, squares those of the values. Where all values are 0 it is that of least norm, 0.
func (p *Products) RootMeanRate(squares *Products, n int64) float64 {
	switch {
	case n == 0 || !squares.parts[1].Finite():
		return math.NaN()
	case !p.parts[1].Finite():
		return p.parts[1].special()
	}
	norm := new(big.Float).SetPrec(rootBits).Mul(squares.sum(), new(big.Float).SetInt64(n))
	if norm.Sign() == 0 {
		return 0
	}
	v, _ := norm.Quo(p.sum(), norm.Sqrt(norm)).Float64()
	return v
}
