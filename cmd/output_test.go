package cmd

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRemoveOnSignal: an interrupt while a file is written takes away its part, and ends the process
// as it would have ended without us.
func TestRemoveOnSignal(t *testing.T) {
	const name = "BACKPROP_TEST_PART"
	if part := os.Getenv(name); part != "" { // the process that is interrupted
		defer removeOnSignal(part)()
		p, _ := os.FindProcess(os.Getpid())
		_ = p.Signal(os.Interrupt)
		time.Sleep(time.Minute)
		return
	}
	part := filepath.Join(t.TempDir(), "part")
	if err := os.WriteFile(part, []byte("half"), 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0], "-test.run=^TestRemoveOnSignal$")
	c.Env = append(os.Environ(), name+"="+part)
	err := c.Run()
	if err == nil || !strings.Contains(err.Error(), "signal: interrupt") {
		t.Errorf("got %v, want the end by an interrupt", err)
	}
	if _, err := os.Stat(part); !os.IsNotExist(err) {
		t.Errorf("the part is still there (%v)", err)
	}
}
