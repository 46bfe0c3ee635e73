package load

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/cmd/screen"
	"backprop/eval/array"
)

// refused is the element of a text in which only numbers are expected.
func refused(at int) (float64, int, error) { return 0, 0, fmt.Errorf("not a number at %d", at) }

func TestNested(t *testing.T) {
	for _, c := range []struct {
		text  string
		shape array.Shape
		data  string
	}{
		{"[1, 2, 3]", array.Shape{3}, "[1 2 3]"},
		{"[-0.5e3]", array.Shape{1}, "[-500]"},
		{"[[1,2],\n\t[3,4] ]", array.Shape{2, 2}, "[1 2 3 4]"},
		{"[[1],[2],[3]]", array.Shape{3, 1}, "[1 2 3]"},
		{"[[[1,2,3],[4,5,6]]]", array.Shape{1, 2, 3}, "[1 2 3 4 5 6]"},
		{"[[[[[[[[7]]]]]]]]", array.Shape{1, 1, 1, 1, 1, 1, 1, 1}, "[7]"},
		{"[12345678901234567890, 0.1]", array.Shape{2}, "[1.2345678901234567e+19 0.1]"},
	} {
		a, n, err := Nested([]byte(c.text+" rest"), refused)
		if err != nil || n != len(c.text) || !a.Shape.Equal(c.shape) || fmt.Sprint(a.Data) != c.data {
			t.Errorf("%s: got %v %v, %d bytes, %v", c.text, a.Shape, a.Data, n, err)
		}
	}
}

func TestNestedMistakes(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{"[[1, 2], [3, 4]", "[[", "the bracket is not closed"},
		{"[", "", "a number is missing"},
		{"[1,", "", "a number is missing"},
		{"[1,]", "]", "a number is missing"},
		{"[,1]", ",", "a number is missing"},
		{"[]", "[]", "an array without elements is not supported"},
		{"[[1], [ ]]", "[ ]", "an array without elements is not supported"},
		{"[[1,2] [3,4]]", "[3", "a comma or a closing bracket is expected"},
		{"[[1,2,3],[4,5]]", "[4,5]", "the lists differ in length: [1] has 2 elements, but [0] has 3 elements"},
		{"[[1],[2],[4,5]]", "[4,5]", "the lists differ in length: [2] has 2 elements, but [0] has 1 element"},
		{"[[[1,2],[3]]]", "[3]", "the lists differ in length: [0, 1] has 1 element, but [0, 0] has 2 elements"},
		{"[[[1,2],[3,4]],[[1,2]]]", "[[1,2]]]", "the lists differ in length: [1] has 1 element, but [0] has 2 elements"},
		{"[1,[2]]", "[2]", "a list stands where a number is expected: the first element is a number"},
		{"[[1],2]", "2]", "a number stands where a list is expected: the first element is a list"},
		{"[[[[[[[[[1]]]]]]]]]", "[1", "lists in lists to a depth of more than 8"},
	} {
		_, _, err := Nested([]byte(c.text), refused)
		m, ok := errors.AsType[*Mistake](err)
		if !ok || m.Msg != c.want || !strings.HasPrefix(c.text[m.Start:], c.at) || c.at == "" && int(m.Start) != len(c.text) || int(m.End) > len(c.text) {
			t.Errorf("%q: got %+v, want %q at %q", c.text, err, c.want, c.at)
		}
	}
	for text, want := range map[string]string{
		"[1 2]": "a comma or a closing bracket is expected", "[1\x00]": "1\x00 is not a number", "[1, 2": "the bracket is not closed", "[[1], [2": "the bracket is not closed",
	} {
		if _, _, err := JSON([]byte(text)); err == nil || err.Error() != screen.Clean(want) {
			t.Errorf("%q: got the error %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"[1, x]": "at 4", "[+1]": "at 1", "[01]": "at 1", "[1.]": "at 1", "[.5]": "at 1", "[1/3]": "at 1", "[-inf]": "at 1", "[1, null]": "at 4", "[1e999]": "at 1", `["1"]`: "at 1",
	} {
		if _, _, err := Nested([]byte(text), refused); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got the error %v, want one %s", text, err, want)
		}
	}
}

// millionNumbers are lists of a thousand numbers each.
func millionNumbers() []byte {
	row := []byte("[0.5488135039273248")
	for i := range 999 {
		row = fmt.Appendf(row, ", %v", float64(i)/997)
	}
	text := []byte("[")
	for i := range 1000 {
		if i > 0 {
			text = append(text, ",\n"...)
		}
		text = append(append(text, row...), ']')
	}
	return append(text, ']')
}

func BenchmarkNested(b *testing.B) {
	text := millionNumbers()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if a, _, err := JSON(text); err != nil || a.Shape.Len() != 1e6 {
			b.Fatal(a.Shape, err)
		}
	}
}

// oracle returns the shape and the numbers of a value that encoding/json has read; ok is false where it is no array of numbers.
func oracle(v any) (shape array.Shape, data []float64, ok bool) {
	list, nested := v.([]any)
	if !nested {
		x, ok := v.(float64)
		if text, word := v.(string); word {
			x, ok = map[string]float64{"NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)}[text]
		}
		return nil, []float64{x}, ok
	}
	for i, item := range list {
		inner, more, ok := oracle(item)
		if !ok || i > 0 && !inner.Equal(shape) {
			return nil, nil, false
		}
		shape, data = inner, append(data, more...)
	}
	return append(array.Shape{len(list)}, shape...), data, len(list) > 0
}

// FuzzJSON: what is read is what encoding/json reads, and nothing else is.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{"[1]", " [[1, 2.5e-3], [-0, \"NaN\"]] ", "[[[1]], [[2]]]", "[1, [2]]", "[[1], 2]", "[[1, 2], [3]]", "[1 2]", "[01]", "[1.]", "[1e999]", "[null]", "[\"\\u004eaN\"]", "[]", "2.5"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		at := skip(text, 0)
		if at1(text, at) != '[' {
			return
		}
		a, n, err := JSON(text[at:])
		whole := err == nil && skip(text, at+n) == len(text)
		var v any
		shape, data, ok := array.Shape(nil), []float64(nil), false
		if json.Unmarshal(text, &v) == nil {
			shape, data, ok = oracle(v)
		}
		if ok = ok && len(shape) <= array.MostRank; ok != whole {
			t.Fatalf("%q: read %v (%v), encoding/json %v", text, whole, err, ok)
		}
		same := func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y }
		if ok && (!a.Shape.Equal(shape) || !slices.EqualFunc(a.Data, data, same)) {
			t.Fatalf("%q: read %v %v, encoding/json %v %v", text, a.Shape, a.Data, shape, data)
		}
		if m, place := errors.AsType[*Mistake](err); err != nil && (!place || m.Start < 0 || m.End < m.Start || int(m.End) > len(text)-at) {
			t.Fatalf("%q: the place of %v is %+v", text, err, m)
		}
	})
}
