package cmd

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mattn/go-isatty"
)

// progress is a line on a terminal that says how far a long run is.
type progress struct {
	w      io.Writer
	total  int64 // bytes of the input or points of a grid; 0 if that is not known
	start  time.Time
	rows   atomic.Int64
	taken  atomic.Int64
	done   chan struct{}
	ending sync.WaitGroup

	mu    sync.Mutex // of what is on the terminal
	shown bool
	over  bool
}

// progress shows a line after a second, if somebody sees it and it is not among rows on the same terminal.
func (a *app) progress(m *manyRows, total int64) *progress {
	p := &progress{w: a.std.Err, total: total, start: time.Now()}
	terminal := func(w io.Writer) bool {
		f, ok := w.(*os.File)
		return ok && isatty.IsTerminal(f.Fd())
	}
	if m.noProgress || !terminal(a.std.Err) || a.out == "" && m.reduce == "" && terminal(a.std.Out) {
		return p
	}
	p.done = make(chan struct{})
	a.shown.Store(p)
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
func (p *progress) show(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.shown = true
		fmt.Fprint(p.w, clearLine, line)
	}
}

// clear removes the line for good.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && !p.over {
		fmt.Fprint(p.w, clearLine)
	}
	p.over = true
}

// add counts rows, and says how much of the input they and those before them are.
func (p *progress) add(rows, taken int64) {
	p.rows.Add(rows)
	p.taken.Store(taken)
}

func (p *progress) stop() {
	if p.done != nil {
		close(p.done)
		p.ending.Wait()
		p.clear()
	}
}

// line says how far it is after some time.
func (p *progress) line(after time.Duration) string {
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
