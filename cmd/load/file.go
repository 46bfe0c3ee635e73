// Package load reads arrays from files: NPY, CSV and JSON, told apart by how they begin. It reads lists of numbers from other
// texts, too ([Nested]).
//
// A file is read as a whole, other than the rows of package rows, and every mistake in it is a [failure.Error] with its place.
// The package does not know which variables there are.
package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval/array"
	"backprop/eval/array/npy"
)

const (
	looked  = 4 << 10 // bytes at the beginning of a file that tell its format
	longest = 1 << 30 // of a text
)

// File is an open file.
type File struct {
	*bufio.Reader
	name  string // as given; - is standard input
	shown string
	size  int64 // -1: unknown
	close func() error
}

// Close closes the file.
func (f *File) Close() { _ = f.close() }

// Open opens a file, or standard input by the name -.
func Open(name string, stdin io.Reader) (*File, error) {
	if name == "-" {
		return &File{name: name, shown: argv.StandardInput, Reader: bufio.NewReaderSize(stdin, 1<<16), size: -1, close: func() error { return nil }}, nil
	}
	from, err := os.Open(name)
	if err != nil {
		f := failure.IO("cannot open", name, err)
		if strings.HasPrefix(name, "~/") && errors.Is(err, os.ErrNotExist) {
			return nil, f.WithHint("the shell leaves ~ behind @ as it is; write $HOME")
		}
		return nil, f
	}
	f := &File{name: name, shown: name, Reader: bufio.NewReaderSize(from, 1<<16), size: -1, close: from.Close}
	if info, err := from.Stat(); err == nil && info.Mode().IsRegular() {
		f.size = info.Size()
	}
	return f, nil
}

// Refuse returns a mistake in the file.
func (f *File) Refuse(format string, details ...any) *failure.Error {
	e := failure.Usage(failure.CodeValue, "%s: %s", screen.Clean(f.shown), fmt.Sprintf(format, details...)).About(f.name)
	e.Source = failure.File
	return e
}

// Unreadable returns a mistake for which the file is not one of its format: it cannot be read.
func (f *File) Unreadable(format string, details ...any) *failure.Error {
	e := f.Refuse(format, details...)
	e.Status, e.Code = failure.ExitIO, failure.CodeIO
	return e
}

// Plain refuses a file that is not a text.
func (f *File) Plain() error {
	begin, err := f.Peek(looked)
	if err != nil && !errors.Is(err, io.EOF) {
		return f.Broken(err)
	}
	what, unpack, packed := Packed(begin)
	if !packed {
		return nil
	}
	e := f.Unreadable("it is %s; NPY, CSV and JSON are read", what)
	word, _ := screen.ShellWord(f.shown)
	switch {
	case bytes.HasPrefix(begin, []byte(npy.Magic)):
		e = f.Unreadable("it is %s, which has no names; CSV and JSON are read", what)
		return e.WithHint("it is the value of one variable: --x=@%s", screen.Clean(f.name))
	case unpack != "" && f.name != "-":
		return e.WithHint("unpack it: %s %s | backprop …, with @- for the value", unpack, word)
	}
	return e.WithHint("in Python: np.save('x.npy', x); then --x=@x.npy")
}

// Array reads the array in a file, or in standard input by the name -. rounded is how many integers in it have no float64 and were
// rounded.
func Array(name string, stdin io.Reader) (a array.Array, rounded int, err error) {
	f, err := Open(name, stdin)
	if err != nil {
		return array.Array{}, 0, err
	}
	defer f.Close()
	begin, err := f.Peek(looked)
	if err != nil && !errors.Is(err, io.EOF) {
		return array.Array{}, 0, f.Broken(err)
	}
	if bytes.HasPrefix(begin, []byte(npy.Magic)) {
		return f.npy()
	}
	if err := f.Plain(); err != nil {
		return array.Array{}, 0, err
	}
	if strings.EqualFold(filepath.Ext(name), ".npy") && len(begin) > 0 {
		return array.Array{}, 0, f.Unreadable("it does not begin as an NPY file")
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(begin, []byte("\ufeff")))
	switch {
	case len(text) == 0 && len(begin) < looked:
		return array.Array{}, 0, f.Refuse("it is empty")
	case len(text) > 0 && (text[0] == '[' || text[0] == '{'), strings.EqualFold(filepath.Ext(name), ".json"):
		a, err = f.json()
		return a, 0, err
	}
	t, err := f.table()
	if err != nil {
		return array.Array{}, 0, err
	}
	a, err = t.array()
	return a, 0, err
}

// npy reads an NPY file.
func (f *File) npy() (array.Array, int, error) {
	a, rounded, err := npy.Read(f, f.size)
	if e, ok := errors.AsType[*npy.Error](err); ok {
		return a, 0, f.Unreadable("%s", e.Msg).WithHint("%s", e.Hint)
	}
	if err != nil {
		return a, 0, f.Broken(err)
	}
	return a, rounded, nil
}

// json reads a JSON file.
func (f *File) json() (array.Array, error) {
	text, err := io.ReadAll(io.LimitReader(f, longest+1))
	switch {
	case err != nil:
		return array.Array{}, f.Broken(err)
	case len(text) > longest:
		return array.Array{}, f.Refuse("it is longer than %d GiB", longest>>30).WithHint("more numbers are read from NPY")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	at := skip(text, 0)
	switch at1(text, at) {
	case '{':
		return array.Array{}, f.Refuse("it is a JSON object, not an array").WithHint("for values by name: --bind %s", screen.Clean(f.name))
	case 0:
		return array.Array{}, f.Refuse("it is empty")
	}
	a, n, err := JSON(text[at:])
	if m, ok := errors.AsType[*Mistake](err); ok {
		m.Start, m.End = m.Start+int32(at), m.End+int32(at)
		e := f.At(string(text), m)
		if m.Syntax {
			e.Status, e.Code = failure.ExitIO, failure.CodeIO
		}
		return a, e
	}
	if rest := skip(text, at+n); rest < len(text) {
		e := f.At(string(text), mistake(rest, rest+1, "more than one JSON value"))
		e.Status, e.Code = failure.ExitIO, failure.CodeIO
		return a, e
	}
	return a, nil
}

// Table reports whether the file is a table, by its name or by how it begins.
func (f *File) Table() bool {
	switch strings.ToLower(filepath.Ext(f.name)) {
	case ".csv", ".tsv":
		return true
	}
	begin, _ := f.Peek(looked)
	first, _, _ := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(begin, []byte("\ufeff"))), []byte{'\n'})
	return len(first) > 0 && first[0] != '{' && first[0] != '[' && bytes.ContainsAny(first, ",\t")
}

// At returns a mistake in the text of the file, with its place in words.
func (f *File) At(text string, m *Mistake) *failure.Error {
	line, column := failure.Position(text, int(m.Start))
	e := f.Refuse("line %d, column %d: %s", line, column, m.Msg)
	e.Line = line
	return e
}

// Columns reads the columns of a table with a header into vectors, or into numbers if it has one row. name returns the name of
// the variable of a header, or false for a column to skip; each takes the values of a variable.
func (f *File) Columns(variable func(header string) (string, bool), each func(name string, a array.Array) error) error {
	t, err := f.table()
	if err != nil {
		return err
	}
	return t.columns(variable, each)
}
