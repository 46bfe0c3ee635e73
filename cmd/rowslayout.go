package cmd

import (
	"io"
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/eval"
)

// slots are the numbers of a result that is not computed yet: each is the number of an output of the program. So a row is
// written as a single point is.
type slots struct {
	graph *eval.Graph
	nodes []eval.ID // with --all: those of the last outputs
	first int
}

// slotBits begin the bits of a slot: those of a NaN that no operation makes.
const slotBits = 0x7ff8_b0b0 << 32

func slot(i int) float64 { return math.Float64frombits(slotBits | uint64(i)) }

func isSlot(v float64) (int, bool) {
	bits := math.Float64bits(v)
	return int(bits & math.MaxUint32), bits&^math.MaxUint32 == slotBits
}

func (s slots) Output(i int) float64 { return slot(i) }

func (s slots) At(id eval.ID) float64 {
	if v, ok := s.graph.Value(id); ok {
		return v
	}
	i, _ := slices.BinarySearch(s.nodes, id)
	return slot(s.first + i)
}

// names returns the names of all columns of a row, in their order, or of all members of its object at the
// top.
func (r *result) names(format string) []string {
	if format != "json" {
		names, _ := r.cells()
		for i := range names {
			names[i] = r.prefix + names[i]
		}
		return names
	}
	var names []string
	for _, m := range r.object(render.Style{}) {
		names = append(names, m.Name)
	}
	return names
}

// parts takes the text of a row apart: what stands before each number and after the last, and which number it is.
func (r *result) parts(o render.Style) (parts []string, numbers []int) {
	if o.Format != "json" {
		_, values := r.cells()
		separator := map[string]string{"csv": ",", "tsv": "\t", "text": "\x1f"}[o.Format]
		for i, v := range values {
			parts = append(parts, separator)
			n, _ := isSlot(v)
			numbers = append(numbers, n)
			if i == 0 {
				parts[0] = ""
			}
		}
		return append(parts, ""), numbers
	}
	parts, numbers = object.Parts(r.object(o), isSlot)
	parts[0] = strings.TrimPrefix(parts[0], "{")
	last := len(parts) - 1
	parts[last] = strings.TrimSuffix(parts[last], "]}")
	return parts, numbers
}

// writer returns what writes the rows. in is nil where they are those of sweeps: then their names come first, and their columns are
// those after the outputs.
func (r *result) writer(o render.Style, in *rowInput, f *rowFlags, swept []string, outputs int) *rows.Writer {
	w := &rows.Writer{Format: map[string]rows.Format{"csv": rows.Comma, "tsv": rows.Tab, "json": rows.Objects}[o.Format], Clean: screen.Clean}
	parts, numbers := r.parts(o)
	if o.Digits > 0 {
		w.Digits = func(dst []byte, v float64) []byte { return append(dst, printer.Digits(v, o.Digits)...) }
	}
	if in == nil {
		separator := map[string]string{"csv": ",", "tsv": "\t", "text": "\x1f", "json": ","}[o.Format]
		for i, name := range slices.Backward(swept) {
			parts[0] = separator + parts[0]
			head := ""
			if o.Format == "json" {
				head = object.String(name) + ":"
			}
			parts, numbers = slices.Insert(parts, 0, head), slices.Insert(numbers, 0, outputs+i)
		}
	} else if w.Comma = in.comma; !f.dropInput {
		w.From, w.Names = rows.ByCell, in.cells
		if own := map[rows.Format]byte{rows.Comma: ',', rows.Tab: '\t', rows.Objects: 0}; w.Format != rows.Aligned && own[w.Format] == in.comma {
			w.From = rows.Bytes
		}
	}
	w.Parts, w.Numbers, w.Given = parts, numbers, outputs
	if o.Format == "json" {
		w.Close = "]"
	}
	return w
}

// layoutRows says how a row is written.
func (a *app) layoutRows(m *manyRows) error {
	m.names, m.derived = m.layout.names("csv"), make([]string, m.outputs)
	_, values := m.layout.cells()
	for i, v := range values {
		n, ok := isSlot(v)
		if inner := m.layout.wrt == nil && n >= len(m.layout.outputs); ok && n < m.outputs && !inner && m.derived[n] == "" {
			m.derived[n] = m.names[i]
		}
	}
	if m.reduce != "" {
		if m.outputs > mostTotals {
			return failure.Usage(ast.CodeLimit, "the result has %d numbers to add up, more than %d", m.outputs, mostTotals).WithHint("ask for fewer")
		}
		return nil
	}
	if err := m.layout.columnsDiffer(m.out); err != nil {
		return err
	}
	var swept []string
	for _, i := range m.swept {
		if m.dropInput {
			break
		}
		swept = append(swept, m.p.Names.Inputs[i].Name)
	}
	m.writer = m.layout.writer(m.out, m.in, m.rowFlags, swept, m.outputs)
	for _, column := range m.want {
		m.writer.Number = append(m.writer.Number, column >= 0)
	}
	m.perPoint = m.out.Format == "json"
	computed := m.layout.names(m.out.Format)
	switch {
	case m.in == nil:
		if err := a.clash(computed, swept, "variable", m.rowFlags); err != nil {
			return err
		}
		if m.out.Format != "json" {
			m.names = slices.Concat(swept, m.names)
		}
	case !m.dropInput:
		if m.out.Format == "json" && m.in.comma > 0 {
			if name, twice := repeated(m.in.cells); twice {
				return failure.Usage(failure.CodeUsage, "%s has two columns %s, and an object has each key once", m.in.shown, ast.Quote(name)).WithHint("write a table: --format csv")
			}
		}
		return a.clash(computed, m.in.cells, m.in.what(), m.rowFlags)
	}
	return nil
}

// repeated returns a name that is there twice.
func repeated(names []string) (string, bool) {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return name, true
		}
		seen[name] = true
	}
	return "", false
}

// writeHeader writes the names of the columns; rows of objects, and of an input without names, have none.
func writeHeader(to io.Writer, w *rows.Writer, in *rowInput, names []string) error {
	if in != nil && in.named && w.Format != rows.Aligned {
		return nil
	}
	var header []byte
	if in != nil {
		header = in.header
	}
	_, err := to.Write(w.Header(header, names))
	return err
}

// clash refuses a column that is computed and has the name of one that is there.
func (a *app) clash(names, there []string, what string, f *rowFlags) error {
	for _, name := range names {
		if !slices.Contains(there, name) {
			continue
		}
		err := failure.Usage(failure.CodeUsage, "there is a %s %s already", what, screen.Brief(name)).About(name)
		if f.prefix != "" {
			return err.WithHint("choose another --prefix")
		}
		prefix := "p_"
		for slices.ContainsFunc(names, func(n string) bool { return slices.Contains(there, prefix+n) }) {
			prefix = "p" + prefix
		}
		if typed := a.typed(); typed != "" {
			return err.WithHint("write: %s --prefix %s", typed, prefix)
		}
		return err.WithHint("add --prefix %s", prefix)
	}
	return nil
}

// typed is the command line as it can be typed again, to be gone on with; "" if that cannot be.
func (a *app) typed() string {
	words := []string{"backprop"}
	for _, w := range a.args {
		word, ok := screen.ShellWord(w)
		if !ok || w == "--" { // after which nothing is a flag
			return ""
		}
		words = append(words, word)
	}
	if text := strings.Join(words, " "); len(text) <= 500 {
		return text
	}
	return ""
}

// fill puts numbers, by output of the program, in the place of slots.
func (r *result) fill(values []float64) {
	set := func(v *float64) {
		if i, ok := isSlot(*v); ok {
			*v = values[i]
		}
	}
	each := func(list []float64) {
		for i := range list {
			set(&list[i])
		}
	}
	each(r.values)
	each(r.along)
	for _, rows := range append(slices.Clone(r.hessian), r.partial, r.hvp) {
		for _, row := range rows {
			each(row)
		}
	}
	for i := range r.nodes {
		set(&r.nodes[i].value)
		each(r.nodes[i].gradient)
	}
}

// columnsDiffer refuses a table of which two columns would have one name: ∂u/∂x_y, and ∂u_x/∂y.
func (r *result) columnsDiffer(o render.Style) error {
	if o.Format != "csv" && o.Format != "tsv" && (o.Format != "text" || !r.row) {
		return nil
	}
	if name, twice := repeated(r.names("csv")); twice {
		return failure.Usage(failure.CodeUsage, "two columns would have the name %s", screen.Brief(name)).WithHint("write objects: --format json; or give an output or a variable another name")
	}
	return nil
}
