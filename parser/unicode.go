package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast"

	"golang.org/x/text/unicode/norm"
)

// fold reads the many shapes of a letter as the letter: full-width forms and the
// mathematical alphabets (𝑎 is a), and the micro sign as the letter μ.
func fold(r rune) rune {
	switch {
	case 0xff01 <= r && r <= 0xff5e: // full-width ASCII
		return r - 0xfee0
	case 0x1d400 <= r && r <= 0x1d7ff, // mathematical alphanumerics
		0x2100 <= r && r <= 0x214f: // letter-like symbols: ℎ, ℓ, K
		plain := norm.NFKC.String(string(r)) // of ™ it is TM: not a letter
		if f, n := utf8.DecodeRuneInString(plain); n == len(plain) && unicode.In(f, unicode.L, unicode.Nd) {
			return f
		}
	case r == 'µ':
		return 'μ'
	}
	return r
}

// superDigit returns the ASCII digit or sign that r is above the line, or 0.
func superDigit(r rune) byte {
	switch r {
	case '⁰':
		return '0'
	case '¹':
		return '1'
	case '²':
		return '2'
	case '³':
		return '3'
	case '⁺':
		return '+'
	case '⁻':
		return '-'
	}
	if '⁴' <= r && r <= '⁹' {
		return byte('4' + r - '⁴')
	}
	return 0
}

// subDigit returns the ASCII digit that r is below the line, or 0.
func subDigit(r rune) byte {
	if '₀' <= r && r <= '₉' {
		return byte('0' + r - '₀')
	}
	return 0
}

// Name returns the name that a word stands for: in NFC, with letters folded to their plain shape, subscript digits to
// digits, π to pi and ∞ to inf. Names of the command line and of the expression are compared in this form.
func Name(word string) string {
	ascii := true
	for i := 0; i < len(word) && ascii; i++ {
		ascii = word[i] < utf8.RuneSelf
	}
	if ascii {
		return word
	}
	// Once more at the end: 𝑒 takes its accent only as e.
	word = norm.NFC.String(strings.Map(func(r rune) rune {
		if d := subDigit(r); d != 0 {
			return rune(d)
		}
		return fold(r)
	}, norm.NFC.String(word)))
	switch word {
	case "π":
		return "pi"
	case "∞":
		return "inf"
	}
	return word
}

// LookAlike returns the Latin letter that looks like a Greek or Cyrillic one, and the name of the script of r; or 0.
func LookAlike(r rune) (latin rune, script string) {
	const (
		from = "асԁеһіјорԛѕԝхуАВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
		to   = "acdehijopqswxyABESIJKMHOPCTXYABEZHIKMNOPTYXo"
	)
	if i := strings.IndexRune(from, r); i >= 0 {
		script = "Cyrillic"
		if unicode.Is(unicode.Greek, r) {
			script = "Greek"
		}
		return rune(to[utf8.RuneCountInString(from[:i])]), script
	}
	return 0, ""
}

// mixedScripts refuses a name in which a letter poses as one of another script: Cyrillic
// among Latin or Greek letters, or a Greek letter that looks Latin among Latin ones.
// Greek letters that look Greek are at home in Latin names: Δx, σ_y.
func mixedScripts(word string) *ast.Error {
	var latin, cyrillic, greek, poser bool
	var odd rune
	for _, r := range word {
		if r < utf8.RuneSelf {
			latin = latin || isLetter(r) && r != '_'
			continue
		}
		r = fold(r)
		twin, _ := LookAlike(r)
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = true
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic, odd = true, r
		case unicode.Is(unicode.Greek, r):
			greek = true
			if twin != 0 && !cyrillic {
				poser, odd = true, r
			}
		}
	}
	if !(cyrillic && (latin || greek) || poser && latin) {
		return nil
	}
	script := "Cyrillic"
	if !cyrillic {
		script = "Greek"
	}
	err := ast.Errorf(ast.Span{}, ast.CodeChar, "the name %s mixes scripts: %q is a %s letter (U+%04X)", ast.Quote(word), odd, script, odd).About(word)
	plain := strings.Map(func(r rune) rune {
		if twin, _ := LookAlike(r); twin != 0 {
			return twin
		}
		return r
	}, word)
	return err.WithHint("in Latin letters it is %s", ast.Short(plain))
}
