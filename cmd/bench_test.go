package cmd_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// release builds a program as it is released.
func release(b *testing.B, name, source string) string {
	bin := filepath.Join(b.TempDir(), name)
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, source)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return bin
}

func writeFile(b *testing.B, name, text string) string {
	file := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		b.Fatal(err)
	}
	return file
}

// costs are what the runs of one program have used.
type costs struct{ cpu, wall []time.Duration }

// run runs a program once. Its input is a file, or "": a pipe would want the time of this process.
func (c *costs) run(b *testing.B, input string, args ...string) {
	p := exec.Command(args[0], args[1:]...)
	if input != "" {
		f, err := os.Open(input)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		p.Stdin = f
	}
	start := time.Now()
	if err := p.Run(); err != nil {
		b.Fatalf("%s: %v", args, err)
	}
	c.wall = append(c.wall, time.Since(start))
	c.cpu = append(c.cpu, p.ProcessState.UserTime()+p.ProcessState.SystemTime())
}

// resident is how many MiB a run of a program has in memory at most. What the kernel reports begins
// with the size of the process that starts it, so that must be small: time(1), not this one.
func resident(b *testing.B, args ...string) float64 {
	var stderr strings.Builder
	p := exec.Command("time", append([]string{"--format=%M"}, args...)...)
	p.Stderr = &stderr
	err := p.Run()
	kB, notNumber := strconv.Atoi(strings.TrimSpace(stderr.String()))
	if err != nil || notNumber != nil {
		b.Fatalf("time %s: %v\n%s", args, err, stderr.String())
	}
	return float64(kB) / 1024
}

func median(v []time.Duration) time.Duration {
	slices.Sort(v)
	return v[len(v)/2]
}

// BenchmarkStart differentiates a formula of 70 characters, in turns with a Go program that does
// nothing and with ginsh, which computes the same.
func BenchmarkStart(b *testing.B) {
	const formula = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/sqrt(y^2+z^2+1)+x*y*z-0.25*x^3-2.5*y*z"
	ours := []string{release(b, "backprop", "backprop"), "diff", formula, "--x=1", "--y=2", "--z=3"}
	nothing := release(b, "nothing", writeFile(b, "nothing.go", "package main\n\nfunc main() {}\n"))
	const at = "{x==1.0,y==2.0,z==3.0}"
	input := "f=" + formula + ";evalf(subs(f," + at + "));"
	for _, name := range []string{"x", "y", "z"} {
		input += "evalf(subs(diff(f," + name + ")," + at + "));"
	}
	input = writeFile(b, "ginsh", input+"\n")
	ginsh, _ := exec.LookPath("ginsh")
	var a, e, g costs
	for b.Loop() {
		for range 200 {
			a.run(b, "", ours...)
			e.run(b, "", nothing)
			if ginsh != "" {
				g.run(b, input, ginsh)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(median(a.cpu).Microseconds())/1e3, "cpu-ms")
	b.ReportMetric(float64(median(a.cpu))/float64(median(e.cpu)), "cpu/empty")
	if ginsh != "" {
		b.ReportMetric(float64(median(a.wall))/float64(median(g.wall)), "wall/ginsh")
	} else {
		b.Log("ginsh is not installed: no wall/ginsh")
	}
	if _, err := exec.LookPath("time"); err != nil {
		b.Log("time is not installed: no MiB")
		return
	}
	var mib, empty float64
	for range 20 { // the kernel counts a few pages late: the largest is the nearest
		mib, empty = max(mib, resident(b, ours...)), max(empty, resident(b, nothing))
	}
	b.ReportMetric(mib, "MiB")
	b.ReportMetric(empty, "MiB-empty")
}

// BenchmarkSum differentiates sin(x0*x1) + sin(x1*x2) + … of 100,000 and of 1,000,000 terms from a
// file, bound from a file: the value and all partials as JSON.
func BenchmarkSum(b *testing.B) {
	program := release(b, "backprop", "backprop")
	args := func(n int) []string {
		var formula, values strings.Builder
		values.WriteString(`{"x0":0.5`)
		for i := range n {
			fmt.Fprintf(&formula, "+sin(x%d*x%d)", i, i+1)
			fmt.Fprintf(&values, `,"x%d":%v`, i+1, 0.5+float64(i)*1e-6)
		}
		values.WriteString("}")
		return []string{program, "diff", "--file", writeFile(b, "sum.bp", formula.String()[1:]),
			"--bind", writeFile(b, "at.json", values.String()), "--json"}
	}
	short, long := args(100_000), args(1_000_000)
	var s, l costs
	for b.Loop() {
		for range 3 {
			s.run(b, "", short...)
			l.run(b, "", long...)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(s.cpu).Seconds(), "100k-cpu-s")
	b.ReportMetric(median(s.wall).Seconds(), "100k-wall-s")
	b.ReportMetric(median(l.cpu).Seconds(), "1M-cpu-s")
	b.ReportMetric(median(l.wall).Seconds(), "1M-wall-s")
	b.ReportMetric(float64(median(l.cpu))/float64(median(s.cpu)), "1M/100k")
	if _, err := exec.LookPath("time"); err != nil {
		b.Log("time is not installed: no MiB")
		return
	}
	b.ReportMetric(resident(b, long...), "1M-MiB")
}

// BenchmarkGraph draws all of a graph of 10,000 and of 1,000 nodes as DOT, without values, which is what takes longer: every
// gradient is a formula.
func BenchmarkGraph(b *testing.B) {
	program := release(b, "backprop", "backprop")
	args := func(nodes int) []string {
		var formula strings.Builder
		for i := range nodes / 4 {
			fmt.Fprintf(&formula, "+sin(x%d*x%d)", i, i+1)
		}
		return []string{program, "graph", "--file", writeFile(b, "sum.bp", formula.String()[1:]), "--format", "dot", "--max-nodes", "none"}
	}
	short, long := args(1_000), args(10_000)
	var s, l costs
	for b.Loop() {
		for range 5 {
			s.run(b, "", short...)
			l.run(b, "", long...)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(l.cpu).Seconds(), "10000-cpu-s")
	b.ReportMetric(median(l.wall).Seconds(), "10000-wall-s")
	b.ReportMetric(float64(median(l.cpu))/float64(median(s.cpu)), "10000/1000")
}
