package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// generator writes programs out of a string of choices. Their variables take few values, all
// awkward, so that branches, kinks and ties are met all the time.
type generator struct {
	choices []byte
	names   []string
}

// pick takes the next choice, one of n. When the choices are used up it is 0, a leaf.
func (g *generator) pick(n int) int {
	if len(g.choices) == 0 {
		return 0
	}
	c := int(g.choices[0])
	g.choices = g.choices[1:]
	return c % n
}

func (g *generator) number() string {
	return []string{"0", "1", "2", "-1", "0.5", "3"}[g.pick(6)]
}

// program writes up to three assignments, the last of which may be of a function, and a result.
func (g *generator) program() string {
	g.names = []string{"x", "y", "z"}
	var b strings.Builder
	for i := range g.pick(4) {
		fmt.Fprintf(&b, "g%d = %s\n", i, g.expr(2))
		g.names = append(g.names, fmt.Sprintf("g%d", i))
	}
	fmt.Fprintf(&b, "f = %s", g.expr(4))
	return b.String()
}

func (g *generator) condition(depth int) string {
	x, y := g.expr(depth-1), g.expr(depth-1)
	switch g.pick(9) {
	case 0:
		return x + " > 0"
	case 1:
		return x + " <= " + g.number()
	case 2:
		return x + " == " + y
	case 3:
		return fmt.Sprintf("%s > 0 && %s > 0", x, y)
	case 4:
		return fmt.Sprintf("%s > 0 || %s < 1", x, y)
	case 5:
		return fmt.Sprintf("!(%s >= 0 && %s != 1)", x, y)
	case 6:
		return fmt.Sprintf("(%s > 0) != (%s > 0)", x, y)
	case 7:
		return fmt.Sprintf("(%s > 0 ? %s > 1 : %s < 1)", x, x, y)
	}
	return x + " < " + y
}

// calls are functions whose values at awkward points are exact, or smooth there.
var calls = []string{"sqrt", "ln", "exp", "abs", "relu", "sign", "step", "floor", "sin", "softplus", "cbrt", "tanh", "sigmoid", "log1p", "asinh", "atan", "sinc", "cosh"}

// expr writes an expression in parentheses, or an operand.
func (g *generator) expr(depth int) string {
	if depth <= 0 {
		return g.names[g.pick(len(g.names))]
	}
	switch g.pick(16) {
	case 0, 1:
		return g.names[g.pick(len(g.names))]
	case 2:
		return "(" + g.number() + ")"
	case 3, 4, 5:
		return fmt.Sprintf("if(%s, %s, %s)", g.condition(depth), g.expr(depth-1), g.expr(depth-1))
	case 6, 7:
		return fmt.Sprintf("%s(%s)", calls[g.pick(len(calls))], g.expr(depth-1))
	case 8:
		pairs := []string{"max", "min", "hypot", "leakyrelu", "mod", "atan2", "logaddexp", "pow", "clamp"}
		pair := pairs[g.pick(len(pairs))]
		if pair == "clamp" {
			return fmt.Sprintf("clamp(%s, %s, inf)", g.expr(depth-1), g.number())
		}
		return fmt.Sprintf("%s(%s, %s)", pair, g.expr(depth-1), g.expr(depth-1))
	case 9:
		return fmt.Sprintf("%s(%s, %s, %s)", []string{"max", "min", "clamp", "sum", "hypot"}[g.pick(5)], g.expr(depth-1), g.expr(depth-1), g.expr(depth-1))
	case 10:
		return fmt.Sprintf("(%s^%s)", g.expr(depth-1), []string{"2", "0.5", "3", "(-1)", "1"}[g.pick(5)])
	case 11:
		return fmt.Sprintf("(%s/%s)", g.expr(depth-1), g.expr(depth-1))
	case 12:
		return fmt.Sprintf("(%s - %s)", g.expr(depth-1), g.expr(depth-1))
	}
	return fmt.Sprintf("(%s %c %s)", g.expr(depth-1), "+*"[g.pick(2)], g.expr(depth-1))
}

var awkwardValues = []float64{0, 1, 2, -1, 0.5, 4, -2}

// awkwardPoint takes the values of the variables from the choices.
func (g *generator) awkwardPoint() point {
	at := point{}
	for _, name := range []string{"x", "y", "z"} {
		at[name] = awkwardValues[g.pick(len(awkwardValues))]
	}
	return at
}

// checkRandom holds a program to the tape, unless rounding decides where it goes, and to all else.
func checkRandom(t *testing.T, choices []byte, w *worst) {
	g := &generator{choices: choices}
	at := g.awkwardPoint()
	source := g.program()
	if tp, _ := newTape(t, source, at, nil, nil); tp.chance || !tp.within(1e-200, 1e6) { // subnormal products lose more than an ulp
		return
	}
	checkPoint(t, source, at, w)
	checkTaken(t, source, at)
	checkDifferences(t, source, at)
}

// within reports whether all numbers of the tape are of a size from lo to hi, or 0, or not numbers. An infinity
// that is written in the program may be there: clamp(x, 0, inf).
func (t *tape) within(lo, hi float64) bool {
	for _, e := range t.entries {
		if v := math.Abs(e.val); (v > hi || v != 0 && v < lo) && !(e.known && e.args == nil && math.IsInf(v, 0)) {
			return false
		}
	}
	return true
}

// TestRandom holds random programs to everything that can be said about them; make fuzz goes on with others.
func TestRandom(t *testing.T) {
	n := 600
	if testing.Short() {
		n = 50
	}
	r := rand.New(rand.NewPCG(1, 2))
	w := worst{twice: true}
	for range n {
		choices := make([]byte, 20+r.IntN(80))
		for i := range choices {
			choices[i] = byte(r.Uint32())
		}
		checkRandom(t, choices, &w)
	}
	t.Logf("worst error %.2g units: %s", w.units, w.where)
}
