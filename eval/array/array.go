// Package array is the values of arrays: their shapes and their elements.
package array

import (
	"slices"
	"strconv"
	"strings"
)

// MostRank is the largest number of axes.
const MostRank = 8

// Shape is the sizes of the axes, each at least 1. A number has none.
type Shape []int

// Len returns the number of elements; 1 for a number.
func (s Shape) Len() int {
	n := 1
	for _, size := range s {
		n *= size
	}
	return n
}

// Equal reports whether s and t are the same sizes in the same order.
func (s Shape) Equal(t Shape) bool { return slices.Equal(s, t) }

// String writes a shape as NumPy does: (3,) for a vector, (2, 3) for a matrix.
func (s Shape) String() string {
	var list []string
	for _, size := range s {
		list = append(list, strconv.Itoa(size))
	}
	if len(s) == 1 {
		list = append(list, "")
	}
	return "(" + strings.TrimSuffix(strings.Join(list, ", "), " ") + ")"
}

// Place writes the place of the i-th element as an index: [0, 2]; "" for a number.
func (s Shape) Place(i int) string {
	if len(s) == 0 {
		return ""
	}
	at := make([]string, len(s))
	for k, n := range slices.Backward(s) {
		at[k] = strconv.Itoa(i % n)
		i /= n
	}
	return "[" + strings.Join(at, ", ") + "]"
}

// Array is a number, a vector, a matrix, or more. Its elements stand row by row: the last axis changes first.
type Array struct {
	Shape Shape
	Data  []float64 // of length Shape.Len()
}

// Number returns the array without axes.
func Number(v float64) Array { return Array{Data: []float64{v}} }

// IsNumber reports whether a has no axes.
func (a Array) IsNumber() bool { return len(a.Shape) == 0 }

// List is arrays, one after another. With nil Shapes all are numbers.
type List struct {
	Shapes []Shape
	Data   []float64   // nil where they stand apart
	starts []int       // of each in Data; nil where all are numbers
	apart  [][]float64 // the elements of each
}

// NewList returns an empty list of arrays of these shapes, to whose Data their elements are to be appended.
func NewList(shapes []Shape) List {
	l := List{Shapes: shapes}
	if shapes == nil {
		return l
	}
	at := 0
	for _, s := range shapes {
		l.starts = append(l.starts, at)
		at += s.Len()
	}
	return l
}

// Apart returns the list of arrays of these shapes with these elements, which it shares.
func Apart(shapes []Shape, elements [][]float64) List { return List{Shapes: shapes, apart: elements} }

// Numbers returns a list of numbers.
func Numbers(list []float64) List { return List{Data: list} }

// At returns the i-th array. It shares the elements of the list.
func (l List) At(i int) Array {
	if l.Shapes == nil {
		return Array{Data: l.Data[i : i+1 : i+1]}
	}
	s := l.Shapes[i]
	if l.apart != nil {
		return Array{Shape: s, Data: l.apart[i]}
	}
	at := l.starts[i]
	return Array{Shape: s, Data: l.Data[at : at+s.Len()]}
}

// Len returns the number of arrays.
func (l List) Len() int {
	if l.Shapes == nil {
		return len(l.Data)
	}
	return len(l.Shapes)
}
