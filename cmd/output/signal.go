package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"backprop/cmd/failure"
)

// listen returns a channel of the signals that end the run. A signal that was ignored at the start, as by nohup or in a
// background job, stays ignored: Notify would deliver it.
func listen() chan os.Signal {
	told := make(chan os.Signal, 1)
	for _, s := range endings {
		if !signal.Ignored(s) {
			signal.Notify(told, s)
		}
	}
	return told
}

// createPart creates a file for an incomplete result. Until stop is called, a signal removes it. Its name is not derived
// from the name of the result, which may have the greatest length already, and a file left by a killed process is not in the
// way.
func (o *Output) createPart(dir string, mode os.FileMode) (f *os.File, part string, stop func(), err error) {
	told := listen() // before there is a file, so that a signal at once is not missed
	for n := 0; ; n++ {
		part = filepath.Join(dir, fmt.Sprintf(".backprop.%d.%d.part", os.Getpid(), n))
		f, err = os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if err == nil {
			return f, part, o.removeOnSignal(part, told), nil
		}
		if n == 1000 || !errors.Is(err, os.ErrExist) {
			signal.Stop(told)
			return nil, "", nil, err
		}
	}
}

// removeOnSignal removes a file and ends the process if a signal arrives before stop is called. Only runs with something to
// clean up listen for signals: that takes half a millisecond.
func (o *Output) removeOnSignal(name string, told chan os.Signal) (stop func()) {
	done := make(chan struct{})
	go func() {
		select {
		case s := <-told:
			_ = os.Remove(name)
			o.endBy(s)
		case <-done:
		}
	}()
	return func() {
		signal.Stop(told)
		close(done)
	}
}

// WholeRows is an output of whole rows: an interrupt ends the process between two writes, not within one.
type WholeRows struct {
	mu     sync.Mutex
	w      io.Writer
	told   chan os.Signal
	done   chan struct{}
	ending atomic.Bool // by a signal
}

// mostWait limits the wait of an interrupt for a write, whose reader or terminal may have stopped.
const mostWait = time.Second

// WholeRows makes w, given by [Output.Stream], an output of whole rows, until Stop. A file that is written whole or not at
// all has a clean-up of its own.
func (o *Output) WholeRows(w io.Writer) *WholeRows {
	rows := &WholeRows{w: w}
	if o.File != "" && !Device(o.File) {
		return rows
	}
	rows.told, rows.done = listen(), make(chan struct{})
	go func() {
		select {
		case s := <-rows.told:
			signal.Reset(s) // the next one does not wait
			rows.ending.Store(true)
			for start := time.Now(); !rows.mu.TryLock() && time.Since(start) < mostWait; {
				time.Sleep(time.Millisecond)
			}
			o.endBy(s)
		case <-rows.done:
		}
	}()
	return rows
}

// Stop lets signals end the process at once again.
func (r *WholeRows) Stop() {
	if r.told != nil {
		signal.Stop(r.told)
		close(r.done)
	}
}

// Write writes whole rows.
func (r *WholeRows) Write(rows []byte) (int, error) {
	r.mu.Lock()
	n, err := r.w.Write(rows)
	r.mu.Unlock()
	if r.ending.Load() {
		<-r.done // the process ends first
	}
	return n, err
}

// endBy removes the progress line and ends the process by a signal, as if nobody had listened for it.
func (o *Output) endBy(s os.Signal) {
	if p := o.shown.Load(); p != nil {
		cleared := make(chan struct{})
		go func() {
			p.clear()
			close(cleared)
		}()
		select {
		case <-cleared:
		case <-time.After(mostWait): // the terminal takes nothing
		}
	}
	signal.Reset(s)
	if p, err := os.FindProcess(os.Getpid()); err == nil && p.Signal(s) == nil {
		time.Sleep(mostWait) // the signal may come to another thread
	}
	status := failure.ExitInterrupted // if a process cannot signal itself, or ignores it
	if n, ok := s.(syscall.Signal); ok {
		status = 128 + int(n)
	}
	os.Exit(status)
}
