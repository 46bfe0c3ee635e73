package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPageTexts checks that each text of the page is there once, and in Korean has the same places to fill in.
func TestPageTexts(t *testing.T) {
	braces := regexp.MustCompile(`\{\w+\}`)
	seen := map[string]bool{}
	for _, text := range pageTexts {
		if seen[text[English]] {
			t.Errorf("%q is there twice", text[English])
		}
		seen[text[English]] = true
		places := func(l Language) []string { return slices.Sorted(slices.Values(braces.FindAllString(text[l], -1))) }
		if en, ko := places(English), places(Korean); !slices.Equal(en, ko) {
			t.Errorf("%q fills in %q, %q fills in %q", text[English], en, text[Korean], ko)
		}
		if strings.TrimFunc(text[Korean], func(r rune) bool { return r < '가' || r > '힣' }) == "" {
			t.Errorf("%q is no Korean", text[Korean])
		}
	}
	if got := Fill(Korean.Page("Step {n} of {of}"), "n", "2", "of", "3"); got != "3단계 중 2단계" {
		t.Errorf("filled in: %q", got)
	}
}
