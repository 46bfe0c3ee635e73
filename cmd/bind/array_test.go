package bind

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backprop/cmd/failure"
	"backprop/eval/array"
	"backprop/eval/array/npy"
)

func TestParseArray(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[1, 2, 3]", "(3,) [1 2 3]"},
		{" [[1,2],[3,4]] ", "(2, 2) [1 2 3 4]"},
		{"[1/4, -pi, max(1,2), (1 + 2)]", "(4,) [0.25 -3.141592653589793 2 3]"},
		{"[1 + 2, 2]", "(2,) [3 2]"},
		{"[nan, inf, -Infinity, +1, .5, 2., 1e-3]", "(7,) [NaN +Inf -Inf 1 0.5 2 0.001]"},
		{`["NaN", "Infinity", "-Infinity"]`, "(3,) [NaN +Inf -Inf]"}, // as we print them
	} {
		a, err := ParseArray("--x", c.text)
		if got := fmt.Sprint(a.Shape, " ", a.Data); err != nil || got != c.want {
			t.Errorf("%s: got %s, %v, want %s", c.text, got, err, c.want)
		}
	}
	for _, c := range []struct{ text, msg, at, hint string }{
		{"[1, 2", "the bracket is not closed", "[", ""},
		{"[[1,2],[3]]", "the lists differ in length: [1] has 1 element, but [0] has 2 elements", "[3]", ""},
		{" [[1],2]", "a number stands where a list is expected: the first element is a list", "2", ""},
		{"[]", "an array without elements is not supported", "[]", "write its elements, as [1, 2]"},
		{"[1,2],[3,4]", "the list has ended already", ",[3,4]", "a matrix is a list of rows: [[1,2],[3,4]]"},
		{"[1,2] * 2", "the list has ended already", "* 2", ""},
		{"[0..3]", "one number is needed here, not several", "0..3", "write each element: [0, 1, 2, 3]; without brackets, 0..3 gives one point after another"},
		{"[linspace(0,1,3)]", "one number is needed here, not several", "linspace(0,1,3)", "write each element: [0, 0.5, 1]; without brackets, linspace(0,1,3) gives one point after another"},
		{"[1, 2; 3, 4]", "", "", "a matrix is a list of rows: [[1, 2], [3, 4]]"},
		{"[1, ones(2)]", `"ones(2)" is an array of shape (2,)`, "ones(2)", "write its elements, [1, 2, 3], or compute it in the expression"},
		{"[1, eye(2) @ ones(3)]", "eye(2) has the shape (2, 2) and ones(3) the shape (3,): @ needs as many columns on the left as rows on the right", "eye(2)", ""},
		{"[7, 1 2]", "", "", "separate elements by commas: [1, 2]"},
		{"[1, y]", `"y" is not a number`, "y", "a value is a number or a formula without variables, like pi/4"},
		{"[1, sine(2)]", `unknown function "sine"`, "sine", `did you mean "sin"?`},
		{`[1, "2"]`, `"2" is not a number`, `"2"`, ""},
		{"[1, @x]", "one number is needed here, not an array", "@x", ""},
	} {
		_, err := ParseArray("--x", c.text)
		f, ok := errors.AsType[*failure.Error](err)
		if !ok || c.msg != "" && f.Msg != "--x: "+c.msg || f.Hint != c.hint || f.Name != "x" || f.Code != failure.CodeValue || f.Source != failure.Flag || f.Text != c.text || !f.Placed || c.at != "" && c.text[f.Span.Start:f.Span.End] != c.at {
			t.Errorf("%s: got %+v, want %q at %q, %q", c.text, err, c.msg, c.at, c.hint)
		}
	}
}

// file writes a file and returns its name.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func matrix(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := npy.Write(&b, array.Array{Shape: array.Shape{1, 2}, Data: []float64{5, 6}}); err != nil {
		t.Fatal(err)
	}
	return file(t, "w.npy", b.String())
}

// arrays writes the values of x, y and z.
func arrays(t *testing.T, from Sources, stdin string) (string, error) {
	t.Helper()
	line := read(t, "x + y + z")
	line.Stdin = strings.NewReader(stdin)
	values, err := Collect(line, from)
	if err != nil {
		return "", err
	}
	if _, err = Collect(line, from); err != nil { // whether there are several points is asked first
		return "", err
	}
	list, err := values.Arrays(line)
	if err != nil {
		return "", err
	}
	if again, err := values.Arrays(line); err != nil || len(again) != len(list) {
		t.Errorf("asked again: %v, %v", again, err)
	}
	var b strings.Builder
	for _, id := range line.Names.Inputs {
		if a, ok := list[id.Sym]; ok {
			fmt.Fprintf(&b, "%s %v %v; ", id.Name, a.Shape, a.Data)
		} else if values.set[id.Sym] {
			fmt.Fprintf(&b, "%s %v; ", id.Name, values.values[id.Sym])
		}
	}
	return strings.TrimSuffix(b.String(), "; "), nil
}

func TestArrays(t *testing.T) {
	number := file(t, "x.json", "2.5")
	for _, c := range []struct {
		from  Sources
		stdin string
		want  string
	}{
		{from: Sources{Flags: []*Number{flag(t, "x", "[1, 2]"), flag(t, "y", "2")}}, want: "x (2,) [1 2]; y 2"},
		{from: Sources{Flags: []*Number{flag(t, "x", "@"+matrix(t))}, Set: []string{"y=[1]", "z=@" + number}}, want: "x (1, 2) [5 6]; y (1,) [1]; z 2.5"},
		{from: Sources{Flags: []*Number{flag(t, "x", " @- ")}}, stdin: "1,2\n3,4\n", want: "x (2, 2) [1 2 3 4]"},
		{from: Sources{File: file(t, "v.json", `{"x": [[1, 2]], "y": 3, "z": "NaN", "other": [[1], 2]}`)}, want: "x (1, 2) [1 2]; y 3; z NaN"},
		{from: Sources{File: file(t, "v.csv", "x,y,label\n1,2,a\n3,4,b\n")}, want: "x (2,) [1 3]; y (2,) [2 4]"},
		{from: Sources{File: file(t, "v.csv", "x,y,label\n1,2,a\n")}, want: "x 1; y 2"},
		// a flag wins, over an array, too
		{from: Sources{Flags: []*Number{flag(t, "x", "7"), flag(t, "z", "@"+number)}, File: file(t, "v.json", `{"x": [1, 2], "y": 3, "z": [4]}`)}, want: "x 7; y 3; z 2.5"},
		{from: Sources{Flags: []*Number{flag(t, "x", "[8]")}, File: file(t, "v.json", `{"x": [1, 2]}`)}, want: "x (1,) [8]"},
	} {
		if got, err := arrays(t, c.from, c.stdin); err != nil || got != c.want {
			t.Errorf("got %s, %v, want %s", got, err, c.want)
		}
	}
	for _, c := range []struct {
		from   Sources
		want   string
		status int
	}{
		{Sources{Set: []string{"x=@"}}, "--set x: @ needs the name of a file", failure.ExitUsage},
		{Sources{Set: []string{"x=@/no/such.npy"}}, "cannot open /no/such.npy: no such file or directory", failure.ExitIO},
		{Sources{Set: []string{"x=@-"}}, "standard input: it is empty", failure.ExitUsage},
	} {
		_, err := arrays(t, c.from, "")
		if f, ok := errors.AsType[*failure.Error](err); !ok || f.Msg != c.want || f.Status != c.status {
			t.Errorf("%v: got %+v, want %s", c.from, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"{\"y\": [1],\n \"x\": [1, null]}": "line 2, column 11: x: null is not a number",
		"\ufeff{\"x\": [[1, 2],\n[3]]}":    "line 2, column 1: x: the lists differ in length: [1] has 1 element, but [0] has 2 elements",
		`{"x": [1], "x": 2}`:               "x is bound twice",
		`{"x": 1, "x": [2]}`:               "x is bound twice",
		"x,x\n1,2\n":                       "x is bound twice",
		"x,y\n1,2\n3,a\n":                  `line 3: y: "a" is not a number`,
		`{"x": [[[[[[[[[1]]]]]]]]]}`:       "line 1, column 15: x: lists in lists to a depth of more than 8",
	} {
		if _, err := arrays(t, Sources{File: "-"}, text); err == nil || err.Error() != "standard input: "+want {
			t.Errorf("%s: got the error %v, want %s", text, err, want)
		}
	}
}

// TestDirectionValues: a component of a direction may be an array, with commas of its own.
func TestDirectionValues(t *testing.T) {
	line := read(t, "x*y")
	line.Stdin = strings.NewReader("1\n2\n")
	list, err := readComponents(line, "hvp", []string{"x=[1,0],y=2", "a=[[1,2],[3,4]], b = @-"}, nil, nil)
	if got, want := fmt.Sprint(list), "&{[x y a b] [{[2] [1 0]} {[] [2]} {[2 2] [1 2 3 4]} {[2] [1 2]}]}"; err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	if _, err := readComponents(line, "hvp", []string{"x=[1,,0]"}, nil, nil); err == nil || err.Error() != "--hvp x: a number is missing" {
		t.Errorf("got the error %v", err)
	}
}

// TestWrtElement: a gradient is that of a whole array.
func TestWrtElement(t *testing.T) {
	line := read(t, "x*y")
	for _, name := range []string{"x[0]", "x[0"} { // --wrt 'x[0,1]' is split at its comma
		_, err := Wrt(line, line.Names, nil, []string{name})
		if f, ok := errors.AsType[*failure.Error](err); !ok || f.Hint != "name the whole array: --wrt x" {
			t.Errorf("%s: got %+v", name, err)
		}
	}
}
