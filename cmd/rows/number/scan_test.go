package number_test

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"backprop/cmd/rows/number"
)

var (
	grammar = regexp.MustCompile(`^[+-]?(?:(?i:nan|infinity|inf)|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)`)
	nonzero = regexp.MustCompile(`^[+-]?[0.]*[1-9]`)
)

// wantScan is what Scan is to return, as strconv has it.
func wantScan(text string) (v float64, n int) {
	text = grammar.FindString(text)
	if text == "" {
		return 0, 0
	}
	if strings.EqualFold(strings.TrimLeft(text, "+-"), "nan") {
		return math.NaN(), len(text) // strconv reads no signs before it
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v == 0 && nonzero.MatchString(text) {
		return 0, 0
	}
	return v, len(text)
}

// checkScan compares Scan with strconv on any text.
func checkScan(text []byte) error {
	v, n := wantScan(string(text))
	return sameScan(text, v, n)
}

// checkNumber is checkScan for the text of a number with a 0 byte and others behind it, faster. A number
// at the end of a text is read in another way, so it is read there too.
func checkNumber(text []byte) error {
	i := 0
	for text[i] != 0 {
		i++
	}
	v, err := strconv.ParseFloat(string(text[:i]), 64)
	n := i
	if err != nil || v == 0 && nonzero.Match(text) {
		v, n = 0, 0
	}
	if err := sameScan(text, v, n); err != nil {
		return err
	}
	return sameScan(text[:i], v, n)
}

func sameScan(text []byte, v float64, n int) error {
	got, gotN := number.Scan(text)
	if gotN != n || math.Float64bits(got) != math.Float64bits(v) && !(math.IsNaN(got) && math.IsNaN(v)) {
		return fmt.Errorf("Scan(%q) = %v (%#x), %d, want %v (%#x), %d", text, got, math.Float64bits(got), gotN, v, math.Float64bits(v), n)
	}
	return nil
}

var texts = []string{
	"", "1", "-1.5", ".5", "5.", "1e-3", "+1", "-", "+", ".", "-.", "e5", ".e5", "--1", "+-1", "-0", "+0", "-0e5", "0e999999999999999999999",
	"1e", "1e+", "1e-", "1ex", "1e5", "1E5", "1E+5", "1E-05", "1.e2", "-.5e1x", "1..2", "1.2.3", "1 2", " 1", "1,2", "1;2", "1\t2", "1\r\n", "\"1\"",
	"0x10", "0x1p-2", "1_000", "1_000e2", "0b1", "0o7", "1f", "1d", "1i", "1,000.5", "−1", "１", "٣",
	"nan", "NaN", "NAN", "-nan", "+NaN", "na", "nans", "inf", "Inf", "-INF", "+inf", "infinity", "Infinity", "-Infinity", "infinit", "infinityx", "in", "i", "\x2efin",
	"IN\x46INITY", "\x0enf", "INFI\x0eITY", "n\x01n",
	"1e308", "1e309", "-1e309", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
	"179769313486231580793728971405301199e273", "179769313486231580793728971405301200e273", // 36 digits to either side of where infinity begins
	"5e-324", "4e-324", "3e-324", "2.5e-324", "2.4e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2e-324", "1e-325", "-1e-400", "1e-99999999999999999999",
	"2.47032822920623272e-324", "2.470328229206232720e-324", "2.470328229206232721e-324", "24703282292062327208e-343",
	"2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072013e-308", "2.2250738585072014e-308", "2.225073858507201136057409796709131975934819546351645648e-308",
	"9007199254740993", "9007199254740992", "9007199254740991", "9007199254740993.0", "9007199254740993.00000000000000000000000000000000000001", "9007199254740992.99999999999999999999999999",
	"9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "9999999999999999999", "10000000000000000000", "99999999999999999999",
	"12345678", "123456789", "1234567890123456", "12345678901234567", "0.12345678", "0.123456789012345678901234", "00000000000000000000000000001.5", "0.00000000000000000000000000000015",
	"0.000000000000000000000000000001234567890123456789", "0.0000000000000000000000000000012345678901234567890", "0000000000000000000.000000000000000000000",
	"123456789012345678900000000000000000000000000", "1234567890123456789.00000000000000000000000001", "1234567890123456789.5e-5", "1e00000000000000000000000000000000005", "1e-00000000000000000000000000000000005",
	"100000000000000016777215", "100000000000000016777216", "100000000000000008388608", "100000000000000008388607.99999999",
	"1090544144181609348671888949248", "1090544144181609348835077142190", "30078505129381147446200", "1777820000000000000001",
	"8.41e21", "9.5367431640625e-7", "1.448997445238699", "7.2057594037927933e16", "6.02214076e23", "0.1", "0.3", "1e23", "8.5e22", "1e22",
	// Of the hard decimals of Vern Paxson, "A Program for Testing IEEE Decimal-Binary Conversion", 1991.
	"5e+125", "69e+267", "999e-026", "7861e-034", "75569e-254", "928609e-261", "9210917e+080", "84863171e+114", "653777767e+273", "5232604057e-298",
	"27235667517e-109", "653532977297e-123", "3142213164987e-294", "46202199371337e-072", "231010996856685e-073", "9324754620109615e+212", "78459735791271921e+049",
	"272104041512242479e+200", "6802601037806061975e+198", "20505426358836677347e-221", "836168422905420598437e-234", "4891559871276714924261e+222",
	"9e-265", "85e-037", "623e+100", "3571e+263", "81661e+153", "920657e-023", "4603285e-024", "87575437e-309", "245540327e+122", "6138508175e+120",
	"83356057653e+193", "619534293513e+124", "2335141086879e+218", "36167929443327e-159", "609610927149051e-255", "3743626360493413e-165", "94080055902682397e-242",
	"899810892172646163e+283", "7120190517612959703e+120", "25188282901709339043e-252", "308984926168550152811e-052", "6372891218502368041059e+064",
}

func TestScan(t *testing.T) {
	for _, text := range texts {
		for _, behind := range []string{"", ",", ",1", "\n2.5,3.5e7,-1e-5,17", "\x00\x00\x00\x00\x00\x00\x00\x00", "\xff\x8a/:\xb0", "x", strings.Repeat("9", 30)} {
			if err := checkScan([]byte(text + behind)); err != nil {
				t.Error(err)
			}
		}
	}
	// Not all of it may be checked by itself.
	for _, c := range []struct {
		text string
		want float64
		n    int
	}{
		{"-1.5,2", -1.5, 4}, {"1e999", 0, 0}, {"1e-999", 0, 0}, {"0e-999", 0, 6}, {"1_000", 1, 1}, {"0x10", 0, 1}, {"-Infinity", math.Inf(-1), 9}, {"2.2250738585072011e-308", 2.225073858507201e-308, 23},
	} {
		if v, n := number.Scan([]byte(c.text)); v != c.want || n != c.n {
			t.Errorf("Scan(%q) = %v, %d, want %v, %d", c.text, v, n, c.want, c.n)
		}
	}
}

// TestScanExponents reads sparse and dense mantissas with every exponent.
func TestScanExponents(t *testing.T) {
	var list []uint64
	for d := uint64(1); d < 1e19; d *= 10 {
		list = append(list, d, d-1, d+1, 9*d, d*5)
	}
	for n := range 64 {
		list = append(list, 1<<n, 1<<n-1, 1<<n+1)
	}
	for _, d := range list {
		for p := -345; p < 312; p++ {
			text := append(strconv.AppendInt(append(strconv.AppendUint(nil, d, 10), 'e'), int64(p), 10), 0)
			if err := checkNumber(text); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := checkScan(text); err != nil {
			t.Error(err)
		}
	})
}
