package rows

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/synctest"
)

// write writes rows of CSV, or of objects, with their number x doubled.
func write(t *testing.T, w *Writer, text string) string {
	t.Helper()
	var r Reader = NewNDJSON(Keys{Want: map[string]int{"x": 0}, Needed: []bool{true}, Column: func(key string) (string, string) { return key, "" }})
	if w.Comma != 0 {
		r = NewCSV(w.Comma, []string{"id", "x"}, []int{-1, 0})
	}
	k := NewCutter(strings.NewReader(text), w.Comma)
	b := Block{Rows: make([]Row, 0, 8), Columns: [][]float64{make([]float64, 8)}}
	var c Chunk
	if err := k.Next(&c); err != nil {
		t.Fatal(err)
	}
	if r.Read(&c, 0, &b) != len(c.Data) {
		t.Fatal("not read to the end")
	}
	out := w.Header([]byte("id,x"), []string{"value", "d,x"})
	twice := make([]float64, 8)
	for i, row := range b.Rows {
		twice[i] = 2 * b.Columns[0][i]
		if len(b.Bad) > 0 && b.Bad[0].Row == i {
			out, _ = w.AppendMissing(out, c.Data, row, nil, 0, b.Bad[0].Broken)
			b.Bad = b.Bad[1:]
			continue
		}
		out = w.Append(out, c.Data, row, [][]float64{twice}, i, nil)
	}
	return string(out)
}

func TestWriter(t *testing.T) {
	const table = "\"a\t\",1\r\nb,NaN\nc\nd,1,2\n\"e,\"\"\"\"\",  .5 \n"
	const objects = "{ \"id\":\"a\\t\", \"x\":1 }\n{}\n{\"x\":2,\"id\":null}\n[]\n{\"x\":3,\"id\":[1, \"b\"]}\n"
	tab := []string{"", "\t", ""}
	comma := []string{"", ",", ""}
	object := []string{`"value":`, `,"d":`, ""}
	names := []string{"id", "x"}
	for _, test := range []struct {
		w          Writer
		text, want string
	}{
		{Writer{Format: Comma, Comma: ',', From: Bytes, Parts: comma}, table, "id,x,value,\"d,x\"\n\"a\t\",1,2,2\nb,NaN,NaN,NaN\nc,,,\nd,1,,\n"},
		{Writer{Format: Comma, Comma: ',', From: Nothing, Parts: comma}, table, "value,\"d,x\"\n2,2\nNaN,NaN\n,\n,\n"},
		{Writer{Format: Tab, Comma: ',', From: ByCell, Parts: tab}, table, "id\tx\tvalue\td,x\n\"a\t\"\t1\t2\t2\nb\tNaN\tNaN\tNaN\nc\t\t\t\nd\t1\t\t\n"},
		{Writer{Format: Objects, Comma: ',', From: ByCell, Parts: object, Number: []bool{false, true}}, table, `{"id":"a\t","x":1,"value":2,"d":2}
{"id":"b","x":"NaN","value":"NaN","d":"NaN"}
{"id":"c","value":null,"d":null}
{"id":"d","x":1,"value":null,"d":null}
`},
		{Writer{Format: Objects, From: Bytes, Parts: object}, objects, `{"id":"a\t", "x":1,"value":2,"d":2}
{"value":null,"d":null}
{"x":2,"id":null,"value":4,"d":4}
{"value":null,"d":null}
{"x":3,"id":[1, "b"],"value":6,"d":6}
`},
		{Writer{Format: Comma, From: ByCell, Parts: comma}, objects, "id,x,value,\"d,x\"\na\t,1,2,2\n,,,\n,2,4,4\n,,,\n\"[1, \"\"b\"\"]\",3,6,6\n"},
	} {
		test.w.Names, test.w.Numbers = names, []int{0, 0}
		got := write(t, &test.w, test.text)
		if strings.HasSuffix(got, "6,6\n") || test.w.Comma == 0 {
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			continue
		}
		// The last row of the table is quoted in another way by each.
		if !strings.HasPrefix(got, test.want) || strings.Count(got, "\n") != strings.Count(test.want, "\n")+1 {
			t.Errorf("got\n%s\nwant\n%s…", got, test.want)
		}
	}
}

func TestNegativeZero(t *testing.T) {
	for format, want := range map[Format]string{Aligned: "0", Comma: "-0", Tab: "-0", Objects: "-0"} {
		w := Writer{Format: format}
		if got := string(w.number(nil, math.Copysign(0, -1))); got != want {
			t.Errorf("format %d: %s, want %s", format, got, want)
		}
	}
}

// TestMissingAlone: a row without its only number is no empty line, which would be no row.
func TestMissingAlone(t *testing.T) {
	for _, test := range []struct {
		from  From
		names []string
		want  string
	}{{Nothing, nil, "\"\"\n"}, {ByCell, nil, "\"\"\n"}, {ByCell, []string{"id"}, ",\n"}} {
		w := Writer{Format: Comma, From: test.from, Names: test.names, Numbers: []int{0}, Parts: []string{"", ""}}
		if got, _ := w.AppendMissing(nil, []byte("{"), Row{End: 1}, nil, 0, false); string(got) != test.want {
			t.Errorf("from %d, names %q: got %q, want %q", test.from, test.names, got, test.want)
		}
	}
}

// TestJSONNumber takes a number of a cell over as it is written, where that is JSON.
func TestJSONNumber(t *testing.T) {
	for _, test := range []struct{ cell, want string }{
		{"1.50", "1.50"}, {" -2e+3 ", "-2e+3"},
		{"+1", "1"}, {"01", "1"}, {".5", "0.5"}, {"-.5", "-0.5"}, {"1.", "1"},
		{"inf", `"Infinity"`}, {"-Infinity", `"-Infinity"`}, {"nan", `"NaN"`},
		{" ", "null"}, {"x\t", `"x"`}, {"1e999", `"1e999"`},
	} {
		if got := (&Writer{Format: Objects}).jsonNumber(nil, []byte(test.cell)); string(got) != test.want {
			t.Errorf("%q becomes %s, want %s", test.cell, got, test.want)
		}
	}
}

func TestAligner(t *testing.T) {
	var out bytes.Buffer
	a := NewAligner(&out)
	for _, rows := range []string{"id\x1fvalue\x1e", "θ1\x1f-1.5\x1eb\x1f22\x1ec\x1f\x1e", "long one\x1f3333333\x1e"} {
		if _, err := io.WriteString(a, rows); err != nil {
			t.Fatal(err)
		}
	}
	const want = "id  value\nθ1   -1.5\nb      22\nc\nlong one  3333333\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// TestRun gives the same with any number of workers, and ends at the first error.
func TestRun(t *testing.T) {
	run := func(workers, stop int) (string, error) {
		k := NewCutter(strings.NewReader(strings.Repeat("1,2\n", 1000)), ',')
		k.size = 10
		var out bytes.Buffer
		n := 0
		err := Run(k, workers, func() func(*Job[string]) {
			return func(j *Job[string]) { j.Result = fmt.Sprint(j.Line, " ", len(j.Data), "\n") }
		}, func(j *Job[string]) error {
			if n++; n == stop {
				return io.ErrShortWrite
			}
			out.WriteString(j.Result)
			return nil
		})
		return out.String(), err
	}
	want, err := run(1, 0)
	if err != nil || strings.Count(want, "\n") < 100 {
		t.Fatal(want, err)
	}
	for _, workers := range []int{2, 7} {
		if got, err := run(workers, 0); got != want || err != nil {
			t.Errorf("%d workers: %v, %d bytes, want %d", workers, err, len(got), len(want))
		}
		synctest.Test(t, func(t *testing.T) { // which fails if a goroutine is left that waits for ever
			if got, err := run(workers, 5); err != io.ErrShortWrite || strings.Count(got, "\n") != 4 {
				t.Errorf("%d workers: stopped with %v after %q", workers, err, got)
			}
		})
	}
}

// drip is an input that gives a row when all that came before is done.
type drip struct {
	t          *testing.T
	rows, done int
}

func (d *drip) Read(b []byte) (int, error) {
	synctest.Wait() // for all others to wait for this row
	if d.done != d.rows {
		d.t.Errorf("%d rows have come, and %d are done", d.rows, d.done)
	}
	if d.rows == 5 {
		return 0, io.EOF
	}
	d.rows++
	return copy(b, "1\n"), nil
}

// TestRunSlow: rows of a slow input are not held back, whatever the number of workers.
func TestRunSlow(t *testing.T) {
	for _, workers := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			d := &drip{t: t}
			err := Run(NewCutter(d, ','), workers, func() func(*Job[int]) {
				return func(j *Job[int]) { j.Result = bytes.Count(j.Data, newline) }
			}, func(j *Job[int]) error {
				d.done += j.Result
				return nil
			})
			if err != nil || d.done != 5 {
				t.Errorf("%d workers: %d rows, %v", workers, d.done, err)
			}
		})
	}
}
