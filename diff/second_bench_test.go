//go:build unix

package diff_test

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/cputime"
	"backprop/testdata/program"
)

// secondFormulas are formulas of many variables whose Hessians are dense.
var secondFormulas = []struct {
	name   string
	source func(n int) string
}{
	{"pairs", func(n int) string { // sin(x1*x0) + sin(x2*x0) + …
		var terms []string
		for i := range n {
			for k := range i {
				terms = append(terms, fmt.Sprintf("sin(x%d*x%d)", i, k))
			}
		}
		return strings.Join(terms, "+")
	}},
	{"network", func(n int) string { // two layers of 20 neurons
		var b strings.Builder
		layer := func(to, from string, n int) {
			for j := range 20 {
				fmt.Fprintf(&b, "%s%d = tanh(0.1", to, j)
				for i := range n {
					_, weight := math.Modf(float64(j*n+i+1) * math.Phi) // no two are equal
					fmt.Fprintf(&b, "+%.6f*%s%d", weight, from, i)
				}
				b.WriteString(")\n")
			}
		}
		layer("h", "x", n)
		layer("k", "h", 20)
		b.WriteString("f = k0^2")
		for j := range 19 {
			fmt.Fprintf(&b, "+k%d^2", j+1)
		}
		return b.String()
	}},
	{"likelihood", func(n int) string { // of normally distributed data
		var data, squares []string
		for i := range n {
			data = append(data, fmt.Sprintf("x%d", i))
			squares = append(squares, fmt.Sprintf("(x%d-m)^2", i))
		}
		return fmt.Sprintf("m = mean(%s); s = (%s)/%d; ln(2*pi*s)/2 + m/s", strings.Join(data, ","), strings.Join(squares, "+"), n-1)
	}},
	{"chain", func(n int) string { // of products of what varies: nothing is cheaper to compute, and the derivatives of nothing cost more
		var b strings.Builder
		b.WriteString("s0 = 0.5")
		for i := range n {
			fmt.Fprintf(&b, "+0.%02d1*x%d", i, i)
		}
		b.WriteString("\nt0 = 1")
		for i := range n {
			fmt.Fprintf(&b, "*(1+0.001*x%d)", i)
		}
		for j := range 1000 {
			fmt.Fprintf(&b, "\ns%d = s%d*t%d\nt%d = t%d*s%d", j+1, j, j, j+1, j, j+1)
		}
		return b.String()
	}},
}

// graphOf returns how to make the graph of a formula, which a gradient changes.
func graphOf(b *testing.B, source string) func() *eval.Formula {
	p, names := program.Resolve(b, source)
	return func() *eval.Formula {
		f, err := eval.Lower(p, names)
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
}

// running returns how to compute nodes, often enough for a clock.
func running(f *eval.Formula, at []float64, rounds int, nodes ...eval.ID) func() {
	v := run.Compile(f.Graph, nodes...).NewValues()
	return func() {
		for range rounds {
			v.Run(at)
		}
	}
}

// BenchmarkHessian computes value, gradient and Hessian of formulas of 100 variables, and as often as there are variables
// value and gradient: in time to run, and in time to make.
func BenchmarkHessian(b *testing.B) {
	const n = 100
	for _, c := range secondFormulas {
		b.Run(c.name, func(b *testing.B) {
			lower := graphOf(b, c.source(n))
			f := lower()
			g, out := f.Graph, f.Outputs[0].Node
			wrt, at := inputsOf(f)
			nodes := append(gradient(g, out, wrt), out)
			gradients := running(f, at, n, nodes...)
			tables, err := adjoint.Hessian(g, []eval.ID{out}, wrt)
			if err != nil {
				b.Fatal(err)
			}
			for _, row := range tables[0] {
				nodes = append(nodes, row...)
			}
			t1, t2 := cputime.SideBySide(b, gradients, running(f, at, 1, nodes...))
			b.ReportMetric(float64(t2)/float64(t1), "hessian/100gradients")

			var grads, tabs []time.Duration
			for range 9 {
				f1, f2 := lower(), lower()
				wrt, _ := inputsOf(f1)
				runtime.GC() // not what lowering has left
				start := cputime.Used()
				gradient(f1.Graph, f1.Outputs[0].Node, wrt)
				middle := cputime.Used()
				if _, err := adjoint.Hessian(f2.Graph, outputs(f2), wrt); err != nil {
					b.Fatal(err)
				}
				grads, tabs = append(grads, middle-start), append(tabs, cputime.Used()-middle)
			}
			b.ReportMetric(float64(cputime.Median(tabs))/float64(cputime.Median(grads))/n, "made/100made")
		})
	}
}

// BenchmarkDirection computes a derivative along a direction with the value, and the Hessian times it with value and
// gradient, and the value alone. No component of the direction is 0 or 1.
func BenchmarkDirection(b *testing.B) {
	formulas := append([]struct {
		name   string
		source func(n int) string
	}{
		{"formula", func(int) string { return benchFormula }},
		{"sum", func(n int) string {
			var terms []string
			for i := range 2500 * n {
				terms = append(terms, neighbours(i))
			}
			return strings.Join(terms, "+")
		}},
	}, secondFormulas...)
	for _, c := range formulas {
		b.Run(c.name, func(b *testing.B) {
			f := graphOf(b, c.source(100))()
			g, out := f.Graph, f.Outputs[0].Node
			wrt, at := inputsOf(f)
			direction := map[eval.ID]eval.ID{}
			for i, id := range wrt {
				direction[id] = g.Const(0.3 + 1e-6*float64(i))
			}
			p := run.Compile(g, out)
			rounds := 1 + int(1_000_000/computed(g, p))
			value := running(f, at, rounds, out)
			tangents, err := adjoint.Tangents(g, []eval.ID{out}, direction)
			if err != nil {
				b.Fatal(err)
			}
			along := running(f, at, rounds, out, tangents[0])
			nodes := append(gradient(g, out, wrt), out)
			rows, err := adjoint.HessianVector(g, []eval.ID{out}, wrt, direction)
			if err != nil {
				b.Fatal(err)
			}
			product := running(f, at, rounds, append(nodes, rows[0]...)...)
			t := cputime.InTurns(b, value, along, product)
			b.ReportMetric(float64(t[1])/float64(t[0]), "along/value")
			b.ReportMetric(float64(t[2])/float64(t[0]), "hvp/value")
		})
	}
}
