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
//
// As participle's lexer it hands out its tokens in windows. Participle copies all that a lexer has
// into one growing list before it begins, which for a million terms is most of the time and of
// the memory of parsing; so the list ends early, after an operator, where only expr can be
// reading, and expr goes on with the next window itself.
type scanner struct {
	src     string
	pos     int
	tokens  int             // so far
	depth   int             // of open parentheses: inside them a line break is a blank
	deepest int             // that it may be
	last    lexer.TokenType // the token before; 0 at the beginning
	broken  bool            // the token before is a line break
	err     *ast.Error      // what the invalid token means

	window int           // how many tokens the window is yet to have, before it may end
	count  int           // of tokens handed out in the window, with those of the one before
	more   bool          // the window has ended, and the source goes on
	again  []lexer.Token // of the window before, to be handed out first
}

// Next implements [lexer.Lexer].
func (s *scanner) Next() (lexer.Token, error) {
	s.count++
	if len(s.again) > 0 {
		t := s.again[0]
		s.again = s.again[1:]
		return t, nil
	}
	var t lexer.Token
	s.read(&t)
	return t, nil
}

// read makes t, a zero token or one that it has made before, the next token.
func (s *scanner) read(t *lexer.Token) {
	kind, start, end := tokEOF, s.pos, s.pos
	if s.window--; s.window < 0 && infix(s.last) {
		s.more = true
	} else {
		kind, start, end = s.next()
	}
	t.Type, t.Value, t.Pos.Offset = kind, s.src[start:end], start
}

// begin begins a new window with these tokens, which were handed out before.
func (s *scanner) begin(size int, again []lexer.Token) {
	s.again, s.window, s.count, s.more = again, size, 0, false
}

// next returns the kind and the place of the next token.
func (s *scanner) next() (kind lexer.TokenType, start, end int) {
	if s.err != nil {
		start, s.pos = s.pos, len(s.src)
		return tokEOF, start, s.pos
	}
	line := -1
	if start = s.pos; start == len(s.src) || !graphic(s.src[start]) {
		line = s.blanks()
		start = s.pos
	}
	if s.tokens++; s.tokens > MaxTokens && start < len(s.src) { // the end is not counted
		kind, end = s.fail(start, ast.Errorf(ast.Span{}, ast.CodeLimit, "the expression has more than %d tokens", MaxTokens))
		return kind, start, end
	}
	if line >= 0 && s.depth == 0 && operandEnd(s.last) && start < len(s.src) {
		s.broken, s.last = true, tokSep
		return tokSep, line, line + 1
	}
	kind, end = s.scan()
	if s.broken && infix(kind) {
		kind, end = s.fail(end, ast.Errorf(ast.Span{}, ast.CodeSyntax, "a line cannot begin with %s", ast.Quote(s.src[start:end])).
			WithHint("end the previous line with the operator, or use parentheses"))
	}
	s.broken, s.last, s.pos = false, kind, end
	return kind, start, end
}

// fail makes the token up to end invalid, which means err.
func (s *scanner) fail(end int, err *ast.Error) (lexer.TokenType, int) {
	err.Span = ast.Span{Start: int32(s.pos), End: int32(end)}
	s.err = err
	return tokInvalid, end
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

// graphic reports whether c is a character of its own and no part of a blank or a comment.
func graphic(c byte) bool { return ' ' < c && c < utf8.RuneSelf && c != '#' }

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
	return unicode.IsLetter(r) && r != 'ⁿ' && r != 'ⁱ'
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
	case '(', '{':
		if s.depth++; s.depth > s.deepest {
			return s.fail(end, tooDeep(s.deepest))
		}
		if r == '{' {
			return tokBraceOpen, end
		}
		return tokOpen, end
	case ')', '}':
		s.depth = max(s.depth-1, 0)
		if r == '}' {
			return tokBraceClose, end
		}
		return tokClose, end
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
			return s.fail(end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `"=%c" is not an operator`, next).WithHint("write %c=", next))
		}
		return s.either(end, '=', tokEq, tokAssign)
	case '!':
		return s.either(end, '=', tokNe, tokNot)
	case '?':
		return tokQuestion, end
	case ':':
		if next, m := s.rune(end); next == '=' {
			return s.fail(end+m, ast.Errorf(ast.Span{}, ast.CodeSyntax, `":=" is not an operator`).WithHint("an assignment is ="))
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
