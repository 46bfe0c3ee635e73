package render

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"backprop/cmd/object"
	"backprop/eval/array"
)

// counting is the array of a shape whose elements are 0, 1, 2, … times scale.
func counting(scale float64, shape ...int) array.Array {
	a := array.Array{Shape: shape, Data: make([]float64, array.Shape(shape).Len())}
	for i := range a.Data {
		a.Data[i] = float64(i) * scale
	}
	return a
}

func TestArray(t *testing.T) {
	six, full := Style{Digits: 6}, Style{Digits: 15}
	for _, c := range []struct {
		style Style
		a     array.Array
		left  int
		want  string
	}{
		{six, array.Number(1.0 / 3), 0, "0.333333"},
		{six, counting(1, 3), 0, "[0, 1, 2]"},
		{six, array.Array{Shape: array.Shape{4}, Data: []float64{math.Copysign(0, -1), math.NaN(), math.Inf(-1), 1.0 / 3}}, 0, "[0, NaN, -Infinity, 0.333333]"},
		{six, array.Array{Shape: array.Shape{2, 2}, Data: []float64{1, -2, 100, 0.5}}, 0, "[[  1,  -2],\n [100, 0.5]]"},
		{six, counting(1, 1, 1), 0, "[[0]]"},
		{six, counting(1, 2, 2, 2), 0, "[[[0, 1],\n  [2, 3]],\n [[4, 5],\n  [6, 7]]]"},
		// beyond the width
		{six, counting(1, 20), 0, "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]"},
		{six, counting(1, 30), 0, "[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,\n 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]"},
		{six, counting(1, 24), 0, "[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,\n 20, 21, 22, 23]"},
		{full, counting(1.0/3, 2, 5), 4, strings.Join([]string{
			"[[                0, 0.333333333333333, 0.666666666666667,",
			"                  1,  1.33333333333333],",
			" [ 1.66666666666667,                 2,  2.33333333333333,",
			"   2.66666666666667,                 3]]"}, "\n")},
		// large
		{six, counting(1, 1001), 0, "[0, 1, 2, …, 998, 999, 1000]  (1001,)"},
		{six, counting(1, 1000, 2), 0, "[[   0,    1],\n [   2,    3],\n [   4,    5],\n …\n [1994, 1995],\n [1996, 1997],\n [1998, 1999]]  (1000, 2)"},
		{six, counting(1, 4, 500), 0, "[[   0,    1,    2, …,  497,  498,  499],\n [ 500,  501,  502, …,  997,  998,  999],\n [1000, 1001, 1002, …, 1497, 1498, 1499],\n [1500, 1501, 1502, …, 1997, 1998, 1999]]  (4, 500)"},
		{full, counting(1.0/3, 2, 1000), 4, "[[               0, …,              333],\n [333.333333333333, …, 666.333333333333]]  (2, 1000)"},
		{six, counting(1.0/3, 4, 500), 0, "[[      0, 0.333333, 0.666667, …, 165.667,     166, 166.333],\n [166.667,      167,  167.333, …, 332.333, 332.667,     333],\n [333.333,  333.667,      334, …,     499, 499.333, 499.667],\n [    500,  500.333,  500.667, …, 665.667,     666, 666.333]]  (4, 500)"},
	} {
		got := c.style.Array(c.a, c.left)
		if got != c.want {
			t.Errorf("%v:\n%s\nwant\n%s", c.a.Shape, got, c.want)
		}
	}
}

// TestLargeBlocks: three axes, of which two are shortened.
func TestLargeBlocks(t *testing.T) {
	lines := strings.Split(Style{Digits: 6}.Array(counting(1, 7, 4, 40), 0), "\n")
	want := []string{
		"[[[   0,    1,    2, …,   37,   38,   39],",
		"  [  40,   41,   42, …,   77,   78,   79],",
		"  [  80,   81,   82, …,  117,  118,  119],",
		"  [ 120,  121,  122, …,  157,  158,  159]],",
		" [[ 160,  161,  162, …,  197,  198,  199],",
	}
	if len(lines) != 6*4+1 || strings.Join(lines[:5], "\n") != strings.Join(want, "\n") || lines[12] != " …" || lines[24] != "  [1080, 1081, 1082, …, 1117, 1118, 1119]]]  (7, 4, 40)" {
		t.Errorf("got\n%s", strings.Join(lines, "\n"))
	}
}

// TestArrayFits: whatever the shape, no line of several numbers is longer than the page, and brackets are balanced.
func TestArrayFits(t *testing.T) {
	for _, shape := range []array.Shape{{1}, {37}, {999}, {5000}, {10, 10}, {31, 31}, {33, 33}, {2, 499}, {499, 2}, {3, 3, 3}, {12, 12, 12}, {2, 1, 2, 1, 2, 1, 2, 1}} {
		for _, scale := range []float64{1, -1.0 / 3, 1e300 / 7} {
			for left := range 30 {
				text := Style{Digits: 15}.Array(counting(scale, shape...), left)
				if strings.Count(text, "[") != strings.Count(text, "]") || strings.Count(text, "[") == 0 {
					t.Errorf("%v: %s", shape, text)
				}
				for line := range strings.SplitSeq(text, "\n") {
					if n := len([]rune(line)); n > 80-left && strings.Contains(line, ", ") {
						t.Errorf("%v: %d columns after %d: %s", shape, n, left, line)
					}
				}
			}
		}
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct {
		a    array.Array
		want string
	}{
		{array.Number(-2.5), "-2.5"},
		{counting(1, 4), "[0, 1, 2, 3]"},
		{counting(0.5, 2, 2), "[[0, 0.5], [1, 1.5]]"},
		{counting(1, 2, 2, 2), "[[[0, 1], [2, 3]], [[4, 5], [6, 7]]]"},
		{counting(1, 5), "(5,)"},
		{counting(1, 784, 50), "(784, 50)"},
		{counting(1, 4, 4, 4), "(4, 4, 4)"},
	} {
		if got := (Style{Digits: 6}).Inline(c.a); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestArrayJSON(t *testing.T) {
	names := []string{"x", "a", "W"}
	values := []array.Array{counting(1.0/3, 1, 2), array.Number(2), counting(1, 1001)}
	s := Style{Format: "json", Digits: -1}
	if got, want := object.String(At(names, listOf(values), s)), `{"x":[[0,0.3333333333333333]],"a":2}`; got != want {
		t.Errorf("at is %s, want %s", got, want)
	}
	if got := object.String(At(names[:1], listOf([]array.Array{counting(1, 1000)}), s)); !strings.HasSuffix(got, ",999]}") {
		t.Errorf("of 1,000 elements: %s", got)
	}
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		a    array.Array
		want string
	}{
		{array.Number(7), "W=7 "},
		{counting(1, 2), "W[0]=0 W[1]=1 "},
		{counting(1, 2, 3), "W[0,0]=0 W[0,1]=1 W[0,2]=2 W[1,0]=3 W[1,1]=4 W[1,2]=5 "},
		{counting(1, 2, 1, 2), "W[0,0,0]=0 W[0,0,1]=1 W[1,0,0]=2 W[1,0,1]=3 "},
	} {
		got := ""
		for name, v := range Elements("W", c.a) {
			got += fmt.Sprintf("%s=%v ", name, v)
		}
		if got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestTeXArray(t *testing.T) {
	s := Style{Format: "latex", Digits: 6}
	for _, c := range []struct {
		a    array.Array
		want string
	}{
		{array.Number(0.5), "0.5"},
		{counting(-1, 3), `\begin{pmatrix} 0 \\ -1 \\ -2 \end{pmatrix}`},
		{counting(1e9, 2, 2), `\begin{pmatrix} 0 & 10^{9} \\ 2 \times 10^{9} & 3 \times 10^{9} \end{pmatrix}`},
		{array.Array{Shape: array.Shape{1, 2}, Data: []float64{math.NaN(), math.Inf(-1)}}, `\begin{pmatrix} \mathrm{NaN} & -\infty \end{pmatrix}`},
		{counting(1, 11, 2), `\begin{pmatrix} 0 & 1 \\ 2 & 3 \\ 4 & 5 \\ \vdots & \vdots \\ 16 & 17 \\ 18 & 19 \\ 20 & 21 \end{pmatrix}`},
		{counting(1, 11, 11), `\begin{pmatrix} 0 & 1 & 2 & \cdots & 8 & 9 & 10 \\ 11 & 12 & 13 & \cdots & 19 & 20 & 21 \\ 22 & 23 & 24 & \cdots & 30 & 31 & 32 \\ ` +
			`\vdots & \vdots & \vdots & \ddots & \vdots & \vdots & \vdots \\ 88 & 89 & 90 & \cdots & 96 & 97 & 98 \\ 99 & 100 & 101 & \cdots & 107 & 108 & 109 \\ 110 & 111 & 112 & \cdots & 118 & 119 & 120 \end{pmatrix}`},
		{counting(1, 2, 3, 4), `\left[2 \times 3 \times 4\right]`},
	} {
		if got := s.TeXArray(c.a); got != c.want {
			t.Errorf("%v: got\n%s, want\n%s", c.a.Shape, got, c.want)
		}
	}
	if got, want := Dollars(s.TeXArray(counting(1, 2))), `$\begin{pmatrix} 0 \cr  1 \end{pmatrix}$`; got != want {
		t.Errorf("in Markdown: got %s, want %s", got, want)
	}
}

// TestQuoted: a column of a matrix has a comma in its name.
func TestQuoted(t *testing.T) {
	names := []string{"f", "d_x[0]", "d_A[1,0]"}
	if got, want := strings.Join(quoted(names, ","), ","), `f,d_x[0],"d_A[1,0]"`; got != want {
		t.Errorf("CSV: got %s, want %s", got, want)
	}
	if got, want := strings.Join(quoted(names, "\t"), " "), "f d_x[0] d_A[1,0]"; got != want {
		t.Errorf("TSV: got %s, want %s", got, want)
	}
}

func listOf(arrays []array.Array) array.List {
	var shapes []array.Shape
	for _, a := range arrays {
		shapes = append(shapes, a.Shape)
	}
	l := array.NewList(shapes)
	for _, a := range arrays {
		l.Data = append(l.Data, a.Data...)
	}
	return l
}
