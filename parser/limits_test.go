package parser

import (
	"errors"
	"math"
	"strings"
	"testing"

	"backprop/ast"

	"github.com/alecthomas/participle/v2/lexer"
)

// nested are the ways to nest: n levels are before n times, the middle, after n times. Of
// calls, braces and parentheses the lexer counts too.
var nested = []struct{ name, before, middle, after string }{
	{"parentheses", "(", "x", ")"},
	{"braces", "{", "x", "}"},
	{"calls", "sin(", "x", ")"},
	{"second arguments", "max(x, ", "x", ")"},
	{"signs", "-", "x", ""},
	{"not", "!", "x", ""},
	{"powers", "x^", "x", ""},
	{"signed powers", "x^-", "x", ""}, // two levels each
	{"choices at the end", "x ? x : ", "x", ""},
	{"choices in the middle", "x ? ", "x", " : x"},
	{"roots", "√", "x", ""},
	{"right sides", "x - (", "x", ")"},
	{"arrays", "[", "x", "]"},
	{"second elements", "[x, ", "x", "]"},
	{"axes", "x[", "0", "]"},
	{"ends of ranges", "x[:", "2", "]"},
	{"reductions", "sum[0](", "x", ")"},
}

func TestDepth(t *testing.T) {
	if testing.Short() {
		t.Skip("as deep as the language allows, in every way")
	}
	for _, c := range nested {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			levels := MaxDepth
			if c.name == "signed powers" {
				levels /= 2
			}
			source := func(n int) string {
				return strings.Repeat(c.before, n) + c.middle + strings.Repeat(c.after, n)
			}
			if _, err := Parse(source(levels)); err != nil {
				t.Errorf("%d levels: %v", levels, err)
			}
			_, err := Parse(source(levels + 1))
			e, ok := errors.AsType[*ast.Error](err)
			if !ok || e.Code != ast.CodeLimit {
				t.Fatalf("%d levels: got %v, want an error about the limit", levels+1, err)
			}
			if from, to := levels*len(c.before), (levels+1)*len(c.before); int(e.Start) < from || int(e.End) > to {
				t.Errorf("the error stands at %v, want it in the last level, %d to %d", e.Span, from, to)
			}
		})
	}
}

// TestSiblings: levels of nesting side by side are no deeper than one of them.
func TestSiblings(t *testing.T) {
	for _, c := range nested {
		levels := 2 // of max and of the argument
		if c.name == "signed powers" {
			levels++
		}
		one := c.before + c.middle + c.after
		src := "max(" + one + ", " + one + ", " + one + ")"
		if _, err := (Limits{Depth: levels}).Parse(src); err != nil {
			t.Errorf("%s: %q to a depth of %d: %v", c.name, src, levels, err)
		}
	}
}

// TestChains parses what is long but not deep.
func TestChains(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n /= 10
	}
	for _, c := range []struct{ name, first, next string }{
		{"sum", "x", " + x"}, {"difference", "x", "-x"}, {"product", "x", "*x"}, {"quotient", "x", "/x"},
		{"and", "x", " && x"}, {"or", "x", " || x"}, {"mixed", "x", "*x + x/x - x^2"},
		{"arguments", "max(x", ", x"}, {"outputs", "x", ", x"}, {"statements", "x", "\nx"}, {"powers", "x", " + x^x²"},
		{"groups", "(x)", " - (x)"}, {"calls", "sin(x)", "*sin(x)"},
		{"elements", "x", "[0][i]"}, {"ranges", "x", "[1:][:, 2]"}, {"transpositions", "x", ".T"}, {"matrix products", "x", " @ x"}, {"vectors", "[x", ", x"}, {"axes", "x[0", ", 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			src := c.first + strings.Repeat(c.next, n)
			switch c.name {
			case "arguments":
				src += ")"
			case "vectors", "axes":
				src += "]"
			}
			p, err := Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			nodes := 0
			for _, s := range p.Stmts {
				for _, e := range s.Body {
					for range ast.Preorder(e) {
						nodes++
					}
				}
			}
			if nodes <= n {
				t.Errorf("%d nodes, want more than %d", nodes, n)
			}
		})
	}
}

func TestTooLong(t *testing.T) {
	_, err := Parse(strings.Repeat(" ", MaxBytes) + "x")
	if e, ok := errors.AsType[*ast.Error](err); !ok || e.Code != ast.CodeLimit {
		t.Errorf("got %v, want an error about the limit", err)
	} else if want := (ast.Span{Start: MaxBytes, End: MaxBytes}); e.Span != want {
		t.Errorf("the error stands at %v, want %v: the first byte too many", e.Span, want)
	}
}

// TestManyParts looks up the end of a dotted name alone, not each part with all that follow it.
func TestManyParts(t *testing.T) {
	for _, call := range []string{"sin(2)", "sin(x=2)"} {
		_, err := Parse(strings.Repeat("x.", 1<<15) + call)
		if e, ok := errors.AsType[*ast.Error](err); !ok || !strings.Contains(e.Hint, "sin(") {
			t.Errorf("%s: %#v", call, err)
		}
	}
}

// TestManyTokens ends a source at the greatest number of tokens, and one after it.
func TestManyTokens(t *testing.T) {
	for _, c := range []struct {
		src  string
		last lexer.TokenType
	}{{"x", tokEOF}, {"-x", tokInvalid}, {"x\n", tokEOF}, {"x;", tokInvalid}} {
		s := &scanner{src: c.src, tokens: MaxTokens - 1, window: MaxTokens, deepest: MaxDepth}
		var kind lexer.TokenType
		for range 2 {
			tok, _ := s.Next()
			kind = tok.Type
		}
		if kind != c.last {
			t.Errorf("%q after %d tokens: the second is of kind %d, want %d", c.src, MaxTokens-1, kind, c.last)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		src  string
		want float64
	}{
		{"0", 0}, {"2", 2}, {".5", 0.5}, {"5.", 5}, {"5.e1", 50}, {".5E-1", 0.05}, {"1e-3", 0.001}, {"1e+3", 1000}, {"1E3", 1000}, {"007", 7},
		{"0.1", 0.1}, {"1e23", 1e23}, {"9007199254740993", 9007199254740992}, {"1.7976931348623157e308", math.MaxFloat64}, {"1.7976931348623158e308", math.MaxFloat64},
		{"5e-324", 5e-324}, {"3e-324", 5e-324}, {"0e-999", 0}, {"0.0", 0}, {"4.9406564584124654e-324", 5e-324}, {"2.2250738585072011e-308", 2.225073858507201e-308},
		{"0e999", 0}, {"１２．５", 12.5}, {"𝟙𝟚", 12}, {"1e−3", 0.001}, {"123456789012345678901234567890", 1.2345678901234568e29},
	} {
		p, err := Parse(c.src)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.src, err)
			continue
		}
		n, ok := p.Stmts[0].Body[0].(*ast.Num)
		if !ok || math.Float64bits(n.Val) != math.Float64bits(c.want) {
			t.Errorf("Parse(%q) = %s, want %v", c.src, show(p), c.want)
		}
	}
	for _, src := range []string{"1e999", "1e400", "1.7976931348623159e308", "1e309", "2 + 1e99999999999999999999", "1e-999", "2 + 1e-324"} {
		_, err := Parse(src)
		e, ok := errors.AsType[*ast.Error](err)
		if !ok || e.Code != ast.CodeNumber || !strings.HasPrefix(src[e.Start:e.End], "1") {
			t.Errorf("Parse(%q): got %v, want an error about the number", src, err)
		}
	}
}

// folded are spellings of a name.
var folded = []struct{ src, want string }{
	{"x", "x"}, {"X", "X"}, {"𝑎", "a"}, {"𝐀", "A"}, {"𝛼", "α"}, {"ℎ", "h"}, {"ℓ", "l"}, {"ｘ", "x"}, {"ＸＹ", "XY"}, {"x１", "x1"}, {"ℏ", "ħ"},
	{"\u00b5", "\u03bc"}, {"\u00b5m", "\u03bcm"}, {"\u212b", "\u00c5"}, {"\u2126", "\u03a9"}, {"\u212a", "K"},
	{"x₁", "x1"}, {"x₁₀", "x10"}, {"T₀", "T0"}, {"a₁b", "a1b"}, {"x_₂", "x_2"},
	{"e\u0301", "\u00e9"}, {"\u1109\u1161\u1100\u116a", "사과"}, {"o\u0302\u0301", "\u1ed1"}, {"q\u0303", "q\u0303"},
	{"𝑒\u0301", "\u00e9"}, {"ｅ\u0301", "\u00e9"}, {"x\u0323\u0307", "ẋ\u0323"},
	{"π", "pi"}, {"𝜋", "pi"}, {"π2", "π2"}, {"∞", "inf"},
	{"Δx", "Δx"}, {"σ_y", "σ_y"}, {"θ̇", "θ̇"}, {"사과1", "사과1"}, {"变量", "变量"}, {"ñ", "ñ"}, {"дельта", "дельта"},
}

func TestFold(t *testing.T) {
	for _, c := range folded {
		p, err := Parse(c.src)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.src, err)
			continue
		}
		got, ok := p.Stmts[0].Body[0].(*ast.Name)
		if !ok || got.Name != c.want {
			t.Errorf("Parse(%q) = %+q, want %+q", c.src, show(p), c.want)
		}
		if again := Name(c.want); again != c.want {
			t.Errorf("Name(%q) = %q: it is not its own", c.want, again)
		}
	}
}

// TestTighter: limits can be tighter than the greatest there are, not wider.
func TestTighter(t *testing.T) {
	deep := strings.Repeat("(", 5) + "x" + strings.Repeat(")", 5)
	for _, c := range []struct {
		limits Limits
		src    string
		want   string // the error, "" for none
	}{
		{Limits{Depth: 5}, deep, ""},
		{Limits{Depth: 4}, deep, "nested deeper than 4 levels"},
		{Limits{Depth: 4}, "-----x", "nested deeper than 4 levels"},
		{Limits{Depth: 4}, "y = " + deep + "; y, x", "nested deeper than 4 levels"},
		{Limits{Bytes: len(deep)}, deep, ""},
		{Limits{Bytes: 10}, deep, "the expression is longer than 10 bytes"},
		{Limits{Depth: 1 << 30}, strings.Repeat("-", MaxDepth+1) + "x", "nested deeper than 100000 levels"},
	} {
		_, err := c.limits.Parse(c.src)
		e, _ := errors.AsType[*ast.Error](err)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%+v.Parse(%.30q): %v", c.limits, c.src, err)
		case c.want != "" && (e == nil || e.Msg != c.want || e.Code != ast.CodeLimit):
			t.Errorf("%+v.Parse(%.30q): %v, want %q", c.limits, c.src, err, c.want)
		}
	}
}
