// Package diff computes formulas and their exact derivatives.
//
// [Parse] makes a [Function] from a text. Its inputs are the variables of the formula, in order of first appearance or in
// the order of [Options]. The caller passes the values of the inputs as a slice, and another one to store derivatives in:
//
//	f, err := diff.Parse("a*x*t", nil)
//	grad := make([]float64, 3)
//	value := f.ValueGradient(grad, []float64{100, 2, 1.5}) // 300, and 3, 150, 200
//
// Formulas are in the language of the command: see the README. Derivatives are not approximated by differences: each
// operation has a derivative rule, and the chain rule puts them together, backward for a gradient, forward along a direction.
//
// # Which method
//
// Of m outputs and n names to differentiate with respect to ([Function.Dims]):
//
//	Value, Values     the values                     m
//	Gradient          the partials of one output     n
//	ValueGradient     and its value
//	Jacobian          the partials of each           m rows of n       m backward passes
//	Backward          upstream × Jacobian            n                 one backward pass
//	Along             Jacobian × direction           m                 one forward pass
//	Hessian           the second partials of each    m tables of n*n
//	HessianVector     each Hessian × direction       m rows of n
//	Columns           values and Jacobian at many points, from columns
//	Derivative        a derivative as a formula
//	Notes             what to know about a point: kinks, domains, infinities
//
// [Function.Wrt] chooses the names, intermediates too. [Function.Compile] computes several of these in one run: it compiles a
// [Question] to a [Compiled], which each goroutine runs on a [Point] or, for columns, on a [Block] of its own.
// [Function.Derive] writes many derivatives as formulas that share lines.
//
// Value and Gradient are what gonum's optimize.Problem asks for:
//
//	p := optimize.Problem{Func: f.Value, Grad: f.Gradient}
//	p.Hess = func(h *mat.SymDense, x []float64) { f.Hessian(h.RawSymmetric().Data, x) }
//
// # Functions of your own
//
// A formula can call functions of the language, functions that it defines itself, and [Operations] of the caller: computed in
// Go, with derivative rules that are formulas. All of the above works with them, too.
//
// # Slices
//
// All slices are flat, in row-major order, and of exactly the length in the documentation of the method. A method reads or
// writes the slices of the caller and keeps none. A name stands for a number or, with Options.Shapes, for an array, whose
// elements follow each other in x, dst, upstream and v, row by row. So take lengths from [Function.Len] and [Function.Dims],
// not from the number of names.
//
// # Arrays
//
// A function of arrays has all derivatives, at one point after another:
//
//	shapes := map[string]array.Shape{"A": {2, 2}, "x": {2}}
//	f, err := diff.Parse("sum((A @ x)^2)", &diff.Options{Shapes: shapes})
//	f.Gradient(dst, []float64{1, 2, 3, 4, 1, 1}) // dst has length 6: ∂f/∂A, then ∂f/∂x
//
// Where an output is an array, each of its elements is a row of the Jacobian, and has a table of second partials; Backward takes what
// flows in at its elements. [Compiled] has them as arrays with the axes of the output, then those of the names. Formulas of
// derivatives and columns are of numbers alone; the methods say so.
//
// # Errors
//
// A mistake in a formula is an *[ast.Error], with its place in the text and a hint. A name that the formula does not have is an
// error that says which argument it came in. A slice of the wrong length and an index out of range are mistakes of the
// program: the method panics, and says which it was and what it should be. NaN and infinities are results, as in IEEE
// arithmetic; [Function.Notes] says which operation made them.
//
// # Where there is no derivative
//
// At a kink, such as abs at 0, the derivative is the element of least norm. A branch that is not taken contributes nothing:
// x > 0 ? ln(x) : 0 has the gradient 0 at -1. The README has all conventions.
package diff
