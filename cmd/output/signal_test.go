package output

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestWholeRows: after an interrupt a write is whole, and there is none after it.
func TestWholeRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		rows := &WholeRows{w: &text, done: make(chan struct{})}
		rows.Write([]byte("first\n"))
		rows.ending.Store(true)
		go func() {
			for range 2 {
				rows.Write([]byte("last\n"))
			}
		}()
		synctest.Wait()
		if got := text.String(); got != "first\nlast\n" {
			t.Errorf("written: %q", got)
		}
		close(rows.done) // else the goroutine would wait forever: here nothing ends the process
	})
}

// TestRemoveOnSignal: an interrupt while a file is written takes away its part, and ends the process
// as it would have ended without us.
func TestRemoveOnSignal(t *testing.T) {
	const name = "BACKPROP_TEST_PART"
	if dir := os.Getenv(name); dir != "" { // the process that is interrupted
		if _, _, _, err := new(Output).createPart(dir, 0o666); err != nil {
			t.Fatal(err)
		}
		p, _ := os.FindProcess(os.Getpid())
		_ = p.Signal(os.Interrupt)
		time.Sleep(10 * time.Minute) // the signal ends it long before, on the busiest machine
		return
	}
	listenFor(t, os.Interrupt)
	dir := t.TempDir()
	c := exec.Command(os.Args[0], "-test.run=^TestRemoveOnSignal$")
	c.Env = append(os.Environ(), name+"="+dir)
	err := c.Run()
	if err == nil || !strings.Contains(err.Error(), "signal: interrupt") {
		t.Errorf("got %v, want the end by an interrupt", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the part is still there: %v (%v)", left, err)
	}
}

// TestEndIgnored: a process that does not die of the signal exits with its status, not to wait for ever.
func TestEndIgnored(t *testing.T) {
	const name = "BACKPROP_TEST_END"
	if os.Getenv(name) != "" {
		new(Output).endBy(os.Interrupt)
		return
	}
	c := exec.Command("sh", "-c", `trap "" INT; exec "$0" -test.run='^TestEndIgnored$'`, os.Args[0])
	c.Env = append(os.Environ(), name+"=1")
	err := c.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 130 {
		t.Errorf("got %v, want exit status 130", err)
	}
}

// listenFor lets processes that a test starts end by a signal, also where the test itself was started to ignore it.
func listenFor(t *testing.T, s os.Signal) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, s)
	t.Cleanup(func() { signal.Stop(told) })
}
