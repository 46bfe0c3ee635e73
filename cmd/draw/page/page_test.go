package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/cmd/draw"
	"backprop/cmd/words"
	"backprop/diff/steps"
	"backprop/eval"
)

type point map[string]float64

// pageOf makes the page of a formula at a point, in which variables may be missing, with all its views.
func pageOf(t testing.TB, source string, at point, lang words.Language) *Page {
	t.Helper()
	p := &Page{Title: "Computational graph of " + source, Lang: lang}
	p.Number = func(v float64) string { return printer.Digits(v, 6) }
	p.Exact = func(v float64) bool { return printer.Digits(v, 6) == printer.Digits(v, 15) }
	program, err := Open(source, nil)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, opened := range Openings(program, names) {
		p.Views = append(p.Views, viewOf(t, source, opened, at, p.Number))
	}
	return p
}

func viewOf(t testing.TB, source string, opened []op.Code, at point, number func(float64) string) View {
	t.Helper()
	program, err := Open(source, opened)
	if err != nil {
		t.Fatal(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := eval.Lower(program, names)
	if err != nil {
		t.Fatal(err)
	}
	var o steps.Options
	for _, in := range names.Inputs {
		v, ok := at[in.Name]
		if !ok {
			v = math.NaN()
		}
		o.Inputs, o.Bound, o.Wrt = append(o.Inputs, v), append(o.Bound, ok), append(o.Wrt, f.Node(in.Name))
	}
	if len(f.Outputs) > 1 {
		o.Sum = "L"
		for range f.Outputs {
			o.Upstream = append(o.Upstream, 1)
		}
	}
	s := steps.Follow(f, o)
	v := View{Opened: opened, Source: program.Source, Steps: s, Picture: &draw.Picture{Title: "Computational graph of " + source}}
	v.draw(number)
	return v
}

// draw makes the picture, as the command does.
func (v *View) draw(number func(float64) string) {
	add := func(n draw.Node) int {
		v.Picture.Nodes = append(v.Picture.Nodes, n)
		return len(v.Picture.Nodes) - 1
	}
	text := func(q steps.Quantity) string {
		switch {
		case q.Known:
			return number(q.Value)
		case q.Formula != nil:
			return printer.Expr(q.Formula)
		}
		return ""
	}
	pass := &v.Steps.Passes[0]
	back := map[[2]int]*steps.Edge{}
	for i := range pass.Edges {
		back[[2]int{pass.Edges[i].From, pass.Edges[i].Arg}] = &pass.Edges[i]
	}
	visit := map[int]*steps.Visit{}
	for i := range pass.Visits {
		visit[pass.Visits[i].Node] = &pass.Visits[i]
	}
	for n := range v.Steps.Nodes {
		from := &v.Steps.Nodes[n]
		output := slices.ContainsFunc(v.Steps.Outputs, func(o steps.Output) bool { return o.Node == n })
		if v.Nodes = append(v.Nodes, -1); from.Op == op.Const && !output {
			continue
		}
		node := draw.Node{Label: from.Op.String(), Dim: from.NotTaken}
		if from.Op == op.Mul {
			node.Label = "×"
		}
		switch from.Op {
		case op.Var:
			node.Kind, node.Label = draw.Input, from.Name
		case op.Const:
			node.Kind, node.Label = draw.Constant, number(from.Value.Value)
		default:
			node.Kind, node.Name = draw.Operation, from.Name
		}
		if u := visit[n]; u != nil && len(u.Terms) > 1 {
			node.Sum, node.Total = true, text(u.Upstream)
		}
		var args []int
		for _, a := range from.Args {
			if v.Steps.Nodes[a].Op == op.Const {
				args = append(args, add(draw.Node{Kind: draw.Constant, Label: printer.Expr(v.Steps.Nodes[a].Formula)}))
			} else {
				args = append(args, v.Nodes[a])
			}
		}
		v.Nodes[n] = add(node)
		for i, a := range from.Args {
			e := draw.Edge{From: args[i], To: v.Nodes[n], Arg: i}
			if arg := &v.Steps.Nodes[a]; arg.Op != op.Const && arg.Value.Known {
				e.Value = number(arg.Value.Value)
			}
			if b := back[[2]int{n, i}]; b != nil {
				e.Gradient, e.Dim = text(b.Product), b.State == steps.NotTaken
			}
			v.Picture.Edges = append(v.Picture.Edges, e)
		}
	}
	for i, o := range v.Steps.Outputs {
		v.Results = append(v.Results, add(draw.Node{Kind: draw.Result, Label: o.Name}))
		e := draw.Edge{From: v.Nodes[o.Node], To: v.Results[i]}
		if n := &v.Steps.Nodes[o.Node]; n.Value.Known {
			e.Value = number(n.Value.Value)
		}
		if u := pass.Upstream[i]; u != 0 {
			e.Gradient = number(u)
		}
		v.Picture.Edges = append(v.Picture.Edges, e)
	}
}

func pageText(t testing.TB, p *Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAlone checks that a page has everything in itself, and that nothing in a formula gets out of its place.
func TestAlone(t *testing.T) {
	text := pageText(t, pageOf(t, "# </script><b>&\nθ = softplus(사과*2); θ^2", point{"사과": 3}, words.Korean))
	for _, alien := range []string{"{{", "}}", "</script><b>", "<link rel=\"stylesheet", " src=", "@import", "url(h", "fetch("} {
		if strings.Contains(text, alien) {
			t.Errorf("the page has %q", alien)
		}
	}
	if n := strings.Count(text, "://"); n != strings.Count(text, `xmlns="http://www.w3.org/2000/svg"`) {
		t.Errorf("the page mentions %d addresses", n)
	}
	_, rest, _ := strings.Cut(text, `<script id="data" type="application/json">`)
	values, _, _ := strings.Cut(rest, "</script>")
	if err := json.Unmarshal([]byte(values), new(data)); err != nil {
		t.Error(err)
	}
	if text != pageText(t, pageOf(t, "# </script><b>&\nθ = softplus(사과*2); θ^2", point{"사과": 3}, words.Korean)) {
		t.Error("two pages of one formula differ")
	}
}

// TestPolicy checks that the policy in page.html names the hash of each style and script of a page, and nothing else that runs. The
// hashes are written there and not computed, because packages of cryptography cost a start of 2 ms a tenth of it.
func TestPolicy(t *testing.T) {
	text := pageText(t, pageOf(t, "sigmoid(x) + relu(x)", point{"x": 3}, words.English))
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(text)[1]
	want := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?s)<(?:style|script)(?: id="lighting")?>(.*?)</(?:style|script)>`).FindAllStringSubmatch(text, -1) {
		want[fmt.Sprintf("'sha256-%s'", base64.StdEncoding.EncodeToString(sum(m[1])))] = true
	}
	got := map[string]bool{}
	for _, hash := range regexp.MustCompile(`'sha256-[^']*'`).FindAllString(policy, -1) {
		got[hash] = true
	}
	if !maps.Equal(got, want) || len(got) != 4 {
		t.Errorf("the policy in page.html names %q, the page has %q", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	for _, exception := range []string{"unsafe", "*", "http", " style=\"", " onclick="} {
		if strings.Contains(policy, exception) || strings.HasPrefix(exception, " ") && strings.Contains(text, exception) {
			t.Errorf("the page has %q", exception)
		}
	}
}

func sum(text string) []byte {
	hash := sha256.Sum256([]byte(text))
	return hash[:]
}

// TestOpenings lists the views of formulas.
func TestOpenings(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a*x", "[]"},
		{"sigmoid(x)", "[] [sigmoid]"},
		{"silu(x) + relu(x)", "[] [relu] [silu] [relu sigmoid silu]"},
		{"gelu(x)", "[] [gelu] [normcdf gelu]"},
		{"pi = 3; normpdf(x) + tanh(pi)", "[] [tanh]"},
		{"-relu(x)", "[] [relu]"},
		{"tan(x)+sec(x)+csc(x)+cot(x)+sinh(x)+cosh(x)+tanh(x)+sinc(x)", "[] [tan] [sec] [csc] [cot] [sinh] [cosh] [tan sec csc cot sinh cosh tanh sinc]"},
	} {
		p := pageOf(t, c.source, nil, words.English)
		var got []string
		for _, v := range p.Views {
			got = append(got, fmt.Sprint(v.Opened))
			for _, n := range v.Steps.Nodes {
				if slices.Contains(v.Opened, n.Op) {
					t.Errorf("%s: %s is not open", c.source, n.Op)
				}
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s has the views %s, want %s", c.source, got, c.want)
		}
	}
}

// TestSay reads the sentences of a few steps.
func TestSay(t *testing.T) {
	for _, c := range []struct {
		source string
		at     point
		lang   words.Language
		want   []string
	}{
		{"g = a*x; f = g*t", point{"a": 100, "x": 2, "t": 1.1}, words.English, []string{
			"a = 100: given", "g = a*x = 100*2 = 200", "f = g*t = 200*1.1 = 220", "∂f/∂f = 1",
			"f = g*t, so ∂f/∂g = t = 1.1|upstream 1 × local derivative 1.1 = 1.1 flows to g", "Done: the gradient|∂f/∂a = 2.2|∂f/∂x = 110|∂f/∂t = 200"}},
		{"x*y + x^2", point{"x": -3, "y": -2}, words.English, []string{
			"t = x*y = -3*(-2) = 6", "g = x^2 = (-3)^2 = 9", "∂f/∂x = -6 + (-2) = -8"}},
		{"z = (x+y)^2", nil, words.English, []string{
			"x: a variable", "t = x + y", "z = t^2, so ∂z/∂t = 2*t|upstream 1 × local derivative 2*t = 2*t flows to t"}},
		{"if(x > 0, ln(x), 2*x)", point{"x": -1}, words.English, []string{"nothing flows to t", "nothing flows to g"}},
		{"3", nil, words.English, []string{"f = 3", "Done: no derivative is asked for"}},
		{"relu(x)*y", point{"x": -1, "y": 2}, words.English, []string{"Done: the gradient|∂f/∂x = 0|∂f/∂y = 0"}},
		{"사과*개수", point{"사과": 100, "개수": 2}, words.Korean, []string{
			"사과 = 100: 주어진 값", "f = 사과*개수이므로 ∂f/∂사과 = 개수 = 2|사과 쪽으로 흘러가는 값: 상류의 값 1 × 국소적 미분 2 = 2"}},
	} {
		p := pageOf(t, c.source, c.at, c.lang)
		s := &story{out: p.view(0, new(formulas))}
		var said []string
		for _, step := range s.out.Steps {
			var lines []string
			for _, l := range step.Say {
				lines = append(lines, s.written(l))
			}
			said = append(said, strings.Join(lines, "|"))
		}
		for _, want := range c.want {
			if !slices.Contains(said, want) {
				t.Errorf("%s does not say %q, only:\n%s", c.source, want, strings.Join(said, "\n"))
			}
		}
	}
}

// TestFormulasAreUsed: a page has no formula that it does not show. Of 10,000 nodes they are megabytes.
func TestFormulasAreUsed(t *testing.T) {
	for _, source := range []string{"a*x*t", "u = x*y; v = u + sigmoid(x); u*v + max(x, -1)^2 + 3", "u = x*y; v = x/y; u, v + u"} {
		for _, at := range []point{nil, {"a": 100, "x": -3, "y": 1. / 3, "t": 1.1}} {
			p := pageOf(t, source, at, words.English)
			var all formulas
			used := map[int]bool{}
			lines := func(list []line) {
				for _, l := range list {
					for _, part := range l {
						if m, ok := part.(typeset); ok {
							used[m.formula] = true
						}
					}
				}
			}
			for i := range p.Views {
				v := p.view(i, &all)
				for _, text := range v.Texts {
					used[text.Math-1] = true
				}
				for _, n := range v.Nodes {
					lines(n.Tip)
				}
				for _, s := range v.Steps {
					lines(s.Say)
					lines(s.Row)
				}
			}
			for i, m := range all.list {
				if !used[i] {
					t.Errorf("%s at %v: nothing shows %s", source, at, m)
				}
			}
		}
	}
}

// TestSign: an equation is true as it is shown.
func TestSign(t *testing.T) {
	for _, c := range []struct {
		source string
		x      float64
		want   string
	}{
		{"x + 1", 1e16, "f = x + 1 = 10000000000000000 + 1 ≈ 10000000000000000"},
		{"1 - exp(x)", -1, "f = 1 - t ≈ 1 - 0.367879 = 0.632121"},
		{"1 - exp(x)", -1, "upstream -1 × local derivative 0.367879 = -0.367879 flows to x"},
		{"g = x/3; 3*g", 1, "f = 3*g ≈ 3*0.333333 ≈ 1"},
		{"g = x/3; 3*g", 1, "upstream 3 × local derivative 0.333333 ≈ 1 flows to x"},
		{"-3*x", -2.5, "f = -3*x = -3*(-2.5) = 7.5"},
		{"tanh(x)", 20, "f = tanh(x) = tanh(20) ≈ 1"},
		{"tanh(x)", 0, "f = tanh(x) = tanh(0) = 0"},
		{"x*x + x/3", 0.5, "∂f/∂x ≈ 0.333333 + 0.5 + 0.5 ≈ 1.33333"},
		{"x*exp(x)", 1, "∂f/∂x ≈ 2.71828 + 2.71828 = 5.43656"},
	} {
		p := pageOf(t, c.source, point{"x": c.x}, words.English)
		var all formulas
		s := &story{}
		var says []string
		s.out = p.view(0, &all)
		for _, step := range s.out.Steps {
			for _, l := range step.Say {
				says = append(says, s.written(l))
			}
		}
		if !slices.Contains(says, c.want) {
			t.Errorf("%s at %v does not say %q: %q", c.source, c.x, c.want, says)
		}
	}
}
