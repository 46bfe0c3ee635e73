//go:build amd64 || arm64

package bind

import (
	"os"
	"syscall"
	"time"
	"unsafe"
)

// piped reports whether bytes wait in a pipe. It reads none of them, since the next command of the shell may want them, and gives
// the command before the pipe a moment to write.
func piped(f *os.File) bool {
	const fionread = 0x541B // the number of bytes that wait, see ioctl_tty(2)
	for range 2 {
		var n int32
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), fionread, uintptr(unsafe.Pointer(&n))); errno != 0 || n > 0 {
			return n > 0
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}
