package op

import (
	"math"

	"backprop/ast/op/kernel"
)

func eachSqrt(d, x []float64) {
	d = d[:len(x)]
	for i, x := range x {
		d[i] = math.Sqrt(x)
	}
}

func eachExp(d, x []float64) {
	d = d[:len(x)]
	for i, x := range x {
		d[i] = kernel.Exp(x)
	}
}

func eachLn(d, x []float64) {
	d = d[:len(x)]
	for i, x := range x {
		d[i] = kernel.Log(x)
	}
}

func eachSin(d, x []float64) {
	d = d[:len(x)]
	for i, x := range x {
		d[i] = kernel.Sin(x)
	}
}

func eachCos(d, x []float64) {
	d = d[:len(x)]
	for i, x := range x {
		d[i] = kernel.Cos(x)
	}
}

func eachDefined(d, x, y []float64) {
	d, y = d[:len(x)], y[:len(x)]
	for i, x := range x {
		d[i] = defined(x, y[i])
	}
}
