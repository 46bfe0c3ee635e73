package notation

import (
	"strings"
	"unicode"
	"unicode/utf8"
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

// Constants of Maxima and cells of a spreadsheet.
var (
	maxima = pattern(`^%(?:pi|e|inf|phi)\b`)
	cell   = pattern(`^(?:\$[A-Z]{1,3}\$?|[A-Z]{1,3}\$)\d+\b`)
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
	case unicode.IsLetter(plain(r)) && r != 'ᵀ' || r == '_' || r == '∞':
		s.name(rest)
		return true
	}
	if text, n := signAt(rest); n > 0 {
		s.add(sign, text, n)
		return true
	}
	return false
}

func (s *splitter) name(rest string) {
	i, below := 0, false
	for i < len(rest) {
		r, n := utf8.DecodeRuneInString(rest[i:])
		sub := '₀' <= r && r <= '₉'
		letter := unicode.IsLetter(plain(r)) && !isSuper(r) && r != 'ᵀ' || r == '_'
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

// plain is a full-width character in its plain shape.
func plain(r rune) rune {
	if 0xff01 <= r && r <= 0xff5e {
		return r - 0xfee0
	}
	return r
}
