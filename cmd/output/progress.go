package output

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Progress is a line on a terminal with the progress of a long run.
type Progress struct {
	w      io.Writer
	total  int64 // bytes of the input or points of a grid; 0 if unknown
	start  time.Time
	rows   atomic.Int64
	taken  atomic.Int64
	done   chan struct{}
	ending sync.WaitGroup

	mu    sync.Mutex // guards the terminal
	shown bool
	over  bool
}

// Progress shows a line from one second on, if stderr is a terminal and rows are not written to the same one. total is the
// number of bytes or points to do, 0 if unknown.
func (o *Output) Progress(total int64, quiet, rows bool) *Progress {
	p := &Progress{w: o.Err, total: total, start: time.Now()}
	if quiet || !terminal(o.Err) || o.File == "" && rows && terminal(o.Out) {
		return p
	}
	p.done = make(chan struct{})
	o.shown.Store(p)
	p.ending.Go(func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case now := <-tick.C:
				p.show(p.line(now.Sub(p.start)))
			case <-p.done:
				return
			}
		}
	})
	return p
}

const clearLine = "\r\x1b[K"

// show replaces the line.
func (p *Progress) show(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.shown = true
		fmt.Fprint(p.w, clearLine, line)
	}
}

// clear removes the line for good.
func (p *Progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && !p.over {
		fmt.Fprint(p.w, clearLine)
	}
	p.over = true
}

// Add counts rows, and records the part of the input read so far.
func (p *Progress) Add(rows, taken int64) {
	p.rows.Add(rows)
	p.taken.Store(taken)
}

// Stop removes the line.
func (p *Progress) Stop() {
	if p.done != nil {
		close(p.done)
		p.ending.Wait()
		p.clear()
	}
}

// line returns the text after some time.
func (p *Progress) line(after time.Duration) string {
	rows, taken := p.rows.Load(), p.taken.Load()
	text := fmt.Sprintf("%s rows, %s rows/s", grouped(rows), grouped(int64(float64(rows)/after.Seconds())))
	if p.total <= 0 || taken <= 0 {
		return text
	}
	share := min(1, float64(taken)/float64(p.total))
	left := time.Duration(float64(after) * (1 - share) / share).Round(time.Second)
	return fmt.Sprintf("%s, %.0f %%, %v left", text, 100*share, left)
}

// grouped writes a count with a comma after every three digits.
func grouped(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
