// Package output is the end of a run: the streams, the file of --out, colours, errors drawn for people or written as JSON,
// the progress line, and the clean-up after a signal.
//
// It alone knows the codes of colours. It computes nothing.
package output

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"

	"backprop/cmd/failure"
)

// Streams are the standard streams of the process.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Std returns the streams of this process. For a closed one (>&-), Go's runtime opens the null device before our code runs.
// It cannot be told from a null device that the parent gave: Python's DEVNULL and Node's 'ignore' are opened for reading and
// writing, too.
func Std() Streams { return Streams{os.Stdin, os.Stdout, os.Stderr} }

// Output is the destination of a run.
type Output struct {
	Streams
	File    string // of --out; "" for standard output
	Color   string // auto, always or never
	JSON    bool   // errors, and notes outside the result, are written as JSON
	NoNotes bool
	shown   atomic.Pointer[Progress] // while there is one
}

// Device reports whether a name exists and is not a regular file, or stands for an open file. Such a name is written
// straight through.
func Device(name string) bool {
	if name == "/dev/stderr" || strings.HasPrefix(name, "/dev/fd/") {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular()
}

// destination returns the stream of the result, nil for a file.
func (o *Output) destination() io.Writer {
	if o.File != "" {
		return nil
	}
	return o.Out
}

// Write calls result with the writer of the output. A regular file is written whole or not at all.
func (o *Output) Write(result func(io.Writer)) error {
	return o.Stream(func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<16)
		result(b)
		return b.Flush()
	})
}

// Stream calls result with the output itself. A regular file is written whole, or not at all if result fails.
func (o *Output) Stream(result func(io.Writer) error) error {
	if o.File == "" {
		return writeFailure("standard output", result(o.Out))
	}
	if Device(o.File) {
		f, err := os.OpenFile(o.File, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return failure.IO("cannot open", o.File, err)
		}
		return o.fill(f, result)
	}
	target, err := followLinks(o.File)
	if err != nil {
		return failure.IO("cannot create", o.File, err)
	}
	mode := os.FileMode(0o666)
	old, statErr := os.Stat(target)
	if statErr == nil {
		mode = old.Mode().Perm()
	}
	f, part, stop, err := o.createPart(filepath.Dir(target), mode)
	if err != nil {
		return failure.IO("cannot create", o.File, err)
	}
	defer stop()
	err = o.fill(f, result)
	if err == nil && statErr == nil {
		err = os.Chmod(part, mode)
	}
	if err == nil {
		err = os.Rename(part, target)
	}
	if err != nil {
		_ = os.Remove(part)
	}
	return writeFailure(o.File, err)
}

// fill writes the result into f and closes it.
func (o *Output) fill(f *os.File, result func(io.Writer) error) error {
	err := result(f)
	if e := f.Close(); err == nil {
		err = e
	}
	return writeFailure(o.File, err)
}

// writeFailure words an error of writing. A closed pipe ends quietly, and worded errors stay.
func writeFailure(name string, err error) error {
	if failure.Is(err) || err == nil || errors.Is(err, syscall.EPIPE) {
		return err
	}
	return failure.IO("cannot write", name, err)
}

// errLinks is the error of an endless chain of symbolic links.
var errLinks = errors.New("too many levels of symbolic links")

// followLinks returns the file behind a symbolic link, which need not exist yet. The file is replaced, not the link.
func followLinks(name string) (string, error) {
	for range 40 { // as many as Linux follows
		link, err := os.Readlink(name)
		if err != nil { // no link
			return name, nil
		}
		if !filepath.IsAbs(link) {
			// Not filepath.Join: .. in a folder that is itself a link is not the folder above its name.
			link = filepath.Dir(name) + string(filepath.Separator) + link
		}
		name = link
	}
	return "", errLinks
}
