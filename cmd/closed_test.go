package cmd_test

import (
	"strings"
	"syscall"
	"testing"

	"backprop/cmd"
	"backprop/cmd/failure"
	"backprop/cmd/output"
)

// closed is a pipe whose reader has gone.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, syscall.EPIPE }

// TestClosedPipe: a pipe that closes ends a run with the status of an output that has failed, and without a word. (The standard
// output of a process ends it by a signal before that.)
func TestClosedPipe(t *testing.T) {
	for _, line := range []string{
		"--help", "diff --help", "diff x*y --help", "--version", "functions", "functions tanh --json", "completion bash",
		"eval x --x=1", "diff 1/x --x=0 --strict", "diff 1/x --x=0 --json", "derive x^2", "explain x^2 --x=1", "graph x^2 --format svg",
		"eval 1/x --x=0,1", "eval 1/x --x=0..1 --reduce sum",
	} {
		var stderr strings.Builder
		status := cmd.Main(strings.Fields(line), output.Streams{In: strings.NewReader(""), Out: closed{}, Err: &stderr})
		if status != failure.ExitIO || stderr.Len() > 0 {
			t.Errorf("backprop %s: status %d, stderr %q", line, status, stderr.String())
		}
	}
}
