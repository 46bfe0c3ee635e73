package bind

import (
	"errors"
	"math"
	"slices"
	"testing"

	"backprop/cmd/failure"
)

func TestParseSweep(t *testing.T) {
	const tiny = math.SmallestNonzeroFloat64
	for _, c := range []struct {
		text string
		want []float64
	}{
		{"1,2,5", []float64{1, 2, 5}},
		{"1, -2, max(3,4)", []float64{1, -2, 4}},
		{"1,inf", []float64{1, math.Inf(1)}}, // of a list each is as it was typed
		{"0..3", []float64{0, 1, 2, 3}},
		{" 3..1 ", []float64{3, 2, 1}},
		{"0..1..0.4", []float64{0, 0.4, 0.8}},
		{"1..0..-0.5", []float64{1, 0.5, 0}},
		{"-1..-1", []float64{-1}},
		{"0..0..0.5", []float64{0}},
		{"0..0.3..0.1", []float64{0, 0.1, 0.2, 0.3}},          // 0.3/0.1 is below 3, and 3*0.1 above 0.3
		{"0..2.9999999995", []float64{0, 1, 2, 2.9999999995}}, // the end is within 1e-9 of a step: it is met
		{"0..3.0000000005", []float64{0, 1, 2, 3.0000000005}}, // likewise
		{"0..2.999999995", []float64{0, 1, 2}},                // it is not
		{"0..3.000000005", []float64{0, 1, 2, 3}},             // it is not, and the last step is whole
		{"linspace(0, 1, 3)", []float64{0, 0.5, 1}},           // with blanks
		{"linspace(1,0,3)", []float64{1, 0.5, 0}},             // backwards
		{"linspace(5,9,1)", []float64{5}},                     // the start alone
		{"linspace(5,5,2)", []float64{5, 5}},                  // no distance
		{"linspace(-min(2,3),0.1+0.2,2)", []float64{-2, 0.30000000000000004}},
		{"linspace(0,3*5e-324,8)", []float64{0, 0, tiny, tiny, 2 * tiny, 2 * tiny, 3 * tiny, 3 * tiny}}, // a step is below every float64
		{"geomspace(1,100,3)", []float64{1, 10, 100}},
		{"geomspace(-1,-100,3)", []float64{-1, -10, -100}},
		{"geomspace(3,7,2)", []float64{3, 7}}, // the ends are as they were given, not powers of 10
		{"geomspace(7,3,1)", []float64{7}},
	} {
		s, err := ParseSweep("--x", c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		var got []float64
		for i := range s.N {
			got = append(got, s.At(i))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.text, got, c.want)
		}
	}
}

// TestManyPoints: a sweep has as many points as there are whole numbers before they leave one out.
func TestManyPoints(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int64
		last float64
	}{
		{"0..9007199254740991", MostPoints, MostPoints - 1},
		{"linspace(0,1,9007199254740992)", MostPoints, 1},
		{"geomspace(2,3,9007199254740992)", MostPoints, 3},
	} {
		s, err := ParseSweep("--x", c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if s.N != c.n || s.At(s.N-1) != c.last {
			t.Errorf("%s has %d points up to %v, want %d up to %v", c.text, s.N, s.At(s.N-1), c.n, c.last)
		}
	}
}

func TestParseSweepMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0..9007199254740992", `--x: "0..9007199254740992" has too many points`},
		{"0..1..1e-300", `--x: "0..1..1e-300" has too many points`},
		{"linspace(0,1,9007199254740994)", "--x: linspace has too many points"},
		{"linspace(0,1,0)", `--x: linspace has "0" points; it needs a whole number from 1`},
		{"linspace(0,1, 2.5 )", `--x: linspace has "2.5" points; it needs a whole number from 1`},
		{"linspace(0,1)", "--x: linspace needs start, stop and how many"},
		{"geomspace(1,2,3,4)", "--x: geomspace needs start, stop and how many"},
		{"geomspace(1,2,3", "--x: a geomspace begins with geomspace( and ends with its parenthesis"},
		{"geomspace(0,1,3)", "--x: geomspace needs two numbers of one sign, and not 0"},
		{"geomspace(-1,0,3)", "--x: geomspace needs two numbers of one sign, and not 0"},
		{"geomspace(-1,1,3)", "--x: geomspace needs two numbers of one sign, and not 0"},
		{"0...1", `--x: "0...1" has three dots in a row`},
		{"0..1..2..3", `--x: "0..1..2..3" has more than start, stop and step`},
		{"0..1..0", "--x: the step is 0"},
		{"0..0..0", "--x: the step is 0"},
		{"0..1..-1", "--x: the step leads away from the end"},
		{"1..0..1", "--x: the step leads away from the end"},
		{"0.. inf", `--x: "inf" is not finite`},
		{"0..1..nan", `--x: "nan" is not finite`},
		{"linspace(-inf,0,3)", `--x: "-inf" is not finite`},
		{"-1e308..1e308..1e308", "--x: the distance from -1e308 to 1e308 is out of the range of a float64"},
		{"linspace( -1e308 , 1e308,3)", "--x: the distance from -1e308 to 1e308 is out of the range of a float64"},
		{"1,,2", "--x: a value is missing"},
		{"0..", "--x: a value is missing"},
		{"1,y", `--x: "y" is not a number`},
	} {
		_, err := ParseSweep("--x", c.text)
		f, ok := errors.AsType[*failure.Error](err)
		if !ok || f.Msg != c.want {
			t.Errorf("%s: got %v, want %q", c.text, err, c.want)
			continue
		}
		if f.Status != failure.ExitUsage || f.Code != failure.CodeValue || f.Name != "x" || f.Source != failure.Flag {
			t.Errorf("%s: got %+v", c.text, f)
		}
	}
}

// TestSweepNotation tells one value from several, and several in the notation of another language from neither.
func TestSweepNotation(t *testing.T) {
	const one, several, foreign = "one", "several", "foreign"
	for text, want := range map[string]string{
		"1":              one,
		"max(1,2)":       one,
		"(1,2)":          one,
		"-x":             one,
		"1.5":            one,
		"[1]":            one,
		"a:b":            one,
		"1:b":            one,
		"sqrt(2)":        one,
		"1,2":            several,
		"0..1":           several,
		"linspace(0,1,3": several,
		" geomspace(":    several,
		"[1,2]":          one, // an array
		"[1,2],[3,4]":    several,
		"0:1:0.25":       foreign,
		"0 : 1":          foreign,
		"range(3)":       foreign,
		"seq(1,3)":       foreign,
		"arange(0,1,3)":  foreign,
		"linspce(0,1,3)": foreign,
		"logspace(0,1)":  foreign,
	} {
		got := one
		switch {
		case isSweep(text):
			got = several
		case meansSweep(text):
			got = foreign
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]bool{"{1, 2}": true, "{1}": false, "{1,2": false, "{max(1,2)}": false} {
		if got := meansSweep(text); got != want {
			t.Errorf("meansSweep(%q) = %v, want %v", text, got, want)
		}
	}
}
