package object

import "backprop/eval/array"

// Array is an array as lists in lists, with the digits of its [Number]s. One without axes is a number.
type Array struct {
	array.Array
	Digits int
}

// array writes the elements one after another: before the first of a block its bracket opens, after the last it closes.
func (w *writer) array(a Array) {
	var blocks [array.MostRank]int // by axis: the number of elements in one list
	n := 1
	for axis := len(a.Shape) - 1; axis >= 0; axis-- {
		n *= a.Shape[axis]
		blocks[axis] = n
	}
	for i, v := range a.Data {
		if i > 0 {
			w.WriteByte(',')
		}
		for _, block := range blocks[:len(a.Shape)] {
			if i%block == 0 {
				w.WriteByte('[')
			}
		}
		w.writeNumber(Number{v, a.Digits})
		for _, block := range blocks[:len(a.Shape)] {
			if (i+1)%block == 0 {
				w.WriteByte(']')
			}
		}
	}
}
