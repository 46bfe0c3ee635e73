package notation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast/foreign"
)

type kind uint8

const (
	end kind = iota
	number
	name
	sign
	super // a power above the line: ², ⁻¹, ⁿ
)

type token struct {
	kind kind
	text string // in the language, where it has the token
	gap  bool   // blanks stand before it
}

// tokens splits a text; nil where it has a character that nothing here reads.
func tokens(text string) []token {
	s := &splitter{text: text}
	for s.at < len(s.text) {
		if !s.next() {
			return nil
		}
	}
	return append(s.list, token{kind: end, gap: true})
}

type splitter struct {
	text string
	at   int
	gap  bool
	list []token
}

func (s *splitter) add(k kind, text string, n int) {
	s.list = append(s.list, token{k, text, s.gap})
	s.at += n
	s.gap = false
}

func (s *splitter) blank(n int) {
	s.at += n
	s.gap = true
}

var (
	literal = pattern{source: `^(?:\d+(?:_\d{3})+|\d+)?(?:\.\d*)?(?:(?:[eE]|\*\^|[dD])[-+−]?\d+)?`}
	suffix  = pattern{source: `^(?:f64|f32|_dp|_f64|_8|[fFL]|LL|UL|u|n)\b`}
	prefix  = pattern{source: `^0(?:[xX][0-9A-Fa-f]+|[bB][01]+|[oO][0-7]+)\b`}
	maxima  = pattern{source: `^%(?:pi|e|inf|phi)\b`}
	cell    = pattern{source: `^(?:\$[A-Z]{1,3}\$?|[A-Z]{1,3}\$)\d+\b`}
	command = pattern{source: `^\\[A-Za-z]+`}
)

func (s *splitter) next() bool {
	rest := s.text[s.at:]
	r, n := utf8.DecodeRuneInString(rest)
	switch {
	case r == utf8.RuneError:
		return false
	case unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u2060':
		s.blank(n)
		return true
	case r == '\\':
		return s.latex(rest)
	case r == '%' && !s.operandBefore() && maxima.get().MatchString(rest):
		word := maxima.get().FindString(rest)
		s.add(name, map[string]string{"%pi": "pi", "%e": "e", "%inf": "inf", "%phi": "phi"}[word], len(word))
		return true
	case (r == '$' || 'A' <= r && r <= 'Z') && !s.letterBefore() && cell.get().MatchString(rest): // $A$1
		word := cell.get().FindString(rest)
		s.add(name, strings.ReplaceAll(word, "$", ""), len(word))
		return true
	case unicode.Is(unicode.Nd, plain(r)) || r == '.' && startsDigit(rest[1:]):
		return s.number(rest)
	case isSuper(r):
		i := 0
		for i < len(rest) {
			r, n := utf8.DecodeRuneInString(rest[i:])
			if !isSuper(r) {
				break
			}
			i += n
		}
		s.add(super, rest[:i], i)
		return true
	case unicode.IsLetter(plain(r)) || r == '_' || r == '∞':
		s.name(rest)
		return true
	}
	if text, n := signAt(rest); n > 0 {
		s.add(sign, text, n)
		return true
	}
	return false
}

// operandBefore reports whether the last token ends an operand.
func (s *splitter) operandBefore() bool {
	if len(s.list) == 0 {
		return false
	}
	last := s.list[len(s.list)-1]
	return last.kind != sign || strings.Contains(")]}|!°", last.text)
}

func (s *splitter) letterBefore() bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	return unicode.IsLetter(r)
}

func startsDigit(text string) bool { return text != "" && '0' <= text[0] && text[0] <= '9' }

// plain is a full-width character in its plain shape.
func plain(r rune) rune {
	if 0xff01 <= r && r <= 0xff5e {
		return r - 0xfee0
	}
	return r
}

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

func (s *splitter) name(rest string) {
	i, below := 0, false
	for i < len(rest) {
		r, n := utf8.DecodeRuneInString(rest[i:])
		sub := '₀' <= r && r <= '₉'
		letter := unicode.IsLetter(plain(r)) && !isSuper(r) || r == '_'
		if !letter && !sub && !unicode.Is(unicode.Nd, plain(r)) && !unicode.In(r, unicode.Mn, unicode.Mc) && r != '∞' || letter && below {
			break
		}
		below = sub
		i += n
		if (r == 'π' || r == '∞') && i == n {
			break
		}
	}
	word := strings.Map(plain, rest[:i])
	s.add(name, word, i)
}

// isSuper reports whether a character stands above the line.
func isSuper(r rune) bool {
	return strings.ContainsRune(supers, r)
}

// Characters above the line, and the plain ones in the same order.
const supers, plains = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᵏᵐ", "0123456789+-()nixyabkm"

// superText writes a power above the line: ²ⁿ is 2n.
func superText(text string) string {
	return strings.Map(func(r rune) rune {
		return rune(plains[utf8.RuneCountInString(supers[:strings.IndexRune(supers, r)])])
	}, text)
}

// latex reads a command: those for signs and letters become them.
func (s *splitter) latex(rest string) bool {
	word := command.get().FindString(rest)
	if word == "" {
		switch next := rest[1:min(2, len(rest))]; {
		case next == " " && s.gap && s.operandBefore(), next != "" && startsDigit(next) && s.operandBefore(): // MATLAB's x \ y
			s.add(sign, `\`, 1)
			return true
		}
		switch next := rest[1:min(2, len(rest))]; next {
		case ",", ";", ":", "!", " ":
			s.blank(2)
		case "*", "(", ")", "{", "}", "%", "$", "^":
			s.add(sign, next, 2)
		case "|":
			s.add(sign, "‖", 2)
		case "\\":
			s.add(sign, `\\`, 2)
		default:
			return false
		}
		return true
	}
	n := len(word)
	if same := spellings()[word]; same != "" {
		s.add(sign, same, n)
		return true
	}
	switch word[1:] {
	case "infty":
		s.add(name, "inf", n)
	case "left", "right", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "bigg", "Bigg", "biggl", "biggr", "middle", "displaystyle", "limits", "nolimits":
		s.at += n
		if strings.HasPrefix(s.text[s.at:], ".") {
			return false
		}
	case "quad", "qquad", "nonumber":
		s.blank(n)
	default:
		if row, ok := foreign.LaTeX(word[1:]); ok && row.Write == "" && !structured(word) {
			return false // ∑, ∫, ∂
		}
		s.gap = true
		s.add(name, word, n)
	}
	return true
}

// structured reports whether a command has arguments that primary reads.
func structured(word string) bool {
	switch word[1:] {
	case "frac", "dfrac", "tfrac", "cfrac", "sqrt", "binom", "over", "operatorname", "begin", "end":
		return true
	}
	return accent(word) != "" || styled(word)
}

// styled reports whether a command sets the type of what it has in braces.
func styled(word string) bool {
	switch word[1:] {
	case "mathrm", "mathbf", "mathit", "mathsf", "text", "textrm", "textbf", "operatorname", "boldsymbol", "bm", "mathnormal", "vec":
		return true
	}
	return false
}

// accent is what the name of an accented letter ends with.
func accent(word string) string {
	switch word[1:] {
	case "hat", "widehat", "bar", "tilde", "widetilde", "dot", "ddot":
		return "_" + strings.TrimPrefix(word[1:], "wide")
	case "overline":
		return "_bar"
	}
	return ""
}
