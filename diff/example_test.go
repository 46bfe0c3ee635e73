package diff_test

import (
	"errors"
	"fmt"
	"log"
	"sync"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/parser"
)

// must returns what is known to be without an error.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func Example() {
	f, err := diff.Parse("a*x*t", nil)
	if err != nil {
		log.Fatal(err)
	}
	gradient := make([]float64, f.Len())
	value := f.ValueGradient(gradient, []float64{100, 2, 1.5})
	fmt.Println(value, f.Inputs(), gradient)
	// Output: 300 [a x t] [3 150 200]
}

// Steps downhill on Rosenbrock's function, as any optimiser takes them that asks for a func(x []float64) float64 and a
// func(grad, x []float64).
func Example_minimize() {
	descend := func(value func(x []float64) float64, gradient func(grad, x []float64), x []float64) {
		grad, next := make([]float64, len(x)), make([]float64, len(x))
		for range 20_000 {
			gradient(grad, x)
			for step := 1.0; ; step /= 2 {
				for i := range x {
					next[i] = x[i] - step*grad[i]
				}
				if value(next) <= value(x) {
					break
				}
			}
			copy(x, next)
		}
	}
	f := must(diff.Parse("(1-x)^2 + 100*(y-x^2)^2", nil))
	x := []float64{-1.2, 1}
	descend(f.Value, f.Gradient, x)
	fmt.Printf("%.3f\n", x)
	// Output: [1.000 1.000]
}

func ExampleParse() {
	_, err := diff.Parse("2*sine(x) + 1", nil)
	if e, ok := errors.AsType[*ast.Error](err); ok {
		fmt.Println(e.Msg)
		fmt.Println("bytes", e.Start, "to", e.End)
		fmt.Println(e.Hint)
	}
	// Output:
	// unknown function "sine"
	// bytes 2 to 6
	// did you mean "sin"?
}

func ExampleNew() {
	p := must(parser.Parse("e*x"))
	names := must(ast.Resolve(p, func(constant string) bool { return constant == "e" }))
	fmt.Println(must(diff.New(p, names)).Inputs())
	// Output: [e x]
}

func ExampleNewExact() {
	p := must(parser.Parse("x/3"))
	text, _, err := must(diff.NewExact(p, must(ast.Resolve(p, nil)))).Derivative("x")
	fmt.Println(text, err)
	// Output: 1/3 <nil>
}

func ExampleOptions() {
	// The formula of a user, in a program that has values for these three.
	o := &diff.Options{Inputs: []string{"x", "y", "z"}, MaxBytes: 1000, MaxDepth: 50, MaxNodes: 10_000}
	fmt.Println(must(diff.Parse("z - x", o)).Value([]float64{1, 2, 3}))
	_, err := diff.Parse("z - w", o)
	fmt.Println(err)
	// Output:
	// 2
	// "w" is not an input
}

func ExampleFunction() {
	f := must(diff.Parse("r*cos(a), r*sin(a)", nil))
	var all sync.WaitGroup
	corner := make([][]float64, 4)
	for i := range corner {
		all.Go(func() { // all of them use f
			corner[i] = make([]float64, 2)
			f.Values(corner[i], []float64{float64(i), 0})
		})
	}
	all.Wait()
	fmt.Println(corner)
	// Output: [[0 0] [1 0] [2 0] [3 0]]
}

func ExampleFunction_Inputs() {
	fmt.Println(must(diff.Parse("m*c^2", nil)).Inputs())
	// Output: [m c]
}

func ExampleFunction_Outputs() {
	fmt.Println(must(diff.Parse("E = m*c^2", nil)).Outputs(), must(diff.Parse("x, x^2, x^3", nil)).Outputs())
	// Output: [E] [x f1 f2]
}

func ExampleFunction_Intermediates() {
	fmt.Println(must(diff.Parse("z = w*x + b; p = sigmoid(z); loss = -ln(p)", nil)).Intermediates())
	// Output: [z p]
}

func ExampleFunction_Needs() {
	f := must(diff.Parse("unused = y^2; x + 1", nil))
	fmt.Println(f.Inputs(), f.Needs(0), f.Needs(1))
	// Output: [y x] false true
}

func ExampleFunction_Size() {
	fmt.Println(must(diff.Parse("sin(x)^2 + sin(x)", nil)).Size()) // x, sin(x), 2, its square, their sum
	// Output: 5
}

func ExampleFunction_Len() {
	f := must(diff.Parse("a*x*t", nil))
	fmt.Println(f.Value(make([]float64, f.Len())))
	// Output: 0
}

func ExampleFunction_Dims() {
	f := must(diff.Parse("x*y, x/y, y", nil))
	m, n := f.Dims()
	fmt.Println(m, n)
	jacobian := make([]float64, m*n)
	f.Jacobian(jacobian, []float64{6, 2})
	fmt.Println(jacobian)
	// Output:
	// 3 2
	// [2 6 0.5 -1.5 0 1]
}

func ExampleFunction_Wrt() {
	f := must(diff.Parse("g = a*x; f = g*t", nil))
	byG := must(f.Wrt("g", "t"))
	gradient := make([]float64, 2)
	byG.Gradient(gradient, []float64{100, 2, 1.5}) // all inputs, as before
	fmt.Println(gradient)
	_, err := f.Wrt("h")
	fmt.Println(err)
	// Output:
	// [1.5 200]
	// diff: Wrt: the formula has no input and no intermediate "h"
}

func ExampleFunction_Value() {
	fmt.Println(must(diff.Parse("sqrt(x^2 + y^2)", nil)).Value([]float64{3, 4}))
	// Output: 5
}

func ExampleFunction_Values() {
	f := must(diff.Parse("x + y, x*y", nil))
	values := make([]float64, 2)
	f.Values(values, []float64{3, 4})
	fmt.Println(values)
	// Output: [7 12]
}

func ExampleFunction_Gradient() {
	f := must(diff.Parse("x^2*y", nil))
	gradient := make([]float64, 2)
	f.Gradient(gradient, []float64{3, 2})
	fmt.Println(gradient)
	// Output: [12 9]
}

func ExampleFunction_ValueGradient() {
	f := must(diff.Parse("x^2*y", nil))
	gradient := make([]float64, 2)
	fmt.Println(f.ValueGradient(gradient, []float64{3, 2}), gradient)
	// Output: 18 [12 9]
}

func ExampleFunction_Jacobian() {
	f := must(diff.Parse("x*y, x + y^2", nil))
	jacobian := make([]float64, 2*2)
	f.Jacobian(jacobian, []float64{3, 2})
	fmt.Println(jacobian[:2], jacobian[2:])
	// Output: [2 3] [1 4]
}

func ExampleFunction_Backward() {
	f := must(diff.Parse("x*y, x + y^2", nil))
	gradient := make([]float64, 2)
	f.Backward(gradient, []float64{3, 2}, []float64{1, 10}) // the gradient of x*y + 10*(x + y^2)
	fmt.Println(gradient)
	// Output: [12 43]
}

func ExampleFunction_Along() {
	f := must(diff.Parse("x*y, x + y^2", nil))
	d := make([]float64, 2)
	f.Along(d, []float64{3, 2}, []float64{1, 10}) // how fast the outputs change as x moves by 1 and y by 10
	fmt.Println(d)
	// Output: [32 41]
}

func ExampleFunction_Hessian() {
	f := must(diff.Parse("x^2*y", nil))
	hessian := make([]float64, 2*2)
	f.Hessian(hessian, []float64{3, 2})
	fmt.Println(hessian[:2], hessian[2:])
	// Output: [4 6] [6 0]
}

func ExampleFunction_HessianVector() {
	f := must(diff.Parse("x^2*y", nil))
	product := make([]float64, 2)
	f.HessianVector(product, []float64{3, 2}, []float64{1, -1})
	fmt.Println(product)
	// Output: [-2 6]
}

func ExampleFunction_Columns() {
	f := must(diff.Parse("x^2*y", nil))
	x, y := []float64{1, 2, 3, 4}, []float64{5, 5, 6, 6}
	value, byX := make([]float64, 4), make([]float64, 4)
	f.Columns([][]float64{value}, [][]float64{byX, nil}, [][]float64{x, y}) // nobody needs the partials by y
	fmt.Println(value, byX)
	// Output: [5 20 54 96] [10 20 36 48]
}

func ExampleFunction_Derivative() {
	f := must(diff.Parse("x^2*ln(x) + relu(y)*x", nil))
	for _, names := range [][]string{{"x"}, {"x", "x"}, {"y"}} {
		text, notes, err := f.Derivative(names...)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(names, text)
		for _, n := range notes {
			fmt.Println("note:", n.Message)
		}
	}
	// Output:
	// [x] 2*x*ln(x) + x + relu(y)
	// [x x] 3 + 2*ln(x)
	// [y] if(y > 0, x, 0)
	// note: relu(y) has a kink where y = 0
}

func ExampleFunction_Derive() {
	f := must(diff.Parse("a*x^2 + b*x", nil))
	d := must(f.Derive(diff.Deriving{Values: []diff.Given{{Input: "a", Value: 1.0 / 3, Text: "1/3"}}}))
	for k, name := range d.Wrt {
		fmt.Println(name, printer.Expr(d.Partial(0, k)))
	}
	// Output:
	// x 2*x/3 + b
	// b x
}

func ExampleFunction_Notes() {
	const text = "abs(x) + ln(y)"
	f := must(diff.Parse(text, nil))
	for _, n := range f.Notes([]float64{0, -1}) {
		fmt.Printf("%s at %q: %s\n", n.Kind, text[n.Start:n.End], n.Message)
	}
	// Output:
	// domain at "ln(y)": ln(y) is NaN: ln(-1); ln(x) is defined for x >= 0
	// kink at "abs(x)": abs(x) has a kink here: the smallest of its possible derivatives was taken
}

func ExampleFunction_Compile() {
	// Value, gradient and Hessian in one run.
	f := must(diff.Parse("x^2*y", nil))
	d := must(f.Compile(diff.Question{Gradient: true, Hessian: true}))
	p := d.NewPoint()
	p.Run([]float64{3, 2})
	fmt.Println(p.Result(d.Value(0)), p.Result(d.Partial(0, 1)), p.Result(d.Second(0, 0, 1)))
	// Output: 18 9 6
}
