package diff

// Question says what to compute of a Function besides the values of its outputs. The zero Question asks for the values alone.
type Question struct {
	// Wrt are the names to differentiate with respect to: inputs and intermediates. nil: those of the Function.
	Wrt []string

	Gradient bool // the Jacobian: the partials of each output
	Hessian  bool // the second partials of each output
	Nodes    bool // every node that the outputs need: its value, and with Gradient the partials with respect to it

	Along         *Weights // the derivative of each output along this direction: names are inputs and intermediates
	HessianVector *Weights // the Hessian of each output times this direction, likewise

	// Upstream has weights of outputs. With it, the derivatives are of one number in place of all outputs: their weighted sum.
	Upstream *Weights

	// Notes makes blocks report the points that may have notes: see [Block.Suspect].
	Notes bool
}

// Weights are numbers by name: a direction, or weights of outputs. A name that is left out counts as one with 0 in Values.
type Weights struct {
	Names []string

	// Values has a number for each name, and for each element of an array. A 0 contributes nothing, not 0 times a derivative, which is NaN if that is infinite. If
	// Values is nil, each run takes the numbers, and a 0 is a number like any other.
	Values []float64
}
