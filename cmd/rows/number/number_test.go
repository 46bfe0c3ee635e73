package number_test

import (
	"math"
	"math/big"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

// TestNumbers reads and writes a million numbers of all kinds; with BACKPROP_NUMBERS, which `make
// numbers` sets, as many as it says. The seeds are fixed.
func TestNumbers(t *testing.T) {
	count := int64(1_000_000)
	if text := os.Getenv("BACKPROP_NUMBERS"); text != "" {
		var err error
		if count, err = strconv.ParseInt(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	} else if testing.Short() {
		count /= 20
	}
	const batch = 10_000
	t.Run("Scan", func(t *testing.T) {
		inParallel(t, count/batch, func(seed uint64) error {
			s := newSample(2*seed + 1)
			for range batch {
				if err := checkNumber(s.number()); err != nil {
					return err
				}
			}
			return nil
		})
		t.Logf("%d texts read as strconv reads them", count)
	})
	t.Run("Append", func(t *testing.T) {
		inParallel(t, count/batch, func(seed uint64) error {
			s := newSample(2 * seed)
			for range batch {
				if err := checkAppend(s.float()); err != nil {
					return err
				}
			}
			return nil
		})
		t.Logf("%d numbers written as the printer writes them, and read back", count)
	})
}

// inParallel calls check with 0, 1, … n-1 until one fails.
func inParallel(t *testing.T, n int64, check func(seed uint64) error) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < n; i = next.Add(1) - 1 {
				if err := check(uint64(i)); err != nil {
					t.Errorf("seed %d: %v", i, err)
					next.Store(n)
				}
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

// TestBorders writes and reads every power of two and of ten with its neighbours, and the middles between them.
func TestBorders(t *testing.T) {
	check := func(v float64) {
		t.Helper()
		if err := checkAppend(v); err != nil {
			t.Error(err)
		}
	}
	borders := []float64{0, math.Inf(1), math.NaN(), 1e-6, 1e21, math.MaxFloat64}
	for e := -1074; e <= 1023; e++ {
		borders = append(borders, math.Ldexp(1, e))
	}
	for e := -323; e <= 308; e++ {
		v, err := strconv.ParseFloat("1e"+strconv.Itoa(e), 64)
		if err != nil {
			t.Fatal(err)
		}
		borders = append(borders, v)
	}
	for i, v := range borders {
		if testing.Short() && i%16 != 0 {
			continue
		}
		for i := range uint64(41) {
			near := math.Float64frombits(math.Float64bits(v) + i - 20)
			check(near)
			check(-near)
		}
		if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) || v == math.MaxFloat64 {
			continue
		}
		for _, other := range []float64{math.Nextafter(v, 0), math.Nextafter(v, math.MaxFloat64)} {
			m := new(big.Float).SetPrec(60)
			m.Quo(m.Add(big.NewFloat(v), big.NewFloat(other)), big.NewFloat(2))
			for _, n := range []int{16, 18, 19, 25, 800} {
				text := m.Append(nil, 'e', n)
				if err := checkScan(text); err != nil {
					t.Error(err)
				}
			}
			full := m.Text('f', 1100) // all of it, with zeros behind it
			for _, tail := range []string{"", "1", "00000000000000000000000000000000000000001", "e0", "e-00"} {
				if err := checkScan([]byte(full + tail)); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
