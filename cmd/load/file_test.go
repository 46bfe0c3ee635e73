package load

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backprop/cmd/failure"
	"backprop/eval/array"
	"backprop/eval/array/npy"
)

func TestArray(t *testing.T) {
	var numpy bytes.Buffer
	if err := npy.Write(&numpy, array.Array{Shape: array.Shape{2, 2}, Data: []float64{1, 2, 3, math.Inf(1)}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"w.npy", numpy.String(), "(2, 2) [1 2 3 +Inf]"},
		{"w.json", "[1, 2, 3]\n", "(3,) [1 2 3]"},
		{"w.json", "\ufeff [[1, \"NaN\"], [\"Infinity\", \"-Infinity\"]]\n", "(2, 2) [1 NaN +Inf -Inf]"},
		{"w.json", " 2.5 ", "() [2.5]"},
		{"w.csv", "1\n2\n3\n", "(3,) [1 2 3]"},
		{"w.csv", "1,2\n3,4", "(2, 2) [1 2 3 4]"},
		{"w.csv", "1,2\r\n3,4\r\n", "(2, 2) [1 2 3 4]"},
		{"w.csv", "1,2,3", "(1, 3) [1 2 3]"},
		{"w.csv", "\ufeffx,y\n\n1,2\n\n3,nan\n", "(2, 2) [1 2 3 NaN]"},
		{"w.csv", "x\n7\n", "(1,) [7]"},
		{"w.csv", "\"x, m\",y\n 1 ,\"2\"\n3,-inf\n", "(2, 2) [1 2 3 -Inf]"},
		{"w.tsv", "x\ty\n1\t2\n", "(1, 2) [1 2]"},
		{"w", "[1]", "(1,) [1]"}, // told by how it begins, not by its name
		{"w.txt", numpy.String(), "(2, 2) [1 2 3 +Inf]"},
	} {
		name := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(name, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, from := range []string{name, "-"} {
			if from == "-" && c.text == " 2.5 " {
				continue // which is CSV as well
			}
			a, _, err := Array(from, strings.NewReader(c.text))
			if got := fmt.Sprint(a.Shape, " ", a.Data); err != nil || got != c.want {
				t.Errorf("%s %q: got %s, %v, want %s", c.name, c.text, got, err, c.want)
			}
		}
	}
}

func TestArrayMistakes(t *testing.T) {
	for _, c := range []struct {
		text, msg, hint string
		line            int
	}{
		{"", "it is empty", "", 0},
		{" \n", "it is empty", "", 0},
		{"[[1,2],\n [3]]", "line 2, column 2: the lists differ in length: [1] has 1 element, but [0] has 2 elements", "", 2},
		{"[1,\n2, null]", "line 2, column 4: null is not a number", "", 2},
		{`["é", 1]`, `line 1, column 2: "é" is not a number`, "", 1},
		{`[1, "2"]`, `line 1, column 5: "2" is not a number`, "", 1},
		{"[1, NaN]", "line 1, column 5: NaN needs quotes in JSON", "", 1},
		{"[1, -Infinity]", "line 1, column 5: -Infinity needs quotes in JSON", "", 1},
		{"[1e999]", "line 1, column 2: 1e999 is out of the range of a float64", "", 1},
		{"[01]", "line 1, column 2: 01 is not a number", "", 1},
		{"[1.]", "line 1, column 2: 1. is not a number", "", 1},
		{`[{"x": 1}]`, `line 1, column 2: {"x": 1} is not a number`, "", 1},
		{"[1, 2", "line 1, column 1: the bracket is not closed", "", 1},
		{"[1 2]", "line 1, column 4: a comma or a closing bracket is expected", "", 1},
		{"[1,]", "line 1, column 4: a number is missing", "", 1},
		{"[1] [2]", "line 1, column 5: more than one JSON value", "", 1},
		{`{"x": [1]}`, "it is a JSON object, not an array", "for values by name: --bind -", 0},
		{npy.Magic + "\x01\x00", "it ends within its header", "", 0},
		{"1,2\n3,4,5\n", "line 2: the row has 3 cells, not 2", "", 2},
		{"1,2\n\n3\n", "line 3: the row has only 1 of 2 cells", "", 3},
		{"x,y\n1,a\n", `line 2: y: "a" is not a number`, "", 2},
		{"1,2\n1,a\n", `line 2: column 2: "a" is not a number`, "", 2},
		{"1,x\n1,2\n", `line 1: column 2: "x" is not a number`, "", 1},
		{"x,y\n1,\n", "line 2: y: the cell is empty", "write nan where a number is missing", 2},
		{"1 2\n3 4\n", `line 1: "1 2" is not a number`, "separate cells by commas, not by blanks; in Python: np.savetxt(file, x, delimiter=',')", 1},
		{"1;2\n3;4\n", `line 1: "1;2" is not a number`, "separate cells by commas, not by semicolons", 1},
		{"1 2 3\n", `line 1: "1 2 3" is not a number`, "for a vector write [1, 2, 3], or each number on a line of its own", 1},
		{"1;2;3", `line 1: "1;2;3" is not a number`, "for a vector write [1, 2, 3], or each number on a line of its own", 1},
		{"x;y\n3;4\n", `line 2: x;y: "3;4" is not a number`, "separate cells by commas, not by semicolons", 2},
		{",x,y\n0,1,2\n", "the first column has no name, as the index of pandas has none", "save it without: df.to_csv(file, index=False)", 0},
		{",0,1\n0,1,2\n", "the first column has no name, as the index of pandas has none", "save it without: df.to_csv(file, index=False)", 0},
		{"x,y\n", "an array without elements is not supported", "", 0},
		{"x,\"y\n1,2", "column 2 of the header: its quote is not closed", "", 0},
		{"PK\x03\x04..........W.npy", "it is an archive of NumPy arrays; NPY, CSV and JSON are read", "in Python: np.save('x.npy', x); then --x=@x.npy", 0},
		{"\x1f\x8b", "it is a gzip file; NPY, CSV and JSON are read", "in Python: np.save('x.npy', x); then --x=@x.npy", 0},
	} {
		_, _, err := Array("-", strings.NewReader(c.text))
		status := failure.ExitUsage
		if unreadable := []string{"[1] [2]", "[1, 2", "[1 2]", "[1,]"}; slices.Contains(unreadable, c.text) || strings.Contains("\x93P\x1f", (c.text + " ")[:1]) {
			status = failure.ExitIO
		}
		f, ok := errors.AsType[*failure.Error](err)
		if !ok || f.Msg != "standard input: "+c.msg || c.hint != f.Hint && c.text[:1] != "\x93" || f.Line != c.line || f.Status != status || f.Source != failure.File {
			t.Errorf("%q: got %+v, want %q, %q", c.text, err, c.msg, c.hint)
		}
	}
	dir := t.TempDir()
	other := filepath.Join(dir, "other.npy")
	if err := os.WriteFile(other, []byte("\x93NUMPX\x01\x00"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Array(other, nil); err == nil || !strings.HasSuffix(err.Error(), "it does not begin as an NPY file") {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{filepath.Join(dir, "none.npy"), dir, "~/none.npy"} {
		_, _, err := Array(name, nil)
		if f, ok := errors.AsType[*failure.Error](err); !ok || f.Status != failure.ExitIO || (f.Hint != "") != strings.HasPrefix(name, "~") {
			t.Errorf("%s: got %+v", name, err)
		}
	}
}

// TestLongTable: more rows than a block has, and more columns.
func TestLongTable(t *testing.T) {
	for _, size := range [][2]int{{40_000, 2}, {3, 40_000}} {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		row := make([]string, size[1])
		for i := range size[0] {
			for k := range row {
				row[k] = fmt.Sprint(i*size[1] + k)
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		a, _, err := Array("-", &b)
		if err != nil || !a.Shape.Equal(size[:]) {
			t.Fatalf("%v: got %v, %v", size, a.Shape, err)
		}
		for i, v := range a.Data {
			if v != float64(i) {
				t.Fatalf("%v: element %d is %v", size, i, v)
			}
		}
	}
}

func TestColumns(t *testing.T) {
	variable := func(header string) (string, bool) { return strings.ToLower(header), header != "unit" }
	for _, c := range []struct{ text, want string }{
		{"X,unit,y\n1,m,2\n3,s,4\n", "x (2,) [1 3]; y (2,) [2 4]; "},
		{"X,unit,y\n1,m,2\n", "x () [1]; y () [2]; "},
		{"unit\nm\n", ""},
		{"X,y\n1,m\n", `standard input: line 2: y: "m" is not a number`},
		{"1,2\n3,4\n", "standard input: it has no header: the first line names the variables"},
		{"X,y\n", "standard input: it has no rows"},
		{"", "standard input: it is empty"},
	} {
		got := ""
		f, err := Open("-", strings.NewReader(c.text))
		if err != nil {
			t.Fatal(err)
		}
		err = f.Columns(variable, func(name string, a array.Array) error {
			got += fmt.Sprintf("%s %v %v; ", name, a.Shape, a.Data)
			return nil
		})
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	text := bytes.ReplaceAll(bytes.ReplaceAll(bytes.Trim(millionNumbers(), "[]"), []byte("],\n["), []byte("\n")), []byte(", "), []byte(","))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if a, _, err := Array("-", bytes.NewReader(text)); err != nil || a.Shape.Len() != 1e6 {
			b.Fatal(a.Shape, err)
		}
	}
}
