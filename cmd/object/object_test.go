package object

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
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
	{"taken", false},
	{"empty", Object(nil)},
}

func TestString(t *testing.T) {
	got := String(sample)
	want := `{"z":1,"a":2.5,"many":[0,0.33,0.67],"none":[],"by name":{"x":"Infinity","é\"\u001b\u009b":"-Infinity"},` +
		`"nan":"NaN","text":"a<b&\u2028\u0000","null":null,"taken":false,"empty":{}}`
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
	if want := []int{0, 1, 2, 3}; !slices.Equal(slots, want) {
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
