package diff

import (
	"slices"

	"backprop/eval/array"
)

// Wrt returns the names that the derivatives are taken with respect to.
func (d *Compiled) Wrt() []string { return slices.Clone(d.wrt) }

// Len returns the number of results.
func (d *Compiled) Len() int { return len(d.results) }

// Shape returns the shape of the i-th result, nil for a number.
func (d *Compiled) Shape(i int) array.Shape {
	inRange("Shape", "result", i, len(d.results))
	return d.formula.Graph.Shape(d.results[i])
}

// Dims returns the dimensions of the Jacobian: m outputs, or 1 with Question.Upstream, differentiated with respect to n names.
func (d *Compiled) Dims() (m, n int) { return len(d.of), len(d.ids) }

// Value returns the index of the value of the i-th output of the function.
func (d *Compiled) Value(i int) int {
	inRange("Value", "output", i, len(d.outs))
	return i
}

// Partial returns the index of the partial of the i-th output with respect to the k-th name.
func (d *Compiled) Partial(i, k int) int {
	d.asked("Partial", d.question.Gradient, i)
	inRange("Partial", "name", k, len(d.ids))
	return d.partial(i, k)
}

// partial is [Compiled.Partial] without its checks: without partials it returns where they would begin.
func (d *Compiled) partial(i, k int) int { return len(d.outs) + i*(len(d.ids)+len(d.needed)) + k }

// NodePartial returns the index of the partial of the i-th output with respect to the j-th of [Compiled.Nodes].
func (d *Compiled) NodePartial(i, j int) int {
	d.asked("NodePartial", d.question.Gradient && d.question.Nodes, i)
	inRange("NodePartial", "node", j, len(d.needed))
	return d.partial(i, len(d.ids)+j)
}

// Along returns the index of the derivative of the i-th output along the direction.
func (d *Compiled) Along(i int) int {
	d.asked("Along", d.question.Along != nil, i)
	return d.along + i
}

// HessianVector returns the index of the k-th element of the Hessian of the i-th output times the direction.
func (d *Compiled) HessianVector(i, k int) int {
	d.asked("HessianVector", d.question.HessianVector != nil, i)
	inRange("HessianVector", "name", k, len(d.ids))
	return d.hvp + i*len(d.ids) + k
}

// Second returns the index of the second partial of the i-th output with respect to the k-th and the l-th name. Of numbers it is the
// same for both orders; an array has the axes of the output, then those of the k-th name, then those of the l-th.
func (d *Compiled) Second(i, k, l int) int {
	n := len(d.ids)
	d.asked("Second", d.question.Hessian, i)
	if d.source.arrays {
		inRange("Second", "name", k, n)
		inRange("Second", "name", l, n)
		return d.hessian + (i*n+k)*n + l
	}
	return d.hessian + i*n*(n+1)/2 + pair("Second", k, l, n)
}

// pair returns where the k-th and the l-th of n names stand in the upper triangle of a table, row by row.
func pair(what string, k, l, n int) int {
	inRange(what, "name", k, n)
	inRange(what, "name", l, n)
	k, l = min(k, l), max(k, l)
	return k*n - k*(k-1)/2 + l - k
}

// asked panics unless the question asks for a result, and i is the index of an output.
func (d *Compiled) asked(what string, asked bool, i int) {
	if !asked {
		panicf("diff: %s: the question does not ask for it", what)
	}
	inRange(what, "output", i, len(d.of))
}

// inRange panics unless i is the index of one of n things.
func inRange(what, of string, i, n int) {
	if uint(i) >= uint(n) {
		panicf("diff: %s: %s %d is outside [0, %d)", what, of, i, n)
	}
}
