//go:build amd64 || arm64

package argv

import (
	"os"
	"syscall"
	"time"
	"unsafe"
)

// waits reports whether bytes wait in a pipe. It reads none of them, since the next command of the shell may want them, and gives
// the command before the pipe a moment to write.
func waits(f *os.File) bool {
	const fionread = 0x541B // the number of bytes that wait, see ioctl_tty(2)
	for last := 4; ; last-- {
		var n int32
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), fionread, uintptr(unsafe.Pointer(&n))); errno != 0 || n > 0 || last == 0 {
			return n > 0
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// ahead returns the first bytes that wait in a pipe, and leaves them there; "" where it cannot.
func ahead(f *os.File) string {
	r, w, err := os.Pipe()
	if err != nil {
		return ""
	}
	defer r.Close()
	defer w.Close()
	const nonblock = 2 // SPLICE_F_NONBLOCK, see tee(2)
	n, err := syscall.Tee(int(f.Fd()), int(w.Fd()), mostAhead, nonblock)
	if err != nil || n == 0 {
		return ""
	}
	text := make([]byte, n)
	read, _ := r.Read(text)
	return string(text[:read])
}
