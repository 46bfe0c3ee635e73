//go:build unix

package cputime

import (
	"syscall"
	"time"
)

// Used is the processor time that this process has used. It is 0 where no system call tells it: no bound holds there.
func Used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
