//go:build !js && !wasip1

package output

import (
	"os"
	"syscall"
)

// endings are the signals that end a run.
var endings = []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}
