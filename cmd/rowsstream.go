package cmd

import (
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// wholeRows is an output of whole rows: an interrupt ends the process between two writes, not within one.
type wholeRows struct {
	mu     sync.Mutex
	w      io.Writer
	told   chan os.Signal
	done   chan struct{}
	ending atomic.Bool // by a signal
}

// mostWait is how long an interrupt waits for a write, whose reader or terminal may have stopped reading.
const mostWait = time.Second

// wholeRows makes the output one of whole rows, until stop. A file that is written whole or not at all is removed by its own.
func (a *app) wholeRows(w io.Writer) *wholeRows {
	o := &wholeRows{w: w}
	if a.out != "" && !device(a.out) {
		return o
	}
	o.told, o.done = make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(o.told, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		select {
		case s := <-o.told:
			signal.Reset(s) // the next one does not wait
			o.ending.Store(true)
			for start := time.Now(); !o.mu.TryLock() && time.Since(start) < mostWait; {
				time.Sleep(time.Millisecond)
			}
			a.endBy(s)
		case <-o.done:
		}
	}()
	return o
}

func (o *wholeRows) stop() {
	if o.told != nil {
		signal.Stop(o.told)
		close(o.done)
	}
}

// Write writes whole rows.
func (o *wholeRows) Write(rows []byte) (int, error) {
	o.mu.Lock()
	n, err := o.w.Write(rows)
	o.mu.Unlock()
	if o.ending.Load() {
		<-o.done // which comes later than the end
	}
	return n, err
}

// endBy ends the process by a signal, as if nobody had listened for it, but for a line of progress.
func (a *app) endBy(s os.Signal) {
	if p := a.shown.Load(); p != nil {
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
	if p, err := os.FindProcess(os.Getpid()); err != nil || p.Signal(s) != nil {
		os.Exit(ExitInterrupted) // where a process cannot be told
	}
}
