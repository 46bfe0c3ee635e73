package run

import "slices"

// axis is a size, and the distances along it in two arrays, x and y.
type axis struct{ n, x, y int }

// size returns the number of elements along axes.
func size(axes []axis) int {
	n := 1
	for _, a := range axes {
		n *= a.n
	}
	return n
}

// merged returns axes with those as one that are one after another in both arrays, and without those of one element.
func merged(axes []axis) []axis {
	axes = slices.DeleteFunc(slices.Clone(axes), func(a axis) bool { return a.n == 1 })
	for k := len(axes) - 2; k >= 0; k-- {
		if a, b := axes[k], axes[k+1]; a.x == b.n*b.x && a.y == b.n*b.y {
			axes[k] = axis{a.n * b.n, b.x, b.y}
			axes = slices.Delete(axes, k+1, k+2)
		}
	}
	return axes
}

// line reports whether the elements of x along merged axes are one after another.
func line(axes []axis) bool { return len(axes) == 0 || len(axes) == 1 && axes[0].x == 1 }

// walk goes through axes, the last one first, and calls row where each row along the last axis begins.
func walk(axes []axis, x, y int, row func(x, y int, last axis)) {
	switch len(axes) {
	case 0:
		row(x, y, axis{n: 1})
	case 1:
		row(x, y, axes[0])
	default:
		for i := range axes[0].n {
			walk(axes[1:], x+i*axes[0].x, y+i*axes[0].y, row)
		}
	}
}

// at returns the distances to the i-th of the elements along axes.
func at(axes []axis, i int) (x, y int) {
	for _, a := range slices.Backward(axes) {
		x, y = x+i%a.n*a.x, y+i%a.n*a.y
		i /= a.n
	}
	return x, y
}
