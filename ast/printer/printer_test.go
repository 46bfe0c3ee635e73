package printer_test

import (
	"math"
	"strconv"
	"testing"

	"backprop/ast/printer"
	"backprop/parser"
)

func TestProgram(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a*x*t", "a*x*t"},
		{"a*(x*t)", "a*(x*t)"},
		{"((a+b))-(c+d)", "a + b - (c + d)"},
		{"(a*b)+c", "a*b + c"},
		{"a/(b*c)", "a/(b*c)"},
		{"(a/b)*c", "a/b*c"},
		{"-x^2", "-x^2"},
		{"(-x)^2", "(-x)^2"},
		{"-(x^2)", "-x^2"},
		{"x^-2", "x^-2"},
		{"x^(a*b)", "x^(a*b)"},
		{"(x^y)^z", "(x^y)^z"},
		{"x^(y^z)", "x^y^z"},
		{"x^-y^z", "x^-y^z"},
		{"-(a+b)", "-(a + b)"},
		{"-(a*b)", "-(a*b)"},
		{"(-a)*b", "-a*b"},
		{"a - -b", "a - -b"},
		{"a--b", "a - -b"},
		{"+a", "+a"},
		{"!(a<b)&&c", "!(a < b) && c"},
		{"!a<b", "!a < b"},
		{"(a<b)<c", "(a < b) < c"},
		{"a<(b<c)", "a < (b < c)"},
		{"(a<b)==(c<d)", "a < b == c < d"},
		{"(a==b)==c", "(a == b) == c"},
		{"a&&(b||c)", "a && (b || c)"},
		{"a&&b||c", "a && b || c"},
		{"c ? a : b", "if(c, a, b)"},
		{"√x + x²", "sqrt(x) + x^2"},
		{"√(x)²", "sqrt(x)^2"},
		{"e^{-x}", "e^-x"},
		{"2·π", "2*pi"},
		{"max(a,b+c)", "max(a, b + c)"},
		{"pow(x,2)", "pow(x, 2)"},
		{"1e-7 + 1e21 + .5", "1e-7 + 1e+21 + 0.5"},
		{"[ 1,2 , x+1 ]", "[1, 2, x + 1]"},
		{"[[1,2],[3,4]][0]", "[[1, 2], [3, 4]][0]"},
		{"A[1,0] + A[:,0] + A[ 1: , 0 ]", "A[1, 0] + A[:, 0] + A[1:, 0]"},
		{"x[-1] + x[:-1] + x[1:3]", "x[-1] + x[:-1] + x[1:3]"},
		{"x[(k)] + x[((k)):n]", "x[(k)] + x[(k):(n)]"},
		{"x[2*3] + x[e]", "x[(2*3)] + x[e]"},
		{"A[i, j] + A[i, 0]", "A[i,j] + A[i, 0]"},
		{"(A@B).T + Aᵀ@B", "(A @ B).T + A.T @ B"},
		{"2*Aᵀ@(A@x-y)", "2*A.T @ (A @ x - y)"},
		{"A@(B@x) - (A@B)@x", "A @ (B @ x) - A @ B @ x"},
		{"A@(B*x)/(c@d)", "A @ (B*x)/(c @ d)"},
		{"(-A).T - (A.T)", "(-A).T - A.T"},
		{"(x^2)[0] + (x[0])^2 + (2)[0] + (2).T", "(x^2)[0] + x[0]^2 + (2)[0] + (2).T"},
		{"(f(x))[0] + (A.T)[0]", "f(x)[0] + A.T[0]"},
		{"√x[0] + (√x)[0]", "sqrt(x[0]) + sqrt(x)[0]"},
		{"sum[ i ](x[i]*y[i]) + sum[0, 1](T) + sum[-1](A)", "sum[i](x[i]*y[i]) + sum[0,1](T) + sum[-1](A)"},
		{"z[n, j] = sum[i](x[n,i]*W[i,j]); z", "z[n,j] = sum[i](x[n,i]*W[i,j])\nz"},
		{"g = 1; (-A).T", "g = 1\n(-A).T"},
		{"g = 1; [1, 2]", "g = 1\n[1, 2]"},
		{"g = a*x; g*t", "g = a*x\ng*t"},
		{"f(x,y)=x*y\nf(1,2)", "f(x, y) = x*y\nf(1, 2)"},
		{"x,x^2", "x, x^2"},
		{"g = 1; -g", "g = 1;\n-g"},
		{"g = 1; +g*2 - 1", "g = 1;\n+g*2 - 1"},
		{"g = 1; (-g)^2", "g = 1\n(-g)^2"},
		{"g = 1; !g", "g = 1\n!g"},
		{"g = 1; h = -g; h", "g = 1\nh = -g\nh"},
	} {
		p, err := parser.Parse(c.source)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.source, err)
			continue
		}
		if got := printer.Program(p); got != c.want {
			t.Errorf("Program(%q) = %q, want %q", c.source, got, c.want)
		}
	}
}

var numbers = []struct {
	v             float64
	full, fifteen string
	three         string
}{
	{0, "0", "0", "0"},
	{math.Copysign(0, -1), "-0", "-0", "-0"},
	{1, "1", "1", "1"},
	{220.00000000000003, "220.00000000000003", "220", "220"},
	{110.00000000000001, "110.00000000000001", "110", "110"},
	{0.30000000000000004, "0.30000000000000004", "0.3", "0.3"},
	{1.0 / 3, "0.3333333333333333", "0.333333333333333", "0.333"},
	{-2.5, "-2.5", "-2.5", "-2.5"},
	{1234567, "1234567", "1234567", "1234567"},
	{-98765.4321, "-98765.4321", "-98765.4321", "-98765"},
	{999.96, "999.96", "999.96", "1000"},
	{123456789012345680, "123456789012345680", "123456789012346000", "123456789012346000"},
	{0.000001, "0.000001", "0.000001", "0.000001"},
	{1e-7, "1e-7", "1e-7", "1e-7"},
	{9.99999e-7, "9.99999e-7", "9.99999e-7", "0.000001"},
	{1.5e-10, "1.5e-10", "1.5e-10", "1.5e-10"},
	{1e20, "100000000000000000000", "100000000000000000000", "100000000000000000000"},
	{1e21, "1e+21", "1e+21", "1e+21"},
	{1.25e100, "1.25e+100", "1.25e+100", "1.25e+100"},
	{5e-324, "5e-324", "5e-324", "5e-324"},
	{math.MaxFloat64, "1.7976931348623157e+308", "1.79769313486231e+308", "1.79e+308"},
	{math.Inf(1), "Infinity", "Infinity", "Infinity"},
	{math.Inf(-1), "-Infinity", "-Infinity", "-Infinity"},
	{math.NaN(), "NaN", "NaN", "NaN"},
}

func TestDigits(t *testing.T) {
	for _, c := range numbers {
		if got := printer.Number(c.v); got != c.full {
			t.Errorf("Number(%g) = %q, want %q", c.v, got, c.full)
		}
		if got := printer.Digits(c.v, 15); got != c.fifteen {
			t.Errorf("Digits(%g, 15) = %q, want %q", c.v, got, c.fifteen)
		}
		for n := 1; n <= 17; n++ {
			if _, err := strconv.ParseFloat(printer.Digits(c.v, n), 64); err != nil {
				t.Errorf("Digits(%g, %d) = %q, which does not read back", c.v, n, printer.Digits(c.v, n))
			}
		}
		if got := printer.Digits(c.v, 3); got != c.three {
			t.Errorf("Digits(%g, 3) = %q, want %q", c.v, got, c.three)
		}
		back, err := strconv.ParseFloat(printer.Number(c.v), 64)
		if err != nil || math.Float64bits(back) != math.Float64bits(c.v) && !math.IsNaN(c.v) {
			t.Errorf("Number(%g) reads back as %g, %v", c.v, back, err)
		}
	}
}
