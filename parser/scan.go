package parser

import (
	"unicode"
	"unicode/utf8"

	"backprop/ast"

	"github.com/alecthomas/participle/v2/lexer"
)

// scan returns the kind of the token at the position, and where it ends.
func (s *scanner) scan() (lexer.TokenType, int) {
	if s.pos == len(s.src) {
		return tokEOF, s.pos
	}
	switch c := s.src[s.pos]; {
	case isLetterASCII(c):
		return s.ident()
	case isDigit(rune(c)):
		return s.number()
	case c < utf8.RuneSelf && c != '.':
		return s.operator(rune(c), 1)
	}
	r, n := s.rune(s.pos)
	switch {
	case isLetter(r):
		return s.ident()
	case isDigit(r):
		return s.number()
	case r == '.':
		if next, _ := s.rune(s.pos + n); isDigit(next) {
			return s.number()
		}
	case superDigit(r) != 0:
		return s.super()
	}
	return s.operator(r, n)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetterASCII(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetterASCII(byte(r))
	}
	return unicode.IsLetter(r) && r != 'ⁿ' && r != 'ⁱ' && r != 'ˣ' && r != 'ʸ' && r != 'ᵀ'
}

// number scans digits [ "." digits ] [ e [sign] digits ]. The sign is never part of it.
func (s *scanner) number() (lexer.TokenType, int) {
	i := s.digits(s.pos)
	if r, n := s.rune(i); r == '.' {
		i = s.digits(i + n)
	}
	if r, n := s.rune(i); r == 'e' || r == 'E' {
		j := i + n
		if r, n := s.rune(j); r == '+' || r == '-' || r == '−' {
			j += n
		}
		if k := s.digits(j); k > j {
			i = k
		}
	}
	return tokNumber, i
}

func (s *scanner) digits(i int) int {
	for i < len(s.src) && isDigit(rune(s.src[i])) {
		i++
	}
	if i == len(s.src) || s.src[i] < utf8.RuneSelf {
		return i
	}
	for {
		r, n := s.rune(i)
		if !isDigit(r) {
			return i
		}
		i += n
	}
}

// ident scans a name. A combining mark belongs to its letter.
func (s *scanner) ident() (lexer.TokenType, int) {
	i := s.pos
	for i < len(s.src) && (isLetterASCII(s.src[i]) || isDigit(rune(s.src[i]))) {
		i++
	}
	if i == len(s.src) || s.src[i] < utf8.RuneSelf {
		return tokIdent, i
	}
	for {
		r, n := s.rune(i)
		if !isLetter(r) && !isDigit(r) && (r < utf8.RuneSelf || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd) && subDigit(r) == 0) {
			break
		}
		i += n
	}
	if err := mixedScripts(s.src[s.pos:i]); err != nil {
		return s.fail(i, err)
	}
	return tokIdent, i
}

func (s *scanner) super() (lexer.TokenType, int) {
	i := s.pos
	for {
		r, n := s.rune(i)
		if superDigit(r) == 0 {
			return tokSuper, i
		}
		i += n
	}
}

// either makes the token of an operator that another character may follow.
func (s *scanner) either(end int, second rune, two, one lexer.TokenType) (lexer.TokenType, int) {
	if next, m := s.rune(end); next == second {
		return two, end + m
	}
	return one, end
}

// operator scans everything else. r is the character at the position, n its width.
func (s *scanner) operator(r rune, n int) (lexer.TokenType, int) {
	end := s.pos + n
	if r >= utf8.RuneSelf {
		if kind := symbol(r); kind != tokInvalid {
			return kind, end
		}
		return s.unread(r, n)
	}
	switch r {
	case '(', '{', '[':
		if s.depth++; s.depth > s.deepest {
			return s.fail(end, tooDeep(s.deepest))
		}
		switch r {
		case '{':
			return tokBraceOpen, end
		case '[':
			return tokBracketOpen, end
		}
		return tokOpen, end
	case ')', '}', ']':
		s.depth = max(s.depth-1, 0)
		switch r {
		case '}':
			return tokBraceClose, end
		case ']':
			return tokBracketClose, end
		}
		return tokClose, end
	case '@':
		if operandEnd(s.last) || s.broken {
			return tokMatMul, end
		}
	case '.':
		if s.transposes(end) {
			return tokTranspose, end + 1
		}
	case ';':
		return tokSep, end
	case ',':
		return tokComma, end
	case '+':
		return tokAdd, end
	case '-':
		return tokSub, end
	case '*':
		return s.either(end, '*', tokPow, tokMul)
	case '/':
		return tokDiv, end
	case '^':
		return tokPow, end
	case '<':
		if next, m := s.rune(end); next == '>' {
			return s.fail(end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `"<>" is not an operator`).WithHint("not equal is !="))
		}
		return s.either(end, '=', tokLe, tokLt)
	case '>':
		return s.either(end, '=', tokGe, tokGt)
	case '=':
		if next, m := s.rune(end); next == '<' || next == '>' {
			return s.fail(end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `"=%c" is not an operator`, next).WithHint("%s", operatorHint("="+string(next))))
		}
		return s.either(end, '=', tokEq, tokAssign)
	case '!':
		return s.either(end, '=', tokNe, tokNot)
	case '?':
		return tokQuestion, end
	case ':':
		if next, m := s.rune(end); next == '=' {
			return s.fail(end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `":=" is not an operator`).WithHint("%s", s.defined(end+m)))
		}
		return tokColon, end
	case '&':
		if next, m := s.rune(end); next == '&' {
			return tokAnd, end + m
		}
	case '|':
		if next, m := s.rune(end); next == '|' {
			return tokOr, end + m
		}
	}
	return s.unread(r, n)
}

// transposes reports whether the point before end and what follows are .T behind an operand. In 2.T the point is that of the number.
func (s *scanner) transposes(end int) bool {
	if !operandEnd(s.last) || end == len(s.src) || s.src[end] != 'T' {
		return false
	}
	r, _ := s.rune(end + 1)
	return !isLetter(r) && !isDigit(r)
}

// symbol returns the kind of an operator beyond ASCII, else tokInvalid.
func symbol(r rune) lexer.TokenType {
	switch r {
	case '−', '–', '﹣':
		return tokSub
	case '×', '·', '⋅', '∗', '∙', '•':
		return tokMul
	case '÷', '∕', '⁄':
		return tokDiv
	case '√':
		return tokRoot
	case 'ᵀ':
		return tokTranspose
	case '≤':
		return tokLe
	case '≥':
		return tokGe
	case '≠':
		return tokNe
	case '¬':
		return tokNot
	case '∧':
		return tokAnd
	case '∨':
		return tokOr
	case '∞':
		return tokIdent
	}
	return tokInvalid
}
