package parser

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"

	"backprop/ast"

	"github.com/alecthomas/participle/v2/lexer"
)

// unread refuses a character that is not part of the language, by name and, where
// there is one, with the spelling that works.
func (s *scanner) unread(r rune, n int) (lexer.TokenType, int) {
	end := s.pos + n
	what := fmt.Sprintf("%q", r)
	switch {
	case r == utf8.RuneError && n == 1:
		what = fmt.Sprintf("the byte 0x%02x, which is not UTF-8,", s.src[s.pos])
	case r < ' ' || r == 0x7f || !unicode.IsPrint(r):
		what = fmt.Sprintf("the control character U+%04X", r)
	}
	err := ast.Errorf(ast.Span{}, ast.CodeChar, "%s is not read here", what)
	switch r {
	case '%':
		err.Hint = "the remainder is mod(x, y); 5 percent is 0.05"
	case '|':
		err.Hint = "the absolute value is abs(x); a logical or is ||"
	case '&':
		err.Hint = "a logical and is &&"
	case '\\':
		word := s.pos + n
		for r, n := s.rune(word); 'a' <= r|0x20 && r|0x20 <= 'z'; r, n = s.rune(word) {
			word += n
		}
		end = word
		latex := s.src[s.pos:end]
		err.Msg = `"` + ast.Short(latex) + `" is LaTeX, which is not read`
		switch latex {
		case `\frac`, `\dfrac`, `\tfrac`:
			err.Hint = `\frac{a}{b} is (a)/(b)`
		case `\cdot`, `\times`:
			err.Hint = "a product is a*b"
		case `\sqrt`:
			err.Hint = "a square root is sqrt(x)"
		case `\left`, `\right`:
			err.Hint = "leave it out: parentheses are just ( and )"
		default:
			err.Hint = "write " + ast.Short(latex[1:]) + " without the backslash"
			if latex == `\` {
				err.Hint = ""
			}
		}
	case '[', ']':
		err.Hint = "group with ( and )"
	case '∂', '∇':
		err.Hint = "derivatives are what backprop diff computes: write the formula alone"
	case '∑':
		err.Hint = "write the terms out: sum(a, b, c)"
	case '∏':
		err.Hint = "write the factors out: a*b*c"
	case '∫':
		err.Hint = "integrals are not part of the language"
	case '∛':
		err.Hint = "a cube root is cbrt(x)"
	case '∜':
		err.Hint = "a fourth root is x^(1/4)"
	case '°':
		err.Hint = "for x degrees write radians(x)"
	case 'ⁿ', 'ⁱ':
		err.Hint = "a power is x^n"
	case '½':
		err.Hint = "write 1/2"
	case '.':
		err.Hint = "a name is letters, digits and _; a number has one point: 1.5"
	case '\'', '’', '′':
		err.Msg = strconv.Quote(string(r)) + " is not read here"
		err.Hint = "derivatives are what backprop diff computes, and quotes do not belong to the expression"
	case '"', '`', '‘', '“', '”':
		err.Hint = "quotes do not belong to the expression"
	case '±':
		err.Hint = "write the two cases as two outputs: a + b, a - b"
	case '≈':
		err.Hint = "compare with a tolerance: abs(a - b) < 1e-9"
	case '~':
		err.Hint = "a logical not is !"
	case '$', '@':
		err.Hint = "a name is letters, digits and _; in a shell put the expression in single quotes"
	case '…':
		err.Hint = "write the terms out"
	}
	return s.fail(end, err)
}

func tooDeep(most int) *ast.Error {
	return ast.Errorf(ast.Span{}, ast.CodeLimit, "nested deeper than %d levels", most).
		WithHint("give parts of it a name: g = …; f = …")
}
