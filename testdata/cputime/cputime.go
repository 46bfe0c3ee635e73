// Package cputime measures the processor time of tests and benchmarks. Unlike the clock it does not count what other processes
// do, but it counts the work of the garbage collector and of every goroutine.
package cputime

import (
	"slices"
	"testing"
	"time"
)

// SideBySide is InTurns for two functions.
func SideBySide(b *testing.B, one, two func()) (t1, t2 time.Duration) {
	t := InTurns(b, one, two)
	return t[0], t[1]
}

// InTurns runs functions in turns, so that all meet the same noise, and returns the median of each. b measures nothing else.
func InTurns(b *testing.B, fns ...func()) []time.Duration {
	times := make([][]time.Duration, len(fns))
	for b.Loop() {
		for i, fn := range fns {
			start := Used()
			fn()
			times[i] = append(times[i], Used()-start)
		}
	}
	b.ReportMetric(0, "ns/op")
	medians := make([]time.Duration, len(fns))
	for i := range times {
		medians[i] = Median(times[i])
	}
	return medians
}

// Median returns the median of times and sorts them.
func Median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
