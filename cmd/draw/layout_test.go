package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/testdata"
)

// large are graphs of about n nodes that are hard on a layout in different ways.
func large(n int) map[string]*Picture {
	edge := func(p *Picture, from, to, arg int) {
		p.Edges = append(p.Edges, Edge{From: from, To: to, Arg: arg, Value: "0.123456789", Gradient: "-1.23456e-05"})
	}
	add := func(p *Picture, node Node) int {
		p.Nodes = append(p.Nodes, node)
		return len(p.Nodes) - 1
	}
	graphs := map[string]*Picture{}

	p := &Picture{} // each argument at another level
	at := add(p, Node{Kind: Input, Label: "x0"})
	for i := 1; len(p.Nodes) < n; i++ {
		x, sum := add(p, Node{Kind: Input, Label: fmt.Sprint("x", i)}), add(p, Node{Kind: Operation, Label: "+"})
		edge(p, at, sum, 0)
		edge(p, x, sum, 1)
		at = sum
	}
	graphs["chain"] = p

	p = &Picture{} // x at each level
	x := add(p, Node{Kind: Input, Label: "x", Sum: true})
	at = x
	for len(p.Nodes) < n {
		f := add(p, Node{Kind: Operation, Label: "×", Ordered: true})
		edge(p, x, f, 0)
		edge(p, at, f, 1)
		at = f
	}
	graphs["horner"] = p

	p = &Picture{} // one node with all
	sum := add(p, Node{Kind: Operation, Label: "sum"})
	for i := range n {
		edge(p, add(p, Node{Kind: Input, Label: fmt.Sprint("x", i)}), sum, i)
	}
	graphs["wide"] = p

	p = &Picture{} // a balanced tree of products
	var row []int
	for i := range n / 2 {
		row = append(row, add(p, Node{Kind: Input, Label: fmt.Sprint("x", i)}))
	}
	for len(row) > 1 {
		var next []int
		for i := 0; i+1 < len(row); i += 2 {
			f := add(p, Node{Kind: Operation, Label: "×"})
			edge(p, row[i], f, 0)
			edge(p, row[i+1], f, 1)
			next = append(next, f)
		}
		if len(row)%2 == 1 {
			next = append(next, row[len(row)-1])
		}
		row = next
	}
	graphs["tree"] = p

	p = &Picture{} // layers of neurons, each with all of the layer before it
	row = nil
	for i := range 10 {
		row = append(row, add(p, Node{Kind: Input, Label: fmt.Sprint("x", i)}))
	}
	for len(p.Nodes) < n {
		var next []int
		for range 10 {
			f := add(p, Node{Kind: Operation, Label: "tanh", Sum: true, Total: "0.5"})
			for k, from := range row {
				edge(p, from, f, k)
			}
			next = append(next, f)
		}
		row = next
	}
	graphs["neurons"] = p

	graphs["random"] = random(rand.New(rand.NewPCG(1, 2)), n)
	return graphs
}

func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("six graphs of 300 nodes")
	}
	for name, p := range large(300) {
		check(t, name, Layout(p))
	}
}

// TestArguments follows the edges into nodes that ask for the order of their arguments: from top to bottom it is that.
func TestArguments(t *testing.T) {
	entered, seeds := 0, uint64(30)
	if testing.Short() {
		seeds /= 5
	}
	for seed := range seeds {
		p := random(rand.New(rand.NewPCG(seed, 7)), 30)
		last := map[int]float64{}
		for _, a := range Layout(p).Arrows { // those of a node are in order
			if !p.Nodes[a.To].Ordered {
				continue
			}
			end := a.Forward[len(a.Forward)-1]
			y := end[3].Y
			if before, ok := last[a.To]; ok && y <= before {
				t.Errorf("seed %d: argument %d of node %d is not below the one before it", seed, p.Edges[a.Edge].Arg, a.To)
			}
			last[a.To] = y
			entered++
		}
	}
	if entered < 16*int(seeds) {
		t.Errorf("only %d edges were looked at", entered)
	}
}

// TestParallel draws x*x: two arrows with their own texts, and one x.
func TestParallel(t *testing.T) {
	d := Layout(formula(t, "x*x", map[string]float64{"x": 3}, digits(4)))
	if len(d.Shapes) != 3 {
		t.Fatalf("%d nodes, want x, × and f", len(d.Shapes))
	}
	var values []Text
	for _, a := range d.Arrows {
		if a.From == 0 {
			values = append(values, a.Value, a.Gradient)
		}
	}
	if len(values) != 4 || values[0].Y == values[2].Y || d.Shapes[0].Badge.W == 0 || d.Shapes[0].Total.Text != "6" {
		t.Errorf("texts %v, total %v", values, d.Shapes[0].Total)
	}
}

// TestNear finds inputs in front of what uses them, and results on the right.
func TestNear(t *testing.T) {
	d := Layout(formula(t, "exp(sin(a))*2 + b, c", nil, digits(4)))
	var results []int
	for _, s := range d.Shapes {
		if s.Kind == Result {
			results = append(results, int(s.Body.X+0.1))
		}
	}
	if len(results) != 2 || results[0] != results[1] {
		t.Errorf("results begin at %v", results)
	}
	inputs := 0
	for _, f := range testdata.Formulas() {
		p := formula(t, f.Source, nil, digits(4))
		if len(p.Nodes) > 60 {
			continue
		}
		g := layer(p)
		for n, node := range g.nodes {
			if node.Kind == Operation || len(g.out[n]) == 0 {
				continue
			}
			inputs++
			near := math.MaxInt
			for _, e := range g.out[n] {
				near = min(near, g.span(g.edges[e]))
			}
			if near != 1 {
				t.Errorf("%s: %s is %d layers away from its first user", f.Name, node.Label, near)
			}
		}
	}
	if inputs < 1000 {
		t.Errorf("only %d inputs and constants", inputs)
	}
}

// TestRanks compares the lengths of the edges with the least of all ranks, and finds nothing that could move to the left.
func TestRanks(t *testing.T) {
	for seed := range uint64(100) {
		p := random(rand.New(rand.NewPCG(seed, 8)), 6)
		g := layer(p)
		length := func(rank []int32) int {
			sum := 0
			for _, e := range g.edges {
				d := int(rank[e.To] - rank[e.From])
				if d < 1 {
					return math.MaxInt
				}
				sum += d
			}
			return sum
		}
		least := math.MaxInt
		last := slices.Max(g.rank)
		rank := make([]int32, len(g.rank))
		var try func(n int)
		try = func(n int) {
			if n == len(rank) {
				least = min(least, length(rank))
				return
			}
			if g.nodes[n].Kind == Result {
				rank[n] = last
				try(n + 1)
				return
			}
			for rank[n] = range last {
				try(n + 1)
			}
		}
		try(0)
		if got := length(g.rank); got != least {
			t.Errorf("seed %d: edges of length %d, want %d", seed, got, least)
		}
		for n := range g.nodes {
			moved := slices.Clone(g.rank)
			if moved[n]--; moved[n] >= 0 && g.nodes[n].Kind != Result && length(moved) <= least {
				t.Errorf("seed %d: node %d could be further to the left", seed, n)
			}
		}
	}
}

// TestLevel: a chain of operations stays level, whatever side its inputs come from.
func TestLevel(t *testing.T) {
	p := formula(t, "a0 + x*(a1 + x*(a2 + x*(a3 + x*a4)))", nil, digits(4))
	var heights []float64
	for _, s := range Layout(p).Shapes {
		if s.Kind == Operation {
			heights = append(heights, s.Body.Y)
		}
	}
	if len(heights) != 8 || slices.Min(heights) != slices.Max(heights) {
		t.Errorf("the operations are at the heights %v", heights)
	}
}
