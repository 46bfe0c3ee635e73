package cmd

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/screen"

	"github.com/spf13/cobra"
)

// output is where and how a result is written.
type output struct {
	format string
	digits int  // -1: as many as it takes
	slots  bool // numbers that are slots are marked
}

// number writes v for people or CSV.
func (o output) number(v float64) string { return printer.Digits(v, o.digits) }

// json writes v as a JSON value. What JSON has no number for is a string: a null would
// vanish in sums.
func (o output) json(v float64) string {
	if i, ok := isSlot(v); o.slots && ok {
		return slotMark + strconv.Itoa(i) + slotMark
	}
	s := o.number(v)
	if v != v || v-v != 0 {
		return strconv.Quote(s)
	}
	return s
}

// formats of the file extensions; of several the first that the command has.
var extensions = map[string][]string{
	".json": {"json"}, ".ndjson": {"json"}, ".jsonl": {"json"}, ".csv": {"csv"}, ".tsv": {"tsv"}, ".txt": {"text", "tree"}, ".tex": {"latex"}, ".md": {"markdown"},
	".svg": {"svg"}, ".dot": {"dot"}, ".gv": {"dot"}, ".mmd": {"mermaid"}, ".html": {"html"},
}

// formatOf returns the format of a file's extension: one of those that there are, if it can be; "" for an unknown extension.
func formatOf(file string, formats []string) string {
	list := extensions[strings.ToLower(filepath.Ext(file))]
	for _, format := range list {
		if slices.Contains(formats, format) {
			return format
		}
	}
	return strings.Join(list[:min(len(list), 1)], "")
}

// drawn are the formats of pictures, where long numbers have no room.
var drawn = []string{"tree", "dot", "mermaid", "svg", "html"}

// formats lists the formats that a command declares, the default first.
func formats(c *cobra.Command) []string { return strings.Fields(c.Annotations["formats"]) }

// output checks the flags of the output against the formats that the command has, the
// first being the default.
func (a *app) output(formats ...string) (output, error) {
	var o output
	if a.out == "-" || a.out == "/dev/stdout" {
		a.out = ""
	}
	switch {
	case a.json && a.format != "" && a.format != "json":
		return o, usage(codeUsage, "--json and --format %s contradict each other", screen.Brief(a.format)).withHint("leave one out")
	case a.json:
		o.format = "json"
	case a.format != "":
		o.format = a.format
	case a.out != "" && device(a.out):
		o.format = formats[0]
	case a.out != "":
		if o.format = formatOf(a.out, formats); o.format == "" {
			return o, usage(codeUsage, "--out %s: the extension names no format", screen.Brief(a.out)).withHint("choose one with --format: %s", strings.Join(formats, ", "))
		}
	default:
		o.format = formats[0]
	}
	if !slices.Contains(formats, o.format) {
		return o, usage(codeUsage, "there is no format %s here", ast.Quote(o.format)).about("format").withHint("the formats are %s", strings.Join(formats, ", "))
	}
	if !slices.Contains([]string{"auto", "always", "never"}, a.color) {
		return o, usage(codeUsage, "--color %s is not one of auto, always, never", ast.Quote(a.color)).about("color")
	}
	switch n, err := strconv.Atoi(a.digits); {
	case a.digits == "" && slices.Contains([]string{"text", "markdown", "latex"}, o.format): // for people
		o.digits = 15
	case a.digits == "" && slices.Contains(drawn, o.format):
		o.digits = 6
	case a.digits == "" || a.digits == "full":
		o.digits = -1
	case err == nil && 1 <= n && n <= 17:
		o.digits = n
	default:
		return o, usage(codeUsage, "--digits %s is neither a number from 1 to 17 nor full", ast.Quote(a.digits)).about("digits")
	}
	return o, nil
}

// device reports whether name exists and is no regular file, or stands for an open one: it is
// written straight through.
func device(name string) bool {
	if name == "/dev/stderr" || strings.HasPrefix(name, "/dev/fd/") {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular()
}

// destination is the stream that the result goes to, nil for a file.
func (a *app) destination() io.Writer {
	if a.out != "" {
		return nil
	}
	return a.std.Out
}

// write calls result with the writer of the output. A regular file is written whole or not at all.
func (a *app) write(result func(io.Writer)) error {
	return a.stream(func(w io.Writer) error {
		b := bufio.NewWriterSize(w, 1<<16)
		result(b)
		return b.Flush()
	})
}

// stream calls result with the output itself. A regular file is written whole, or not at all where there is an error.
func (a *app) stream(result func(io.Writer) error) error {
	if a.out == "" {
		return writeFailure("standard output", result(a.std.Out))
	}
	if device(a.out) {
		f, err := os.OpenFile(a.out, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return ioFailure("cannot open", a.out, err)
		}
		return a.fill(f, result)
	}
	target, err := followLinks(a.out)
	if err != nil {
		return ioFailure("cannot create", a.out, err)
	}
	mode := os.FileMode(0o666)
	old, statErr := os.Stat(target)
	if statErr == nil {
		mode = old.Mode().Perm()
	}
	f, part, stop, err := a.createPart(filepath.Dir(target), mode)
	if err != nil {
		return ioFailure("cannot create", a.out, err)
	}
	defer stop()
	err = a.fill(f, result)
	if err == nil && statErr == nil {
		err = os.Chmod(part, mode)
	}
	if err == nil {
		err = os.Rename(part, target)
	}
	if err != nil {
		_ = os.Remove(part)
	}
	return writeFailure(a.out, err)
}

// writeFailure words an error of what was written. A closed pipe ends quietly, and what is worded already stays.
func writeFailure(name string, err error) error {
	if _, worded := errors.AsType[*failure](err); worded || err == nil || errors.Is(err, syscall.EPIPE) {
		return err
	}
	return ioFailure("cannot write", name, err)
}

// followLinks returns the file that a symbolic link stands for, which need not exist yet: it is that file
// that is replaced, not the link.
func followLinks(name string) (string, error) {
	for range 40 { // as many as Linux follows
		link, err := os.Readlink(name)
		if err != nil { // no link
			return name, nil
		}
		if !filepath.IsAbs(link) {
			// Not filepath.Join: in a folder that is a link itself, .. is not the folder above its name.
			link = filepath.Dir(name) + string(filepath.Separator) + link
		}
		name = link
	}
	return "", syscall.ELOOP
}

// createPart creates a file for a result that is not complete, which a signal removes until stop is called. Its name is
// not made of the result's, which may be as long as a name can be; and a file of that name that was left by a process
// that was killed is not in the way.
func (a *app) createPart(dir string, mode os.FileMode) (f *os.File, part string, stop func(), err error) {
	told := make(chan os.Signal, 1) // listening before there is a file, so that a signal at once is not missed
	signal.Notify(told, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	for n := 0; ; n++ {
		part = filepath.Join(dir, fmt.Sprintf(".backprop.%d.%d.part", os.Getpid(), n))
		f, err = os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if err == nil {
			return f, part, a.removeOnSignal(part, told), nil
		}
		if n == 1000 || !errors.Is(err, os.ErrExist) {
			signal.Stop(told)
			return nil, "", nil, err
		}
	}
}

// removeOnSignal removes a file if the process is told to end before stop is called, and lets it
// end. Listening is left to those who have something to clean up: it takes half a millisecond.
func (a *app) removeOnSignal(name string, told chan os.Signal) (stop func()) {
	done := make(chan struct{})
	go func() {
		select {
		case s := <-told:
			_ = os.Remove(name)
			a.endBy(s)
		case <-done:
		}
	}()
	return func() {
		signal.Stop(told)
		close(done)
	}
}

// fill writes the result into f and closes it.
func (a *app) fill(f *os.File, result func(io.Writer) error) error {
	err := result(f)
	if e := f.Close(); err == nil {
		err = e
	}
	return writeFailure(a.out, err)
}
