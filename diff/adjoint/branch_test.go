package adjoint_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
)

// branchy is a random program full of conditionals, its statements next to what they are once
// every conditional is resolved by hand at the point.
type branchy struct {
	r             *rand.Rand
	whole, byHand []string
	values        []float64
	tie           bool
}

var branchyInputs = []string{"a", "b", "c"}

// pick returns a name above and its value.
func (b *branchy) pick() (string, float64) {
	i := b.r.IntN(len(b.values))
	if k := len(b.values) - 3; k > 0 && b.r.IntN(2) == 0 {
		i = len(b.values) - 1 - b.r.IntN(min(k, 3))
	}
	if i < len(branchyInputs) {
		return branchyInputs[i], b.values[i]
	}
	return "g" + strconv.Itoa(i), b.values[i]
}

func (b *branchy) truth(x, y float64, less bool) bool {
	b.tie = b.tie || x == y || x != x || y != y
	return (x < y) == less
}

// cond returns a condition and whether it holds. There are few, so that they repeat.
func (b *branchy) cond(depth int) (string, bool) {
	switch k := b.r.IntN(8); {
	case depth > 0 && k == 0:
		p, v := b.cond(depth - 1)
		return "!(" + p + ")", !v
	case depth > 0 && k <= 2:
		p, v := b.cond(depth - 1)
		q, w := b.cond(depth - 1)
		return "(" + p + " && " + q + ")", v && w
	case depth > 0 && k <= 4:
		p, v := b.cond(depth - 1)
		q, w := b.cond(depth - 1)
		return "(" + p + " || " + q + ")", v || w
	case k == 5:
		x, v := b.pick()
		y, w := b.pick()
		return x + " < " + y, b.truth(v, w, true)
	default:
		i := b.r.IntN(3)
		j := (i + 1) % 3
		less := b.r.IntN(2) == 0
		return branchyInputs[i] + map[bool]string{true: " < ", false: " > "}[less] + branchyInputs[j], b.truth(b.values[i], b.values[j], less)
	}
}

// expr returns an expression, what it is by hand, and its value.
func (b *branchy) expr(depth int) (string, string, float64) {
	if depth == 0 {
		x, v := b.pick()
		return x, x, v
	}
	x, xh, xv := b.expr(b.r.IntN(depth))
	y, yh, yv := b.expr(b.r.IntN(depth))
	switch b.r.IntN(13) {
	case 0:
		return "(" + x + " + " + y + ")", "(" + xh + " + " + yh + ")", xv + yv
	case 1:
		return "(" + x + " - " + y + ")", "(" + xh + " - " + yh + ")", xv - yv
	case 2:
		return "(" + x + " * " + y + ")", "(" + xh + " * " + yh + ")", xv * yv
	case 3:
		return "sin(" + x + ")", "sin(" + xh + ")", math.Sin(xv)
	case 4: // poison, unless it is not taken
		return "ln(" + x + ")", "ln(" + xh + ")", math.Log(xv)
	case 5:
		if b.truth(xv, yv, true) {
			return "min(" + x + ", " + y + ")", xh, xv
		}
		return "min(" + x + ", " + y + ")", yh, yv
	case 6:
		if b.truth(xv, yv, false) {
			return "max(" + x + ", " + y + ")", xh, xv
		}
		return "max(" + x + ", " + y + ")", yh, yv
	case 7:
		if b.truth(xv, 0, false) {
			return "relu(" + x + ")", xh, xv
		}
		return "relu(" + x + ")", "0", 0
	default:
		p, v := b.cond(2)
		text := "(" + p + " ? " + x + " : " + y + ")"
		if v {
			return text, xh, xv
		}
		return text, yh, yv
	}
}

// TestBranchesByHand compares the partials of random programs, of the first and the second order and the
// tangent, with those of the program in which every conditional was resolved by hand.
func TestBranchesByHand(t *testing.T) {
	seeds, compared := uint64(6000), 0
	if testing.Short() {
		seeds /= 10
	}
	for seed := range seeds {
		b := &branchy{r: rand.New(rand.NewPCG(seed, 1))}
		for range branchyInputs {
			b.values = append(b.values, 4*b.r.Float64()-1.5)
		}
		at := append([]float64(nil), b.values...)
		for i := range 2 + b.r.IntN(8) {
			x, h, v := b.expr(3)
			name := fmt.Sprintf("g%d = ", i+3)
			b.whole, b.byHand = append(b.whole, name+x), append(b.byHand, name+h)
			b.values = append(b.values, v)
		}
		if b.tie {
			continue
		}
		compared++
		whole, hand := strings.Join(b.whole, "\n"), strings.Join(b.byHand, "\n")
		got, want := orders(t, whole, at), orders(t, hand, at)
		for k := range want {
			if !alike(got[k], want[k]) {
				t.Errorf("seed %d at %v: number %d is %v, by hand %v\n%s\n-- by hand\n%s", seed, at, k, got[k], want[k], whole, hand)
				break
			}
		}
	}
	t.Logf("%d programs", compared)
}

func alike(x, y float64) bool {
	return x == y || x != x && y != y || math.Abs(x-y) <= 1e-7*(math.Abs(x)+math.Abs(y))+1e-9
}

// orders returns the value, the gradient, the Hessian in two ways, the tangent along (1, 2, 3) and the Hessian times it.
func orders(t *testing.T, source string, at []float64) []float64 {
	f := lower(t, source)
	g, out := f.Graph, f.Outputs[0].Node
	var wrt []eval.ID
	dir := map[eval.ID]eval.ID{}
	in := map[string]float64{}
	for i, name := range branchyInputs {
		id := f.Node(name)
		wrt = append(wrt, id)
		dir[id] = g.Const(float64(i + 1))
		in[name] = at[i]
	}
	inputs := make([]float64, len(g.Inputs()))
	for i, name := range g.Inputs() {
		inputs[i] = in[name]
	}
	grad := gradient(g, out, wrt)
	outs := append([]eval.ID{out}, grad...)
	for _, d := range grad {
		outs = append(outs, gradient(g, d, wrt)...)
	}
	table, err := adjoint.Hessian(g, []eval.ID{out}, wrt)
	if err != nil {
		t.Fatal(err)
	}
	outs = append(outs, slices.Concat(table[0]...)...)
	outs = append(outs, tangent(g, out, dir))
	rows, err := adjoint.HessianVector(g, []eval.ID{out}, wrt, dir)
	if err != nil {
		t.Fatal(err)
	}
	outs = append(outs, rows[0]...)
	v := run.Compile(g, outs...).NewValues()
	v.Run(inputs)
	var list []float64
	for i := range outs {
		list = append(list, v.Output(i))
	}
	return list
}
