package failure_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/cmd/failure"
)

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		text         string
		offset       int
		line, column int
	}{
		{"", 0, 1, 1},
		{"a*x", 2, 1, 3},
		{"θ*x", 3, 1, 3}, // θ has two bytes
		{"a\nb*x", 1, 1, 2},
		{"a\nb*x", 2, 2, 1},
		{"a\n\nb", 3, 3, 1},
		{"a*x", 3, 1, 4},
		{"a*x", 9, 1, 4}, // behind the text is its end
	} {
		if line, column := failure.Position(c.text, c.offset); line != c.line || column != c.column {
			t.Errorf("Position(%q, %d) = %d, %d, want %d, %d", c.text, c.offset, line, column, c.line, c.column)
		}
	}
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		source string
		at     ast.Span
		want   string
	}{
		{"a*ln(x)", ast.Span{Start: 2, End: 7}, " (column 3)"},
		{"a;\nln(x)", ast.Span{Start: 3, End: 8}, " (line 2, column 1)"},
		{"a*ln(x)", ast.Span{}, ""},
		{"a;\nln(x)", ast.Span{Start: 3, End: 3}, ""},
	} {
		if got := failure.Place(c.source, c.at); got != c.want {
			t.Errorf("Place(%q, %v) = %q, want %q", c.source, c.at, got, c.want)
		}
	}
}

func TestInExpression(t *testing.T) {
	const source = "a +\n)"
	mistake := ast.Errorf(ast.Span{Start: 4, End: 5}, ast.CodeSyntax, "unexpected )")
	for _, c := range []struct{ file, source, msg string }{
		{"", failure.Expression, "unexpected )"},
		{"-", failure.Expression, "unexpected )"},
		{"f.bp", failure.File, "f.bp:2:1: unexpected )"},
		{"f\x1b.bp", failure.File, "f␛.bp:2:1: unexpected )"},
	} {
		f, ok := failure.InExpression(fmt.Errorf("read: %w", mistake), source, c.file).(*failure.Error)
		if !ok || f.Source != c.source || f.Msg != c.msg {
			t.Errorf("in %q: got %+v, want %q in the %s", c.file, f, c.msg, c.source)
			continue
		}
		if f.Status != failure.ExitUsage || f.Code != ast.CodeSyntax || !f.Placed || f.Text != source || f.Span != mistake.Span {
			t.Errorf("in %q: got %+v", c.file, f)
		}
	}
	for _, err := range []error{errors.New("another"), failure.Usage(failure.CodeFlag, "worded"), nil} {
		if got := failure.InExpression(err, source, "f.bp"); got != err {
			t.Errorf("InExpression(%v) = %v", err, got)
		}
	}
}

func TestIO(t *testing.T) {
	long := strings.Repeat("n", failure.MaxName+1)
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"f.csv", errors.New("too late"), "cannot write f.csv: too late"},
		{"f.csv", &fs.PathError{Op: "open", Path: "part", Err: fs.ErrNotExist}, "cannot write f.csv: file does not exist"},
		{"f.csv", &os.LinkError{Op: "rename", Old: "part", New: "f.csv", Err: fs.ErrPermission}, "cannot write f.csv: permission denied"},
		{"f\n.csv", fs.ErrClosed, "cannot write f␊.csv: file already closed"},
		{long[1:], fs.ErrClosed, "cannot write " + long[1:] + ": file already closed"},
		{long, fs.ErrClosed, "cannot write " + ast.Short(long) + ": file already closed"},
	} {
		f := failure.IO("cannot write", c.name, c.err)
		if f.Msg != c.want || f.Status != failure.ExitIO || f.Code != failure.CodeIO || f.Name != c.name {
			t.Errorf("got %+v, want %q", f, c.want)
		}
	}
	if failure.Is(fs.ErrClosed) || !failure.Is(fmt.Errorf("close: %w", failure.IO("cannot write", "f", fs.ErrClosed))) {
		t.Error("an error is worded where it is, or wraps, a failure")
	}
}
