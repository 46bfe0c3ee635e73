package simplify_test

import "math/rand/v2"

// writer writes formulas by chance.
type writer struct {
	*rand.Rand
	names []string
	calls []string
}

func (w *writer) one(list ...string) string { return list[w.IntN(len(list))] }

var (
	smoothCalls  = []string{"sqrt", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp2", "expm1", "log2", "log1p", "atan", "asinh", "sigmoid", "softplus", "cbrt", "erf", "normcdf", "normpdf", "sinc", "asin", "acosh", "logit", "silu", "gelu", "sec", "cot"}
	awkwardCalls = []string{"sqrt", "ln", "exp", "abs", "relu", "sign", "step", "floor", "round", "sin", "softplus", "cbrt", "tanh", "sigmoid", "log1p", "asinh", "atan", "sinc", "cosh", "abs", "relu"}
)

func (w *writer) number() string {
	return w.one("0", "1", "2", "-1", "0.5", "3", "2", "4", "0.1", "-2.5", "pi", "e", "7", "1/3")
}

// smooth writes a formula as people have them: of arithmetic, powers and functions.
func (w *writer) smooth(depth int) string {
	if depth <= 0 {
		if w.IntN(4) == 0 {
			return "(" + w.number() + ")"
		}
		return w.one(w.names...)
	}
	sub := func() string { return w.smooth(depth - 1 - w.IntN(2)) }
	switch w.IntN(12) {
	case 0, 1:
		return "(" + sub() + w.one(" + ", " - ") + sub() + ")"
	case 2, 3, 4:
		return "(" + sub() + "*" + sub() + ")"
	case 5, 6:
		return "(" + sub() + "/" + sub() + ")"
	case 7, 8:
		return "(" + sub() + "^" + w.one("2", "3", "0.5", "(-1)", "1.5", "(-2)", "(1/3)", "(2/3)", "4", "(-0.5)", "n", "2") + ")"
	case 9:
		return w.one("hypot", "pow", "atan2", "logaddexp", "pow") + "(" + sub() + ", " + sub() + ")"
	}
	return w.one(w.calls...) + "(" + sub() + ")"
}

func (w *writer) condition(depth int) string {
	x, y := w.awkward(depth-1), w.awkward(depth-1)
	switch w.IntN(8) {
	case 0:
		return x + " > 0"
	case 1:
		return x + " <= " + w.number()
	case 2:
		return x + " == " + y
	case 3:
		return x + " > 0 && " + y + " > 0"
	case 4:
		return x + " > 0 || " + y + " < 1"
	case 5:
		return "!(" + x + " >= 0 && " + y + " != 1)"
	case 6:
		return x + " != 0"
	}
	return x + " < " + y
}

// awkward writes a formula with branches, kinks and ties.
func (w *writer) awkward(depth int) string {
	if depth <= 0 {
		if w.IntN(6) == 0 {
			return "(" + w.number() + ")"
		}
		return w.one(w.names...)
	}
	sub := func() string { return w.awkward(depth - 1 - w.IntN(2)) }
	switch w.IntN(16) {
	case 0, 1, 2:
		return "if(" + w.condition(depth) + ", " + sub() + ", " + sub() + ")"
	case 3, 4:
		return w.one(awkwardCalls...) + "(" + sub() + ")"
	case 5:
		return w.one("max", "min", "hypot", "leakyrelu", "mod", "atan2", "logaddexp", "pow") + "(" + sub() + ", " + sub() + ")"
	case 6:
		return "clamp(" + sub() + ", " + w.number() + ", inf)"
	case 7:
		return w.one("max", "min", "clamp", "hypot", "logsumexp", "mean") + "(" + sub() + ", " + sub() + ", " + sub() + ")"
	case 8:
		return "(" + sub() + "^" + w.one("2", "0.5", "3", "(-1)", "1", "(1/3)", "(-2)") + ")"
	case 9, 10:
		return "(" + sub() + "/" + sub() + ")"
	case 11, 12:
		return "(" + sub() + " - " + sub() + ")"
	}
	return "(" + sub() + w.one(" + ", "*", "*") + sub() + ")"
}

func (w *writer) formula() string {
	w.names = []string{"x", "y", "z"}[:1+w.IntN(3)]
	w.calls = smoothCalls
	if w.IntN(2) == 0 {
		w.calls = smoothCalls[:9]
	}
	if w.IntN(2) == 0 {
		return w.smooth(1 + w.IntN(4))
	}
	return w.awkward(1 + w.IntN(4))
}
