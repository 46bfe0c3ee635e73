package cmd

import (
	"errors"
	"io"
	"slices"
	"syscall"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/diff"
	"backprop/eval"

	"github.com/spf13/cobra"
)

// manyRows is a run over many points.
type manyRows struct {
	*rowFlags
	p       *point
	out     render.Style
	in      *rowInput         // nil: sweeps
	sweeps  []*sweep          // the last one is the fastest
	swept   []int             // their inputs of the graph
	want    []int             // by column of the input: its number among those wanted, or -1
	columns []int             // by input of the graph: its number among those wanted, or -1
	needed  []bool            // by number of those wanted: the result needs it
	refused map[string]string // keys that objects cannot have, and why

	program  *eval.Program // the result, then suspects
	exact    *eval.Program // the result alone, for the notes of one point
	outputs  int           // of the result
	names    []string      // of the columns that are computed, in tables
	derived  []string      // by output: what it is called where it is not finite; "" for the value of a node, which may be
	notes    func(*eval.Values) []eval.Note
	ofOne    *ast.Call // a sum or mean of one argument; nil: none
	strict   bool
	layout   *result
	writer   *rows.Writer
	perPoint bool // notes are written with each row
}

// blockRows is how many rows are computed at once.
const blockRows = 512

// mostTotals is how many numbers --reduce adds up at most: an exact sum takes half a kB, in every chunk at work.
const mostTotals = 10_000

// many reports whether the flags ask for many points.
func (a *app) many(c *cobra.Command, o *pointFlags) (bool, error) {
	several := o.rows.input != ""
	if !several && a.line.names != nil {
		bound, err := a.bindings(c, &pointFlags{set: o.set})
		if err != nil {
			return false, err
		}
		several = len(bound.sweeps) > 0
	}
	if flag := o.rows.given(c); !several && flag != "" {
		return false, failure.Usage(failure.CodeUsage, "--%s is for many points, and there is one", flag).About(flag).WithHint("give many: --input data.csv, or --x=0..10")
	}
	return several, nil
}

// runRows computes many points; d is nil for eval.
func (a *app) runRows(c *cobra.Command, o *pointFlags, d *diffFlags) error {
	m := &manyRows{rowFlags: &o.rows, strict: o.strict}
	if err := m.check(c); err != nil {
		return err
	}
	workers, err := m.workers()
	if err != nil {
		return err
	}
	format := "text"
	if m.input != "" {
		if format, err = m.format(); err != nil {
			return err
		}
	}
	first := map[string]string{"ndjson": "json"}[format]
	if first == "" {
		first = format
	}
	list := append([]string{first}, slices.DeleteFunc(formats(c), func(f string) bool { return f == first })...)
	if m.reduce != "" {
		list = []string{"json"}
	}
	if m.out, err = a.style(list...); err != nil {
		return err
	}
	if a.line.program == nil {
		return failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("%s", firstExample(c))
	}
	if m.input != "" {
		if m.in, err = a.openRows(&o.rows, format); err != nil {
			return err
		}
		defer m.in.close()
	}
	if err := a.bindRows(c, o, m); err != nil {
		return err
	}
	if err := a.compileRows(m, o, d); err != nil {
		return err
	}
	if err := a.layoutRows(m); err != nil {
		return err
	}
	return a.emitRows(m, workers)
}

// compileRows makes the programs, and the result that a row is written like.
func (a *app) compileRows(m *manyRows, o *pointFlags, f *diffFlags) error {
	p, g := m.p, m.p.Graph
	nodes, roots := p.nodes(), p.nodes()
	var d derivatives
	var work appended
	var needed []eval.ID
	if f != nil {
		var err error
		if d, err = a.derivatives(p, f); err != nil {
			return err
		}
		if work, err = a.append(p, d); err != nil {
			return err
		}
		nodes, needed = work.nodes, d.needed
		if d.hvp != nil || d.second {
			roots = slices.Concat(roots, work.partials(d))
		}
		m.notes = func(v *eval.Values) []eval.Note { return work.notes(p, d, v) }
	} else {
		if o.all {
			needed = g.Compile(nodes...).Nodes()
		}
		outs := nodes
		m.notes = func(v *eval.Values) []eval.Note { return p.notes(v, len(outs), v.Taken(g, outs...)) }
	}
	s := slots{graph: g, first: len(nodes)}
	if needed != nil {
		s.nodes = slices.Sorted(slices.Values(needed))
		nodes = slices.Concat(nodes, s.nodes)
	}
	m.layout = p.result(a.line.source, s)
	m.layout.row, m.layout.prefix = true, m.prefix
	if f != nil {
		m.layout.derivatives(p, d, s)
	} else if o.all {
		m.layout.nodes = nodeRows(p.Formula, needed, s)
	}
	m.outputs = len(nodes)
	m.exact = g.Compile(nodes...)
	m.program = g.Compile(slices.Concat(nodes, diff.Suspects(g, roots, f != nil))...)
	return nil
}

// source returns where the chunks come from, and how many rows or bytes there are.
func (m *manyRows) source() (src rows.Source, total int64, err error) {
	if m.in != nil {
		return m.in.Cutter, m.in.size, nil
	}
	points := int64(1)
	for _, s := range m.sweeps {
		if points > mostPoints/s.n {
			return nil, 0, failure.Usage(ast.CodeLimit, "the grid has more than %d points", int64(mostPoints)).WithHint("give fewer values")
		}
		points *= s.n
	}
	return &rows.Grid{Points: points}, points, nil
}

// emitRows computes and writes.
func (a *app) emitRows(m *manyRows, workers int) error {
	src, total, err := m.source()
	if err != nil {
		return err
	}
	t := newTally(m)
	err = a.Stream(func(to io.Writer) error {
		whole := a.WholeRows(to)
		defer whole.Stop()
		w := io.Writer(whole)
		var aligned *rows.Aligner
		if m.reduce == "" {
			if m.out.Format == "text" {
				aligned = rows.NewAligner(whole)
				if m.in != nil {
					m.in.Full = true
				}
				w = aligned
			}
			if err := writeHeader(w, m.writer, m.in, m.names); err != nil {
				return err
			}
		}
		shown := a.Progress(total, m.noProgress, m.reduce == "")
		defer shown.Stop()
		err := rows.Run(src, workers, func() func(*rows.Job[rowResult]) { return m.worker().work }, func(j *rows.Job[rowResult]) error {
			shown.Add(j.Result.rows, j.Taken)
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
		if aligned != nil && (err == nil || failure.Is(err)) {
			if e := aligned.Close(); err == nil {
				err = e
			}
		}
		if err == nil && m.reduce != "" {
			t.whole = t.reduced(m)
			_, err = io.WriteString(w, object.String(t.whole.object(m.out))+"\n")
		}
		return m.worded(err)
	})
	if !errors.Is(err, syscall.EPIPE) {
		t.say(a, m)
	}
	if err == nil && t.whole != nil && m.strict {
		return t.whole.notFinite()
	}
	return err
}

// worded words an error of the input; what the output has to say is worded by who opened it.
func (m *manyRows) worded(err error) error {
	if e, ok := err.(*rows.ReadError); ok {
		return m.in.worded(e.Err)
	}
	return err
}
