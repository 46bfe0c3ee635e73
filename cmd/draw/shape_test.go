package draw

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"backprop/testdata"
)

// tally is what makes pictures hard to follow, of many of them.
type tally struct {
	crossings int
	bends     int     // curves of edges; what is straight has none
	rise      float64 // px that edges go up and down
	turn      float64 // radians that edges turn
	over      int     // curves that go above or below both of their ends
	near      int     // curves whose two arrows come closer than they are at the ends
	width     float64 // px, of all pictures
	height    float64
}

// add counts a drawing.
func (s *tally) add(d *Drawing) {
	s.crossings += d.Crossings
	s.width += d.Width
	s.height += d.Height
	for _, a := range d.Arrows {
		var last Point // direction
		for i, c := range a.Forward {
			if !c.line() {
				s.bends++
			}
			for _, d := range c.directions() {
				if last != (Point{}) {
					s.turn += math.Acos(max(-1, min(1, last.X*d.X+last.Y*d.Y)))
				}
				last = d
			}
			s.rise += math.Abs(c[3].Y - c[0].Y)
			low, high := min(c[0].Y, c[3].Y), max(c[0].Y, c[3].Y)
			far := 0.0
			for p := range (Path{c}).curve() {
				far = max(far, low-p.Y, p.Y-high)
			}
			if far > 1 {
				s.over++
			}
			if len(a.Back) != len(a.Forward) || c.line() {
				continue
			}
			if p, q := c.middle(), a.Back[len(a.Back)-1-i].middle(); math.Hypot(p.X-q.X, p.Y-q.Y) < 1.9*lane {
				s.near++
			}
		}
	}
}

// directions are those of the polygon of the control points, of length 1.
func (c Curve) directions() []Point {
	var list []Point
	for i := range 3 {
		d := Point{c[i+1].X - c[i].X, c[i+1].Y - c[i].Y}
		if n := math.Hypot(d.X, d.Y); n > 1e-9 {
			list = append(list, Point{d.X / n, d.Y / n})
		}
	}
	return list
}

func (c Curve) middle() Point {
	return Point{(c[0].X + 3*c[1].X + 3*c[2].X + c[3].X) / 8, (c[0].Y + 3*c[1].Y + 3*c[2].Y + c[3].Y) / 8}
}

// curve walks a path without its head.
func (p Path) curve() func(yield func(Point) bool) {
	return func(yield func(Point) bool) {
		for _, c := range p {
			for k := range 25 {
				t := float64(k) / 24
				u := 1 - t
				b := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
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

// TestShape adds up the corpus and the examples, and random graphs. The bounds are what was measured, rounded up: whoever makes pictures
// easier to follow lowers them.
func TestShape(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus")
	}
	var wild tally
	for seed := range uint64(20) {
		wild.add(Layout(random(rand.New(rand.NewPCG(seed, 9)), 40)))
	}
	wild.within(t, "random graphs", tally{crossings: 330, bends: 1747, rise: 117_720, turn: 5209, width: 50_936, height: 25_870})
	var sources []string
	for _, f := range testdata.Formulas() {
		sources = append(sources, f.Source)
	}
	files, err := filepath.Glob("../../testdata/examples/*.bp")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d examples: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, string(text))
	}
	var got tally
	for _, source := range sources {
		if p := formula(t, source, nil, digits(4)); len(p.Nodes) <= 60 {
			got.add(Layout(p))
		}
	}
	got.within(t, "the corpus", tally{crossings: 862, bends: 5258, rise: 290_935, turn: 15_156, over: 1, width: 289_600, height: 117_977})
}

func (s *tally) within(t *testing.T, what string, most tally) {
	t.Helper()
	t.Logf("%s: %+v", what, *s)
	if s.crossings > most.crossings || s.bends > most.bends || s.rise > most.rise || s.turn > most.turn || s.over > most.over || s.near > most.near || s.width > most.width || s.height > most.height {
		t.Errorf("%s:\n got %+v\nwant %+v at most", what, *s, most)
	}
}
