package compute

import (
	"iter"

	"backprop/eval/array"
)

// Numbers are the values of the outputs and all derivatives, with the names that people read: ∂f/∂x. A name is made on
// request.
func (a *Answer) Numbers() iter.Seq2[func() string, float64] {
	return func(yield func(func() string, float64) bool) {
		each := func(l array.List, name func(k int) string) bool {
			for k := range l.Len() {
				for i, v := range l.At(k).Data {
					if !yield(func() string { return name(k) + l.At(k).Shape.Place(i) }, v) {
						return false
					}
				}
			}
			return true
		}
		if !each(a.Values, func(i int) string { return a.Outputs[i] }) {
			return
		}
		for i, row := range a.Partials {
			if !each(row, func(k int) string { return Partial(a.Of[i], a.Wrt[k]) }) {
				return
			}
		}
		for _, n := range a.Nodes {
			if !each(n.Gradient, func(i int) string { return Partial(a.Of[i], n.Name) }) {
				return
			}
		}
		if !each(a.Along, a.AlongText) {
			return
		}
		for i, table := range a.Hessian {
			for k, row := range table {
				for l := k; l < row.Len(); l++ { // each pair once
					one := array.Apart([]array.Shape{row.At(l).Shape}, [][]float64{row.At(l).Data})
					if !each(one, func(int) string { return SecondPartial(a.Of[i], a.Wrt[k], a.Wrt[l]) }) {
						return
					}
				}
			}
		}
		for i, row := range a.HVP {
			if !each(row, func(k int) string { return a.HVPText(i, k) }) {
				return
			}
		}
	}
}

// Partial is a partial derivative as it is written: ∂f/∂x.
func Partial(of, x string) string { return "∂" + of + "/∂" + x }

// SecondPartial is a second partial derivative as it is written: ∂²f/∂x∂y, ∂²f/∂x².
func SecondPartial(of, x, y string) string {
	if x == y {
		return "∂²" + of + "/∂" + x + "²"
	}
	return "∂²" + of + "/∂" + x + "∂" + y
}

// AlongText is the derivative of the i-th of Of along the direction as it is written: ∇f·v.
func (a *Answer) AlongText(i int) string { return "∇" + a.Of[i] + "·" + a.AlongName }

// HVPText is a component of the Hessian times a direction as it is written: (∇²f·v)_x.
func (a *Answer) HVPText(i, k int) string {
	return "(∇²" + a.Of[i] + "·" + a.HVPName + ")_" + a.Wrt[k]
}
