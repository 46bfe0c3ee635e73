// Package kernel computes functions of float64 that Go's math package lacks, or gets wrong
// by more than a few ulp: special functions, powers, sums, logarithms near 1, arguments
// far out.
//
// Most of it is one method: double-double arithmetic (dd.go, about 106 bits) with its own
// exponential, logarithm and reduction by π/2, and one rounding at the end (round.go). So
// nearly every function errs by 0.51 ulp, from the largest numbers down to the
// subnormal ones. What that costs is in the hundreds of nanoseconds a call; exp, log,
// sin and their like are Go's own wherever those keep within 2 ulp or so.
//
// Every product that meets a sum is converted explicitly, float64(x*y) + z, or is a
// math.FMA: a compiler must not choose. Tables are literals: nothing is computed when
// the program starts.
//
// The references are testdata/functions.txt, computed with mpmath.
package kernel
