package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
	"backprop/cmd/failure"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/parser"
)

// Input is an input of rows, read up to its first.
type Input struct {
	*rows.Cutter
	Format string // csv, tsv or ndjson
	shown  string // its name in messages
	comma  byte   // 0: objects
	size   int64  // in bytes; 0 if that is not known
	header []byte // as written; nil for none
	cells  []string
	names  []string // of the columns, as a formula would have them; of objects the keys of the first one
	within string   // the key of a list of objects in the first object; "" for none
	named  bool     // by --columns
	titled bool     // by --columns, though the first line looks like a header
	close  func()
}

// Close closes the input.
func (in *Input) Close() { in.close() }

// Open opens the input in its format, or where that is "" in the one that it looks like, and reads the names of its columns.
func (o *Options) Open(format string, stdin io.Reader) (*Input, error) {
	in := &Input{shown: argv.StandardInput, close: func() {}}
	var from io.Reader = stdin
	if o.Input != "-" {
		f, err := os.Open(o.Input)
		if err != nil {
			return nil, o.elsewhere(failure.IO("cannot open", o.Input, err))
		}
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			in.size = info.Size()
		}
		from, in.shown, in.close = f, screen.Clean(o.Input), func() { _ = f.Close() }
	}
	in.Cutter = rows.NewCutter(from, 0)
	err := in.recognise(format)
	if err == nil {
		in.comma = map[string]byte{"csv": ',', "tsv": '\t'}[in.Format]
		if o.Separator != "" {
			in.comma = o.Separator[0]
		}
		in.SeparatedBy(in.comma)
		if err = o.agree(in.Format); err == nil {
			err = in.read(o.Columns)
		}
	}
	if err != nil {
		in.close()
		return nil, in.worded(err)
	}
	return in, nil
}

// elsewhere says of a name that cannot be opened where it may be.
func (o *Options) elsewhere(f *failure.Error) error {
	word, _ := screen.ShellWord(screen.Brief(o.Input))
	switch {
	case strings.HasPrefix(o.Input, "http://") || strings.HasPrefix(o.Input, "https://"):
		return f.WithHint("fetch it: curl -s %s | backprop … --input -", word)
	case strings.HasPrefix(o.Input, "~/"):
		return f.WithHint("the shell has left ~ as it is: write $HOME%s", screen.Brief(o.Input[1:]))
	}
	if flags := bind.Inline(o.Input); flags != "" { // x=1,y=2
		return f.WithHint("values are flags: %s", flags)
	}
	return f
}

// worded words an error of reading.
func (in *Input) worded(err error) error {
	switch e := err.(type) {
	case *failure.Error:
		return e
	case *rows.LongError:
		f := in.bad(e.Line, "", "the row has more than 16 MiB")
		if in.comma > 0 {
			return f.WithHint("look for a quote that is not closed")
		}
		return f
	case *rows.HeaderError:
		return failure.Usage(failure.CodeBinding, "%s: %s", in.shown, e)
	}
	return failure.IO("cannot read", in.shown, err)
}

// bad is an error of a row.
func (in *Input) bad(line int, column, text string) *failure.Error {
	f := &failure.Error{Status: failure.ExitNo, Code: failure.CodeRow, Name: column, Source: failure.File, Line: line}
	if f.Msg = fmt.Sprintf("%s:%d: %s", in.shown, line, screen.Clean(text)); column != "" {
		f.Msg = fmt.Sprintf("%s:%d: %s: %s", in.shown, line, screen.Brief(column), screen.Clean(text))
	}
	return f
}

// read reads the names of the columns.
func (in *Input) read(columns []string) error {
	if in.comma == 0 {
		return in.readKeys()
	}
	if columns != nil {
		first, err := in.Peek()
		if err != nil {
			return err
		}
		if err := in.utf16(first); err != nil {
			return err
		}
		in.named, in.cells = true, columns
		in.names = normal(columns)
		cells, _ := rows.Cells(first, in.comma)
		in.titled = titled(cells)
		return nil
	}
	header, err := in.Header()
	if err != nil {
		return err
	}
	if header == nil {
		return failure.Usage(failure.CodeBinding, "%s is empty: a line with the names of its columns is missing", in.shown).WithHint("name them with --columns x,y")
	}
	if err := in.utf16(header); err != nil {
		return err
	}
	in.header = bytes.Clone(header)
	if in.cells, err = rows.Cells(header, in.comma); err != nil {
		if e, ok := err.(*rows.HeaderError); ok && e.Text == rows.CarriageReturn {
			if next, _ := in.Peek(); next == nil { // all of it is one line
				return failure.Usage(failure.CodeBinding, "%s ends its lines with carriage returns alone", in.shown).WithHint("convert it: tr '\\r' '\\n'")
			}
		}
		if hint := in.separated(nil); hint != "" {
			return failure.Usage(failure.CodeBinding, "%s: %s", in.shown, err).WithHint("%s", hint)
		}
		return err
	}
	in.names = normal(in.cells)
	return nil
}

// utf16 refuses an input whose first row begins with the byte-order mark of UTF-16.
func (in *Input) utf16(row []byte) error {
	if bytes.HasPrefix(row, []byte("\xff\xfe")) || bytes.HasPrefix(row, []byte("\xfe\xff")) {
		return failure.Usage(failure.CodeBinding, "%s is UTF-16", in.shown).WithHint("convert it: iconv -f UTF-16 -t UTF-8")
	}
	return nil
}

// titled reports whether the first row of an input looks like a header: nothing in it is a number.
func titled(cells []string) bool {
	named := false
	for _, cell := range cells {
		named = named || strings.TrimSpace(cell) != ""
		if rows.IsNumber(cell) {
			return false
		}
	}
	return named
}

// readKeys reads the keys of the first object. What is no object is left to be refused as a row.
func (in *Input) readKeys() error {
	first, err := in.Peek()
	if err != nil {
		return err
	}
	object := bytes.TrimSpace(first)
	if n := len(object); n < 2 || object[0] != '{' || object[n-1] != '}' || !json.Valid(object) {
		return nil
	}
	for _, m := range rows.Members(object[:len(object)-1]) {
		key := m.Text()
		if !slices.Contains(in.cells, key) { // of equal keys the last one counts
			in.cells = append(in.cells, key)
		}
		if list, ok := bytes.CutPrefix(m.Value, []byte("[")); ok && bytes.HasPrefix(bytes.TrimLeft(list, " \t"), []byte("{")) {
			in.within = key
		}
	}
	in.names = normal(in.cells)
	return nil
}

// normal returns names as a formula would have them.
func normal(texts []string) []string {
	names := make([]string, len(texts))
	for i, text := range texts {
		names[i] = parser.Name(strings.TrimSpace(text))
	}
	return names
}

// what names the kind of the columns.
func (in *Input) what() string {
	if in.comma == 0 {
		return "key"
	}
	return "column"
}

// lost says what of bad rows could not be written: cells that have no column, or lines.
func (in *Input) lost(n int64) string {
	switch {
	case in.comma == 0 && n == 1:
		return "1 line that is not an object was dropped"
	case in.comma == 0:
		return fmt.Sprintf("%d lines that are not objects were dropped", n)
	case n == 1:
		return "1 cell beyond the header was dropped"
	}
	return fmt.Sprintf("%d cells beyond the header were dropped", n)
}

// known lists the columns for a hint.
func (in *Input) known() string { return screen.Listed(in.what(), in.trimmed()) }

// noColumn refuses --rename of a column that there is not.
func (in *Input) noColumn(name string, names *ast.Names) error {
	f := failure.Usage(failure.CodeBinding, "--rename: %s has no %s %s", in.shown, in.what(), ast.Quote(name)).About("rename")
	if _, next, ok := strings.Cut(name, ","); ok {
		if variable, _, ok := strings.Cut(next, "="); ok && names.Bindable(strings.TrimSpace(variable)) {
			return f.WithHint("give it once for each column: --rename x=a --rename y=b")
		}
	}
	if hint := in.separated(func(cell string) bool { return cell == name }); hint != "" {
		return f.WithHint("%s", hint)
	}
	if near := ast.Nearest(name, slices.Values(in.names)); near != "" {
		return f.WithHint("%s", failure.DidYouMean("", screen.Brief(near)))
	}
	return f.WithHint("%s", in.known())
}

// trimmed returns the names of the columns for messages.
func (in *Input) trimmed() []string {
	names := make([]string, len(in.cells))
	for i, cell := range in.cells {
		names[i] = strings.TrimSpace(cell)
	}
	return names
}
