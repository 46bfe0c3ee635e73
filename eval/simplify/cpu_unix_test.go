//go:build unix

package simplify_test

import "syscall"

// cpu is the processor time of the process, in seconds. It holds on a busy machine, which the clock does not.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
