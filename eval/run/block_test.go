package run_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"backprop/eval"
	"backprop/eval/run"
	"backprop/testdata"
)

// TestBlock holds blocks of all sizes to single points, over the corpus: the same bits.
func TestBlock(t *testing.T) {
	sources := []string{"x", "3", "x, x, y", "x*x + x*x*y", "max(x, y, x*y, 2)", "if(x > y, x/y, y/x) + clamp(x, 0, 1)", "x/2 + y/0.125 + x/5e-324 - 3*x + y*7 + x/3 - x/0.1 + y/inf + x*0", "cos(x)*sin(x) + sin(y)/cos(y)", "c = cos(x); c*y + cos(x)*sin(x)", "a-(b-(c-(d-a*b)*c)*d)/a",
		"x/8.988465674311582e307"} // 1 over which is rounded to a power of two
	for _, f := range testdata.Formulas() {
		sources = append(sources, f.Source)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	special := []float64{0, math.Copysign(0, -1), 1, -1, math.Inf(1), math.NaN(), 1e300, 5e-324}
	for _, source := range sources {
		g, outs := blockGraph(t, source)
		p := run.Compile(g, outs...)
		v := p.NewValues()
		for _, size := range []int{1, 7, 256} {
			b := p.NewBlock(size)
			if b.Size() != size {
				t.Fatalf("%q: room for %d points, want %d", source, b.Size(), size)
			}
			for range 2 { // a second run finds what the first has left
				n := 1 + rng.IntN(size)
				points := make([][]float64, n)
				for k := range points {
					points[k] = make([]float64, len(g.Inputs()))
					for i := range points[k] {
						points[k][i] = rng.NormFloat64() * 2
						if rng.IntN(8) == 0 {
							points[k][i] = special[rng.IntN(len(special))]
						}
						if column := b.Input(i); column != nil {
							column[k] = points[k][i]
						}
					}
				}
				b.Run(n)
				for k, at := range points {
					v.Run(at)
					for i := range outs {
						if got, want := b.Output(i)[k], v.Output(i); math.Float64bits(got) != math.Float64bits(want) && (got == got || want == want) {
							t.Fatalf("%q at %v: output %d is %v in a block of %d, %v alone", source, at, i, got, size, want)
						}
					}
				}
			}
		}
	}
}

// blockGraph returns the graph of a source, and all nodes that may be outputs: the results, and what is used twice.
func blockGraph(t *testing.T, source string) (*eval.Graph, []eval.ID) {
	t.Helper()
	f := lower(t, source)
	var outs []eval.ID
	for _, o := range f.Outputs {
		outs = append(outs, o.Node)
	}
	for i, id := range f.Graph.Needed(outs...).Nodes {
		if i%5 == 0 {
			outs = append(outs, id)
		}
	}
	return f.Graph, outs
}

// TestBlockMemory holds a block to few columns where a program has many nodes.
func TestBlockMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a formula of 400,000 nodes")
	}
	g, outs := blockGraph(t, "sin(x)"+strings.Repeat("*cos(x+1)-x", 200_000))
	if b := run.Compile(g, outs[0]).NewBlock(256); b.Size() != 256 {
		t.Errorf("room for %d points: the columns of a chain are not used again", b.Size())
	}
	wide := run.Compile(g, g.Needed(outs[0]).Nodes...) // each node is an output, with a column of its own
	b := wide.NewBlock(256)
	if n := b.Size() * wide.Outputs(); n > 1<<20 || b.Size() < 1 {
		t.Errorf("room for %d points of %d columns", b.Size(), wide.Outputs())
	}
	long := "x" + strings.Repeat("+y", 1000)
	g, outs = blockGraph(t, long)
	b = run.Compile(g, outs[0]).NewBlock(100)
	if n := testing.AllocsPerRun(10, func() { b.Run(100) }); n != 0 {
		t.Errorf("a run allocates %v times", n)
	}
}
