// Package diff computes formulas with exact derivatives.
//
// [Parse] makes a [Function] of a text. Its inputs are the variables of the formula, in order of first appearance or in
// that of [Options]; values and derivatives come and go as slices of the caller's:
//
//	f, err := diff.Parse("a*x*t", nil)
//	grad := make([]float64, 3)
//	value := f.ValueGradient(grad, []float64{100, 2, 1.5}) // 300, and 3, 150, 200
//
// The language is that of the command: see the README. Derivatives are not approximated by differences: each operation has
// a derivative rule, and the chain rule puts them together, backward for a gradient, forward along a direction.
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
// [Question] to [Compiled], of which each goroutine takes a [Point] or, for columns, a [Block].
//
// Value and Gradient are what gonum's optimize.Problem asks for:
//
//	p := optimize.Problem{Func: f.Value, Grad: f.Gradient}
//	p.Hess = func(h *mat.SymDense, x []float64) { f.Hessian(h.RawSymmetric().Data, x) }
//
// # Functions of your own
//
// A formula calls what the language has, functions that it defines itself, and [Operations] of the caller: computed in Go, with
// derivative rules that are formulas, so that all of the above holds for them too.
//
// # Slices
//
// All slices are flat and in row-major order, and have exactly the length that the method says; a method panics if one has
// not, with the name of the argument and both lengths. What a caller passes is read or written, never kept. A name stands
// for one number today. Where it will stand for an array, its elements will follow each other in x, dst and v, and nothing
// changes but the lengths: take [Function.Len] and [Function.Dims], not the number of names.
//
// # Errors
//
// What is wrong with a formula is an *[ast.Error], with its place in the text and a hint. A name that a formula does not have is
// an error that says which argument it came by. NaN and infinities are results, as in IEEE arithmetic; [Function.Notes] says
// which operation made them.
//
// # Where there is no derivative
//
// At a kink, like that of abs at 0, the derivative is the element of least norm, and a branch that is not taken contributes
// nothing: x > 0 ? ln(x) : 0 has the gradient 0 at -1. The README has the conventions.
package diff
