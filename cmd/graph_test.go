package cmd_test

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"backprop/parser"
	"backprop/testdata"
	"backprop/testdata/cputime"
)

// set returns the flags that bind the variables of a formula at a point.
func set(p testdata.Point) []string {
	var flags []string
	for _, binding := range p.Bindings {
		flags = append(flags, "--set", binding)
	}
	return flags
}

// number is a number as JSON has it.
type number float64

func (n *number) UnmarshalJSON(text []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	*n = number(v)
	return err
}

// TestGraphCorpus holds the graph of every formula of the corpus to diff: what flows over the edges into a variable adds up
// to the partial derivative with respect to it.
func TestGraphCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus at every point")
	}
	s := schema(t, "graph.json")
	points, edges := testdata.Partials(), 0
	for i, p := range points {
		line := append([]string{p.Source}, set(p)...)
		var g struct {
			Outputs []struct {
				Name     string
				Node     int
				Upstream number
			}
			Nodes []struct {
				ID             int
				Kind, Name     string
				Value          *number
				Gradient       *number
				Args           []int
				Offset, Length int
			}
			Edges []struct {
				From, To, Arg          int
				Flows                  string
				Value, Local, Gradient *number
			}
		}
		status, stdout, stderr := run(append([]string{"graph", "--json", "--max-nodes", "none"}, line...)...)
		if status != 0 || json.Unmarshal([]byte(stdout), &g) != nil {
			t.Fatalf("%s: status %d, %s", p.Name, status, stderr)
		}
		if i%7 == 0 { // the schema is slow
			validate(t, s, stdout)
		}
		in := "1"
		if len(g.Outputs) > 1 {
			var list []string
			for _, o := range g.Outputs {
				list = append(list, o.Name+"=1")
			}
			in = strings.Join(list, ",")
		}
		var d struct{ Gradient map[string]number }
		if _, stdout, _ = run(append([]string{"diff", "--json", "--upstream", in}, line...)...); json.Unmarshal([]byte(stdout), &d) != nil {
			t.Fatalf("%s: diff prints %s", p.Name, stdout)
		}
		sum, size := map[int]float64{}, map[int]float64{}
		for _, o := range g.Outputs {
			sum[o.Node] += float64(o.Upstream)
		}
		for _, e := range g.Edges {
			edges++
			if (e.Flows == "yes") != (e.Gradient != nil) || e.Value == nil {
				t.Errorf("%s: the edge %+v", p.Name, e)
			} else if e.Flows == "yes" {
				sum[e.From] += float64(*e.Gradient)
				size[e.From] += math.Abs(float64(*e.Gradient))
			}
		}
		for _, n := range g.Nodes {
			if n.Kind != "variable" {
				continue
			}
			want, got := float64(d.Gradient[n.Name]), 0.0
			if n.Gradient != nil {
				got = float64(*n.Gradient)
			}
			if got != want && !(got != got && want != want) {
				t.Errorf("%s: the gradient of %s is %v, diff has %v", p.Name, n.Name, got, want)
			}
			if v := sum[n.ID]; !(math.Abs(v-want) <= 1e-14*size[n.ID]) && v == v {
				t.Errorf("%s: %v flows into %s, diff has %v", p.Name, v, n.Name, want)
			}
		}
	}
	t.Logf("%d graphs, %d edges", len(points), edges)
}

// TestGraphDOT gives every formula of the corpus, with and without values, to Graphviz.
func TestGraphDOT(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		if os.Getenv("BACKPROP_REQUIRE_TOOLS") == "1" {
			t.Fatal("dot is not installed, and BACKPROP_REQUIRE_TOOLS=1 asks for it")
		}
		t.Skip("dot is not installed")
	}
	if testing.Short() {
		t.Skip("every formula of the corpus, drawn by dot")
	}
	var all strings.Builder
	graphs := 0
	for i, p := range testdata.FirstPoints() {
		line := []string{p.Source}
		if i%2 == 0 { // the others have no values
			line = append(line, set(p)...)
		}
		status, stdout, stderr := run(append([]string{"graph", "--format", "dot"}, line...)...)
		if status != 0 {
			t.Fatalf("%s: status %d, %s", p.Name, status, stderr)
		}
		all.WriteString(stdout)
		graphs++
	}
	c := exec.Command(dot, "-Tsvg")
	c.Stdin = strings.NewReader(all.String())
	var warnings strings.Builder
	c.Stderr = &warnings
	out, err := c.Output()
	if err != nil || warnings.Len() > 0 {
		t.Errorf("%v: %s", err, warnings.String())
	}
	if n := strings.Count(string(out), "</svg>"); n != graphs {
		t.Errorf("%d pictures of %d graphs", n, graphs)
	}
}

// TestGraphFormats: the extension of a file is the format.
func TestGraphFormats(t *testing.T) {
	dir := t.TempDir()
	for ext, format := range map[string]string{"dot": "dot", "gv": "dot", "mmd": "mermaid", "json": "json", "txt": "tree", "DOT": "dot"} {
		file := filepath.Join(dir, "f."+ext)
		if status, stdout, stderr := run("graph", "a*x", "--out", file); status != 0 || stdout+stderr != "" {
			t.Errorf("%s: status %d, %s%s", ext, status, stdout, stderr)
		}
		_, want, _ := run("graph", "a*x", "--format", format)
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%s: %v, got %s\nwant %s", ext, err, got, want)
		}
	}
}

// TestGraphDeep draws deep formulas, make limits the deepest that there are: no format may need a stack, nor time of the
// processor that grows faster than they do.
func TestGraphDeep(t *testing.T) {
	if testing.Short() {
		t.Skip("growth is seen in what is large")
	}
	most := 20_000
	if full() {
		most = parser.MaxDepth
	}
	stack := debug.SetMaxStack(1 << 30)
	debug.SetMaxStack(stack / (parser.MaxDepth / most))
	defer debug.SetMaxStack(stack)
	deep := func(levels int) string { return strings.Repeat("sin(", levels) + "x" + strings.Repeat(")", levels) }
	for _, format := range []string{"tree", "dot", "json"} {
		took := map[int]time.Duration{}
		for _, levels := range []int{most / 10, most} {
			formula := deep(levels)
			start := cputime.Used()
			status, stdout, stderr := run("graph", formula, "--x=1", "--format", format, "--max-nodes", "none")
			took[levels] = cputime.Used() - start
			if status != 0 || stderr != "" {
				t.Fatalf("%s of %d levels: status %d, %.200s", format, levels, status, stderr)
			}
			if n := strings.Count(stdout, "sin("); n < levels {
				t.Errorf("%s of %d levels shows %d", format, levels, n)
			}
			if format != "tree" {
				continue
			}
			for line := range strings.Lines(stdout) {
				if len([]rune(line)) > 120 {
					t.Fatalf("a line of %d characters: %s", len([]rune(line)), line)
				}
			}
		}
		if took[most] > 30*took[most/10]+100*time.Millisecond {
			t.Errorf("%s: %d levels take %v of the processor, a tenth of them %v", format, most, took[most], took[most/10])
		}
	}
}

// TestGraphCut: however large a graph is, what is drawn of it is small, and says that it is a part.
func TestGraphCut(t *testing.T) {
	wide := "sum(x0"
	for i := range 2000 {
		wide += ", x" + strconv.Itoa(i+1)
	}
	for _, formula := range []string{
		wide + ")",
		strings.Repeat("x + 2*y*", 1000) + "x",
		strings.Repeat("sin(x*", 1000) + "y" + strings.Repeat(")", 1000),
	} {
		for _, format := range []string{"tree", "dot", "mermaid", "json"} {
			status, stdout, stderr := run("graph", formula, "--format", format, "--max-nodes", "50", "--digits", "3")
			if status != 0 || len(stdout) > 100_000 {
				t.Errorf("%.20s as %s: status %d, %d bytes, %s", formula, format, status, len(stdout), stderr)
			}
			mark, note := "…", stderr
			if format == "json" {
				mark, note = `"cut":{`, stdout
			}
			if !strings.Contains(stdout, mark) {
				t.Errorf("%.20s as %s: no %s in %s", formula, format, mark, stdout)
			}
			if !strings.Contains(note, "this is the part of 50 nearest to the result") {
				t.Errorf("%.20s as %s: no note, %s", formula, format, note)
			}
		}
	}
}
