package words_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"backprop/ast/op"
	"backprop/cmd/words"
)

func hangul(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}

// TestLanguages checks that each sentence is there in every language.
func TestLanguages(t *testing.T) {
	for _, code := range words.Codes() {
		l, ok := words.Parse(code)
		if !ok {
			t.Fatalf("there is no %s", code)
		}
		for s := words.Forward; s <= words.TooLong; s++ {
			text := l.Say(s)
			if text == "" || hangul(text) != (l == words.Korean) || text != strings.TrimSpace(text) {
				t.Errorf("%s: sentence %d is %q", code, s, text)
			}
			if en := words.English.Say(s); strings.Count(text, "%s") != strings.Count(en, "%s") || strings.Count(text, "%d") != strings.Count(en, "%d") {
				t.Errorf("%q is not about the same as %q", text, en)
			}
		}
		for c := range op.All() {
			for _, text := range []string{l.Rule(c, 0), l.Rule(c, 1), l.Rule(c, 0, 1), l.Kink(c)} {
				if text == "" || strings.Contains(text, "%") || hangul(text) != (l == words.Korean) {
					t.Errorf("%s: %v: %q", code, c, text)
				}
			}
		}
	}
	if _, ok := words.Parse("fr"); ok {
		t.Error("there is no French")
	}
}

func TestRule(t *testing.T) {
	sin, _ := op.Lookup("sin")
	erf, _ := op.Lookup("erf")
	floor, _ := op.Lookup("floor")
	for _, c := range []struct {
		op   op.Code
		args []int
		want string
	}{
		{op.Mul, []int{0, 1}, "multiplication: upstream × the other input"},
		{op.Neg, []int{0}, "negation flips the sign of the upstream"},
		{op.Sub, []int{0, 1}, "subtraction passes the upstream on, negated on the right"},
		{op.Pow, []int{0}, "power: the exponent comes down and is one less"},
		{op.Pow, []int{1}, "power, for the exponent: upstream × value × ln(base)"},
		{op.Div, []int{0}, "division: upstream / denominator"},
		{sin, []int{0}, "sine: upstream × the cosine of the input"},
		{erf, []int{0}, "erf: upstream × its derivative"},
		{floor, []int{0}, "floor is piecewise constant: nothing goes back"},
	} {
		if got := words.English.Rule(c.op, c.args...); got != c.want {
			t.Errorf("%v: got %q, want %q", c.op, got, c.want)
		}
	}
	if !slices.Equal(words.Codes(), []string{"en", "ko"}) {
		t.Errorf("languages %q", words.Codes())
	}
}
