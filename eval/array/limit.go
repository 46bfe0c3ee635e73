package array

import (
	"errors"
	"fmt"
)

// MostLen is the largest number of elements.
const MostLen = 1<<31 - 1

// NewShape returns the shape with these sizes, none of them negative. The error says what is wrong with an array of these
// sizes: it is empty, or has more than [MostRank] axes or more than [MostLen] elements.
func NewShape(sizes []int64) (Shape, error) {
	if len(sizes) > MostRank {
		return nil, fmt.Errorf("an array of %d axes is too much: the most is %d", len(sizes), MostRank)
	}
	for _, size := range sizes {
		if size == 0 {
			return nil, errors.New("an array without elements is not supported")
		}
	}
	n := int64(1)
	shape := make(Shape, len(sizes))
	for i, size := range sizes {
		if size > MostLen/n {
			return nil, fmt.Errorf("an array of more than %d elements is too large", MostLen)
		}
		n *= size
		shape[i] = int(size)
	}
	return shape, nil
}
