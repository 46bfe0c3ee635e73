package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"backprop/testdata"
)

// part is something drawn that nothing else may touch.
type part struct {
	what  string
	owner int // the shape, or -1-the arrow
	box   Box
	round float64 // of the corners
}

// parts lists all of a drawing but the lines.
func (d *Drawing) parts() []part {
	var list []part
	text := func(what string, owner int, t Text) {
		if t.Text != "" {
			list = append(list, part{what + " " + t.Text, owner, t.Box(), 0})
		}
	}
	for i, s := range d.Shapes {
		if s.Round > 0 {
			list = append(list, part{"circle " + s.Label.Text, i, s.Body, s.Round})
		} else {
			text("label", i, s.Label)
		}
		if s.Badge.W > 0 {
			list = append(list, part{"mark of " + s.Label.Text, i, s.Badge, badgeRadius})
		}
		text("name", i, s.Name)
		text("total", i, s.Total)
	}
	for i, a := range d.Arrows {
		text("value", -1-i, a.Value)
		text("gradient", -1-i, a.Gradient)
	}
	return list
}

// holds reports whether a point is within the part, by more than so much.
func (p part) holds(q Point, by float64) bool {
	x := max(p.box.X+p.round-q.X, q.X-(p.box.X+p.box.W-p.round), 0) // from the rectangle without its corners' radius
	y := max(p.box.Y+p.round-q.Y, q.Y-(p.box.Y+p.box.H-p.round), 0)
	if p.round == 0 {
		return q.X > p.box.X+by && q.X < p.box.X+p.box.W-by && q.Y > p.box.Y+by && q.Y < p.box.Y+p.box.H-by
	}
	return math.Hypot(x, y) < p.round-by
}

func overlap(a, b Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

// faults says what is wrong with a drawing: parts that overlap each other or leave the picture, and lines that
// run through parts.
func (d *Drawing) faults() []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	parts := d.parts()
	const column = 64 // px: what is far to the left or the right is not compared
	columns := map[int][]int{}
	for i, p := range parts {
		if p.box.X < 0 || p.box.Y < 0 || p.box.X+p.box.W > d.Width || p.box.Y+p.box.H > d.Height {
			fault("%s is outside of the picture", p.what)
		}
		seen := map[int]bool{}
		for c := int(p.box.X / column); c <= int((p.box.X+p.box.W)/column); c++ {
			for _, k := range columns[c] {
				if !seen[k] && overlap(p.box, parts[k].box) {
					fault("%s overlaps %s", p.what, parts[k].what)
				}
				seen[k] = true
			}
			columns[c] = append(columns[c], i)
		}
	}
	line := func(what string, a Arrow, p Path, half float64) {
		hit := map[int]bool{}
		for q := range p.points {
			for _, k := range columns[int(q.X/column)] {
				by := half
				if o := parts[k].owner; (o == a.From || o == a.To) && parts[k].round > 0 {
					by = 0 // there it ends, at a right angle
				}
				if !hit[k] && parts[k].holds(q, -by) {
					hit[k] = true
					fault("%s runs through %s", what, parts[k].what)
				}
			}
		}
	}
	for _, a := range d.Arrows {
		for i, p := range [2]Path{a.Forward, a.Back} {
			for _, c := range p {
				if on := d.along(c[3]) - d.along(c[0]); !d.turns(p) && (i == 0 && on < 0 || i == 1 && on > 0) {
					fault("edge %d turns back", a.Edge)
				}
			}
		}
		line(fmt.Sprintf("edge %d", a.Edge), a, a.Forward, 0.75)
		line(fmt.Sprintf("edge %d back", a.Edge), a, a.Back, 1.25)
	}
	return out
}

// along is how far a point is in the direction of the forward pass.
func (d *Drawing) along(p Point) float64 {
	if d.Down {
		return p.Y
	}
	return p.X
}

// turns reports whether a path goes on in another strip: only then it has quarters of circles.
func (d *Drawing) turns(p Path) bool {
	return slices.ContainsFunc(p, func(c Curve) bool {
		level := math.Abs(c[1].Y-c[0].Y) < 1e-9 && math.Abs(c[3].X-c[2].X) < 1e-9
		return !c.line() && (level || math.Abs(c[1].X-c[0].X) < 1e-9 && math.Abs(c[3].Y-c[2].Y) < 1e-9)
	})
}

// points walks a path in small steps, on to the tip of its head.
func (p Path) points(yield func(Point) bool) {
	for i, c := range p {
		const steps = 24
		n := steps
		if c.line() {
			n = int(math.Hypot(c[3].X-c[0].X, c[3].Y-c[0].Y)/4) + 1
		}
		for k := range n + 1 {
			t := float64(k) / float64(n)
			u := 1 - t
			if c.line() {
				if !yield(Point{u*c[0].X + t*c[3].X, u*c[0].Y + t*c[3].Y}) {
					return
				}
				continue
			}
			b := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
			var q Point
			for j := range c {
				q.X += b[j] * c[j].X
				q.Y += b[j] * c[j].Y
			}
			if !yield(q) {
				return
			}
		}
		if i == len(p)-1 {
			d := Point{c[3].X - c[0].X, c[3].Y - c[0].Y}
			if !c.line() {
				d = Point{c[3].X - c[2].X, c[3].Y - c[2].Y}
			}
			if n := math.Hypot(d.X, d.Y); n > 0 && !yield(c[3].plus(d, (headSize-1)/n)) {
				return
			}
		}
	}
}

// TestOverlap draws every formula of the corpus that has up to 60 nodes, with short numbers and with the longest, to the right; and
// downwards with all digits and with none.
func TestOverlap(t *testing.T) {
	long := func(float64) string { return "-0.0123456789012345" }
	none := func(float64) string { return "" }
	drawn := 0
	for i, f := range testdata.Formulas() {
		if testing.Short() && (i%8 != 0 || len(f.Source) > 300) {
			continue
		}
		for what, text := range map[string]texts{"short": digits(4), "full": full, "long": long, "none": none} {
			p := formula(t, f.Source, nil, text)
			if len(p.Nodes) > 60 {
				continue
			}
			drawn++
			p.Down = what == "full" || what == "none"
			check(t, f.Name+", "+what, Layout(p))
		}
	}
	if drawn < 4*100 && !testing.Short() {
		t.Errorf("only %d pictures were drawn", drawn)
	}
}

func check(t *testing.T, name string, d *Drawing) {
	t.Helper()
	if faults := d.faults(); len(faults) > 0 {
		t.Errorf("%s: %s", name, strings.Join(faults[:min(len(faults), 5)], "; "))
	}
}

// random makes a graph with everything that a picture can have.
func random(r *rand.Rand, n int) *Picture {
	labels := []string{"×", "+", "exp", "normcdf", "logsumexp", "if", "<", "÷"}
	names := []string{"", "t", "g", "d1", "속도", "a_rather_long_name", "WWW"}
	numbers := []string{"", "1", "220", "-0.0123456789012345", "1.5e-300"}
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	p := &Picture{}
	outs := make([]int, n)
	for i := range n {
		node := Node{Kind: Operation, Label: pick(labels), Name: pick(names), Ordered: r.IntN(2) == 0, Dim: r.IntN(8) == 0}
		if i == 0 || r.IntN(3) == 0 {
			node = Node{Kind: Kind(r.IntN(2)), Label: pick([]string{"x", "y", "-0.0123456789012345", "사과", "a_rather_long_name"})}
		} else {
			args := 1 + r.IntN(2)
			if r.IntN(10) == 0 {
				args = 1 + r.IntN(9)
			}
			for k := range args {
				from := r.IntN(i)
				if r.IntN(2) == 0 {
					from = i - 1 - r.IntN(min(i, 5))
				}
				p.Edges = append(p.Edges, Edge{From: from, To: i, Arg: k, Value: pick(numbers), Gradient: pick(numbers), Dim: r.IntN(8) == 0})
				outs[from]++
			}
		}
		p.Nodes = append(p.Nodes, node)
	}
	for i := range n {
		if node := &p.Nodes[i]; outs[i] > 1 && node.Kind != Constant && r.IntN(4) > 0 {
			node.Sum, node.Total = true, pick(numbers)
		}
		if outs[i] == 0 {
			p.Edges = append(p.Edges, Edge{From: i, To: len(p.Nodes), Value: pick(numbers), Gradient: pick(numbers)})
			p.Nodes = append(p.Nodes, Node{Kind: Result, Label: "f"})
		}
	}
	return p
}

func TestOverlapRandom(t *testing.T) {
	seeds := uint64(100)
	if testing.Short() {
		seeds /= 20
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 1))
		p := random(r, 1+r.IntN(40))
		check(t, fmt.Sprintf("seed %d", seed), Layout(p))
		p.Down = true
		check(t, fmt.Sprintf("seed %d, down", seed), Layout(p))
	}
	if testing.Short() {
		t.Skip("the large one")
	}
	check(t, "large", Layout(random(rand.New(rand.NewPCG(1, 2)), 500)))
}

// TestFaults moves one thing at a time and expects a fault.
func TestFaults(t *testing.T) {
	draw := func() *Drawing { return Layout(formula(t, "g = x^2; g*y + sin(g)", nil, digits(4))) }
	if faults := draw().faults(); len(faults) > 0 {
		t.Fatal(faults)
	}
	var circles []int
	for i, s := range draw().Shapes {
		if s.Kind == Operation {
			circles = append(circles, i)
		}
	}
	first, second := circles[0], circles[1]
	for what, move := range map[string]func(*Drawing){
		"a circle onto another": func(d *Drawing) { d.Shapes[first].Body = d.Shapes[second].Body },
		"a value":               func(d *Drawing) { d.Arrows[0].Value.Y += 12 },
		"a gradient":            func(d *Drawing) { d.Arrows[0].Gradient.Y -= 12 },
		"a label":               func(d *Drawing) { d.Shapes[0].Label.X += 20 },
		"a name":                func(d *Drawing) { d.Shapes[first].Name.Y += 15 },
		"all to the left":       func(d *Drawing) { d.Width -= 30 },
		"an edge":               func(d *Drawing) { p := d.Arrows[1].Forward; p[0][0].X -= 60; p[0][1] = p[0][0] },
	} {
		d := draw()
		if move(d); len(d.faults()) == 0 {
			t.Errorf("moving %s is not seen", what)
		}
	}
}

// Box returns what the text covers at most.
func (t Text) Box() Box {
	w := textWidth(t.Text, t.Size)
	return Box{t.X - w/2, t.Y - float64(ascent*t.Size), w, (ascent + tight.depth(t.Text)) * t.Size}
}
