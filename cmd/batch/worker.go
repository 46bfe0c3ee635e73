package batch

import (
	"unicode/utf8"

	"backprop/ast/printer"
	"backprop/cmd/args/argv"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/rows"
	"backprop/diff"
)

// rowResult is the result of a worker for a chunk.
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
}

// rowWorker computes chunks, one after another.
type rowWorker struct {
	*Batch
	block     *diff.Block
	reader    rows.Reader // nil: sweeps
	found     rows.Block
	spread    []spread
	levels    [][]float64             // by sweep
	values    [][]float64             // by output, then the sweeps
	reduced   []*reduction            // with --reduce, by point of the grid that each row is computed at
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
			if column != nil && m.crossed() {
				w.spread = append(w.spread, spread{m.columns[i], column})
				column = nil
			}
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
	for _, i := range m.swept {
		column := w.block.Input(i)
		if column == nil {
			column = make([]float64, size)
		}
		w.levels = append(w.levels, column)
	}
	w.values = append(make([][]float64, m.outputs), w.levels...)
	for range m.sums {
		w.reduced = append(w.reduced, m.newReduction())
	}
	switch {
	case m.in == nil:
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
	*r = rowResult{out: r.out[:0]}
	if w.reader == nil { // one row, in which nothing is
		w.found.Rows = w.found.Rows[:1]
		w.cross(&j.Chunk, r)
		return
	}
	r.garbled = w.writer != nil && w.writer.Format == rows.Objects && w.writer.From == rows.ByCell && !utf8.Valid(j.Data)
	for at := 0; at < len(j.Data) && r.failed == nil; {
		at = w.reader.Read(&j.Chunk, at, &w.found)
		w.cross(&j.Chunk, r)
	}
}

// compute computes n points, from the at-th of those of the rows that were found on, and appends them.
func (w *rowWorker) compute(c *rows.Chunk, r *rowResult, at, points, n int) {
	w.block.Run(n)
	for i := range w.asked.Len() {
		w.values[i] = w.block.Result(i)[:n]
	}
	for j := range w.asked.Nodes() {
		w.values[w.asked.Len()+j] = w.block.Node(j)[:n]
	}
	i, p := at/points, at%points // the row, and which of its points
	bad := w.found.Bad
	for len(bad) > 0 && bad[0].Row < i {
		bad = bad[1:]
	}
	plain := len(bad) == 0 && !w.block.Suspects(n)
	for k := range n {
		row := w.found.Rows[i]
		w.more = w.more[:0]
		good := true
		if !plain {
			first := c.First == 0 && p == 0
			if len(bad) > 0 && bad[0].Row == i {
				good = w.repair(c, r, &row, k, bad[0], first)
			}
			if good && w.block.Suspect(k) {
				good = w.suspect(c, r, row, k)
			}
			if r.failed != nil {
				return
			}
		}
		if good {
			w.result(c, r, row, k, p)
		}
		if p++; p == points {
			if i, p = i+1, 0; len(bad) > 0 && bad[0].Row < i {
				bad = bad[1:]
			}
		}
	}
}

// repair reports whether a bad row has a result nevertheless: one that lacks cells, which are not computed with. Else it does what
// is to be done. A row is counted at the first of its points.
func (w *rowWorker) repair(c *rows.Chunk, r *rowResult, row *rows.Row, k int, bad rows.Bad, first bool) bool {
	if bad.Missing == 0 || !w.PadShortRows && w.OnError != argv.NullRow {
		w.bad(c, r, *row, k, bad, first)
		return false
	}
	if row.Missing = int32(bad.Missing); !w.PadShortRows && first {
		w.padded(c, r, *row, bad)
	}
	return true
}

// suspect notes what is to be noted of a point. It reports whether its result is to be written: under --strict it is not where it is
// not finite.
func (w *rowWorker) suspect(c *rows.Chunk, r *rowResult, row rows.Row, k int) bool {
	if w.Strict {
		if what := w.notFinite(k); what != "" {
			w.bad(c, r, row, k, rows.Bad{Text: w.point(k) + what}, true)
			return false
		}
	}
	if w.note(c, r, row, k); w.perPoint {
		w.more = w.appendNotes(w.more, k)
	}
	return true
}

// result appends the result at the k-th point of a block, the p-th of its row, or adds it to the others.
func (w *rowWorker) result(c *rows.Chunk, r *rowResult, row rows.Row, k, p int) {
	r.rows++
	switch {
	case len(w.reduced) > 1:
		w.reduced[c.First+int64(p)].add(w.values, k)
	case w.Reduce != "":
		w.reduced[0].add(w.values, k)
	default:
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
