package cmd_test

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/cmd/screen"
	"backprop/diff/steps"
	"backprop/parser"
	"backprop/testdata"
)

// TestExplainCorpus reads what explain prints for the corpus, as text and as JSON, and computes every product and every
// sum again from its printed parts. No line is wider than a page. The partials are those of diff.
func TestExplainCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("every formula of the corpus at every point, four times")
	}
	var c recomputed
	for _, p := range testdata.Partials() {
		flags := set(p)
		c.T, c.where = t, p.Name+" "+strings.Join(flags, " ")
		args := append([]string{p.Source, "--no-notes"}, flags...)
		_, text, _ := run(append([]string{"explain", "--digits=15"}, args...)...)
		_, numbers, _ := run(append([]string{"diff"}, args...)...)
		c.text(strings.ReplaceAll(text, "≈", "="), numbers) // how near they are is what is tested
		args = append(args, "--json")
		_, text, _ = run(append([]string{"explain"}, args...)...)
		_, numbers, _ = run(append([]string{"diff"}, args...)...)
		c.json(text, numbers)
	}
	t.Logf("%d products, %d sums and %d other sides in text, %d products and %d sums in JSON", c.products[0], c.sums[0], c.sides, c.products[1], c.sums[1])
	if c.products[0] < 10_000 || c.products[0] != c.products[1] || c.sums[0] < 1000 || c.sums[0] != c.sums[1] {
		t.Error("not all was read")
	}
}

// TestExplainGolden compares what explain prints as LaTeX with what is committed; -update writes it. make docs gives it to
// a real TeX.
func TestExplainGolden(t *testing.T) {
	const file = "../testdata/golden/explain_latex.txt"
	var b strings.Builder
	for _, line := range []string{
		"g = a*x; f = g*t --a=100 --x=2 --t=1.1",
		"z = (x + y)^2",
		"x*exp(-x^2/(2*sigma_0^2)) --sigma_0=2",
		"x > 0 && y_1 <= 3 ? ln(x)*y_1 : max(x, 0) - abs(x) --x=0 --y_1=-2.5e-9",
		"x > 0 ? ln(x) : x*y",
		"b = y^2; u = 2*x; r*cos(u), r/3 --x=0.25 --r=-2 --y=1",
		"u = x*y; v = u^2; u, v --upstream u=1,v=-0.5",
		"(2*사과 + 3*귤)*소비세 --사과=100 --귤=150 --소비세=1.1 --lang ko",
		"logsumexp(a, b, c) - b --a=1 --b=2 --c=3 --lang ko",
		"S*normcdf((ln(S/K) + r*T)/(sigma*sqrt(T))) --K=95 --T=0.5",
		"2 + 3",
	} {
		args := strings.Split(strings.ReplaceAll(line, " --lang ko", " --lang=ko"), " --")
		for i := range args[1:] {
			args[i+1] = "--" + strings.Replace(args[i+1], " ", "=", 1)
		}
		status, stdout, stderr := run(append([]string{"explain", "--format=latex"}, args...)...)
		if status != 0 || strings.Contains(stdout, "\n\n") {
			t.Errorf("%s: status %d, stderr %q", line, status, stderr)
		}
		b.WriteString("## " + line + "\n" + stdout + "\n")
	}
	golden(t, file, b.String())
}

// recomputed counts what was computed again.
type recomputed struct {
	*testing.T
	where          string
	products, sums [2]int
	sides          int
}

func (c *recomputed) same(what string, got, want, off float64) {
	c.Helper()
	if got != want && !(got != got && want != want) && !(math.Abs(got-want) <= off) {
		c.Errorf("%s: %s: %v, printed is %v", c.where, what, got, want)
	}
}

var (
	continued   = regexp.MustCompile(`\n {5,}([-=+×·] )`) // the next line of an equation
	valueLine   = regexp.MustCompile(`^  (\S+) += (?:.* = )?(\S+)(?:   .*)?\n$`)
	blockLine   = regexp.MustCompile(`^  ([^ ]+)(?: = .*|   .*)$`)
	partialLine = regexp.MustCompile(`^    (∂[^ ]+) +(\+?=) (.*)$`)
	productSide = regexp.MustCompile(`^(\S+) · \(?([-+0-9.einfatyNI]+)\)?$`)
	derivative  = regexp.MustCompile(`∂[\pL\pN\pM_]+/∂[\pL\pN\pM_]+`)
)

// text reads an explanation as it is printed: blocks of a node, what arrives at it, and what it sends on.
func (c *recomputed) text(text, diff string) {
	const digits = 1e-14 // of what is rounded to 15 digits, and a bit
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			c.Errorf("%s: %v", c.where, err)
		}
		return v
	}
	for line := range strings.Lines(text) {
		if n := screen.Width(strings.TrimSuffix(line, "\n")); n > screen.PageWidth {
			c.Errorf("%s: %d columns: %s", c.where, n, line)
		}
	}
	forward, passes, ok := strings.Cut(text, "\nBackward pass")
	passes, result, ok2 := strings.Cut(passes, "\nResult\n\n")
	if !ok || !ok2 {
		c.Fatalf("%s: %q", c.where, text)
	}
	values := map[string]float64{}
	for line := range strings.Lines(continued.ReplaceAllString(forward, " $1")) {
		if m := valueLine.FindStringSubmatch(line); m != nil {
			if v, err := strconv.ParseFloat(m[2], 64); err == nil { // it is not on a branch that is not taken
				values[m[1]] = v
			}
		}
	}
	passes = continued.ReplaceAllString(passes, " $1")
	at := func(name string) float64 {
		v, ok := values[name]
		if !ok {
			v, _ = ast.Constant(name)
		}
		return v
	}
	node, of := "", ""
	arrived, terms := map[string]float64{}, map[string][]float64{}
	for line := range strings.Lines(passes) {
		line = strings.TrimSuffix(line, "\n")
		if m := blockLine.FindStringSubmatch(line); m != nil {
			node = m[1]
			continue
		}
		m := partialLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		label, sign := m[1], m[2]
		of, _, _ = strings.Cut(label, "/∂")
		sides := strings.Split(m[3], " = ")
		last, _, _ := strings.Cut(sides[len(sides)-1], "   ")
		value := number(last)
		symbols := ""
		if strings.HasSuffix(label, "/∂"+node) { // what arrives: a sum, or what flows in
			if len(sides) == 3 {
				symbols, sides = sides[0], sides[1:]
			}
			sum, size := 0.0, 0.0
			for i, s := range strings.Split(strings.ReplaceAll(sides[0], " - ", " + -"), " + ") {
				if len(sides) == 1 {
					s, _, _ = strings.Cut(s, "   ")
				}
				v := number(strings.TrimSpace(s))
				sum, size = sum+v, size+math.Abs(v)
				if list := terms[label]; list != nil {
					c.same("a term of "+label, v, list[i], 0)
				}
			}
			if len(terms[label]) > 0 {
				c.sums[0]++
			}
			c.same("the sum "+label, sum, value, digits*size)
			if symbols != "" {
				c.side(symbols, value, size, at, arrived)
			}
			arrived[label] = value
			continue
		}
		for i, side := range sides {
			sides[i] = strings.TrimSpace(side)
		}
		upstream := arrived[of+"/∂"+node]
		if begins := !strings.Contains(sides[0], "∂"); begins {
			c.products[0]++ // 1 times the local derivative
			c.same("the upstream of "+node, upstream, 1, 0)
		} else {
			if want := of + "/∂" + node + " · ∂" + node + "/" + strings.TrimPrefix(label, of+"/"); sides[0] != want {
				c.Errorf("%s: the chain rule is %q, want %q", c.where, sides[0], want)
			}
			sides = sides[1:]
			product := productSide.FindStringSubmatch(sides[max(0, len(sides)-2)])
			if product == nil {
				c.Errorf("%s: no product in %q", c.where, line)
				continue
			}
			c.products[0]++
			c.same(line, number(product[1])*number(product[2]), value, digits*math.Abs(value))
			c.same("the upstream of "+node, number(product[1]), upstream, 0)
		}
		for _, side := range sides[:len(sides)-1] {
			c.side(side, value, math.Abs(value), at, arrived)
		}
		if sign == "+=" {
			terms[label] = append(terms[label], value)
		} else {
			arrived[label] = value
		}
	}
	want := strings.Fields(diff)
	if got := strings.Fields(result); strings.Join(got, " ") != strings.Join(want, " ") {
		c.Errorf("%s: the result is %q, that of diff %q", c.where, got, want)
	}
}

// side computes a side of an equation from the printed values of the nodes and of the derivatives. Half of the digits of what is
// of that size may cancel.
func (c *recomputed) side(text string, want, size float64, value func(string) float64, arrived map[string]float64) {
	c.Helper()
	source := derivative.ReplaceAllStringFunc(text, func(d string) string { return fmt.Sprintf("(%v)", arrived[d]) })
	source = strings.NewReplacer(" · ", "*", "+Inf", "inf", "-Inf", "-inf", "Infinity", "inf", "NaN", "nan").Replace(source)
	e, err := parser.Expr(source)
	if err != nil {
		c.Errorf("%s: %q: %v", c.where, text, err)
		return
	}
	c.sides++
	c.same(text, steps.Evaluate(e, value), want, 1e-7*size)
}

// quantity is a number of JSON.
type quantity float64

func (q *quantity) UnmarshalJSON(text []byte) error {
	v, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	*q = quantity(v)
	return err
}

// json reads the same of JSON.
func (c *recomputed) json(text, diff string) {
	const ulp = 0x1p-52
	var e struct {
		Gradient, Jacobian json.RawMessage
		Passes             []struct {
			Visits []struct {
				Node     int
				Flow     *quantity
				Terms    []quantity
				Upstream quantity
				Edges    []struct {
					State          string
					Local, Product quantity
				}
			}
		}
	}
	d := e
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		c.Fatalf("%s: %v in %s", c.where, err, text)
	}
	if err := json.Unmarshal([]byte(diff), &d); err != nil {
		c.Fatalf("%s: %v", c.where, err)
	}
	if string(e.Gradient) != string(d.Gradient) || string(e.Jacobian) != string(d.Jacobian) {
		c.Errorf("%s: the gradient is %s%s, that of diff %s%s", c.where, e.Gradient, e.Jacobian, d.Gradient, d.Jacobian)
	}
	for _, p := range e.Passes {
		for _, v := range p.Visits {
			sum, size := 0.0, 0.0
			if v.Flow != nil {
				sum = float64(*v.Flow)
			}
			for _, term := range v.Terms {
				sum, size = sum+float64(term), size+math.Abs(float64(term))
			}
			if len(v.Terms) > 1 || v.Flow != nil && len(v.Terms) > 0 {
				c.sums[1]++
			}
			c.same(fmt.Sprintf("the sum at node %d", v.Node), sum, float64(v.Upstream), float64(len(v.Terms))*ulp*size)
			for _, edge := range v.Edges {
				if edge.State == "flows" {
					c.products[1]++
					product := float64(v.Upstream * edge.Local)
					c.same(fmt.Sprintf("a product of node %d", v.Node), product, float64(edge.Product), 2*ulp*math.Abs(product))
				}
			}
		}
	}
}
