package diff_test

import (
	"fmt"
	"log"

	"backprop/diff"
)

func Example() {
	f, err := diff.Parse("a*x*t")
	if err != nil {
		log.Fatal(err)
	}
	gradient := make([]float64, len(f.Inputs()))
	value := f.Gradient(gradient, []float64{100, 2, 1.5})
	fmt.Println(value, f.Inputs(), gradient)
	// Output: 300 [a x t] [3 150 200]
}
