package rows

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
)

// table is what has been read: by row its bytes, its line, its numbers and what is wrong with it.
type table struct {
	rows    []string
	lines   []int
	numbers [][]float64
	bad     map[int]Bad
	err     error
}

// readAll reads an input in chunks of size bytes, in blocks of three rows.
func readAll(k *Cutter, r Reader, columns, size int) table {
	k.size = size
	t := table{bad: map[int]Bad{}}
	b := Block{Rows: make([]Row, 0, 3), Columns: make([][]float64, columns)}
	for i := range b.Columns {
		b.Columns[i] = make([]float64, 3)
	}
	for {
		var c Chunk
		if t.err = k.Next(&c); t.err != nil {
			return t
		}
		for at := 0; at < len(c.Data); {
			at = r.Read(&c, at, &b)
			for _, bad := range b.Bad {
				t.bad[len(t.rows)+bad.Row] = bad
			}
			for i, row := range b.Rows {
				t.rows = append(t.rows, string(c.Data[row.Start:row.End]))
				t.lines = append(t.lines, c.LineOf(int(row.Start)))
				numbers := make([]float64, columns)
				for k := range numbers {
					numbers[k] = b.Columns[k][i]
				}
				t.numbers = append(t.numbers, numbers)
			}
		}
	}
}

func readCSV(text string, size, cells int, want ...int) table {
	names := make([]string, cells)
	columns := 0
	for i := range names {
		names[i] = "c" + strconv.Itoa(i+1)
		if want[i] >= 0 {
			columns++
		}
	}
	return readAll(NewCutter(strings.NewReader(text), ','), NewCSV(',', names, want), columns, size)
}

func TestCSV(t *testing.T) {
	const text = "\ufeff1,a,2\n\n 3 ,\"b,\n\"\"\",\"4\"\r\n5,x\"y,-6e1\n7,,NaN"
	for _, size := range []int{1, 2, 7, 1000} {
		got := readCSV(text, size, 3, 0, -1, 1)
		if !errors.Is(got.err, io.EOF) || len(got.bad) > 0 {
			t.Fatalf("size %d: %v, %v", size, got.err, got.bad)
		}
		want := []string{"1,a,2", " 3 ,\"b,\n\"\"\",\"4\"", "5,x\"y,-6e1", "7,,NaN"}
		if !slices.Equal(got.rows, want) {
			t.Errorf("size %d: got %q, want %q", size, got.rows, want)
		}
		if !slices.Equal(got.lines, []int{1, 3, 5, 6}) {
			t.Errorf("size %d: got lines %v", size, got.lines)
		}
		for i, want := range [][]float64{{1, 2}, {3, 4}, {5, -60}, {7, math.NaN()}} {
			if x := got.numbers[i]; x[0] != want[0] || x[1] != want[1] && want[1] == want[1] {
				t.Errorf("size %d: row %d: got %v, want %v", size, i, x, want)
			}
		}
	}
}

func TestBadCSV(t *testing.T) {
	for _, test := range []struct {
		text, column, message string
		broken                bool
	}{
		{"x,1,2", "c1", `"x" is not a number`, false},
		{",1,2", "c1", "the cell is empty", false},
		{"1,1,  ", "c3", "the cell is empty", false},
		{"1,1", "c3", "the row has only 2 of 3 cells", false},
		{"1", "c2", "the row has only 1 of 3 cells", false},
		{"1,2,3,4", "", "the row has 4 cells, not 3", true},
		{"1,2,1e999", "c3", `"1e999" is out of the range of a float64`, false},
		{"1,2,1e-999", "c3", `"1e-999" is out of the range of a float64`, false},
		{"1,2,+1e999", "c3", `"+1e999" is out of the range of a float64`, false},
		{"1,2,0x10", "c3", `"0x10" is not a number`, false},
		{"[1,2,3", "c1", "[1 is an array, which rows do not take yet", false},
		{"1,2,1_0", "c3", `"1_0" is not a number`, false},
		{"1,\"a\"b,2", "c2", "text follows its closing quote", true},
		{"1,\"a\nb,2\n", "c2", "its quote is not closed, and what follows is in it: 1 more line", true},
		{"1,\"a\nb,2\n3,4,5", "c2", "its quote is not closed, and what follows is in it: 2 more lines", true},
		{"1,2,\"3", "c3", "its quote is not closed", true},
	} {
		for _, size := range []int{1, 1000} {
			got := readCSV("0,0,0\n"+test.text, size, 3, 0, -1, 1)
			if !errors.Is(got.err, io.EOF) || len(got.rows) != 2 {
				t.Fatalf("%q: %q, %v", test.text, got.rows, got.err)
			}
			if bad := got.bad[1]; bad.Column != test.column || bad.Text != test.message || bad.Broken != test.broken {
				t.Errorf("%q: got %+v", test.text, bad)
			}
			if got.lines[1] != 2 {
				t.Errorf("%q: line %d", test.text, got.lines[1])
			}
		}
	}
}

func readJSON(text string, size int, needed ...bool) table {
	keys := Keys{
		Want:   map[string]int{"x": 0, "y": 1},
		Needed: needed,
		Column: func(key string) (string, string) {
			if key == "no" {
				return key, "not this one"
			}
			return key, ""
		},
	}
	return readAll(NewCutter(strings.NewReader(text), 0), NewNDJSON(keys), 2, size)
}

func TestNDJSON(t *testing.T) {
	const text = "\ufeff{\"x\":1,\"y\":-2.5e3}\n\n  { \"id\" : {\"a\":[1,\"}\\n\"],\"b\":{}} , \"y\": \"NaN\", \"\\u0078\":0 } \r\n{\"y\":1,\"x\":2,\"z\":null}"
	for _, size := range []int{1, 2, 7, 1000} {
		got := readJSON(text, size, true, true)
		if !errors.Is(got.err, io.EOF) || len(got.bad) > 0 || len(got.rows) != 3 {
			t.Fatalf("size %d: %v, %v, %q", size, got.err, got.bad, got.rows)
		}
		want := []string{`{"x":1,"y":-2.5e3`, `{ "id" : {"a":[1,"}\n"],"b":{}} , "y": "NaN", "\u0078":0 `, `{"y":1,"x":2,"z":null`}
		if !slices.Equal(got.rows, want) {
			t.Errorf("size %d: got %q, want %q", size, got.rows, want)
		}
		if !slices.Equal(got.lines, []int{1, 3, 4}) || got.numbers[0][1] != -2500 || got.numbers[1][1] == got.numbers[1][1] || got.numbers[2][0] != 2 {
			t.Errorf("size %d: got %v, %v", size, got.lines, got.numbers)
		}
	}
}

func TestBadNDJSON(t *testing.T) {
	for _, test := range []struct{ text, column, message string }{
		{`{"x":1}`, "y", "the key is missing"},
		{`{}`, "x", "the key is missing"},
		{`{"x":1,"x":2,"y":3}`, "x", "the key appears twice"},
		{`{"x":null,"y":3}`, "x", "the value is null"},
		{`{"x":"1","y":3}`, "x", `the string "1" is not a number`},
		{`{"x":[1],"y":3}`, "x", `[1] is an array, which rows do not take yet`},
		{`{"x":1e999,"y":3}`, "x", `1e999 is out of the range of a float64`},
		{`{"x":1,"y":3,"no":0}`, "no", "not this one"},
		{`{"x":01,"y":3}`, "", "broken JSON: "},
		{`{"x":1.,"y":3}`, "", "broken JSON: "},
		{`{"x":inf,"y":3}`, "", "broken JSON: "},
		{`{"x":1,"y":3,}`, "", "broken JSON: "},
		{`{"x":1,"y":3}}`, "", "broken JSON: "},
		{`{"x":1,"y":3`, "", "broken JSON: "},
		{`[1]`, "", "the line is not a JSON object"},
	} {
		got := readJSON("{\"x\":0,\"y\":0}\n"+test.text, 1000, true, true)
		if len(got.rows) != 2 {
			t.Fatalf("%q: %q", test.text, got.rows)
		}
		if bad := got.bad[1]; bad.Column != test.column || !strings.HasPrefix(bad.Text, test.message) || bad.Text == "" {
			t.Errorf("%q: got %+v", test.text, bad)
		}
	}
}

// TestNotNeeded reads a key that may be missing: where it is there it is a number.
func TestNotNeeded(t *testing.T) {
	const text = "{\"x\":1,\"y\":2}\n{\"x\":3}\n{\"x\":4,\"y\":null}\n{\"x\":5,\"y\":\"a\"}\n{\"y\":6}\n{\"x\":7,\"y\":8}"
	got := readJSON(text, 1000, true, false)
	if len(got.rows) != 6 || len(got.bad) != 2 || got.bad[3].Column != "y" || got.bad[4].Column != "x" || got.numbers[5][1] != 8 {
		t.Errorf("got %v, %v", got.numbers, got.bad)
	}
}

// TestExplain says what to do about lines that are no objects.
func TestExplain(t *testing.T) {
	const object = "write one object per line"
	for _, test := range []struct{ line, hint string }{
		{`1`, object},
		{"\f", object},
		{`[{"x":1}]`, object + ": jq -c '.[]' splits an array"},
		{`[{"x":1},`, object + ": jq -c '.[]' splits an array"},
		{`[1,2]`, object},
		{`{`, object + ": use jq -c ."},
		{`{"x":1,`, object + ": use jq -c ."},
		{`{"x":1},`, object + ", without a comma after it: sed 's/,$//'"},
		{`{"x":1},{"x":2}`, object},
		{`{"x":1`, object},
		{`{"x":NaN}`, `write "NaN", "Infinity" and "-Infinity" in quotes`},
		{`{"x":-Infinity}`, `write "NaN", "Infinity" and "-Infinity" in quotes`},
		{`{"x":nan}`, `write "NaN", "Infinity" and "-Infinity" in quotes`},
		{`{"x":inf}`, `write "NaN", "Infinity" and "-Infinity" in quotes`},
		{`{"x":1,"title":"Infinity War" "y":2}`, object},
		{`{"x":1} {"name":"NaN"}`, object + ": use jq -c ."},
		{`{"x":nul}`, object},
	} {
		if _, hint := explain([]byte(test.line + "\n")); hint != test.hint {
			t.Errorf("%q: got %s, want %s", test.line, hint, test.hint)
		}
	}
}

func TestTooLong(t *testing.T) {
	long := "1,2\n3,\"" + strings.Repeat("4,5\n", longest/4)
	got := readCSV(long, chunkSize, 2, 0, -1)
	if e, ok := errors.AsType[*LongError](got.err); !ok || e.Line != 2 || len(got.rows) != 1 {
		t.Errorf("%d rows, %v", len(got.rows), got.err)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	k := NewCutter(io.MultiReader(strings.NewReader("1\n2\n3"), iotest.ErrReader(broken)), ',')
	got := readAll(k, NewCSV(',', []string{"x"}, []int{0}), 1, 1000)
	if !errors.Is(got.err, broken) || !slices.Equal(got.rows, []string{"1", "2"}) {
		t.Errorf("%q, %v", got.rows, got.err)
	}
}

func TestHeader(t *testing.T) {
	k := NewCutter(iotest.OneByteReader(strings.NewReader("\ufeff\n\n\"a\nb\",x\r\n1,2\n")), ',')
	for range 2 {
		if row, err := k.Peek(); string(row) != "\"a\nb\",x" || err != nil {
			t.Errorf("%q, %v", row, err)
		}
	}
	if row, err := k.Header(); string(row) != "\"a\nb\",x" || err != nil {
		t.Errorf("%q, %v", row, err)
	}
	got := readAll(k, NewCSV(',', []string{"a\nb", "x"}, []int{-1, 0}), 1, 1000)
	if !slices.Equal(got.rows, []string{"1,2"}) || got.lines[0] != 5 {
		t.Errorf("%q, %v", got.rows, got.lines)
	}
}

// TestTakenBytes counts the bytes of an input, its byte-order mark and its header among them.
func TestTakenBytes(t *testing.T) {
	const text = "\ufeff\nx\r\n1\n\n2"
	k := NewCutter(strings.NewReader(text), ',')
	if _, err := k.Header(); err != nil {
		t.Fatal(err)
	}
	var c Chunk
	if err := k.Next(&c); err != nil || c.Taken != int64(len(text)) {
		t.Errorf("%d bytes, %v, want %d", c.Taken, err, len(text))
	}
}

// TestNested holds the greatest depth of arrays to that of encoding/json.
func TestNested(t *testing.T) {
	for _, n := range []int{1, mostNested, mostNested + 1} {
		object := `{"x":1,"y":2,"a":` + strings.Repeat("[", n) + strings.Repeat("]", n) + "}"
		got := readJSON(object, 1<<20, true, true)
		if valid := json.Valid([]byte(object)); got.bad[0].Broken == valid {
			t.Errorf("%d arrays in an object: %+v, but encoding/json says %v", n, got.bad[0], valid)
		}
	}
}

func TestCells(t *testing.T) {
	for _, test := range []struct {
		row   string
		cells []string
		err   string
	}{
		{"a,\"b,\"\"c\"\"\",", []string{"a", `b,"c"`, ""}, ""},
		{"\"a\r\nb\",x", []string{"a\r\nb", "x"}, ""},
		{`x,"y`, []string{"x", "y"}, "column 2 of the header: its quote is not closed"},
		{`"x"y,z`, []string{"x", "z"}, "column 1 of the header: text follows its closing quote"},
		{`"x"y,"z`, []string{"x", "z"}, "column 1 of the header: text follows its closing quote"},
		{"x,y\r", []string{"x", "y\r"}, ""}, // before \r\n
		{"x,y\r1,2", []string{"x", "y\r1", "2"}, "column 2 of the header: it contains a carriage return"},
		{"\"x\"\r1,2", []string{"x", "2"}, "column 1 of the header: it contains a carriage return"},
	} {
		cells, err := Cells([]byte(test.row), ',')
		if message := errorText(err); !slices.Equal(cells, test.cells) || message != test.err {
			t.Errorf("%q: got %q, %s", test.row, cells, message)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestOneColumn reads an input whose only column may be wanted or not: an empty line is no row of it, a quoted nothing is.
func TestOneColumn(t *testing.T) {
	for _, want := range []int{0, -1} {
		got := readCSV("1\n\n\"2\"\n\r\n\"\"\n3", 1000, 1, want)
		if !slices.Equal(got.rows, []string{"1", `"2"`, `""`, "3"}) || len(got.bad) != want+1 {
			t.Errorf("wanted %d: got %q, %v", want, got.rows, got.bad)
		}
	}
}

// shapes are the columns that are wanted, of inputs of one, two and three.
var shapes = [][]int{{-1, 0}, {-1}, {0}, {0, -1, -1}}

// wholeCells reports whether no cell of a row is quoted otherwise than it should be.
func wholeCells(row []byte) bool {
	for at := 0; ; {
		end, _, whole := cell(row, at, ',')
		if !whole || end >= len(row) {
			return whole
		}
		at = end + 1
	}
}

// FuzzCSV compares what is read with encoding/csv, which knows no rows of the wrong length here. The byte is the shape and the size
// of the chunks.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"1,2\n", "\"a\"\"b\",1\r\n2,\"\n\"\n", "a\"b,c\n", "\"a\"b,c", "\"", "\n\n1,2", "x,\r\n", "1,2,3\n4", "\r\n\r1,2\n", "\"\"\"\"", "1,\"2\"\n", "\ufeff\"a\",2", "a\n\nb\n", "\"a\"\r,1\n"} {
		for shape := range shapes {
			f.Add([]byte(s), uint8(64*shape+3))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, size uint8) {
		shape := shapes[size/64]
		got := readCSV(string(text), int(size%64)+1, len(shape), shape...)
		whole := readCSV(string(text), 1<<20, len(shape), shape...)
		if !slices.Equal(got.rows, whole.rows) || !slices.Equal(got.lines, whole.lines) || len(got.bad) != len(whole.bad) {
			t.Fatalf("%q: in chunks of %d: %q, %v; whole %q, %v", text, size, got.rows, got.bad, whole.rows, whole.bad)
		}
		if !errors.Is(got.err, io.EOF) {
			t.Fatalf("%q: %v", text, got.err)
		}
		// Nothing is lost: the rows, and empty lines between them, are the input.
		rest := bytes.TrimPrefix(text, mark)
		for _, row := range got.rows {
			rest = bytes.TrimLeft(rest, "\r\n")
			trimmed := strings.TrimLeft(row, "\r\n")
			if !bytes.HasPrefix(rest, []byte(trimmed)) {
				t.Fatalf("%q: %q is not its next row", text, row)
			}
			rest = rest[len(trimmed):]
		}
		if len(bytes.TrimLeft(rest, "\r\n")) > 0 {
			t.Fatalf("%q: %q was lost", text, rest)
		}
		for i, row := range got.rows {
			if bad := got.bad[i]; !wholeCells([]byte(row)) && !bad.Broken {
				t.Fatalf("%q: %q is read, %+v", text, row, bad)
			}
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, mark)))
		r.FieldsPerRecord = -1
		all, err := r.ReadAll()
		if err != nil {
			return
		}
		if len(all) != len(got.rows) {
			t.Fatalf("%q: %d rows, want %d: %q", text, len(got.rows), len(all), got.rows)
		}
		for i, want := range all {
			cells, _ := Cells([]byte(got.rows[i]), ',')
			for k := range cells {
				cells[k] = strings.ReplaceAll(cells[k], "\r\n", "\n") // as encoding/csv does in quotes
			}
			if !slices.Equal(cells, want) {
				t.Fatalf("%q: got %q, want %q", text, cells, want)
			}
			_, isBad := got.bad[i]
			if len(want) != len(shape) {
				if !isBad {
					t.Fatalf("%q: a row of %d cells is not bad", text, len(want))
				}
				continue
			}
			wanted := slices.Index(shape, 0)
			if wanted < 0 {
				continue
			}
			number := strings.TrimSpace(want[wanted])
			if unsigned := strings.TrimLeft(number, "+-"); strings.EqualFold(unsigned, "nan") && len(number)-len(unsigned) <= 1 {
				number = unsigned // a NaN has a sign, as it has behind a flag
			}
			v, err := strconv.ParseFloat(number, 64)
			if err == nil && !isBad && v != got.numbers[i][0] && v == v {
				t.Fatalf("%q: got %v, want %v", text, got.numbers[i][0], v)
			}
			if err != nil && !isBad {
				t.Fatalf("%q: %q is a number", text, number)
			}
		}
	})
}

// FuzzNDJSON compares what is read with encoding/json.
func FuzzNDJSON(f *testing.F) {
	for _, s := range []string{"{\"x\":1,\"y\":2}\n", `{"x":1e5,"y":-0.5,"a":[{},[],"\u00e9\n",null,true]}`, "{}", "[]", "{\"x\":\"NaN\",\"y\":\"-Infinity\"}", "\n{\"x\" : 1 }\r\n", "{\"x\":1,}", "{\"a\":{\"b\":[1,{\"c\":[]}]}}", "{\"x\":01}", "\"\\x\"", "{\"x\":NaN}", "[{\"x\":1}]", "{", "{\"x\":1,", "{\"x\":1}"} {
		f.Add([]byte(s), uint8(3))
		f.Add([]byte(s), uint8(131))
	}
	f.Fuzz(func(t *testing.T, text []byte, size uint8) {
		needed := []bool{true, size < 128}
		got := readJSON(string(text), int(size%128)+1, needed...)
		whole := readJSON(string(text), 1<<20, needed...)
		if !slices.Equal(got.rows, whole.rows) || !slices.Equal(got.lines, whole.lines) || len(got.bad) != len(whole.bad) {
			t.Fatalf("%q: in chunks of %d: %q, %v; whole %q, %v", text, size, got.rows, got.bad, whole.rows, whole.bad)
		}
		row := 0
		for i, line := range bytes.Split(bytes.TrimPrefix(text, mark), newline) {
			trimmed := bytes.Trim(line, " \t\r")
			if len(trimmed) == 0 {
				continue
			}
			if row >= len(got.rows) || got.lines[row] != i+1 {
				t.Fatalf("%q: line %d is lost", text, i+1)
			}
			bad, isBad := got.bad[row]
			var object map[string]json.RawMessage
			err := json.Unmarshal(line, &object)
			if (err != nil || object == nil) != (isBad && bad.Broken) {
				t.Fatalf("%q: line %d: %v, %+v", text, i+1, err, bad)
			}
			if !isBad {
				if got.rows[row]+"}" != string(trimmed) {
					t.Fatalf("%q: got %q", text, got.rows[row])
				}
				for k, name := range []string{"x", "y"} {
					value, there := object[name]
					if !there || string(value) == "null" {
						if needed[k] {
							t.Fatalf("%q: line %d has no %s", text, i+1, name)
						}
						continue
					}
					var v float64
					if json.Unmarshal(value, &v) == nil && v != got.numbers[row][k] {
						t.Fatalf("%q: %s: got %v, want %v", text, name, got.numbers[row][k], v)
					}
				}
				members := Members([]byte(got.rows[row]))
				for _, m := range members {
					if !json.Valid(m.Key) || !json.Valid(m.Value) {
						t.Fatalf("%q: member %q", text, m)
					}
				}
			}
			row++
		}
		if row != len(got.rows) {
			t.Fatalf("%q: %d rows, want %d", text, len(got.rows), row)
		}
	})
}
