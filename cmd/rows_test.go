package cmd_test

import (
	"backprop/ast"
	"backprop/parser"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"backprop/cmd"
	"backprop/cmd/output"
	"backprop/testdata"
)

// TestRowsArePoints computes every formula of the corpus for many rows, with one worker and several, and each row as a
// single point: the same text, notes included.
func TestRowsArePoints(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(2, 3))
	for i, f := range testdata.Formulas() {
		if testing.Short() && i%8 != 0 {
			continue
		}
		_, head, _ := strings.Cut(f.Source, "# domain: ")
		domain, formula, _ := strings.Cut(head, "\n")
		var rows []string
		var points [][]string
		for n := range 12 {
			var members, flags []string
			for _, field := range strings.Fields(domain) {
				x, limits, ok := strings.Cut(field, "=")
				low, high, ok2 := strings.Cut(limits, "..")
				lo, err := strconv.ParseFloat(low, 64)
				hi, err2 := strconv.ParseFloat(high, 64)
				if !ok || !ok2 || err != nil || err2 != nil {
					continue
				}
				v := lo + (hi-lo)*r.Float64()
				if n > 4 { // where something may be said
					v = []float64{0, 1, -1, lo, math.Round(v), -v, 0.5}[r.IntN(7)]
				}
				members = append(members, fmt.Sprintf("%q:%v", x, v))
				flags = append(flags, "--set", fmt.Sprintf("%s=%v", x, v))
			}
			rows = append(rows, "{"+strings.Join(members, ",")+"}")
			points = append(points, flags)
		}
		file := filepath.Join(dir, f.Name+".ndjson")
		if err := os.WriteFile(file, []byte(strings.Join(rows, "\n")), 0o666); err != nil {
			t.Fatal(err)
		}
		args := []string{"diff", formula, "--input", file, "--drop-input", "--no-notes"}
		status, got, stderr := run(args...)
		if status != 0 {
			t.Errorf("%s: %s", f.Name, stderr)
			continue
		}
		if _, one, _ := run(append(args, "--jobs", "1")...); one != got {
			t.Errorf("%s: one worker gives\n%s, not\n%s", f.Name, one, got)
		}
		lines := strings.Split(strings.TrimSpace(got), "\n")
		for i, point := range points {
			_, want, _ := run(slices.Concat([]string{"diff", formula, "--json"}, point)...)
			if want = likeRow(t, formula, want); lines[i] != want {
				t.Errorf("%s: row %s: got\n%s, want\n%s", f.Name, rows[i], lines[i], want)
			}
		}
	}
}

// likeRow leaves out of the JSON of a point what a row does not have, and adds the keys of results with a name.
func likeRow(t *testing.T, formula, point string) string {
	t.Helper()
	var fields struct {
		Expression, At json.RawMessage
	}
	if err := json.Unmarshal([]byte(point), &fields); err != nil {
		t.Fatalf("%v in %s", err, point)
	}
	point = strings.Replace(point, `"expression":`+string(fields.Expression)+",", "", 1)
	point = strings.Replace(point, `"at":`+string(fields.At)+",", "", 1)
	if i := strings.Index(point, `{"kind":"constant"`); i >= 0 {
		end := i + strings.Index(point[i:], "}") + 1
		point = point[:i] + strings.TrimPrefix(point[end:], ",")
	}
	var values struct {
		Name   string
		Value  json.RawMessage
		Values map[string]json.RawMessage
	}
	if err := json.Unmarshal([]byte(point), &values); err != nil {
		t.Fatal(err)
	}
	own := ""
	for _, name := range namedResults(t, formula) {
		v := values.Value
		if values.Values != nil {
			v = values.Values[name]
		}
		own += fmt.Sprintf("%q:%s,", name, v)
	}
	point = strings.Replace(point, "{", "{"+own, 1)
	return strings.TrimSpace(point)
}

// namedResults returns the names that a formula gives its results.
func namedResults(t *testing.T, formula string) []string {
	t.Helper()
	p, err := parser.Parse(formula)
	if err != nil {
		t.Fatal(err)
	}
	last := p.Result()
	if last.Name.Name != "" {
		return []string{last.Name.Name}
	}
	var names []string
	for _, e := range last.Body {
		if n, ok := e.(*ast.Name); ok {
			names = append(names, n.Name)
		}
	}
	return names
}

// drip is an input that comes row by row, and asks for the answers to all rows before it when it is asked for the next.
type drip struct {
	t      *testing.T
	rows   []string
	next   int
	rest   string // of the row before it
	header int    // lines of out that answer no row
	out    *bytes.Buffer
}

func (d *drip) Read(b []byte) (int, error) {
	if d.rest == "" {
		if d.next > 0 && strings.Count(d.out.String(), "\n") < d.next+d.header {
			d.t.Errorf("the next row is asked for while %q is all that is said of %q", d.out, d.rows[:d.next])
		}
		if d.next == len(d.rows) {
			return 0, io.EOF
		}
		d.rest = d.rows[d.next]
		d.next++
	}
	n := copy(b, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// TestSlowInput: with one worker a row is answered before the next one is waited for. Only what is aligned is held back.
func TestSlowInput(t *testing.T) {
	for _, c := range []struct{ in, out, header string }{{"csv", "csv", "x\n"}, {"tsv", "json", "x\n"}, {"ndjson", "json", ""}, {"ndjson", "tsv", ""}} {
		var out, errs bytes.Buffer
		d := &drip{t: t, out: &out}
		if c.out != "json" {
			d.header = 1
		}
		for i := range 5 {
			row := fmt.Sprintf("%d\n", i)
			if c.in == "ndjson" {
				row = fmt.Sprintf("{\"x\":%d}\n", i)
			}
			if i == 0 { // a header is not answered by itself
				row = c.header + row
			}
			d.rows = append(d.rows, row)
		}
		args := []string{"eval", "x^2", "--input", "-", "--input-format", c.in, "--format", c.out, "--jobs", "1"}
		if status := cmd.Main(args, output.Streams{In: d, Out: &out, Err: &errs}); status != 0 || strings.Count(out.String(), "\n") != d.header+len(d.rows) {
			t.Errorf("%q: status %d, %q, %s", args, status, out.String(), errs.String())
		}
	}
}

// TestSlowTable: how wide the columns of a table are does not hang on how fast the rows come.
func TestSlowTable(t *testing.T) {
	const rows = "x\n1\n100000\n"
	write := func(in io.Reader) string {
		var out, errs bytes.Buffer
		args := []string{"eval", "x^2", "--input", "-", "--input-format", "csv", "--format", "text", "--jobs", "1"}
		if status := cmd.Main(args, output.Streams{In: in, Out: &out, Err: &errs}); status != 0 {
			t.Fatalf("status %d, %s", status, errs.String())
		}
		return out.String()
	}
	if got, want := write(iotest.OneByteReader(strings.NewReader(rows))), write(strings.NewReader(rows)); got != want {
		t.Errorf("of a slow input:\n%s\nof a fast one:\n%s", got, want)
	}
}

// TestShards adds up a data set as a whole and in parts, as the README merges them: they differ by less than 2 units of
// rounding of the sum of magnitudes, and in no bit for other numbers of workers.
func TestShards(t *testing.T) {
	const n, parts = 20_000, 7
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(4, 5))
	files := make([]strings.Builder, parts+1)
	magnitudes := [2]float64{}
	for i := range n {
		x, y := r.NormFloat64(), math.Exp(20*r.NormFloat64())
		line := fmt.Sprintf("%v,%v\n", x, y)
		files[0].WriteString(line)
		files[1+i*parts/n].WriteString(line)
		magnitudes[0] += math.Abs(x * y)
		magnitudes[1] += math.Abs(y)
	}
	reduce := func(i int, jobs string) (line string, sums [2]float64) {
		file := filepath.Join(dir, fmt.Sprint(i, ".csv"))
		if err := os.WriteFile(file, []byte(files[i].String()), 0o666); err != nil {
			t.Fatal(err)
		}
		_, line, stderr := run("diff", "x*y", "--wrt", "x", "--columns", "x,y", "--input", file, "--reduce", "sum", "--jobs", jobs)
		var s struct {
			Value    float64
			Gradient struct{ X float64 }
		}
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatalf("%v: %s", err, stderr)
		}
		return line, [2]float64{s.Value, s.Gradient.X}
	}
	line, whole := reduce(0, "1")
	for _, jobs := range []string{"2", "5"} {
		if again, _ := reduce(0, jobs); again != line {
			t.Errorf("%s workers: got %s, want %s", jobs, again, line)
		}
	}
	var sum [2]float64
	for i := range parts {
		_, part := reduce(i+1, "2")
		sum[0] += part[0]
		sum[1] += part[1]
	}
	for i, size := range magnitudes {
		if ulp := math.Nextafter(size, math.Inf(1)) - size; math.Abs(sum[i]-whole[i]) > 2*ulp {
			t.Errorf("the parts are %v, the whole is %v, which differ by more than 2 ulp of %v", sum[i], whole[i], size)
		}
	}
}
