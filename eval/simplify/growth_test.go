package simplify_test

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"backprop/ast/printer"
	"backprop/eval"
	"backprop/testdata/cputime"
)

// terms is a sum with n terms of neighbouring variables.
func terms(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(" + ")
		}
		fmt.Fprintf(&b, "sin(x%d*x%d)", i, i+1)
	}
	return b.String()
}

// chain is n functions within each other, with a weight each.
func chain(n int) string {
	e := "x"
	for i := range n {
		e = fmt.Sprintf("tanh(w%d*%s + b%d)", i, e, i)
	}
	return e
}

// TestGrowth: twice the formula has twice the derivatives, in length as in operations.
func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(n int) string
	}{
		{"terms", terms},
		{"chain", chain},
		{"chain of one variable", func(n int) string { return strings.Repeat("sin(", n) + "x" + strings.Repeat(")", n) }},
		{"polynomial", func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "%d*x^%d + ", i+1, i+1)
			}
			return b.String() + "1"
		}},
		{"else-if", func(n int) string {
			e := "x"
			for i := range n {
				e = fmt.Sprintf("if(x > %d, %d*x^2, %s)", n-i, i, e)
			}
			return e
		}},
		{"doublings", func(n int) string {
			var b strings.Builder
			b.WriteString("g0 = x*y\n")
			for i := range n {
				fmt.Fprintf(&b, "g%d = g%d + g%d*x\n", i+1, i, i)
			}
			return b.String() + fmt.Sprintf("f = g%d", n)
		}},
	} {
		length := func(n int) (chars, ops int) {
			d := derive(t, c.make(n), false)
			return len(printer.Program(d.written(eval.Readable))), operations(lines(d.written(eval.Everything))...)
		}
		const n = 300
		chars, ops := length(n)
		twice, twiceOps := length(2 * n)
		if float64(twice) > 2.3*float64(chars) || float64(twiceOps) > 2.2*float64(ops) {
			t.Errorf("%s: %d characters and %d operations of %d, %d and %d of twice as many", c.name, chars, ops, n, twice, twiceOps)
		}
	}
}

// TestDeep: what is nested deeper than Go's stack would bear is simplified, too.
func TestDeep(t *testing.T) {
	part := 2 // of what the language allows; of those whose simplification is long, a tenth
	switch {
	case os.Getenv("BACKPROP_LIMITS") != "":
		part = 1
	case testing.Short():
		part = 50
	}
	stack := debug.SetMaxStack(1 << 30)
	debug.SetMaxStack(stack / (10 * part))
	defer debug.SetMaxStack(stack)
	n := 10_000 / part / 10
	for _, kind := range []string{"sin(|)", "exp(|)", "1/(1 + |)", "sqrt(1 + |)", "relu(2*|)", "hypot(y, |)", "max(y, |)", "if(x > 0, |, 1)", "if(|, x, 1)", "-(|)", "2*x^(|)", "(|)^2", "ln(y*|)", "abs(1 - |)", "(x > 0) && (|)"} {
		before, after, _ := strings.Cut(kind, "|")
		n := n
		if !strings.Contains(kind, "^") && !strings.Contains(kind, "/") {
			n *= 10
		}
		d := derive(t, strings.Repeat(before, n)+"x"+strings.Repeat(after, n), false)
		if p := d.written(eval.Readable); len(p.Stmts) == 0 {
			t.Errorf("%s: nothing is printed", kind)
		}
	}
}

// BenchmarkDerive simplifies and prints the gradient of a sum. 10000/1000: how much more time ten times as many terms take.
func BenchmarkDerive(b *testing.B) {
	run := func(source string) {
		d := derive(b, source, false)
		_ = printer.Program(d.written(eval.Readable))
	}
	small, large := terms(1000), terms(10_000)
	var times [2]time.Duration
	for b.Loop() {
		for i, source := range []string{small, large} {
			start := cputime.Used()
			run(source)
			times[i] += cputime.Used() - start
		}
	}
	b.ReportMetric(float64(times[1])/float64(times[0]), "10000/1000")
	b.ReportMetric(times[1].Seconds()/float64(b.N), "s/10000-terms")
	b.ReportMetric(0, "ns/op")
}
