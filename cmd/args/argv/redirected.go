package argv

import (
	"io"
	"os"
	"slices"
	"strings"
)

// mostAhead bytes of the standard input tell what it is.
const mostAhead = 1 << 12

// Redirected reports whether the standard input is a file of the shell's, as with < data.csv, or a pipe with something in it, that
// nothing on the line reads.
func (l *Line) Redirected() bool {
	f, ok := l.Stdin.(*os.File)
	if !ok || slices.ContainsFunc(l.Typed, func(w string) bool { return strings.HasSuffix(w, "-") }) {
		return false
	}
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() && info.Size() > 0 || info.Mode()&os.ModeNamedPipe != 0 && waits(f))
}

// Waiting returns the beginning of the standard input, and reads nothing of it away; "" where it cannot.
func (l *Line) Waiting() string {
	f := l.Stdin.(*os.File)
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return ahead(f)
	}
	text := make([]byte, mostAhead)
	n, err := f.ReadAt(text, 0)
	if err != nil && err != io.EOF {
		return ""
	}
	return string(text[:n])
}
