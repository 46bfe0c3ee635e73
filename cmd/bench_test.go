package cmd_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backprop/cmd"
)

// BenchmarkSum differentiates sin(x0*x1) + sin(x1*x2) + … from a file, bound from a file: the value
// and all partials as JSON.
func BenchmarkSum(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("terms=%d", n), func(b *testing.B) {
			var formula, values strings.Builder
			values.WriteString(`{"x0":0.5`)
			for i := range n {
				fmt.Fprintf(&formula, "+sin(x%d*x%d)", i, i+1)
				fmt.Fprintf(&values, `,"x%d":%v`, i+1, 0.5+float64(i)*1e-6)
			}
			values.WriteString("}")
			dir := b.TempDir()
			file, bind := filepath.Join(dir, "sum.bp"), filepath.Join(dir, "at.json")
			for name, text := range map[string]string{file: formula.String()[1:], bind: values.String()} {
				if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				if status := cmd.Main([]string{"diff", "--file", file, "--bind", bind, "--json"}, cmd.Streams{Out: io.Discard, Err: os.Stderr}); status != 0 {
					b.Fatal(status)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/term")
		})
	}
}
