package object

import (
	"encoding/json"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"backprop/eval/array"
)

// sample has everything that is written in a way of its own.
var sample = Object{
	{"z", 1},
	{"a", Number{2.5, -1}},
	{"many", ListOf(3, func(i int) any { return Number{float64(i) / 3, 2} })},
	{"none", ListOf(0, nil)},
	{"by name", Of([]string{"x", "é\"\x1b\u009b"}, func(i int) any { return Number{math.Inf(1 - 2*i), -1} })},
	{"nan", Number{math.NaN(), -1}},
	{"text", "a<b&\u2028\x00"},
	{"null", nil},
	{"array", Array{array.Array{Shape: array.Shape{2, 1, 2}, Data: []float64{1, 1.0 / 3, math.NaN(), -4}}, 2}},
	{"vector", Array{array.Array{Shape: array.Shape{1}, Data: []float64{math.Inf(-1)}}, -1}},
	{"number", Array{array.Number(1.0 / 3), 2}},
	{"taken", false},
	{"empty", Object(nil)},
}

func TestString(t *testing.T) {
	got := String(sample)
	want := `{"z":1,"a":2.5,"many":[0,0.33,0.67],"none":[],"by name":{"x":"Infinity","é\"\u001b\u009b":"-Infinity"},` +
		`"nan":"NaN","text":"a<b&\u2028\u0000","null":null,"array":[[[1,0.33]],[["NaN",-4]]],"vector":["-Infinity"],"number":0.33,"taken":false,"empty":{}}`
	if got != want {
		t.Errorf("String gives\n%s, want\n%s", got, want)
	}
	if !json.Valid([]byte(got)) {
		t.Errorf("not JSON: %s", got)
	}
}

// TestParts: what is between the numbers, with the numbers, is the whole.
func TestParts(t *testing.T) {
	known := []float64{2.5, 0, 1.0 / 3, 2.0 / 3}
	parts, slots := Parts(sample, func(v float64) (int, bool) {
		i := slices.Index(known, v)
		return i, i >= 0
	})
	if want := []int{0, 1, 2, 3, 2, 2}; !slices.Equal(slots, want) {
		t.Fatalf("got the numbers %v, want %v", slots, want)
	}
	var b strings.Builder
	for i, part := range parts {
		b.WriteString(part)
		if i < len(slots) {
			digits := 2
			if i == 0 {
				digits = -1
			}
			b.Write(Number{known[slots[i]], digits}.Append(nil))
		}
	}
	if got, want := b.String(), String(sample); got != want {
		t.Errorf("the parts give\n%s, want\n%s", got, want)
	}
}

// BenchmarkArray writes the gradient of a matrix of weights.
func BenchmarkArray(b *testing.B) {
	a := array.Array{Shape: array.Shape{784, 50}, Data: make([]float64, 784*50)}
	for i := range a.Data {
		a.Data[i] = math.Sin(float64(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, Array{a, -1}); err != nil {
			b.Fatal(err)
		}
	}
}
