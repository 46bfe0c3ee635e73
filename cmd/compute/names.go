package compute

import "iter"

// Numbers are the values of the outputs and all derivatives, with the names that people read: ∂f/∂x. A name is made on
// request.
func (a *Answer) Numbers() iter.Seq2[func() string, float64] {
	return func(yield func(func() string, float64) bool) {
		for i, v := range a.Values {
			if !yield(func() string { return a.Outputs[i] }, v) {
				return
			}
		}
		for i, row := range a.Partials {
			for k, v := range row {
				if !yield(func() string { return Partial(a.Of[i], a.Wrt[k]) }, v) {
					return
				}
			}
		}
		for _, n := range a.Nodes {
			for i, v := range n.Gradient {
				if !yield(func() string { return Partial(a.Of[i], n.Name) }, v) {
					return
				}
			}
		}
		for i, v := range a.Along {
			if !yield(func() string { return a.AlongText(i) }, v) {
				return
			}
		}
		for i, table := range a.Hessian {
			for k, row := range table {
				for l, v := range row[k:] {
					if !yield(func() string { return SecondPartial(a.Of[i], a.Wrt[k], a.Wrt[k+l]) }, v) {
						return
					}
				}
			}
		}
		for i, row := range a.HVP {
			for k, v := range row {
				if !yield(func() string { return a.HVPText(i, k) }, v) {
					return
				}
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
