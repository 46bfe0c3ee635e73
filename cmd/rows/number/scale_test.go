package number

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"testing"
)

var one = big.NewInt(1)

// exact is 10^p as it is in the table, before it is rounded: num/den in [2^127, 2^128).
func exact(p int) (num, den *big.Int) {
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(p, -p))), nil)
	num, den = ten, big.NewInt(1)
	if p < 0 {
		num, den = den, num
	}
	if n := 127 - log2Pow10(p); n < 0 {
		den.Lsh(den, uint(-n))
	} else {
		num.Lsh(num, uint(n))
	}
	return num, den
}

func TestPowers(t *testing.T) {
	if len(powers) != maxPower-minPower+1 {
		t.Fatalf("%d powers, want %d", len(powers), maxPower-minPower+1)
	}
	for p := minPower; p <= maxPower; p++ {
		num, den := exact(p)
		want := new(big.Int).Add(num, den)
		want.Sub(want, one).Quo(want, den)
		got := new(big.Int).SetUint64(powers[p-minPower].hi)
		got.Lsh(got, 64).Sub(got, new(big.Int).SetUint64(powers[p-minPower].lo))
		if got.Cmp(want) != 0 || got.BitLen() != 128 {
			t.Errorf("10^%d is %x, want %x", p, got, want)
		}
	}
}

func TestLogarithms(t *testing.T) {
	two := func(e int) *big.Rat { // 2^e
		r := new(big.Rat).SetInt(new(big.Int).Lsh(one, uint(max(e, -e))))
		if e < 0 {
			r.Inv(r)
		}
		return r
	}
	ten := func(p int) *big.Rat {
		r := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(p, -p))), nil))
		if p < 0 {
			r.Inv(r)
		}
		return r
	}
	for e := -1100; e <= 1100; e++ {
		n := log10Pow2(e)
		if v := two(e); ten(n).Cmp(v) > 0 || ten(n+1).Cmp(v) <= 0 {
			t.Errorf("log10Pow2(%d) = %d", e, n)
		}
		n = log10Pow2Skewed(e)
		if v := new(big.Rat).Mul(two(e), big.NewRat(3, 4)); ten(n).Cmp(v) > 0 || ten(n+1).Cmp(v) <= 0 {
			t.Errorf("log10Pow2Skewed(%d) = %d", e, n)
		}
	}
	for p := minPower; p <= maxPower; p++ {
		n := log2Pow10(p)
		if v := ten(p); two(n).Cmp(v) > 0 || two(n+1).Cmp(v) <= 0 {
			t.Errorf("log2Pow10(%d) = %d", p, n)
		}
	}
}

// The product that times makes is up to 2^65 larger than that with the exact power of ten: 2^64 because the
// power is rounded up, and 2^64 because only the upper word of lo's part is taken. So times is wrong
// only where the exact product is less than 2^65 beside a whole number without being one. A rounding asks only
// where halves are: for every second of the numbers that unrounded tells apart, 2^(129+shift). That no
// product comes so near is proved here, one power after another, by continued fractions.

// TestReadingIsExact proves it for all d of up to 19 digits; the few that do come so near are read.
// Shifts are 8, and more for subnormals, whose halves are some of the halves here.
func TestReadingIsExact(t *testing.T) {
	const shift = 8
	read := 0
	for p := minPower; p <= 308; p++ {
		num, den := exact(p)
		den.Lsh(den, 129+shift)
		if len(near(num, den, 1<<64-1, 129+shift-65)) == 0 {
			continue
		}
		for n := 1; n <= 64; n++ { // d is shifted so that bit 63 is set
			for _, d := range near(new(big.Int).Lsh(num, uint(64-n)), den, min(uint64(1)<<n-1, 1e19), 129+shift-65) {
				read++
				text := strconv.FormatUint(d, 10) + "e" + strconv.Itoa(p)
				want, err := strconv.ParseFloat(text, 64)
				if got, ok := fromDecimal(d, p); got != math.Float64bits(want) || ok != (err == nil) {
					t.Errorf("%s is %#x, %v, want %#x, %v", text, got, ok, math.Float64bits(want), err)
				}
			}
		}
	}
	t.Logf("%d numbers come near", read)
}

// TestWritingIsExact proves it for all numbers and the middles between them, but for those at powers of two:
// TestBorders writes them all.
func TestWritingIsExact(t *testing.T) {
	check := func(e, zeros int) {
		p := -log10Pow2(e + zeros)
		f := scale(e, p)
		if f.shift > 63 {
			t.Fatalf("the shift of 2^%d is %d", e, f.shift)
		}
		num, den := exact(p)
		num.Lsh(num, uint(zeros-1)) // x is a whole number of halves of the last bit
		den.Lsh(den, 129+f.shift)
		if x := near(num, den, 1<<(65-zeros), 129+f.shift-65); len(x) > 0 {
			t.Errorf("10^%d is not exact enough for %d * 2^%d", p, x[0], e+zeros-1)
		}
	}
	for e := 1 - 1086; e <= 2046-1086; e++ {
		check(e, 11)
	}
	for n := 1; n <= 52; n++ {
		check(n-64-1074, 64-n)
	}
}

// near returns every x from 1 to most for which x * num/den is less than 2^-n beside a whole number without
// being one. Where 2^-n <= 1/(2 most), such an x is a multiple of a convergent's denominator
// (Legendre; Khinchin, "Continued Fractions", theorem 19).
func near(num, den *big.Int, most uint64, n uint) (list []uint64) {
	// At each step |q * num/den - whole| is r/den.
	last, r := den, new(big.Int).Mod(num, den)
	lastQ, q := uint64(0), uint64(1)
	for r.Sign() != 0 {
		beside := new(big.Int)
		for x := q; ; x += q {
			if beside.Add(beside, r); new(big.Int).Lsh(beside, n).Cmp(den) >= 0 {
				break
			}
			list = append(list, x)
			if x > most-q {
				break
			}
		}
		a, rest := new(big.Int).QuoRem(last, r, new(big.Int))
		if !a.IsUint64() {
			break
		}
		hi, lo := bits.Mul64(a.Uint64(), q)
		lo, carry := bits.Add64(lo, lastQ, 0)
		if hi+carry > 0 || lo > most {
			break
		}
		last, r = r, rest
		lastQ, q = q, lo
	}
	return list
}
