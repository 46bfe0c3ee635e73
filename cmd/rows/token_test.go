package rows

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestIsToken(t *testing.T) {
	for _, text := range []string{
		"0", "-0", "0.0", "5", "-12", "1.50", "0.001", "100", "20260101", "999999999999999", "9007199254740992", "0.1", "0.30000000000000004",
		"0.10000000000000001", "1e-7", "1E-07", "1.5e+21", "-2.5E+3", "1.7976931348623157e+308", "5e-324", "123456789012345.6", "0.000000000000000000001",
	} {
		if !isToken([]byte(text)) {
			t.Errorf("%s is text", text)
		}
	}
	for _, text := range []string{
		"", "-", "007", "-01", "+5", ".5", "5.", "1e999", "1e+999", "1e-400", "NaN", "inf", "Infinity", "12E3", "1e5", "2E10", "1e", "1e+",
		" 5", "5 ", "5 kg", "1,5", "0x10", "1_000", "555-1234", "+82 10 1234 5678", "2026-01-01", "10:30", "1.2.3", "--5", "true", "null",
		"9007199254740993", "90071992547409931", "1413617112501850121", "123456789012345678", "0.100000000000000005", "1.2345678901234567e-320",
	} {
		if isToken([]byte(text)) {
			t.Errorf("%s is a number", text)
		}
	}
}

// TestTokenReadsBack: whatever is a number is valid JSON, and a float64 printed with as many digits has the digits of the text.
func TestTokenReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	numbers, rounds := 0, 200_000
	if testing.Short() {
		rounds /= 10
	}
	for range rounds {
		v := math.Float64frombits(r.Uint64())
		if r.IntN(2) == 0 {
			v = float64(int64(r.Uint64())>>r.IntN(64)) / math.Pow10(r.IntN(20))
		}
		text := strconv.AppendFloat(nil, v, "efg"[r.IntN(3)], r.IntN(20)-1, 64)
		if !isToken(text) {
			if bits := strconv.FormatFloat(v, 'e', -1, 64); v-v == 0 && string(text) == bits && len(text) > 0 {
				t.Fatalf("%s is text", text)
			}
			continue
		}
		numbers++
		var back json.Number
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		f, err := strconv.ParseFloat(string(text), 64)
		if err != nil {
			t.Fatal(err)
		}
		digits, _ := significant(text)
		if want := strconv.AppendFloat(nil, f, 'e', max(0, digits-1), 64); !bytes.Equal(onlyDigits(want), onlyDigits(text)) {
			t.Fatalf("%s reads back as %s", text, want)
		}
	}
	if numbers < rounds/4 {
		t.Errorf("only %d numbers", numbers)
	}
}

// onlyDigits returns the digits before an exponent, from the first that is not 0 on.
func onlyDigits(text []byte) (digits []byte) {
	for _, c := range text {
		if c == 'e' {
			break
		}
		if '1' <= c && c <= '9' || c == '0' && len(digits) > 0 {
			digits = append(digits, c)
		}
	}
	return digits
}
