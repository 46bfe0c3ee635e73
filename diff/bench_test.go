package diff_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval"
	"backprop/parser"
)

// sideBySide times two functions in turns, so that both meet the same noise, and returns the
// shortest time of each. b measures nothing else.
func sideBySide(b *testing.B, one, two func()) (t1, t2 time.Duration) {
	t1, t2 = math.MaxInt64, math.MaxInt64
	for b.Loop() {
		start := time.Now()
		one()
		middle := time.Now()
		two()
		t1, t2 = min(t1, middle.Sub(start)), min(t2, time.Since(middle))
	}
	return t1, t2
}

const benchFormula = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/sqrt(y^2+z^2+1)+x*y*z-0.25*x^3"

// byHand is benchFormula with its gradient as one would write it in Go.
func byHand(grad []float64, x, y, z float64) float64 {
	s, c := math.Sincos(x * y)
	e := math.Exp(-z * z / 2)
	q := 1 + x*x
	l := math.Log(q)
	d := y*y + z*z + 1
	r := math.Sqrt(d)
	grad[0] = c*y*e + 2*x/q/r + y*z - 0.75*x*x
	grad[1] = c*x*e - l*y/(d*r) + x*z
	grad[2] = -s*e*z - l*z/(d*r) + x*y
	return s*e + l/r + x*y*z - 0.25*x*x*x
}

// BenchmarkFormula computes a formula of 66 characters with three partials, compiled and by hand.
func BenchmarkFormula(b *testing.B) {
	f, err := diff.Parse(benchFormula)
	if err != nil {
		b.Fatal(err)
	}
	const rounds = 1000
	grad, x := make([]float64, 3), []float64{1, 2, 3}
	var sum float64
	compiled, hand := sideBySide(b,
		func() {
			for i := range rounds {
				x[0] = float64(i)
				sum += f.Gradient(grad, x)
			}
		},
		func() {
			for i := range rounds {
				sum += byHand(grad, float64(i), 2, 3)
			}
		})
	if math.IsNaN(sum) {
		b.Fatal("NaN")
	}
	b.ReportMetric(float64(compiled.Nanoseconds())/rounds, "ns/gradient")
	b.ReportMetric(float64(compiled)/float64(hand), "compiled/hand")
	b.ReportMetric(testing.AllocsPerRun(10, func() { f.Gradient(grad, x) }), "allocs/gradient")
}

// long returns the graph of sin(x0*x1) + sin(x1*x2) + … of n terms.
func long(b *testing.B, n int) *eval.Formula {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "+sin(x%d*x%d)", i, i+1)
	}
	p, err := parser.Parse(s.String()[1:])
	if err != nil {
		b.Fatal(err)
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		b.Fatal(err)
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		b.Fatal(err)
	}
	return f
}

func inputsOf(f *eval.Formula) (wrt []eval.ID, at []float64) {
	for i, in := range f.Names.Inputs {
		wrt = append(wrt, f.Node(in.Name))
		at = append(at, 0.5+float64(i)*1e-6)
	}
	return wrt, at
}

// BenchmarkBuild appends the gradient of a graph of a million nodes.
func BenchmarkBuild(b *testing.B) {
	var nodes int
	var took time.Duration
	for b.Loop() {
		f := long(b, 333_333)
		wrt, _ := inputsOf(f)
		n := f.Graph.Len()
		start := time.Now()
		diff.Gradient(f.Graph, f.Outputs[0].Node, wrt)
		took, nodes = took+time.Since(start), nodes+f.Graph.Len()-n
	}
	b.ReportMetric(float64(took.Nanoseconds())/float64(nodes), "ns/node")
}

// BenchmarkRun computes value and gradient of a graph of a million nodes, and the value alone.
func BenchmarkRun(b *testing.B) {
	f := long(b, 250_000)
	wrt, at := inputsOf(f)
	out := f.Outputs[0].Node
	value := f.Graph.Compile(out)
	both := f.Graph.Compile(append(diff.Gradient(f.Graph, out, wrt), out)...)
	v1, v2 := value.NewValues(), both.NewValues()
	t1, t2 := sideBySide(b, func() { v1.Run(at) }, func() { v2.Run(at) })
	b.ReportMetric(float64(t2)/float64(t1), "gradient/value")
	b.ReportMetric(float64(t2.Nanoseconds())/float64(len(both.Nodes())), "ns/node")
	b.ReportMetric(float64(t1.Nanoseconds())/float64(len(value.Nodes())), "value-ns/node")
}
