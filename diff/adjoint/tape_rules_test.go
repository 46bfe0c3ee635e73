package adjoint_test

import (
	"math"
	"math/big"
)

// function computes a function of the language and its local derivatives, in the forms of a
// textbook. DESIGN decides at kinks: the element of least norm.
func (t *tape) function(name string, a []float64, varies []bool) (float64, []local) {
	d := func(list ...float64) []local {
		out := make([]local, len(list))
		for i, v := range list {
			out[i].d = v
		}
		return out
	}
	flat := make([]local, len(a)) // piecewise constant
	for i := range flat {
		flat[i] = nothing
	}
	truth := func(b bool) (float64, []local) {
		if t.holds(b) {
			return 1, flat
		}
		return 0, flat
	}
	x := a[0]
	var y float64
	if len(a) > 1 {
		y = a[1]
	}
	switch {
	case len(a) == 1 && name == "hypot":
		name = "abs"
	case len(a) == 1 && (name == "sum" || name == "mean" || name == "min" || name == "max" || name == "logsumexp"):
		return x, d(1)
	}
	switch name {
	case "neg":
		return -x, d(-1)
	case "+":
		return x + y, d(1, 1)
	case "-":
		return x - y, d(1, -1)
	case "*":
		return x * y, d(y, x)
	case "/":
		return x / y, d(1/y, -x/y/y)
	case "^", "pow":
		return t.pow(x, y)
	case "!":
		return truth(x == 0)
	case "<":
		return truth(x < y)
	case "<=":
		return truth(x <= y)
	case ">":
		return truth(x > y)
	case ">=":
		return truth(x >= y)
	case "==":
		return truth(x == y)
	case "!=":
		return truth(x != y)
	case "&&":
		return truth(x != 0 && y != 0)
	case "||":
		return truth(x != 0 || y != 0)
	case "if":
		if t.holds(x != 0) {
			return y, []local{nothing, {d: 1}, nothing}
		}
		return a[2], []local{nothing, nothing, {d: 1}}

	case "sum", "mean":
		s := exactSum(a)
		n := 1.0
		if name == "mean" {
			n = float64(len(a))
		}
		for i := range flat {
			flat[i] = local{d: 1 / n}
		}
		return s / n, flat
	case "min", "max":
		f := a[0]
		for _, v := range a {
			if name == "min" {
				f = math.Min(f, v)
			} else {
				f = math.Max(f, v)
			}
		}
		return t.tie(f, a, varies)
	case "clamp":
		if !t.holds(a[1] <= a[2]) {
			return math.NaN(), d(math.NaN(), math.NaN(), math.NaN())
		}
		return t.tie(math.Min(math.Max(x, a[1]), a[2]), a, varies)
	case "hypot":
		f := 0.0
		for _, v := range a {
			f = math.Hypot(f, v)
		}
		if t.holds(f == 0) {
			return 0, flat
		}
		for i, v := range a {
			flat[i] = local{d: v / f}
		}
		return f, flat
	case "logsumexp", "logaddexp":
		top := 0
		for i, v := range a {
			if v > a[top] || math.IsNaN(v) {
				top = i
			}
		}
		m, rest := a[top], 0.0
		for i, v := range a {
			if i != top {
				rest += expDifference(v, m)
			}
		}
		for i, v := range a {
			flat[i] = local{d: expDifference(v, m) / (1 + rest)}
		}
		return m + math.Log1p(rest), flat

	case "sign", "step", "floor", "ceil", "round", "trunc":
		return t.decide(staircase(name, x)), flat
	case "abs":
		s := t.decide(staircase("sign", x))
		return math.Abs(x), d(s)
	case "relu":
		switch {
		case t.holds(x <= 0):
			return 0, flat
		case math.IsNaN(x):
			return x, d(x)
		}
		return x, d(1)
	case "leakyrelu":
		switch {
		case t.holds(math.IsNaN(x)):
			return x, d(x, x)
		case t.holds(x > 0):
			return x, []local{{d: 1}, nothing}
		case t.holds(x == 0): // between the slopes y and 1
			side := local{d: 0}
			if t.holds(y <= 0 || y >= 1) {
				side = nothing
			}
			return x * y, []local{{d: slope(y, math.Min(math.Max(y, 0), 1))}, side}
		}
		return x * y, d(y, x)
	case "mod":
		k := t.decide(math.Floor(x / y))
		f := math.Copysign(math.FMA(-y, k, x), y) // one rounding: the product is far larger than f
		return f, d(slope(f, 1), slope(f, -k))
	case "atan2":
		t.holds(math.Signbit(x) && y < 0) // on the other side of the jump
		return math.Atan2(x, y), d(y/(x*x+y*y), -x/(x*x+y*y))
	case "beta", "lbeta":
		lx, _ := math.Lgamma(x)
		ly, _ := math.Lgamma(y)
		ls, _ := math.Lgamma(x + y)
		dx, dy := digamma(x)-digamma(x+y), digamma(y)-digamma(x+y)
		if name == "lbeta" {
			return lx + ly - ls, d(dx, dy)
		}
		f := math.Exp(lx + ly - ls)
		return f, d(f*dx, f*dy)
	}
	f, df := univariate(name, x)
	return f, d(df)
}

// tie shares the derivative among the arguments that are equal to f. One that depends on
// no variable takes all of it away.
func (t *tape) tie(f float64, a []float64, varies []bool) (float64, []local) {
	out := make([]local, len(a))
	if t.holds(math.IsNaN(f)) {
		for i := range out {
			out[i].d = math.NaN()
		}
		return f, out
	}
	n, fixed := 0, false
	for i, v := range a {
		out[i] = nothing
		if t.holds(v == f) {
			n++
			fixed = fixed || !varies[i]
			out[i] = local{}
		}
	}
	for i := range out {
		if fixed && n > 1 {
			out[i] = nothing
		}
		out[i].d = 1 / float64(n)
	}
	return f, out
}

// pow is the table of the language: 0^0 is 1, x^0 has no slope, x^n of a negative x is
// not a function of n.
func (t *tape) pow(x, y float64) (float64, []local) {
	f := power(x, y)
	dx := local{d: y * power(x, y-1)}
	if t.holds(x == 0 && y == 0) {
		dx = nothing
	}
	switch {
	case t.holds(math.IsNaN(f) || math.IsNaN(y)):
		return f, []local{dx, {d: math.NaN()}}
	case t.holds(x == 0 && y > 0):
		return f, []local{dx, {d: 0}}
	case t.holds(x == 0):
		return f, []local{dx, {d: math.Inf(-1)}}
	}
	return f, []local{dx, {d: f * math.Log(x)}}
}

// exactSum is the float64 nearest to the sum: terms that cancel leave nothing of others behind.
func exactSum(a []float64) float64 {
	naive, sum := 0.0, new(big.Float).SetPrec(2200) // as many bits as there are between the largest and the smallest
	for _, v := range a {
		naive += v
		if !finite(v) {
			sum = nil
		}
		if sum != nil {
			sum.Add(sum, new(big.Float).SetFloat64(v))
		}
	}
	if sum == nil || sum.Sign() == 0 {
		return naive
	}
	v, _ := sum.Float64()
	return v
}

// power is math.Pow, which multiplies a rounding for each bit of the exponent together, but for the exponent's whole
// part: that by products of 256 bits.
func power(x, y float64) float64 {
	n, r := math.Modf(y)
	f := math.Pow(x, r)
	if x == 0 || !finite(x) || !finite(f) || n == 0 || !(math.Abs(n*math.Log2(math.Abs(x))) < 4000) || math.Abs(n) > 1<<62 {
		return math.Pow(x, y)
	}
	p, b := big.NewFloat(1).SetPrec(256), new(big.Float).SetPrec(256).SetFloat64(x)
	for k := int64(math.Abs(n)); k > 0; k >>= 1 {
		if k&1 != 0 {
			p.Mul(p, b)
		}
		b.Mul(b, b)
	}
	q := new(big.Float).SetPrec(256).SetFloat64(f)
	if n > 0 {
		q.Mul(q, p)
	} else {
		q.Quo(q, p)
	}
	v, _ := q.Float64()
	return v
}

func staircase(name string, x float64) float64 {
	switch name {
	case "floor":
		return math.Floor(x)
	case "ceil":
		return math.Ceil(x)
	case "trunc":
		return math.Trunc(x)
	case "round":
		return math.Copysign(math.Floor(math.Abs(x)+0.5), x)
	}
	s := x // of zero and of NaN
	if x > 0 {
		s = 1
	} else if x < 0 {
		s = -1
	}
	if name == "step" {
		s = (s + 1) / 2
	}
	return s
}
