package notation

import (
	"strings"

	"backprop/ast/foreign"
)

var command = pattern(`^\\[A-Za-z]+`)

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
	if same := spellings.Get()[word]; same != "" {
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

// bold reports whether a command sets a letter in the type of vectors and matrices.
func bold(word string) bool {
	return word == `\mathbf` || word == `\boldsymbol` || word == `\bm` || word == `\vec`
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
