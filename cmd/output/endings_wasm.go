//go:build js || wasip1

package output

import (
	"os"
	"syscall"
)

// endings are the signals that end a run; without terminals there is no hang-up.
var endings = []os.Signal{syscall.SIGINT, syscall.SIGTERM}
