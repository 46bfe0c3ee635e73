package diff_test

import (
	"fmt"
	"slices"

	"backprop/diff"
)

func ExampleQuestion() {
	// The gradient and the Hessian of a weighted sum of the outputs, with respect to one name.
	f := must(diff.Parse("x*y, x + y^2", nil))
	d := must(f.Compile(diff.Question{
		Wrt: []string{"y"}, Gradient: true, Hessian: true,
		Upstream: &diff.Weights{Names: f.Outputs(), Values: []float64{1, 10}},
	}))
	p := d.NewPoint()
	p.Run([]float64{3, 2})
	fmt.Println(p.Result(d.Partial(0, 0)), p.Result(d.Second(0, 0, 0))) // of x*y + 10*(x + y^2)
	// Output: 43 20
}

func ExampleWeights() {
	f := must(diff.Parse("sqrt(x) + y", nil))
	run := func(w *diff.Weights, weights ...[]float64) float64 {
		d := must(f.Compile(diff.Question{Along: w}))
		p := d.NewPoint()
		p.Run([]float64{0, 1}, weights...)
		return p.Result(d.Along(0))
	}
	names := []string{"x", "y"}
	fmt.Println(run(&diff.Weights{Names: names, Values: []float64{0, 1}})) // x does not move
	fmt.Println(run(&diff.Weights{Names: names}, []float64{0, 1}))         // 0 times the slope of sqrt at 0, which is infinite
	// Output:
	// 1
	// NaN
}

func ExampleCompiled() {
	d := must(must(diff.Parse("x*y, x/y", nil)).Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	p.Run([]float64{6, 2})
	results := make([]float64, d.Len())
	for i := range results {
		results[i] = p.Result(i)
	}
	fmt.Println(results)                                       // two values and four partials
	fmt.Println(results[d.Value(1)], results[d.Partial(1, 0)]) // of the second output
	// Output:
	// [12 3 2 6 0.5 -1.5]
	// 3 0.5
}

func ExampleCompiled_Wrt() {
	// A table of the partials of any formula.
	f := must(diff.Parse("x*y, x/y", nil))
	d := must(f.Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	p.Run([]float64{6, 2})
	m, n := d.Dims()
	for i := range m {
		for k := range n {
			fmt.Printf("∂%s/∂%s = %v\n", f.Outputs()[i], d.Wrt()[k], p.Result(d.Partial(i, k)))
		}
	}
	// Output:
	// ∂f1/∂x = 2
	// ∂f1/∂y = 6
	// ∂f2/∂x = 0.5
	// ∂f2/∂y = -1.5
}

func ExampleCompiled_Second() {
	d := must(must(diff.Parse("x^2*y, x*y^3", nil)).Compile(diff.Question{Hessian: true}))
	p := d.NewPoint()
	p.Run([]float64{3, 2})
	for i := range 2 {
		fmt.Println(p.Result(d.Second(i, 0, 0)), p.Result(d.Second(i, 0, 1)), p.Result(d.Second(i, 1, 1)))
	}
	// Output:
	// 4 6 0
	// 0 12 36
}

func ExampleCompiled_HessianVector() {
	// How far down a direction the minimum of a parabola is: minus the slope along it, over the curvature.
	f := must(diff.Parse("(x-1)^2 + 4*y^2", nil))
	w := &diff.Weights{Names: f.Inputs()}
	d := must(f.Compile(diff.Question{Along: w, HessianVector: w}))
	p := d.NewPoint()
	v := []float64{-1, -1}
	p.Run([]float64{3, 1}, v, v) // one for Along, one for HessianVector
	slope, curvature := p.Result(d.Along(0)), 0.0
	for k := range v {
		curvature += v[k] * p.Result(d.HessianVector(0, k))
	}
	fmt.Println(slope, curvature, -slope/curvature)
	// Output: -12 10 1.2
}

func ExampleCompiled_Nodes() {
	// Every node on the way to the result, with its partial.
	d := must(must(diff.Parse("g = a*x; f = g*t", nil)).Compile(diff.Question{Gradient: true, Nodes: true}))
	p := d.NewPoint()
	p.Run([]float64{100, 2, 1.5})
	names := d.Formula().NodeNames(d.Nodes())
	for j, id := range d.Nodes() {
		fmt.Printf("%s = %v, ∂f/∂%[1]s = %[3]v\n", names[id], p.At(id), p.Result(d.NodePartial(0, j)))
	}
	// Output:
	// a = 100, ∂f/∂a = 3
	// x = 2, ∂f/∂x = 150
	// g = 200, ∂f/∂g = 1.5
	// t = 1.5, ∂f/∂t = 200
	// f = 300, ∂f/∂f = 1
}

func ExamplePoint() {
	d := must(must(diff.Parse("x*y", nil)).Compile(diff.Question{Gradient: true}))
	p := d.NewPoint() // of this goroutine
	for x := range 3 {
		p.Run([]float64{float64(x), 10})
		fmt.Println(p.Result(d.Value(0)), p.Result(d.Partial(0, 0)), p.Result(d.Partial(0, 1)))
	}
	// Output:
	// 0 10 0
	// 10 10 1
	// 20 10 2
}

func ExamplePoint_At() {
	d := must(must(diff.Parse("g = a*x; f = g*t", nil)).Compile(diff.Question{}))
	p := d.NewPoint()
	p.Run([]float64{100, 2, 1.5})
	fmt.Println("on the way to", p.Result(0), "g is", p.At(d.Formula().Node("g")))
	// Output: on the way to 300 g is 200
}

func ExamplePoint_Notes() {
	const text = "sqrt(x - y)"
	d := must(must(diff.Parse(text, nil)).Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	for _, y := range []float64{0, 1, 2} {
		p.Run([]float64{1, y})
		fmt.Println(p.Result(d.Value(0)), p.Result(d.Partial(0, 0)))
		for _, n := range p.Notes() {
			fmt.Println("note:", n.Quote(text).Message)
		}
	}
	// Output:
	// 1 0.5
	// 0 +Inf
	// note: a derivative of sqrt(x - y) is not finite: 1/0 is Infinity
	// NaN NaN
	// note: sqrt(x - y) is NaN: sqrt(-1); sqrt(x) is defined for x >= 0
}

func ExampleBlock() {
	d := must(must(diff.Parse("x^2*y", nil)).Compile(diff.Question{Gradient: true}))
	b := d.NewBlock(256) // of this goroutine
	n := copy(b.Input(0), []float64{1, 2, 3})
	copy(b.Input(1), []float64{5, 5, 6})
	b.Run(n)
	fmt.Println(b.Result(d.Value(0))[:n], b.Result(d.Partial(0, 0))[:n])
	// Output: [5 20 54] [10 20 36]
}

func ExampleBlock_Size() {
	// Columns that are longer than a block.
	x := make([]float64, 1000)
	for k := range x {
		x[k] = float64(k)
	}
	d := must(must(diff.Parse("x^2", nil)).Compile(diff.Question{}))
	b := d.NewBlock(256)
	sum := 0.0
	for at := 0; at < len(x); at += b.Size() {
		n := copy(b.Input(0), x[at:])
		b.Run(n)
		for _, v := range b.Result(0)[:n] {
			sum += v
		}
	}
	fmt.Println(sum)
	// Output: 3.328335e+08
}

func ExampleBlock_Weight() {
	// Each point has a direction of its own.
	d := must(must(diff.Parse("x*y", nil)).Compile(diff.Question{Along: &diff.Weights{Names: []string{"x", "y"}}}))
	b := d.NewBlock(256)
	n := copy(b.Input(0), []float64{3, 3, 3})
	copy(b.Input(1), []float64{2, 2, 2})
	copy(b.Weight(0), []float64{1, 0, 1}) // how x moves
	copy(b.Weight(1), []float64{0, 1, 1}) // how y moves
	b.Run(n)
	fmt.Println(b.Result(d.Along(0))[:n])
	// Output: [2 3 5]
}

func ExampleBlock_Node() {
	d := must(must(diff.Parse("g = a*x; f = g*t", nil)).Compile(diff.Question{Nodes: true}))
	b := d.NewBlock(256)
	n := copy(b.Input(0), []float64{100, 200})
	copy(b.Input(1), []float64{2, 3})
	copy(b.Input(2), []float64{1.5, 1})
	b.Run(n)
	g := slices.Index(d.Nodes(), d.Formula().Node("g"))
	fmt.Println(b.Node(g)[:n], b.Result(d.Value(0))[:n])
	// Output: [200 600] [300 600]
}

func ExampleBlock_Suspects() {
	// Notes of the points that have some. To look at each point would take as long as to compute it alone.
	const text = "sqrt(x)"
	d := must(must(diff.Parse(text, nil)).Compile(diff.Question{Gradient: true, Notes: true}))
	b := d.NewBlock(256)
	n := copy(b.Input(0), []float64{4, 0, 16})
	b.Run(n)
	if b.Suspects(n) {
		for k := range n {
			if b.Suspect(k) {
				fmt.Println("point", k, b.Kinds(k))
				for _, note := range b.Notes(k) {
					fmt.Println(note.Quote(text).Message)
				}
				for note, numbers := range b.Sentences(k) {
					fmt.Printf("%q %v\n", note.Message, numbers)
				}
			}
		}
	}
	// Output:
	// point 1 [nonfinite]
	// a derivative of sqrt(x) is not finite: 1/0 is Infinity
	// "a derivative of {} is not finite: 1/\x00 is Infinity" [0]
}

// A number as a condition is 0 at a point, and beside it the other branch is taken.
func ExamplePoint_Borders() {
	f, err := diff.Parse("x ? 1 : 2", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := f.Compile(diff.Question{Gradient: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := d.NewPoint()
	p.Run([]float64{0})
	for _, n := range p.Borders() {
		fmt.Println(n.Quote("x ? 1 : 2").Message)
	}
	// Output: the condition of x ? 1 : 2 is 0, and not 0 beside this point: the derivative of the branch taken was used
}
