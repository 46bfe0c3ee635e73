package diff_test

import (
	"errors"
	"fmt"
	"strings"

	"backprop/ast/printer"
	"backprop/diff"
)

func ExampleDeriving() {
	// The derivative of a weighted sum of the outputs. KeepDomain keeps the x/x, which has no value at 0.
	f := must(diff.Parse("a*x^2/x, x*y", nil))
	d := must(f.Derive(diff.Deriving{Wrt: []string{"a"}, Upstream: []float64{2, 1}, KeepDomain: true}))
	fmt.Println(printer.Expr(d.Partial(0, 0)))
	// Output: 2*x^2/x
}

func ExampleDerivation() {
	d := must(must(diff.Parse("sin(sqrt(x+y+z))/sqrt(x+y+z)", nil)).Derive(diff.Deriving{Wrt: []string{"x"}}))
	for _, line := range d.Shared { // what the formulas have in common
		fmt.Println(line.Name.Name, "=", printer.Expr(line.Body[0]))
	}
	for k, name := range d.Wrt {
		fmt.Printf("∂f/∂%s = %s\n", name, printer.Expr(d.Partial(0, k)))
	}
	// Output:
	// t = sqrt(x + y + z)
	// ∂f/∂x = (t*cos(t) - sin(t))/(2*(x + y + z)^(3/2))
}

func ExampleDerivation_Alone() {
	d := must(must(diff.Parse("exp(-(x + y)^2)*(x + y)", nil)).Derive(diff.Deriving{}))
	fmt.Println(len(d.Shared), printer.Expr(d.Partial(0, 0)))
	if alone, ok := d.Alone(1000); ok {
		fmt.Println(len(alone.Shared), printer.Expr(alone.Partial(0, 0)))
	}
	// Output:
	// 1 t
	// 0 (1 - 2*(x + y)^2)*exp(-(x + y)^2)
}

func ExampleDerivation_SecondPartial() {
	d := must(must(diff.Parse("a*x^3*y", nil)).Derive(diff.Deriving{Wrt: []string{"x", "y"}, Hessian: true}))
	for k, x := range d.Wrt {
		for l, y := range d.Wrt {
			fmt.Printf("∂²f/∂%s∂%s = %s\n", x, y, printer.Expr(d.SecondPartial(0, k, l)))
		}
	}
	// Output:
	// ∂²f/∂x∂x = 6*a*x*y
	// ∂²f/∂x∂y = 3*a*x^2
	// ∂²f/∂y∂x = 3*a*x^2
	// ∂²f/∂y∂y = 0
}

func ExampleFunction_Free() {
	f := must(diff.Parse("a*x + b*y", nil))
	fmt.Println(f.Free([]diff.Given{{Input: "a", Value: 2}, {Input: "b", Value: 3}}))
	// Output: [x y]
}

func ExampleNote_condition() {
	// A condition is a formula, too: 1 at points where the derivative holds, else 0.
	d := must(must(diff.Parse("x*sqrt(x)", nil)).Derive(diff.Deriving{}))
	fmt.Println(printer.Expr(d.Partial(0, 0)))
	for _, n := range d.Notes {
		holds := must(diff.Parse(n.Condition, nil))
		fmt.Println(n.Message, holds.Value([]float64{3}), holds.Value([]float64{0}))
	}
	// Output:
	// 3*sqrt(x)/2
	// x ≠ 0 1 0
}

func ExampleTooLong() {
	f := must(diff.Parse("sin(x)*cos(y)*exp(x*y)", nil))
	_, err := f.Derive(diff.Deriving{Hessian: true, Most: 10})
	if long, ok := errors.AsType[*diff.TooLong](err); ok {
		fmt.Println(long.Operations > long.Most, long)
	}
	// Output: true the formulas have 19 operations, more than 10
}

func ExampleNote() {
	const text = "x + ln(y)"
	for _, n := range must(diff.Parse(text, nil)).Notes([]float64{1, -1}) {
		fmt.Println(n.Message)
		fmt.Println(text)
		fmt.Println(strings.Repeat(" ", int(n.Start)) + strings.Repeat("^", n.Len()))
	}
	// Output:
	// ln(y) is NaN: ln(-1); ln(x) is defined for x >= 0
	// x + ln(y)
	//     ^^^^^
}
