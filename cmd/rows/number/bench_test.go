//go:build unix

package number_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"backprop/cmd/rows/number"
	"backprop/testdata/cputime"
)

// columns are what tables hold: 20,000 numbers each, more than a branch predictor can learn by heart.
func columns() (list []struct {
	name   string
	values []float64
}) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name  string
		value func() float64
	}{
		{"17digits", func() float64 { return (r.Float64() - 0.5) * 200 }},
		{"short", func() float64 { return float64(r.IntN(2_000_000)-1_000_000) / 1000 }},
		{"whole", func() float64 { return float64(r.IntN(1 << r.IntN(31))) }},
		{"bits", func() float64 {
			for {
				if v := math.Float64frombits(r.Uint64()); !math.IsNaN(v) && !math.IsInf(v, 0) {
					return v
				}
			}
		}},
	} {
		values := make([]float64, 20_000)
		for i := range values {
			values[i] = c.value()
		}
		list = append(list, struct {
			name   string
			values []float64
		}{c.name, values})
	}
	return list
}

// BenchmarkScan reads a column of a CSV file, and compares with strconv, which is told where each field ends.
func BenchmarkScan(b *testing.B) {
	for _, c := range columns() {
		b.Run(c.name, func(b *testing.B) {
			var file []byte
			var ends []int
			for _, v := range c.values {
				file = number.Append(file, v)
				ends = append(ends, len(file))
				file = append(file, '\n')
			}
			var sum, sum2 float64
			ours, theirs := cputime.SideBySide(b, func() {
				sum = 0
				for i := 0; i < len(file); {
					v, n := number.Scan(file[i:])
					sum += v
					i += n + 1
				}
			}, func() {
				sum2 = 0
				i := 0
				for _, end := range ends {
					v, err := strconv.ParseFloat(string(file[i:end]), 64)
					if err != nil {
						b.Fatal(err)
					}
					sum2 += v
					i = end + 1
				}
			})
			if math.Float64bits(sum) != math.Float64bits(sum2) {
				b.Fatal(fmt.Errorf("%v, strconv %v", sum, sum2))
			}
			report(b, ours, theirs, len(c.values))
		})
	}
}

// BenchmarkAppend writes a column.
func BenchmarkAppend(b *testing.B) {
	for _, c := range columns() {
		b.Run(c.name, func(b *testing.B) {
			file := make([]byte, 0, 32*len(c.values))
			ours, theirs := cputime.SideBySide(b, func() {
				file = file[:0]
				for _, v := range c.values {
					file = append(number.Append(file, v), '\n')
				}
			}, func() {
				file = file[:0]
				for _, v := range c.values {
					file = append(strconv.AppendFloat(file, v, 'g', -1, 64), '\n')
				}
			})
			report(b, ours, theirs, len(c.values))
		})
	}
}

func report(b *testing.B, ours, theirs time.Duration, n int) {
	b.ReportMetric(float64(ours.Nanoseconds())/float64(n), "ns/number")
	b.ReportMetric(float64(theirs.Nanoseconds())/float64(n), "strconv-ns")
	b.ReportMetric(float64(ours)/float64(theirs), "cpu/strconv")
}
