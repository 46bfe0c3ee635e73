package number_test

import (
	"fmt"
	"math"
	"testing"

	"backprop/ast/printer"
	"backprop/cmd/rows/number"
)

// checkAppend compares Append with the printer, and reads back what it has written.
func checkAppend(v float64) error {
	var room [64]byte
	got := number.Append(room[:1], v)[1:]
	if want := printer.Digits(v, -1); string(got) != want {
		return fmt.Errorf("Append(%#x) = %q, want %q", math.Float64bits(v), got, want)
	}
	if back, n := number.Scan(got); n != len(got) || math.Float64bits(back) != math.Float64bits(v) && !math.IsNaN(v) {
		return fmt.Errorf("Scan(%q) = %v, %d, want %#x, %d", got, back, n, math.Float64bits(v), len(got))
	}
	return nil
}

// TestWhole writes and reads the whole numbers from 0, and thousandths.
func TestWhole(t *testing.T) {
	for i := range 100_000 {
		for _, v := range []float64{float64(i), float64(i) / 1000, -float64(i) * 1e17} {
			if err := checkAppend(v); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAppendKeeps(t *testing.T) {
	for room := range 40 {
		dst := append(make([]byte, 0, room+2), "x="...)
		if got, want := string(number.Append(dst, -1.7976931348623157e-300)), "x=-1.7976931348623157e-300"; got != want {
			t.Errorf("Append with room for %d = %q, want %q", room, got, want)
		}
	}
	dst := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() { number.Append(dst, 0.1) }); n != 0 {
		t.Errorf("Append allocates %v times", n)
	}
}

// checkDigits compares AppendDigits with the printer.
func checkDigits(v float64, n int) error {
	var room [64]byte
	got := number.AppendDigits(room[:1], v, n)[1:]
	if want := printer.Digits(v, n); string(got) != want {
		return fmt.Errorf("AppendDigits(%#x, %d) = %q, want %q", math.Float64bits(v), n, got, want)
	}
	return nil
}

// TestDigits rounds numbers of many kinds to any number of digits, halves among them.
func TestDigits(t *testing.T) {
	s := newSample(7)
	rounds := 100_000
	if testing.Short() {
		rounds /= 10
	}
	for range rounds {
		v, n := s.float(), 1+s.IntN(17)
		half := float64(s.IntN(1_000_000)) + 0.5
		for _, v := range []float64{v, half, half / 1000, half * 1e-7, -half * 1e5} {
			if err := checkDigits(v, n); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, v := range []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, 0x1p-1074, 1e-300, 1e308, 9.5, 99.5, 0.15, 2.5, 1e21 - 1, 999999.9999999999} {
		for n := -1; n <= 17; n++ {
			if err := checkDigits(v, n); err != nil {
				t.Error(err)
			}
		}
	}
	dst := make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() { number.AppendDigits(dst, 1.0/3, 15) }); n != 0 {
		t.Errorf("AppendDigits allocates %v times", n)
	}
}

func FuzzAppend(f *testing.F) {
	for _, text := range texts {
		v, _ := number.Scan([]byte(text))
		f.Add(math.Float64bits(v))
	}
	f.Fuzz(func(t *testing.T, bits uint64) {
		if err := checkAppend(math.Float64frombits(bits)); err != nil {
			t.Error(err)
		}
		for n := 1; n < 17; n++ {
			if err := checkDigits(math.Float64frombits(bits), n); err != nil {
				t.Error(err)
			}
		}
	})
}
