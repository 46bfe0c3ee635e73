// Backprop differentiates expressions on the command line: the value of a formula
// and every partial derivative of it, by one backward pass over its
// computational graph.
package main

import (
	"os"

	"backprop/cmd"
	"backprop/cmd/output"
)

func main() {
	os.Exit(cmd.Main(os.Args[1:], output.Std()))
}
