package rows

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

// Source gives chunks, one after another; at the end [io.EOF]. A [Cutter] is one, and a [Crossed], and a [Grid].
type Source interface{ Next(*Chunk) error }

// Job is a chunk with the result of a worker.
type Job[R any] struct {
	Chunk
	Result R
	done   chan struct{}
}

// ReadError is an error of a source.
type ReadError struct{ Err error }

func (e *ReadError) Error() string { return e.Err.Error() }

func (e *ReadError) Unwrap() error { return e.Err }

// Run gives the chunks of src to workers, and what they have made of them to emit, in the order of the chunks. It returns the first
// error of emit, else that of src as a [ReadError]. Jobs are used again: a worker must take what is in one for what was left
// by another. With one worker nothing runs at the same time.
func Run[R any](src Source, workers int, worker func() func(*Job[R]), emit func(*Job[R]) error) error {
	if workers == 1 {
		whenIdle(src, func() bool { return true })
		return runOne(src, worker(), emit)
	}
	var busy atomic.Int64 // unfinished chunks
	whenIdle(src, func() bool { return busy.Load() == 0 })
	count := workers + 2
	free, work, order := make(chan *Job[R], count), make(chan *Job[R], count), make(chan *Job[R], count)
	for range count {
		free <- &Job[R]{done: make(chan struct{}, 1)}
	}
	stop := make(chan struct{})
	var failed error // of src, once order is closed
	go func() {
		defer close(order)
		defer close(work)
		for {
			var j *Job[R]
			select {
			case j = <-free:
			case <-stop:
				return
			}
			if err := src.Next(&j.Chunk); err != nil {
				if !errors.Is(err, io.EOF) {
					failed = &ReadError{err}
				}
				return
			}
			busy.Add(1)
			order <- j
			work <- j
		}
	}()
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			do := worker()
			for j := range work {
				do(j)
				busy.Add(-1)
				j.done <- struct{}{}
			}
		})
	}
	for j := range order {
		<-j.done
		if err := emit(j); err != nil {
			close(stop) // whoever reads or computes ends by himself, once his input lets him
			return err
		}
		free <- j
	}
	running.Wait()
	return failed
}

// whenIdle tells a source that cuts an input when nobody has anything to do.
func whenIdle(src Source, idle func() bool) {
	switch k := src.(type) {
	case *Cutter:
		k.Idle = idle
	case *Crossed:
		k.Idle = idle
	}
}

func runOne[R any](src Source, do func(*Job[R]), emit func(*Job[R]) error) error {
	var j Job[R]
	for {
		if err := src.Next(&j.Chunk); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return &ReadError{err}
		}
		do(&j)
		if err := emit(&j); err != nil {
			return err
		}
	}
}
