package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"backprop/cmd/failure"
)

// write writes a text to a file by an Output.
func write(name, text string) error {
	o := Output{File: name}
	return o.Write(func(w io.Writer) { io.WriteString(w, text) })
}

// content is the text of a file.
func content(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// alone fails where a folder has more than these files.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		got = append(got, e.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(names) {
		t.Errorf("the folder has %q, want %q", got, names)
	}
}

// TestWhole: a file is written whole; where there is an error the old one stays, and no part of the new one.
func TestWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "r.txt")
	if err := write(name, "first"); err != nil || content(t, name) != "first" {
		t.Fatalf("got %q, %v", content(t, name), err)
	}
	long := strings.Repeat("longer than a buffer\n", 10_000)
	if err := write(name, long); err != nil || content(t, name) != long {
		t.Errorf("a long text is cut: %v", err)
	}
	for _, c := range []struct{ err, want error }{
		{errors.New("no more"), failure.IO("cannot write", name, errors.New("no more"))},
		{failure.Usage(failure.CodeRow, "a bad row"), failure.Usage(failure.CodeRow, "a bad row")}, // worded already
		{syscall.EPIPE, syscall.EPIPE},
	} {
		o := Output{File: name}
		err := o.Stream(func(w io.Writer) error {
			io.WriteString(w, "half")
			return c.err
		})
		if err == nil || err.Error() != c.want.Error() || failure.Is(err) != failure.Is(c.want) {
			t.Errorf("got %v, want %v", err, c.want)
		}
		if content(t, name) != long {
			t.Error("the old file is not there")
		}
		alone(t, dir, "r.txt")
	}
}

// TestPermissions: a file that is replaced keeps its permissions, also those that a new one would not have.
func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	name := filepath.Join(t.TempDir(), "r.txt")
	for _, mode := range []os.FileMode{0o600, 0o666, 0o777} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if err := write(name, "text"); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != mode {
			t.Errorf("the permissions are %v, want %v (%v)", info.Mode(), mode, err)
		}
	}
}

// TestLinks: what a symbolic link stands for is replaced, and the link stays; .. is the folder above the one that a link leads to.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	link := func(to, name string) string {
		name = filepath.Join(dir, name)
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
		return name
	}
	if err := os.MkdirAll(filepath.Join(dir, "real", "deep"), 0o777); err != nil {
		t.Fatal(err)
	}
	link(filepath.Join("real", "deep"), "folder")
	link(filepath.Join("..", "r.txt"), filepath.Join("folder", "up"))
	link(filepath.Join(dir, "absolute.txt"), "absolute")
	last := "chain.txt"
	for i := range 39 { // with the first, as many as are followed
		link(last, fmt.Sprint("chain", i))
		last = fmt.Sprint("chain", i)
	}
	for _, c := range []struct{ name, target string }{
		{"plain.txt", "plain.txt"},
		{"folder/up", "real/r.txt"}, // not r.txt, beside the folder's link
		{"absolute", "absolute.txt"},
		{last, "chain.txt"},
	} {
		if err := write(filepath.Join(dir, c.name), c.name); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := content(t, filepath.Join(dir, c.target)); got != c.name {
			t.Errorf("%s: the file %s has %q", c.name, c.target, got)
		}
		if info, err := os.Lstat(filepath.Join(dir, c.name)); c.name != c.target && (err != nil || info.Mode()&os.ModeSymlink == 0) {
			t.Errorf("%s is a link no more (%v)", c.name, err)
		}
	}
	if _, err := followLinks(link("circle", "circle")); err != errLinks {
		t.Errorf("a circle: %v", err)
	}
}

// TestPart: the part that a killed process has left is not in the way, and stays.
func TestPart(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, fmt.Sprintf(".backprop.%d.0.part", os.Getpid()))
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := write(filepath.Join(dir, "r.txt"), "new"); err != nil || content(t, old) != "old" {
		t.Errorf("the old part has %q (%v)", content(t, old), err)
	}
	alone(t, dir, filepath.Base(old), "r.txt")
}
