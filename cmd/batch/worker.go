package batch

import (
	"unicode/utf8"

	"backprop/ast/printer"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/rows"
	"backprop/diff"
)

// rowResult is what a worker has made of a chunk.
type rowResult struct {
	out     []byte
	rows    int64
	failed  *failure.Error // at the first bad row, where that ends it; nothing after it was computed
	left    tallied        // bad rows that were left out, or written without numbers
	padded  tallied        // short rows that have a result nevertheless
	lost    int64          // cells of these that have no column, or objects that could not be read
	garbled bool           // bytes are not UTF-8, and objects that are written have U+FFFD in their place
	notes   []tallied      // by kind
	no      bool           // see [Tally]
	reduced *reduction     // nil: without --reduce
}

// rowWorker computes chunks, one after another.
type rowWorker struct {
	*Batch
	block     *diff.Block
	reader    rows.Reader // nil: sweeps
	found     rows.Block
	values    [][]float64             // by output, then the sweeps
	more      []byte                  // the notes on a row
	sentences map[*diff.Note][]string // as JSON: what stands between their numbers
}

// worker returns a worker with room of its own.
func (m *Batch) worker() *rowWorker {
	w := &rowWorker{Batch: m, block: m.asked.NewBlock(blockRows), sentences: map[*diff.Note][]string{}}
	size := w.block.Size()
	w.found.Columns = make([][]float64, len(m.needed))
	for i := range m.p.X {
		column := w.block.Input(i)
		if m.in != nil && m.columns[i] >= 0 {
			if column == nil {
				column = make([]float64, size)
			}
			w.found.Columns[m.columns[i]] = column
			continue
		}
		for k := range column {
			column[k] = m.p.X[i]
		}
	}
	w.values = make([][]float64, m.outputs)
	switch {
	case m.in == nil:
		for _, i := range m.swept {
			column := w.block.Input(i)
			if column == nil {
				column = make([]float64, size)
			}
			w.found.Columns = append(w.found.Columns, column)
		}
	case m.in.comma == 0:
		w.reader = rows.NewNDJSON(m.keys())
	default:
		csv := rows.NewCSV(m.in.comma, m.in.trimmed(), m.want)
		csv.DecimalComma = m.DecimalComma
		w.reader = csv
	}
	w.found.Rows = make([]rows.Row, 0, size)
	return w
}

// keys says what the keys of objects are.
func (m *Batch) keys() rows.Keys {
	want := map[string]int{}
	for i, column := range m.want {
		if column >= 0 {
			want[m.in.names[i]] = column
		}
	}
	refused := map[string]string{}
	if !m.DropInput && m.writer != nil {
		if m.style.Format == "json" {
			for _, name := range m.computed() {
				refused[name] = "the key has the name of a column that is computed; choose another --prefix"
			}
		}
	}
	known := map[string]bool{}
	for _, name := range m.in.cells {
		known[name] = true
	}
	table := m.writer != nil && m.style.Format != "json" && !m.DropInput
	return rows.Keys{Want: want, Needed: m.needed, Column: func(key string) (string, string) {
		name := normal([]string{key})[0]
		switch {
		case m.refused[name] != "":
			return name, m.refused[name]
		case refused[key] != "":
			return name, refused[key]
		case table && !known[key]:
			return name, "the first object has no such key"
		}
		return name, ""
	}}
}

// work computes a chunk.
func (w *rowWorker) work(j *rows.Job[rowResult]) {
	r := &j.Result
	*r = rowResult{out: r.out[:0], reduced: r.reduced}
	switch {
	case r.reduced != nil:
		r.reduced.clear()
	case w.Reduce != "":
		r.reduced = w.newReduction()
	}
	if w.reader == nil {
		for done := 0; done < j.N && r.failed == nil; done += len(w.found.Rows) {
			w.sweep(j.First+int64(done), min(w.block.Size(), j.N-done))
			w.compute(&j.Chunk, r)
		}
		return
	}
	r.garbled = w.writer != nil && w.writer.Format == rows.Objects && w.writer.From == rows.ByCell && !utf8.Valid(j.Data)
	for at := 0; at < len(j.Data) && r.failed == nil; {
		at = w.reader.Read(&j.Chunk, at, &w.found)
		w.compute(&j.Chunk, r)
	}
}

// sweep fills the columns of the sweeps with n points, from the first on.
func (w *rowWorker) sweep(first int64, n int) {
	w.found.Rows = w.found.Rows[:n]
	every := int64(1) // points until a sweep moves on
	for i := len(w.sweeps) - 1; i >= 0; i-- {
		s := w.sweeps[i]
		for k := range n {
			w.found.Columns[i][k] = s.At((first + int64(k)) / every % s.N)
		}
		every *= s.N
	}
}

// compute computes the rows that were found, and appends them.
func (w *rowWorker) compute(c *rows.Chunk, r *rowResult) {
	n := len(w.found.Rows)
	w.block.Run(n)
	for i := range w.asked.Len() {
		w.values[i] = w.block.Result(i)[:n]
	}
	for j := range w.asked.Nodes() {
		w.values[w.asked.Len()+j] = w.block.Node(j)[:n]
	}
	if w.reader == nil {
		w.values = append(w.values[:w.outputs], w.found.Columns...)
	}
	plain := len(w.found.Bad) == 0 && !w.block.Suspects(n)
	bad := w.found.Bad
	for k, row := range w.found.Rows {
		w.more = w.more[:0]
		if !plain {
			if len(bad) > 0 && bad[0].Row == k {
				missing := bad[0].Missing
				if missing == 0 || !w.PadShortRows && w.OnError != NullRow {
					if w.bad(c, r, row, k, bad[0]); r.failed != nil {
						return
					}
					bad = bad[1:]
					continue
				}
				if row.Missing = int32(missing); !w.PadShortRows {
					w.padded(c, r, row, bad[0])
				}
				bad = bad[1:]
			}
			if w.block.Suspect(k) {
				if w.Strict {
					if what := w.notFinite(k); what != "" {
						if w.bad(c, r, row, k, rows.Bad{Text: w.point(k) + what}); r.failed != nil {
							return
						}
						continue
					}
				}
				if w.note(c, r, row, k); w.perPoint {
					w.more = w.appendNotes(w.more, k)
				}
			}
		}
		r.rows++
		if w.Reduce != "" {
			r.reduced.add(w.values, k)
			continue
		}
		r.no = r.no || w.ExitStatus && w.isNo(k)
		r.out = w.writer.Append(r.out, c.Data, row, w.values, k, w.more)
	}
}

// isNo reports whether an output of the k-th row is 0 or NaN.
func (w *rowWorker) isNo(k int) bool {
	for i := range w.layout.Outputs {
		if compute.IsNo(w.values[w.asked.Value(i)][k]) {
			return true
		}
	}
	return false
}

// notFinite names the first result of the k-th row that is not finite.
func (w *rowWorker) notFinite(k int) string {
	for i, column := range w.values[:w.outputs] {
		if v := column[k]; v-v != 0 && w.derived[i] != "" {
			return "the result is not finite: " + w.derived[i] + " is " + printer.Number(v)
		}
	}
	return ""
}
