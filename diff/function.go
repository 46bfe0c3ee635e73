package diff

import (
	"backprop/ast"
	"backprop/eval"
	"backprop/eval/run"
	"backprop/parser"
)

// Function is a formula of one output with its gradient, ready to be computed at one point
// after another.
type Function struct {
	inputs []string
	values *run.Values
}

// Parse makes the function of an expression: every free variable is an input, in order of first
// appearance. The error is an *[ast.Error] with its place in the expression.
func Parse(expression string) (*Function, error) {
	p, err := parser.Parse(expression)
	if err != nil {
		return nil, err
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil, err
	}
	f, err := eval.Lower(p, names)
	if err != nil {
		return nil, err
	}
	if len(f.Outputs) > 1 {
		return nil, ast.Errorf(p.Result().Body[1].Extent(), ast.CodeSyntax, "one output is expected, found %d", len(f.Outputs))
	}
	g, out := f.Graph, f.Outputs[0].Node
	wrt := make([]eval.ID, len(g.Inputs()))
	for i := range wrt {
		wrt[i] = g.Leaf(i)
	}
	rows, err := Jacobian(g, []eval.ID{out}, wrt)
	if err != nil {
		return nil, err
	}
	program := run.Compile(g, append(rows[0], out)...)
	return &Function{g.Inputs(), program.NewValues()}, nil
}

// Inputs returns the names of the inputs, in the order in which Gradient takes their values and
// gives their partials.
func (f *Function) Inputs() []string { return f.inputs }

// Gradient computes the value of f at x and stores its partials in grad. Both have
// an element for each input. It does not allocate; a Function is not safe for use by
// several goroutines at once.
func (f *Function) Gradient(grad, x []float64) (value float64) {
	f.values.Run(x)
	for i := range f.inputs {
		grad[i] = f.values.Output(i)
	}
	return f.values.Output(len(f.inputs))
}
