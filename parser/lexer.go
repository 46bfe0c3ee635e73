package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast"

	"github.com/alecthomas/participle/v2/lexer"
)

// The limits of a program. They are part of the language.
const (
	MaxBytes  = 64 << 20   // of source
	MaxTokens = 10_000_000 // numbers, names, operators, parentheses …
	MaxDepth  = 100_000    // levels of nesting
)

// scanner splits a source into tokens, one at a time. It never fails: a mistake is
// an invalid token, the last but for EOF, so that the parser reports the
// first mistake in the text, be it in a word or in a sentence.
type scanner struct {
	src    string
	pos    int
	tokens int             // so far
	depth  int             // of open parentheses: inside them a line break is a blank
	last   lexer.TokenType // the token before; 0 at the beginning
	broken bool            // the token before is a line break
	err    *ast.Error      // what the invalid token means
}

// Next implements [lexer.Lexer].
func (s *scanner) Next() (lexer.Token, error) {
	if s.err != nil {
		return s.token(tokEOF, len(s.src)), nil
	}
	at := s.blanks()
	start := s.pos
	if s.tokens++; s.tokens > MaxTokens {
		return s.fail(start, start, ast.Errorf(ast.Span{}, ast.CodeLimit, "the expression has more than %d tokens", MaxTokens)), nil
	}
	if at >= 0 && s.depth == 0 && operandEnd(s.last) && s.pos < len(s.src) {
		s.broken, s.last = true, tokSep
		return lexer.Token{Type: tokSep, Value: s.src[at : at+1], Pos: lexer.Position{Offset: at}}, nil
	}
	t := s.scan()
	if s.broken && infix(t.Type) {
		return s.fail(start, s.pos, ast.Errorf(ast.Span{}, ast.CodeSyntax, "a line cannot begin with %s", ast.Quote(t.Value)).
			WithHint("end the previous line with the operator, or use parentheses")), nil
	}
	s.broken, s.last = false, t.Type
	return t, nil
}

// token makes the token from the current position to end, and moves there.
func (s *scanner) token(kind lexer.TokenType, end int) lexer.Token {
	t := lexer.Token{Type: kind, Value: s.src[s.pos:end], Pos: lexer.Position{Offset: s.pos}}
	s.pos = end
	return t
}

// fail makes the invalid token from start to end, which means err.
func (s *scanner) fail(start, end int, err *ast.Error) lexer.Token {
	err.Span = ast.Span{Start: int32(start), End: int32(end)}
	s.err = err
	s.pos = start
	return s.token(tokInvalid, end)
}

// rune decodes the character at i as we read it, with its width in the source.
// At the end it is 0, 0.
func (s *scanner) rune(i int) (rune, int) {
	if i >= len(s.src) {
		return 0, 0
	}
	if c := s.src[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s.src[i:])
	return fold(r), n
}

// blanks skips white space and comments. It returns where the first line break
// stands, or -1.
func (s *scanner) blanks() int {
	line := -1
	for s.pos < len(s.src) {
		r, n := s.rune(s.pos)
		switch {
		case r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			if line < 0 {
				line = s.pos
			}
		case r == '#':
			n = strings.IndexAny(s.src[s.pos:], "\n\r")
			if n < 0 {
				n = len(s.src) - s.pos
			}
		case r == ' ' || r == '\t' || r == '\v' || r == '\f':
		case r < utf8.RuneSelf || !unicode.IsSpace(r) && !invisible(r):
			return line
		}
		s.pos += n
	}
	return line
}

// invisible reports what text pasted from a page has between its letters.
func invisible(r rune) bool {
	return r == '\ufeff' || r == '\u200b' || r == '\u2060' || r == '\u00ad'
}

func (s *scanner) scan() lexer.Token {
	r, n := s.rune(s.pos)
	switch {
	case n == 0:
		return s.token(tokEOF, s.pos)
	case isDigit(r):
		return s.number()
	case r == '.':
		if next, _ := s.rune(s.pos + n); isDigit(next) {
			return s.number()
		}
	case isLetter(r):
		return s.ident()
	case superDigit(r) != 0:
		return s.super()
	}
	return s.operator(r, n)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
	}
	return unicode.IsLetter(r) && r != 'ⁿ' && r != 'ⁱ'
}

// number scans digits [ "." digits ] [ e [sign] digits ]. The sign is never part of it.
func (s *scanner) number() lexer.Token {
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
	return s.token(tokNumber, i)
}

func (s *scanner) digits(i int) int {
	for {
		r, n := s.rune(i)
		if !isDigit(r) {
			return i
		}
		i += n
	}
}

// ident scans a name. A combining mark belongs to its letter.
func (s *scanner) ident() lexer.Token {
	i := s.pos
	for {
		r, n := s.rune(i)
		if !isLetter(r) && !isDigit(r) && (r < utf8.RuneSelf || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd) && subDigit(r) == 0) {
			break
		}
		i += n
	}
	if err := mixedScripts(s.src[s.pos:i]); err != nil {
		return s.fail(s.pos, i, err)
	}
	return s.token(tokIdent, i)
}

func (s *scanner) super() lexer.Token {
	i := s.pos
	for {
		r, n := s.rune(i)
		if superDigit(r) == 0 {
			return s.token(tokSuper, i)
		}
		i += n
	}
}

// operator scans everything else. r is the character at the position, n its width.
func (s *scanner) operator(r rune, n int) lexer.Token {
	end := s.pos + n
	next, m := s.rune(end)
	either := func(second rune, two, one lexer.TokenType) lexer.Token {
		if next == second {
			return s.token(two, end+m)
		}
		return s.token(one, end)
	}
	switch r {
	case '(', '{':
		if s.depth++; s.depth > MaxDepth {
			return s.fail(s.pos, end, tooDeep())
		}
		if r == '{' {
			return s.token(tokBraceOpen, end)
		}
		return s.token(tokOpen, end)
	case ')', '}':
		s.depth = max(s.depth-1, 0)
		if r == '}' {
			return s.token(tokBraceClose, end)
		}
		return s.token(tokClose, end)
	case ';':
		return s.token(tokSep, end)
	case ',':
		return s.token(tokComma, end)
	case '+':
		return s.token(tokAdd, end)
	case '-', '−', '–', '﹣':
		return s.token(tokSub, end)
	case '*':
		return either('*', tokPow, tokMul)
	case '×', '·', '⋅', '∗', '∙', '•':
		return s.token(tokMul, end)
	case '/', '÷', '∕', '⁄':
		return s.token(tokDiv, end)
	case '^':
		return s.token(tokPow, end)
	case '√':
		return s.token(tokRoot, end)
	case '<':
		if next == '>' {
			return s.fail(s.pos, end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `"<>" is not an operator`).WithHint("not equal is !="))
		}
		return either('=', tokLe, tokLt)
	case '≤':
		return s.token(tokLe, end)
	case '>':
		return either('=', tokGe, tokGt)
	case '≥':
		return s.token(tokGe, end)
	case '=':
		if next == '<' || next == '>' {
			return s.fail(s.pos, end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `"=%c" is not an operator`, next).WithHint("write %c=", next))
		}
		return either('=', tokEq, tokAssign)
	case '!':
		return either('=', tokNe, tokNot)
	case '≠':
		return s.token(tokNe, end)
	case '¬':
		return s.token(tokNot, end)
	case '?':
		return s.token(tokQuestion, end)
	case ':':
		if next == '=' {
			return s.fail(s.pos, end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `":=" is not an operator`).WithHint("an assignment is ="))
		}
		return s.token(tokColon, end)
	case '&':
		if next == '&' {
			return s.token(tokAnd, end+m)
		}
	case '∧':
		return s.token(tokAnd, end)
	case '|':
		if next == '|' {
			return s.token(tokOr, end+m)
		}
	case '∨':
		return s.token(tokOr, end)
	case '∞':
		return s.token(tokIdent, end)
	}
	return s.unread(r, n)
}
