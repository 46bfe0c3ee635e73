package steps

import (
	"math"
	"math/big"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
)

// mostBits bounds the numbers that [Exactly] computes with.
const mostBits = 8000

// Exactly returns the value of a formula of numbers, each of which is taken for the decimal that shown returns for it. It is nil where
// the formula is no arithmetic of finite numbers, and where it would be too long. It recurses: the formula is one that people read.
func Exactly(e ast.Expr, shown func(float64) float64) *big.Rat {
	switch e := e.(type) {
	case *ast.Num:
		v := shown(e.Val)
		if v-v != 0 {
			return nil
		}
		if v == float64(int64(v)) && math.Abs(v) < 1<<53 {
			return new(big.Rat).SetInt64(int64(v))
		}
		r, _ := new(big.Rat).SetString(printer.Number(v))
		return r
	case *ast.Unary:
		if x := Exactly(e.X, shown); x != nil && e.Op == op.Neg {
			return x.Neg(x)
		}
	case *ast.Binary:
		x := Exactly(e.X, shown)
		if x == nil {
			return nil
		}
		y := Exactly(e.Y, shown)
		if y == nil || bits(x)+bits(y) > mostBits {
			return nil
		}
		switch e.Op {
		case op.Add:
			return x.Add(x, y)
		case op.Sub:
			return x.Sub(x, y)
		case op.Mul:
			return x.Mul(x, y)
		case op.Div:
			if y.Sign() != 0 {
				return x.Quo(x, y)
			}
		case op.Pow:
			return wholePower(x, y)
		}
	}
	return nil
}

func bits(x *big.Rat) int { return x.Num().BitLen() + x.Denom().BitLen() }

// wholePower returns x^y, nil unless y is whole and the result not too long.
func wholePower(x, y *big.Rat) *big.Rat {
	n := y.Num()
	if !y.IsInt() || !n.IsInt64() || n.CmpAbs(big.NewInt(mostBits)) > 0 || int(math.Abs(float64(n.Int64())))*bits(x) > mostBits || n.Sign() < 0 && x.Sign() == 0 {
		return nil
	}
	k := new(big.Int).Abs(n)
	p := new(big.Rat).SetFrac(new(big.Int).Exp(x.Num(), k, nil), new(big.Int).Exp(x.Denom(), k, nil))
	if n.Sign() < 0 {
		p.Inv(p)
	}
	return p
}

// Rounded reports whether the value of a smooth operation is surely not exactly what it is in floating point: it has all digits, or
// does not move with an argument, as tanh(20) = 1. What has a kink may be one of its arguments; arithmetic is for [Exactly].
func Rounded(c op.Code, args []float64, value float64) bool {
	if !c.IsCall() || c == op.If || c.Info().Kink != "" || value-value != 0 {
		return false
	}
	if printer.Digits(value, printer.WholeDigits) != printer.Number(value) {
		return true
	}
	for i, v := range args {
		const little = 1. / (1 << 20)
		if args[i] = v + float64(little*v); v == 0 {
			args[i] = little
		}
		same := c.Call(args) == value
		if args[i] = v; same {
			return true
		}
	}
	return false
}
