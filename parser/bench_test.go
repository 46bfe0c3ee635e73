package parser_test

import (
	"strings"
	"testing"

	"backprop/parser"
)

// BenchmarkParse parses formulas by size.
func BenchmarkParse(b *testing.B) {
	const unit = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/(y^2+z^2+1)-3.25*a*x*t"
	for _, c := range []struct{ name, source string }{
		{"short", "a*x*t"},
		{"formula", unit},
		{"12kB", strings.Repeat(unit+"+", 220) + "1"},
		{"1MB", strings.Repeat(unit+"+", 18_000) + "1"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.source)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := parser.Parse(c.source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
