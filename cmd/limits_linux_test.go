package cmd_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"backprop/parser"
)

// TestFullSize runs the program that BACKPROP_LIMITS names on chains of full size and on what is at the limits or
// beyond them, and prints the time and the peak of memory of each. Use make limits.
func TestFullSize(t *testing.T) {
	program := os.Getenv("BACKPROP_LIMITS")
	if program == "" {
		t.Skip("make limits runs it")
	}
	program, err := filepath.Abs(program)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%-42s %8s %9s %7s\n", "", "seconds", "peak MiB", "status")
	derive := func(name string, source func(io.Writer), status int) { // formulas, or there are too many operations
		r := measure(t, program, "derive "+name, source, "derive", "--json")
		r.within(t, 15*time.Second, 4<<10)
		if r.status == 0 {
			return
		}
		if err := answered(r.status, r.stdout, r.stderr); err != nil || status == 0 && !strings.Contains(r.stderr, `"code":"limit"`) {
			t.Errorf("derive %s: status %d, %v, %.200s", name, r.status, err, r.stderr)
		}
	}
	for _, c := range chains {
		derive(c.name, func(w io.Writer) { c.source(w, c.full) }, 0)
		r := measure(t, program, c.name, func(w io.Writer) { c.source(w, c.full) }, "diff", fmt.Sprintf("--x=%v", c.x), "--json")
		r.within(t, 10*time.Second, 2<<10)
		if r.status != 0 {
			t.Errorf("%s: status %d, %.200s", c.name, r.status, r.stderr)
			continue
		}
		checkResult(t, r.stdout, c.value(float64(c.full)), c.partial(float64(c.full)))
		r = measure(t, program, "second order: "+c.name, func(w io.Writer) { c.source(w, c.full) }, "diff", fmt.Sprintf("--x=%v", c.x), "--hessian", "--hvp", "x=2", "--json")
		r.within(t, 15*time.Second, 2<<10)
		if r.status == 2 { // quotients of a million have too many nodes
			if err := answered(r.status, r.stdout, r.stderr); err != nil || !strings.Contains(r.stderr, `"code":"limit"`) {
				t.Errorf("second order: %s: %v, %.200s", c.name, err, r.stderr)
			}
			continue
		}
		var got struct {
			Hessian map[string]map[string]float64
			Hvp     map[string]float64
		}
		if err := json.Unmarshal([]byte(r.stdout), &got); err != nil || got.Hvp["x"] != 2*got.Hessian["x"]["x"] {
			t.Errorf("second order: %s: status %d, %.200s%.200s", c.name, r.status, r.stdout, r.stderr)
		}
	}
	for _, c := range atTheLimits {
		derive(c.name, c.source, c.status)
		for _, command := range []string{"eval", "diff"} {
			r := measure(t, program, command+" "+c.name, c.source, append([]string{command, "--x=1"}, c.args...)...)
			r.within(t, 15*time.Second, 4<<10)
			if r.status != c.status {
				t.Errorf("%s %s: status %d, want %d, %.200s", command, c.name, r.status, c.status, r.stderr)
			}
			if r.status != 0 {
				if err := answered(r.status, r.stdout, r.stderr); err != nil {
					t.Errorf("%s %s: %v", command, c.name, err)
				}
			}
		}
	}
}

// atTheLimits are sources at the limits and beyond, and others that ask for more than they look like.
var atTheLimits = []struct {
	name   string
	source func(w io.Writer)
	status int
	args   []string
}{
	{"10 million tokens", sized(repeat("x", "+x"), 5_000_000), 0, nil},
	{"one token more", sized(repeat("x", "+x"), 5_000_001), 2, nil},
	{"( of 60 MiB", sized(repeat("(", "("), 60<<20), 2, nil},
	{"x+x+… of 64 MiB", sized(repeat("x", "+x"), 32<<20), 2, nil},
	{"blanks of 64 MiB", sized(repeat("x", " "), parser.MaxBytes), 0, nil},
	{"one blank more", sized(repeat("x", " "), parser.MaxBytes+1), 2, nil},
	{"a line break each of 60 MiB", sized(repeat("x", "\n"), 60<<20), 0, nil},
	{"a name of 60 MiB", sized(repeat("v", "v"), 60<<20), 2, nil},
	{"a number of 60 MiB", sized(repeat("1", "0"), 60<<20), 2, nil},
	{"a comment of 60 MiB", sized(repeat("x # ", "c"), 60<<20), 0, nil},
	{"60 MiB of NUL", sized(repeat("\x00", "\x00"), 60<<20), 2, nil},
	{"60 MiB of noise", func(w io.Writer) {
		r := rand.NewChaCha8([32]byte{})
		_, _ = io.CopyN(w, r, 60<<20)
	}, 2, nil},
	{"a sum of a million, every node", sized(repeat("f = x", "+x"), 1_000_000), 0, []string{"--all", "--json"}},
	{"functions that double, new arguments", sized(bomb("f%[1]d(x) = f%[2]d(x+1)*f%[2]d(1.5*x)\n"), 60), 2, nil},
	{"functions that double, of each other", sized(bomb("f%[1]d(x) = f%[2]d(sin(f%[2]d(x)))\n"), 60), 2, nil},
	{"kinks in each other", func(w io.Writer) {
		fmt.Fprint(w, strings.Repeat("abs(0 - ", parser.MaxDepth), "x + 1", strings.Repeat(")", parser.MaxDepth)) // abs(abs(x)) is abs(x)
	}, 0, nil},
	{"max of a million", func(w io.Writer) { repeat("max(x", ",x")(w, 1_000_000); fmt.Fprint(w, ")") }, 0, nil},
	{"logsumexp of a million", func(w io.Writer) { repeat("logsumexp(x", ",x")(w, 1_000_000); fmt.Fprint(w, ")") }, 0, nil},
	{"a function of 500,000 parameters", func(w io.Writer) {
		fmt.Fprint(w, "u(y0")
		for i := range 500_000 {
			fmt.Fprintf(w, ", y%d", i+1)
		}
		fmt.Fprint(w, ") = y0\n")
		repeat("u(x", ", x")(w, 500_001)
		fmt.Fprint(w, ")")
	}, 0, nil},
	{"100,000 outputs", sized(repeat("x", ",x"), 100_000), 0, nil},
	{"200,000 functions", func(w io.Writer) {
		statements("f%d(x) = x + %d\n", "f0(x) = x\n")(w, 200_000)
		fmt.Fprint(w, "f200000(x)")
	}, 0, nil},
}

func sized(source func(io.Writer, int), n int) func(io.Writer) {
	return func(w io.Writer) { source(w, n) }
}

// bomb is functions that call the one before twice.
func bomb(format string) func(io.Writer, int) {
	return func(w io.Writer, n int) {
		statements(format, "f0(x) = x\n")(w, n)
		fmt.Fprintf(w, "f%d(x)", n)
	}
}

// measured is a run of the program.
type measured struct {
	name           string
	status         int
	stdout, stderr string        // the beginning
	time           time.Duration // or that of the processor, where that is less: the machine does other things
	peak           int64         // MiB
}

// measure runs the program on a source that is written to a file. This process stays small: the peak of a child on
// Linux begins with that of its parent.
func measure(t *testing.T, program, name string, source func(io.Writer), args ...string) measured {
	t.Helper()
	dir := t.TempDir()
	defer os.RemoveAll(dir)
	file, err := os.Create(filepath.Join(dir, "source.bp"))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	source(w)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Minute) // so that what hangs ends: no verdict
	defer cancel()
	c := exec.CommandContext(ctx, program, append(args, "--file", file.Name())...)
	var streams [2]*os.File
	for i := range streams {
		if streams[i], err = os.Create(filepath.Join(dir, fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
		defer streams[i].Close()
	}
	c.Stdout, c.Stderr = streams[0], streams[1]
	start := time.Now()
	err = c.Run()
	r := measured{name: name, time: time.Since(start)}
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	r.time = min(r.time, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	r.status = c.ProcessState.ExitCode()
	r.peak = int64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) >> 10
	for i, text := range []*string{&r.stdout, &r.stderr} {
		b := make([]byte, 10_000)
		n, _ := streams[i].ReadAt(b, 0)
		*text = string(b[:n])
	}
	fmt.Printf("%-42s %8.2f %9d %7d\n", name, r.time.Seconds(), r.peak, r.status)
	return r
}

func (r measured) within(t *testing.T, most time.Duration, peak int64) {
	t.Helper()
	if r.time > most {
		t.Errorf("%s: %v, more than %v", r.name, r.time.Round(time.Millisecond), most)
	}
	if r.peak > peak {
		t.Errorf("%s: %d MiB, more than %d", r.name, r.peak, peak)
	}
}
