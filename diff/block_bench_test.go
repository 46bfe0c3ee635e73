//go:build unix

package diff_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata/cputime"
)

const rowFormula = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/sqrt(y^2+z^2+1)"

// rowByHand is rowFormula with its gradient as one would write it in Go.
func rowByHand(x, y, z float64) (f, fx, fy, fz float64) {
	s, c := math.Sincos(x * y)
	e := math.Exp(-z * z / 2)
	q := 1 + x*x
	d := y*y + z*z + 1
	r := math.Sqrt(d)
	l := math.Log(q) / r
	return s*e + l, c*y*e + 2*x/(q*r), c*x*e - l/d*y, -s*e*z - l/d*z
}

// BenchmarkBlock computes a formula and three partials from columns in memory, in blocks, point by point and by hand.
func BenchmarkBlock(b *testing.B) {
	const rows = 1 << 16
	f := lower(b, rowFormula)
	wrt, _ := inputsOf(f)
	outs := append([]eval.ID{f.Outputs[0].Node}, gradient(f.Graph, f.Outputs[0].Node, wrt)...)
	p := run.Compile(f.Graph, outs...)
	rng := rand.New(rand.NewPCG(1, 2))
	var in, out [4][]float64
	for i := range in {
		in[i], out[i] = make([]float64, rows), make([]float64, rows)
		for k := range rows {
			in[i][k] = rng.Float64()*4 - 2
		}
	}
	block, v := p.NewBlock(512), p.NewValues()
	times := cputime.InTurns(b, func() {
		for at := 0; at < rows; at += block.Size() {
			n := min(block.Size(), rows-at)
			for i := range 3 {
				copy(block.Input(i)[:n], in[i][at:])
			}
			block.Run(n)
			for i := range out {
				copy(out[i][at:], block.Output(i)[:n])
			}
		}
	}, func() {
		for k := range rows {
			v.Run([]float64{in[0][k], in[1][k], in[2][k]})
			for i := range out {
				out[i][k] = v.Output(i)
			}
		}
	}, func() {
		for k := range rows {
			out[0][k], out[1][k], out[2][k], out[3][k] = rowByHand(in[0][k], in[1][k], in[2][k])
		}
	})
	b.ReportMetric(float64(times[0])/float64(times[2]), "block/hand")
	_ = times[1]
	b.ReportMetric(float64(times[1])/float64(times[2]), "single/hand")
	b.ReportMetric(float64(times[0].Nanoseconds())/rows, "ns/row")
}
