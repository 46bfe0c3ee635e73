package op

import (
	"math"

	"backprop/ast/op/kernel"
)

func id(x float64) float64     { return x }
func neg(x float64) float64    { return -x }
func add(x, y float64) float64 { return x + y }
func sub(x, y float64) float64 { return x - y }
func mul(x, y float64) float64 { return x * y }
func div(x, y float64) float64 { return x / y }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// NaN is not 0, so it counts as true.
func not(x float64) float64    { return truth(x == 0) }
func and(x, y float64) float64 { return truth(x != 0 && y != 0) }
func or(x, y float64) float64  { return truth(x != 0 || y != 0) }

func lt(x, y float64) float64 { return truth(x < y) }
func le(x, y float64) float64 { return truth(x <= y) }
func gt(x, y float64) float64 { return truth(x > y) }
func ge(x, y float64) float64 { return truth(x >= y) }
func eq(x, y float64) float64 { return truth(x == y) }
func ne(x, y float64) float64 { return truth(x != y) }

func cond(c, a, b float64) float64 {
	if c != 0 {
		return a
	}
	return b
}

func sec(x float64) float64 { return 1 / kernel.Cos(x) }
func csc(x float64) float64 { return 1 / kernel.Sin(x) }
func cot(x float64) float64 { return 1 / kernel.Tan(x) }

func acot(x float64) float64 { return math.Atan(1 / x) }

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x // ±0 and NaN
}

func step(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return 0
	case x == 0:
		return 0.5
	}
	return x
}

func relu(x float64) float64 {
	if x < 0 {
		return 0
	}
	return x
}

func leakyrelu(x, slope float64) float64 {
	if x > 0 {
		return x
	}
	return slope * x
}

func clamp(x, lo, hi float64) float64 {
	if !(lo <= hi) {
		return math.NaN()
	}
	return min(max(x, lo), hi)
}

func radians(x float64) float64 { return x * (math.Pi / 180) }
func degrees(x float64) float64 { return x * (180 / math.Pi) }

func logaddexp(x, y float64) float64 { return kernel.Logsumexp([]float64{x, y}) }

func defined(x, y float64) float64 {
	if y != y {
		return y
	}
	return x
}
