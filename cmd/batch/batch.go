// Package batch answers one question at many points: the rows of a file, the points of sweeps, or each row at each of these points.
// The program runs over blocks of columns, the results are written in the order of the rows.
//
// It writes to the writer that it is given, and leaves notes and errors of a run to its caller.
package batch

import (
	"io"
	"slices"
	"sync"

	"backprop/ast"
	"backprop/cmd/bind"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/rows"
)

// Batch is a run over many points.
type Batch struct {
	*Options
	p       *compute.Point
	style   render.Style
	in      *Input            // nil: sweeps
	again   string            // the command line, to be typed again
	sweeps  []*bind.Sweep     // the last one is the fastest; with an input each row is crossed with all their points
	tables  [][]float64       // their values, where these are needed again
	swept   []int             // their inputs of the graph
	want    []int             // by column of the input: its number among those wanted, or -1
	columns []int             // by input of the graph: its number among those wanted, or -1
	needed  []bool            // by number of those wanted: the result needs it
	refused map[string]string // keys that objects cannot have, and why

	sums          int // how often rows are reduced: for each point of the grid that they are computed at; 0: not
	asked         *compute.Work
	outputs       int             // of the result
	names         []string        // of the columns that are computed, in tables
	renamed       string          // says that the result could not have the column of its name; "": it has
	ofOutput      []int           // by number: the output whose value or derivative it is
	outputNumbers []int           // of the outputs
	derived       []string        // by output: what it is called where it is not finite; "" for the value of a node, which may be
	ofOne         *ast.Call       // a sum, mean, min or max of one argument; nil: none
	layout        *compute.Answer // of a row: its numbers are slots
	writer        *rows.Writer
	whole         *rows.Writer // of the results of all rows, in tables
	wholeNames    []string     // of its columns
	perPoint      bool         // notes are written with each row
	composed      bool         // the prefix was chosen by the program
}

// blockRows is how many rows are computed at once.
const blockRows = 512

// Point returns the point that all rows are of; the variables of columns and sweeps have no value of their own yet.
func (m *Batch) Point() *compute.Point { return m.p }

// Ask compiles the question, whose answers are written in a style.
func (m *Batch) Ask(q compute.Question, style render.Style) error {
	m.style = style
	var err error
	q.Many = true
	if err := m.reducible(q); err != nil {
		return err
	}
	if q.Gradient && q.Wrt == nil && m.Reduce != "" {
		q.Wrt = m.parameters()
	}
	if m.asked, err = m.p.Ask(q); err != nil {
		return err
	}
	m.layout = m.asked.Template()
	m.outputs = m.asked.Len() + len(m.asked.Nodes())
	m.owners()
	return m.arrange()
}

// parameters returns the variables that have their values from the command line where others have columns: what a model is fitted
// by. It returns nil where there are none.
func (m *Batch) parameters() (names []string) {
	if m.in == nil {
		return nil
	}
	for i, id := range m.p.Names.Inputs {
		if m.columns[i] < 0 && slices.Contains(m.p.Vars, id.Name) {
			names = append(names, id.Name)
		}
	}
	return names
}

// source returns where the chunks come from, and how many rows or bytes there are.
func (m *Batch) source() (src rows.Source, total int64, err error) {
	points, err := m.grid()
	switch {
	case err != nil:
		return nil, 0, err
	case m.crossed():
		return &rows.Crossed{Cutter: m.in.Cutter, Points: points}, m.in.size, nil
	case m.in != nil:
		return m.in.Cutter, m.in.size, nil
	}
	return &rows.Grid{Points: points}, points, nil
}

// Total returns how many bytes or points there are; 0 if that is not known.
func (m *Batch) Total() (int64, error) {
	_, total, err := m.source()
	return total, err
}

// Write computes the rows and writes them, or the one result of all. done gets the number of rows of each piece, and its
// part of the total. The tally has the notes, even with an error.
func (m *Batch) Write(to io.Writer, done func(rows, taken int64)) (*Tally, error) {
	t := &Tally{}
	src, _, err := m.source()
	if err != nil {
		return t, err
	}
	count, err := m.crew()
	if err != nil {
		return t, err
	}
	w := to
	var aligned *rows.Aligner
	if m.style.Format == "text" {
		aligned = rows.NewAligner(to)
		if m.in != nil {
			m.in.Full = true
		}
		w = aligned
	}
	if m.Reduce == "" {
		if err := m.writeHeader(w); err != nil {
			return t, err
		}
	}
	var crew workers
	err = rows.Run(src, count, func() func(*rows.Job[rowResult]) { return crew.add(m.worker()).work }, func(j *rows.Job[rowResult]) error {
		done(j.Result.rows, j.Taken)
		if len(j.Result.out) > 0 {
			if _, err := w.Write(j.Result.out); err != nil {
				return err
			}
		}
		t.add(&j.Result)
		if f := j.Result.failed; f != nil {
			return f
		}
		return nil
	})
	if err == nil && m.Reduce != "" {
		t.reduced = crew.reduced()
		err = t.writeReduced(m, w)
	}
	if aligned != nil && (err == nil || failure.Is(err)) {
		if e := aligned.Close(); err == nil {
			err = e
		}
	}
	return t, m.worded(err)
}

// workers are those of a run.
type workers struct {
	sync.Mutex
	list []*rowWorker
}

func (c *workers) add(w *rowWorker) *rowWorker {
	c.Lock()
	defer c.Unlock()
	c.list = append(c.list, w)
	return w
}

// reduced returns what the rows of all workers have in common. The sums are exact: it does not matter who had which row.
func (c *workers) reduced() []*reduction {
	all := c.list[0].reduced
	for _, w := range c.list[1:] {
		for i, r := range w.reduced {
			all[i].merge(r)
		}
	}
	return all
}

// worded words an error of the input. The opener of the output words its errors.
func (m *Batch) worded(err error) error {
	if e, ok := err.(*rows.ReadError); ok {
		return m.in.worded(e.Err)
	}
	return err
}
