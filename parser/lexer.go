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

// scanner splits a source into tokens, one at a time. It never fails: a mistake becomes an invalid token, the last before
// EOF, so the parser reports the first mistake in the text, in a word or in a sentence.
//
// As participle's lexer it hands out its tokens in windows. Participle copies all tokens of a lexer into one growing list
// before it begins, which for a million terms takes most of the time and memory of parsing. So the list ends early, after an
// operator, where only expr can be reading, and expr reads the next window itself.
type scanner struct {
	src     string
	pos     int
	tokens  int             // so far
	depth   int             // of open parentheses: inside them a line break is a blank
	deepest int             // that it may be
	last    lexer.TokenType // the previous token; 0 at the beginning
	broken  bool            // the previous token is a line break
	err     *ast.Error      // the mistake of the invalid token

	window int           // the number of tokens before the window may end
	count  int           // of tokens handed out in the window, with those of the previous one
	more   bool          // the window has ended, and the source goes on
	again  []lexer.Token // of the previous window, to be handed out first
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

// read stores the next token in t, a zero token or an old one.
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

// fail makes the token up to end invalid, with the mistake err.
func (s *scanner) fail(end int, err *ast.Error) (lexer.TokenType, int) {
	err.Span = ast.Span{Start: int32(s.pos), End: int32(end)}
	s.err = err
	return tokInvalid, end
}

// rune decodes and folds the character at i, and returns it with its width in the source. At the end it returns 0, 0.
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

// graphic reports whether c is a visible ASCII character that begins no comment.
func graphic(c byte) bool { return ' ' < c && c < utf8.RuneSelf && c != '#' }

// blanks skips white space and comments. It returns the place of the first line break, or -1.
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

// invisible reports whether r is an invisible character, such as text pasted from a page has between letters.
func invisible(r rune) bool {
	return r == '\ufeff' || r == '\u200b' || r == '\u2060' || r == '\u00ad'
}
