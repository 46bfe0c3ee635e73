package adjoint_test

import (
	"fmt"
	"math"
	"testing"

	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/run"
)

// TestSecondDifferences holds the second derivatives of every operation to differences of its first
// ones, at points away from kinks and poles.
func TestSecondDifferences(t *testing.T) {
	if testing.Short() {
		t.Skip("120 points of every operation")
	}
	checked := map[op.Code]int{}
	var w worst
	for c := range op.All() {
		if c == op.Identity {
			continue
		}
		for n := range 3 {
			source, vars := callOf(c, n)
			for k := range 40 {
				at := point{}
				for i, name := range vars { // 0.1 to 3, and its negative; never alike
					at[name] = 0.1 + math.Mod(float64(7*k+3)*0.618034+float64(i)*0.377, 1)*2.9
					if k>>i&1 == 1 {
						at[name] = -at[name]
					}
					if k%5 == 4 {
						at[name] /= 4 // within the domain of asin and its like
					}
				}
				checked[c] += secondDifferences(t, "f = "+source, vars, at, &w)
			}
		}
	}
	for c := range op.All() {
		if lo, _ := c.Arity(); c.Info().Rules != nil && c != op.Identity && checked[c] < 10*lo {
			t.Errorf("%s is checked at %d points", c, checked[c])
		}
	}
	t.Logf("worst error %.2g of what is allowed: %s", w.units, w.where)
}

// secondDifferences returns how many derivatives it could check.
func secondDifferences(t *testing.T, source string, vars []string, at point, w *worst) (n int) {
	t.Helper()
	f := lower(t, source)
	g := f.Graph
	wrt := make([]eval.ID, len(vars))
	for i, name := range vars {
		wrt[i] = f.Node(name)
	}
	nodes := gradient(g, f.Outputs[0].Node, wrt)
	for _, d := range nodes[:len(wrt):len(wrt)] {
		nodes = append(nodes, gradient(g, d, wrt)...)
	}
	v := run.Compile(g, nodes...).NewValues()
	run := func(j int, step float64) []float64 {
		q := point{}
		for name, x := range at {
			q[name] = x
		}
		q[vars[j]] += step
		v.Run(values(f, q))
		out := make([]float64, len(nodes))
		for i := range out {
			out[i] = v.Output(i)
		}
		return out
	}
	for j := range vars {
		const h = 1.0 / 512
		here, up, down, up2, down2 := run(j, 0), run(j, h), run(j, -h), run(j, h/2), run(j, -h/2)
		for i := range vars {
			if !finite(here[i]) || !finite(up[i]) || !finite(down[i]) {
				continue
			}
			coarse, fine := (up[i]-down[i])/(2*h), (up2[i]-down2[i])/h
			want := (4*fine - coarse) / 3 // Richardson: the error is h^4
			size := math.Max(math.Abs(up[i]), math.Abs(down[i]))
			if math.Abs(fine-coarse) > 1e-2*(math.Abs(want)+size) {
				continue // a pole or a jump is near
			}
			// Rounding puts 2^-52/h of the first derivatives into a difference.
			allowed := 0.01*math.Abs(fine-coarse) + 64*0x1p-52/h*(size+math.Abs(want))
			got := here[len(vars)+i*len(vars)+j]
			u := math.Abs(got-want) / (allowed + math.SmallestNonzeroFloat64)
			if got == want {
				u = 0
			}
			w.see(u, fmt.Sprintf("∂²/∂%s∂%s of %s at %v", vars[i], vars[j], source, at))
			if !(u <= 1) {
				t.Errorf("%s at %v: ∂²/∂%s∂%s = %v, differences give %v ± %.2g", source, at, vars[i], vars[j], got, want, allowed)
			}
			n++
		}
	}
	return n
}
