package diff_test

import (
	"fmt"

	"backprop/ast"
	"backprop/diff"
	"backprop/eval/array"
	"backprop/parser"
)

func ExampleNewShaped() {
	p := must(parser.Parse("sum((A @ x - y)^2)"))
	names := must(ast.Resolve(p, nil))
	f := must(diff.NewShaped(p, names, map[string]array.Shape{"A": {2, 2}, "x": {2}, "y": {2}}))
	fmt.Println(f.Inputs(), f.Len())
	fmt.Println(f.Value([]float64{1, 2, 3, 4, 1, 1, 3, 6})) // A row by row, then x, then y
	// Output:
	// [A x y] 8
	// 1
}

func ExampleFunction_Shape() {
	f := must(diff.Parse("z = A @ x; sum(z)", &diff.Options{Shapes: map[string]array.Shape{"A": {3, 2}, "x": {2}}}))
	fmt.Println(f.Shape("A"), f.Shape("z"), f.Shape("f"))
	// Output: (3, 2) (3,) ()
}

func ExampleFunction_NameNotes() {
	f := must(diff.Parse("e*sum(A^2)", &diff.Options{Shapes: map[string]array.Shape{"A": {2, 2}}}))
	for _, n := range f.NameNotes("write x") {
		fmt.Println(n.Quote("e*sum(A^2)").Message)
	}
	// Output:
	// e was read as Euler's number; to use e as a variable write x
	// A^2 squares each element; the matrix product is A @ A
}

func ExampleFunction_Arrays() {
	fmt.Println(must(diff.Parse("x*y", nil)).Arrays(), must(diff.Parse("sum([x, y])", nil)).Arrays())
	// Output: false true
}

func ExamplePoint_Append() {
	f := must(diff.Parse("sum(x^2)", &diff.Options{Shapes: map[string]array.Shape{"x": {3}}}))
	d := must(f.Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	p.Run([]float64{1, 2, 3})
	fmt.Println(p.Append(nil, d.Value(0)), p.Append(nil, d.Partial(0, 0)))
	// Output: [14] [2 4 6]
}

func ExamplePoint_AppendAt() {
	f := must(diff.Parse("sum(x^2)", &diff.Options{Shapes: map[string]array.Shape{"x": {3}}}))
	d := must(f.Compile(diff.Question{Nodes: true}))
	p := d.NewPoint()
	p.Run([]float64{1, 2, 3})
	for _, id := range d.Nodes() {
		fmt.Println(p.AppendAt(nil, id))
	}
	// Output:
	// [1 2 3]
	// [2 2 2]
	// [1 4 9]
	// [14]
}

func ExampleCompiled_Shape() {
	f := must(diff.Parse("A @ x", &diff.Options{Shapes: map[string]array.Shape{"A": {3, 2}, "x": {2}}}))
	d := must(f.Compile(diff.Question{}))
	fmt.Println(d.Shape(d.Value(0)))
	// Output: (3,)
}

func ExamplePoint_RunShared() {
	f := must(diff.Parse("sum(x^2)", &diff.Options{Shapes: map[string]array.Shape{"x": {3}}}))
	d := must(f.Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	p.RunShared([]float64{1, 2, 3}) // not copied
	fmt.Println(p.Result(0), p.Elements(d.Partial(0, 0)))
	// Output: 14 [2 4 6]
}

func ExamplePoint_Elements() {
	f := must(diff.Parse("sum(A @ x)", &diff.Options{Shapes: map[string]array.Shape{"A": {2, 2}, "x": {2}}}))
	d := must(f.Compile(diff.Question{Gradient: true}))
	p := d.NewPoint()
	p.Run([]float64{1, 2, 3, 4, 5, 6})
	fmt.Println(p.Elements(d.Partial(0, 0)), p.Elements(d.Partial(0, 1)))
	// Output: [5 6 5 6] [4 6]
}
