package once_test

import (
	"fmt"

	"backprop/ast/once"
)

var squares = once.Value[[]int]{Make: func() []int {
	fmt.Println("making")
	return []int{0, 1, 4}
}}

func ExampleValue() {
	fmt.Println("started")
	fmt.Println(squares.Get()[2])
	fmt.Println(squares.Get()[1])
	// Output:
	// started
	// making
	// 4
	// 1
}
