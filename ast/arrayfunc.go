package ast

import (
	"iter"

	"backprop/ast/foreign"
)

// MostAxes is the largest number of axes of an array.
const MostAxes = 8

// ArrayFunction is a function whose value depends on the shapes of its arguments, so that it has no row in the table of
// operations. Its name is reserved as those of the table are: a function of the program may take its place.
type ArrayFunction struct {
	Name        string
	Sig         string // how it is written
	Least, Most int    // arguments
	Doc         string // a sentence for people, without a full stop
}

// Later says that the function is not supported yet, "" of one that is.
func (f ArrayFunction) Later() string { return foreign.Later(f.Name) }

// arrayFunctions returns the functions of arrays. It is a function so that nothing is made when the program starts.
func arrayFunctions() [11]ArrayFunction {
	return [...]ArrayFunction{
		{"trace", "trace(A)", 1, 1, "sum of the diagonal of a square matrix"},
		{"diag", "diag(x)", 1, 1, "matrix with a vector on its diagonal, or the diagonal of a matrix"},
		{"inv", "inv(A)", 1, 1, "inverse of a matrix"},
		{"det", "det(A)", 1, 1, "determinant of a matrix"},
		{"logdet", "logdet(A)", 1, 1, "ln of the determinant of a matrix"},
		{"solve", "solve(A, b)", 2, 2, "x with A @ x == b"},
		{"eye", "eye(n)", 1, 1, "identity matrix of n rows"},
		{"zeros", "zeros(m, n)", 1, MostAxes, "array of zeros"},
		{"ones", "ones(m, n)", 1, MostAxes, "array of ones"},
		{"size", "size(A, 0)", 1, 2, "number of elements, or the length of an axis"},
		{"softmax", "softmax(x)", 1, 1, "exp of the elements, divided by their sum"},
	}
}

// LookupArray finds a function of arrays by its name.
func LookupArray(name string) (ArrayFunction, bool) {
	for _, f := range arrayFunctions() {
		if f.Name == name {
			return f, true
		}
	}
	return ArrayFunction{}, false
}

// ArrayFunctions yields the functions of arrays that are supported.
func ArrayFunctions() iter.Seq[ArrayFunction] {
	return func(yield func(ArrayFunction) bool) {
		for _, f := range arrayFunctions() {
			if f.Later() == "" && !yield(f) {
				return
			}
		}
	}
}

// Reduces reports whether a function takes axes or indices in brackets: sum[0](A), sum[i](x[i]). All but softmax bind their
// indices.
func Reduces(name string) bool {
	switch name {
	case "sum", "mean", "min", "max", "hypot", "logsumexp", "softmax":
		return true
	}
	return false
}
