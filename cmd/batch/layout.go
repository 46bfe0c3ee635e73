package batch

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/object"
	"backprop/cmd/render"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
)

// cells returns the names of all computed columns of a table, in their order, and their numbers.
func (m *Batch) cells() (names []string, values []float64) {
	names, values = render.Cells(m.layout)
	for i := range names {
		names[i] = m.Prefix + names[i]
	}
	return names, values
}

// object returns the members that are computed of an object, in their order.
func (m *Batch) object() object.Object {
	var j object.Object
	if len(m.layout.Outputs) == 1 {
		j.Add("name", m.layout.Outputs[0])
	}
	j = append(j, render.Members(m.layout, m.style)...)
	j.Add("notes", render.Notes(nil))
	for i := range j {
		j[i].Name = m.Prefix + j[i].Name
	}
	return append(m.named(j), j...)
}

// named returns the outputs as members of their own names, as they are columns of a table: in the next formula of a pipe they are
// variables. Those whose name is taken, and a single output without a name, have none.
func (m *Batch) named(j object.Object) object.Object {
	var named object.Object
	prefix := m.Prefix
	if m.composed {
		prefix = ""
	}
	for i, name := range m.layout.Outputs {
		if len(m.layout.Outputs) == 1 && m.layout.Column == render.Value {
			break
		}
		name = prefix + name
		there := m.in != nil && !m.DropInput && slices.Contains(m.in.cells, name)
		for _, k := range m.swept {
			there = there || m.p.Names.Inputs[k].Name == name
		}
		if !there && !slices.ContainsFunc(j, func(member object.Member) bool { return member.Name == name }) {
			named.Add(name, m.style.JSON(m.layout.Values.Data[i]))
		}
	}
	return named
}

// compose chooses a prefix where the input is objects of ours, whose members have the names of those that are computed: the name
// of the result. So rows go through several formulas, and nothing is lost.
func (m *Batch) compose() {
	own := m.in != nil && m.in.Format == "ndjson" && !m.DropInput && m.Prefix == "" && len(m.layout.Outputs) == 1 && m.perPoint
	for _, name := range []string{"name", "value", "notes"} {
		own = own && slices.Contains(m.in.cells, name)
	}
	if !own {
		return
	}
	m.Prefix, m.composed = m.layout.Outputs[0]+"_", true
	if slices.ContainsFunc(m.computed(), func(name string) bool { return slices.Contains(m.in.cells, name) }) {
		m.Prefix, m.composed = "", false
		return
	}
	m.renamed = fmt.Sprintf("the computed keys have the prefix %s because there is a key name already", screen.Brief(m.Prefix))
}

// computed returns the names of the computed columns of a table, or members of an object.
func (m *Batch) computed() []string {
	if m.style.Format != "json" {
		names, _ := m.cells()
		return names
	}
	var names []string
	for _, member := range m.object() {
		names = append(names, member.Name)
	}
	return names
}

// parts splits the text of a row: the texts before each number and after the last, and the index of each number.
func (m *Batch) parts() (parts []string, numbers []int) {
	if m.style.Format == "json" {
		parts, numbers = object.Parts(m.object(), compute.Slot)
		last := len(parts) - 1
		parts[0] = strings.TrimPrefix(parts[0], "{")
		parts[last] = strings.TrimSuffix(parts[last], "]}") // the notes of a row, and what closes it, follow
		return parts, numbers
	}
	_, values := m.cells()
	for i, v := range values {
		n, _ := compute.Slot(v)
		numbers = append(numbers, n)
		if parts = append(parts, m.separator()); i == 0 {
			parts[0] = ""
		}
	}
	return append(parts, ""), numbers
}

// separator stands between two columns of a row, or two members of an object.
func (m *Batch) separator() string {
	if m.style.Format == "csv" && m.in != nil && m.in.Format == "csv" {
		return string(m.in.comma)
	}
	return map[string]string{"csv": ",", "tsv": "\t", "text": "\x1f", "json": ","}[m.style.Format]
}

// rowWriter returns what writes the rows. Before what is computed stand the values of swept, whose columns are those after the
// outputs.
func (m *Batch) rowWriter(swept []string) *rows.Writer {
	w := &rows.Writer{Format: map[string]rows.Format{"csv": rows.Comma, "tsv": rows.Tab, "json": rows.Objects}[m.style.Format], Clean: screen.Clean}
	parts, numbers := m.parts()
	if m.style.Digits > 0 {
		w.Digits = m.style.Digits
	}
	for i, name := range slices.Backward(swept) {
		parts[0] = m.separator() + parts[0]
		head := ""
		if m.style.Format == "json" {
			head = object.String(name) + ":"
		}
		parts, numbers = slices.Insert(parts, 0, head), slices.Insert(numbers, 0, m.outputs+i)
	}
	if m.in != nil {
		if w.Comma, w.DecimalComma = m.in.comma, m.DecimalComma; !m.DropInput {
			w.From, w.Names = rows.ByCell, m.in.cells
			if m.style.Format == m.in.Format || m.style.Format == "json" && m.in.Format == "ndjson" {
				w.From = rows.Bytes
			}
		}
		if m.in.Format == "csv" {
			w.Between = m.in.comma
		}
	}
	w.Parts, w.Numbers, w.Given = parts, numbers, m.outputs
	if m.style.Format == "json" {
		w.Close = "]"
	}
	return w
}

// arrange says how a row is written.
func (m *Batch) arrange() error {
	there := func(name string) bool {
		if m.Reduce != "" {
			return slices.Contains(wholeNames, m.Prefix+name)
		}
		return m.in != nil && !m.DropInput && slices.Contains(m.in.cells, m.Prefix+name)
	}
	if render.Settle(m.layout, there) && m.Reduce == "" && m.style.Format != "json" {
		m.renamed = fmt.Sprintf("the column of the result is called %s because there is a column %s already", m.Prefix+render.Value, screen.Brief(m.Prefix+m.p.Result))
	}
	var values []float64
	m.names, values = m.cells()
	m.derived = make([]string, m.outputs)
	for i, v := range values {
		n, ok := compute.Slot(v)
		if inner := m.layout.Wrt == nil && n >= len(m.layout.Outputs); ok && n < m.outputs && !inner && m.derived[n] == "" {
			m.derived[n] = m.names[i]
		}
	}
	if m.Reduce != "" {
		if err := m.sum(); err != nil {
			return err
		}
	}
	if m.style.Format != "json" {
		if err := render.ColumnsDiffer(m.layout); err != nil {
			return err
		}
	}
	if m.Reduce != "" {
		return m.arrangeWhole()
	}
	var swept []string
	for _, i := range m.swept {
		if m.DropInput {
			break
		}
		swept = append(swept, m.p.Names.Inputs[i].Name)
	}
	m.perPoint = m.style.Format == "json"
	m.compose()
	m.writer = m.rowWriter(swept)
	for _, column := range m.want {
		m.writer.Number = append(m.writer.Number, column >= 0)
	}
	computed := m.computed()
	if err := m.clash(computed, swept, "variable"); err != nil {
		return err
	}
	if !m.perPoint {
		m.names = slices.Concat(swept, m.names)
	}
	if m.in != nil && !m.DropInput {
		for _, name := range swept { // its column goes by another name in the formula
			if slices.Contains(m.in.cells, name) {
				return failure.Usage(failure.CodeBinding, "%s is a %s of %s and a variable with several values", screen.Brief(name), m.in.what(), m.in.shown).About(name).WithHint("give the variable another name in the expression, or write the results alone: --drop-input")
			}
		}
		if m.perPoint && m.in.comma > 0 {
			if name, twice := render.Repeated(asJSON(m.in.cells)); twice {
				return failure.Usage(failure.CodeUsage, "%s has two columns %s, but an object has each key once", m.in.shown, ast.Quote(name)).WithHint("write a table: --format csv")
			}
		}
		return m.clash(computed, m.in.cells, m.in.what())
	}
	return nil
}

// asJSON returns names as they are written in objects, where each byte that is not UTF-8 is U+FFFD.
func asJSON(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = string([]rune(name))
	}
	return list
}

// writeHeader writes the names of the columns; rows of objects, and of an input without names, have none.
func (m *Batch) writeHeader(to io.Writer) error {
	if m.in != nil && m.in.named && m.writer.Format != rows.Aligned {
		return nil
	}
	var header []byte
	if m.in != nil {
		header = m.in.header
	}
	_, err := to.Write(m.writer.Header(header, m.names))
	return err
}

// clash refuses a computed column that has the name of one that is there.
func (m *Batch) clash(names, there []string, what string) error {
	for _, name := range names {
		if !slices.Contains(there, name) {
			continue
		}
		err := failure.Usage(failure.CodeUsage, "there is a %s %s already", what, screen.Brief(name)).About(name)
		if m.Prefix != "" {
			return err.WithHint("choose another --prefix")
		}
		prefix := "p_"
		for slices.ContainsFunc(names, func(n string) bool { return slices.Contains(there, prefix+n) }) {
			prefix = "p" + prefix
		}
		if m.again != "" {
			return err.WithHint("write: %s --prefix %s", m.again, prefix)
		}
		return err.WithHint("add --prefix %s", prefix)
	}
	return nil
}
