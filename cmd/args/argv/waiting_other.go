//go:build !linux || (!amd64 && !arm64)

package argv

import "os"

// waits reports whether bytes wait in a pipe, where its size says so, as on macOS.
func waits(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Size() > 0
}

// ahead returns nothing: only Linux shows the bytes of a pipe that the next command can read, too.
func ahead(*os.File) string { return "" }
