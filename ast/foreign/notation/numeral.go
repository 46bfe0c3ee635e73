package notation

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Numbers: 1_000.5e3, the letters behind 2.0f, hexadecimal ones.
var (
	literal = pattern(`^(?:\d+(?:_\d{3})+|\d+)?(?:\.\d*)?(?:(?:[eE]|\*\^|[dD])[-+−]?\d+)?`)
	suffix  = pattern(`^(?:f64|f32|_dp|_f64|_8|[fFL]|LL|UL|u|n)\b`)
	prefix  = pattern(`^0(?:[xX][0-9A-Fa-f]+|[bB][01]+|[oO][0-7]+)\b`)
)

func (s *splitter) number(rest string) bool {
	if r, _ := utf8.DecodeRuneInString(rest); r >= utf8.RuneSelf { // digits of other scripts
		i, digits := 0, ""
		for i < len(rest) {
			r, n := utf8.DecodeRuneInString(rest[i:])
			if r = plain(r); !unicode.Is(unicode.Nd, r) {
				break
			}
			zero := r
			for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
				zero--
			}
			digits += string('0' + (r - zero))
			i += n
		}
		s.add(number, digits, i)
		return true
	}
	if m := prefix.get().FindString(rest); m != "" {
		s.add(number, decimal(m), len(m))
		return true
	}
	m := literal.get().FindString(rest)
	if m == "" || m == "." {
		return false
	}
	if strings.HasSuffix(m, ".") && strings.ContainsAny(rest[len(m):min(len(m)+1, len(rest))], "*/^'.T") { // MATLAB's 2.*x
		m = m[:len(m)-1]
	}
	text := strings.NewReplacer("_", "", "*^", "e", "d", "e", "D", "e", "−", "-").Replace(m)
	if after := suffix.get().FindString(rest[len(m):]); after != "" && (strings.ContainsAny(text, ".e") || len(after) > 1 || strings.Contains("Ln", after)) {
		s.add(number, strings.TrimSuffix(text, "e0"), len(m)+len(after))
		return true
	}
	s.add(number, strings.TrimSuffix(text, "e0"), len(m))
	return true
}

func startsDigit(text string) bool { return text != "" && '0' <= text[0] && text[0] <= '9' }

// decimal writes a number of another base.
func decimal(text string) string {
	v, err := strconv.ParseUint(text, 0, 53)
	if err != nil {
		return "0"
	}
	return strconv.FormatUint(v, 10)
}

func isNumber(text string) bool { return text != "" && strings.Trim(text, "0123456789.") == "" }

// whole is a whole number that is not negative, -1 for another text.
func whole(text string) int {
	if n, err := strconv.Atoi(text); err == nil && text[0] != '-' && text[0] != '+' {
		return n
	}
	return -1
}

// Characters above the line, and the plain ones in the same order.
const supers, plains = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᵏᵐ", "0123456789+-()nixyabkm"

// isSuper reports whether a character stands above the line.
func isSuper(r rune) bool {
	return strings.ContainsRune(supers, r)
}

// superText writes a power above the line: ²ⁿ is 2n.
func superText(text string) string {
	return strings.Map(func(r rune) rune {
		return rune(plains[utf8.RuneCountInString(supers[:strings.IndexRune(supers, r)])])
	}, text)
}
