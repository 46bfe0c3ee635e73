package draw

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"backprop/testdata"
)

// near returns how close two paths come to each other, without their heads.
func near(p, q Path) float64 {
	least := math.Inf(1) // squared
	others := slices.Collect(q.fine())
	for a := range p.fine() {
		for _, b := range others {
			least = min(least, (a.X-b.X)*(a.X-b.X)+(a.Y-b.Y)*(a.Y-b.Y))
		}
	}
	return math.Sqrt(least)
}

// fine walks a path in steps of some px.
func (p Path) fine() func(yield func(Point) bool) {
	return func(yield func(Point) bool) {
		for _, c := range p {
			n := int(math.Hypot(c[3].X-c[0].X, c[3].Y-c[0].Y)/3) + 2
			for k := range n + 1 {
				t := float64(k) / float64(n)
				u := 1 - t
				b := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
				if c.line() {
					b = [4]float64{u, 0, 0, t}
				}
				var q Point
				for j := range c {
					q.X, q.Y = q.X+b[j]*c[j].X, q.Y+b[j]*c[j].Y
				}
				if !yield(q) {
					return
				}
			}
		}
	}
}

// TestPairs: the two arrows of an edge stay beside each other and do not cross; nor do the first bends of edges that leave a
// mark, which are further from each other than arrows of one edge.
func TestPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus")
	}
	pair, mark, pairs, marks := math.Inf(1), math.Inf(1), 0, 0
	look := func(name string, p *Picture) {
		d := Layout(p)
		leaving := map[int][]Path{}
		for _, a := range d.Arrows {
			if len(a.Back) == 0 {
				continue
			}
			pairs++
			n := near(a.Forward, a.Back)
			if pair = min(pair, n); n < 3.4 { // px between lines of 1.5 and 2.5
				t.Errorf("%s: the arrows of edge %d come as close as %.1f px", name, a.Edge, n)
			}
			if d.Shapes[a.From].Badge.W > 0 {
				for i, c := range a.Forward { // up to its text
					if c.line() && i > 0 {
						leaving[a.From] = append(leaving[a.From], a.Forward[:i+1])
						break
					}
				}
			}
		}
		for from, list := range leaving {
			for i, p := range list {
				for _, q := range list[:i] {
					marks++
					n := near(p, q)
					if mark = min(mark, n); n < 14 {
						t.Errorf("%s: edges that leave %s come as close as %.1f px", name, d.Shapes[from].Label.Text, n)
					}
				}
			}
		}
	}
	for i, f := range testdata.Formulas() {
		if p := formula(t, f.Source, nil, digits(4)); len(p.Nodes) <= 60 && (i%4 == 0 || !testing.Short()) {
			look(f.Name, p)
		}
	}
	for seed := range uint64(10) {
		look("random", random(rand.New(rand.NewPCG(seed, 10)), 30))
	}
	t.Logf("%d pairs, at least %.1f px apart; %d pairs of edges that leave a mark, %.1f", pairs, pair, marks, mark)
	if marks < 500 && !testing.Short() {
		t.Errorf("only %d edges leave marks together", marks)
	}
}
