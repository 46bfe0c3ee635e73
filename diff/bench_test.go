//go:build unix

package diff_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backprop/ast/op"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/cputime"
)

const benchFormula = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/sqrt(y^2+z^2+1)+x*y*z-0.25*x^3-2.5*y*z"

// byHand is benchFormula with its gradient as one would write it in Go.
func byHand(grad []float64, x, y, z float64) float64 {
	s, c := math.Sincos(x * y)
	e := math.Exp(-z * z / 2)
	q := 1 + x*x
	d := y*y + z*z + 1
	r := math.Sqrt(d)
	l := math.Log(q) / r
	yz := y * z
	grad[0] = c*y*e + 2*x/(q*r) + yz - 0.75*x*x
	grad[1] = c*x*e - l/d*y + (x-2.5)*z
	grad[2] = -s*e*z - l/d*z + (x-2.5)*y
	return s*e + l + (x-2.5)*yz - 0.25*x*x*x
}

// BenchmarkFormula computes a formula of 70 characters with three partials, compiled and by hand: at one point after
// another by a method of the function and by a Point, and in columns.
func BenchmarkFormula(b *testing.B) {
	f, err := diff.Parse(benchFormula, nil)
	if err != nil {
		b.Fatal(err)
	}
	d, err := f.Compile(diff.Question{Gradient: true})
	if err != nil {
		b.Fatal(err)
	}
	p := d.NewPoint()
	const rounds = 10_000
	grad, x := make([]float64, 3), []float64{1, 2, 3}
	want := make([]float64, 3)
	if got, v := f.ValueGradient(grad, x), byHand(want, 1, 2, 3); math.Abs(got-v) > 1e-13 {
		b.Fatalf("f = %v, by hand %v", got, v)
	}
	for i := range want {
		if math.Abs(grad[i]-want[i]) > 1e-13 {
			b.Fatalf("gradient %v, by hand %v", grad, want)
		}
	}
	columns := func() [][]float64 {
		room := make([][]float64, 3)
		for i := range room {
			room[i] = slices.Repeat([]float64{float64(i + 1)}, rounds)
		}
		return room
	}
	values, partials, in := [][]float64{make([]float64, rounds)}, columns(), columns()
	for i := range rounds {
		in[0][i] = float64(i) / rounds
	}
	var sum float64
	t := cputime.InTurns(b,
		func() {
			for i := range rounds {
				x[0] = in[0][i]
				sum += f.ValueGradient(grad, x)
			}
		},
		func() {
			for i := range rounds {
				x[0] = in[0][i]
				p.Run(x)
				sum += p.Result(d.Value(0))
			}
		},
		func() { f.Columns(values, partials, in) },
		func() {
			for i := range rounds {
				sum += byHand(grad, in[0][i], in[1][i], in[2][i])
				partials[0][i], partials[1][i], partials[2][i] = grad[0], grad[1], grad[2]
			}
		})
	if math.IsNaN(sum) {
		b.Fatal("NaN")
	}
	hand := float64(t[3])
	b.ReportMetric(float64(t[0].Nanoseconds())/rounds, "ns/gradient")
	b.ReportMetric(float64(t[0])/hand, "compiled/hand")
	b.ReportMetric(float64(t[1])/hand, "point/hand")
	b.ReportMetric(float64(t[2])/hand, "columns/hand")
	b.ReportMetric(testing.AllocsPerRun(10, func() { f.ValueGradient(grad, x) }), "allocs/gradient")
	b.ReportMetric(testing.AllocsPerRun(10, func() { f.Columns(values, partials, in) }), "allocs/columns")
}

// longSum returns how to make the graph of a sum of n terms.
func longSum(b *testing.B, n int, term func(i int) string) func() *eval.Formula {
	var s strings.Builder
	for i := range n {
		s.WriteString("+" + term(i))
	}
	return graphOf(b, s.String()[1:])
}

// neighbours is a term of sin(x0*x1) + sin(x1*x2) + …: four nodes a term.
func neighbours(i int) string { return fmt.Sprintf("sin(x%d*x%d)", i, i+1) }

func inputsOf(f *eval.Formula) (wrt []eval.ID, at []float64) {
	for i, in := range f.Names.Inputs {
		wrt = append(wrt, f.Node(in.Name))
		at = append(at, 0.5+float64(i)*1e-6)
	}
	return wrt, at
}

// computed counts the nodes that a program computes: all but constants and inputs.
func computed(g *eval.Graph, p *run.Tape) (n int64) {
	for _, id := range p.Nodes() {
		if c := g.Op(id); c != op.Const && c != op.Var {
			n++
		}
	}
	return n
}

// BenchmarkBuild appends the gradient of a graph of a million nodes: CPU a node it makes.
func BenchmarkBuild(b *testing.B) {
	lower := longSum(b, 250_000, neighbours)
	var took []time.Duration
	var nodes int
	for b.Loop() {
		for range 5 {
			f := lower()
			wrt, _ := inputsOf(f)
			n := f.Graph.Len()
			runtime.GC() // not what lowering has left
			start := cputime.Used()
			gradient(f.Graph, f.Outputs[0].Node, wrt)
			took, nodes = append(took, cputime.Used()-start), f.Graph.Len()-n
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(cputime.Median(took).Nanoseconds())/float64(nodes), "ns/node")
}

// BenchmarkRun computes value and gradient of a graph of a million nodes, and the value alone. Of
// the bytes a node, held is all that the compiled program keeps, run what a run reads and writes,
// the inputs of the caller included.
func BenchmarkRun(b *testing.B) {
	f := longSum(b, 250_000, neighbours)()
	wrt, at := inputsOf(f)
	out := f.Outputs[0].Node
	value := run.Compile(f.Graph, out)
	outputs := append(gradient(f.Graph, out, wrt), out)
	before := heap()
	both := run.Compile(f.Graph, outputs...)
	v2 := both.NewValues()
	held := heap() - before
	v1, n := value.NewValues(), computed(f.Graph, both)
	t1, t2 := cputime.SideBySide(b, func() { v1.Run(at) }, func() { v2.Run(at) })
	b.ReportMetric(float64(t2)/float64(t1), "gradient/value")
	b.ReportMetric(float64(t2.Nanoseconds())/float64(n), "ns/node")
	b.ReportMetric(float64(held)/float64(n), "B/node-held")
	if touched := referenced(func() { v2.Run(at) }) - referenced(func() {}); touched > 0 {
		b.ReportMetric(float64(touched)/float64(n), "B/node-run")
	}
	runtime.KeepAlive(outputs)
}

// heap is what is reachable now.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what the first one has found in pools
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// referenced is how many bytes of memory run touches, in whole pages: Linux keeps a mark on
// each. Elsewhere it is 0.
func referenced(run func()) int64 {
	if os.WriteFile("/proc/self/clear_refs", []byte("1"), 0) != nil {
		return 0
	}
	run()
	text, _ := os.ReadFile("/proc/self/smaps_rollup")
	_, text, _ = bytes.Cut(text, []byte("\nReferenced:"))
	number, _, _ := bytes.Cut(bytes.TrimSpace(text), []byte(" "))
	kB, _ := strconv.ParseInt(string(number), 10, 64)
	return kB << 10
}

// BenchmarkRunVariables computes value and gradient of two graphs of a million nodes, one with
// 100,000 variables and one with 10. No two terms are equal, and all arguments of sin are in the
// first quadrant, so that it costs the same in both.
func BenchmarkRunVariables(b *testing.B) {
	run := func(variables int) (func(), int64) {
		f := longSum(b, 200_000, func(i int) string {
			return fmt.Sprintf("sin(0.%06d*x%d)*x%d", i+1, i%variables, (i+1)%variables)
		})()
		wrt, at := inputsOf(f)
		out := f.Outputs[0].Node
		p := run.Compile(f.Graph, append(gradient(f.Graph, out, wrt), out)...)
		v := p.NewValues()
		return func() { v.Run(at) }, computed(f.Graph, p)
	}
	few, n1 := run(10)
	many, n2 := run(100_000)
	t1, t2 := cputime.SideBySide(b, few, many)
	ns1, ns2 := float64(t1.Nanoseconds())/float64(n1), float64(t2.Nanoseconds())/float64(n2)
	b.ReportMetric(ns2/ns1, "100000/10")
	b.ReportMetric(ns1, "ns/node-10")
	b.ReportMetric(ns2, "ns/node-100000")
}
