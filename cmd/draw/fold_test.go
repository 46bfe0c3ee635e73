package draw

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// slides are formulas of about 40 nodes, or deep ones.
func slides() map[string]string {
	network := ""
	for i := 1; i <= 3; i++ {
		network += fmt.Sprintf("h%d = tanh(w%d1*x1 + w%d2*x2 + b%d); ", i, i, i, i)
	}
	return map[string]string{
		"chain":         strings.Repeat("sin(exp(tanh(sqrt(cos(", 8) + "x" + strings.Repeat(")", 40),
		"network":       network + "v1*h1 + v2*h2 + v3*h3 + c",
		"Black-Scholes": "d1 = (ln(S/K) + (r + sigma^2/2)*T)/(sigma*sqrt(T)); d2 = d1 - sigma*sqrt(T); S*normcdf(d1) - K*exp(-r*T)*normcdf(d2)",
		"logistic loss": "p = 1/(1 + exp(-(w*x + b))); -(y*ln(p) + (1 - y)*ln(1 - p))",
		"sums":          "a1*x1 + a2*x2 + a3*x3 + a4*x4 + a5*x5 + a6*x6 + a7*x7 + a8*x8 + a9*x9 + a10*x10",
	}
}

// models are formulas of 26 to 48 nodes that people put on slides.
func models() map[string]string {
	return map[string]string{
		"2-2-1 network": "h1 = sigmoid(w11*x1 + w12*x2 + b1); h2 = sigmoid(w21*x1 + w22*x2 + b2); " +
			"y = sigmoid(v1*h1 + v2*h2 + c); (y - t)^2/2",
		"2-2-2 network": "h1 = sigmoid(w11*x1 + w12*x2); h2 = sigmoid(w21*x1 + w22*x2); " +
			"y1 = sigmoid(v11*h1 + v12*h2); y2 = sigmoid(v21*h1 + v22*h2); 0.5*((y1 - t1)^2 + (y2 - t2)^2)",
		"2-2-2 network with biases": "h1 = sigmoid(w11*x1 + w12*x2 + b1); h2 = sigmoid(w21*x1 + w22*x2 + b2); " +
			"y1 = sigmoid(v11*h1 + v12*h2 + c1); y2 = sigmoid(v21*h1 + v22*h2 + c2); (y1 - t1)^2 + (y2 - t2)^2",
		"2-3-1 network": "h1 = sigmoid(w11*x1 + w12*x2 + b1); h2 = sigmoid(w21*x1 + w22*x2 + b2); h3 = sigmoid(w31*x1 + w32*x2 + b3); " +
			"y = sigmoid(v1*h1 + v2*h2 + v3*h3 + c); (y - t)^2/2",
		"network of exp": "h1 = 1/(1 + exp(-(w11*x1 + w12*x2 + b1))); h2 = 1/(1 + exp(-(w21*x1 + w22*x2 + b2))); " +
			"y = 1/(1 + exp(-(v1*h1 + v2*h2 + c))); (y - t)^2",
		"softmax loss": "z1 = w11*x1 + w12*x2 + b1; z2 = w21*x1 + w22*x2 + b2; z3 = w31*x1 + w32*x2 + b3; " +
			"-ln(exp(z2)/(exp(z1) + exp(z2) + exp(z3)))",
		"LSTM": "i = sigmoid(wi*x + ui*h + bi); f = sigmoid(wf*x + uf*h + bf); o = sigmoid(wo*x + uo*h + bo); " +
			"g = tanh(wg*x + ug*h + bg); c1 = f*c + i*g; h1 = o*tanh(c1); h1, c1",
		"Newton's steps": "x1 = x - (x^2 - a)/(2*x); x2 = x1 - (x1^2 - a)/(2*x1); x3 = x2 - (x2^2 - a)/(2*x2); " +
			"x4 = x3 - (x3^2 - a)/(2*x3); x5 = x4 - (x4^2 - a)/(2*x4); x5 - (x5^2 - a)/(2*x5)",
		"regression":       "e1 = w*x1 + b - y1; e2 = w*x2 + b - y2; e3 = w*x3 + b - y3; e4 = w*x4 + b - y4; (e1^2 + e2^2 + e3^2 + e4^2)/4",
		"haversine":        "a = sin((lat2 - lat1)/2)^2 + cos(lat1)*cos(lat2)*sin((lon2 - lon1)/2)^2; 2*R*asin(sqrt(a))*(1 + h/R)",
		"gaussian mixture": "g1 = p1*exp(-(x - m1)^2/(2*s1^2))/s1; g2 = p2*exp(-(x - m2)^2/(2*s2^2))/s2; -ln(g1 + g2)",
		"Horner":           "a0 + x*(a1 + x*(a2 + x*(a3 + x*(a4 + x*(a5 + x*(a6 + x*(a7 + x*a8)))))))",
		"attention":        "s1 = q1*k11 + q2*k12; s2 = q1*k21 + q2*k22; e1 = exp(s1/sqrt(d)); e2 = exp(s2/sqrt(d)); (e1*v1 + e2*v2)/(e1 + e2)",
		"GRU":              "z = sigmoid(wz*x + uz*h + bz); r = sigmoid(wr*x + ur*h + br); n = tanh(wn*x + un*(r*h) + bn); (1 - z)*n + z*h",
		"Adam":             "m1 = b1*m + (1 - b1)*g; v1 = b2*v + (1 - b2)*g^2; x - lr*(m1/(1 - b1^k))/(sqrt(v1/(1 - b2^k)) + eps)",
		"double pendulum": "(-g*(2*m1 + m2)*sin(p) - m2*g*sin(p - 2*q) - 2*sin(p - q)*m2*(v^2*l2 + u^2*l1*cos(p - q)))/" +
			"(l1*(2*m1 + m2 - m2*cos(2*p - 2*q)))",
		"Rosenbrock": "100*(x2 - x1^2)^2 + (1 - x1)^2 + 100*(x3 - x2^2)^2 + (1 - x2)^2 + 100*(x4 - x3^2)^2 + (1 - x3)^2",
	}
}

// TestReadable fits pictures to a slide of 13.33 by 7.5 inches. There text has 9 pt or more.
func TestReadable(t *testing.T) {
	look := func(name string, p *Picture) {
		d := Layout(p)
		check(t, name, d)
		smallest := math.Inf(1)
		for _, part := range d.texts() {
			smallest = min(smallest, part.Size)
		}
		pt := smallest * min(13.33*72/d.Width, 7.5*72/d.Height)
		t.Logf("%s: %d nodes, %.1f pt in a picture of %v by %v px", name, len(p.Nodes), pt, d.Width, d.Height)
		if pt < 9 {
			t.Errorf("%s: %.1f pt in a picture of %v by %v px", name, pt, d.Width, d.Height)
		}
	}
	for name, source := range slides() {
		p := formula(t, source, nil, digits(4))
		if !strings.ContainsAny(name, "- ") && len(p.Nodes) < 37 {
			t.Errorf("%s has only %d nodes", name, len(p.Nodes))
		}
		look(name, p)
	}
	for name, source := range models() {
		p := formula(t, source, nil, digits(6))
		if len(p.Nodes) < 25 {
			t.Errorf("%s has only %d nodes", name, len(p.Nodes))
		}
		look(name, p)
		if len(p.Nodes) > 44 || testing.Short() {
			continue
		}
		r, at := rand.New(rand.NewPCG(1, 12)), map[string]float64{} // numbers of other lengths
		for _, n := range p.Nodes {
			if n.Kind == Input {
				at[n.Label] = float64(1+r.IntN(1500)) / 1000
			}
		}
		look(name+" elsewhere", formula(t, source, at, digits(6)))
	}
}

// texts lists those of a drawing.
func (d *Drawing) texts() []Text {
	var list []Text
	add := func(texts ...Text) {
		for _, t := range texts {
			if t.Text != "" {
				list = append(list, t)
			}
		}
	}
	for _, s := range d.Shapes {
		add(s.Label, s.Name, s.Total)
	}
	for _, a := range d.Arrows {
		add(a.Value, a.Gradient)
	}
	return list
}

// TestStrips reads a broken picture as a text: line by line, each from the left to the right.
func TestStrips(t *testing.T) {
	for _, down := range []bool{false, true} {
		p := formula(t, slides()["chain"], nil, digits(4))
		p.Down = down
		l := newLayout(p)
		if n := len(l.strips); n < 4 || n > 10 {
			t.Fatalf("%d strips", n)
		}
		d := Layout(p)
		along, across := func(b Box) float64 { return b.X }, func(b Box) float64 { return b.Y }
		if down {
			along, across = across, along
		}
		lines := 1
		for i := 1; i < len(d.Shapes); i++ { // a chain: each node is the argument of the next
			before, this := d.Shapes[i-1].Body, d.Shapes[i].Body
			switch {
			case along(this) > along(before):
			case across(this) > across(before) && along(this) < along(d.Shapes[1].Body)+100:
				lines++
			default:
				t.Errorf("%s is neither behind %s nor begins a line", d.Shapes[i].Label.Text, d.Shapes[i-1].Label.Text)
			}
		}
		if lines != len(l.strips) {
			t.Errorf("%d lines in %d strips", lines, len(l.strips))
		}
	}
	// What is readable, or too large to be, is not broken; what is long, in as few strips as can be.
	network := "h1 = sigmoid(w11*x1 + w12*x2 + b1); h2 = sigmoid(w21*x1 + w22*x2 + b2); y1 = sigmoid(v11*h1 + v12*h2 + c1); " +
		"y2 = sigmoid(v21*h1 + v22*h2 + c2); (y1 - t1)^2 + (y2 - t2)^2"
	for source, want := range map[string]int{"sigmoid(w*x + b)": 1, network: 2, strings.Repeat("sin(", mostFolded) + "x" + strings.Repeat(")", mostFolded): 1} {
		if got := len(newLayout(formula(t, source, nil, digits(4))).strips); got != want {
			t.Errorf("%.20s: %d strips, want %d", source, got, want)
		}
	}
}

// TestPartition compares the cost with the least of all partitions.
func TestPartition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 11))
	for range 300 {
		ranks := 2 + r.IntN(8)
		n := 1 + r.IntN(ranks-1)
		sum := []float64{0}
		for range ranks {
			sum = append(sum, sum[len(sum)-1]+float64(1+r.IntN(9)))
		}
		ways := make([]float64, ranks)
		for i := range ways {
			ways[i] = float64(r.IntN(4))
		}
		for what, add := range map[string]func(total float64, i, j int) float64{
			"longest": func(total float64, i, j int) float64 { return max(total, sum[j+1]-sum[i]) },
			"ways": func(total float64, i, j int) float64 {
				if sum[j+1]-sum[i] > 1.5*sum[ranks]/float64(n) {
					return math.Inf(1)
				}
				return total + ways[j] + (sum[j+1]-sum[i])/1000
			},
		} {
			least := math.Inf(1)
			var try func(total float64, i, n int)
			try = func(total float64, i, n int) {
				if n == 0 && i == ranks {
					least = min(least, total)
				}
				for j := i; j < ranks && n > 0; j++ {
					if i < ranks-1 {
						try(add(total, i, j), j+1, n-1)
					}
				}
			}
			try(0, 0, n)
			ends := partition(n, ranks, add)
			if ends == nil {
				if !math.IsInf(least, 1) {
					t.Errorf("%s of %d strips of %d ranks: none, want one of cost %v", what, n, ranks, least)
				}
				continue
			}
			total, first := 0.0, 0
			for _, end := range ends {
				total, first = add(total, first, end), end+1
			}
			if len(ends) != n || first != ranks || math.Abs(total-least) > 1e-9 {
				t.Errorf("%s of %d strips of %d ranks: %v of cost %v, want %v", what, n, ranks, ends, total, least)
			}
		}
	}
}

// TestStripInputs: an input stands in the strip of its first user, and no strip is a result alone.
func TestStripInputs(t *testing.T) {
	broken, copies := 0, 0
	for name, source := range slides() {
		l := newLayout(formula(t, source, nil, digits(6)))
		if len(l.strips) > 1 {
			broken++
		}
		copies += len(l.g.sources)
		for v := range l.g.nodes {
			if len(l.g.in[v]) > 0 {
				continue
			}
			s := l.strip[2*l.g.rank[v]]
			if l.leads(int32(v)) {
				s++
			}
			if user := l.strip[2*l.g.rank[v]+2]; s != user {
				t.Errorf("%s: %s is in strip %d, its user in %d", name, l.g.nodes[v].Label, s, user)
			}
		}
		for _, e := range l.g.edges {
			if from, to := l.strip[2*l.g.rank[e.From]+1], l.strip[2*l.g.rank[e.To]]; from != to && l.g.nodes[e.From].Kind == Input {
				t.Errorf("%s: an edge goes from %s in strip %d to strip %d", name, l.g.nodes[e.From].Label, from, to)
			}
		}
		if last := l.strips[len(l.strips)-1]; len(l.strips) > 1 && last.first == last.last-1 {
			t.Errorf("%s: the last strip is from layer %d to %d", name, last.first, last.last)
		}
	}
	if broken < 3 || copies < 2 {
		t.Errorf("%d pictures are broken, %d inputs stand in them again", broken, copies)
	}
}
