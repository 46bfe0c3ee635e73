package graph

import (
	"backprop/eval/array"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/parser"
	"backprop/testdata"
)

// at returns a point of a source, the first of whose variables have values.
func at(t *testing.T, source string, x ...float64) *compute.Point {
	t.Helper()
	program, err := parser.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := diff.New(program, names)
	if err != nil {
		t.Fatal(err)
	}
	p := &compute.Point{Function: f, Names: names, Source: source, Vars: f.Inputs()}
	for i := range names.Inputs {
		v := math.NaN()
		if i < len(x) {
			v = x[i]
		}
		p.X, p.Given, p.Missing = append(p.X, v), append(p.Given, i < len(x)), p.Missing || i >= len(x)
	}
	p.At = array.Numbers(p.X)
	return p
}

func drawn(t *testing.T, p *compute.Point, q compute.Question) *Graphic {
	t.Helper()
	q.Gradient = true
	return limited(t, p, q, compute.Limits{})
}

func limited(t *testing.T, p *compute.Point, q compute.Question, l compute.Limits) *Graphic {
	t.Helper()
	w, err := p.Follow(Together(p, q), compute.Detail{Near: l})
	if err != nil {
		t.Fatal(err)
	}
	return New(w, l, Look{Style: render.Style{Digits: 6}})
}

func tree(t *testing.T, source string, x ...float64) string {
	t.Helper()
	var b strings.Builder
	drawn(t, at(t, source, x...), compute.Question{}).tree(&b, screen.Palette{Name: fmt.Sprint, Back: fmt.Sprint, Faint: fmt.Sprint})
	return b.String()
}

// TestTotals: below every Σ stands what the sum is; where its formula is too long, by its name.
func TestTotals(t *testing.T) {
	const long = "g = a*x^2*b; sin(g)*exp(g*y) + ln(g)*x"
	sums, named := 0, 0
	look := func(name, source string, x ...float64) {
		for _, n := range drawn(t, at(t, source, x...), compute.Question{}).picture().Nodes {
			if !n.Sum {
				continue
			}
			sums++
			if n.Total == "" {
				t.Errorf("%s: there is nothing below the sum at %s", name, n.Label)
			}
			if source == long && n.Total == "∂f/∂"+n.Label {
				named++
			}
		}
	}
	look("long", long)
	look("long", long, 1, 2) // some values are given
	if named == 0 {
		t.Error("no sum is called by its name")
	}
	for _, f := range testdata.Formulas() {
		if len(f.Source) < 200 {
			look(f.Name, f.Source)
		}
	}
	if sums < 80 {
		t.Errorf("only %d sums", sums)
	}
}

// TestNotTaken: the first operand of a condition decides whether the second is looked at, that of if which branch is.
func TestNotTaken(t *testing.T) {
	for _, c := range []struct {
		source string
		x      []float64
		want   []bool // by argument of the last operation
	}{
		{"x && y", []float64{1, 1}, []bool{false, false}},
		{"x && y", []float64{0, 1}, []bool{false, true}},
		{"x || y", []float64{1, 1}, []bool{false, true}},
		{"x || y", []float64{0, 1}, []bool{false, false}},
		{"if(x, y, z)", []float64{1, 2, 3}, []bool{false, false, true}},
		{"if(x, y, z)", []float64{0, 2, 3}, []bool{false, true, false}},
		{"x || y", nil, []bool{false, false}}, // nobody knows
		{"if(x, y, z)", nil, []bool{false, false, false}},
		{"x*y", []float64{0, 1}, []bool{false, false}},
	} {
		g := drawn(t, at(t, c.source, c.x...), compute.Question{})
		last := len(g.steps.Nodes) - 1
		var got []bool
		for i := range g.steps.Nodes[last].Args {
			got = append(got, g.notTaken(last, i))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s at %v: not taken %v, want %v", c.source, c.x, got, c.want)
		}
	}
}

// TestDeepTree: a tree is indented ten times, then it continues at the margin; a leaf there has nothing to continue.
func TestDeepTree(t *testing.T) {
	nested := func(n int, x string) string { return strings.Repeat("sin(", n) + x + strings.Repeat(")", n) }
	for n, want := range map[int]int{mostLevels: 0, mostLevels + 1: 1, 2*mostLevels + 1: 2} {
		text := tree(t, nested(n, "x"), 1)
		if got := strings.Count(text, "↓"); got != want || strings.Count(text, "\n") != n+1+want {
			t.Errorf("%d functions: the tree is continued %d times, want %d:\n%s", n, got, want, text)
		}
	}
	// What is shown above is not shown again where the tree continues.
	text := tree(t, nested(mostLevels, "(x*y + exp(x*y))"), 1, 2)
	if strings.Count(text, "↓") != 1 || strings.Count(text, "↑") != 1 {
		t.Errorf("the product is not there once, and marked once:\n%s", text)
	}
}

// TestTreeSums: four terms of a sum are written out, five are counted.
func TestTreeSums(t *testing.T) {
	for source, want := range map[string]string{
		"2*x + sin(x)":                 "∂f/∂x = 1 + 2 = 3\n",
		"2*x - sin(x)":                 "∂f/∂x = -1 + 2 = 1\n",
		"2*x + 3*x + 5*x + 7*x":        "∂f/∂x = 7 + 5 + 3 + 2 = 17\n",
		"2*x + 3*x + 5*x + 7*x + 11*x": "∂f/∂x  = Σ of 5 terms = 28\n",
		"2*x":                          "∂f/∂x = 2\n",
	} {
		if got := tree(t, source, 0); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", source, want, got)
		}
	}
}

// TestSkipped: twenty names that are not needed are listed, of more the first twenty.
func TestSkipped(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "s1", mostSkipped: "s20", mostSkipped + 1: "…", mostSkipped + 7: "…"} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "s%d = x^%d; ", i+1, i+2)
		}
		list := drawn(t, at(t, b.String()+"2*x", 1), compute.Question{}).skipped()
		last := strings.Join(list[max(len(list)-1, 0):], "")
		if last != want || len(list) != min(n, mostSkipped+1) {
			t.Errorf("of %d names %q are listed, want the last to be %q", n, list, want)
		}
	}
}

// TestGradients: an input that is asked for has a gradient, 0 where no path leads; one that is not has none.
func TestGradients(t *testing.T) {
	text := func(source string, wrt ...string) string {
		return object.String(drawn(t, at(t, source, 2, 3), compute.Question{Wrt: wrt}).object(render.Style{Digits: -1}))
	}
	for _, c := range []struct{ source, wrt, x, y string }{
		{"x*y", "", `"value":2,"gradient":3`, `"value":3,"gradient":2`},
		{"x*y", "x", `"value":2,"gradient":3`, `"value":3}`},
		{"x*floor(y)", "", `"value":2,"gradient":3`, `"value":3,"gradient":0`},
		{"x*floor(y)", "x", `"value":2,"gradient":3`, `"value":3}`},
	} {
		got := text(c.source, strings.Fields(c.wrt)...)
		if c.wrt == "" {
			got = text(c.source)
		}
		for name, want := range map[string]string{"x": c.x, "y": c.y} {
			_, node, _ := strings.Cut(got, `"name":"`+name+`","op":"variable"`)
			if node, _, _ = strings.Cut(node, `"kind"`); !strings.Contains(node, want) {
				t.Errorf("%s by %q: %s is %s, want %s", c.source, c.wrt, name, node, want)
			}
		}
	}
}

// TestViews: the functions of a page can be opened, unless the graph is so large that following it once more takes too long.
func TestViews(t *testing.T) {
	for size, want := range map[int]int{0: 2, mostOpened: 2, mostOpened + 1: 1} {
		p := at(t, "sigmoid(x)", 1)
		g := drawn(t, p, compute.Question{})
		if size > 0 {
			g.size = size
		}
		if err := g.AddPage(p, compute.Question{Gradient: true}, compute.Limits{}); err != nil {
			t.Fatal(err)
		}
		if got := len(g.page.Views); got != want {
			t.Errorf("a graph of %d nodes has %d views, want %d", size, got, want)
		}
	}
}

// TestLimits: what is drawn is nearest to the result.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		l     compute.Limits
		count int
		note  bool
	}{
		{compute.Limits{}, 5, false},
		{compute.Limits{Nodes: 5, Depth: 9}, 5, false},
		{compute.Limits{Nodes: 4, Depth: 9}, 4, true},
		{compute.Limits{Nodes: 1, Depth: 9}, 1, true},
		{compute.Limits{Nodes: 9, Depth: 1}, 3, false}, // the depth was asked for
		{compute.Limits{Nodes: 9, Depth: 2}, 5, false},
		{compute.Limits{Nodes: 3, Depth: 1}, 3, true},
	} {
		g := limited(t, at(t, "sin(x)*cos(y)", 1, 2), compute.Question{Gradient: true}, c.l)
		if g.part.count != c.count || (len(g.notes) > 0) != c.note {
			t.Errorf("%+v: %d nodes, notes %v; want %d, %v", c.l, g.part.count, g.notes, c.count, c.note)
		}
	}
}
