//go:build unix

package parser_test

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"testing"
	"time"

	"backprop/ast"
	"backprop/parser"
	"backprop/testdata/cputime"
)

var parsers = []struct {
	name  string
	parse func(string) (*ast.Program, error)
}{{"participle", parser.Parse}, {"pratt", parsePratt}}

// BenchmarkParse parses formulas by size. CPU a byte is compared with that of 12 kB, side by side.
func BenchmarkParse(b *testing.B) {
	for _, c := range []struct {
		name string
		size int
	}{{"120B", 120}, {"12kB", 12_000}, {"100kB", 100_000}, {"1MB", 1_000_000}, {"10MB", 10_000_000}} {
		b.Run(c.name, func(b *testing.B) {
			size := max(c.size, 1_000_000)
			t1, t2 := sideBySide(b, repeat(b, parser.Parse, formulas[0].source(c.size), size),
				repeat(b, parser.Parse, formulas[0].source(12_000), size))
			b.ReportMetric(float64(t1.Nanoseconds())/float64(size), "cpu-ns/B")
			b.ReportMetric(float64(t1)/float64(t2), "cpu/12kB")
		})
	}
}

// BenchmarkParsers parses formulas of 12 kB with either parser.
func BenchmarkParsers(b *testing.B) {
	for _, f := range formulas {
		src := f.source(12_000)
		for _, p := range parsers {
			b.Run(f.name+"/"+p.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := p.parse(src); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkPratt compares the CPU time of both, side by side, collecting of garbage included.
func BenchmarkPratt(b *testing.B) {
	for _, f := range formulas {
		b.Run(f.name, func(b *testing.B) {
			src := f.source(12_000)
			t1, t2 := sideBySide(b, repeat(b, parser.Parse, src, 1_000_000), repeat(b, parsePratt, src, 1_000_000))
			b.ReportMetric(float64(t1)/float64(t2), "cpu/pratt")
		})
	}
}

// BenchmarkInstructions compares the instructions of both, as callgrind counts them.
func BenchmarkInstructions(b *testing.B) {
	if _, err := exec.LookPath("valgrind"); err != nil {
		b.Skip("valgrind is not installed")
	}
	for _, f := range formulas {
		b.Run(f.name, func(b *testing.B) {
			var count [2]float64
			for b.Loop() {
				for i, p := range parsers {
					// The difference is without what comes before the first parse and in it.
					bench := "^BenchmarkParsers$/^" + f.name + "$/^" + p.name + "$"
					count[i] = float64(instructions(b, bench, 120)-instructions(b, bench, 20)) / 100
				}
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(count[0], "instr/parse")
			b.ReportMetric(count[0]/count[1], "instr/pratt")
		})
	}
}

var collected = regexp.MustCompile(`Collected : (\d+)`)

// instructions counts those of this test binary that runs a benchmark n times.
func instructions(b *testing.B, bench string, n int) (count int) {
	for range 5 { // callgrind crashes about once in 20 runs of a Go program, without preemption by signals
		c := exec.Command("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", os.Args[0],
			"-test.run=^$", "-test.bench="+bench, fmt.Sprintf("-test.benchtime=%dx", n))
		c.Env = append(os.Environ(), "GOMAXPROCS=1", "GOGC=off", "GODEBUG=asyncpreemptoff=1")
		out, err := c.CombinedOutput()
		if m := collected.FindSubmatch(out); err == nil && m != nil {
			count, _ = strconv.Atoi(string(m[1]))
			return count
		}
	}
	b.Fatal("callgrind failed five times")
	return 0
}

// repeat returns what parses src until it has read size bytes: often enough to collect garbage, too.
func repeat(b *testing.B, parse func(string) (*ast.Program, error), src string, size int) func() {
	return func() {
		for n := 0; n < size; n += len(src) {
			if _, err := parse(src); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// sideBySide runs two functions in turns, so that both meet the same noise, and returns the
// median CPU time of each. b measures nothing else.
func sideBySide(b *testing.B, one, two func()) (t1, t2 time.Duration) {
	var used [2][]time.Duration
	for b.Loop() {
		for range 3 {
			for i, run := range []func(){one, two} {
				runtime.GC() // not the garbage of the other
				start := cputime.Used()
				run()
				used[i] = append(used[i], cputime.Used()-start)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	return cputime.Median(used[0]), cputime.Median(used[1])
}
