package cmd_test

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const rowFormula = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/sqrt(y^2+z^2+1)"

// writeRows writes n rows of three numbers of 17 digits, as CSV or as objects.
func writeRows(b *testing.B, name string, n int) string {
	file := filepath.Join(b.TempDir(), name)
	f, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<16)
	format := "%v,%v,%v\n"
	if filepath.Ext(name) == ".csv" {
		fmt.Fprintln(w, "x,y,z")
	} else {
		format = `{"x":%v,"y":%v,"z":%v}` + "\n"
	}
	r := rand.New(rand.NewPCG(6, 8))
	number := func() float64 { return 4*r.Float64() - 1 }
	for range n {
		fmt.Fprintf(w, format, number(), number(), number())
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return file
}

// BenchmarkRows computes a formula and its gradient for a million rows, in turns with what one would write by
// hand: CPU time of the others, of ours.
func BenchmarkRows(b *testing.B) {
	dir := b.TempDir()
	table, objects := writeRows(b, "rows.csv", 1_000_000), writeRows(b, "rows.ndjson", 1_000_000)
	backprop := release(b, "backprop", "backprop")
	ours := func(file string, jobs string) []string {
		return []string{backprop, "diff", rowFormula, "--input", file, "--jobs", jobs, "--no-progress"}
	}
	type rival struct {
		name  string
		words []string
		input string
		ours  string
		costs costs
	}
	rivals := []*rival{{name: "encoding/json", words: []string{release(b, "json", "../testdata/bench/rows_json.go")}, input: objects, ours: objects}}
	if gcc, err := exec.LookPath("gcc"); err == nil {
		c := filepath.Join(dir, "c")
		if out, err := exec.Command(gcc, "-O2", "-o", c, "../testdata/bench/rows.c", "-lm").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		rivals = append(rivals, &rival{name: "c", words: []string{c}, input: table, ours: table})
	}
	if mawk, err := exec.LookPath("mawk"); err == nil {
		rivals = append(rivals, &rival{name: "mawk", words: []string{mawk, "-f", "../testdata/bench/rows.awk"}, input: table, ours: table})
	}
	if script := duckDB(b); script != "" {
		rivals = append(rivals, &rival{name: "duckdb", words: []string{"node", script, table, os.DevNull}, ours: table})
	}
	var one, two, csv, json costs
	for b.Loop() {
		for range 3 {
			csv.run(b, "", ours(table, "1")...)
			json.run(b, "", ours(objects, "1")...)
			for _, r := range rivals {
				r.costs.run(b, r.input, r.words...)
			}
			one.run(b, "", ours(table, "1")...)
			two.run(b, "", ours(table, "2")...)
		}
	}
	for _, r := range rivals {
		mine := csv
		if r.ours == objects {
			mine = json
		}
		b.ReportMetric(float64(median(r.costs.cpu))/float64(median(mine.cpu)), r.name+"/cpu")
	}
	b.ReportMetric(float64(median(csv.cpu))/1e6, "ns/row")
	b.ReportMetric(float64(slices.Min(two.wall))/float64(slices.Min(one.wall)), "2jobs/wall")
	if got, want := hash(b, ours(table, "2")), hash(b, ours(table, "1")); got != want {
		b.Errorf("two workers give %s, one gives %s", got, want)
	}
	if _, err := exec.LookPath("time"); err == nil {
		b.ReportMetric(resident(b, ours(writeRows(b, "more.csv", 5_000_000), "2")...), "5M-MiB")
	}
}

// BenchmarkNotes computes rows of which half have notes in turns with as many that have none, and rows with 15 digits in turns
// with rows with all of them: CPU time of the former, of that of the latter.
func BenchmarkNotes(b *testing.B) {
	const rows = 300_000
	backprop := release(b, "backprop", "backprop")
	var finite, half, zero strings.Builder
	finite.WriteString("x,y\n")
	half.WriteString("x,y\n")
	zero.WriteString("x,y\n")
	r := rand.New(rand.NewPCG(15, 2))
	for i := range rows {
		x, y := 0.1+4*r.Float64(), 4*r.Float64()-1
		fmt.Fprintf(&finite, "%v,%v\n", x, y)
		if i%2 == 0 {
			fmt.Fprintf(&half, "%v,%v\n", -x, y)
			fmt.Fprintf(&zero, "0,%v\n", y)
			continue
		}
		fmt.Fprintf(&half, "%v,%v\n", x, y)
		fmt.Fprintf(&zero, "%v,%v\n", x, y)
	}
	plain, nan, kinks := writeFile(b, "finite.csv", finite.String()), writeFile(b, "half.csv", half.String()), writeFile(b, "kinks.csv", zero.String())
	run := func(c *costs, formula, file string, more ...string) {
		c.run(b, "", append([]string{backprop, "diff", formula, "--input", file, "--jobs", "1", "--no-progress"}, more...)...)
	}
	const logarithm, absolute = "ln(x)*sin(y)", "abs(x)*sin(y)"
	cases := []struct {
		name     string
		one, two func(c *costs)
		a, b     costs
	}{
		{name: "nan", one: func(c *costs) { run(c, logarithm, nan) }, two: func(c *costs) { run(c, logarithm, plain) }},
		{name: "nan-json", one: func(c *costs) { run(c, logarithm, nan, "--json") }, two: func(c *costs) { run(c, logarithm, plain, "--json") }},
		{name: "kink", one: func(c *costs) { run(c, absolute, kinks) }, two: func(c *costs) { run(c, absolute, plain) }},
		{name: "15digits", one: func(c *costs) { run(c, logarithm, plain, "--digits", "15") }, two: func(c *costs) { run(c, logarithm, plain) }},
	}
	for b.Loop() {
		for range 7 {
			for i := range cases {
				cases[i].one(&cases[i].a)
				cases[i].two(&cases[i].b)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	for i := range cases {
		b.ReportMetric(float64(median(cases[i].a.cpu))/float64(median(cases[i].b.cpu)), cases[i].name+"/cpu")
	}
}

// hash returns the hash of what a command prints.
func hash(b *testing.B, words []string) string {
	sum := sha256.New()
	c := exec.Command(words[0], words[1:]...)
	c.Stdout = sum
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// duckDB returns the script that runs DuckDB, which npm installs once; "" where it cannot.
func duckDB(b *testing.B) string {
	const version = "@duckdb/node-api@1.5.6-r.1"
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(cache, "backprop-bench")
	script := filepath.Join(dir, "rows.mjs")
	text, err := os.ReadFile("../testdata/bench/rows.mjs")
	if err == nil {
		err = os.MkdirAll(dir, 0o777)
	}
	if err == nil {
		err = os.WriteFile(script, text, 0o666)
	}
	if err != nil {
		b.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@duckdb", "node-api")); err != nil {
		out, err := exec.Command("npm", "install", "--no-audit", "--no-fund", "--prefix", dir, version).CombinedOutput()
		if err != nil {
			b.Logf("DuckDB is left out: npm: %v: %s", err, strings.TrimSpace(string(out)))
			return ""
		}
	}
	return script
}
